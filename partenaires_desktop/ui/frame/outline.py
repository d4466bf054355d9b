"""The outline of the window, painted before any of its parts is there: the same colours, the same edges.

It needs no font, no style and no word, so it is on the screen as soon as a window can be.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPalette
from PySide6.QtWidgets import QWidget

from partenaires_desktop.ui.look import theme
from partenaires_desktop.ui.look.theme import Theme

EDGES = (26, 196, 52)
"""Height of the menus, width of the rail and height of the top bar, at the usual size of text."""


def theme_at_start(choice: str) -> Theme:
    """The theme ``choice`` means, before any is applied: the system's own palette tells what the system asks for.

    What it says itself of dark and of contrast is asked for later: reading it brings in all of Qt's enumerations.
    """
    match choice:
        case "light":
            return theme.LIGHT
        case "dark":
            return theme.DARK
        case "contrast":
            return theme.CONTRAST
    ground = QGuiApplication.palette().color(QPalette.ColorRole.Window)
    return theme.DARK if ground.lightness() < 128 else theme.LIGHT


def paint_outline(window: QWidget, colours: Theme, edges: Sequence[int]) -> None:
    """Draw the ground, the rail and the two bars of ``window`` where they stood last time."""
    menus, rail, bar = edges if len(edges) == len(EDGES) else EDGES
    width, height = window.width(), window.height()
    painter = QPainter(window)
    _fill(painter, colours.ground, ((0, 0, width, height),))
    _fill(painter, colours.surface, ((0, 0, width, menus + bar), (0, menus, rail, height - menus)))
    _fill(
        painter,
        colours.line,
        ((0, menus - 1, width, 1), (rail, menus + bar - 1, width - rail, 1), (rail - 1, menus, 1, height - menus)),
    )
    painter.end()


def _fill(painter: QPainter, colour: str, places: Iterable[tuple[int, int, int, int]]) -> None:
    """Fill ``places``, given by left, top, width and height.

    Every call that takes any kind of colour, as ``fillRect`` does, has PySide make all of Qt's enumerations first:
    as long as all the rest together.  A brush of a palette is taken as it is.
    """
    holder = QPalette()
    holder.setColor(QPalette.ColorRole.Window, QColor(colour))
    painter.setBackground(holder.window())
    for place in places:
        painter.eraseRect(*place)
