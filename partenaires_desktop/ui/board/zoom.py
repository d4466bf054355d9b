"""How large the board is drawn, from 100 to 300 %, beside the text size of the window.

Stateless for callers: the user's choice lives on the application object, as that for motion does.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QFont

from partenaires_desktop.ui.look import typography
from partenaires_desktop.ui.look.typography import Role, Weight

STEPS = (100, 125, 150, 175, 200, 250, 300)
"""The sizes offered, in percent."""
_PROPERTY = "partenaires_board_zoom"


def percent() -> int:
    """How large the board is drawn now."""
    application = QCoreApplication.instance()
    chosen = application.property(_PROPERTY) if application is not None else None
    return chosen if isinstance(chosen, int) and chosen else STEPS[0]


def set_percent(chosen: int) -> None:
    """Keep the user's choice, within what is offered."""
    application = QCoreApplication.instance()
    assert application is not None
    application.setProperty(_PROPERTY, max(STEPS[0], min(chosen, STEPS[-1])))


def stepped(step: int) -> int:
    """The next size up (1) or down (-1); the usual one for 0."""
    if not step:
        return STEPS[0]
    here = percent()
    beyond = [one for one in STEPS if (one > here if step > 0 else one < here)]
    if not beyond:
        return here
    return beyond[0] if step > 0 else beyond[-1]


def scaled(pixels: float) -> int:
    """A length of the board, at the user's text size and zoom."""
    return typography.scaled(pixels * percent() / 100)


def font(role: Role | str = Role.TEXT, weight: QFont.Weight = Weight.REGULAR) -> QFont:
    """The font of ``role`` on the board."""
    chosen = typography.font(role, weight)
    chosen.setPointSizeF(chosen.pointSizeF() * percent() / 100)
    return chosen
