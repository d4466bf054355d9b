"""Copies that sync services leave beside a carnet when two computers changed it at once."""

from __future__ import annotations

import re
from pathlib import Path

_MARKS = re.compile(
    r"sync-conflict-\d"  # Syncthing
    r"|[_ (\[-]conflict"  # ownCloud, Google Drive
    r"|conflicted copy|conflicting copy|case conflict"  # Dropbox, Nextcloud
    r"|copie en conflit|copie conflictuelle|en conflit"
    r"|conflicterende kopie|conflicterend exemplaar",
    re.IGNORECASE,
)


def conflicted_copies(path: Path) -> tuple[Path, ...]:
    """The copies of the carnet at ``path`` that lie beside it, oldest name first."""
    try:
        neighbours = sorted(path.parent.glob(f"*{path.suffix}"))
    except OSError:
        return ()
    return tuple(
        other
        for other in neighbours
        if other.name != path.name
        and other.stem.startswith(path.stem)
        and _MARKS.search(other.stem[len(path.stem) :])
        and other.is_file()
    )
