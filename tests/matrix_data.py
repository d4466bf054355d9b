"""A project with its six phases and some partners, for the tests of roles and expectations."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.store.schema import Phase
from partenaires_desktop.store.store import Store


@dataclass(frozen=True)
class Project:
    """What was made, in order."""

    id: uuid.UUID
    phases: tuple[uuid.UUID, ...]
    partners: tuple[uuid.UUID, ...]


def fill_project(store: Store, names: Sequence[str], **fields: str) -> Project:
    """A project in which the organisations of these names take part."""
    return store.perform("projet", _fill, names, fields)


def _fill(session: Session, names: Sequence[str], fields: dict[str, str]) -> Project:
    project = create_project(session, "Cœur de Quartier")
    organisations = [create_organisation(session, name, **fields) for name in names]
    partners = take_part(session, project, organisations)
    phases = session.scalars(select(Phase.id).where(Phase.project_id == project).order_by(Phase.position)).all()
    return Project(project, tuple(phases), tuple(partners))
