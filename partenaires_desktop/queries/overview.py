"""What the frame of the window shows: the projects of the carnet and the phases of each."""

from __future__ import annotations

import uuid
from datetime import date
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.store.schema import Phase, Project

TABLES = frozenset({"project", "phase"})


class PhaseLine(NamedTuple):
    """A phase of a project and its dates."""

    id: uuid.UUID
    code: str
    name: str
    starts_on: date | None
    ends_on: date | None


class ProjectLine(NamedTuple):
    """A project of the menu, with its phases in order."""

    id: uuid.UUID
    name: str
    phases: tuple[PhaseLine, ...]


def overview(session: Session) -> tuple[ProjectLine, ...]:
    """All projects by name, accents ignored; two SELECTs."""
    phases: dict[uuid.UUID, list[PhaseLine]] = {}
    for project_id, id_, code, name, starts_on, ends_on in session.execute(
        select(Phase.project_id, Phase.id, Phase.code, Phase.name, Phase.starts_on, Phase.ends_on).order_by(
            Phase.position, Phase.id
        )
    ):
        phases.setdefault(project_id, []).append(PhaseLine(id_, code, name, starts_on, ends_on))
    rows = session.execute(select(Project.id, Project.name)).all()
    return tuple(
        ProjectLine(id_, name, tuple(phases.get(id_, ())))
        for id_, name in sorted(rows, key=lambda row: (alphabetical(row[1]), row[0]))
    )


def phases(session: Session, project_id: uuid.UUID) -> tuple[PhaseLine, ...]:
    """The phases of a project in their order; none when the project is gone."""
    rows = session.execute(
        select(Phase.id, Phase.code, Phase.name, Phase.starts_on, Phase.ends_on)
        .where(Phase.project_id == project_id)
        .order_by(Phase.position, Phase.id)
    )
    return tuple(PhaseLine(*row) for row in rows)
