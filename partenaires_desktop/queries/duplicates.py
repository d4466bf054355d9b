"""Organisations that may be one: the pairs, and two of them side by side."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from partenaires_desktop.domain import unions
from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.duplicates import Candidate, Evidence, Subject, candidates, traits
from partenaires_desktop.store.schema import (
    Expectation,
    Mark,
    NotDuplicate,
    Organisation,
    Participation,
    Person,
    Phase,
    Project,
    Role,
)

TABLES = frozenset({"organisation", "not_duplicate"})


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organisations that may be one, the one that holds more first, and why."""

    one: uuid.UUID
    other: uuid.UUID
    one_name: str
    other_name: str
    evidence: tuple[Evidence, ...]

    @property
    def id(self) -> tuple[uuid.UUID, uuid.UUID]:
        """What makes it this pair."""
        return (self.one, self.other)


@dataclass(frozen=True, slots=True)
class FieldPair:
    """One field of both; ``key`` is that of a choice (:mod:`partenaires_desktop.domain.unions`)."""

    key: str
    field: str
    kept: Any
    merged: Any

    @property
    def differs(self) -> bool:
        """Whether somebody may choose."""
        return bool(self.kept) and bool(self.merged) and self.kept != self.merged


@dataclass(frozen=True, slots=True)
class RolePair:
    """Role and letter of both in one phase; the two say different things."""

    key: str
    phase: str
    kept: tuple[str, str]
    merged: tuple[str, str]


