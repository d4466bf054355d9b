"""Rows out of a damaged carnet: which make sense, and how they hang together again."""

from __future__ import annotations

import json
import uuid
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Float, Integer, Table, UniqueConstraint

from partenaires_desktop.i18n import _
from partenaires_desktop.store.codes import CODES
from partenaires_desktop.store.schema import Record

Row = dict[str, Any]
Rows = dict[Any, Row]
"""Rows of one table by their primary key."""


class _Senseless(Exception):
    """A value that is not what we write."""


def sound_row(table: Table, raw: Row) -> Row | None:
    """``raw`` as typed values; ``None`` when something it cannot do without makes no sense.

    What may be empty and makes no sense becomes empty; a text keeps every letter that could be read.
    """
    row: Row = {}
    for column in table.columns:
        try:
            row[column.name] = _typed(column, raw[column.name])
        except (_Senseless, ValueError, TypeError, OverflowError, RecursionError):
            if not column.nullable:
                return None
            row[column.name] = None
    return row


def mend(found: dict[str, Rows]) -> tuple[int, int]:
    """Repair the references between ``found`` rows in place; how many stand-ins were made and how many rows dropped."""
    tables = [table for table in Record.metadata.sorted_tables if table.name in found]
    made = sum(_stand_in(found, table) for table in tables)
    dropped = 0
    while True:  # a row that goes may leave others alone
        gone = sum(_drop_alone(found, table) for table in tables)
        gone += sum(_drop_twins(found, table) for table in tables)
        dropped += gone
        if not gone:
            return made, dropped


def _typed(column: Column[Any], value: Any) -> Any:
    codes = CODES.get((column.table.name, column.name))
    if codes is not None and value not in codes:
        value = getattr(column.default, "arg", None)
    if value is not None:
        return _read(column, value)
    if column.nullable:
        return None
    raise _Senseless


def _read(column: Column[Any], value: Any) -> Any:
    kind = column.type.python_type
    if kind is uuid.UUID:
        return uuid.UUID(_text(value))
    if issubclass(kind, datetime):
        return datetime.fromisoformat(_text(value)).replace(tzinfo=UTC)
    if issubclass(kind, date):
        return date.fromisoformat(_text(value))
    if isinstance(column.type, JSON):
        return _document(value)
    if isinstance(column.type, Boolean):
        return _number(value, int) != 0
    if isinstance(column.type, Integer | Float):
        return _number(value, int if isinstance(column.type, Integer) else float)
    return _text(value)


def _document(value: Any) -> dict[str, Any]:
    document = json.loads(_text(value))
    if not isinstance(document, dict):
        raise _Senseless
    return document


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise _Senseless
    return value


def _number(value: Any, kind: type) -> Any:
    if not isinstance(value, int | float):
        raise _Senseless
    return kind(value)


def _references(table: Table) -> list[tuple[Column[Any], str]]:
    return [(key.parent, key.column.table.name) for key in table.foreign_keys]


def _stand_in(found: dict[str, Rows], table: Table) -> int:
    """A row for each organisation or project that others speak of and that is lost."""
    made = 0
    for column, parent in _references(table):
        if parent not in ("organisation", "project") or parent not in found:
            continue
        for row in found[table.name].values():
            wanted = row[column.name]
            if wanted is not None and wanted not in found[parent]:
                made += 1
                found[parent][wanted] = _blank(Record.metadata.tables[parent], wanted, made)
    return made


def _blank(table: Table, identity: Any, number: int) -> Row:
    name = _("Recovered, name lost ({number})").format(number=number)
    row = {column.name: None if column.nullable else _empty(column) for column in table.columns}
    return row | {"id": identity, "version": 1, "name": name}


def _empty(column: Column[Any]) -> Any:
    return None if column.type.python_type is uuid.UUID else column.type.python_type()


def _drop_alone(found: dict[str, Rows], table: Table) -> int:
    """Empty references that lead nowhere, or drop the row where it cannot stand alone."""
    dropped = 0
    for column, parent in _references(table):
        for identity, row in list(found[table.name].items()):
            if row[column.name] is None or row[column.name] in found.get(parent, {}):
                continue
            if column.nullable:
                row[column.name] = None
            else:
                del found[table.name][identity]
                dropped += 1
    return dropped


def _drop_twins(found: dict[str, Rows], table: Table) -> int:
    """What must be there once is kept once."""
    dropped = 0
    for constraint in table.constraints:
        if not isinstance(constraint, UniqueConstraint):
            continue
        names = [column.name for column in constraint.columns]
        seen: set[tuple[Any, ...]] = set()
        for identity, row in list(found[table.name].items()):
            key = tuple(row[name] for name in names)
            if None in key:  # nothing is not equal to nothing
                continue
            if key in seen:
                del found[table.name][identity]
                dropped += 1
            seen.add(key)
    return dropped
