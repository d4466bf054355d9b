"""The file itself: what it is before it is opened, how it is opened, and faults of the disk put in words.

Journal mode DELETE with full synchronisation: write-ahead logging was faster but could not be read from a read-only
medium and was destroyed on shares with broken locks.
"""

from __future__ import annotations

import logging
import os
import shutil
import sqlite3
import struct
from contextlib import suppress
from enum import Enum
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import DBAPIError

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.store import passwords, soundness
from partenaires_desktop.store.locks import companion, name_room
from partenaires_desktop.store.schema import Record

if TYPE_CHECKING:
    from partenaires_desktop.store.backups import Backup

APPLICATION_ID = 0x50415254
"""«PART» in the header of the file."""
SCHEMA_VERSION = 2
SUFFIX = ".partenaires"
_log = logging.getLogger(__name__)


class Fault(Enum):
    """Why a file cannot be opened as a carnet."""

    GONE = "gone"
    DIED = "died"
    """The program died while it was opening it."""
    FOLDER = "folder"
    UNREADABLE = "unreadable"
    LOCKED = "locked"
    EMPTY = "empty"
    NOT_A_DATABASE = "not_a_database"
    OTHER_PROGRAM = "other_program"
    NEWER = "newer"
    OLDER = "older"
    DAMAGED = "damaged"
    ALTERED = "altered"
    """Readable, with other tables than ours."""
    UNFINISHED = "unfinished"
    LONG_NAME = "long_name"


_SENTENCES = {
    Fault.GONE: N_(
        "“{file}” is no longer in the folder “{folder}”. If it is on a key or a shared disk, connect it and try again."
    ),
    Fault.DIED: N_(
        "The last time, the program stopped while it was opening “{file}”. The carnet is as it was saved: "
        "try again, or open another one."
    ),
    Fault.FOLDER: N_("“{file}” is a folder, not a carnet. Choose a file that ends in .partenaires."),
    Fault.UNREADABLE: N_("“{file}” cannot be read. Check that it is still there and that you may open it."),
    Fault.LOCKED: N_(
        "“{file}” is protected by a password, or it is damaged from its first byte: the two look the same. "
        "Open it with its password; if it never had one, open one of its backups. It was left as it is."
    ),
    Fault.EMPTY: N_("“{file}” is an empty file: there is nothing in it to open. It was left as it is."),
    Fault.NOT_A_DATABASE: N_("“{file}” is not a carnet, or its beginning is damaged. It was left as it is."),
    Fault.OTHER_PROGRAM: N_("“{file}” belongs to another program. It was left as it is."),
    Fault.NEWER: N_(
        "“{file}” was made by a newer version of Partenaires. "
        "Install the newer version to open it; it was left as it is."
    ),
    Fault.OLDER: N_(
        "“{file}” was made by an older version of Partenaires and must be brought up to date, "
        "but it cannot be written to here. Copy it to your computer and open the copy."
    ),
    Fault.DAMAGED: N_("“{file}” is damaged and was left as it is. Open one of its backups, or another carnet."),
    Fault.ALTERED: N_(
        "“{file}” can be read, but its tables are not those this version of Partenaires works with: one is "
        "missing, or there is one more. Another program changed it, or a test version made it. It was left as it "
        "is; open one of its backups, or let what can be read be saved into a new carnet."
    ),
    Fault.UNFINISHED: N_(
        "“{file}” was not closed properly, and what was being written can only be finished where it can be "
        "written to. Copy it together with the file of the same name that ends in -journal, or unlock the key."
    ),
    Fault.LONG_NAME: N_(
        "The name “{file}” is too long for this disk: the carnet cannot be written safely. "
        "Give the file a shorter name, then open it again; it was left as it is."
    ),
}


class DiskFault(UserError):
    """The disk or the file refused a step; what the window shows must be read again from the carnet."""


