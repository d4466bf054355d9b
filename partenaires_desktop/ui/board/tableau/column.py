"""A column of the tableau: its tint, its label and number, and its list of cards."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from partenaires_desktop.domain.commitment import LEVEL_ANCHORS, Level
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words, zoom
from partenaires_desktop.ui.board.face.card_list import CardList, Hand, Looks
from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.look.theme import mixed, theme_of
from partenaires_desktop.ui.look.typography import Weight

NARROWEST = 135


def code_of(level: Level) -> str:
    """A level in the name of an object: ``column_unknown``, ``column_-1``…"""
    return "unknown" if level is None else str(level)


class ColumnHeader(QWidget):
    """The label of a level and how many cards it holds; what one observes there is in the tooltip."""

    def __init__(self, level: Level) -> None:
        super().__init__()
        self._level = level
        self._count = 0
        self.setObjectName(f"header_{code_of(level)}")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setToolTip(f"<p><b>{escape(words.level_word(level))}</b><br>{escape(_(LEVEL_ANCHORS[level]))}</p>")
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how many cards there are."""
        self._count = count
        self.setAccessibleName(f"{words.level_word(self._level)}, {words.count_word(count)}")
        self.setAccessibleDescription(_(LEVEL_ANCHORS[self._level]))
        self.update()

    def sizeHint(self) -> QSize:
        """One line of words."""
        metrics = QFontMetricsF(zoom.font("secondary", Weight.STRONG))
        return QSize(scaled(NARROWEST), round(metrics.height()) + scaled(13))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 -- Qt's own signature
        """The label on the left, the number on the right."""
        painter = QPainter(self)
        colours = theme_of(self).level(self._level)
        painter.setPen(QColor(colours.text))
        area = QRectF(self.rect()).adjusted(scaled(8), 0, -scaled(8), 0)
        count_font = zoom.font("secondary", Weight.STRONG)
        painter.setFont(count_font)
        painter.drawText(area, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter), str(self._count))
        area.setRight(area.right() - QFontMetricsF(count_font).horizontalAdvance(str(self._count)) - scaled(4))
        label = words.level_word(self._level)
        font = count_font
        if QFontMetricsF(font).horizontalAdvance(label) > area.width():
            font = zoom.font("smallest", Weight.STRONG)
        painter.setFont(font)
        label = QFontMetricsF(font).elidedText(label, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), label)
        painter.end()


class Column(QWidget):
    """See the module."""

    def __init__(self, level: Level, looks: Looks, hand: Hand) -> None:
        super().__init__()
        self.level = level
        self._lit = False
        self.setObjectName(f"column_frame_{code_of(level)}")
        self.header = ColumnHeader(level)
        self.list = CardList(level, looks, hand)
        self.list.setObjectName(f"column_{code_of(level)}")
        self.list.setAccessibleDescription(
            _("Arrows go from card to card. Space lifts a card, arrows move it, Space puts it down, Esc cancels.")
        )
        column = QVBoxLayout(self)
        column.setSpacing(0)
        column.addWidget(self.header, 0, Qt.AlignmentFlag.AlignTop)
        column.addWidget(self.list, 1)
        self.show_count(0)
        self.resize_parts()

    def resize_parts(self) -> None:
        """Follow the zoom."""
        self.setMinimumWidth(scaled(NARROWEST))
        layout = self.layout()
        assert layout is not None
        layout.setContentsMargins(scaled(4), 0, scaled(4), scaled(4))
        self.header.updateGeometry()

    def show_count(self, count: int) -> None:
        """Tell how many cards there are."""
        self.header.show_count(count)
        self.list.setAccessibleName(f"{words.level_word(self.level)}, {words.count_word(count)}")

    def light(self, lit: bool) -> None:
        """Show that what is carried would land here."""
        if lit != self._lit:
            self._lit = lit
            self.update()

    @property
    def is_lit(self) -> bool:
        """Whether it shows that something would land here."""
        return self._lit

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 -- Qt's own signature
        """The tinted ground."""
        theme = theme_of(self)
        colours = theme.level(self.level)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        rect, radius = QRectF(self.rect()), float(scaled(10))
        if self._lit:
            painter.setPen(QPen(QColor(theme.accent), 2))
            painter.setBrush(QColor(mixed(colours.tint, theme.accent, 0.12)))
            rect.adjust(1, 1, -1, -1)
        else:
            needs_edge = colours.tint == theme.ground
            painter.setPen(QPen(QColor(theme.line), 1) if needs_edge else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(colours.tint))
            rect.adjust(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(rect, radius, radius)
        painter.end()
