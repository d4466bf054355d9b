"""The ladder as ground of a band, and its marks held by a finger."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect

from partenaires_desktop.ui.board.face.field import push

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea, QWidget

    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.board.face.choice import Ids
    from partenaires_desktop.ui.board.face.gesture_list import GestureList
    from partenaires_desktop.ui.board.ladder.ladder import Ladder
    from partenaires_desktop.ui.board.ladder.row_list import LadderList


class RowsGround:
    """What a band is pulled over; points are those of the ground, the band is anchored to the rows."""

    def __init__(self, face: Ladder) -> None:
        self._face, self._ground, self._rows = face, face.ground, face.rows

    @property
    def lists(self) -> list[LadderList]:
        """The rows."""
        return [self._rows]

    @property
    def area(self) -> QRect:
        """Where a band may lie: over the rows, not over the legend."""
        port = self._rows.viewport()
        return QRect(port.mapTo(self._ground, QPoint(0, 0)), port.size())

    def anchor_at(self, point: QPoint) -> tuple[QWidget, QPoint]:
        """Where among all rows a point is."""
        return self._rows, self._rows.viewport().mapFrom(self._ground, point) + QPoint(0, self._rows.verticalOffset())

    def on_field(self, widget: QWidget, inside: QPoint) -> QPoint:  # noqa: ARG002 -- it is always the rows
        """Where such a place has scrolled to."""
        return self._rows.viewport().mapTo(self._ground, inside - QPoint(0, self._rows.verticalOffset()))

    def undimmed(self, ids: Iterable[uuid.UUID]) -> Ids:
        """Those that the filter does not dim."""
        return tuple(one for one in ids if one not in self._face.looks.dimmed)

    def scroll_at(self, pointer: QPoint) -> QPoint:
        """Scroll where the pointer is near an edge; where on the ground it is then."""
        port, view, before = self._rows.viewport(), self._face.viewport(), self._ground.x()
        push(self._rows.verticalScrollBar(), port.mapFrom(self._ground, pointer).y(), port.height())
        push(self._face.horizontalScrollBar(), self._ground.mapTo(view, pointer).x(), view.width())
        return pointer - QPoint(self._ground.x() - before, 0)


class MarkGrip:
    """A finger on the rows: a long press takes hold of a mark; points are those of the rows in sight."""

    def __init__(self, face: Ladder) -> None:
        self._face, self._rows = face, face.rows
        self._kind = ""

    def on_ground(self, point: QPoint) -> QPoint:
        """A point of the screen."""
        return self._rows.viewport().mapFromGlobal(point)

    def takes(self, source: GestureList, inside: QPoint) -> bool:  # noqa: ARG002 -- there is one list
        """Only a mark can be taken hold of."""
        self._kind = self._rows.kind_under(inside)
        return bool(self._kind)

    def lift(self, card: Card, point: QPoint) -> Ids:
        """Take the mark of a row in hand, with those of the rows chosen with it."""
        return self._rows.take(card, self._kind, point.x())

    def carry(self, point: QPoint) -> None:
        """The mark goes along, and the level under it lights up."""
        self._rows.move_to(point.x())

    def scroll_at(self, point: QPoint) -> QPoint:
        """A mark stays in its row: the level it is over is brought into sight while it is carried."""
        return point

    def land(self, deck: Ids, point: QPoint) -> None:  # noqa: ARG002 -- the rows know what is held, and where
        """The mark is put down."""
        self._rows.land()

    def send_home(self, deck: Ids, point: QPoint) -> None:  # noqa: ARG002 -- the rows know what is held
        """The mark goes back."""
        self._rows.give_up()

    def scrolled_by(self, source: GestureList) -> tuple[QAbstractScrollArea, QAbstractScrollArea]:
        """What a swipe scrolls sideways, and up and down."""
        return self._face, source
