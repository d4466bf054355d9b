"""The ground the columns stand on: takes what is dropped, shows where it would land, scrolls at its edges.

Between two columns and on their headers the nearest column counts, so that no drop falls through a gap.
"""

from __future__ import annotations

import uuid
from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QMimeData, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
    QMoveEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QScrollBar, QWidget

from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.look.typography import mark

if TYPE_CHECKING:
    from partenaires_desktop.ui.board.tableau.column import Column
    from partenaires_desktop.ui.board.tableau.lane_rows import Span
    from partenaires_desktop.ui.board.tableau.lane_stack import LaneStack

MIME = "application/x-partenaires-cards"
TICK = 16
_EDGE = 44
_FASTEST = 22


class Target(NamedTuple):
    """A column, the row before which something would land, and in which lane."""

    column: int
    row: int
    lane: int = 0


def mime_of(card_ids: Sequence[uuid.UUID]) -> QMimeData:
    """A deck, for a drag within this window."""
    data = QMimeData()
    data.setData(MIME, " ".join(str(card_id) for card_id in card_ids).encode())
    return data


def ids_of(data: QMimeData) -> tuple[uuid.UUID, ...]:
    """The deck in a drag; none when it is something else."""
    try:
        return tuple(uuid.UUID(part) for part in bytes(data.data(MIME).data()).decode().split())
    except ValueError:
        return ()


