"""The frozen edges of a grid: heads above and names at the left, drawn alike whatever they name."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter
from PySide6.QtWidgets import QHeaderView

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.icons import paint_icon
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import scaled


@dataclass(frozen=True)
class Under:
    """The small line under a name: quiet, or loud where it asks for attention."""

    text: str
    loud: bool = False
    sign: str = ""
    """The icon before a loud line."""


class Edge(QHeaderView):
    """Heads stand on the tint when they are chosen, names get a bar at their left; the rest is :meth:`draw`'s."""

    def __init__(self, orientation: Qt.Orientation, name: str, *, clickable: bool = True) -> None:
        super().__init__(orientation)
        self.setAccessibleName(name)
        self.setSectionsClickable(clickable)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def is_chosen(self, section: int) -> bool:
        """Whether a cell of the row or column is selected."""
        chosen = self.selectionModel()
        if self.orientation() == Qt.Orientation.Horizontal:
            return chosen.columnIntersectsSelection(section)
        return chosen.rowIntersectsSelection(section)

    def body(self, _painter: QPainter, rect: QRect, _section: int) -> QRect:
        """Where the name stands, once what is above it is drawn."""
        return rect

    def draw(self, painter: QPainter, rect: QRect, section: int, *, chosen: bool) -> None:
        """The words of one section."""
        raise NotImplementedError

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Ground, edges, what tells that it is chosen, words."""
        colours, chosen = theme_of(), self.is_chosen(section)
        above = self.orientation() == Qt.Orientation.Horizontal
        painter.save()
        painter.fillRect(rect, QColor(colours.accent_tint if chosen and above else colours.surface))
        painting.draw_hairlines(painter, rect, colours.line)
        rect = self.body(painter, rect, section)
        if chosen and not above:
            painter.fillRect(QRect(rect.left(), rect.top(), scaled(3), rect.height() - 1), QColor(colours.accent))
        self.draw(painter, rect, section, chosen=chosen)
        painter.restore()


class PartnerColumns(Edge):
    """Partners above: each name on two lines, and under it what the grid says of the partner."""

    def __init__(self) -> None:
        super().__init__(Qt.Orientation.Horizontal, _("Partners"))

    def under(self, _section: int) -> Under:
        """What is said of a partner."""
        return Under("")

    def draw(self, painter: QPainter, rect: QRect, section: int, *, chosen: bool) -> None:
        """One partner."""
        kinds = painting.type_now()
        left, width = rect.left() + scaled(10), rect.width() - scaled(16)
        name = str(self.model().headerData(section, Qt.Orientation.Horizontal))
        font, lines = name_lines(name, width, (*kinds.smaller_names, kinds.alert))
        room = QRectF(left, rect.top() + scaled(7), width, 2 * kinds.second_line)
        painting.draw_lines(painter, room, lines, font, ink_of(chosen=chosen))
        bottom = rect.bottom() - kinds.small_line - scaled(5)
        draw_under(painter, QRectF(left, bottom, width, kinds.small_line), self.under(section))


def ink_of(*, chosen: bool) -> str:
    """The colour of a name."""
    return theme_of().accent if chosen else theme_of().ink


def name_lines(name: str, width: int, fonts: tuple[QFont, ...]) -> tuple[QFont, tuple[str, ...]]:
    """A name on two lines at most, in the first of ``fonts`` in which its longest word has room."""
    font = painting.fitting(max(name.split(), key=len, default=""), width, fonts)
    return font, painting.lines_of(name, font.toString(), width, 2)


def draw_named(
    painter: QPainter, rect: QRect, lines: tuple[str, ...], font: QFont, line: float, ink: str, under: Under
) -> None:
    """A name at the left, each of its lines ``line`` high, and what is under it; both in the middle of the height."""
    kinds = painting.type_now()
    left, width = rect.left() + scaled(14), rect.width() - scaled(22)
    height = line * len(lines) + (kinds.small_line if under.text else 0)
    top = rect.top() + (rect.height() - height) / 2
    top += painting.draw_lines(painter, QRectF(left, top, width, height), lines, font, ink)
    draw_under(painter, QRectF(left, top, width, kinds.small_line), under)


def draw_under(painter: QPainter, line: QRectF, under: Under) -> None:
    """The small line, after its sign; nothing without words."""
    if not under.text:
        return
    colours, kinds = theme_of(), painting.type_now()
    if under.loud and under.sign:
        size = scaled(13)
        sign = QRectF(line.left(), line.center().y() - size / 2, size, size)
        paint_icon(painter, sign, under.sign, colours.attention)
        line.setLeft(line.left() + size + scaled(4))
    font, tone = (kinds.alert, colours.attention) if under.loud else (kinds.small, colours.quiet_ink)
    painting.draw_line(painter, line, under.text, font, tone)
