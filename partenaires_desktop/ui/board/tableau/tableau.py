"""The face «Tableau» of the continuum: six columns of cards, moved by mouse or keyboard.

It shows a board and says what the user wants done with it; it changes nothing by itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF, QRect, QSizeF, Qt, Signal
from PySide6.QtGui import QPixmap, QResizeEvent
from PySide6.QtWidgets import QWidget

from partenaires_desktop.domain.commitment import LEVELS
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.card.lettering import type_now
from partenaires_desktop.ui.board.card.painting import deck_pixmap
from partenaires_desktop.ui.board.face.banding import Banding
from partenaires_desktop.ui.board.face.card_list import CardList
from partenaires_desktop.ui.board.face.carrying import Carrying
from partenaires_desktop.ui.board.face.cells import ACROSS, Cells
from partenaires_desktop.ui.board.face.choice import Ids
from partenaires_desktop.ui.board.face.face import Face
from partenaires_desktop.ui.board.face.field import Field, Target
from partenaires_desktop.ui.board.face.glide import Glides
from partenaires_desktop.ui.board.face.in_hand import InHand
from partenaires_desktop.ui.board.face.keyboard import Lift
from partenaires_desktop.ui.board.face.touching import Touching
from partenaires_desktop.ui.board.lanes import lane_of
from partenaires_desktop.ui.board.tableau.column import Column
from partenaires_desktop.ui.board.tableau.grip import TableauGrip
from partenaires_desktop.ui.board.tableau.keyboard import TableauKeyboard
from partenaires_desktop.ui.board.tableau.lane_stack import LaneStack
from partenaires_desktop.ui.board.tableau.moves import Moves
from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import mark

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board, Card
    from partenaires_desktop.ui.board.face.gesture_list import GestureList
    from partenaires_desktop.ui.board.tableau.lane_rows import LaneRow

DECK_SHARE = 0.86
"""How wide a carried card is beside those that lie: the line that marks its place shows on both sides of it."""


class Tableau(Face):
    """See the module. Every signal carries ids of participations, in the order of the board."""

    placed = Signal(object, object, object)
    """These to this level, before this card or at the end (None)."""
    laned = Signal(object, object, object, object)
    """These to this :class:`Lane` and level, before this card or at the end (None)."""
    lanes_changed = Signal()
    """A lane was opened or closed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tableau")
        self.columns = [Column(level, self.looks, self) for level in LEVELS]
        self.lanes = LaneStack(self.looks, self)
        self.lanes.toggled.connect(self._on_toggled)
        self.lanes.entered.connect(self._on_entered)
        self.field = Field(self, self.columns, self.lanes)
        self.cells = Cells(self.field, self.columns, self.lanes, self.looks)
        self.keyboard = TableauKeyboard(self, self.choice, self.cells)
        self.in_hand = InHand(self.field, self.cells)
        self.banding = Banding(self.field, self.cells, self.choice, self._show_choice)
        self.field.dropped.connect(self._on_dropped)
        self.field.pressed.connect(self._on_ground_pressed)
        self.field.pulled.connect(self.pull_band)
        self.field.let_go.connect(self.end_band)
        self.setWidget(self.field)
        mark(self.field, "page")
        self.glides = Glides(self.field, self.looks, self._redraw)
        self.moves = Moves(self.cells, self.glides, self.looks)
        self.carrying = Carrying(self)
        self.touching = Touching(self, TableauGrip(self), self)

    # What is shown ---------------------------------------------------------------------------------------------------

    def show_board(self, board: Board, *, read_only: bool = False, glide: bool = True) -> None:
        """Lay the difference on the columns; choice, focus and scroll stay, what moved glides to its new place."""
        self.keyboard.cancel()
        self._board = board
        self._read_only = read_only
        self.field.is_open = not read_only
        self._be_at(board.today)
        self.touching.cancel()
        had_focus = any(cards.hasFocus() for cards in self.lists)
        field = self.lanes.field
        starts = self.moves.starts(board, self._cards, field) if glide and self.isVisible() else {}
        self._cards = {card.id: card for card in board.cards}
        dealt = self.cells.fill(board)
        for cards in self.lists:
            cards.cards.beside = self.looks.beside
        self.field.known = self._cards.keys()
        self.choice.settle(dealt)
        self._show_choice()
        if had_focus:
            self.show_current()
        self.moves.glide(starts, self._cards, self.choice.chosen)

    @property
    def lists(self) -> list[CardList]:
        """The lists of cards that are in use."""
        return self.cells.lists

    def _draw_beside(self) -> None:
        for cards in self.lists:
            cards.cards.beside = self.looks.beside
            cards.viewport().update()

    def show_lanes(self, field: str, closed: frozenset[str]) -> None:
        """Lay the cards out in lanes by ``field``, some of them closed; in the columns alone for ""."""
        self.lanes.field, self.lanes.closed = field, closed
        self._lay_out_again()

    def _lay_out_again(self) -> None:
        if self._board is not None:
            self.glides.finish_all()
            self.show_board(self._board, read_only=self._read_only, glide=False)

    def _on_toggled(self) -> None:
        self._lay_out_again()
        self.lanes_changed.emit()

    def _on_entered(self, row: LaneRow) -> None:
        """From the title of a lane to its first card."""
        for cards in row.lists if row.is_open else ():
            if cards.cards.rowCount():
                self.choice.go(cards.cards.rows()[0].id)
                self.show_current()
                return

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lanes as wide as what is in sight."""
        super().resizeEvent(event)
        self.field.lay_out_lanes()

    def rescale(self) -> None:
        """Follow the zoom of the board; the current card stays in sight."""
        self.glides.finish_all()
        self.looks.pictures.forget()
        self.field.resize_parts()
        for column in self.columns:
            column.resize_parts()
            column.header.update()
        for cards in (*self.lists, *(column.list for column in self.columns)):
            cards.doItemsLayout()
        self.fit()
        self.field.lay_out_lanes()
        if any(cards.hasFocus() for cards in self.lists):
            self.show_current()

    def show_dimmed(self, card_ids: Iterable[uuid.UUID]) -> None:
        """Dim these cards; they stay where they are and can be moved."""
        dimmed = frozenset(card_ids)
        if dimmed != self.looks.dimmed:
            self.looks.dimmed = dimmed
            for cards in self.lists:
                cards.viewport().update()

    def reveal(self, card_id: uuid.UUID) -> None:
        """Choose a card, bring it into sight and give it the focus."""
        if card_id in self._cards:
            self.choice.go(card_id)
            row = self.cells.row(self.choice.column_of(card_id))
            if row is not None and not row.is_open:
                row.title.click()
            self.show_current()

    def card(self, card_id: uuid.UUID) -> Card | None:
        """A card by its id."""
        return self._cards.get(card_id)

    def place_on_field(self, card_id: uuid.UUID) -> QRect:
        """Where a card is drawn on the field; null when it is not on the board."""
        return self.cells.place_on_field(card_id)

    # Gestures of the lists -------------------------------------------------------------------------------------------

    def press(self, card: Card | None, modifiers: Qt.KeyboardModifier) -> None:
        """The mouse went down on a card or beside all of them."""
        self.glides.finish_all()
        super().press(card, modifiers)

    def _on_ground_pressed(self, modifiers: Qt.KeyboardModifier, point: QPoint) -> None:
        self.press(None, modifiers)
        self.begin_band(point, modifiers)

    def deck_of(self, card: Card) -> Ids:
        """What a gesture on a card takes along: the whole choice when it is part of it."""
        return self.choice.ordered() if card.id in self.choice.chosen else (card.id,)

    def drag(self, source: CardList, card: Card, hold: QPoint) -> None:
        """Carry the card, and the whole choice when it is part of it."""
        if not self.may_edit:
            self.refuse()
        else:
            self.carrying.carry(source, card, self.deck_of(card), QPoint(round(hold.x() * DECK_SHARE), hold.y()))

    def focused(self, source: GestureList, *, inside: bool) -> None:
        """The focus came to a list or left it."""
        if inside:
            if source.currentIndex().isValid():
                self.choice.current = source.cards.rows()[source.currentIndex().row()].id
            self._show_choice()
        else:
            self.let_go()

    # What the keyboard asks for --------------------------------------------------------------------------------------

    def row_beside(self, column: int) -> int:
        """The row of another column that is at the height of the current card."""
        current = self.choice.current
        source = self._list_of(current)
        if source is None or current is None:
            return 0
        height = source.rect_of(current).center().y()
        return max(0, (height + self.lists[column].verticalOffset()) // type_now().row_height)

    def page(self) -> int:
        """How many cards a column shows at once."""
        return self.cells.page()

    def go_to_title(self) -> bool:
        """Go from the current card to the title of its lane."""
        row = self.cells.row(self.choice.column_of(self.choice.current))
        if row is not None:
            row.title.setFocus(Qt.FocusReason.OtherFocusReason)
        return row is not None

    def show_current(self) -> None:
        """Give the current card the focus, or its lane when that is closed, and bring it into sight."""
        self._show_choice()
        current = self.choice.current
        cards = self._list_of(current)
        number = self.choice.column_of(current)
        if cards is None or current is None:
            return
        if not self.cells.is_open(number):
            self.go_to_title()
            return
        cards.setFocus(Qt.FocusReason.OtherFocusReason)
        cards.scrollTo(cards.currentIndex())
        self.cells.bring(number, cards.cards.place_of(current))
        self.ensureWidgetVisible(self.columns[number % ACROSS], scaled(14), 0)

    def show_lift(self, lift: Lift | None) -> None:
        """Show the deck over the place where it would be put down."""
        self.in_hand.clear()
        self.looks.lifted = frozenset(lift.deck) if lift else frozenset()
        for cards in self.lists:
            cards.viewport().update()
        if lift is None:
            self.field.show_target(None)
            return
        column = self.choice.columns[lift.column]
        before = lift.before(self.choice.columns)
        row = list(column).index(before) if before is not None else len(column)
        self.cells.bring(lift.column, row)
        self.ensureWidgetVisible(self.columns[lift.column % ACROSS], scaled(14), 0)
        self.field.show_target(Target(lift.column % ACROSS, row, lift.column // ACROSS))
        self.in_hand.show_at(self.deck_picture(self._cards[lift.deck[0]], len(lift.deck)), lift.column, row)

    def put(self, deck: Ids, column: int, before: uuid.UUID | None) -> None:
        """Place a deck in a cell."""
        if self.in_hand.place is not None:
            self.moves.arrivals = dict.fromkeys(deck, self.in_hand.place)
        self._place(deck, column, before)

    def _place(self, deck: Ids, number: int, before: uuid.UUID | None) -> None:
        """Ask for a deck to be put in a cell, and in its lane when some of it comes from another."""
        lane, level = self.cells.lane(number), self.cells.level(number)
        if lane is not None and any(lane_of(self._cards[one], lane.field) != lane.value for one in deck):
            self.laned.emit(deck, lane, level, before)
        else:
            self.placed.emit(deck, level, before)
        self.moves.arrivals = {}

    def everyone(self) -> Ids:
        """Every card that is not dimmed."""
        shown = (cell for number, cell in enumerate(self.choice.columns) if self.cells.is_open(number))
        return self.cells.undimmed(one for cell in shown for one in cell)

    # What is carried -------------------------------------------------------------------------------------------------

    def deck_picture(self, first: Card, count: int) -> QPixmap:
        """The picture of a deck with ``first`` on top."""
        ratio = self.devicePixelRatioF()
        return deck_pixmap(first, count, self._card_size(), theme_of(self), ratio, self.looks.today)

    def show_carried(self, deck: Ids) -> None:
        """Draw these cards as gone from their places; none when nothing is carried any more."""
        self.looks.lifted = frozenset(deck)
        for cards in self.lists:
            cards.viewport().update()

    def send_home(self, deck: Ids, start: QPointF) -> None:
        """What was carried was not dropped: it goes back."""
        self.moves.glide(dict.fromkeys(deck[:1], start), self._cards, self.choice.chosen)
        self.announced.emit(words.stays(self._called(deck)))

    def land(self, deck: Ids, point: QPoint) -> None:
        """A deck under a finger is put down."""
        self._on_dropped(deck, self.field.target_at(point), point)

    def _on_dropped(self, deck: Ids, target: Target, position: QPoint) -> None:
        number = self.cells.number(target)
        before = next((one for one in self.choice.columns[number][target.row :] if one not in deck), None)
        if self.choice.current not in deck:
            self.choice.current = deck[0]
        start = QPointF(position - self.carrying.hold)
        self.moves.arrivals = dict.fromkeys(deck, start)
        self._place(deck, number, before)

    # Inside ----------------------------------------------------------------------------------------------------------

    def _show_choice(self) -> None:
        for cards in self.lists:
            cards.choose(self.choice.chosen)
            cards.set_current(self.choice.current)

    def _list_of(self, card_id: uuid.UUID | None) -> CardList | None:
        return self.cells.list_of(card_id)

    def _redraw(self, card_id: uuid.UUID) -> None:
        cards = self._list_of(card_id)
        if cards is not None:
            cards.viewport().update(cards.rect_of(card_id))

    def _card_size(self) -> QSizeF:
        width = min(column.width() for column in self.columns) - 2 * scaled(4)
        return QSizeF(width * DECK_SHARE, type_now().card_height)
