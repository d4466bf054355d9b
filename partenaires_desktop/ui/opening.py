"""Opens a carnet in a thread, so that the window is on the screen and alive meanwhile.

SQLAlchemy, the store and the views are imported there for the first time: together they cost more than Qt.
"""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partenaires_desktop.errors import UserError

if TYPE_CHECKING:
    from partenaires_desktop.store.store import Store


class Opening(QObject):
    """One attempt at one carnet."""

    opened = Signal(object)
    """The Store."""
    failed = Signal(object)
    """The UserError that says why."""
    _ended = Signal(object, object)

    def __init__(
        self, make: Callable[[], Store], *, prepare: Callable[[Store], None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._make, self._prepare = make, prepare
        self._ended.connect(self._hand_over)
        self._thread = threading.Thread(target=self._run, name="open carnet", daemon=True)

    def start(self) -> None:
        """Begin; one of the signals follows."""
        self._thread.start()

    def _run(self) -> None:
        store: Store | None = None
        error: BaseException | None = None
        try:
            from partenaires_desktop.store.lean_import import import_sqlalchemy

            import_sqlalchemy()
            store = self._make()
            self._prepare(store)
        except BaseException as raised:  # noqa: BLE001 -- sorted in the window's thread
            error = raised
            if store is not None:
                store.close()
        self._ended.emit(store, error)

    def _hand_over(self, store: Store | None, error: BaseException | None) -> None:
        self._thread.join()
        if error is None:
            self.opened.emit(store)
        elif isinstance(error, UserError):
            self.failed.emit(error)
        else:
            sys.excepthook(type(error), error, error.__traceback__)
            from partenaires_desktop.i18n import _

            self.failed.emit(
                UserError(
                    _("The program made a mistake while opening the carnet. The file was left as it is; try again.")
                )
            )


def open_store(path: Path, *, may_make: bool, backups: Path | None = None, died: bool = False) -> Store:
    """The store at ``path``; raises BadCarnet for a file that is not there, unless it may be made, and for one with
    which the program ``died`` the last time.

    ``backups`` is the folder the user chose for them: a damaged or missing carnet comes with its newest good one.
    """
    from partenaires_desktop.store import seals

    seal = seals.Reading(path)  # while the tables are imported
    from partenaires_desktop.store.backups import Shelf
    from partenaires_desktop.store.database import BadCarnet, Fault
    from partenaires_desktop.store.store import Store

    shelf = Shelf(path, backups)
    try:
        if not may_make and not os.path.lexists(path):
            raise BadCarnet(Fault.GONE, path)
        if died and os.path.lexists(path):
            raise BadCarnet(Fault.DIED, path)
        return Store.open(path, shelf=shelf, seal=seal)
    except BadCarnet as error:
        if path.parent.is_dir():  # on a key that is away, there is nowhere to put what a backup holds
            error.backup = shelf.newest_good()
        raise
