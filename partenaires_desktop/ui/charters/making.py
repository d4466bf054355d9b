"""The charter being made, aside from the window: the newest wish wins, the pages shown stay until the new ones are."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from partenaires_desktop.errors import UserError

if TYPE_CHECKING:
    from partenaires_desktop.documents.charter.document import MadeCharter
    from partenaires_desktop.queries.charter import CharterSnapshot

SETTLE = 10
"""Milliseconds without another change before a new edition is made: one gesture may be several changes.

Edits that come faster than pages are made do not pile up: the newest wish wins."""


class CharterMaker(QObject):
    """Makes the pages of the last snapshot it was given, in a thread, one at a time."""

    made = Signal(object, object)
    """Snapshot and MadeCharter."""
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messenger = _Messenger()
        self._messenger.ended.connect(self._on_ended)
        self._wish: tuple[CharterSnapshot, date] | None = None
        self._thread: threading.Thread | None = None
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.timeout.connect(self._start)

    def wish(self, snapshot: CharterSnapshot, on: date, *, at_once: bool = False) -> None:
        """Ask for the charter of ``snapshot``; an earlier wish that was not begun is forgotten."""
        self._wish = (snapshot, on)
        self._clock.start(0 if at_once else SETTLE)

    def forget(self) -> None:
        """Nothing is wanted any more."""
        self._wish = None
        self._clock.stop()

    @property
    def is_busy(self) -> bool:
        """Whether an edition is wanted or being made."""
        return self._wish is not None or self._thread is not None

    def _start(self) -> None:
        if self._wish is None or self._thread is not None:
            return
        (snapshot, on), self._wish = self._wish, None
        work = _work(self._messenger, snapshot, on)
        self._thread = threading.Thread(target=work, name="charter", daemon=True)
        self._thread.start()

    def _on_ended(self, snapshot: CharterSnapshot, made: MadeCharter | None, error: BaseException | None) -> None:
        if self._thread is not None:
            self._thread.join()
            self._thread = None
        if self._wish is not None and not self._clock.isActive():
            self._start()
        if made is not None:
            self.made.emit(snapshot, made)
        elif isinstance(error, UserError):
            self.failed.emit(error.message)
        elif error is not None:
            sys.excepthook(type(error), error, error.__traceback__)


def _work(messenger: _Messenger, snapshot: CharterSnapshot, on: date) -> Callable[[], None]:
    """The work of the thread; it holds on to the messenger only, which outlives the view while it works."""

    def work() -> None:
        made, failure = None, None
        try:
            from partenaires_desktop.documents.charter.document import charter_preview

            made = charter_preview(snapshot, on)
        except BaseException as raised:  # noqa: BLE001 -- handed to the window's thread, which sorts it
            failure = raised
        messenger.ended.emit(snapshot, made, failure)

    return work


class _Messenger(QObject):
    ended = Signal(object, object, object)
