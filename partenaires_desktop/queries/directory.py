"""The directory: every organisation of the carnet, and how each stands in the project shown."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import enterprise_number
from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.store.schema import Organisation, Participation, Person, Project

TABLES = frozenset({"organisation", "person", "participation", "project"})


@dataclass(frozen=True, slots=True)
class Involvement:
    """How an organisation takes part in the project shown; internal, for its weight."""

    participation_id: uuid.UUID
    kind: str
    weight: str
    sector: str
    left: bool
    form: str = ""
    intensity: str = ""
    formality: str = ""
    initiator: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """What an organisation shows of itself; ``number_fits`` is ``None`` without a number.

    ``sort_key`` is the folded name, ``key`` all its own words a search looks through.
    """

    name: str
    short_name: str
    number: str
    number_fits: bool | None
    municipality: str
    sector: str
    sort_key: str
    key: str


@dataclass(frozen=True, slots=True)
class Contacts:
    """The people of an organisation: how many, the first to call, and their words a search looks through."""

    count: int
    first: str
    key: str


@dataclass(frozen=True, slots=True)
class DirectoryLine:
    """An organisation as the list shows it; ``projects`` are the names of those it takes part in."""

    id: uuid.UUID
    face: Face
    contacts: Contacts
    projects: tuple[str, ...]
    involvement: Involvement | None

    @property
    def name(self) -> str:
        """Its name."""
        return self.face.name

    def matches(self, words: Sequence[str]) -> bool:
        """Whether each of the folded ``words`` is somewhere in it."""
        return all(word in self.face.key or word in self.contacts.key for word in words)


@dataclass(frozen=True, slots=True)
class Directory:
    """The whole list by name, accents ignored, and the project shown with how many of them take part in it."""

    lines: tuple[DirectoryLine, ...]
    project: str
    in_project: int


_NOBODY = Contacts(0, "", "")


def directory(session: Session, project_id: uuid.UUID | None) -> Directory:
    """Every organisation; four SELECTs."""
    contacts = _contacts(session)
    involvements, names = _participations(session, project_id)
    rows = session.execute(
        select(
            Organisation.id,
            Organisation.name,
            Organisation.short_name,
            Organisation.enterprise_number,
            Organisation.municipality,
            Organisation.sector,
        )
    ).all()
    lines = [
        DirectoryLine(id_, _face(*texts), contacts.get(id_, _NOBODY), names.get(id_, ()), involvements.get(id_))
        for id_, *texts in rows
    ]
    lines.sort(key=lambda line: (alphabetical(line.face.name, line.face.sort_key), line.id.hex))
    project = session.scalar(select(Project.name).where(Project.id == project_id))
    return Directory(tuple(lines), project or "", len(involvements))


def organisations_of(session: Session, participation_ids: Sequence[uuid.UUID]) -> tuple[uuid.UUID, ...]:
    """The organisations of these participations."""
    wanted = Participation.id.in_(participation_ids)
    return tuple(session.scalars(select(Participation.organisation_id).where(wanted)))


@lru_cache(maxsize=32_768)
def _face(name: str, short_name: str, number: str, municipality: str, sector: str) -> Face:
    """Folding is the dearest part of a long list, and what an organisation is called seldom changes."""
    return Face(
        name=name,
        short_name=short_name,
        number=enterprise_number.display(number),
        number_fits=enterprise_number.is_valid(number) if number else None,
        municipality=municipality,
        sector=sector,
        sort_key=fold(name),
        key=" ".join((fold(name), fold(short_name), fold(municipality), enterprise_number.digits(number))),
    )


def _contacts(session: Session) -> Mapping[uuid.UUID, Contacts]:
    people: dict[uuid.UUID, list[tuple[str, str, str]]] = {}
    rank = {"main": 0, "deputy": 1}
    for organisation_id, name, function, role in session.execute(
        select(Person.organisation_id, Person.name, Person.function, Person.contact_role)
        .where(Person.to_date.is_(None))
        .order_by(Person.id)
    ):
        people.setdefault(organisation_id, []).append((name, function, role))
    return {
        organisation_id: Contacts(
            len(them),
            min(them, key=lambda one: (rank.get(one[2], 2), alphabetical(one[0])))[0],
            fold(" ".join(f"{name} {function}" for name, function, _role in them)),
        )
        for organisation_id, them in people.items()
    }


def _participations(
    session: Session, project_id: uuid.UUID | None
) -> tuple[dict[uuid.UUID, Involvement], dict[uuid.UUID, tuple[str, ...]]]:
    involvements: dict[uuid.UUID, Involvement] = {}
    names: dict[uuid.UUID, tuple[str, ...]] = {}
    for organisation_id, project, name, id_, kind, weight, sector, left_on, *bond in session.execute(
        select(
            Participation.organisation_id,
            Participation.project_id,
            Project.name,
            Participation.id,
            Participation.kind,
            Participation.weight,
            Participation.sector,
            Participation.left_on,
            Participation.form,
            Participation.intensity,
            Participation.formality,
            Participation.initiator,
        )
        .join(Project, Project.id == Participation.project_id)
        .order_by(Project.name, Project.id)
    ):
        names[organisation_id] = (*names.get(organisation_id, ()), name)
        if project == project_id:
            involvements[organisation_id] = Involvement(id_, kind, weight, sector, left_on is not None, *bond)
    return involvements, {one: tuple(sorted(theirs, key=alphabetical)) for one, theirs in names.items()}
