"""Long work in a thread of its own, with progress and cancel, while the window stays responsive.

``run_job(parent, title, fn, done)``: ``fn`` gets a :class:`Progress` and must touch no widget; ``done`` gets its
result, in the thread of the window.  A UserError becomes a sentence, anything else goes to the crash hook.
"""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.look.typography import scaled, text_label

T = TypeVar("T")
SHOWN_AFTER = 250  # quicker work than this shows no dialog


class Cancelled(Exception):
    """The user asked to stop; raised inside the work by :meth:`Progress.step`."""


class Progress:
    """What the work tells the window, from its own thread."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._cancel = threading.Event()

    def step(self, done: int, total: int, text: str = "") -> None:
        """Say how far the work is; raises Cancelled when the user asked to stop."""
        if self._cancel.is_set():
            raise Cancelled
        self._tell(done, total, text)

    def cancel(self) -> None:
        """Ask the work to stop at its next step."""
        self._cancel.set()


class _Messenger(QObject):
    """Carries signals from the worker's thread to the window's."""

    stepped = Signal(int, int, str)
    finished = Signal(object, object)  # result, error


class _Dialog(QDialog):
    """Title, how far, and a way to stop; stays until the work has really ended."""

    def __init__(self, parent: QWidget | None, title: str, progress: Progress) -> None:
        super().__init__(parent)
        self._progress = progress
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(scaled(360))
        self._text = text_label(title)
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._stop = QPushButton(_("Cancel"))
        self._stop.clicked.connect(self.reject)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(16))
        column.setSpacing(scaled(12))
        column.addWidget(self._text)
        column.addWidget(self._bar)
        self._share = text_label("", "secondary", wrap=False)
        row = QHBoxLayout()
        row.addWidget(self._share)
        row.addStretch()
        row.addWidget(self._stop)
        column.addLayout(row)

    def show_step(self, done: int, total: int, text: str) -> None:
        """Draw how far the work is."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        self._share.setText(_("{percent}%").format(percent=100 * done // total) if total else "")
        if text:
            self._text.setText(text)

    def reject(self) -> None:
        """Ask the work to stop; the dialog closes when it has."""
        self._progress.cancel()
        self._stop.setEnabled(False)
        self._text.setText(_("Stopping…"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc asks to stop."""
        if event.key() == Qt.Key.Key_Escape:
            self.reject()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing asks to stop."""
        event.ignore()
        self.reject()


class Job(QObject):
    """One piece of work under way; keeps itself alive through its parent until it has ended."""

    ended = Signal()

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        fn: Callable[[Progress], Any],
        done: Callable[[Any], None],
        failed: Callable[[UserError], None] | None,
        *,
        aside: bool,
    ) -> None:
        super().__init__(parent)
        self._window, self._fn, self._done, self._failed = parent, fn, done, failed
        self._messenger = _Messenger()
        self._progress = Progress(self._messenger.stepped.emit)
        self._dialog = _Dialog(parent, title, self._progress)
        self._messenger.stepped.connect(self._dialog.show_step)
        self._messenger.finished.connect(self._finish)
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._dialog.open)
        if not aside:
            self._clock.start(SHOWN_AFTER)
        self._thread = threading.Thread(target=self._run, name=title, daemon=True)
        self._thread.start()

    def cancel(self) -> None:
        """Ask the work to stop."""
        self._progress.cancel()

    def _run(self) -> None:
        result: object = None
        error: BaseException | None = None
        try:
            result = self._fn(self._progress)
        except BaseException as raised:  # noqa: BLE001 -- handed to the window's thread, which sorts it
            error = raised
        self._messenger.finished.emit(result, error)

    def _finish(self, result: object, error: BaseException | None) -> None:
        self._clock.stop()
        was_shown = self._dialog.isVisible()
        self._dialog.hide()
        self._dialog.deleteLater()
        self._thread.join()
        try:
            self._hand_over(result, error)
        finally:
            if was_shown:
                self._come_back()
            self.ended.emit()
            self.deleteLater()

    def _come_back(self) -> None:
        """Take the keyboard back: when two dialogs close at once, some window managers give it to none."""
        widget = self._window
        while widget is not None and not widget.window().isVisible():
            widget = widget.window().parentWidget()
        if widget is not None and QApplication.activeModalWidget() in (None, widget.window()):
            widget.window().activateWindow()

    def _hand_over(self, result: object, error: BaseException | None) -> None:
        match error:
            case None:
                self._done(result)
            case Cancelled():
                return
            case UserError() if self._failed is not None:
                self._failed(error)
            case UserError():
                ask.tell(self._window, error.message)
            case _:
                sys.excepthook(type(error), error, error.__traceback__)


def run_job(
    parent: QWidget | None,
    title: str,
    fn: Callable[[Progress], T],
    done: Callable[[T], None],
    *,
    failed: Callable[[UserError], None] | None = None,
    aside: bool = False,
) -> Job:
    """Run ``fn`` in a thread and hand its result to ``done``; ``failed`` may show a refusal in its own way.

    What is done ``aside`` shows no dialog, however long it takes: who asked for it says so, and keeps the keyboard.
    """
    return Job(parent, title, fn, done, failed, aside=aside)
