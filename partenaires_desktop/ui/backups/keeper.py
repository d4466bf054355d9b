"""Makes the backup of each start in a thread, thins the older ones, and looks for copies of sync services."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject, Signal

from partenaires_desktop.errors import UserError

if TYPE_CHECKING:
    from partenaires_desktop.store.backups import Shelf
    from partenaires_desktop.store.store import Store


class Kept(NamedTuple):
    """What the keeper did and saw."""

    made: bool
    absent: bool
    """The chosen folder was not there."""
    problem: str
    """Why no backup could be made; empty when all is well."""
    copies: tuple[Path, ...]
    """Copies that sync services left beside the carnet."""


class Keeper(QObject):
    """Works once, after a carnet was opened."""

    told = Signal(object)
    """A :class:`Kept`, in the thread of the window."""

    def __init__(self, store: Store, shelf: Shelf, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store, self._shelf = store, shelf
        self._thread = threading.Thread(target=self._run, name="backup", daemon=True)

    def start(self) -> None:
        """Begin, unless it began already; ``told`` follows."""
        if self._thread.ident is None:
            self._thread.start()

    def finish(self) -> None:
        """Do what was not begun yet, and wait until the carnet is no longer being read."""
        self.start()
        self._thread.join()

    def _run(self) -> None:
        from partenaires_desktop.store.conflicts import conflicted_copies

        made, problem = False, ""
        absent = self._shelf.absent
        if not self._store.read_only:
            try:
                made = self._shelf.keep_if_changed(self._store) is not None
                self._shelf.thin()
            except UserError as error:
                problem = error.message
        self.told.emit(Kept(made, absent and made, problem, conflicted_copies(self._store.path)))
