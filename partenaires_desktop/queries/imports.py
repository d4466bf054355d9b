"""What an import must know of the carnet: every organisation, and who takes part in the project already."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.import_plan import ORGANISATION_FIELDS
from partenaires_desktop.store.schema import Organisation, Participation, Project

Seen = frozenset[tuple[uuid.UUID, int]]
"""Identity and version of rows."""


@dataclass(frozen=True)
class Known:
    """An organisation of the carnet, and its place in the project if it has one."""

    id: uuid.UUID
    values: Mapping[str, str]
    participation_id: uuid.UUID | None
    weight: str


@dataclass(frozen=True)
class Directory:
    """The carnet as an import sees it.

    ``seen`` is what must still hold when an import into the directory is carried out, ``seen_in_project`` when it lets
    organisations enter the project too.
    """

    organisations: tuple[Known, ...]
    project_id: uuid.UUID | None
    project_name: str
    seen: Seen
    seen_in_project: Seen


def directory(session: Session, project_id: uuid.UUID | None) -> Directory:
    """Every organisation, and the participations in ``project_id``; a project that is gone counts as none."""
    name = session.scalar(select(Project.name).where(Project.id == project_id)) if project_id else None
    places = {
        organisation_id: (participation_id, weight)
        for organisation_id, participation_id, weight in session.execute(
            select(Participation.organisation_id, Participation.id, Participation.weight).where(
                Participation.project_id == project_id
            )
        )
    }
    columns = [getattr(Organisation, field) for field in ORGANISATION_FIELDS]
    known = []
    for row in session.execute(select(Organisation.id, *columns).order_by(Organisation.name, Organisation.id)):
        participation_id, weight = places.get(row[0], (None, ""))
        known.append(Known(row[0], dict(zip(ORGANISATION_FIELDS, row[1:], strict=True)), participation_id, weight))
    present = project_id if name is not None else None
    return Directory(tuple(known), present, name or "", seen(session, None), seen(session, present))


def seen(session: Session, project_id: uuid.UUID | None) -> Seen:
    """Identity and version of every organisation and, given a project, of it and of every participation in it."""
    questions = [select(Organisation.id, Organisation.version)]
    if project_id is not None:
        questions += [
            select(Project.id, Project.version).where(Project.id == project_id),
            select(Participation.id, Participation.version).where(Participation.project_id == project_id),
        ]
    return frozenset((row[0], row[1]) for question in questions for row in session.execute(question))


def project_named(session: Session, name: str) -> uuid.UUID | None:
    """The oldest project of that very name."""
    return session.scalar(select(Project.id).where(Project.name == name).order_by(Project.id).limit(1))
