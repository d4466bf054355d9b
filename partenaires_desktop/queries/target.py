"""Who takes part in a project, for what is handed out: the partner map and the cards to cut.

No mark, weight, note or level is read: those columns are not selected, so nothing internal can reach a page.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.phases import current_phase
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.store.schema import Organisation, Participation, Phase, Project, Role

TABLES = frozenset({"organisation", "participation", "phase", "project", "role"})


@dataclass(frozen=True, slots=True)
class Member:
    """An organisation that takes part, by its codes; ``role`` is that of the phase under way."""

    id: uuid.UUID
    name: str
    short_name: str
    kind: str
    sector: str
    role: str

    @property
    def label(self) -> str:
        """What it is called where there is little room."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class Membership:
    """A project and who is in it on a day; those who left or are still to come are not."""

    project: str
    neighbourhood: str
    phase: str
    members: tuple[Member, ...]
    today: date


@dataclass(frozen=True, slots=True)
class _Span:
    id: uuid.UUID
    code: str
    name: str
    starts_on: date | None
    ends_on: date | None


def membership(session: Session, project_id: uuid.UUID, today: date) -> Membership:
    """Who takes part in ``project_id``, by name; four SELECTs."""
    project = session.execute(select(Project.name, Project.neighbourhood).where(Project.id == project_id)).one_or_none()
    if project is None:
        raise UserError(_("This project is no longer in the carnet."))
    columns = (Phase.id, Phase.code, Phase.name, Phase.starts_on, Phase.ends_on)
    rows = session.execute(select(*columns).where(Phase.project_id == project_id).order_by(Phase.position, Phase.id))
    phase = current_phase([_Span(*row) for row in rows], today)
    roles = _roles(session, phase.id if phase else None)
    people = session.execute(
        select(Participation.id, Organisation.name, Organisation.short_name, Participation.kind, Participation.sector)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
        .where(or_(Participation.left_on.is_(None), Participation.left_on >= today))
        .where(or_(Participation.entered_on.is_(None), Participation.entered_on <= today))
        .order_by(Organisation.name, Participation.id)
    )
    found = sorted(people, key=lambda row: alphabetical(row[1]))
    members = tuple(Member(*row, roles.get(row[0], "")) for row in found)
    return Membership(project.name, project.neighbourhood, phase.name if phase else "", members, today)


def _roles(session: Session, phase_id: uuid.UUID | None) -> dict[uuid.UUID, str]:
    rows = session.execute(select(Role.participation_id, Role.role).where(Role.phase_id == phase_id).order_by(Role.id))
    return {row[0]: row[1] for row in rows}