@dataclass(frozen=True, slots=True)
class PlacePair:
    """What both hold in one project; ``shared`` when both take part."""

    project: str
    shared: bool
    marks: int
    expectations: int
    between: int
    """Expectations of one towards the other."""
    fields: tuple[FieldPair, ...]
    roles: tuple[RolePair, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two organisations side by side, and what the second brings; ``versions`` are those to give back."""

    kept_id: uuid.UUID
    merged_id: uuid.UUID
    versions: tuple[int, int]
    fields: tuple[FieldPair, ...]
    places: tuple[PlacePair, ...]
    people: int
    """How many people of the second move."""
    people_met: int
    """How many of them are in the first already."""

    @property
    def names(self) -> tuple[str, str]:
        """What the two are called."""
        return self.fields[0].kept, self.fields[0].merged


def duplicates(session: Session) -> tuple[Pair, ...]:
    """Every pair that may be one organisation, the surest first; five SELECTs."""
    rows = session.execute(
        select(
            Organisation.id,
            Organisation.name,
            Organisation.short_name,
            Organisation.enterprise_number,
            Organisation.email,
        )
    ).all()
    names = {row[0]: row[1] for row in rows}
    apart = frozenset(
        frozenset(pair) for pair in session.execute(select(NotDuplicate.organisation_id, NotDuplicate.other_id)).all()
    )
    found = _candidates(tuple((row[0], *row[1:]) for row in rows), apart)
    held = _held(session) if found else {}
    pairs = []
    for each in found:
        one, other = sorted((each.one, each.other), key=lambda id_: -held.get(id_, 0))
        pairs.append(Pair(one, other, names[one], names[other], each.evidence))
    return tuple(pairs)


def kept_apart(session: Session) -> tuple[Pair, ...]:
    """Every pair that somebody said to be two organisations, by name; one SELECT."""
    one, other = aliased(Organisation), aliased(Organisation)
    rows = session.execute(
        select(one.id, other.id, one.name, other.name)
        .select_from(NotDuplicate)
        .join(one, one.id == NotDuplicate.organisation_id)
        .join(other, other.id == NotDuplicate.other_id)
    )
    pairs = [Pair(*row, ()) for row in rows]
    return tuple(sorted(pairs, key=lambda pair: (alphabetical(pair.one_name), alphabetical(pair.other_name))))


@lru_cache(maxsize=2)
def _candidates(rows: tuple[tuple[Any, ...], ...], apart: frozenset[frozenset[uuid.UUID]]) -> tuple[Candidate, ...]:
    """Asked after every change of the directory, which seldom is one of a name."""
    return candidates([Subject(row[0], traits(*row[1:])) for row in rows], apart)


def comparison(session: Session, kept_id: uuid.UUID, merged_id: uuid.UUID) -> Comparison | None:
    """The two side by side; ``None`` when one of them is gone."""
    kept, merged = session.get(Organisation, kept_id), session.get(Organisation, merged_id)
    if kept is None or merged is None or kept_id == merged_id:
        return None
    fields = tuple(FieldPair(field, field, getattr(kept, field), getattr(merged, field)) for field in unions.FIELDS)
    people = [_people(session, id_) for id_ in (kept_id, merged_id)]
    met = sum(any(unions.same_person(mine, theirs) for mine in people[0]) for theirs in people[1])
    return Comparison(
        kept_id, merged_id, (kept.version, merged.version), fields, _places(session, kept_id, merged_id),
        len(people[1]), met,
    )  # fmt: skip


def _held(session: Session) -> Mapping[uuid.UUID, int]:
    """How much hangs on each organisation: who holds more stays."""
    held: dict[uuid.UUID, int] = {}
    for column, weight in ((Participation.organisation_id, 10), (Person.organisation_id, 1)):
        for id_, count in session.execute(select(column, func.count()).group_by(column)):
            held[id_] = held.get(id_, 0) + weight * count
    marked = select(Participation.organisation_id, func.count()).join(Mark, Mark.participation_id == Participation.id)
    for id_, count in session.execute(marked.group_by(Participation.organisation_id)):
        held[id_] = held.get(id_, 0) + count
    return held


def _people(session: Session, organisation_id: uuid.UUID) -> list[dict[str, Any]]:
    columns = (Person.name, Person.function, Person.email, Person.phone, Person.from_date, Person.to_date)
    rows = session.execute(select(*columns, Person.keep_until).where(Person.organisation_id == organisation_id))
    return [dict(row) for row in rows.mappings()]


def _places(session: Session, kept_id: uuid.UUID, merged_id: uuid.UUID) -> tuple[PlacePair, ...]:
    """The projects of the second, by name."""
    everywhere = session.execute(
        select(Participation, Project.name)
        .join(Project, Project.id == Participation.project_id)
        .where(Participation.organisation_id.in_((kept_id, merged_id)))
        .order_by(Project.id)
    ).all()
    rows = sorted(everywhere, key=lambda row: alphabetical(row[1]))
    kept = {row.project_id: row for row, _name in rows if row.organisation_id == kept_id}
    theirs = [(row, name) for row, name in rows if row.organisation_id == merged_id]
    ids = [row.id for row, _name in rows]
    marks = _count(session, Mark.participation_id, ids)
    roles = _roles(session, ids)
    expectations = session.execute(
        select(Expectation.from_participation_id, Expectation.to_participation_id).where(
            or_(Expectation.from_participation_id.in_(ids), Expectation.to_participation_id.in_(ids))
        )
    ).all()
    found = []
    for row, name in theirs:
        mine = kept.get(row.project_id)
        sides = [set(each) for each in expectations if row.id in each]
        found.append(
            PlacePair(
                name, mine is not None, marks.get(row.id, 0), len(sides),
                sum(1 for each in sides if mine is not None and mine.id in each),
                _differing(mine, row) if mine is not None else (),
                _differing_roles(roles, mine.id, row.id) if mine is not None else (),
            )
        )  # fmt: skip
    return tuple(found)


def _differing(kept: Participation, merged: Participation) -> tuple[FieldPair, ...]:
    pairs = (
        FieldPair(unions.in_project(field, kept.project_id), field, getattr(kept, field), getattr(merged, field))
        for field in unions.PLACE_FIELDS
    )
    return tuple(pair for pair in pairs if pair.differs)


Roles = Mapping[uuid.UUID, Mapping[uuid.UUID, tuple[str, tuple[str, str]]]]


def _roles(session: Session, ids: Sequence[uuid.UUID]) -> Roles:
    found: dict[uuid.UUID, dict[uuid.UUID, tuple[str, tuple[str, str]]]] = {}
    for place, phase, name, role, letter in session.execute(
        select(Role.participation_id, Role.phase_id, Phase.name, Role.role, Role.letter)
        .join(Phase, Phase.id == Role.phase_id)
        .where(Role.participation_id.in_(ids))
        .order_by(Phase.position, Phase.id)
    ):
        found.setdefault(place, {})[phase] = (name, (role, letter))
    return found


def _differing_roles(roles: Roles, kept: uuid.UUID, merged: uuid.UUID) -> tuple[RolePair, ...]:
    mine = roles.get(kept, {})
    return tuple(
        RolePair(unions.in_phase(phase), name, mine[phase][1], theirs)
        for phase, (name, theirs) in roles.get(merged, {}).items()
        if phase in mine and unions.roles_differ(mine[phase][1], theirs)
    )


def _count(session: Session, column: Any, ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, int]:
    rows = session.execute(select(column, func.count()).where(column.in_(ids)).group_by(column)).all()
    return {row[0]: row[1] for row in rows}
