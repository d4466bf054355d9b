"""How a line of the directory is painted: name over municipality, diamonds over the kind, the rest in quiet ink."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from partenaires_desktop.queries.directory import DirectoryLine
from partenaires_desktop.ui.directory.model import NAME, NUMBER, PART, LineRole, part_words, weight_words
from partenaires_desktop.ui.look.cell_painting import underline
from partenaires_desktop.ui.look.diamonds import diamonds_width, paint_diamonds
from partenaires_desktop.ui.look.theme import Theme, theme_of
from partenaires_desktop.ui.look.typography import Weight, font, scaled
from partenaires_desktop.ui.models import Index

ROW_HEIGHT = 48
_PADDING = 10


def row_height() -> int:
    """Two lines of text and some air, at the user's text size."""
    return scaled(ROW_HEIGHT)


class LineDelegate(QStyledItemDelegate):
    """Paints every column; a chosen row is tinted and carries a bar at its left."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:  # noqa: ARG002 -- Qt's own signature
        return QSize(scaled(120), row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: DirectoryLine = index.data(LineRole)
        theme = theme_of(option.widget)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.fillRect(option.rect, QColor(theme.accent_tint if chosen else theme.surface))
        underline(painter, QRectF(option.rect), theme.line)
        if chosen and index.column() == NAME:
            bar = QRect(option.rect)
            bar.setWidth(scaled(3))
            painter.fillRect(bar, QColor(theme.accent))
        if option.state & QStyle.StateFlag.State_HasFocus and index.column() == NAME:
            painter.setPen(QColor(theme.accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -2))
        inner = option.rect.adjusted(scaled(_PADDING), scaled(4), -scaled(_PADDING // 2), -scaled(4))
        if index.column() == NAME:
            _two_lines(painter, inner, line.name, _under(line), theme)
        elif index.column() == PART:
            _part(painter, inner, line, theme)
        else:
            wrong = index.column() == NUMBER and line.face.number_fits is False
            _one_line(painter, inner, str(index.data()), theme.attention if wrong else theme.quiet_ink)
        painter.restore()


def _under(line: DirectoryLine) -> str:
    return " · ".join(word for word in (line.face.short_name, line.face.municipality) if word)


def _two_lines(painter: QPainter, rect: QRect, first: str, second: str, theme: Theme) -> None:
    top, bottom = _halves(rect) if second else (rect, rect)
    _write(painter, top, first, "text", theme.ink, Weight.STRONG)
    if second:
        _write(painter, bottom, second, "smallest", theme.quiet_ink)


def _part(painter: QPainter, rect: QRect, line: DirectoryLine, theme: Theme) -> None:
    if line.involvement is None:
        return
    top, bottom = _halves(rect)
    size = scaled(9)
    colour = theme.quiet_ink if line.involvement.left else theme.ink
    paint_diamonds(painter, rect.left() + 1, top.center().y() + 1, size, line.involvement.weight, QColor(colour))
    beside = top.adjusted(round(diamonds_width(size)) + scaled(8), 0, 0, 0)
    _write(painter, beside, weight_words(line), "smallest", theme.quiet_ink)
    _write(painter, bottom, part_words(line), "smallest", theme.quiet_ink)


def _one_line(painter: QPainter, rect: QRect, text: str, colour: str) -> None:
    _write(painter, rect, text, "secondary", colour)


def _halves(rect: QRect) -> tuple[QRect, QRect]:
    top, bottom = QRect(rect), QRect(rect)
    top.setHeight(rect.height() * 11 // 20)
    bottom.setTop(top.bottom() + 1)
    return top, bottom


def _write(painter: QPainter, rect: QRect, text: str, role: str, colour: str, weight: object = Weight.REGULAR) -> None:
    chosen = font(role, weight)  # type: ignore[arg-type]
    painter.setFont(chosen)
    painter.setPen(QColor(colour))
    shown = QFontMetrics(chosen).elidedText(text[:400], Qt.TextElideMode.ElideRight, rect.width())
    painter.drawText(
        rect, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown
    )
