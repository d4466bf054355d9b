"""What the board shows and how to read it: the panel while no card is chosen."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QPen, QShowEvent
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from partenaires_desktop.domain.commitment import LEVEL_ANCHORS, LEVELS, Level
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.card.painting import paint_kind_edge
from partenaires_desktop.ui.board.card.words import paint_later_need
from partenaires_desktop.ui.look import typography
from partenaires_desktop.ui.look.diamonds import diamonds_width, paint_diamonds
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import Weight, scaled, text_label

_BEHIND_MS = 60  # by then the cards are painted


class Sign(QWidget):
    """One of the signs of a card, drawn as on the board."""

    def __init__(self, kind: str) -> None:
        super().__init__()
        self._kind = kind
        self.setFixedSize(scaled(44), scaled(22))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 -- Qt's own signature
        """Dashed paper, an arrow, diamonds, an age, a ring or an edge."""
        theme = theme_of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        area = QRectF(self.rect()).adjusted(1, 2, -1, -2)
        if self._kind == "weight":
            size = scaled(9)
            paint_diamonds(painter, 1, area.center().y(), size, "important", QColor(theme.quiet_ink))
        elif self._kind == "later":
            ring = area.height()
            middle = QPointF(area.left() + ring / 2, area.center().y())
            paint_later_need(painter, middle, ring, 3, theme, typography.font("smallest"))
        elif self._kind == "kind":
            paint_kind_edge(painter, area.adjusted(0, 0, -scaled(8), 0), scaled(5), theme)
        elif self._kind in ("need", "age"):
            word = words.RIGHT if self._kind == "need" else _("{count} mo.").format(count=7)
            painter.setPen(QColor(theme.accent if self._kind == "need" else theme.attention))
            font = typography.font("text" if self._kind == "need" else "smallest", Weight.STRONG)
            painter.setFont(font)
            word = QFontMetricsF(font).elidedText(word, Qt.TextElideMode.ElideRight, area.width())
            painter.drawText(area, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), word)
        else:
            pen = QPen(QColor(theme.edge), 1.2)
            pen.setDashPattern([4, 3])
            painter.setPen(pen)
            painter.setBrush(QColor(theme.surface))
            painter.drawRoundedRect(area.adjusted(0, 0, -scaled(8), 0), scaled(5), scaled(5))
        painter.end()

    def sizeHint(self) -> QSize:
        """Wide enough for three diamonds."""
        return QSize(round(diamonds_width(scaled(9))) + 4, scaled(22))


class Swatch(QWidget):
    """The tint of a level, with a line in the colour of its words."""

    def __init__(self, level: Level) -> None:
        super().__init__()
        self._level = level
        self.setFixedWidth(scaled(10))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 -- Qt's own signature
        """A strip."""
        colours = theme_of(self).level(self._level)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(colours.text), 1))
        painter.setBrush(QColor(colours.tint))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 3.5, -0.5, -3.5), scaled(3), scaled(3))
        painter.end()


class Legend(QWidget):
    """A few sentences, the signs, and what one observes at each level; made once it is shown, behind the cards."""

    def __init__(self) -> None:
        super().__init__()
        self._is_begun = False
        self.is_made = False
        """Whether there is something to read."""

    def showEvent(self, event: QShowEvent) -> None:
        """Be filled when the cards beside it are on the screen."""
        super().showEvent(event)
        if not self._is_begun:
            self._is_begun = True
            QTimer.singleShot(_BEHIND_MS, self, self._make)

    def _make(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(text_label(_("Choose a card"), "heading"))
        column.addWidget(
            text_label(
                _(
                    "Each card stands where the partner is today, judged by what it does rather than what it says. "
                    "Further right is not better: what counts is what the phase needs."
                ),
                "secondary",
            )
        )
        column.addSpacing(scaled(8))
        column.addWidget(text_label(_("On a card"), "section"))
        column.addLayout(self._signs())
        column.addSpacing(scaled(8))
        column.addWidget(text_label(_("What one observes"), "section"))
        column.addLayout(self._levels())
        column.addStretch()
        self.is_made = True

    def _signs(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(8))
        grid.setVerticalSpacing(scaled(4))
        grid.setColumnStretch(1, 1)
        for row, (kind, text) in enumerate(
            (
                ("need", _("what this phase needs, when it is elsewhere")),
                ("weight", _("weight: useful, important, essential")),
                ("impression", _("impression: no observed fact yet")),
                ("age", _("age of a mark older than six months")),
                ("later", _("the level the last phase needs, when it is another one")),
                ("kind", _("who takes part other than as a partner")),
            )
        ):
            grid.addWidget(Sign(kind), row, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(text_label(text, "secondary"), row, 1)
        return grid

    def _levels(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(scaled(8))
        grid.setVerticalSpacing(scaled(6))
        grid.setColumnStretch(1, 1)
        for row, level in enumerate(LEVELS):
            told = text_label(f"{words.level_word(level)}\n{_(LEVEL_ANCHORS[level])}", "smallest")
            grid.addWidget(Swatch(level), row, 0)
            grid.addWidget(told, row, 1)
        return grid
