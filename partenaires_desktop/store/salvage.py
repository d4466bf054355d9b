"""Saves what can be read of a damaged carnet into a new one; the damaged file is only ever read.

SQLite works on a scratch copy.  Each table is read from both ends towards the damage, then row by row across it; a row
counts when its identity and everything it cannot do without make sense.  References are repaired afterwards: what may
stand alone does, a lost organisation or project gets a stand-in so that what hung on it is kept, the rest goes.  The
steps of the history are kept as lines to read; none of them can be undone, for nobody knows what they would undo.
"""

from __future__ import annotations

import shutil
import sqlite3
import struct
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import Table, insert
from sqlalchemy.exc import DBAPIError

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.store import database
from partenaires_desktop.store.locks import companion
from partenaires_desktop.store.salvage_rows import Rows, mend, sound_row
from partenaires_desktop.store.schema import Change, Record

PROBED = 20_000
"""How many row numbers are tried one by one across a hole in a table."""
GIVEN_UP = 500
"""After so many tries in a row that found nothing, the rest of a hole is left alone."""
PATIENCE = 0.2
"""Seconds given to that, per table: in a file that is damaged everywhere each try costs as much as a whole reading."""
_PAGE = 4096
_INTERIOR = 5
"""The kind of a page of a table that points to others."""
_BROKEN = (sqlite3.Error, UnicodeDecodeError)
"""What Python raises; the second when SQLite's own sentence quotes damaged bytes."""


@dataclass
class Salvaged:
    """What was recovered: rows per table, what is known to be lost, and what was repaired."""

    path: Path
    rows: dict[str, int] = field(default_factory=dict)
    lost: dict[str, int] = field(default_factory=dict)
    """Rows known to have been there; of a table whose lists are gone nobody can tell."""
    unsure: set[str] = field(default_factory=set)
    """Tables that could not be read to their end."""
    stand_ins: int = 0
    """Organisations and projects whose own row is lost."""
    dropped: int = 0
    """Rows that were readable but stood for nothing any more."""


def salvage(path: Path, target: Path, tell: Callable[[int, int], None] = lambda _done, _total: None) -> Salvaged:
    """Make a new carnet at ``target``, which must not exist, of what can be read at ``path``.

    ``tell`` hears how far it is, and may raise to stop.  Raises UserError when nothing at all could be read or the new
    file cannot be made.
    """
    report, tables = Salvaged(target), _tables()
    with tempfile.TemporaryDirectory(prefix="partenaires-", ignore_cleanup_errors=True) as folder:
        scratch = Path(folder) / "scratch.db"
        try:
            _copy(path, scratch)
            found = _read_tables(scratch, report, tell)
            if not any(found.values()):  # the list of tables itself is gone: that of a new carnet may fit
                _lend_schema(scratch)
                found = _read_tables(scratch, report, tell)
        except OSError as error:
            raise database.BadCarnet(database.Fault.UNREADABLE, path) from error
    if not any(rows for name, rows in found.items() if name != "operation"):
        raise UserError(_("Nothing could be read in “{file}”. It was left as it is.").format(file=path.name))
    report.stand_ins, report.dropped = mend(found)
    tell(len(tables), len(tables) + 1)
    _write(target, tables, found)
    report.rows = {name: len(rows) for name, rows in found.items()}
    return report


def _tables() -> list[Table]:
    """What is salvaged, in the order it can be written in."""
    return [table for table in Record.metadata.sorted_tables if table.name != Change.__tablename__]


def _read_tables(scratch: Path, report: Salvaged, tell: Callable[[int, int], None]) -> dict[str, Rows]:
    found: dict[str, Rows] = {}
    tables = _tables()
    for done, table in enumerate(tables):
        tell(done, len(tables) + 1)
        found[table.name] = _read_table(scratch, table, report)
    return found


def _lend_schema(scratch: Path) -> None:
    """Put the list of tables of an empty carnet in place of the one that was lost: its tables begin on the same pages.

    Not so in a carnet that was copied whole since it was made; then its rows make no sense there, and nothing is found.
    """
    empty = scratch.with_name(f"empty{database.SUFFIX}")
    database.create(empty)
    content = empty.read_bytes()
    with scratch.open("rb+") as file:
        for page in _schema_pages(content):
            file.seek((page - 1) * _PAGE)
            file.write(content[(page - 1) * _PAGE : page * _PAGE])
    _accept_header(scratch)


def _schema_pages(content: bytes) -> list[int]:
    """The pages of the list of tables in a sound carnet: the first, and those it points to when it is long."""
    kind, cells = content[100], int(struct.unpack(">H", content[103:105])[0])
    if kind != _INTERIOR:
        return [1]
    pointers = struct.unpack(f">{cells}H", content[112 : 112 + 2 * cells])
    children = [struct.unpack(">I", content[at : at + 4])[0] for at in pointers]
    return [1, *children, struct.unpack(">I", content[108:112])[0]]


def _copy(path: Path, scratch: Path) -> None:
    """The damaged file, with the journal a crash may have left."""
    shutil.copyfile(path, scratch)
    with suppress(FileNotFoundError):
        shutil.copyfile(path.with_name(f"{path.name}-journal"), scratch.with_name(f"{scratch.name}-journal"))
    _accept_header(scratch)


