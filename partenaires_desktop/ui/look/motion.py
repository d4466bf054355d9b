"""Whether things may move, and how long.

Stateless for callers: the user's choice lives on the application object, the system's in the style.
"""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication

USUAL = 160
SLOW = 200
_PROPERTY = "partenaires_reduced_motion"


def set_reduced(reduced: bool) -> None:
    """Keep the user's choice."""
    application = QCoreApplication.instance()
    assert application is not None
    application.setProperty(_PROPERTY, reduced)


def duration(milliseconds: int = USUAL) -> int:
    """``milliseconds``, or 0 when the user or the system asks for no motion."""
    application = QApplication.instance()
    if not isinstance(application, QApplication) or application.property(_PROPERTY):
        return 0
    from PySide6.QtWidgets import QStyle  # dear to import: its enumerations cost 30 ms, and nothing moves at first

    wanted = application.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration)
    return milliseconds if wanted else 0
