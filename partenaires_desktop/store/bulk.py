"""Many new rows at once: written in few statements and journalled like any others, so that they are undone like them.

A mapped record costs about thirty times what its row does; an import of twenty thousand organisations has ten times
as many rows.  What is written here is complete: a column nobody names gets its default, and nothing is read back.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Column, Float, insert
from sqlalchemy.orm import Session

from partenaires_desktop.store import journal
from partenaires_desktop.store.images import defaults
from partenaires_desktop.store.schema import Record

Tick = Callable[[int, int], None]
"""Told how much is done, and of how much; may raise to stop."""
_BATCH = 2000


def add_rows(session: Session, kind: type[Record], rows: Iterable[Mapping[str, Any]]) -> list[uuid.UUID]:
    """Add a row of ``kind`` for each of ``rows``, by column name, and return their identities in that order.

    What the session holds and has not written yet is written first: rows may point at it.
    """
    table = Record.metadata.tables[kind.__tablename__]
    given = defaults(table)
    columns = dict(table.columns.items())
    recording: journal.Recording = session.info["recording"]
    session.flush()
    batch: list[dict[str, Any]] = []
    made: list[uuid.UUID] = []

    def write() -> None:
        if batch:
            session.execute(insert(table), batch)
        for values in batch:
            image = {name: journal.plain(value) for name, value in values.items()}
            recording.note(table.name, values["id"], None, image)
        batch.clear()

    for row in rows:
        full = {"id": uuid.uuid4(), **given, **row}
        batch.append({name: _settled(columns[name], full[name]) for name in columns})
        made.append(full["id"])
        if len(batch) == _BATCH:
            write()
    write()
    return made


def tell(session: Session, tick: Tick) -> None:
    """Let ``tick`` know how far the journal is once everything is written: it takes as long as the rows."""
    recording: journal.Recording = session.info["recording"]
    recording.tick = tick


class Course:
    """How far a long piece of work is that has several parts, in thousandths of all of it."""

    WHOLE = 1000

    def __init__(self, tick: Tick) -> None:
        self._tick, self._begun = tick, 0

    def part(self, share: int) -> Tick:
        """What the next part tells how far it is itself; it takes ``share`` thousandths."""
        begun, self._begun = self._begun, self._begun + share
        return lambda done, total: self._tick(begun + share * done // max(total, 1), self.WHOLE)


def _settled(column: Column[Any], value: Any) -> Any:
    """The value as the file gives it back, so that the journal holds the row as it will be read."""
    if isinstance(value, datetime):
        return value.astimezone(UTC)
    if isinstance(column.type, Float) and value is not None:
        return float(value)
    return value
