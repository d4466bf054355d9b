"""Whole carnets as row images: read at once, taken back to an earlier step, and laid down as one journalled step.

Exchange with another computer needs every row exactly as it is, its version included, which mapped records cannot give.
What is laid down is noted in the journal like anything else, so it can be undone.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Column, ColumnDefault, Table, UniqueConstraint, delete, insert, select, update
from sqlalchemy.orm import Session

from partenaires_desktop.domain.merging import Key, Reference, Rows, Shape
from partenaires_desktop.store import journal
from partenaires_desktop.store.journal import Image
from partenaires_desktop.store.schema import Change, Operation, Record

Laid = tuple[Key, Image | None, Image | None]
"""A row before and after."""
Tick = Callable[[int, int], None]
_CLEARED = frozenset(
    {
        ("charter", "issuer_participation_id"),
        ("charter_signature", "participation_id"),
        ("charter_signature", "scan_id"),
        ("expectation", "phase_id"),
        ("expectation", "objective_id"),
        ("mark", "phase_id"),
    }
)
"""References whose row stays, without them, when what they point at goes; the others go along."""
_ALSO_ONE = {"role": (("participation_id", "phase_id"),)}
"""What the operations keep to one row although the tables would take several."""
_BATCH = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One applied step of a journal; the same in two carnets when one is a copy of the other."""

    number: int
    at: datetime
    author: str

    @property
    def mark(self) -> tuple[int, datetime]:
        """What tells it from any other step of any carnet."""
        return self.number, self.at


def data_tables() -> tuple[Table, ...]:
    """The tables of the data, those that are pointed at first; the journal's are not among them."""
    own = {mapper.local_table for mapper in Record.registry.mappers if issubclass(mapper.class_, Record)}
    return tuple(table for table in Record.metadata.sorted_tables if table in own)


def shape() -> Shape:
    """What a merge must know of the tables."""
    tables = data_tables()
    keys = {
        table.name: tuple(
            tuple(column.name for column in constraint.columns)
            for constraint in table.constraints
            if isinstance(constraint, UniqueConstraint)
        )
        for table in tables
    }
    return Shape(
        tables=tuple(table.name for table in tables),
        references={table.name: tuple(map(_reference, _pointing(table))) for table in tables},
        keys=keys | _ALSO_ONE,
    )


def read_rows(session: Session) -> Rows:
    """Every row of the data, in the order of :func:`data_tables`, then by identity."""
    rows: Rows = {}
    for table in data_tables():
        for found in session.execute(select(table).order_by(table.c.id)).mappings():
            rows[table.name, str(found["id"])] = {name: journal.plain(value) for name, value in found.items()}
    return rows


def steps(session: Session) -> tuple[Step, ...]:
    """The applied steps, oldest first."""
    found = session.execute(
        select(Operation.number, Operation.at, Operation.author)
        .where(Operation.undone.is_(False))
        .order_by(Operation.number)
    )
    return tuple(Step(*row) for row in found)


def rows_after(session: Session, number: int) -> Rows | None:
    """Every row as it was just after step ``number``; ``None`` when the journal no longer goes back that far."""
    later = [step.number for step in steps(session) if step.number > number]
    rows = read_rows(session)
    kept: set[int] = set()
    for operation, table, row, before in session.execute(
        select(Change.operation, Change.table, Change.row, Change.before)
        .join(Operation, Operation.number == Change.operation)
        .where(Change.operation > number, Operation.undone.is_(False))
        .order_by(Change.operation.desc(), Change.step.desc())
    ):
        kept.add(operation)
        if before is None:
            rows.pop((table, str(row)), None)
        else:
            rows[table, str(row)] = before
    return rows if kept == set(later) else None


def step_images(session: Session, numbers: Collection[int]) -> list[Laid]:
    """What these steps changed, in order."""
    found = session.execute(
        select(Change.table, Change.row, Change.before, Change.after)
        .where(Change.operation.in_(numbers))
        .order_by(Change.operation, Change.step)
    )
    return [((table, str(row)), before, after) for table, row, before, after in found]


def lay_down(session: Session, laid: Iterable[Laid], author: str, tick: Tick | None = None) -> None:
    """Write rows as they are given, parents before their children, as part of the step under way.

    ``author`` says whose work it is.  ``tick`` is told how far it is and may raise to stop.
    """
    recording: journal.Recording = session.info["recording"]
    recording.author = author
    changes = list(laid)
    order = {table.name: place for place, table in enumerate(data_tables())}
    new = sorted((one for one in changes if one[1] is None and one[2] is not None), key=lambda one: order[one[0][0]])
    stay = [one for one in changes if one[1] is not None and one[2] not in (None, one[1])]
    gone = sorted((one for one in changes if one[1] is not None and one[2] is None), key=lambda one: -order[one[0][0]])
    done, total = 0, len(new) + len(stay) + len(gone)
    for write, part in ((_insert, new), (_update, stay), (_delete, gone)):
        for start in range(0, len(part), _BATCH):
            if tick is not None:
                tick(done, total)
            batch = part[start : start + _BATCH]
            write(session, batch)
            for (table, row), before, after in batch:
                recording.note(table, uuid.UUID(row), before, after)
            done += len(batch)


def _insert(session: Session, batch: list[Laid]) -> None:
    by_table: dict[str, list[Image]] = {}
    for (name, _row), _before, after in batch:
        by_table.setdefault(name, []).append(after or {})
    for name, images in by_table.items():
        table = Record.metadata.tables[name]
        session.execute(insert(table), [journal.decode(table, image) for image in images])


def _update(session: Session, batch: list[Laid]) -> None:
    for (name, row), _before, after in batch:
        table = Record.metadata.tables[name]
        session.execute(update(table).where(table.c.id == uuid.UUID(row)).values(journal.decode(table, after or {})))


def _delete(session: Session, batch: list[Laid]) -> None:
    for (name, row), _before, _after in batch:
        table = Record.metadata.tables[name]
        session.execute(delete(table).where(table.c.id == uuid.UUID(row)))


def _pointing(table: Table) -> list[Column[Any]]:
    return [column for column in table.columns if column.foreign_keys]


def _reference(column: Column[Any]) -> Reference:
    (key,) = column.foreign_keys
    place = (column.table.name, column.name)
    need = ("kind", "O") if place[0] == "mark" else None  # what a phase needs means nothing without the phase
    return Reference(column.name, key.column.table.name, clears=place in _CLEARED, unless=need)


def defaults(table: Table) -> Mapping[str, Any]:
    """What a column holds when nothing is said; columns that must be given are left out."""
    found: dict[str, Any] = {}
    for column in table.columns:
        if column.name == "version":
            found["version"] = 1
        elif isinstance(column.default, ColumnDefault):
            if column.default.is_scalar:
                found[column.name] = column.default.arg
            elif isinstance(column.type, JSON):
                found[column.name] = {}
        elif column.nullable:
            found[column.name] = None
    return found
