"""A seal on a closed carnet: a digest of its bytes, so that what was found sound need not be read whole again.

Reading every row of a large carnet takes seconds, a digest of its bytes a tenth of one.  The seal is written beside the
carnet as it is closed in good order and broken by any other byte, by a copy without its companion, by another version
of the program, or by a kill: then everything is read as the first time.
"""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from pathlib import Path

from partenaires_desktop import __version__
from partenaires_desktop.store.locks import companion


def is_intact(path: Path) -> bool:
    """Whether the carnet at ``path`` is, byte for byte, the one that was closed."""
    try:
        known = seal_file(path).read_text(encoding="ascii")
        return known == _digest(path)
    except (OSError, ValueError):
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


def _digest(path: Path) -> str:
    """Of the version of the program and of every byte; a journal left beside the file means that it is not whole."""
    if os.path.lexists(path.with_name(f"{path.name}-journal")):
        raise OSError("a journal waits to be rolled back")
    digest = hashlib.sha256(__version__.encode())
    with path.open("rb") as file:
        while piece := file.read(1 << 20):
            digest.update(piece)
    return digest.hexdigest()
