"""The last resort: whatever was not expected is logged, told in words, and the screen is made equal to the store.

A UserError that reaches here was only not caught beside its field: it is said quietly.  Anything else is a bug; the
report it offers holds types, files and lines, never a value, so that it can be sent to anyone.
"""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QThread, Signal, qVersion
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from partenaires_desktop import __version__
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.logs import bare_traceback
from partenaires_desktop.ui.look.typography import text_label
from partenaires_desktop.ui.widgets.quiet_bar import QuietBar

if TYPE_CHECKING:
    from partenaires_desktop.ui.ask import Sheet

_log = logging.getLogger(__name__)


class CrashHook(QObject):
    """Receives every exception nobody caught, in whatever thread, and handles it in the window's."""

    refused = Signal(str)
    """The sentence of a UserError, to be said quietly."""
    _reported = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._window: QWidget | None = None
        self._read_again: Callable[[], None] = lambda: None
        self._telling = False
        self._reported.connect(self._tell)

    def watch(self, window: QWidget, say: Callable[[str], None], read_again: Callable[[], None]) -> None:
        """Speak in ``window`` from now on: ``say`` a refusal, ``read_again`` after anything unexpected."""
        if self._window is not None:
            self.refused.disconnect()
        self._window, self._read_again = window, read_again
        self.refused.connect(say)

    def install(self) -> None:
        """Take the place of Python's own hooks."""
        sys.excepthook = self.handle
        threading.excepthook = lambda args: self.handle(
            args.exc_type, args.exc_value or args.exc_type(), args.exc_traceback
        )

    def handle(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Sort one exception; never raises."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        try:
            if isinstance(error, UserError):
                self.refused.emit(error.message)
                return
            _log.error("unexpected", exc_info=(kind, error, trace))
            self._reported.emit(report(kind, trace))
        except Exception:  # noqa: BLE001 -- the last resort must not need a resort itself
            sys.__excepthook__(kind, error, trace)

    def _tell(self, text: str) -> None:
        """Tell in words, once at a time, then read everything again."""
        if self._telling or QThread.currentThread() is not self.thread():
            return
        self._telling = True
        try:
            sheet = crash_sheet(self._window, text)
            sheet.exec()
            sheet.deleteLater()
            self._read_again()
        except Exception:  # noqa: BLE001 -- logged; telling again could go round in circles
            _log.exception("while telling of an unexpected error")
        finally:
            self._telling = False


def report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """What a developer needs and nobody minds sharing."""
    return f"{_head()}\n{bare_traceback(kind, trace)}"


def _head() -> str:
    import platform  # it looks at the whole system: not at every start

    return f"Partenaires {__version__} · Qt {qVersion()} · Python {platform.python_version()} · {platform.system()}"


def fault_report(trace: str) -> str:
    """The report of a crash in native code, found again at the next start."""
    return f"{_head()}\n{trace}"


def tell_of_fault(window: QWidget, bar: QuietBar, trace: str) -> None:
    """Say that the program stopped suddenly last time, with the way to its report."""
    bar.say(
        _("Last time the program stopped suddenly. Everything that was saved is there."),
        [(_("See the report…"), lambda: _show_fault(window, trace))],
    )


def _show_fault(window: QWidget, trace: str) -> None:
    sheet = crash_sheet(
        window,
        fault_report(trace),
        title=_("The program stopped suddenly"),
        words=_("Everything that was saved before it is kept, and the carnet was checked as it was opened."),
    )
    sheet.exec()
    sheet.deleteLater()


def crash_sheet(parent: QWidget | None, text: str, *, title: str = "", words: str = "") -> Sheet:
    """What happened, what is safe, and a report to copy."""
    from partenaires_desktop.ui.ask import Sheet

    sheet = Sheet(parent, title or _("The last gesture was not finished"), width=520)
    sheet.body.addWidget(
        text_label(
            words
            or _(
                "The program made a mistake and stopped there. Everything that was saved before is kept. "
                "The window now shows what is in the carnet again, and you can go on."
            )
        )
    )
    sheet.body.addWidget(
        text_label(_("This report helps to mend the program. It holds no name and no note."), "secondary")
    )
    sheet.add_reading(text, _("Report"), 140)
    copy = QPushButton(_("Copy the report"))
    copy.setAutoDefault(False)
    copy.clicked.connect(lambda: QApplication.clipboard().setText(text))
    sheet.buttons.addButton(copy, sheet.buttons.ButtonRole.ActionRole)
    sheet.add_verb(_("Go on"))
    return sheet
