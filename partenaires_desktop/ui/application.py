"""The one QApplication of this process."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QFileOpenEvent
from PySide6.QtWidgets import QApplication


class Application(QApplication):
    """Knows which carnet the system asks to open: macOS tells a running program, where others start it with a name."""

    handed = Signal(Path)

    def __init__(self, arguments: list[str]) -> None:
        super().__init__(arguments)
        self.handed_first: Path | None = None
        """What was asked before anybody listened."""
        self.handed.connect(self._keep)

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QFileOpenEvent) and event.file():
            self.handed.emit(Path(event.file()))
            return True
        return super().event(event)

    def _keep(self, path: Path) -> None:
        self.handed_first = self.handed_first or path


def make_application() -> QApplication:
    """The application of this process, made when there is none yet."""
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else Application(sys.argv[:1])
    application.setApplicationName("Partenaires")
    application.setApplicationDisplayName("Partenaires")
    application.setDesktopFileName("be.partenaires.Partenaires")
    return application
