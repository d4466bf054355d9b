"""Where the continuum is shown: the face that is chosen, or an invitation while there is no partner.

Only the face in sight is kept up to date; the other is when it comes into sight.  The ladder is only made then.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from partenaires_desktop.ui.board.faces import LADDER, TABLEAU
from partenaires_desktop.ui.board.ladder.sorting import ORDERS
from partenaires_desktop.ui.board.tableau.tableau import Tableau

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board
    from partenaires_desktop.ui.board.face.choice import Ids
    from partenaires_desktop.ui.board.ladder.ladder import Ladder


class Stage(QStackedWidget):
    """See the module. Every signal carries ids of participations."""

    placed = Signal(object, object, object)
    """These to this level, before this card or at the end (None)."""
    laned = Signal(object, object, object, object)
    """These to this lane and level, before this card or at the end (None)."""
    lanes_changed = Signal()
    placed_at = Signal(object, object)
    """These to this level, wherever."""
    needed = Signal(object, object)
    """The chosen phase needs these at this level."""
    stepped = Signal(object, int)
    need_stepped = Signal(object, int)
    chosen = Signal(object)
    opened = Signal()
    menu_wanted = Signal(QPoint)
    hinted = Signal(str)
    refused = Signal()
    """A move was begun where nothing may be changed."""
    zoomed = Signal(int)
    """The board is wanted larger (1) or smaller (-1)."""

    def __init__(self, invitation: QWidget) -> None:
        super().__init__()
        self.tableau = Tableau()
        self._made: list[Tableau | Ladder] = [self.tableau]
        self._invitation = invitation
        self._order = ORDERS[0]
        self._beside: Board | None = None
        self._code = TABLEAU
        self._board: Board | None = None
        self._read_only = False
        self._chosen: Ids = ()
        self._dimmed: Ids = ()
        for widget in (self.tableau, invitation):
            self.addWidget(widget)
        self.tableau.placed.connect(self.placed)
        self.tableau.laned.connect(self.laned)
        self.tableau.lanes_changed.connect(self.lanes_changed)
        self._listen(self.tableau)

    @cached_property
    def ladder(self) -> Ladder:
        """The rows, in the order and beside the board that were asked for."""
        from partenaires_desktop.ui.board.ladder.ladder import Ladder

        made = Ladder()
        made.placed.connect(self.placed_at)
        made.needed.connect(self.needed)
        self._listen(made)
        self.addWidget(made)
        made.sort_by(self._order)
        made.show_ghosts(self._beside)
        self._made.append(made)
        return made

    def _listen(self, face: Tableau | Ladder) -> None:
        face.stepped.connect(self.stepped)
        face.need_stepped.connect(self.need_stepped)
        face.chosen.connect(self.chosen)
        face.opened.connect(self.opened)
        face.menu_wanted.connect(self.menu_wanted)
        face.hinted.connect(self.hinted)
        face.zoomed.connect(self.zoomed)
        face.refused.connect(self.refused)

    @property
    def face(self) -> Tableau | Ladder:
        """The face that is chosen."""
        return self.ladder if self._code == LADDER else self.tableau

    @property
    def code(self) -> str:
        """Which one it is."""
        return self._code

    def choose(self, code: str) -> None:
        """Bring a face into sight; the focus goes with it."""
        if code == self._code:
            return
        had_focus = self.face.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False
        current = self.face.choice.current
        self._code = code
        if self._board is not None:
            self._show(glide=False, sort=True)
            if current is not None:
                self.face.choice.current = current
            self.face.show_choice(self._chosen)
        if had_focus:
            self.face.take_focus()

    def show_board(self, board: Board, *, read_only: bool, glide: bool) -> None:
        """Lay the difference on the face in sight."""
        self._board, self._read_only = board, read_only
        self._show(glide=glide, sort=False)

    def show_beside(self, board: Board | None) -> None:
        """Show on both faces where each partner is on another board; none to end it."""
        self._beside = board
        for face in self._made:
            face.show_ghosts(board)

    def rescale(self) -> None:
        """Follow the zoom of the board."""
        for face in self._made:
            face.rescale()

    def sort_by(self, order: str) -> None:
        """Show the rows of the ladder in another order, or in the same one anew."""
        self._order = order
        if len(self._made) > 1:
            self.ladder.sort_by(order)

    def show_choice(self, ids: Sequence[uuid.UUID]) -> None:
        """Another part of the window has chosen."""
        self._chosen = tuple(ids)
        self.face.show_choice(self._chosen)

    def show_dimmed(self, ids: Iterable[uuid.UUID]) -> None:
        """Dim these."""
        self._dimmed = tuple(ids)
        self.face.show_dimmed(self._dimmed)

    def reveal(self, card_id: uuid.UUID) -> None:
        """Choose a partner, bring it into sight and give it the focus."""
        self.face.reveal(card_id)

    def take_focus(self) -> None:
        """Take the keyboard to the current partner."""
        self.face.take_focus()

    def say(self, text: str) -> None:
        """Tell a screen reader."""
        self.face.say(text)

    def _show(self, *, glide: bool, sort: bool) -> None:
        assert self._board is not None
        if self._code == LADDER:
            self.ladder.show_board(self._board, read_only=self._read_only, glide=glide, sort=sort)
        else:
            self.tableau.show_board(self._board, read_only=self._read_only, glide=glide)
        self.face.show_dimmed(self._dimmed)
        self.setCurrentWidget(self.face if self._board.cards else self._invitation)
