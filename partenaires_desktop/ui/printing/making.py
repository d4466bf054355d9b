"""Pages being made aside from the window: the newest wish wins, an earlier one stops at its next page."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from partenaires_desktop.errors import UserError
from partenaires_desktop.ui.jobs import Cancelled, Progress

Work = Callable[[Progress], Any]


class PageMaker(QObject):
    """Runs the last piece of work it was given, in a thread, one at a time.

    Work touches no widget, and says how far it is at each page.
    """

    made = Signal(object)
    failed = Signal(str)
    stepped = Signal(int, int)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messenger = _Messenger()
        self._messenger.ended.connect(self._on_ended)
        self._messenger.stepped.connect(lambda done, count, _text: self.stepped.emit(done, count))
        self._wish: Work | None = None
        self._thread: threading.Thread | None = None
        self._progress = Progress(self._messenger.stepped.emit)

    @property
    def is_busy(self) -> bool:
        """Whether pages are wanted or being made."""
        return self._wish is not None or self._thread is not None

    def wish(self, work: Work) -> None:
        """Ask for pages; those of an earlier wish are wanted no more."""
        was_busy = self.is_busy
        self._wish = work
        self._progress.cancel()
        if self._thread is None:
            self._start()
        if not was_busy:
            self.busy_changed.emit(True)

    def stop(self) -> None:
        """Nothing is wanted any more; returns when nothing is being made."""
        self._wish = None
        self._progress.cancel()
        if self._thread is not None:
            self._thread.join()

    def cancel(self) -> None:
        """Ask what is being made to stop at its next page."""
        self._wish = None
        self._progress.cancel()

    def _start(self) -> None:
        work, self._wish = self._wish, None
        if work is None:
            return
        self._progress = Progress(self._messenger.stepped.emit)
        self._thread = threading.Thread(target=_run(work, self._progress, self._messenger), name="pages", daemon=True)
        self._thread.start()

    def _on_ended(self, result: object, error: BaseException | None) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self._wish is not None:
            self._start()
            return
        self.busy_changed.emit(False)
        if isinstance(error, UserError):
            self.failed.emit(error.message)
        elif error is None:
            self.made.emit(result)
        elif isinstance(error, Cancelled):
            self.failed.emit("")
        else:
            sys.excepthook(type(error), error, error.__traceback__)


def _run(work: Work, progress: Progress, messenger: _Messenger) -> Callable[[], None]:
    """The work of the thread; it holds on to the messenger only, which outlives the dialog while it works."""

    def run() -> None:
        result: object = None
        failure: BaseException | None = None
        try:
            result = work(progress)
        except BaseException as raised:  # noqa: BLE001 -- handed to the window's thread, which sorts it
            failure = raised
        messenger.ended.emit(result, failure)

    return run


class _Messenger(QObject):
    ended = Signal(object, object)
    stepped = Signal(int, int, str)
