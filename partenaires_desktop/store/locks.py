"""One writer for a carnet, in every window of this computer and on every computer of a share.

The lock of the operating system goes with the process that holds it, but some shares do not carry it from one computer
to another.  So a small file beside it says who has the carnet open, and is touched every minute: another computer that
finds it recent is refused by name, one that finds it old takes over.
"""

from __future__ import annotations

import getpass
import hashlib
import json
import os
import socket
import threading
import uuid
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from filelock import FileLock, Timeout

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _

BEAT = 60.0
"""Seconds between two signs of life."""
STALE = 600.0
"""A sign of life older than this, on another computer, is that of a process that is gone."""


class InUse(UserError):
    """The carnet is open elsewhere; it can still be opened for reading only."""


class Holder(NamedTuple):
    """Who has a carnet open."""

    host: str
    user: str
    process: int
    token: str

    @classmethod
    def here(cls) -> Holder:
        """The process that calls."""
        return cls(socket.gethostname(), _user(), os.getpid(), uuid.uuid4().hex)


class CarnetLock:
    """The right to write to one carnet, until :meth:`release`."""

    def __init__(self, path: Path, system: FileLock | None, holder: Holder | None) -> None:
        self._path = path
        self._system = system
        self._holder = holder
        self._stop = threading.Event()
        if holder is not None:
            threading.Thread(
                target=_beat, args=(self._stop, holder_file(path)), name="carnet in use", daemon=True
            ).start()

    @classmethod
    def take(cls, path: Path) -> CarnetLock:
        """The lock of the carnet at ``path``; raises InUse when it is open elsewhere, OSError where nothing can be
        written beside it.
        """
        system: FileLock | None = FileLock(companion(path, ".lock"), thread_local=False)
        assert system is not None
        try:
            system.acquire(blocking=False)
        except Timeout as error:
            raise InUse(_sentence(path, _read_holder(path))) from error
        except NotImplementedError:  # a file system without locks: the file that says who must do
            system = None
        try:
            return cls(path, system, _sign(path, locked=system is not None))
        except BaseException:
            if system is not None:
                system.release()
            raise

    def check(self) -> None:
        """Raise InUse when another computer took the carnet over while this one slept."""
        if self._holder is None:
            return
        holder = _read_holder(self._path)
        if holder is not None and holder.token != self._holder.token:
            raise InUse(_sentence(self._path, holder))

    def release(self) -> None:
        """Let others write."""
        self._stop.set()
        holder = _read_holder(self._path) if self._holder is not None else None
        if holder is not None and self._holder is not None and holder.token == self._holder.token:
            with suppress(OSError):
                holder_file(self._path).unlink()
        if self._system is not None:
            # The lock file stays: removing it would let two waiting processes lock two different files.
            self._system.release()


def companion(path: Path, ending: str) -> Path:
    """A hidden file beside ``path`` for the program's own use; its name fits the disk however long the carnet's is.

    SQLite may need a journal beside it, whose name is longer still.
    """
    name = f".{path.name}{ending}"
    room = name_room(path.parent) - len("-journal")
    if len(os.fsencode(name)) > room:
        digest = hashlib.sha256(os.fsencode(path.name)).hexdigest()[:12]
        name = f".{cut(path.name, room - len(ending) - 16)}~{digest}{ending}"
    return path.with_name(name)


def name_room(folder: Path) -> int:
    """How many bytes the name of a file in ``folder`` may have."""
    try:
        return os.pathconf(folder, "PC_NAME_MAX")
    except (OSError, AttributeError, ValueError):
        return 255


def cut(text: str, size: int) -> str:
    """As much of ``text`` as fits in ``size`` bytes."""
    return os.fsencode(text)[: max(size, 0)].decode("utf-8", "ignore")


def holder_file(path: Path) -> Path:
    """The file that says who has the carnet open."""
    return companion(path, ".open")


def _sign(path: Path, *, locked: bool) -> Holder | None:
    """Say that the carnet is open here; ``None`` when the disk is too full to say so."""
    holder, file = Holder.here(), holder_file(path)
    draft = companion(path, f".{holder.token[:8]}")
    try:
        draft.write_text(json.dumps(holder._asdict()), encoding="utf-8")
        present = _read_holder(path)
        # Both times were given by the same disk: the clocks of two computers need not agree.
        age = draft.stat().st_mtime - file.stat().st_mtime if present is not None else STALE
        if present is not None and not _is_gone(present, age, locked=locked):
            raise InUse(_sentence(path, present))
        draft.replace(file)
    except PermissionError:
        raise
    except OSError:
        return None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
    return holder


def _is_gone(holder: Holder, age: float, *, locked: bool) -> bool:
    if holder.host == socket.gethostname():
        return locked or not _is_alive(holder.process)
    return age >= STALE


def _is_alive(process: int) -> bool:
    if os.name == "nt":  # there, signal 0 would end the process; and a file system without locks is not to be expected
        return True
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True


def _beat(stop: threading.Event, file: Path) -> None:
    while not stop.wait(BEAT):
        try:
            os.utime(file)
        except FileNotFoundError:
            return
        except OSError:  # the share is away for a moment
            continue


def _read_holder(path: Path) -> Holder | None:
    try:
        values = json.loads(holder_file(path).read_text(encoding="utf-8"))
        return Holder(str(values["host"]), str(values["user"]), int(values["process"]), str(values["token"]))
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return None


def _sentence(path: Path, holder: Holder | None) -> str:
    if holder is None or holder.host == socket.gethostname():
        return _("“{file}” is already open in another window. Close it there first, or open another carnet.").format(
            file=path.name
        )
    return _(
        "“{file}” is open on the computer “{computer}” (user {user}). Close it there first, or open another carnet. "
        "If that computer broke down, try again in {minutes} minutes."
    ).format(file=path.name, computer=holder.host[:80], user=holder.user[:80] or "?", minutes=round(STALE / 60))


def _user() -> str:
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        return ""
