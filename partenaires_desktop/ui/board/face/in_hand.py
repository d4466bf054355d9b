"""A deck held by the keyboard or by a finger: its picture floats over the place where it would be put down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QPixmap

from partenaires_desktop.ui.board.card.lettering import type_now
from partenaires_desktop.ui.board.face.cells import ACROSS, Cells
from partenaires_desktop.ui.board.face.glide import Flyer
from partenaires_desktop.ui.board.zoom import scaled

if TYPE_CHECKING:
    from partenaires_desktop.ui.board.face.field import Field


class InHand:
    """See the module; one deck at a time."""

    def __init__(self, field: Field, cells: Cells) -> None:
        self._field = field
        self._cells = cells
        self._shown: Flyer | None = None

    @property
    def place(self) -> QPointF | None:
        """Where on the field the deck is; ``None`` when there is none."""
        return None if self._shown is None else QPointF(self._shown.pos())

    def show(self, picture: QPixmap, corner: QPoint) -> None:
        """Show a deck with its corner there."""
        self.clear()
        self._shown = Flyer(self._field, picture)
        self.move(corner)
        self._shown.show()

    def show_at(self, picture: QPixmap, number: int, row: int) -> None:
        """Show a deck under the line that marks a place of a cell."""
        self.show(picture, self._corner_at(number, row))

    def move(self, corner: QPoint) -> None:
        """Take it elsewhere; its right side never leaves the field."""
        if self._shown is not None:
            self._shown.move(min(corner.x(), self._field.width() - self._shown.width()), corner.y())

    def clear(self) -> None:
        """Nothing is held any more."""
        if self._shown is not None:
            self._shown.hide()
            self._shown.deleteLater()
            self._shown = None

    def _corner_at(self, number: int, row: int) -> QPoint:
        lane, cards = self._cells.row(number), self._cells.lists[number]
        if lane is not None and not lane.is_open:
            return lane.mapTo(self._field, lane.mark_place(number % ACROSS))
        port = self._cells.port(number)
        under_mark = row * type_now().row_height - cards.verticalOffset() + scaled(4)
        corner = cards.viewport().mapTo(self._field, QPoint(scaled(8), under_mark))
        lowest = port.mapTo(self._field, QPoint(0, port.height() - type_now().card_height // 2)).y()
        return QPoint(corner.x(), min(corner.y(), lowest))
