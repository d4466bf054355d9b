"""The lanes one under the other, and which of them are closed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from partenaires_desktop.ui.board.lanes import lane_of, lanes_of
from partenaires_desktop.ui.board.tableau.lane_rows import LaneRow, Span
from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.look.typography import mark
from partenaires_desktop.ui.widgets.viewport import bring_viewport

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.queries.board import Board, Card
    from partenaires_desktop.ui.board.face.card_list import CardList, Hand, Looks
    from partenaires_desktop.ui.board.face.field import Target


class LaneStack(QScrollArea):
    """See the module; ``field`` is what the lanes stand for, "" while there are none."""

    toggled = Signal()
    """A lane was opened or closed."""
    entered = Signal(object)
    """The keyboard goes from the title of this :class:`LaneRow` to its cards."""

    def __init__(self, looks: Looks, hand: Hand) -> None:
        super().__init__()
        bring_viewport(self)
        self._looks, self._hand = looks, hand
        self._spare: list[LaneRow] = []
        self._spans: Sequence[Span] = ()
        self._width = 0
        self.rows: list[LaneRow] = []
        self.field = ""
        self.closed: frozenset[str] = frozenset()
        self.setObjectName("lanes")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.inner = QWidget()
        mark(self.inner, "page")
        self.setWidget(self.inner)
        mark(self, "lanes")
        self.viewport().setAutoFillBackground(False)
        self.hide()

    @property
    def lists(self) -> list[CardList]:
        """Every list of cards, lane by lane."""
        return [cards for row in self.rows for cards in row.lists]

    def show_board(self, board: Board) -> list[Sequence[Card]]:
        """Lay the board out in lanes; the cards of each list, lane by lane."""
        lanes = lanes_of(board.cards, self.field) if self.field else ()
        while len(self.rows) > len(lanes):
            self._spare.append(self.rows.pop())
            self._spare[-1].hide()
        while len(self.rows) < len(lanes):
            row = self._spare.pop() if self._spare else self._make()
            self.rows.append(row)
            row.show()
        cells = [_by_lane(column.cards, self.field) for column in board.columns] if lanes else []
        dealt = [[column.get(lane.value, ()) for column in cells] for lane in lanes]
        for row, lane, shown in zip(self.rows, lanes, dealt, strict=True):
            self._show_today(row, board.today)
            row.show_cards(lane, shown, opened=lane.value not in self.closed)
        for row in self._spare:
            for cards in row.lists:
                cards.cards.set_rows(())
        self._one_stop()
        self.lay_out(self._spans, self._width)
        return [cell for shown in dealt for cell in shown]

    def lay_out(self, spans: Sequence[Span], width: int) -> None:
        """Stand under the columns of a board ``width`` wide, one lane under the other."""
        self._spans, self._width = spans, width
        if not spans:
            return
        top = 0
        for row in self.rows:
            height = row.wanted_height()
            row.setGeometry(0, top, width, height)
            row.lay_out(spans)
            row.show_from(self.horizontalScrollBar().value())
            top += height
        self.inner.resize(width, top)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll; with Ctrl the wheel belongs to the face, which changes the size of the board."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
        else:
            super().wheelEvent(event)

    def scroll_across(self, x: int) -> None:
        """Show the lanes from ``x`` on, their titles in sight."""
        self.horizontalScrollBar().setValue(x)
        for row in self.rows:
            row.show_from(x)

    def lane_at(self, position: QPoint) -> int:
        """The lane at ``position`` of this widget, or the nearest."""
        y = self.inner.mapFrom(self, position).y()
        inside = (number for number, row in enumerate(self.rows) if y < row.geometry().bottom())
        return next(inside, len(self.rows) - 1)

    def place_at(self, position: QPoint, column: int) -> tuple[int, int]:
        """The lane at ``position``, and before which of its cards in ``column`` something dropped there goes."""
        number = self.lane_at(position)
        row = self.rows[number]
        return number, row.place_in(column, row.mapFrom(self, position).y())

    def show_mark(self, target: Target | None) -> None:
        """Show the lane something would land in, and the place among its cards."""
        for number, row in enumerate(self.rows):
            here = target is not None and target.lane == number
            row.light(lit=here)
            for column, cards in enumerate(row.lists):
                there = target is not None and here and target.column == column
                cards.show_mark(target.row if target is not None and there else None)

    def bring(self, rect: QRect, row: LaneRow) -> None:
        """Scroll until a place of a lane can be seen, with its title when there is room."""
        bar, top = self.verticalScrollBar(), row.y() + rect.top()
        height = self.viewport().height()
        lowest = top + rect.height() + scaled(6) - height
        title = row.y() if top + rect.height() - row.y() <= height else top - scaled(6)
        bar.setValue(max(min(bar.value(), title), lowest))

    def open_all(self, *, opened: bool) -> None:
        """Open or close every lane."""
        self.closed = frozenset() if opened else frozenset(row.lane.value for row in self.rows if row.lane)
        self.toggled.emit()

    def _make(self) -> LaneRow:
        row = LaneRow(self._looks, self._hand, self._walk, self.entered.emit)
        row.setParent(self.inner)
        row.title.clicked.connect(lambda opened: self._toggle(row, opened=opened))
        return row

    def _toggle(self, row: LaneRow, *, opened: bool) -> None:
        if row.lane is not None:
            self.closed = self.closed - {row.lane.value} if opened else self.closed | {row.lane.value}
            self.toggled.emit()

    def _walk(self, row: LaneRow, by: int) -> None:
        """From title to title; with 0, make this the one that Tab comes to."""
        number = max(0, min(self.rows.index(row) + by, len(self.rows) - 1))
        if by:
            self.rows[number].title.setFocus(Qt.FocusReason.OtherFocusReason)
            self.bring(self.rows[number].title.geometry(), self.rows[number])
        else:
            self._one_stop(row)

    def _one_stop(self, chosen: LaneRow | None = None) -> None:
        """Let Tab stop at one title only: arrows go to the others."""
        stops = [row for row in self.rows if row.title.focusPolicy() == Qt.FocusPolicy.StrongFocus]
        stop = chosen or (stops[0] if stops else self.rows[0] if self.rows else None)
        for row in self.rows:
            row.title.setFocusPolicy(Qt.FocusPolicy.StrongFocus if row is stop else Qt.FocusPolicy.ClickFocus)

    @staticmethod
    def _show_today(row: LaneRow, today: date) -> None:
        for cards in row.lists:
            cards.cards.today = today


def _by_lane(cards: Sequence[Card], field: str) -> dict[str, list[Card]]:
    """The cards of a column, lane by lane."""
    dealt: dict[str, list[Card]] = {}
    for card in cards:
        dealt.setdefault(lane_of(card, field), []).append(card)
    return dealt


def closed_word(closed: Collection[str]) -> str:
    """Which lanes are closed, to be remembered."""
    return " ".join(sorted(value or "-" for value in closed))


def closed_in(word: str) -> frozenset[str]:
    """Which lanes were closed."""
    return frozenset("" if part == "-" else part for part in word.split())
