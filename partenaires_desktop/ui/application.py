"""The one QApplication of this process."""

from __future__ import annotations

import sys

from PySide6.QtWidgets import QApplication


def make_application() -> QApplication:
    """The application of this process, made when there is none yet."""
    found = QApplication.instance()
    application = found if isinstance(found, QApplication) else QApplication(sys.argv[:1])
    application.setApplicationName("Partenaires")
    application.setApplicationDisplayName("Partenaires")
    application.setDesktopFileName("be.partenaires.Partenaires")
    return application