def _accept_header(scratch: Path) -> None:
    """Write the fields SQLite looks at before anything else as they are in every carnet."""
    with scratch.open("rb+") as file:
        header = bytearray(file.read(100).ljust(100, b"\0"))
        pages = max(scratch.stat().st_size // _PAGE, 1)
        header[:24] = b"SQLite format 3\0" + struct.pack(">HBBBBBB", _PAGE, 1, 1, 0, 64, 32, 32)
        header[28:32] = struct.pack(">I", pages)
        header[32:40] = bytes(8)  # the list of free pages may lead anywhere
        header[44:48] = struct.pack(">I", 4)
        header[52:60] = bytes(4) + struct.pack(">I", 1)
        header[92:96] = header[24:28]
        file.seek(0)
        file.write(header)


def _read_table(scratch: Path, table: Table, report: Salvaged) -> Rows:
    """Every row of ``table`` that makes sense, by its identity."""
    rows: Rows = {}
    broken = 0
    with closing(sqlite3.connect(scratch, isolation_level=None)) as connection:
        connection.text_factory = lambda value: value.decode("utf-8", "replace")
        reader = _Reader(connection, table)
        for raw in reader.rows():
            row = sound_row(table, raw)
            if row is None:
                broken += 1
            else:
                rows[row[next(iter(table.primary_key)).name]] = row
        known = reader.known()
    if reader.stopped:
        report.unsure.add(table.name)
    lost = max(known - len(rows), broken)
    if lost:
        report.lost[table.name] = lost
    return rows


class _Reader:
    """Reads one table around what is damaged in it."""

    def __init__(self, connection: sqlite3.Connection, table: Table) -> None:
        self._connection = connection
        self._columns = ", ".join(f'"{column.name}"' for column in table.columns)
        self._names = [column.name for column in table.columns]
        self._table = table
        self.stopped = False
        self._seen: set[int] = set()

    def rows(self) -> Iterator[dict[str, Any]]:
        """Upwards to the damage, downwards to it, then one by one across it."""
        yield from self._scan("ASC")
        if not self.stopped or not self._can_be_asked():
            return
        low = max(self._seen, default=0)
        yield from self._scan("DESC")
        high = min((number for number in self._seen if number > low), default=low + PROBED)
        end, failed = time.monotonic() + PATIENCE, 0
        for number in self._numbers() or range(low + 1, min(high, low + PROBED)):
            if number in self._seen:
                continue
            if time.monotonic() > end or failed > GIVEN_UP:
                return
            failed += 1
            for row in self._one(number):
                failed = 0
                yield row

    def known(self) -> int:
        """How many rows the list of identities holds; 0 when it cannot be read either."""
        return len(self._numbers()) if self.stopped else 0

    def _scan(self, order: str) -> Iterator[dict[str, Any]]:
        try:
            for row in self._connection.execute(
                f'SELECT rowid, {self._columns} FROM "{self._table.name}" NOT INDEXED ORDER BY rowid {order}'  # noqa: S608 -- our own names
            ):
                if row[0] in self._seen:
                    if order == "DESC":
                        return
                    continue
                self._seen.add(row[0])
                yield dict(zip(self._names, row[1:], strict=True))
        except _BROKEN:
            self.stopped = True

    def _can_be_asked(self) -> bool:
        """Whether SQLite still knows the table, so that trying its rows makes sense."""
        with suppress(*_BROKEN):
            self._connection.execute(f'SELECT 1 FROM "{self._table.name}" LIMIT 0')  # noqa: S608 -- our own names
            return True
        return False

    def _one(self, number: int) -> Iterator[dict[str, Any]]:
        with suppress(*_BROKEN):
            row = self._connection.execute(
                f'SELECT {self._columns} FROM "{self._table.name}" NOT INDEXED WHERE rowid = ?',  # noqa: S608 -- our own names
                (number,),
            ).fetchone()
            if row is not None:
                self._seen.add(number)
                yield dict(zip(self._names, row, strict=True))

    def _numbers(self) -> list[int]:
        """Row numbers from the index of identities, whose pages are others than the table's."""
        key = next(iter(self._table.primary_key)).name
        try:
            return [
                number
                for (number,) in self._connection.execute(
                    f'SELECT rowid FROM "{self._table.name}" INDEXED BY "sqlite_autoindex_{self._table.name}_1" '  # noqa: S608 -- our own names
                    f'WHERE "{key}" IS NOT NULL'
                )
            ]
        except _BROKEN:
            return []


def _write(target: Path, tables: list[Table], found: dict[str, Rows]) -> None:
    draft = companion(target, ".salvaged")
    draft.unlink(missing_ok=True)
    try:
        database.create(draft)
        engine = database.make_engine(draft)
        try:
            with engine.begin() as connection:
                for table in tables:
                    if found[table.name]:
                        connection.execute(insert(table), list(found[table.name].values()))
            database.check_content(engine, draft)
        finally:
            engine.dispose()
        database.put_in_place(draft, target)
    except (DBAPIError, OSError) as error:
        raise UserError(
            _("“{file}” cannot be made in this folder. Choose another folder, or make room on the disk.").format(
                file=target.name
            )
        ) from error
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)
