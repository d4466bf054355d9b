"""Pages being made aside from the window: the newest wish wins, an earlier one stops at its next page."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from partenaires_desktop.errors import UserError
from partenaires_desktop.ui.jobs import Cancelled, Progress

Work = Callable[[Progress], Any]


class PageMaker(QObject):
    """Runs the last piece of work it was given, in a thread, one at a time.

    Work touches no widget, and says how far it is at each page, or is quick.  With ``settle``, so many milliseconds
    pass without another wish before work begins: one gesture may be several changes.
    """

    made = Signal(object)
    failed = Signal(str)
    stepped = Signal(int, int)
    busy_changed = Signal(bool)

    def __init__(self, parent: QObject | None = None, *, settle: int = 0) -> None:
        super().__init__(parent)
        self._messenger = _Messenger()
        self._messenger.ended.connect(self._on_ended)
        self._messenger.stepped.connect(lambda done, count, _text: self.stepped.emit(done, count))
        self._wish: Work | None = None
        self._thread: threading.Thread | None = None
        self._progress = Progress(self._messenger.stepped.emit)
        self._settle = settle
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._start)

    @property
    def is_busy(self) -> bool:
        """Whether pages are wanted or being made."""
        return self._wish is not None or self._thread is not None

    def wish(self, work: Work, *, at_once: bool = False) -> None:
        """Ask for pages, ``at_once`` even if they settle; those of an earlier wish are wanted no more."""
        was_busy = self.is_busy
        self._wish = work
        self._progress.cancel()
        if self._settle and not at_once:
            self._clock.start(self._settle)
        else:
            self._start()
        if not was_busy:
            self.busy_changed.emit(True)

    def stop(self) -> None:
        """Nothing is wanted any more; returns when nothing is being made."""
        self.cancel()
        if self._thread is not None:
            self._thread.join()

    def cancel(self) -> None:
        """Nothing is wanted any more; what is being made is asked to stop at its next page."""
        self._wish = None
        self._clock.stop()
        self._progress.cancel()

    def _start(self) -> None:
        """Begin with the last wish, unless another is still being carried out: the end of that one comes back here."""
        if self._thread is not None or self._wish is None:
            return
        work, self._wish = self._wish, None
        self._progress = Progress(self._messenger.stepped.emit)
        self._thread = threading.Thread(target=_run(work, self._progress, self._messenger), name="pages", daemon=True)
        self._thread.start()

    def _on_ended(self, result: object, error: BaseException | None) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if error is not None and not isinstance(error, UserError | Cancelled):
            sys.excepthook(type(error), error, error.__traceback__)
        if self._wish is not None:
            if not self._clock.isActive():
                self._start()
            return
        self.busy_changed.emit(False)
        if error is None:
            self.made.emit(result)
        elif isinstance(error, UserError):
            self.failed.emit(error.message)
        elif isinstance(error, Cancelled):
            self.failed.emit("")


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
