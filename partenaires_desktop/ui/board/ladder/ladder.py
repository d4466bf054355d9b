"""The face «Échelle» of the continuum: a row per partner, X and O in the levels, an arrow from X to O.

Like the tableau it shows a board and says what the user wants done with it; it changes nothing by itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from partenaires_desktop.domain.commitment import LEVELS, Level
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.face.banding import Banding
from partenaires_desktop.ui.board.face.face import Face
from partenaires_desktop.ui.board.face.touching import Touching
from partenaires_desktop.ui.board.ladder import sorting
from partenaires_desktop.ui.board.ladder.grip import MarkGrip, RowsGround
from partenaires_desktop.ui.board.ladder.ground import Ground
from partenaires_desktop.ui.board.ladder.keyboard import LadderKeyboard
from partenaires_desktop.ui.board.ladder.painting import row_height
from partenaires_desktop.ui.board.ladder.row_list import Held, LadderList
from partenaires_desktop.ui.board.zoom import scaled

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board, Card
    from partenaires_desktop.ui.board.face.choice import Ids
    from partenaires_desktop.ui.board.face.gesture_list import GestureList
    from partenaires_desktop.ui.board.face.keyboard import Lift


class Ladder(Face):
    """See the module. Every signal carries ids of participations, in the order of the rows."""

    placed = Signal(object, object)
    """These to this level."""
    needed = Signal(object, object)
    """The chosen phase needs these at this level."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("ladder_area")
        self.order = sorting.ORDERS[0]
        self.keyboard = LadderKeyboard(self, self.choice)
        self.rows = LadderList(self.looks, self)
        self.rows.setAccessibleDescription(
            _("Up and down go from partner to partner. Ctrl and an arrow move X, Alt and an arrow move O, Enter opens.")
        )
        self.rows.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.ground = Ground(self.rows)
        self.setWidget(self.ground)
        self.banding = Banding(self.ground, RowsGround(self), self.choice, self._show_choice)
        self.touching = Touching(self, MarkGrip(self), self)
        self.viewport().setAutoFillBackground(False)
        self.ground.setAutoFillBackground(False)
        self.rows.carried.connect(self._on_carried)
        self.rows.dropped.connect(self._on_dropped)
        self.rows.given_up.connect(lambda deck: self.say(words.stays(self._called(deck))))
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(self._on_state)

    # What is shown ---------------------------------------------------------------------------------------------------

    def show_board(self, board: Board, *, read_only: bool = False, glide: bool = True, sort: bool = False) -> None:
        """Lay the difference on the rows; they keep their order until it is asked for again."""
        self.keyboard.cancel()
        self.touching.cancel()
        same = self._board is not None and self._board.phase == board.phase
        self._board, self._read_only = board, read_only
        self.rows.cards.today = board.today
        self._be_at(board.today)
        self._cards = {card.id: card for card in board.cards}
        before = [] if sort or not same else [card.id for card in self.rows.cards.rows()]
        rows = sorting.kept_order(board, before, self.order) if before else sorting.in_order(board, self.order)
        had_focus = self.rows.hasFocus()
        self.rows.show_cards(rows, glide=glide)
        self.rows.setAccessibleName(_("Ladder, {partners}").format(partners=words.count_word(len(rows))))
        self.choice.settle([[card.id for card in rows]])
        self.ground.legend.show_board(board)
        self._show_choice()
        if had_focus:
            self.show_current()

    def rescale(self) -> None:
        """Follow the zoom of the board; the current row stays in sight."""
        self.ground.rescale()
        self.fit()
        self.rows.doItemsLayout()
        self.rows.viewport().update()
        self.rows.scrollTo(self.rows.currentIndex())

    def _draw_beside(self) -> None:
        beside = self.looks.beside
        self.rows.cards.beside = beside
        self.ground.legend.show_ghosts("" if beside is None else words.whole_day(beside.day))
        self.rows.viewport().update()

    def sort_by(self, order: str) -> None:
        """Show the rows in another order, or in the same one anew."""
        self.order = order
        if self._board is not None:
            self.show_board(self._board, read_only=self._read_only, glide=False, sort=True)
            self.rows.scrollTo(self.rows.currentIndex())

    def show_dimmed(self, card_ids: Iterable[uuid.UUID]) -> None:
        """Dim these rows; they stay where they are and can be moved."""
        dimmed = frozenset(card_ids)
        if dimmed != self.looks.dimmed:
            self.looks.dimmed = dimmed
            self.rows.viewport().update()

    # Gestures of the rows --------------------------------------------------------------------------------------------

    def deck_of(self, card: Card) -> Ids:
        """What a drag of this row's mark takes along, the row itself first."""
        others = [one for one in self.choice.ordered() if one != card.id] if card.id in self.choice.chosen else []
        return (card.id, *others)

    def focused(self, source: GestureList, *, inside: bool) -> None:  # noqa: ARG002 -- there is one list
        """The focus came to the rows or left them."""
        if not inside:
            self.let_go()
        elif self.rows.currentIndex().isValid():
            self.choice.current = self.rows.cards.rows()[self.rows.currentIndex().row()].id

    # What the keyboard asks for --------------------------------------------------------------------------------------

    def row_beside(self, column: int) -> int:  # noqa: ARG002 -- the rows are one column
        """The number of the level of the current row."""
        current = self.choice.current
        return LEVELS.index(self._cards[current].level) if current in self._cards else 0

    def page(self) -> int:
        """How many rows are in sight."""
        return max(1, self.rows.viewport().height() // row_height())

    def show_current(self) -> None:
        """Give the current row the focus and bring it into sight."""
        self._show_choice()
        self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        if self.choice.current is not None:
            self.rows.scrollTo(self.rows.currentIndex())

    def show_lift(self, lift: Lift | None) -> None:
        """Show the marks over the level where they would be put down."""
        if lift is None:
            self.rows.carry(None)
            return
        x = self.rows.columns.centre(LEVELS[lift.column])
        self.rows.carry(Held("X", lift.deck, x, lift.column))

    def put(self, deck: Ids, column: int, before: uuid.UUID | None) -> None:  # noqa: ARG002 -- rows keep their order
        """Place a deck."""
        self.placed.emit(deck, LEVELS[column])

    def everyone(self) -> Ids:
        """Every row that is not dimmed."""
        return tuple(card.id for card in self.rows.cards.rows() if card.id not in self.looks.dimmed)

    # Inside ----------------------------------------------------------------------------------------------------------

    def _on_dropped(self, kind: str, deck: Ids, level: Level) -> None:
        (self.placed if kind == "X" else self.needed).emit(deck, level)

    def _on_carried(self, number: int | None) -> None:
        self.ground.light(number)
        if number is not None:
            band = self.rows.columns.band(number, 1).translated(self.rows.x(), 0)
            self.ensureVisible(round(band.center().x()), 0, round(band.width() / 2) + scaled(8), 0)

    def _on_state(self, state: Qt.ApplicationState) -> None:
        """The window is no longer in front: what is carried goes home."""
        if state != Qt.ApplicationState.ApplicationActive:
            self.rows.give_up()

    def _show_choice(self) -> None:
        self.rows.choose(self.choice.chosen)
        self.rows.set_current(self.choice.current)