class BadCarnet(UserError):
    """A file that is no sound carnet; it was left as it was."""

    def __init__(self, fault: Fault, path: Path) -> None:
        super().__init__(_(_SENTENCES[fault]).format(file=_shown(path), folder=path.parent))
        self.fault = fault
        self.path = path
        self.backup: Backup | None = None
        """The newest good backup, where somebody looked for it."""

    @property
    def can_be_salvaged(self) -> bool:
        """Whether something may still be read in it."""
        return self.fault in {Fault.DAMAGED, Fault.ALTERED} or (
            self.fault is Fault.NOT_A_DATABASE and self.path.suffix.lower() == SUFFIX
        )


def _shown(path: Path) -> str:
    """The name of a file in a sentence; a very long one is shortened in its middle."""
    name = path.name
    return name if len(name) <= 90 else f"{name[:50]}…{name[-30:]}"


def check_name(path: Path) -> None:
    """Raise BadCarnet when SQLite's own file beside the carnet could not have its name on this disk."""
    if len(os.fsencode(path.name)) + len("-journal") > name_room(path.parent):
        raise BadCarnet(Fault.LONG_NAME, path)


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
    if passwords.looks_encrypted(path):
        version, application = _behind_password(path)
        own_way = True
    elif len(header) < 100 or not header.startswith(passwords.MAGIC):
        raise BadCarnet(Fault.NOT_A_DATABASE, path)
    else:
        version, application = struct.unpack(">I4xI", header[60:72])
        own_way = header[18:20] == b"\x01\x01"  # 2 would switch write-ahead logging on, which we never do
    if application != APPLICATION_ID:
        raise BadCarnet(Fault.OTHER_PROGRAM, path)
    if version > SCHEMA_VERSION:
        raise BadCarnet(Fault.NEWER, path)
    if version == 0 or not own_way:
        raise BadCarnet(Fault.DAMAGED, path)
    return int(version)


def _behind_password(path: Path) -> tuple[int, int]:
    password = passwords.known_password(path)
    if password is None:
        raise BadCarnet(Fault.LOCKED, path)
    return passwords.numbers(path, password)


def make_engine(path: Path, *, read_only: bool = False, foreign_keys: bool = True, lasting: bool = True) -> Engine:
    """An engine on the file; transactions begin explicitly, so that schema changes are transactional too.

    What is not ``lasting`` is thrown away when it is closed: no write waits for the disk.
    """
    mode = "ro" if read_only else "rw"
    address = f"{path.resolve().as_uri()}?mode={mode}"
    password = passwords.known_password(path) if passwords.looks_encrypted(path) else None
    module: ModuleType = sqlite3 if password is None else passwords.library()

    def connect() -> Any:
        connection = module.connect(address, uri=True, timeout=1, check_same_thread=False)
        if password is not None:
            passwords.unlock(connection, password)
        return connection

    engine = create_engine("sqlite://", module=module, creator=connect, pool_reset_on_return="rollback")

    @event.listens_for(engine, "connect")
    def _connected(connection: sqlite3.Connection, _entry: Any) -> None:
        connection.isolation_level = None
        connection.execute(f"PRAGMA foreign_keys={'ON' if foreign_keys else 'OFF'}")
        if not read_only:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute(f"PRAGMA synchronous={'FULL' if lasting else 'OFF'}")
            connection.execute("PRAGMA secure_delete=ON")  # what is erased leaves no trace in free pages

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
            connection.exec_driver_sql("BEGIN")

    return engine


def create(path: Path) -> None:
    """Make an empty carnet at ``path``, whole or not at all; raises UserError when there is no room or no right."""
    check_name(path)
    draft = companion(path, ".new")
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
        put_in_place(draft, path)
    except (OSError, DBAPIError) as error:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
        raise UserError(
            _("“{file}” cannot be made in this folder. Choose another folder, or make room on the disk.").format(
                file=_shown(path)
            )
        ) from error


