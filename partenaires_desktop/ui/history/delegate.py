"""Paints the steps: hour, name and extent; a day as a heading."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QToolTip, QWidget

from partenaires_desktop.queries.history import Step
from partenaires_desktop.ui.history.model import StepRole, detail_words, time_words
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import Weight, font, scaled
from partenaires_desktop.ui.models import Index


class StepDelegate(QStyledItemDelegate):
    """Hour, name and extent of a step; a day as a heading."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 -- Qt's own signature
        return QSize(scaled(200), scaled(36 if index.data(StepRole) else 44))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        step: Step | None = index.data(StepRole)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect: QRect = option.rect.adjusted(scaled(4), scaled(1), -scaled(4), -scaled(1))
        if step is None:
            self._paint_day(painter, rect, str(index.data()), option.widget)
        else:
            self._paint_step(painter, rect, step, option)
        painter.restore()

    def helpEvent(self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index) -> bool:
        """The whole name in the tooltip."""
        step: Step | None = index.data(StepRole)
        if event.type() == QEvent.Type.ToolTip and step is not None:
            QToolTip.showText(event.globalPos(), f"<p>{escape(step.label)}</p>", view)
            return True
        return super().helpEvent(event, view, option, index)

    def _paint_day(self, painter: QPainter, rect: QRect, words: str, widget: QWidget) -> None:
        painter.setFont(font("secondary", Weight.STRONG))
        painter.setPen(QColor(theme_of(widget).quiet_ink))
        painter.drawText(
            rect.adjusted(scaled(8), 0, 0, -scaled(6)), Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom, words
        )

    def _paint_step(self, painter: QPainter, rect: QRect, step: Step, option: QStyleOptionViewItem) -> None:
        theme = theme_of(option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.setPen(QColor(theme.accent if chosen else theme.surface))
        painter.setBrush(QColor(theme.accent_tint if chosen else theme.surface))
        painter.drawRoundedRect(rect.toRectF().adjusted(0.5, 0.5, -0.5, -0.5), scaled(6), scaled(6))
        inner = rect.adjusted(scaled(10), 0, -scaled(12), 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        painter.setFont(font("secondary"))
        painter.setPen(QColor(theme.quiet_ink))
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignLeft, time_words(step))
        detail = detail_words(step)
        painter.drawText(inner, middle | Qt.AlignmentFlag.AlignRight, detail)
        taken = painter.fontMetrics().horizontalAdvance(detail)
        words = font("text")
        words.setStrikeOut(step.undone)
        painter.setFont(words)
        painter.setPen(QColor(theme.quiet_ink if step.undone else theme.ink))
        room = inner.adjusted(scaled(52), 0, -(taken + scaled(16)), 0)
        line = painter.fontMetrics().elidedText(step.label, Qt.TextElideMode.ElideRight, room.width())
        painter.drawText(room, middle | Qt.AlignmentFlag.AlignLeft, line)
