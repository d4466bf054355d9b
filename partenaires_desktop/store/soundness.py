"""Whether everything in a carnet can be relied on: pages, tables, the form of every value, references.

SQLite finds a broken page, but not a byte changed in a name or a date; such a row would stop a view later, when nobody
expects it.  So each row is read once as the carnet is opened (about 150 ms for 50,000 of them, in a thread).
"""

from __future__ import annotations

import json
import sqlite3
import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Connection, Float, Integer, Table

from partenaires_desktop.store.schema import Record

TABLES = "tables"
"""The fault of a carnet whose tables are not ours."""
_COLUMNS = (
    "SELECT made.name, part.name FROM sqlite_master AS made JOIN pragma_table_info(made.name) AS part "
    "WHERE made.type = 'table' ORDER BY made.name, part.cid"
)
_UUID = "typeof({0})<>'text' OR length({0})<>32 OR {0} GLOB '*[^0-9a-f]*'"
_DATE = "typeof({0})<>'text' OR date({0}) IS NOT {0} OR {0} < '0001'"
_MOMENT = (
    "typeof({0})<>'text' OR strftime('%Y-%m-%d %H:%M:%S', substr({0}, 1, 19)) IS NOT substr({0}, 1, 19) "
    "OR substr({0}, 20) NOT GLOB '.[0-9][0-9][0-9][0-9][0-9][0-9]' OR {0} < '0001'"
)


def find_fault(connection: Connection, *, present: bool = True, sealed: bool = False) -> str | None:
    """What is wrong with the carnet, in a word for the log; ``None`` when it is sound.

    ``present`` says that it has the present schema; an older one is looked at without its tables.  ``sealed`` says that
    its bytes are those of a carnet that was sound: its tables are looked at, not every row again.  Raises DBAPIError
    where SQLite itself cannot go on.
    """
    if sealed:
        return None if _has_our_tables(connection) else TABLES
    if connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar() != "ok":
        return "pages"
    if not present:
        return None
    if not _has_our_tables(connection):
        return TABLES
    for table in Record.metadata.sorted_tables:
        if _has_bad_row(connection, table):
            return f"rows of {table.name}"
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        return "references"
    return None


def _has_our_tables(connection: Connection) -> bool:
    """Whether there are our tables with our columns, and nothing that acts by itself."""
    found = connection.exec_driver_sql("SELECT type, name FROM sqlite_master").all()
    if any(kind not in ("table", "index") for kind, _name in found):
        return False
    names = {name for kind, name in found if kind == "table" and not str(name).startswith("sqlite_")}
    columns: dict[str, list[str]] = {name: [] for name in names}
    for table, column in connection.exec_driver_sql(_COLUMNS):
        if table in names:
            columns[table].append(column)
    return columns == {
        name: [column.name for column in table.columns] for name, table in Record.metadata.tables.items()
    }


def _has_bad_row(connection: Connection, table: Table) -> bool:
    wrong = [
        f'"{column.name}" IS NOT NULL AND ({rule.format(_quoted(column))})'
        for column in table.columns
        if (rule := _rule(column))
    ]
    where = " OR ".join(wrong)
    if connection.exec_driver_sql(f'SELECT 1 FROM "{table.name}" WHERE {where} LIMIT 1').first() is not None:  # noqa: S608 -- our own names
        return True
    documents = [place for place, column in enumerate(table.columns) if isinstance(column.type, JSON)]
    return not _can_be_read(connection, table, documents)


def _can_be_read(connection: Connection, table: Table, documents: list[int]) -> bool:
    """Whether every text is UTF-8 and every document a JSON object."""
    columns = ", ".join(_quoted(column) for column in table.columns)
    driver = connection.connection.driver_connection
    assert driver is not None
    try:
        for row in driver.execute(f'SELECT {columns} FROM "{table.name}"'):  # noqa: S608 -- our own names
            for place in documents:
                if row[place] is not None and not isinstance(json.loads(row[place]), dict):
                    return False
    except (ValueError, TypeError, RecursionError):
        return False
    except sqlite3.OperationalError as error:
        if hasattr(error, "sqlite_errorname"):
            raise
        return False  # Python's own: not UTF-8
    return True


def _rule(column: Column[Any]) -> str:
    """The condition, in SQL, under which a value of ``column`` is not what we write."""
    kind = column.type.python_type
    from partenaires_desktop.store.codes import CODES  # the rules of the whole domain: not for a sealed carnet

    codes = CODES.get((column.table.name, column.name))
    if codes is not None:
        listed = ", ".join(repr(code) for code in codes if code is not None)
        return f"{{0}} NOT IN ({listed})"
    if kind is uuid.UUID:
        return _UUID
    if issubclass(kind, datetime):
        return _MOMENT
    if issubclass(kind, date):
        return _DATE
    if isinstance(column.type, Boolean):
        return "{0} NOT IN (0, 1)"
    if isinstance(column.type, Integer):
        return "typeof({0})<>'integer'"
    if isinstance(column.type, Float):
        return "typeof({0}) NOT IN ('real', 'integer')"
    return "typeof({0})<>'text'"


def _quoted(column: Column[Any]) -> str:
    return f'"{column.name}"'
