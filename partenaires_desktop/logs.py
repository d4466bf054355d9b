"""A small rotating log on the user's own disk: what the program did, never whom it was about.

Log calls name operations and modules, not records; :class:`Bare` also keeps the values of an exception's message
out, because a message may quote what the user typed.
"""

from __future__ import annotations

import faulthandler
import logging
import re
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType

_ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
LAST_WORDS = 20_000
_FORMAT = "%(asctime)s %(levelname)s %(name)s: %(message)s"


def bare_traceback(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Where an exception came from: its type, files, lines and functions, without any value."""
    lines = [f"  {Path(frame.filename).name}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(trace)]
    return "\n".join([*lines, kind.__name__])


class Bare(logging.Formatter):
    """Writes an exception as type and places only."""

    def formatException(self, ei: _ExcInfo) -> str:  # noqa: N802 -- name of the standard library
        """The exception without its message, which may quote a name or a note."""
        kind, _error, trace = ei
        return bare_traceback(kind, trace) if kind else ""


class OwnLog(logging.Handler):
    """The rotating file in ``folder``, opened with the first record: a start waits for no file and no import."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder
        self._file: logging.Handler | None = None

    def emit(self, record: logging.LogRecord) -> None:
        """Write ``record``."""
        if self._file is None:
            from logging.handlers import RotatingFileHandler  # brings sockets and pickles along

            self._file = RotatingFileHandler(
                self._folder / "partenaires.log", maxBytes=500_000, backupCount=3, encoding="utf-8", delay=True
            )
            self._file.setFormatter(Bare(_FORMAT))
        self._file.handle(record)

    def close(self) -> None:
        """Close the file, if it ever was opened."""
        if self._file is not None:
            self._file.close()
        super().close()


@contextmanager
def logging_to(folder: Path) -> Iterator[None]:
    """Log to ``folder`` meanwhile; a folder that cannot be written costs the log, not the session."""
    root = logging.getLogger("partenaires_desktop")
    root.setLevel(logging.INFO)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        root.warning("no log file: %s", error.strerror)
        yield
        return
    handler = OwnLog(folder)
    root.addHandler(handler)
    try:
        yield
    finally:
        root.removeHandler(handler)
        handler.close()


def take_last_fault(folder: Path) -> str:
    """The last words of a process that crashed in native code, with file names in place of paths; told once."""
    written = folder / "faults.log"
    try:
        words = written.read_text(encoding="utf-8", errors="replace")[-LAST_WORDS:]
        if words.strip():
            written.replace(folder / "faults-told.log")
    except OSError:
        return ""
    return re.sub(r'File "[^"]*?([^"/\\]*)"', r'File "\1"', words).strip()


@contextmanager
def catching_faults(folder: Path) -> Iterator[None]:
    """Let a crash in native code write its last words into ``folder`` meanwhile."""
    try:
        faults = (folder / "faults.log").open("a", encoding="utf-8")
    except OSError:
        yield
        return
    with faults:
        faulthandler.enable(faults)
        try:
            yield
        finally:
            faulthandler.disable()
