"""What was said and done with organisations, the latest first; internal."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.store.schema import Interaction, Organisation, Participation, Project

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class Exchange:
    """Something said or done with an organisation."""

    id: Id
    version: int
    organisation_id: Id
    name: str
    on: date
    wording: str
    by_whom: str
    project: str = ""
    """Where several projects are told of."""


def exchanges(session: Session, project_id: Id, limit: int) -> tuple[Exchange, ...]:
    """The last things said or done in a project, the latest first."""
    rows = session.execute(
        select(Interaction, Organisation.short_name, Organisation.name)
        .join(Participation, Participation.id == Interaction.participation_id)
        .join(Organisation, Organisation.id == Interaction.organisation_id)
        .where(Participation.project_id == project_id)
        .order_by(Interaction.on_date.desc(), Interaction.id)
        .limit(limit)
    )
    return tuple(_exchange(record, short or name) for record, short, name in rows)


def exchanges_with(session: Session, organisation_id: Id) -> tuple[Exchange, ...]:
    """All that was said or done with an organisation, in any project, the latest first."""
    rows = session.execute(
        select(Interaction, Organisation.short_name, Organisation.name, Project.name)
        .join(Organisation, Organisation.id == Interaction.organisation_id)
        .outerjoin(Participation, Participation.id == Interaction.participation_id)
        .outerjoin(Project, Project.id == Participation.project_id)
        .where(Interaction.organisation_id == organisation_id)
        .order_by(Interaction.on_date.desc(), Interaction.id)
    )
    return tuple(_exchange(record, short or name, project or "") for record, short, name, project in rows)


def _exchange(record: Interaction, name: str, project: str = "") -> Exchange:
    return Exchange(
        record.id, record.version, record.organisation_id, name, record.on_date, record.wording, record.by_whom, project
    )
