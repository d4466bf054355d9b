"""Icons of one family, drawn from SVG in the colours of the palette at whatever size and density is asked.

``icon("search")`` follows the theme by itself: nothing to renew when the user goes from light to dark.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from partenaires_desktop.resources import resource_path
from partenaires_desktop.ui.look import theme

Tone = str  # the name of a colour of the theme: "ink", "quiet_ink", "accent", "attention", "on_fill"…


@lru_cache(maxsize=256)
def _renderer(name: str, colour: str) -> QSvgRenderer:
    source = resource_path("icons", f"{name}.svg").read_text(encoding="utf-8")
    # Drawn at 18 of 24, 1.75 gives the weight of the regular text beside it.
    tinted = source.replace("currentColor", colour).replace('stroke-width="2"', 'stroke-width="1.75"')
    return QSvgRenderer(QByteArray(tinted.encode()))


def paint_icon(painter: QPainter, rect: QRectF, name: str, colour: str | QColor) -> None:
    """Draw the icon ``name`` into ``rect``; for delegates."""
    _renderer(name, QColor(colour).name()).render(painter, rect)


class _Engine(QIconEngine):
    """Draws one icon in the colour that fits the widget's state, with the theme of that moment."""

    def __init__(self, name: str, tone: Tone, chosen: Tone) -> None:
        super().__init__()
        self._name, self._tone, self._chosen = name, tone, chosen

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        tone = self._chosen if state == QIcon.State.On or mode == QIcon.Mode.Selected else self._tone
        colours = theme.theme_of()
        if mode == QIcon.Mode.Disabled:
            painter.setOpacity(painter.opacity() * 0.5)
        side = min(rect.width(), rect.height())  # a wider place keeps a gap before the words
        place = QRectF(rect.x(), rect.y() + (rect.height() - side) / 2, side, side)
        paint_icon(painter, place, self._name, getattr(colours, tone))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        made = QPixmap(size)
        if size.isEmpty():  # a button squeezed to nothing
            return made
        made.fill(Qt.GlobalColor.transparent)
        painter = QPainter(made)
        self.paint(painter, QRect(0, 0, size.width(), size.height()), mode, state)
        painter.end()
        return made

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._tone, self._chosen)


def icon(name: str, tone: Tone = "quiet_ink", *, chosen: Tone = "accent") -> QIcon:
    """The icon ``name`` of resources/icons; ``chosen`` is its colour while checked or selected."""
    return QIcon(_Engine(name, tone, chosen))


def brand_icon() -> QIcon:
    """The icon of the program, for the window and the task bar."""
    made = QIcon()
    for size in (16, 24, 32, 48, 64, 128, 256):
        pixmap = QPixmap(size, size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(str(resource_path("icons", "partenaires.svg"))).render(painter)
        painter.end()
        made.addPixmap(pixmap)
    return made
