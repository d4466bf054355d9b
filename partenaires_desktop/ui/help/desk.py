"""Who answers F1 and «Why?», in the window and in the dialogs over it.

A question in a dialog is answered in a window over that dialog: a dialog takes every key and click of the others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QWhatsThisClickedEvent
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from partenaires_desktop.ui.widgets.why import kind_at

if TYPE_CHECKING:
    from partenaires_desktop.ui.help.window import HelpWindow
    from partenaires_desktop.ui.main_window import MainWindow

DIALOG_TOPICS = {
    "backups": "promises",
    "charters": "charters",
    "directory": "partners",
    "duplicates": "partners",
    "export": "data",
    "follow_ups": "continuum",
    "import_": "data",
    "partner": "partners",
    "password": "promises",
    "printing": "week",
    "project": "start",
    "understanding": "understanding",
}
"""The page about the dialogs of a part of the window; those of the others have that of the view below them."""


class HelpDesk(QObject):
    """Keeps the windows of the help of one main window."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._help: HelpWindow | None = None
        window.installEventFilter(self)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._watch)

    def answer(self) -> None:
        """F1: why, where a warning has the keyboard; else the page of what is shown."""
        kind = kind_at(QApplication.focusWidget())
        if kind:
            self.explain(kind)
        else:
            self.show(self._topic())

    def explain(self, kind: str) -> None:
        """Say why a warning of this kind is given."""
        from partenaires_desktop.domain.explained import explanation

        self.show(*explanation(kind))

    def show(self, topic: str, place: str = "") -> None:
        """Show a page of the help, at one of its places."""
        over = QApplication.activeModalWidget()
        from partenaires_desktop.ui.help.window import HelpWindow

        if over is not None and over is not self._window and not isinstance(over, HelpWindow):
            shown = next(iter(over.findChildren(HelpWindow)), None) or HelpWindow(over)
            shown.show_topic(topic, place)
            return
        if self._help is None:
            self._help = HelpWindow(self._window)
        self._help.show_topic(topic, place)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A warning that asks to be explained; F1 in a dialog, where no menu hears it."""
        if isinstance(event, QWhatsThisClickedEvent):
            self.explain(event.href())
            return True
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and watched is not self._window and event.key() == Qt.Key.Key_F1:  # type: ignore[attr-defined]
            self.answer()
            return True
        return False

    def _watch(self, _old: QWidget | None, now: QWidget | None) -> None:
        """Hear the keys of a dialog that came up over the window."""
        dialog = now.window() if now is not None else None
        if isinstance(dialog, QDialog) and self._is_over(dialog):
            dialog.removeEventFilter(self)
            dialog.installEventFilter(self)

    def _is_over(self, dialog: QDialog) -> bool:
        above: QObject | None = dialog
        while above is not None and above is not self._window:
            above = above.parent()
        return above is not None

    def _topic(self) -> str:
        over = QApplication.activeModalWidget()
        if over is not None and over is not self._window:
            parts = type(over).__module__.split(".")
            found = next((DIALOG_TOPICS[part] for part in parts if part in DIALOG_TOPICS), "")
            if found:
                return found
        code = self._window.code
        view = self._window.view(code)
        if view is not None and view is self._window.stack.currentWidget():
            return view.help_topic() or code
        return "start"
