"""Making one organisation of two, and remembering that two which look alike are two.

Whatever points at the organisation that goes is pointed at the one that stays, table by table as the schema tells, so
that nothing a later table holds can be forgotten.  Where only one row may stand (a project, a charter, a phase), two
become one, and what pointed at the second points at the first.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from typing import Any

from sqlalchemy import UniqueConstraint, or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import unions
from partenaires_desktop.domain.unions import Choices
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.organisations import change_organisation
from partenaires_desktop.operations.records import found
from partenaires_desktop.operations.removal import remove_records
from partenaires_desktop.store.schema import (
    Expectation,
    NotDuplicate,
    Organisation,
    Participation,
    Person,
    Record,
    Role,
)

_AS_UNIQUE: dict[type[Record], tuple[str, ...]] = {Role: ("participation_id", "phase_id")}
"""One row by custom where the table has no constraint."""
_OWN = frozenset({"id", "version", "position"})


def merge_organisations(
    session: Session,
    kept_id: uuid.UUID,
    merged_id: uuid.UUID,
    choices: Choices,
    *,
    versions: tuple[int, int] | None = None,
) -> None:
    """Make ``merged_id`` part of ``kept_id``: people, places in projects, marks, roles and words of both stay.

    ``choices`` say whose value stays where they differ; ``versions`` are those the comparison was made from.
    """
    if kept_id == merged_id:
        raise UserError(_("These are one organisation already. Nothing was changed."))
    seen = versions or (None, None)
    kept = found(session, Organisation, kept_id, seen[0])
    merged = found(session, Organisation, merged_id, seen[1])
    values = {
        field: unions.chosen(field, getattr(kept, field), getattr(merged, field), choices.get(field))
        for field in unions.FIELDS
    }
    change_organisation(session, kept_id, kept.version, **values)
    session.flush()
    _Union(session, choices).fold(merged, kept)


def keep_apart(session: Session, organisation_id: uuid.UUID, other_id: uuid.UUID) -> None:
    """Remember that the two are not duplicates of each other."""
    pair = {organisation_id, other_id}
    if len(pair) < 2:
        raise UserError(_("These are one organisation already. Nothing was changed."))
    for one in pair:
        found(session, Organisation, one)
    if not any({row.organisation_id, row.other_id} == pair for row in _apart(session, organisation_id)):
        first, second = sorted(pair, key=lambda one: one.hex)
        session.add(NotDuplicate(organisation_id=first, other_id=second))


def compare_again(session: Session, organisation_id: uuid.UUID, other_id: uuid.UUID) -> None:
    """Forget that the two were said to be distinct."""
    pair = {organisation_id, other_id}
    remove_records(
        session, [row for row in _apart(session, organisation_id) if {row.organisation_id, row.other_id} == pair]
    )


def _apart(session: Session, organisation_id: uuid.UUID) -> list[NotDuplicate]:
    either = or_(NotDuplicate.organisation_id == organisation_id, NotDuplicate.other_id == organisation_id)
    return list(session.scalars(select(NotDuplicate).where(either)))


class _Union:
    """Folds one record into another, with all that points at it."""

    def __init__(self, session: Session, choices: Choices) -> None:
        self._session, self._choices = session, choices

    def fold(self, gone: Record, stays: Record) -> None:
        """Point everything at ``stays`` and delete ``gone``; written step by step, so that undo can walk back."""
        for kind, column in _pointing_at(type(gone)):
            for row in self._in_turn(self._rows(kind, column, gone), column, stays):
                self._point(row, column, stays)
                self._session.flush()
        remove_records(self._session, [gone])

    def _rows(self, kind: type[Record], column: str, target: Record) -> list[Record]:
        return list(self._session.scalars(select(kind).where(getattr(kind, column) == target.id).order_by(kind.id)))

    def _in_turn(self, rows: list[Record], column: str, stays: Record) -> list[Record]:
        """Those who are already there first: else one of theirs might be united with another of theirs."""
        return sorted(rows, key=lambda row: isinstance(row, Person) and self._twin(row, column, stays) is None)

    def _point(self, row: Record, column: str, stays: Record) -> None:
        if _points_at(row, stays, but=column):
            self._with_itself(row, column)
            return
        twin = self._twin(row, column, stays)
        if twin is not None:
            self._unite(twin, row)
            self._session.flush()
            self.fold(row, twin)
            return
        if isinstance(row, Person) and row.contact_role == "main" and self._has_main(stays):
            row.contact_role = ""
        setattr(row, column, stays.id)

    def _with_itself(self, row: Record, column: str) -> None:
        """What one expected of the other the project expects of both; any other tie between the two goes."""
        if isinstance(row, Expectation):
            kept = {"from_participation_id", "to_participation_id"} - {column}
            stays = getattr(row, kept.pop())
            row.from_participation_id, row.to_participation_id = None, stays
        else:
            for kind, other in _pointing_at(type(row)):
                remove_records(self._session, self._rows(kind, other, row))
            remove_records(self._session, [row])

    def _twin(self, row: Record, column: str, stays: Record) -> Record | None:
        """The row of ``stays`` that stands where ``row`` would."""
        kind = type(row)
        if isinstance(row, Person):
            others = self._session.scalars(select(Person).where(Person.organisation_id == stays.id).order_by(Person.id))
            return next((one for one in others if unions.same_person(_values(one), _values(row))), None)
        for columns in _unique(kind):
            if column not in columns:
                continue
            places = {name: stays.id if name == column else getattr(row, name) for name in columns}
            if None in places.values():
                continue
            query = select(kind).where(*(getattr(kind, name) == value for name, value in places.items()))
            twin = self._session.scalars(query.order_by(kind.id).limit(1)).first()
            if twin is not None:
                return twin
        return None

    def _has_main(self, organisation: Record) -> bool:
        people = select(Person.id).where(Person.organisation_id == organisation.id, Person.contact_role == "main")
        return self._session.scalar(people.limit(1)) is not None

    def _unite(self, kept: Record, merged: Record) -> None:
        """Lay what ``merged`` says on ``kept``, whose own words stay unless somebody chose otherwise."""
        if isinstance(kept, Role) and isinstance(merged, Role):
            side = self._choices.get(unions.in_phase(kept.phase_id))
            kept.role, kept.letter = unions.united_role((kept.role, kept.letter), (merged.role, merged.letter), side)
            return
        keys = {name for columns in _unique(type(kept)) for name in columns}
        for field, mine in _values(kept).items():
            theirs = getattr(merged, field)
            if field in keys or field in _OWN or theirs == mine:
                continue
            side = None
            if isinstance(kept, Participation):
                side = self._choices.get(unions.in_project(field, kept.project_id))
            new = unions.chosen(field, mine, theirs, side)
            if new != mine:
                setattr(kept, field, new)
        if isinstance(kept, Participation) and isinstance(merged, Participation):
            dates = ((merged.entered_on, merged.left_on), (kept.entered_on, kept.left_on))
            kept.entered_on, kept.left_on = unions.stay(*dates)


def _values(record: Record) -> dict[str, Any]:
    return {column.key: getattr(record, column.key) for column in type(record).__table__.columns}


def _kinds() -> Iterator[type[Record]]:
    return (mapper.class_ for mapper in Record.registry.mappers if issubclass(mapper.class_, Record))


def _pointing_at(kind: type[Record]) -> list[tuple[type[Record], str]]:
    """Every column of every table that points at ``kind``, in an order that never changes."""
    found = [
        (other, key.parent.key)
        for other in _kinds()
        for key in other.__table__.foreign_keys
        if key.column.table is kind.__table__
    ]
    return sorted(found, key=lambda each: (each[0].__tablename__, each[1]))


def _unique(kind: type[Record]) -> list[tuple[str, ...]]:
    """Sets of columns of which no two rows have the same."""
    table = Record.metadata.tables[kind.__tablename__]
    constraints = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    found = sorted(tuple(column.key for column in one.columns) for one in constraints)
    return [*found, _AS_UNIQUE[kind]] if kind in _AS_UNIQUE else found


def _points_at(row: Record, target: Record, *, but: str) -> bool:
    """Whether another column of ``row`` points at ``target`` already."""
    return any(
        getattr(row, column) == target.id
        for kind, column in _pointing_at(type(target))
        if kind is type(row) and column != but
    )
