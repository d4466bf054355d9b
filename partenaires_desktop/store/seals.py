"""A seal on a closed carnet: a digest of its bytes, so that what was found sound need not be read whole again.

Reading every row of a large carnet takes seconds, a digest of its bytes a tenth of one.  The seal is written beside the
carnet as it is closed in good order and broken by any other byte, by a copy without its companion, by another version
of the program, or by a kill: then everything is read as the first time.
"""

from __future__ import annotations

import hashlib
import os
import threading
from contextlib import suppress
from pathlib import Path

from partenaires_desktop import __version__
from partenaires_desktop.store.locks import companion

_PIECE = 8 << 20
"""Bytes read at once.  Between two pieces the thread waits for its turn among those that import: few pieces, few waits
(80 MB took 160 ms beside a start in pieces of 1 MB, 97 ms in these)."""


class Reading:
    """The digest of a sealed carnet, begun in a thread of its own while what opens carnets is still being imported."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._found = ""
        self._state: tuple[int, ...] | None = None
        self._thread: threading.Thread | None = None
        if os.path.lexists(seal_file(path)):
            self._state = _state(path)
            self._thread = threading.Thread(target=self._read, name="seal", daemon=True)
            self._thread.start()

    def is_intact(self) -> bool:
        """As :func:`is_intact`, now: a carnet that was written to since is read again."""
        if self._thread is None:
            return is_intact(self._path)
        self._thread.join()
        if not self._found or self._state is None or self._state != _state(self._path):
            return is_intact(self._path)
        return _is_known(self._path, self._found)

    def _read(self) -> None:
        with suppress(OSError):
            self._found = _digest(self._path)


def is_intact(path: Path) -> bool:
    """Whether the carnet at ``path`` is, byte for byte, the one that was closed."""
    try:
        return _is_known(path, _digest(path))
    except OSError:
        return False


def seal(path: Path) -> None:
    """Write the seal of a sound carnet that nobody writes to any more; without room for it, there is none."""
    file = seal_file(path)
    with suppress(OSError):
        file.unlink(missing_ok=True)
        file.write_text(_digest(path), encoding="ascii")


def seal_file(path: Path) -> Path:
    """Where the seal of the carnet at ``path`` stands."""
    return companion(path, ".seal")


def _is_known(path: Path, digest: str) -> bool:
    try:
        return seal_file(path).read_text(encoding="ascii") == digest
    except (OSError, ValueError):
        return False


def _state(path: Path) -> tuple[int, ...] | None:
    """What changes as a carnet is written to; None for a file that cannot be asked."""
    try:
        asked = path.stat()
    except OSError:
        return None
    return asked.st_ino, asked.st_size, asked.st_mtime_ns, os.path.lexists(_journal(path))


def _journal(path: Path) -> Path:
    return path.with_name(f"{path.name}-journal")


def _digest(path: Path) -> str:
    """Of the version of the program and of every byte; a journal left beside the file means that it is not whole."""
    if os.path.lexists(_journal(path)):
        raise OSError("a journal waits to be rolled back")
    digest = hashlib.sha256(__version__.encode())
    room = memoryview(bytearray(_PIECE))
    with path.open("rb", buffering=0) as file:
        while read := file.readinto(room):
            digest.update(room[:read])
    return digest.hexdigest()
