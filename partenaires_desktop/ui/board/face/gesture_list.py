"""What the lists of the board share: they draw, and hand every gesture on to the face they are part of."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QKeyEvent, QMouseEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame

from partenaires_desktop.ui.board.face.board_keys import is_board_key
from partenaires_desktop.ui.board.face.chosen_list import ChosenList
from partenaires_desktop.ui.board.face.model import CARD
from partenaires_desktop.ui.look.typography import mark
from partenaires_desktop.ui.widgets.viewport import bring_viewport

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.board.face.model import ColumnModel


class GestureHand(Protocol):
    """What takes the gestures of a list: the face of the board."""

    def press(self, card: Card | None, modifiers: Qt.KeyboardModifier) -> None: ...
    def release(self, card: Card | None, modifiers: Qt.KeyboardModifier) -> None: ...
    def key(self, event: QKeyEvent) -> bool: ...
    def focused(self, source: GestureList, *, inside: bool) -> None: ...
    def menu(self, card: Card | None, position: QPoint) -> None: ...
    def double_click(self, card: Card) -> None: ...
    def touch(self, source: GestureList, event: QTouchEvent) -> bool: ...
    def begin_band(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None: ...
    def pull_band(self, point: QPoint) -> None: ...
    def end_band(self) -> bool: ...


class GestureList(ChosenList):
    """See the module. A subclass adds its dragging: :meth:`let_go` gives up what it carries."""

    def __init__(self, cards: ColumnModel, hand: GestureHand) -> None:
        super().__init__()
        bring_viewport(self)
        self.cards = cards
        cards.setParent(self)
        self._face = hand
        self.setModel(cards)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setUniformItemSizes(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setAutoScroll(False)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        mark(self, "column")

    def pitch(self) -> int:
        """From the top of one row to the top of the next."""
        raise NotImplementedError

    def drawn_height(self) -> int:
        """How much of a row is drawn; the rest is the gap under it."""
        raise NotImplementedError

    def let_go(self) -> None:
        """What the mouse holds is no longer held: the focus went elsewhere."""

    def card_at(self, position: QPoint) -> Card | None:
        """The card drawn at ``position``, in the viewport."""
        card: Card | None = self.indexAt(position).data(CARD)
        return card

    def viewportEvent(self, event: QEvent) -> bool:
        """A finger belongs to the face; no mouse is made of it."""
        if isinstance(event, QTouchEvent):
            event.accept()
            return self._face.touch(self, event)
        return super().viewportEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Open the partner in the panel."""
        card = self.card_at(event.position().toPoint())
        if card is not None and event.button() == Qt.MouseButton.LeftButton:
            self._face.double_click(card)
        event.accept()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Right click, or the menu key on the current card."""
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            card, position = self.card_at(event.pos()), event.globalPos()
        else:
            card = self.currentIndex().data(CARD)
            position = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self._face.menu(card, position)
        event.accept()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl the wheel belongs to the face, which changes the size of the board."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Every key belongs to the face; what it does not know goes on to the window."""
        if not self._face.key(event):
            event.ignore()

    def event(self, event: QEvent) -> bool:
        """Keep the keys of the board from the menus while a card has the focus."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and is_board_key(event):
            event.accept()
            return True
        return super().event(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Tell the face where the focus is."""
        super().focusInEvent(event)
        self._face.focused(self, inside=True)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell the face that the focus went; a menu only borrows it."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.let_go()
            self._face.focused(self, inside=False)
