"""The list of one column: draws its cards, and hands every gesture on to the tableau."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QPoint,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSizeF,
    Qt,
)
from PySide6.QtGui import (
    QColor,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import (
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from partenaires_desktop.domain.commitment import Level
from partenaires_desktop.ui.board.card.lettering import type_now
from partenaires_desktop.ui.board.card.painting import CardState, card_pixmap
from partenaires_desktop.ui.board.card.pictures import Pictures
from partenaires_desktop.ui.board.days.beside import Beside
from partenaires_desktop.ui.board.face.gesture_list import GestureHand, GestureList
from partenaires_desktop.ui.board.face.model import CARD, ColumnModel
from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.models import Index

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Card

DRAG_DISTANCE = 6
KEPT_PICTURES = 240


@dataclass
class Looks:
    """What changes the look of cards beside their own content; one for the whole tableau."""

    today: date = date.min
    dimmed: frozenset[uuid.UUID] = frozenset()
    lifted: frozenset[uuid.UUID] = frozenset()
    gliding: set[uuid.UUID] = field(default_factory=set)
    lit: dict[uuid.UUID, float] = field(default_factory=dict)
    beside: Beside | None = None
    """Another day the board is compared with."""
    pictures: Pictures = field(default_factory=lambda: Pictures(KEPT_PICTURES))
    """Cards as they were drawn last."""


class Hand(GestureHand, Protocol):
    """What takes the gestures of a list of cards."""

    def drag(self, source: CardList, card: Card, hold: QPoint) -> None: ...


class CardDelegate(QStyledItemDelegate):
    """Draws the cards as they stand now."""

    def __init__(self, looks: Looks, parent: QWidget) -> None:
        super().__init__(parent)
        self._looks = looks

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """One card, unless it is gliding to its place."""
        card = index.data(CARD)
        looks = self._looks
        if card is None or card.id in looks.gliding:
            return
        paper = card_rect(option.rect)
        state = CardState(
            selected=bool(option.state & QStyle.StateFlag.State_Selected),
            focused=bool(option.state & QStyle.StateFlag.State_HasFocus),
            dimmed=card.id in looks.dimmed,
            lifted=card.id in looks.lifted,
            lit=looks.lit.get(card.id, 0.0),
            beside=looks.beside.word(card) if looks.beside is not None else "",
        )
        painter.drawPixmap(paper.topLeft(), self._picture(card, paper.size(), state, option.widget))

    def _picture(self, card: Card, size: QSizeF, state: CardState, widget: QWidget) -> QPixmap:
        """A card as it looks now, drawn once."""
        theme, ratio, today = theme_of(widget), widget.devicePixelRatioF(), self._looks.today
        key = (card, state, theme.name, size.width(), ratio, type_now().card_height, today)
        return self._looks.pictures.get(key, lambda: card_pixmap(card, size, theme, ratio, today, state))

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 -- Qt's own signature
        """A row: the card and the room under it."""
        return QSize(scaled(60), type_now().row_height)


def card_rect(row: QRect) -> QRectF:
    """Where in its row the card is drawn."""
    return QRectF(row).adjusted(0, 0, 0, -type_now().gap)


class CardList(GestureList):
    """One column of cards. The tableau decides what is selected and where the focus is."""

    def __init__(self, level: Level, looks: Looks, hand: Hand) -> None:
        super().__init__(ColumnModel(level), hand)
        self.level = level
        self._hand = hand
        self._mark: int | None = None
        self._pressed: tuple[Card, QPoint] | None = None
        self.setItemDelegate(CardDelegate(looks, self))
        self.setAcceptDrops(False)
        self.viewport().setAcceptDrops(False)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)

    # What is shown ---------------------------------------------------------------------------------------------------

    def pitch(self) -> int:
        """A card and the room under it."""
        return type_now().row_height

    def drawn_height(self) -> int:
        """A card."""
        return type_now().card_height

    def place_at(self, y: int) -> int:
        """Before which row something dropped at ``y`` (of the viewport) goes; the middle of a card decides."""
        height = type_now().row_height
        row = (y + self.verticalOffset() + height // 2) // height
        return max(0, min(row, self.cards.rowCount()))

    def rect_of(self, card_id: uuid.UUID) -> QRect:
        """Where a card is drawn, in the viewport; null when it is not here."""
        row = self.cards.place_of(card_id)
        return self._row_rect(row) if row >= 0 else QRect()

    def show_mark(self, row: int | None) -> None:
        """Draw the line that says where a card would go, before ``row``."""
        if row != self._mark:
            self._mark = row
            self.viewport().update()

    def bring(self, row: int) -> None:
        """Scroll until the place before ``row`` can be seen."""
        height = type_now().row_height
        bar, top = self.verticalScrollBar(), row * height
        bar.setValue(max(min(bar.value(), top - height // 2), top + height - self.viewport().height()))

    def paintEvent(self, event: QPaintEvent) -> None:
        """The cards, then the mark between them."""
        super().paintEvent(event)
        if self._mark is None:
            return
        colours, thick = theme_of(self), scaled(4)
        y = self._mark * type_now().row_height - self.verticalOffset() - type_now().gap / 2
        y = max(thick / 2, min(y, self.viewport().height() - thick / 2))
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        pen = QPen(QColor(colours.accent), thick)
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        left, right = float(thick), float(self.viewport().width() - thick)
        painter.drawLine(QPointF(left, y), QPointF(right, y))
        painter.setBrush(QColor(colours.accent))
        for end in (left, right):  # what is carried lies over the middle of the line: its ends stand out
            painter.drawEllipse(QPointF(end, y), thick / 2, thick / 2)
        painter.end()

    def _row_rect(self, row: int) -> QRect:
        height = type_now().row_height
        return QRect(0, row * height - self.verticalOffset(), self.viewport().width(), height)

    # Gestures --------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose; a drag may begin here."""
        position = event.position().toPoint()
        card = self.card_at(position)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = (card, position) if card is not None else None
            self._hand.press(card, event.modifiers())
            if card is None:
                self._hand.begin_band(event.globalPosition().toPoint(), event.modifiers())
        elif event.button() == Qt.MouseButton.RightButton and card is not None:
            self._hand.press(card, Qt.KeyboardModifier.NoModifier)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once the pointer is far enough from where it was pressed; on empty ground, pull a band."""
        if not event.buttons() & Qt.MouseButton.LeftButton:
            return
        if self._pressed is None:
            self._hand.pull_band(event.globalPosition().toPoint())
            return
        card, start = self._pressed
        if (event.position().toPoint() - start).manhattanLength() >= scaled(DRAG_DISTANCE):
            self._pressed = None
            rect = self.rect_of(card.id)
            self._hand.drag(self, card, start - rect.topLeft())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click that was no drag."""
        if event.button() == Qt.MouseButton.LeftButton and self._pressed is None:
            self._hand.end_band()
        elif event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            self._hand.release(self.card_at(event.position().toPoint()), event.modifiers())
        event.accept()

    def let_go(self) -> None:
        """The focus went elsewhere: no drag begins any more."""
        self._pressed = None
