"""The journal: every row an operation changed, kept with the data, in the data's own transaction.

Mapper events on :class:`Record` note each row as it was and as it became, in the order the rows are written.  Undo
walks one step's changes backwards with Core statements, redo walks them forwards; both first check that each row still
equals the image, so that nothing is ever restored halfway.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Column, Connection, Row, Select, Table, bindparam, delete, event, func, insert, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapper, Session, object_session

from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.store.changes import Changes
from partenaires_desktop.store.schema import Change, Operation, Record

KEPT_STEPS = 1000
"""How many steps stay undoable; the line of each older one stays readable."""

Image = dict[str, Any]
"""A row as JSON: column name to value, dates in ISO form, identities as text."""
_Way = tuple[Image | None, Image | None]
"""What a row is now, and what it must become."""
_Net = dict[tuple[str, uuid.UUID], _Way]
_BATCH = 2000


@dataclass
class Recording:
    """The changes of one session so far, and the rows about to be written."""

    changes: list[tuple[str, uuid.UUID, Image | None, Image | None]] = field(default_factory=list)
    before: dict[tuple[str, uuid.UUID], Image] = field(default_factory=dict)
    author: str = ""
    """Whose work the step brings in, when it is not that of whoever sits here."""
    tick: Callable[[int, int], None] | None = None
    """Told how much of a long step is journalled, and of how much; may raise to stop."""

    def note(self, table: str, row: uuid.UUID, before: Image | None, after: Image | None) -> None:
        """Remember one written row, unless nothing in it changed."""
        if before != after:
            self.changes.append((table, row, before, after))


def record(session: Session) -> Recording:
    """Note everything ``session`` writes from now on."""
    recording = Recording()
    session.info["recording"] = recording
    return recording


def write_step(session: Session, recording: Recording, label: str, at: datetime) -> Changes:
    """Write what was recorded as one step that can be undone; undone steps before it are dropped.

    Nothing is written when nothing changed.
    """
    if recording.changes:
        _drop_undone(session)
        number = (session.scalar(select(func.max(Operation.number))) or 0) + 1
        author = recording.author[:200]
        session.execute(insert(Operation).values(number=number, label=label[:2000], at=at, author=author, undone=False))
        _write_changes(session, recording, number)
        session.execute(delete(Change).where(Change.operation <= number - KEPT_STEPS))
    return Changes(frozenset((table, row) for table, row, _before, _after in recording.changes))


def _write_changes(session: Session, recording: Recording, number: int) -> None:
    changes = recording.changes
    for start in range(0, len(changes), _BATCH):
        if recording.tick is not None:
            recording.tick(start, len(changes))
        session.execute(
            insert(Change),
            [
                {"operation": number, "step": step, "table": table, "row": row, "before": before, "after": after}
                for step, (table, row, before, after) in enumerate(changes[start : start + _BATCH], start)
            ],
        )


def step_to_undo(session: Session) -> tuple[int, str] | None:
    """Number and label of the last step that can be undone."""
    return _with_images(session.execute(_next_step(undone=False)).first())


def step_to_redo(session: Session) -> tuple[int, str] | None:
    """Number and label of the first undone step."""
    return _with_images(session.execute(_next_step(undone=True)).first())


@cache
def _next_step(*, undone: bool) -> Select[int, str, bool]:
    """The step a walk would begin with, and whether its images are kept; asked for after every gesture."""
    kept = select(Change.operation).where(Change.operation == Operation.number).exists()
    order = Operation.number if undone else Operation.number.desc()
    found = select(Operation.number, Operation.label, kept).where(Operation.undone.is_(undone))
    return found.order_by(order).limit(1)


def size_of_step(session: Session, *, redo: bool = False) -> int:
    """How many changes the step holds that can be undone, or done again; 0 when there is none."""
    step = step_to_redo(session) if redo else step_to_undo(session)
    if step is None:
        return 0
    return session.scalar(select(func.count()).select_from(Change).where(Change.operation == step[0])) or 0


def undo_step(session: Session) -> tuple[str, Changes]:
    """Put every row of the last step back as it was; raises UserError when there is none, Conflict when rows moved."""
    step = step_to_undo(session)
    if step is None:
        raise UserError(_("There is nothing to undo."))
    return step[1], _stride(session, [step[0]], backwards=True)


def redo_step(session: Session) -> tuple[str, Changes]:
    """Do the first undone step again; raises UserError when there is none, Conflict when rows moved."""
    step = step_to_redo(session)
    if step is None:
        raise UserError(_("There is nothing to redo."))
    return step[1], _stride(session, [step[0]], backwards=False)


def walk_to(session: Session, number: int) -> tuple[int, Changes]:
    """Bring the carnet to just after step ``number``, backwards or forwards; how many steps were walked.

    Raises UserError when a step on the way cannot be walked; the transaction of the caller then keeps none.
    """
    order = select(Operation.number)
    back = order.where(Operation.number > number, Operation.undone.is_(False)).order_by(Operation.number.desc())
    forth = order.where(Operation.number <= number, Operation.undone.is_(True)).order_by(Operation.number)
    rows: set[tuple[str, uuid.UUID]] = set()
    walked = 0
    for way, backwards in ((back, True), (forth, False)):
        steps = session.scalars(way).all()
        if steps:
            rows |= _stride(session, steps, backwards=backwards).rows
            walked += len(steps)
    return walked, Changes(frozenset(rows))


def _stride(session: Session, steps: Sequence[int], *, backwards: bool) -> Changes:
    """Walk ``steps``, which follow each other, writing each row once: a thousand steps take no longer than its rows.

    Every row is first compared with its image, so that all of it is taken back or nothing.
    """
    net, kept = _net_changes(session, steps, backwards=backwards)
    if len(kept) != len(steps):
        raise UserError(_("This step is too old to be taken back: what it changed is no longer kept."))
    connection = session.connection()
    _check(connection, net)
    try:
        with session.begin_nested():
            _put_all(connection, net)
    except IntegrityError:
        # Two rows that held the same place one after the other: only the steps themselves know the order.
        for step in steps:
            _walk(session, step, backwards=backwards)
        return Changes(frozenset(net))
    session.execute(update(Operation).where(Operation.number.between(min(steps), max(steps))).values(undone=backwards))
    return Changes(frozenset(net))


def _net_changes(session: Session, steps: Sequence[int], *, backwards: bool) -> tuple[_Net, set[int]]:
    """What each row is and must become over these steps, and which of them have images.

    Raises Conflict when the images of a row do not follow each other.
    """
    order = (Change.operation, Change.step)
    found = session.execute(
        select(Change.operation, Change.table, Change.row, Change.before, Change.after)
        .where(Change.operation.between(min(steps), max(steps)))
        .order_by(*(column.desc() for column in order) if backwards else order)
    ).all()
    net: _Net = {}
    for _operation, table, row, before, after in found:
        present, wanted = (after, before) if backwards else (before, after)
        first, last = net.get((table, row), (present, present))
        if last != present:
            raise _moved()
        net[table, row] = (first, wanted)
    return net, {operation for operation, *_rest in found}


def _check(connection: Connection, net: _Net) -> None:
    """Raise Conflict unless every row is what its image says, and becomes what its table takes."""
    by_table: dict[str, list[uuid.UUID]] = {}
    for name, row in net:
        by_table.setdefault(name, []).append(row)
    for name, rows in by_table.items():
        table = Record.metadata.tables.get(name)
        if table is None:
            raise _moved()
        for start in range(0, len(rows), _BATCH):
            some = rows[start : start + _BATCH]
            standing = _images(connection, table, some)
            for row in some:
                present, wanted = net[name, row]
                if standing.get(row) != present or not _fits(table, wanted):
                    raise _moved()


def _put_all(connection: Connection, net: _Net) -> None:
    """Write each row: parents are inserted before their children and deleted after them."""
    order = {table.name: place for place, table in enumerate(Record.metadata.sorted_tables)}
    new = [key for key, (present, wanted) in net.items() if present is None and wanted is not None]
    gone = [key for key, (present, wanted) in net.items() if present is not None and wanted is None]
    stay = [key for key, (present, wanted) in net.items() if present is not None and wanted not in (None, present)]
    new.sort(key=lambda key: order[key[0]])
    gone.sort(key=lambda key: -order[key[0]])
    for keys in (new, stay, gone):
        for name, group in groupby(keys, key=lambda key: key[0]):
            _put_some(connection, Record.metadata.tables[name], {row: net[name, row] for _name, row in group})


def _put_some(connection: Connection, table: Table, rows: Mapping[uuid.UUID, _Way]) -> None:
    """Write rows of one table that all come, all change or all go; one that stays as it is cannot be among them."""
    present, wanted = next(iter(rows.values()))
    which = table.c.id == bindparam("which")
    if wanted is None:
        connection.execute(delete(table).where(which), [{"which": row} for row in rows])
        return
    images = [decode(table, image) for _present, image in rows.values() if image is not None]
    if present is None:
        connection.execute(insert(table), images)
    else:
        written: dict[str, Any] = {column.name: bindparam(f"new_{column.name}") for column in table.columns}
        values = [{"which": one["id"]} | {f"new_{name}": value for name, value in one.items()} for one in images]
        connection.execute(update(table).where(which).values(written), values)


def _moved() -> Conflict:
    return Conflict(_("This step cannot be taken back: what it changed is no longer the same. Nothing was lost."))


def standing(session: Session) -> tuple[int, datetime, int] | None:
    """How far the journal has come: the same in two copies of a carnet if they hold the same; ``None`` at its start."""
    last = session.execute(select(Operation.number, Operation.at).order_by(Operation.number.desc()).limit(1)).first()
    undone = session.scalar(select(func.count()).where(Operation.undone.is_(True))) or 0
    return None if last is None else (last[0], last[1], undone)


def _with_images(step: Row[int, str, bool] | None) -> tuple[int, str] | None:
    return (step[0], step[1]) if step is not None and step[2] else None


def _drop_undone(session: Session) -> None:
    undone = select(Operation.number).where(Operation.undone.is_(True))
    session.execute(delete(Change).where(Change.operation.in_(undone)))
    session.execute(delete(Operation).where(Operation.undone.is_(True)))


def _walk(session: Session, number: int, *, backwards: bool) -> Changes:
    """Apply the images of a step one by one, each after checking that the row is still what the image says."""
    changes = session.execute(
        select(Change.table, Change.row, Change.before, Change.after)
        .where(Change.operation == number)
        .order_by(Change.step.desc() if backwards else Change.step)
    ).all()
    connection = session.connection()
    for table_name, row, before, after in changes:
        table = Record.metadata.tables.get(table_name)
        present, wanted = (after, before) if backwards else (before, after)
        if table is None or image(connection, table, row) != present or not _fits(table, wanted):
            raise _moved()
        _put(connection, table, row, present, wanted)
    session.execute(update(Operation).where(Operation.number == number).values(undone=backwards))
    return Changes(frozenset((change[0], change[1]) for change in changes))


def _fits(table: Table, values: Image | None) -> bool:
    """Whether an image holds what ``table`` takes; one that a failing disk changed does not."""
    try:
        return values is None or set(decode(table, values)) == {column.name for column in table.columns}
    except (KeyError, ValueError, TypeError):
        return False


def _put(connection: Connection, table: Table, row: uuid.UUID, present: Image | None, wanted: Image | None) -> None:
    if wanted is None:
        connection.execute(delete(table).where(table.c.id == row))
    elif present is None:
        connection.execute(insert(table).values(decode(table, wanted)))
    else:
        connection.execute(update(table).where(table.c.id == row).values(decode(table, wanted)))


def image(connection: Connection, table: Table, row: uuid.UUID) -> Image | None:
    """The row as it stands in the file, or ``None``."""
    return _images(connection, table, [row]).get(row)


def _images(connection: Connection, table: Table, rows: Sequence[uuid.UUID]) -> dict[uuid.UUID, Image]:
    """The rows as they stand in the file; those that are not there are not in it."""
    if len(rows) == 1:
        found = connection.execute(_row_of(table), {"which": rows[0]}).mappings()
    else:
        found = connection.execute(select(table).where(table.c.id.in_(rows))).mappings()
    return {each["id"]: {name: plain(value) for name, value in each.items()} for each in found}


@cache
def _row_of(table: Table) -> Select[Any]:
    """Reads one row of ``table``: built once, since every row that is written is read with it."""
    return select(table).where(table.c.id == bindparam("which"))


def decode(table: Table, values: Image) -> dict[str, Any]:
    """The values of an image as the columns of ``table`` take them."""
    return {name: _typed(table.c[name], value) for name, value in values.items()}


def plain(value: Any) -> Any:
    """A value as an image holds it."""
    if isinstance(value, uuid.UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value


def _typed(column: Column[Any], value: Any) -> Any:
    if value is None:
        return None
    kind = column.type.python_type
    if kind is uuid.UUID:
        return uuid.UUID(value)
    if issubclass(kind, datetime):
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if issubclass(kind, date) else value


def _recording(target: Record) -> Recording | None:
    session = object_session(target)
    return None if session is None else session.info.get("recording")


def _table(mapper: Mapper[Any]) -> Table:
    table = mapper.local_table
    if not isinstance(table, Table):
        raise TypeError(f"{mapper} is not mapped to one table")
    return table


@event.listens_for(Record, "before_update", propagate=True)
@event.listens_for(Record, "before_delete", propagate=True)
def _before(mapper: Mapper[Any], connection: Connection, target: Record) -> None:
    recording = _recording(target)
    if recording is None:
        raise RuntimeError("records are written inside Store.perform only")
    table = _table(mapper)
    before = image(connection, table, target.id)
    if before is not None:
        recording.before[table.name, target.id] = before


@event.listens_for(Record, "after_insert", propagate=True)
@event.listens_for(Record, "after_update", propagate=True)
@event.listens_for(Record, "after_delete", propagate=True)
def _after(mapper: Mapper[Any], connection: Connection, target: Record) -> None:
    recording = _recording(target)
    if recording is None:
        raise RuntimeError("records are written inside Store.perform only")
    table = _table(mapper)
    before = recording.before.pop((table.name, target.id), None)
    recording.note(table.name, target.id, before, image(connection, table, target.id))
