"""The rows of the ladder: a list whose marks can be taken by the mouse and let go at another level."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import (
    QEasingCurve,
    QEvent,
    QPoint,
    QRectF,
    Qt,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QHideEvent, QKeyEvent, QMouseEvent

from partenaires_desktop.domain.commitment import LEVELS
from partenaires_desktop.ui.board.face.card_list import DRAG_DISTANCE, Looks
from partenaires_desktop.ui.board.face.gesture_list import GestureHand, GestureList
from partenaires_desktop.ui.board.face.model import ColumnModel
from partenaires_desktop.ui.board.ladder.columns import LadderColumns, columns_of
from partenaires_desktop.ui.board.ladder.painting import (
    Places,
    kind_at,
    places_of,
    row_height,
    wanted_level,
)
from partenaires_desktop.ui.board.ladder.rows import LadderRows
from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.look import motion

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.board.face.choice import Ids


@dataclass
class Held:
    """A mark under way: which kind, of whom, where it is drawn, and the level it would land on."""

    kind: str
    deck: Ids
    x: float
    number: int


@dataclass(frozen=True)
class Pressed:
    """Where the button went down, and on which mark."""

    card: Card
    kind: str
    point: QPoint


class LadderHand(GestureHand, Protocol):
    """What takes the gestures of the rows."""

    @property
    def may_edit(self) -> bool: ...
    def refuse(self) -> None: ...
    def deck_of(self, card: Card) -> Ids: ...


class LadderList(GestureList):
    """See the module. ``held`` is what a drag or the keyboard carries."""

    carried = Signal(object)
    """The number of the level that lights up, ``None`` when nothing is carried."""
    dropped = Signal(str, object, object)
    """A mark ("X" or "O") of these was let go at this level."""
    given_up = Signal(object)

    def __init__(self, looks: Looks, hand: LadderHand) -> None:
        super().__init__(ColumnModel(None), hand)
        self.looks = looks
        self.held: Held | None = None
        self.hovered: tuple[uuid.UUID | None, str] = (None, "")
        self._hand = hand
        self._pressed: Pressed | None = None
        self._starts: dict[uuid.UUID, Places] = {}
        self._part = 1.0
        self._glide = QVariantAnimation(self)
        self._glide.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._glide.setStartValue(0.0)
        self._glide.setEndValue(1.0)
        self._glide.valueChanged.connect(self._show_glide)
        self.setItemDelegate(LadderRows(self))
        self.setObjectName("ladder")
        self.setMouseTracking(True)

    @property
    def columns(self) -> LadderColumns:
        """Where the levels are."""
        return columns_of(self.viewport().width())

    # What is shown ---------------------------------------------------------------------------------------------------

    def show_cards(self, cards: Sequence[Card], *, glide: bool) -> None:
        """Show these rows; signs that changed level glide there."""
        before = {card.id: self._drawn(card) for card in self._in_sight()} if self.isVisible() else {}
        columns, held = self.columns, self.held
        self.held = None
        self._glide.stop()
        self._starts = {}
        self.cards.set_rows(cards)
        moved = {
            card.id: before[card.id]
            for card in cards
            if card.id in before and before[card.id] != places_of(card, columns)
        }
        self._start_glide(moved if glide else {})
        self._draw_again({*before, *(held.deck if held else ())})

    def pitch(self) -> int:
        """A row: one begins where the other ends."""
        return row_height()

    def drawn_height(self) -> int:
        """The whole of it."""
        return row_height()

    def is_moving(self, card: Card) -> bool:
        """Whether a sign of its row is held, or on its way."""
        return card.id in self._starts or (self.held is not None and card.id in self.held.deck)

    def places(self, card: Card) -> Places:
        """Where the signs of a row are drawn now, perhaps on their way."""
        end = places_of(card, self.columns)
        start = self._starts.get(card.id)
        return end if start is None else start.towards(end, self._part)

    def held_places(self, card: Card, home: Places) -> Places:
        """Where the signs of a row would be, were the mark it carries let go now."""
        assert self.held is not None
        first = card.id == self.held.deck[0]
        x = self.held.x if first else self.columns.centre(LEVELS[self.held.number])
        return replace(home, present_x=x) if self.held.kind == "X" else replace(home, need_x=x)

    def rect_of(self, card_id: uuid.UUID) -> QRectF:
        """Where a row is drawn, in the viewport."""
        return QRectF(self.visualRect(self.cards.index_of(card_id)))

    def carry(self, held: Held | None) -> None:
        """Show what is carried, by mouse or by keyboard."""
        moving = {one for each in (self.held, held) if each is not None for one in each.deck}
        self.held = held
        self.carried.emit(None if held is None else held.number)
        self._draw_again(moving)

    def _in_sight(self) -> Sequence[Card]:
        """The rows that can be seen now, even in part."""
        height = row_height()
        first = self.verticalOffset() // height
        return self.cards.rows()[first : first + self.viewport().height() // height + 2]

    def _draw_again(self, ids: Collection[uuid.UUID]) -> None:
        """Draw these rows once more, and no others."""
        for card in self._in_sight():
            if card.id in ids:
                self.viewport().update(self.visualRect(self.cards.index_of(card.id)))

    def _drawn(self, card: Card) -> Places:
        places = self.places(card)
        return self.held_places(card, places) if self.held is not None and card.id in self.held.deck else places

    def _start_glide(self, starts: dict[uuid.UUID, Places]) -> None:
        self._glide.stop()
        length = motion.duration(motion.USUAL)
        self._starts, self._part = (starts, 0.0) if starts and length else ({}, 1.0)
        if self._starts:
            self._glide.setDuration(length)
            self._glide.start()

    def _show_glide(self, part: float) -> None:
        self._part = part
        moving = self._starts
        if part >= 1.0:
            self._starts = {}
        self._draw_again(moving)

    # The mouse -------------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Choose; on a mark a drag may begin, beside the marks a band. Another button gives a drag up."""
        if self.held is not None:
            self.give_up()
            return
        point = event.position().toPoint()
        card = self.card_at(point)
        if event.button() == Qt.MouseButton.LeftButton:
            self._hand.press(card, event.modifiers())
            kind = self.kind_under(point)
            self._pressed = Pressed(card, kind, point) if card is not None else None
            if not kind:
                self._hand.begin_band(event.globalPosition().toPoint(), event.modifiers())
        elif event.button() == Qt.MouseButton.RightButton and card is not None:
            self._hand.press(card, Qt.KeyboardModifier.NoModifier)
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the mark that is held, or pull the band; begin once the pointer is far from where it was pressed."""
        point, pressed = event.position().toPoint(), self._pressed
        if not event.buttons() & Qt.MouseButton.LeftButton:
            self._hover(point)
        elif self.held is not None:
            self.move_to(point.x())
        elif pressed is not None and (point - pressed.point).manhattanLength() < scaled(DRAG_DISTANCE):
            return
        elif pressed is None or not pressed.kind:
            self._pressed = None
            self._hand.pull_band(event.globalPosition().toPoint())
        elif self._hand.may_edit:
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.take(pressed.card, pressed.kind, point.x())
        else:
            self._pressed = None
            self._hand.refuse()

    def kind_under(self, point: QPoint) -> str:
        """The mark at ``point``: "X", "O" or none."""
        card = self.card_at(point)
        return kind_at(point.x(), self.places(card)) if card is not None else ""

    def take(self, card: Card, kind: str, x: float) -> Ids:
        """Take a mark in hand, with those of the rows chosen with it; gives back whose."""
        self._glide.stop()
        self._starts = {}
        deck = self._hand.deck_of(card)
        self.held = Held(kind, deck, x, LEVELS.index(card.level if kind == "X" else card.need))
        self.move_to(x)
        return deck

    def move_to(self, x: float) -> None:
        """What is held goes along with the pointer."""
        held = self.held
        if held is None:
            return
        columns = self.columns
        held.x = max(columns.left(0), min(x, columns.width))
        held.number = wanted_level(held.kind, LEVELS, columns.number_at(x), held.number)
        self.carry(held)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let the mark go, or end a click that was no drag."""
        if event.button() == Qt.MouseButton.LeftButton:
            pressed, self._pressed = self._pressed, None
            if self.held is not None:
                self.setCursor(Qt.CursorShape.ArrowCursor)
                self.land()
            elif not self._hand.end_band() and pressed is not None:
                self._hand.release(self.card_at(event.position().toPoint()), event.modifiers())
        event.accept()

    def land(self) -> None:
        """Put down what is held, at the level it is over."""
        held = self.held
        if held is None:
            return
        self.carried.emit(None)
        self.dropped.emit(held.kind, held.deck, LEVELS[held.number])
        if self.held is not None:  # nothing came of it: it was let go where it was
            self._send_home()

    def give_up(self) -> None:
        """What is carried goes home."""
        self._pressed = None
        if self.held is None:
            return
        deck = self.held.deck
        self.setCursor(Qt.CursorShape.ArrowCursor)
        self._send_home()
        self.carried.emit(None)
        self.given_up.emit(deck)

    def _send_home(self) -> None:
        assert self.held is not None
        starts = {card.id: self._drawn(card) for card in self._in_sight() if card.id in self.held.deck}
        self.held = None
        self._start_glide(starts)
        self._draw_again(starts)

    def _hover(self, point: QPoint) -> None:
        card = self.card_at(point) if self._hand.may_edit else None
        kind = self.kind_under(point) if card is not None else ""
        hovered = (card.id if card is not None and kind else None, kind)
        if hovered != self.hovered:
            self._show_hovered(hovered)
            self.setCursor(Qt.CursorShape.OpenHandCursor if kind else Qt.CursorShape.ArrowCursor)

    def _show_hovered(self, hovered: tuple[uuid.UUID | None, str]) -> None:
        changed = {one for one in (self.hovered[0], hovered[0]) if one is not None}
        self.hovered = hovered
        self._draw_again(changed)

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer is on no mark any more."""
        super().leaveEvent(event)
        if self.hovered != (None, ""):
            self._show_hovered((None, ""))

    # Keyboard and focus ----------------------------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc gives a drag up; every other key belongs to the ladder, then to the window."""
        if self.held is not None and self._pressed is not None:
            if event.key() == Qt.Key.Key_Escape:
                self.give_up()
            return
        super().keyPressEvent(event)

    def let_go(self) -> None:
        """What is carried goes home."""
        self.give_up()

    def hideEvent(self, event: QHideEvent) -> None:
        """What is carried goes home."""
        self.give_up()
        super().hideEvent(event)
