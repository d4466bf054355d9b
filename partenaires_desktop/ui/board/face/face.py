"""What both faces of the continuum share: one choice, the keys that move it, the way to the panel, and what is said."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTouchEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.days.beside import Beside
from partenaires_desktop.ui.board.face.card_list import Looks
from partenaires_desktop.ui.board.face.choice import Choice, Ids
from partenaires_desktop.ui.widgets.announcing import announce
from partenaires_desktop.ui.widgets.viewport import bring_viewport

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.queries.board import Board, Card
    from partenaires_desktop.ui.board.face.banding import Banding
    from partenaires_desktop.ui.board.face.gesture_list import GestureList
    from partenaires_desktop.ui.board.face.keyboard import Keyboard
    from partenaires_desktop.ui.board.face.touching import Touching

_NOTCH = 120
"""What one notch of a wheel turns, in Qt's eighths of a degree."""


class Face(QScrollArea):
    """See the module. A subclass lays the cards out; every signal carries ids of participations."""

    stepped = Signal(object, int)
    """These one level to the right (1) or to the left (-1)."""
    need_stepped = Signal(object, int)
    """What the phase needs of these, one level up or down."""
    chosen = Signal(object)
    opened = Signal()
    """The keyboard wants to go on in the panel."""
    menu_wanted = Signal(QPoint)
    announced = Signal(str)
    hinted = Signal(str)
    """A hint to show quietly, "" to take it away."""
    refused = Signal()
    """A move was begun where nothing may be changed."""
    zoomed = Signal(int)
    """The wheel was turned with Ctrl: larger (1) or smaller (-1)."""

    keyboard: Keyboard
    banding: Banding
    touching: Touching

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        bring_viewport(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.looks = Looks()
        self._board: Board | None = None
        self._cards: dict[uuid.UUID, Card] = {}
        self._read_only = False
        self._turned = 0
        self.choice = Choice(self._on_chosen)
        self.announced.connect(lambda text: announce(self, text))

    # What a face does by itself --------------------------------------------------------------------------------------

    def show_current(self) -> None:
        """Give the current card the focus and bring it into sight."""
        raise NotImplementedError

    def rescale(self) -> None:
        """Follow the zoom of the board."""
        raise NotImplementedError

    def fit(self) -> None:
        """Give what is scrolled the size it needs now, not with the next round of events."""
        inner = self.widget()
        layout = inner.layout() if inner is not None else None
        if inner is not None and layout is not None:
            layout.invalidate()
            inner.resize(self.viewport().size().expandedTo(inner.minimumSizeHint()))
            QCoreApplication.sendPostedEvents(inner, QEvent.Type.LayoutRequest.value)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """With Ctrl, ask for another size of the board; a fine wheel adds up to whole steps."""
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            super().wheelEvent(event)
            return
        self._turned += event.angleDelta().y()
        steps = int(self._turned / _NOTCH)
        self._turned -= steps * _NOTCH
        for _number in range(abs(steps)):
            self.zoomed.emit(1 if steps > 0 else -1)
        event.accept()

    def _draw_beside(self) -> None:
        """Draw where partners are on the day beside, kept in ``looks``."""
        raise NotImplementedError

    def _show_choice(self) -> None:
        """Draw what is chosen and what is current."""
        raise NotImplementedError

    def _be_at(self, day: date) -> None:
        """Draw everything again when the day is another one: the age of a mark is told in months."""
        if day != self.looks.today:
            self.looks.today = day
            self._draw_beside()

    def show_ghosts(self, board: Board | None) -> None:
        """Show where each partner is on another board; none to end it."""
        beside = Beside.of(board)
        if beside != self.looks.beside:
            self.looks.beside = beside
            self._draw_beside()

    # The choice ------------------------------------------------------------------------------------------------------

    @property
    def may_edit(self) -> bool:
        """Whether anything may be moved."""
        return not self._read_only

    def show_choice(self, card_ids: Sequence[uuid.UUID]) -> None:
        """Another part of the window has chosen."""
        known = [card_id for card_id in card_ids if card_id in self._cards]
        if frozenset(known) != self.choice.chosen:
            self.choice.take_over(known)
            self._show_choice()

    def reveal(self, card_id: uuid.UUID) -> None:
        """Choose a card, bring it into sight and give it the focus."""
        if card_id in self._cards:
            self.choice.go(card_id)
            self.show_current()

    def take_focus(self) -> None:
        """Take the keyboard to the current card."""
        self.show_current()

    def _on_chosen(self, card_ids: Ids) -> None:
        self._show_choice()
        self.chosen.emit(card_ids)

    # Gestures of the lists -------------------------------------------------------------------------------------------

    def press(self, card: Card | None, modifiers: Qt.KeyboardModifier) -> None:
        """The mouse went down on a card or beside all of them."""
        self.keyboard.cancel()
        self.choice.press(card.id if card else None, modifiers)
        self._show_choice()

    def release(self, card: Card | None, modifiers: Qt.KeyboardModifier) -> None:
        """The mouse came up without having dragged."""
        self.choice.release(card.id if card else None, modifiers)

    def begin_band(self, point: QPoint, modifiers: Qt.KeyboardModifier) -> None:
        """Empty ground was pressed: a band may begin there."""
        self.banding.press(self.banding.place_of(point), modifiers, self.choice.before)

    def pull_band(self, point: QPoint) -> None:
        """The pointer goes on from empty ground."""
        self.banding.move(self.banding.place_of(point))

    def end_band(self) -> bool:
        """The button came up after a press on empty ground; False when it was but a click."""
        return self.banding.release()

    def touch(self, source: GestureList, event: QTouchEvent) -> bool:
        """A finger is on a list."""
        return self.touching.take(source, event)

    def key(self, event: QKeyEvent) -> bool:
        """A key was pressed in a list; while a finger or a band is at work, only Esc does anything."""
        if self.touching.deck:
            return event.key() != Qt.Key.Key_Escape or self.touching.cancel()
        if self.banding.is_pulled:
            return event.key() != Qt.Key.Key_Escape or self.banding.cancel()
        return self.keyboard.take(event)

    def let_go(self) -> None:
        """The focus went elsewhere: nothing is held, nothing is pulled."""
        self.keyboard.cancel()
        self.banding.cancel()
        self.touching.cancel()

    def menu(self, card: Card | None, position: QPoint) -> None:
        """The menu of what is chosen was asked for."""
        if card is not None and card.id not in self.choice.chosen:
            self.choice.go(card.id)
        if self.choice.chosen:
            self.menu_wanted.emit(position)

    def double_click(self, card: Card) -> None:
        """A card was double-clicked."""
        self.choice.go(card.id)
        self.opened.emit()

    # What the keyboard asks for --------------------------------------------------------------------------------------

    def name_of(self, card_id: uuid.UUID) -> str:
        """What a partner is called."""
        return words.called(self._cards[card_id])

    def step(self, deck: Ids, by: int) -> None:
        """Move the X of a deck one level."""
        self.stepped.emit(deck, by)

    def step_need(self, deck: Ids, by: int) -> None:
        """Move the O of a deck one level."""
        self.need_stepped.emit(deck, by)

    def open_current(self) -> None:
        """Go on in the panel."""
        if self.choice.current is not None and self.choice.current not in self.choice.chosen:
            self.choice.go(self.choice.current)
        self.opened.emit()

    def say(self, text: str) -> None:
        """Tell a screen reader."""
        self.announced.emit(text)

    def hint(self, text: str) -> None:
        """Show a hint quietly."""
        self.hinted.emit(text)

    def refuse(self) -> None:
        """Nothing may be moved here: say why."""
        self.refused.emit()

    def _called(self, deck: Ids) -> str:
        """A deck in a sentence."""
        return self.name_of(deck[0]) if len(deck) == 1 else words.count_word(len(deck))
