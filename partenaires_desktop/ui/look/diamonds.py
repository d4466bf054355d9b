"""The weight of a partner as three small diamonds, filled from the left; never without its word nearby."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPen, QPixmap, QPolygonF

from partenaires_desktop.domain.commitment import WEIGHT_FACTORS
from partenaires_desktop.ui.look.theme import theme_of

COUNT = 3
_GAP = 0.25


def diamonds_width(size: float) -> float:
    """The width of three diamonds ``size`` high."""
    return size * (COUNT + (COUNT - 1) * _GAP)


def paint_diamonds(painter: QPainter, left: float, middle: float, size: float, weight: str, colour: QColor) -> None:
    """Draw the diamonds of ``weight``, ``size`` high, from ``left``, centred on ``middle``."""
    half = size / 2
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(colour, max(1.0, size / 9)))
    for number in range(COUNT):
        x = left + half + number * size * (1 + _GAP)
        shape = QPolygonF(
            [
                QPointF(x, middle - half),
                QPointF(x + half, middle),
                QPointF(x, middle + half),
                QPointF(x - half, middle),
            ]
        )
        painter.setBrush(colour if number < WEIGHT_FACTORS.get(weight, 0) else Qt.BrushStyle.NoBrush)
        painter.drawPolygon(shape)
    painter.restore()


class _Engine(QIconEngine):
    """Draws the diamonds of one weight in the colours of the moment."""

    def __init__(self, weight: str) -> None:
        super().__init__()
        self._weight = weight

    def paint(self, painter: QPainter, rect: QRectF, mode: QIcon.Mode, state: QIcon.State) -> None:  # type: ignore[override]
        colours = theme_of()
        chosen = state == QIcon.State.On or mode == QIcon.Mode.Selected
        size = min(rect.height() * 0.6, rect.width() / (COUNT + (COUNT - 1) * _GAP) - 1)
        left = rect.left() + (rect.width() - diamonds_width(size)) / 2
        middle = rect.top() + rect.height() / 2
        paint_diamonds(
            painter, left, middle, size, self._weight, QColor(colours.accent if chosen else colours.quiet_ink)
        )

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRectF(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._weight)


def weight_icon(weight: str) -> QIcon:
    """The diamonds of ``weight``, for a button or a menu beside its word."""
    return QIcon(_Engine(weight))