class Field(QWidget):
    """See the module. ``known`` holds the cards that may be dropped: those of this board."""

    dropped = Signal(object, object, QPoint)
    """The ids of a deck, its :class:`Target`, and where the pointer was."""
    pressed = Signal(object, QPoint)
    """Empty ground was pressed, with these modifiers, there on the screen."""
    pulled = Signal(QPoint)
    """The pointer went on with the button down."""
    let_go = Signal()

    def __init__(self, area: QScrollArea, columns: Sequence[Column], lanes: LaneStack) -> None:
        super().__init__()
        self._area = area
        self._columns = list(columns)
        self._lanes = lanes
        self._target: Target | None = None
        self._pointer: QPoint | None = None
        self.known: Collection[uuid.UUID] = ()
        self.is_open = True
        self.setAcceptDrops(True)
        mark(self, "page")
        self._row = QHBoxLayout(self)
        for column in self._columns:
            self._row.addWidget(column, 1)
        lanes.setParent(self)
        self.resize_parts()
        self._clock = QTimer(self)
        self._clock.setInterval(TICK)
        self._clock.timeout.connect(self._scroll)

    def resize_parts(self) -> None:
        """Follow the zoom."""
        self._row.setContentsMargins(scaled(12), 0, scaled(12), scaled(12))
        self._row.setSpacing(scaled(6))

    def show_lanes(self, *, shown: bool) -> None:
        """Let the cards stand in lanes, or in the columns themselves."""
        for column in self._columns:
            column.list.setVisible(not shown)
        self._lanes.setVisible(shown)
        self.lay_out_lanes()

    def lay_out_lanes(self) -> None:
        """Put the lanes under the headers of the columns, their cards where the columns are.

        They take what is in sight of the field and scroll sideways with it, so that their scroll bar stays in sight.
        """
        if not self._lanes.isVisibleTo(self):
            return
        self._row.activate()
        top = self._columns[0].y() + self._columns[0].header.height()
        height = max(0, self.height() - top - scaled(12))
        self._lanes.setGeometry(-self.x(), top, self._area.viewport().width(), height)
        self._lanes.lay_out([_span(column) for column in self._columns], self.width())
        self._lanes.scroll_across(-self.x())

    def moveEvent(self, event: QMoveEvent) -> None:
        """The board was scrolled sideways: the lanes with it."""
        super().moveEvent(event)
        if self._lanes.isVisibleTo(self):
            self._lanes.move(-self.x(), self._lanes.y())
            self._lanes.scroll_across(-self.x())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lanes under the columns."""
        super().resizeEvent(event)
        self.lay_out_lanes()

    @property
    def target(self) -> Target | None:
        """Where something would land now."""
        return self._target

    def show_target(self, target: Target | None) -> None:
        """Light a column and mark the place in it."""
        self._target = target
        for number, column in enumerate(self._columns):
            here = target is not None and target.column == number
            column.light(here)
            column.list.show_mark(target.row if target is not None and here else None)
        self._lanes.show_mark(target)

    def target_at(self, position: QPoint) -> Target:
        """Where something dropped at ``position`` lands."""

        def distance(number: int) -> int:
            area = self._columns[number].geometry()
            return max(area.left() - position.x(), position.x() - area.right(), 0)

        number = min(range(len(self._columns)), key=distance)
        if self._lanes.rows:
            lane, row = self._lanes.place_at(self._lanes.mapFrom(self, position), number)
            return Target(number, row, lane)
        cards = self._columns[number].list
        return Target(number, cards.place_at(cards.viewport().mapFrom(self, position).y()))

    # Empty ground ----------------------------------------------------------------------------------------------------

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Between the columns, on their headers and beside the lanes: a band may begin here."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.pressed.emit(event.modifiers(), event.globalPosition().toPoint())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Pull the band."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self.pulled.emit(event.globalPosition().toPoint())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it."""
        if event.button() == Qt.MouseButton.LeftButton:
            self.let_go.emit()

    # What Qt says while something is carried -------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take cards of this board."""
        self._follow(event)

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Show where they would land."""
        self._follow(event)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: ARG002 -- Qt's own signature
        """They went elsewhere: nothing would land here."""
        self._stop()

    def dropEvent(self, event: QDropEvent) -> None:
        """Let them land."""
        deck = self._deck(event)
        position = event.position().toPoint()
        self._stop()
        if not deck:
            event.ignore()
            return
        event.acceptProposedAction()
        self.dropped.emit(deck, self.target_at(position), position)

    def _follow(self, event: QDragMoveEvent) -> None:
        if not self._deck(event):
            event.ignore()
            return
        event.acceptProposedAction()
        self._pointer = event.position().toPoint()
        self.show_target(self.target_at(self._pointer))
        if not self._clock.isActive():
            self._clock.start()

    def _deck(self, event: QDropEvent) -> tuple[uuid.UUID, ...]:
        deck = ids_of(event.mimeData()) if self.is_open else ()
        return deck if deck and all(card_id in self.known for card_id in deck) else ()

    def _stop(self) -> None:
        self._clock.stop()
        self._pointer = None
        self.show_target(None)

    def _scroll(self) -> None:
        """Near an edge, bring what lies behind it."""
        if self._pointer is None or self._target is None:
            return
        self._pointer = self.scroll_at(self._pointer)
        self.show_target(self.target_at(self._pointer))

    def scroll_at(self, pointer: QPoint) -> QPoint:
        """Bring what lies behind the edge the pointer is near; where on the field the pointer is then."""
        cards = self._lanes if self._lanes.rows else self._columns[self.target_at(pointer).column].list
        inside = cards.viewport().mapFrom(self, pointer)
        push(cards.verticalScrollBar(), inside.y(), cards.viewport().height())
        view = self._area.viewport()
        before = self.x()
        push(self._area.horizontalScrollBar(), self.mapTo(view, pointer).x(), view.width())
        return pointer - QPoint(self.x() - before, 0)


def _span(column: Column) -> Span:
    """Where the cards of a column begin, and how wide they are."""
    return column.x() + scaled(4), column.width() - 2 * scaled(4)


def push(bar: QScrollBar, place: int, length: int) -> None:
    """Move a scroll bar the faster the nearer ``place`` is to an end of ``length``."""
    edge = min(scaled(_EDGE), length // 4)
    depth = place - (length - edge) if place > length - edge else min(0, place - edge)
    if depth:
        bar.setValue(bar.value() + round(scaled(_FASTEST) * max(-1.0, min(1.0, depth / max(1, edge)))))
