"""The start of the window: its outline is on the screen at once, and everything else comes behind it.

What is imported here is what the outline needs; a test counts it.  The rest is imported in a thread once the outline
was painted, then the window is furnished, the carnet opened and its view shown, piece by piece, so that the window is
never silent for longer than nobody notices.
"""

from __future__ import annotations

import argparse
import gc
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

from partenaires_desktop import logs, paths, settings
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.application import Application, make_application
from partenaires_desktop.ui.main_window import MainWindow
from partenaires_desktop.ui.pieces import Pieces

if TYPE_CHECKING:
    from partenaires_desktop.app import Desk

SWITCH = 0.001
"""Seconds after which a thread that works lets the window have its turn: it asks for several to paint once."""


class Start(QObject):
    """One start of the window, from nothing to the furnished frame, where ``then`` opens a carnet."""

    _imported = Signal()

    def __init__(
        self,
        application: QApplication,
        chosen: Settings,
        then: Callable[[Desk], None],
        *,
        settings_file: Path | None = None,
        language: str = "",
    ) -> None:
        super().__init__(application)
        gc.disable()  # a hundred thousand objects come to stay: no use looking for garbage among them
        sys.setswitchinterval(SWITCH)
        self._application, self._then = application, then
        self._chosen, self._settings_file, self._language = chosen, settings_file, language
        self.desk: Desk | None = None
        self._thread: threading.Thread | None = None
        self._pieces: Pieces | None = None
        self.failed: BaseException | None = None
        self.window = MainWindow(chosen, furnished=False)
        self.window.painted.connect(lambda: QTimer.singleShot(0, self, self._import))  # what is painted first goes out
        self.window.closed.connect(self._leave)
        self._imported.connect(self._furnish)

    def _import(self) -> None:
        self._thread = threading.Thread(target=self._run, name="import", daemon=True)
        self._thread.start()

    def _run(self) -> None:
        try:
            import partenaires_desktop.app
            import partenaires_desktop.ui.frame.furnish  # noqa: F401 -- with it, everything the furnished window needs
        except BaseException as error:  # noqa: BLE001 -- raised again where the start was asked for
            self.failed = error
        self._imported.emit()

    def _furnish(self) -> None:
        """In the thread of the window again."""
        if self._thread is not None:
            self._thread.join()
        if self.failed is not None:
            self._application.exit(1)
            return
        from partenaires_desktop.app import Desk

        self.desk = Desk(
            self._application,
            self._chosen,
            settings_file=self._settings_file,
            language=self._language,
            window=self.window,
        )
        self.desk.guard()
        self._pieces = Pieces(self.desk.furnish(), self)
        self._pieces.done.connect(self._open)
        self._pieces.start()

    def _open(self) -> None:
        assert self.desk is not None
        self._then(self.desk)

    def _leave(self) -> None:
        """The window was closed before it was furnished: from then on the desk sees to it."""
        if self.window.is_furnished:
            return
        if self._thread is not None:
            self._thread.join()  # an import that is torn apart would end in noise
        if self._pieces is not None:
            self._pieces.stop()
        self._application.quit()


def run_window(args: argparse.Namespace) -> int:
    """Open the window and stay until it is closed."""
    application = make_application()
    application.setQuitOnLastWindowClosed(False)
    file = paths.settings_file()
    chosen = settings.load(file)
    fault = logs.take_last_fault(paths.log_dir())
    start = Start(
        application,
        chosen,
        lambda desk: _open_first(desk, args, chosen, fault),
        settings_file=file,
        language=args.lang or "",
    )
    room = start.window.screen().availableGeometry()
    if not chosen.geometry and (room.width() < 1440 or room.height() < 860):  # a small laptop: use all of it
        start.window.showMaximized()
    else:
        start.window.show()
    with logs.catching_faults(paths.log_dir()):
        status = int(application.exec())
    if start.failed is not None:
        raise start.failed
    return status


def _open_first(desk: Desk, args: argparse.Namespace, chosen: Settings, fault: str) -> None:
    """What the system or the command line names, else the last carnet, else the default one."""
    handed = None
    application = QApplication.instance()
    if isinstance(application, Application):
        application.handed.connect(desk.open)
        handed = application.handed_first
    if fault:
        from partenaires_desktop.ui.crash import tell_of_fault

        tell_of_fault(desk.window, desk.window.quiet_bar, fault)
    if args.sample:
        desk.open_sample()
    elif handed is not None:
        desk.open(handed)
    elif args.carnet is not None:
        desk.open(args.carnet.absolute(), may_make=True)
    elif chosen.carnet:
        desk.open(Path(chosen.carnet))  # if it is gone, say so: an empty carnet would look like a loss
    else:
        desk.open(paths.default_carnet(), may_make=True)