def put_in_place(draft: Path, path: Path) -> None:
    """Give a finished file its name at once, after everything in it has reached the disk; raises OSError."""
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    draft.replace(path)
    if os.name != "nt":  # there, a folder cannot be opened; the system keeps its entries by itself
        folder = os.open(path.parent, os.O_RDONLY)
        try:
            with suppress(OSError):  # some shares refuse
                os.fsync(folder)
        finally:
            os.close(folder)


def check_content(engine: Engine, path: Path, *, present: bool = True, sealed: bool = False) -> None:
    """Raise BadCarnet when the carnet is not sound, UserError when it cannot be looked at now.

    ``present`` says that it has the present schema; of an older one only the pages are checked.  ``sealed`` says that
    not a byte of it changed since it was found sound.
    """
    try:
        with engine.connect() as connection:
            fault = soundness.find_fault(connection, present=present, sealed=sealed)
    except UnicodeDecodeError as error:  # of SQLite's own sentence, which quotes what is damaged
        raise BadCarnet(Fault.DAMAGED, path) from error
    except DBAPIError as error:
        name = str(getattr(error.orig, "sqlite_errorname", ""))
        if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise disk_fault(error, path) or error from error
        if name.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
            raise BadCarnet(Fault.UNFINISHED if _has_journal(path) else Fault.UNREADABLE, path) from error
        if name.startswith(("SQLITE_IOERR_READ", "SQLITE_IOERR_LOCK", "SQLITE_PERM", "SQLITE_AUTH")):
            raise BadCarnet(Fault.UNREADABLE, path) from error
        raise BadCarnet(Fault.DAMAGED, path) from error
    if fault is not None:
        _log.warning("carnet not sound: %s", fault)
        raise BadCarnet(Fault.ALTERED if fault == soundness.TABLES else Fault.DAMAGED, path)


def _has_journal(path: Path) -> bool:
    return path.with_name(f"{path.name}-journal").exists()


def is_writable(path: Path) -> bool:
    """Whether the file and its folder can be written: SQLite needs its journal beside the file."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def is_gone(path: Path) -> bool:
    """Whether the file was taken away from a folder that can be looked into."""
    return path.parent.is_dir() and not path.exists()


def disk_fault(error: DBAPIError, path: Path) -> UserError | None:
    """The sentence for a fault of the disk or of the file; ``None`` when the error is a bug of ours."""
    name = str(getattr(error.orig, "sqlite_errorname", ""))
    if name.startswith("SQLITE_FULL") or (name.startswith("SQLITE_IOERR") and _free(path) == 0):
        return DiskFault(
            _(
                "The disk is full: {free} KB are left in “{folder}”. This was not saved, all the rest is kept. "
                "Empty the bin or move large files elsewhere, then do it again."
            ).format(free=_free(path) // 1024, folder=path.parent.name or path.parent)
        )
    if name == "SQLITE_READONLY_DBMOVED" or (name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")) and is_gone(path)):
        return DiskFault(
            _(
                "The file of the carnet is no longer in “{folder}”: it was moved, deleted or replaced. This was not "
                "saved. Put it back there, or keep what you see with “File › Hand over a copy…” before you close."
            ).format(folder=path.parent.name or path.parent)
        )
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
        return DiskFault(_("The carnet cannot be written to here. This was not saved; all the rest is kept."))
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return DiskFault(_("The carnet is in use by another program. This was not saved; try again in a moment."))
    if name.startswith(("SQLITE_IOERR", "SQLITE_CANTOPEN")):
        return DiskFault(_("The disk does not answer. This was not saved; check that the disk or key is plugged in."))
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return DiskFault(_("The carnet is damaged. This was not saved; close it and open one of its backups."))
    return None


def _free(path: Path) -> int:
    """Bytes left for the user on the disk of ``path``."""
    try:
        return shutil.disk_usage(path.parent).free
    except OSError:
        return -1
