"""The file itself: what it is before it is opened, how it is opened, and faults of the disk put in words.

Journal mode DELETE with full synchronisation: write-ahead logging was faster but could not be read from a read-only
medium and was destroyed on shares with broken locks.
"""

from __future__ import annotations

import os
import sqlite3
import struct
from enum import Enum
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.store.schema import Record

APPLICATION_ID = 0x50415254
"""«PART» in the header of the file."""
SCHEMA_VERSION = 1
SUFFIX = ".partenaires"
_MAGIC = b"SQLite format 3\x00"


class Fault(Enum):
    """Why a file cannot be opened as a carnet."""

    FOLDER = "folder"
    UNREADABLE = "unreadable"
    EMPTY = "empty"
    NOT_A_DATABASE = "not_a_database"
    OTHER_PROGRAM = "other_program"
    NEWER = "newer"
    DAMAGED = "damaged"


class BadCarnet(UserError):
    """A file that is no sound carnet; it was left as it was."""

    def __init__(self, fault: Fault, path: Path) -> None:
        super().__init__(_fault_sentence(fault).format(file=path.name))
        self.fault = fault


def _fault_sentence(fault: Fault) -> str:
    return {
        Fault.FOLDER: _("“{file}” is a folder, not a carnet. Choose a file that ends in .partenaires."),
        Fault.UNREADABLE: _("“{file}” cannot be read. Check that it is still there and that you may open it."),
        Fault.EMPTY: _("“{file}” is an empty file: there is nothing in it to open. It was left as it is."),
        Fault.NOT_A_DATABASE: _("“{file}” is not a carnet, or its beginning is damaged. It was left as it is."),
        Fault.OTHER_PROGRAM: _("“{file}” belongs to another program. It was left as it is."),
        Fault.NEWER: _(
            "“{file}” was made by a newer version of Partenaires. "
            "Install the newer version to open it; it was left as it is."
        ),
        Fault.DAMAGED: _("“{file}” is damaged and was left as it is. Open one of its backups, or another carnet."),
    }[fault]


def inspect_header(path: Path) -> int:
    """The schema version of the carnet at ``path``, read from its first bytes without opening it.

    Raises BadCarnet for anything that is not a carnet this program can open.
    """
    if path.is_dir():
        raise BadCarnet(Fault.FOLDER, path)
    try:
        with path.open("rb") as file:
            header = file.read(100)
    except OSError as error:
        raise BadCarnet(Fault.UNREADABLE, path) from error
    if not header:
        raise BadCarnet(Fault.EMPTY, path)
    if len(header) < 100 or not header.startswith(_MAGIC):
        raise BadCarnet(Fault.NOT_A_DATABASE, path)
    version, application = struct.unpack(">I4xI", header[60:72])
    if application != APPLICATION_ID:
        raise BadCarnet(Fault.OTHER_PROGRAM, path)
    if version > SCHEMA_VERSION:
        raise BadCarnet(Fault.NEWER, path)
    return int(version)


def make_engine(path: Path, *, read_only: bool = False, foreign_keys: bool = True) -> Engine:
    """An engine on the file; transactions begin explicitly, so that schema changes are transactional too."""
    mode = "ro" if read_only else "rw"
    address = f"{path.resolve().as_uri()}?mode={mode}"
    engine = create_engine(
        "sqlite://",
        creator=lambda: sqlite3.connect(address, uri=True, timeout=1, check_same_thread=False),
        pool_reset_on_return="rollback",
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _entry: Any) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        if not read_only:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("PRAGMA synchronous=FULL")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        connection.exec_driver_sql("BEGIN")

    return engine


def create(path: Path) -> None:
    """Make an empty carnet at ``path``, whole or not at all; raises UserError when there is no room or no right."""
    draft = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        draft.touch()
        engine = make_engine(draft)
        try:
            with engine.begin() as connection:
                Record.metadata.create_all(connection)
                connection.exec_driver_sql(f"PRAGMA application_id={APPLICATION_ID}")
                connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA_VERSION}")
        finally:
            engine.dispose()
        draft.replace(path)
    except (OSError, DBAPIError) as error:
        raise UserError(
            _("“{file}” cannot be made in this folder. Choose another folder, or make room on the disk.").format(
                file=path.name
            )
        ) from error


def check_content(engine: Engine, path: Path) -> None:
    """Raise BadCarnet when the pages of the file are not sound."""
    try:
        with engine.connect() as connection:
            verdict = connection.exec_driver_sql("PRAGMA quick_check(1)").scalar()
    except DBAPIError as error:
        raise BadCarnet(Fault.DAMAGED, path) from error
    if verdict != "ok":
        raise BadCarnet(Fault.DAMAGED, path)


def is_writable(path: Path) -> bool:
    """Whether the file and its folder can be written: SQLite needs its journal beside the file."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def disk_fault(error: DBAPIError) -> UserError | None:
    """The sentence for a fault of the disk or of the file; ``None`` when the error is a bug of ours."""
    name = str(getattr(error.orig, "sqlite_errorname", ""))
    if name.startswith("SQLITE_FULL"):
        return UserError(_("The disk is full. This was not saved; make room and try again. All the rest is kept."))
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return UserError(_("The carnet cannot be written to here. This was not saved; all the rest is kept."))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return UserError(_("The carnet is in use by another program. This was not saved; try again in a moment."))
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return UserError(_("The disk does not answer. This was not saved; check that the disk or key is plugged in."))
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return UserError(_("The carnet is damaged. This was not saved; close it and open one of its backups."))
    return None
