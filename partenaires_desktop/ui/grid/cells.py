"""How the cells of a grid are painted: ground and edges, what each grid adds, and the outline of the current one."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.models import Index


class GridCells(QStyledItemDelegate):
    """Paints the cells of ``table``; a grid says what they stand on and draws their words."""

    def __init__(self, table: QTableView) -> None:
        super().__init__(table)
        self._table = table

    def ground(self, _index: Index, *, selected: bool) -> str:
        """The colour a cell stands on."""
        return theme_of().accent_tint if selected else theme_of().surface

    def body(self, _painter: QPainter, rect: QRect, _index: Index) -> QRect:
        """Where the cell stands, once what is above it is drawn."""
        return rect

    def draw(self, painter: QPainter, rect: QRectF, index: Index, *, selected: bool) -> None:
        """The words of a cell."""
        raise NotImplementedError

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, words, outline."""
        state, rect = getattr(option, "state"), getattr(option, "rect")  # noqa: B009 -- not in the stubs
        selected = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        rect = self.body(painter, rect, index)
        painter.fillRect(rect, QColor(self.ground(index, selected=selected)))
        painting.draw_hairlines(painter, rect, theme_of().line)
        self.draw(painter, QRectF(rect), index, selected=selected)
        painter.setOpacity(1.0)
        if self._table.currentIndex() == index:
            draw_outline(painter, QRectF(rect), focused=bool(state & QStyle.StateFlag.State_HasFocus))
        painter.restore()


def draw_outline(painter: QPainter, rect: QRectF, *, focused: bool) -> None:
    """The frame of the current cell: solid where the keyboard is, dotted where it will come back to."""
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=False)
    style = Qt.PenStyle.SolidLine if focused else Qt.PenStyle.DotLine
    width = scaled(2)
    pen = QPen(QColor(theme_of().accent), width, style, Qt.PenCapStyle.SquareCap, Qt.PenJoinStyle.MiterJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    half = width / 2
    painter.drawRect(rect.adjusted(half, half, -half - 1, -half - 1))
