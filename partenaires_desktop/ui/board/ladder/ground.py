"""What the rows of the ladder lie on: the tinted levels with their names, and the line that explains the signs."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QHelpEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolTip, QVBoxLayout, QWidget

from partenaires_desktop.domain.commitment import LEVEL_ANCHORS, LEVELS
from partenaires_desktop.domain.wording import shortened
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words, zoom
from partenaires_desktop.ui.board.ladder import signs
from partenaires_desktop.ui.board.ladder.columns import columns_of, narrowest
from partenaires_desktop.ui.board.ladder.painting import GHOST, level_name_font
from partenaires_desktop.ui.look.elision import elided_lines
from partenaires_desktop.ui.look.theme import mixed, theme_of
from partenaires_desktop.ui.look.typography import Weight, mark, scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board
    from partenaires_desktop.ui.board.ladder.row_list import LadderList


_LEGEND_FROM = 380


class LevelNames(QWidget):
    """The names of the levels above their columns; what one observes there is in the tooltip."""

    def __init__(self, rows: LadderList) -> None:
        super().__init__()
        self._rows = rows
        self.setObjectName("ladder_levels")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(_(", ").join(words.level_word(level) for level in LEVELS))

    def sizeHint(self) -> QSize:
        """Two lines of words."""
        metrics = QFontMetricsF(zoom.font("secondary", Weight.STRONG))
        return QSize(narrowest(), round(metrics.height() * 2) + zoom.scaled(6))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 -- Qt's own signature
        """Each name in the middle of its column, on two lines where it has to be."""
        painter = QPainter(self)
        theme, columns = theme_of(self), self._rows.columns
        labels = [words.level_word(level) for level in LEVELS]
        longest = [max(label.split(), key=len) for label in labels]
        width = columns.column_width - zoom.scaled(6)
        font = zoom.font(level_name_font(longest, width), Weight.STRONG)
        painter.setFont(font)
        for number, (level, label) in enumerate(zip(LEVELS, labels, strict=True)):
            painter.setPen(QColor(theme.level(level).text))
            box = columns.band(number, self.height()).adjusted(scaled(3), 0, -scaled(3), 0)
            lines = elided_lines(label, font, box.width(), 2)
            painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), "\n".join(line.strip() for line in lines))
        painter.end()

    def event(self, event: QEvent) -> bool:
        """What one observes at the level under the pointer."""
        if isinstance(event, QHelpEvent) and event.pos().x() >= self._rows.columns.name_end:
            level = LEVELS[self._rows.columns.number_at(event.pos().x())]
            told = f"<p><b>{escape(words.level_word(level))}</b><br>{escape(_(LEVEL_ANCHORS[level]))}</p>"
            QToolTip.showText(event.globalPos(), told, self)
            return True
        return super().event(event)


class Sign(QWidget):
    """One of the signs, as in the rows."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(scaled(18), scaled(18))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 -- Qt's own signature
        """The sign."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, centre, size = theme_of(self), QPointF(self.rect().center()) + QPointF(0.5, 0.5), scaled(10) * 0.75
        match self._kind:
            case "O":
                signs.paint_ring(painter, centre, size, theme)
            case "later":
                signs.paint_later(painter, centre, size * 1.2, theme)
            case "ghost":
                painter.setOpacity(GHOST)
                signs.paint_cross(painter, centre, size, theme)
            case _:
                signs.paint_cross(painter, centre, size, theme, hollow=self._kind == "impression")
        painter.end()


class LegendLine(QWidget):
    """The signs in words, on one line where there is room."""

    def __init__(self) -> None:
        super().__init__()
        self._flow = FlowLayout(self)
        self._flow.setSpacing(scaled(10))
        self._later = text_label("", "secondary", wrap=False)
        self._ghost = QWidget()
        self._ghost_told = text_label("", "secondary", wrap=False)
        for kind, label in (
            ("X", text_label(_("where the partner is"), "secondary", wrap=False)),
            ("impression", text_label(_("impression, no fact yet"), "secondary", wrap=False)),
            ("O", text_label(_("the minimum this phase needs"), "secondary", wrap=False)),
            ("later", self._later),
            ("ghost", self._ghost_told),
        ):
            pair = QWidget()
            if kind == "ghost":
                self._ghost = pair
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(scaled(5))
            row.addWidget(Sign(kind))
            row.addWidget(label)
            self._flow.addWidget(pair)
        self.show_ghosts("")
        self._flow.addWidget(text_label(_("further right is not better"), "secondary", wrap=False))

    def show_ghosts(self, day: str) -> None:
        """Explain the faint signs while there are any: they stand for ``day``."""
        self._ghost_told.setText(_("where it is on {date}").format(date=day))
        self._ghost.setVisible(bool(day))

    def show_board(self, board: Board) -> None:
        """Name the last phase."""
        name = board.phases[-1].name if board.phases else ""
        name = shortened(name, 40)
        told = _("needed in “{phase}”").format(phase=name) if name else _("needed in the last phase")
        if told != self._later.text():
            self._later.setText(told)


class Ground(QWidget):
    """Levels, rows and legend, one under the other, on the tints."""

    def __init__(self, rows: LadderList) -> None:
        super().__init__()
        self._rows = rows
        self._lit: int | None = None
        self.names = LevelNames(rows)
        self.legend = LegendLine()
        mark(self, "page")
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(12), 0, scaled(12), scaled(8))
        column.setSpacing(0)
        column.addWidget(self.names)
        column.addWidget(rows, 1)
        column.addSpacing(scaled(8))
        column.addWidget(self.legend)
        self.setMinimumWidth(narrowest())
        rows.viewport().installEventFilter(self)

    def rescale(self) -> None:
        """Follow the zoom of the board."""
        self.setMinimumWidth(narrowest())
        self.names.updateGeometry()
        self.names.update()
        self.update()

    @property
    def lit(self) -> int | None:
        """The number of the level where what is carried would land."""
        return self._lit

    def light(self, number: int | None) -> None:
        """Light up a level."""
        if number != self._lit:
            self._lit = number
            self.update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Rows before legend where there is little room."""
        super().resizeEvent(event)
        self.legend.setVisible(event.size().height() >= scaled(_LEGEND_FROM))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The tints follow the rows, whose scroll bar comes and goes."""
        if event.type() == QEvent.Type.Resize:
            self.update()
            self.names.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 -- Qt's own signature
        """The levels from their names down to the last row."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        theme, columns = theme_of(self), columns_of(self._rows.viewport().width())
        height = self._rows.geometry().bottom() - self.names.y()
        for number, level in enumerate(LEVELS):
            colours, lit = theme.level(level), number == self._lit
            tint = mixed(colours.tint, theme.accent, 0.12) if lit else colours.tint
            edge = theme.accent if lit else theme.line
            painter.setPen(QPen(QColor(edge), 2 if lit else 1) if lit or tint == theme.ground else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(tint))
            band: QRectF = columns.band(number, height).translated(self._rows.x(), self.names.y())
            painter.drawRoundedRect(band.adjusted(0.5, 0.5, -0.5, -0.5), scaled(10), scaled(10))
        painter.end()
