"""The lists of cards of the tableau, numbered: one per column, or lane by lane one per column.

The cells of the first lane come first, each lane from left to right; without lanes there is one lane, the board itself.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QListView, QWidget

from partenaires_desktop.domain.commitment import LEVELS, Level
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.card.lettering import type_now

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board
    from partenaires_desktop.ui.board.face.card_list import CardList, Looks
    from partenaires_desktop.ui.board.face.field import Field, Target
    from partenaires_desktop.ui.board.lanes import Lane
    from partenaires_desktop.ui.board.tableau.column import Column
    from partenaires_desktop.ui.board.tableau.lane_rows import LaneRow
    from partenaires_desktop.ui.board.tableau.lane_stack import LaneStack

ACROSS = len(LEVELS)
"""How many cells there are side by side."""


class Cells:
    """See the module."""

    def __init__(self, field: Field, columns: Sequence[Column], lanes: LaneStack, looks: Looks) -> None:
        self._field = field
        self._columns = columns
        self._lanes = lanes
        self._looks = looks

    @property
    def lists(self) -> list[CardList]:
        """The list of each cell."""
        return self._lanes.lists if self._lanes.rows else [column.list for column in self._columns]

    def fill(self, board: Board) -> list[list[uuid.UUID]]:
        """Lay the difference on the lists; the ids in each cell."""
        dealt = self._lanes.show_board(board)
        for column, shown in zip(self._columns, board.columns, strict=True):
            column.list.cards.today = board.today
            column.list.cards.set_rows(() if dealt else shown.cards)
            column.show_count(len(shown.cards))
        self._field.show_lanes(shown=bool(dealt))
        return [[card.id for card in cards] for cards in dealt or [column.cards for column in board.columns]]

    def lane(self, number: int) -> Lane | None:
        """The lane of a cell."""
        return self._lanes.rows[number // ACROSS].lane if self._lanes.rows else None

    def level(self, number: int) -> Level:
        """The level of a cell."""
        return LEVELS[number % ACROSS]

    def is_open(self, number: int) -> bool:
        """Whether the cards of a cell can be seen."""
        return not self._lanes.rows or self._lanes.rows[number // ACROSS].is_open

    def row(self, number: int) -> LaneRow | None:
        """The lane of a cell, as it is drawn."""
        return self._lanes.rows[number // ACROSS] if self._lanes.rows else None

    def word(self, number: int) -> str:
        """What a cell is called."""
        lane, level = self.lane(number), words.level_word(self.level(number))
        return level if lane is None else _(", ").join((capital(lane.title), level))

    def list_of(self, card_id: uuid.UUID | None) -> CardList | None:
        """The list a card is in."""
        return next((cards for cards in self.lists if cards.cards.place_of(card_id) >= 0), None)

    def place_on_field(self, card_id: uuid.UUID) -> QRect:
        """Where a card is drawn on the field; null when it is not on the board, or in a closed lane."""
        cards = self.list_of(card_id)
        rect = cards.rect_of(card_id) if cards is not None else QRect()
        if cards is None or rect.isNull() or not cards.isVisible():
            return QRect()
        return QRect(cards.viewport().mapTo(self._field, rect.topLeft()), rect.size())

    def in_sight(self, card_id: uuid.UUID) -> bool:
        """Whether at least a part of a card can be seen."""
        cards = self.list_of(card_id)
        if cards is None or not cards.isVisible():
            return False
        return cards.viewport().visibleRegion().intersects(cards.rect_of(card_id))

    def bring(self, number: int, place: int) -> None:
        """Scroll until the place before a card of a cell can be seen."""
        cards, row = self.lists[number], self.row(number)
        if row is None:
            cards.bring(place)
        elif not row.is_open:
            self._lanes.bring(row.title.geometry(), row)
        else:
            height = type_now().row_height
            self._lanes.bring(QRect(0, cards.y() + place * height, 1, height), row)

    def port(self, number: int) -> QWidget:
        """What a cell is seen through."""
        return self._lanes.viewport() if self._lanes.rows else self.lists[number].viewport()

    def anchor_at(self, point: QPoint) -> tuple[QWidget, QPoint]:
        """What scrolls under a point of the field, and where on it the point is."""
        if self._lanes.rows:
            return self._lanes.inner, self._lanes.inner.mapFrom(self._field, point)
        cards = self._columns[self._field.target_at(point).column].list
        return cards, cards.viewport().mapFrom(self._field, point) + QPoint(0, cards.verticalOffset())

    def on_field(self, widget: QWidget, inside: QPoint) -> QPoint:
        """Where on the field such a place is now."""
        if isinstance(widget, QListView):
            list_ = next(cards for cards in self.lists if cards is widget)
            return list_.viewport().mapTo(self._field, inside - QPoint(0, list_.verticalOffset()))
        return widget.mapTo(self._field, inside)

    @property
    def area(self) -> QRect:
        """Where on the field a band may lie."""
        return self._field.rect()

    def scroll_at(self, pointer: QPoint) -> QPoint:
        """Scroll where the pointer is near an edge; where on the field it is then."""
        return self._field.scroll_at(pointer)

    def undimmed(self, ids: Iterable[uuid.UUID]) -> tuple[uuid.UUID, ...]:
        """Those that the filter does not dim."""
        return tuple(one for one in ids if one not in self._looks.dimmed)

    def page(self) -> int:
        """How many cards can be seen one under the other."""
        port = self._lanes.viewport() if self._lanes.rows else self._columns[0].list.viewport()
        return max(1, port.height() // type_now().row_height)

    @staticmethod
    def number(target: Target) -> int:
        """The cell of a target."""
        return target.lane * ACROSS + target.column
