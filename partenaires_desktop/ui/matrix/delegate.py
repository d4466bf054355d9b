"""Draws a cell: the word of the letter, the role, the counts of expectations, and what asks for attention."""

from __future__ import annotations

import uuid

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRectF, QSize
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from partenaires_desktop.queries.matrix import MatrixCell
from partenaires_desktop.ui.grid.table import draw_outline
from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.icons import paint_icon
from partenaires_desktop.ui.look.theme import Theme, mixed, theme_of
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.matrix import words
from partenaires_desktop.ui.matrix.headers import rect_of_band
from partenaires_desktop.ui.matrix.model import CELL, DIMMED, MatrixModel


class CellDelegate(QStyledItemDelegate):
    """Paints cells; ``phase_id`` is the chosen phase, whose column is tinted."""

    def __init__(self, model: MatrixModel, parent: QObject) -> None:
        super().__init__(parent)
        self._model = model
        self.phase_id: uuid.UUID | None = None

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Rows are all as high; columns are laid out by the table."""
        return QSize(scaled(112), painting.type_now().row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Ground, words, outline."""
        state = getattr(option, "state", QStyle.StateFlag.State_None)
        rect = getattr(option, "rect")  # noqa: B009 -- the stubs do not know the fields of options
        colours = theme_of()
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        if self._model.group_begun(index.row()):
            band = rect_of_band(rect)
            painter.fillRect(band, QColor(colours.ground))
            painter.setPen(QColor(colours.line))
            painter.drawLine(band.bottomLeft(), band.bottomRight())
            rect = rect.adjusted(0, band.height(), 0, 0)
        painter.fillRect(rect, QColor(self._ground(colours, index.column(), selected=selected)))
        painting.draw_hairlines(painter, rect, colours.line)
        cell = index.data(CELL)
        if index.data(DIMMED):
            painter.setOpacity(painting.DIMMED)
        if isinstance(cell, MatrixCell):
            draw_cell(painter, QRectF(rect), cell, colours)
        painter.setOpacity(1.0)
        if state & QStyle.StateFlag.State_HasFocus:
            draw_outline(painter, QRectF(rect), colours.accent, focused=True)
        elif self._is_current(index):
            draw_outline(painter, QRectF(rect), colours.accent, focused=False)
        painter.restore()

    def _is_current(self, index: QModelIndex | QPersistentModelIndex) -> bool:
        table = self.parent()
        current = getattr(table, "currentIndex", None)
        return bool(current is not None and current() == index)

    def _ground(self, colours: Theme, column: int, *, selected: bool) -> str:
        if selected:
            return colours.accent_tint
        chosen = self._model.phases[column].id == self.phase_id
        return mixed(colours.surface, colours.accent_tint, 0.4) if chosen else colours.surface


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
