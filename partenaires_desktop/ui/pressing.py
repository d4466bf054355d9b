"""Enter presses the button that has the focus, in the window as in dialogs.

Qt leaves Enter to the default button of a dialog and gives a button elsewhere the space bar only; people try Enter.
"""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QDialog, QPushButton, QRadioButton, QWidget

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class EnterPresses(QObject):
    """Watches the one button that has the focus; a filter on the whole application would see every event."""

    def __init__(self, application: QApplication, parent: QObject) -> None:
        super().__init__(parent)
        application.focusChanged.connect(self._watch)

    def _watch(self, old: QWidget | None, now: QWidget | None) -> None:
        if isinstance(old, QAbstractButton):
            old.removeEventFilter(self)
        if isinstance(now, QAbstractButton) and not isinstance(now, QCheckBox | QRadioButton):
            now.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Press the watched button, unless it sits in a dialog where Enter has a meaning of its own."""
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in _ENTER:
            return False
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
        if not plain or event.isAutoRepeat() or not isinstance(watched, QAbstractButton):
            return False
        if isinstance(watched.window(), QDialog) and _has_default(watched.window()):
            return False
        watched.click()
        return True


def _has_default(dialog: QWidget) -> bool:
    buttons = dialog.findChildren(QPushButton)
    return any(one.isDefault() and one.isVisible() and one.isEnabled() for one in buttons)
