"""What an import must know of the carnet: every organisation, and who takes part in the project already."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.import_plan import ORGANISATION_FIELDS, UNKNOWN, of_phase
from partenaires_desktop.domain.phases import current_phase
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.store.schema import (
    Expectation,
    Mark,
    Organisation,
    Participation,
    Person,
    Phase,
    Project,
    Role,
)

Seen = frozenset[tuple[uuid.UUID, int]]
"""Identity and version of rows."""


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Someone in an organisation."""

    id: uuid.UUID
    values: Mapping[str, str]
    """By the fields of an import."""


@dataclass(frozen=True)
class Known:
    """An organisation of the carnet, its people, and its place in the project if it has one."""

    id: uuid.UUID
    values: Mapping[str, str]
    participation_id: uuid.UUID | None
    weight: str
    people: tuple[KnownPerson, ...] = ()
    place: Mapping[str, str] = field(default_factory=dict)
    """X, O and roles as an import writes them, by field."""
    expectations: frozenset[tuple[str, str]] = frozenset()
    """What is expected already: the field, and the folded words."""


@dataclass(frozen=True, slots=True)
class KnownPhase:
    """A phase of the project; ``ended_on`` is its last day once it is over."""

    id: uuid.UUID
    name: str
    code: str
    current: bool
    ended_on: date | None


@dataclass(frozen=True)
class Directory:
    """The carnet as an import sees it on the day ``today``.

    ``seen`` is what must still hold when an import into the directory is carried out, ``seen_in_project`` when it lets
    organisations enter the project too.
    """

    organisations: tuple[Known, ...]
    project_id: uuid.UUID | None
    project_name: str
    seen: Seen
    seen_in_project: Seen
    today: date | None = None
    phases: tuple[KnownPhase, ...] = ()


def directory(session: Session, project_id: uuid.UUID | None, today: date | None = None) -> Directory:
    """Every organisation, and the participations in ``project_id``; a project that is gone counts as none."""
    project = session.scalar(select(Project.name).where(Project.id == project_id)) if project_id else None
    places = {
        organisation_id: (participation_id, weight)
        for organisation_id, participation_id, weight in session.execute(
            select(Participation.organisation_id, Participation.id, Participation.weight).where(
                Participation.project_id == project_id
            )
        )
    }
    people, said, expected = _people(session), _said(session, project_id), _expected(session, project_id)
    columns = [getattr(Organisation, name) for name in ORGANISATION_FIELDS]
    known = []
    for row in session.execute(select(Organisation.id, *columns).order_by(Organisation.name, Organisation.id)):
        participation_id, weight = places.get(row[0], (None, ""))
        values = dict(zip(ORGANISATION_FIELDS, row[1:], strict=True))
        place = {"weight": weight, **said.get(participation_id, {})}
        wanted = frozenset(expected.get(participation_id, ()))
        known.append(Known(row[0], values, participation_id, weight, tuple(people.get(row[0], ())), place, wanted))
    present = project_id if project is not None else None
    phases = _phases(session, present, today) if today is not None else ()
    seen_all = seen(session, None)
    return Directory(tuple(known), present, project or "", seen_all, seen(session, present), today, phases)


def _phases(session: Session, project_id: uuid.UUID | None, today: date) -> tuple[KnownPhase, ...]:
    rows = list(session.scalars(select(Phase).where(Phase.project_id == project_id).order_by(Phase.position, Phase.id)))
    present = current_phase(rows, today)
    return tuple(
        KnownPhase(
            row.id,
            row.name,
            row.code,
            row is present,
            row.ends_on if row.ends_on is not None and row.ends_on < today else None,
        )
        for row in rows
    )


def _people(session: Session) -> Mapping[uuid.UUID, list[KnownPerson]]:
    found: dict[uuid.UUID, list[KnownPerson]] = {}
    for id_, organisation_id, *texts in session.execute(
        select(Person.id, Person.organisation_id, Person.name, Person.function, Person.email, Person.phone).order_by(
            Person.name, Person.id
        )
    ):
        values = dict(zip(("person", "person_function", "person_email", "person_phone"), texts, strict=True))
        found.setdefault(organisation_id, []).append(KnownPerson(id_, values))
    return found


def _said(session: Session, project_id: uuid.UUID | None) -> Mapping[uuid.UUID | None, dict[str, str]]:
    """X, O and roles in force, by participation."""
    found: dict[uuid.UUID | None, dict[str, str]] = {}
    marks = (
        select(Mark.participation_id, Mark.kind, Mark.phase_id, Mark.level)
        .join(Participation, Participation.id == Mark.participation_id)
        .where(Participation.project_id == project_id)
        .order_by(Mark.on_date, Mark.recorded_at, Mark.id)
    )
    for place, kind, phase, level in session.execute(marks):
        said = found.setdefault(place, {})
        written = UNKNOWN if level is None else str(level)
        if kind == "X":
            said["x"] = written
        elif phase is not None:
            said[of_phase("o", phase)] = written
        if kind == "X" and phase is not None:
            said[of_phase("x", phase)] = written
    roles = (
        select(Role.participation_id, Role.phase_id, Role.role, Role.letter)
        .join(Participation, Participation.id == Role.participation_id)
        .where(Participation.project_id == project_id)
    )
    for place, phase, role, letter in session.execute(roles):
        found.setdefault(place, {})[of_phase("role", phase)] = f"{role}|{letter}"
    return found


def _expected(session: Session, project_id: uuid.UUID | None) -> Mapping[uuid.UUID | None, set[tuple[str, str]]]:
    """What the project and each participation expect of each other."""
    found: dict[uuid.UUID | None, set[tuple[str, str]]] = {}
    for giver, taker, phase, wording in session.execute(
        select(
            Expectation.from_participation_id,
            Expectation.to_participation_id,
            Expectation.phase_id,
            Expectation.wording,
        ).where(Expectation.project_id == project_id)
    ):
        if (giver is None) == (taker is None):
            continue
        name = "expects" if giver is None else "offers"
        found.setdefault(taker or giver, set()).add((of_phase(name, phase) if phase else name, fold(wording)))
    return found


def seen(session: Session, project_id: uuid.UUID | None) -> Seen:
    """Identity and version of all organisations and people and, given a project, of it and its participations."""
    questions = [select(Organisation.id, Organisation.version), select(Person.id, Person.version)]
    if project_id is not None:
        questions += [
            select(Project.id, Project.version).where(Project.id == project_id),
            select(Participation.id, Participation.version).where(Participation.project_id == project_id),
        ]
    return frozenset((row[0], row[1]) for question in questions for row in session.execute(question))


def project_named(session: Session, name: str) -> uuid.UUID | None:
    """The oldest project of that very name."""
    return session.scalar(select(Project.id).where(Project.name == name).order_by(Project.id).limit(1))
