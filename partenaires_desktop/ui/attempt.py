"""What is left of a start that died: a note of the carnet it was opening.

A carnet whose view makes the program die would do so at every start, and the user could never reach another one.  So a
note is on the disk while a carnet is opened and shown; who finds it asks before trying again.
"""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path


class Attempt:
    """The note in ``folder``, that of the settings; without a folder, nothing is noted."""

    def __init__(self, folder: Path | None) -> None:
        self._file = folder / "opening.txt" if folder is not None else None
        self._died = ""
        if self._file is not None:
            with suppress(OSError, ValueError):
                self._died = self._file.read_text(encoding="utf-8")

    def died_with(self, carnet: Path) -> bool:
        """Whether the program died while it was opening ``carnet``; told once."""
        died, self._died = self._died == str(carnet), ""
        return died

    def begin(self, carnet: Path) -> None:
        """``carnet`` is about to be opened; a disk that is full costs the note alone."""
        if self._file is not None:
            with suppress(OSError, ValueError):  # a name that is no text
                self._file.parent.mkdir(parents=True, exist_ok=True)
                self._file.write_text(str(carnet), encoding="utf-8")

    def end(self) -> None:
        """It is shown, or was refused in words."""
        if self._file is not None:
            with suppress(OSError):
                self._file.unlink(missing_ok=True)
