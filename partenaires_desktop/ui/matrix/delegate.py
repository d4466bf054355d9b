"""Draws a cell: the word of the letter, the role, the counts of expectations, and what asks for attention."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QTableView

from partenaires_desktop.queries.matrix import MatrixCell
from partenaires_desktop.ui.grid.cells import GridCells
from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.icons import paint_icon
from partenaires_desktop.ui.look.theme import Theme, mixed, theme_of
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.matrix import words
from partenaires_desktop.ui.matrix.headers import rect_of_band
from partenaires_desktop.ui.matrix.model import CELL, DIMMED, MatrixModel
from partenaires_desktop.ui.models import Index


class CellDelegate(GridCells):
    """Paints cells; ``phase_id`` is the chosen phase, whose column is tinted."""

    def __init__(self, model: MatrixModel, table: QTableView) -> None:
        super().__init__(table)
        self._model = model
        self.phase_id: uuid.UUID | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:
        """Rows are all as high; columns are laid out by the table."""
        return QSize(scaled(112), painting.type_now().row_height)

    def ground(self, index: Index, *, selected: bool) -> str:
        """A trace of the tint in the column of the chosen phase."""
        colours = theme_of()
        if selected or self._model.phases[index.column()].id != self.phase_id:
            return super().ground(index, selected=selected)
        return mixed(colours.surface, colours.accent_tint, 0.4)

    def body(self, painter: QPainter, rect: QRect, index: Index) -> QRect:
        """Under the band of the group the row begins."""
        if not self._model.group_begun(index.row()):
            return rect
        colours, band = theme_of(), rect_of_band(rect)
        painter.fillRect(band, QColor(colours.ground))
        painting.underline(painter, QRectF(band), colours.line)
        return rect.adjusted(0, band.height(), 0, 0)

    def draw(self, painter: QPainter, rect: QRectF, index: Index, *, selected: bool) -> None:  # noqa: ARG002
        """The words; dimmed where the filter does not ask for the partner."""
        cell = index.data(CELL)
        if index.data(DIMMED):
            painter.setOpacity(painting.DIMMED)
        if isinstance(cell, MatrixCell):
            draw_cell(painter, rect, cell, theme_of())


def draw_cell(painter: QPainter, rect: QRectF, cell: MatrixCell, colours: Theme) -> None:
    """The words of a cell, from the top; beside the counts, signs of what asks for attention."""
    kinds = painting.type_now()
    left, top = rect.left() + scaled(12), rect.top() + scaled(7)
    width = rect.width() - scaled(18)
    if cell.conflicts:
        size = scaled(14)
        sign = QRectF(rect.right() - size - scaled(6), top + (kinds.line - size) / 2, size, size)
        paint_icon(painter, sign, "flag", colours.attention)
        width -= size + scaled(4)
    first, second = words.cell_lines(cell)
    numbers = words.counts(cell)
    guarantor = cell.letter == "G"
    if first:
        font = kinds.guarantor if guarantor else kinds.word
        ink = colours.accent if guarantor else colours.ink
        painting.draw_line(painter, QRectF(left, top, width, kinds.line), first, font, ink)
        top += kinds.line
    width = rect.width() - scaled(18)
    if second:
        lines = painting.lines_of(second, kinds.second.toString(), int(width), 1 if numbers else 2)
        room = QRectF(left, top, width, kinds.second_line)
        top += painting.draw_lines(painter, room, lines, kinds.second, colours.quiet_ink)
    if numbers:
        room = QRectF(left, top, width, kinds.small_line)
        painting.draw_line(painter, room, numbers, kinds.small, colours.quiet_ink)
        room.setLeft(left + painting.width_of(numbers, kinds.small) + scaled(8))
        _draw_signs(painter, room, cell, colours)


def _draw_signs(painter: QPainter, line: QRectF, cell: MatrixCell, colours: Theme) -> None:
    size, left = scaled(14), line.left()
    for wanted, name in ((cell.unconfirmed, "circle-alert"), (cell.overdue, "clock-alert")):
        if wanted:
            paint_icon(painter, QRectF(left, line.center().y() - size / 2, size, size), name, colours.attention)
            left += size + scaled(4)
