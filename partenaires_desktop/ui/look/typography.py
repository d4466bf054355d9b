"""The one type family of the window, and sizes that follow the user's text size.

Everything is relative to the application's font, so nothing has to be told when the user changes it: delegates ask
:func:`font` while painting, labels carry a role the stylesheet knows (:func:`mark`), and lengths come from
:func:`scaled`.
"""

from __future__ import annotations

from enum import StrEnum
from functools import cache
from html import escape

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QLabel, QWidget

from partenaires_desktop.resources import resource_path

_FACES = ("NotoSans-Regular.ttf", "NotoSans-SemiBold.ttf", "NotoSans-Bold.ttf")
_SLANTED = ("NotoSans-Italic.ttf", "NotoSans-BoldItalic.ttf")
FAMILY = "Noto Sans"
SIGN_GAP = 8  # between the sign of a button and its words, in design pixels
QT_SIGN_GAP = 4  # what Qt puts there at any size; the sign is given the rest as room
BASE_POINTS = 10.0  # the text size at which a design pixel is a pixel (96 dots per inch)


class Role(StrEnum):
    """What a piece of text is for; its size follows."""

    TITLE = "title"
    HEADING = "heading"
    TEXT = "text"
    SECONDARY = "secondary"
    SMALLEST = "smallest"


_SIZES = {Role.TITLE: 18, Role.HEADING: 16, Role.TEXT: 13, Role.SECONDARY: 12, Role.SMALLEST: 11}


class Weight:
    """The three weights in use."""

    REGULAR = QFont.Weight.Normal
    STRONG = QFont.Weight.DemiBold
    BOLD = QFont.Weight.Bold


@cache
def load_fonts() -> str:
    """Register the bundled faces and return the family; needs a QGuiApplication."""
    for face in _FACES:
        if QFontDatabase.addApplicationFont(str(resource_path("fonts", face))) < 0:
            return QGuiApplication.font().family()
    return FAMILY


@cache
def load_slanted_fonts() -> None:
    """Register the faces that only the pages of the help show."""
    for face in _SLANTED:
        QFontDatabase.addApplicationFont(str(resource_path("fonts", face)))


def base_font(points: float) -> QFont:
    """The application's font at the user's text size."""
    chosen = QFont(load_fonts())
    chosen.setPointSizeF(points)
    chosen.setHintingPreference(QFont.HintingPreference.PreferVerticalHinting)
    return chosen


def base_points() -> float:
    """The user's text size."""
    points = QGuiApplication.font().pointSizeF()
    return points if points > 0 else BASE_POINTS


def points(role: Role | str) -> float:
    """The size of ``role`` in points."""
    return base_points() * _SIZES[Role(role)] / _SIZES[Role.TEXT]


def font(role: Role | str = Role.TEXT, weight: QFont.Weight = Weight.REGULAR) -> QFont:
    """The font of ``role`` at the user's text size."""
    chosen = QFont(QGuiApplication.font())
    chosen.setPointSizeF(points(role))
    chosen.setWeight(weight)
    return chosen


def scaled(pixels: float) -> int:
    """A length of the design (drawn at the base text size), at the user's text size."""
    density = QGuiApplication.primaryScreen().logicalDotsPerInch() / 96 if QGuiApplication.screens() else 1.0
    return max(1, round(pixels * density * base_points() / BASE_POINTS)) if pixels else 0


def mark(widget: QWidget, role: str) -> None:
    """Give ``widget`` the look of ``role`` in the stylesheet ("title", "secondary", "primary", "attention"…)."""
    tell_stylesheet(widget, "role", role)


def tell_stylesheet(widget: QWidget, name: str, value: object) -> None:
    """Set a property of ``widget`` that rules of the stylesheet ask for, and draw it by those rules."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return  # it will be, with its role, as it is shown first
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)


def markup(text: str) -> str:
    """``text`` as markup that shows it as it is.

    Qt takes a narrow no-break space in markup for any white space, and breaks lines there: it gets the wide one.
    """
    return escape(text).replace("\u202f", "\u00a0").replace("\n", "<br>")


def text_label(text: str, role: str = Role.TEXT, *, wrap: bool = True) -> QLabel:
    """A label that shows ``text`` as it is, never as markup."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    mark(label, role)
    return label
