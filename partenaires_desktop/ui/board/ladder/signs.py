"""The signs of the ladder, drawn alike in its rows, its legend and the prints to come: X, O, ?, and the arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPainterPathStroker, QPen, QPolygonF

from partenaires_desktop.ui.board import zoom
from partenaires_desktop.ui.look.typography import Weight

if TYPE_CHECKING:
    from partenaires_desktop.ui.look.theme import Theme


def paint_cross(painter: QPainter, centre: QPointF, radius: float, theme: Theme, *, hollow: bool = False) -> None:
    """X, where a partner is; hollow while it is an impression."""
    arm = radius * 0.78
    path = QPainterPath()
    for side in (1, -1):
        path.moveTo(centre + QPointF(-arm, -arm * side))
        path.lineTo(centre + QPointF(arm, arm * side))
    stroker = QPainterPathStroker()
    stroker.setWidth(radius * (0.52 if hollow else 0.36))
    stroker.setCapStyle(Qt.PenCapStyle.RoundCap)
    outline = stroker.createStroke(path).simplified()
    if hollow:
        pen = QPen(QColor(theme.ink), max(1.0, radius * 0.12))
        painter.setPen(pen)
        painter.setBrush(QColor(theme.surface))
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(theme.ink))
    painter.drawPath(outline)


def paint_unknown(painter: QPainter, centre: QPointF, radius: float, theme: Theme) -> None:
    """?, a partner that was not met yet: no level."""
    font = zoom.font("heading", Weight.BOLD)
    painter.setFont(font)
    painter.setPen(QColor(theme.quiet_ink))
    box = QRectF(centre.x() - 2 * radius, centre.y() - 2 * radius, 4 * radius, 4 * radius)
    painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "?")


def paint_ring(painter: QPainter, centre: QPointF, radius: float, theme: Theme, *, empty: bool = False) -> None:
    """O, what the phase needs; dashed and faint while no need is set."""
    if empty:
        pen = QPen(QColor(theme.edge), max(1.0, radius * 0.12))
        pen.setDashPattern([2.5, 2.5])
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        pen = QPen(QColor(theme.ink), radius * 0.2)
        painter.setBrush(QColor(theme.surface))
    painter.setPen(pen)
    painter.drawEllipse(centre, radius * 0.94, radius * 0.94)


def paint_later(painter: QPainter, centre: QPointF, radius: float, theme: Theme) -> None:
    """A ring with a dot: what the last phase will need, in sight from the first."""
    painter.setPen(QPen(QColor(theme.quiet_ink), max(1.0, radius * 0.11)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, radius * 0.62, radius * 0.62)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.quiet_ink))
    painter.drawEllipse(centre, radius * 0.16, radius * 0.16)


def paint_arrow(painter: QPainter, start: QPointF, end: QPointF, size: float, colour: str) -> None:
    """From X to O, whichever way; nothing when there is no room between them."""
    way = 1 if end.x() > start.x() else -1
    if (end.x() - start.x()) * way < size * 1.4:
        return
    neck = QPointF(end.x() - way * size * 0.9, end.y())
    painter.setPen(QPen(QColor(colour), max(1.4, size * 0.2)))
    painter.drawLine(start, neck)
    back = end.x() - way * size
    head = QPolygonF([end, QPointF(back, end.y() - size / 2), QPointF(back, end.y() + size / 2)])
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))
    painter.drawPolygon(head)
