"""Where dialogs are opened: the real window on the sample, in one look, on a screen of 1366×768."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEventLoop

from partenaires_desktop.app import Desk
from partenaires_desktop.headless import settle
from partenaires_desktop.settings import Settings
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.application import make_application
from partenaires_desktop.ui.garbage import collect_between_events
from partenaires_desktop.ui.main_window import MainWindow
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.ui.frame import take_away

SCREEN = (1366, 768)
TITLE_BAR = 32
"""What the frame of the system takes of the height of a window."""


@dataclass(frozen=True)
class Look:
    """What the user chose."""

    language: str
    size: int
    theme: str = "light"

    def __str__(self) -> str:
        return f"{self.language}-{self.size}" + ("" if self.theme == "light" else f"-{self.theme}")


class Ground:
    """The window on the sample; ``folder`` is for files of the scenes."""

    def __init__(self, look: Look, folder: Path, store: Store) -> None:
        self.look, self.folder = look, folder
        self.application = make_application()
        collect_between_events(self.application)
        settings = Settings(language=look.language, text_size=look.size, theme=look.theme, reduced_motion=True)
        settings.recent = [str(folder / "autre.partenaires")]
        self.desk = Desk(self.application, settings, settings_file=None)
        self.desk.window.resize(SCREEN[0], SCREEN[1] - TITLE_BAR)
        self.desk.show(store, sample=True)
        self.desk.window.show()
        self.settle()

    @property
    def window(self) -> MainWindow:
        """The main window."""
        return self.desk.window

    @property
    def workspace(self) -> Workspace:
        """The open carnet."""
        assert self.desk.workspace is not None
        return self.desk.workspace

    @property
    def selection(self) -> Selection:
        """What is chosen."""
        assert self.desk.selection is not None
        return self.desk.selection

    @property
    def project(self) -> Any:
        """The project of the sample."""
        found = self.window.project()
        assert found is not None
        return found

    def settle(self) -> None:
        """Let everything be laid out, and every job end."""
        settle(self.application, self.window)

    def breathe(self, until: Callable[[], bool]) -> None:
        """Let Qt work until something holds."""
        while not until():
            self.application.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 50)

    def close(self) -> None:
        """Let go of the window and the carnet."""
        self.window.hide()
        take_away(self.desk)


def small_screen(folder: Path) -> None:
    """Let Qt, which must not have begun, believe in the screen of a small laptop."""
    screen = {"name": "laptop", "x": 0, "y": 0, "width": SCREEN[0], "height": SCREEN[1]}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96, "dpr": 1}
    file = folder / "screen.json"
    file.write_text(
        json.dumps({"synchronousWindowSystemEvents": False, "windowFrameMargins": False, "screens": [screen]})
    )
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"
    os.environ["PARTENAIRES_HOME"] = tempfile.mkdtemp(dir=folder)
