"""What the printed matrix says: roles by phase, parts by action, and expectations both sides agreed on.

It is handed round: marks, weights, notes, and expectations still being talked over are never read here.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.expectations import SHAREABLE_STATUSES
from partenaires_desktop.queries.actions import Actions, actions
from partenaires_desktop.store.schema import Expectation, Organisation, Participation, Phase, Project, Role

NO_ACTIONS = Actions()


@dataclass(frozen=True)
class SheetPhase:
    """A column; ``code`` lets the document say a usual phase in its own language."""

    id: uuid.UUID
    code: str
    name: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class SheetPartner:
    """A row: role and letter by phase, ("", "") where there are none."""

    id: uuid.UUID
    name: str
    sector: str
    kind: str
    cells: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class SheetExpectation:
    """What one side expects of the other, as agreed; "" stands for the project."""

    phase_id: uuid.UUID | None
    asks: str
    of: str
    wording: str
    due_on: date | None
    agreed_on: date | None


@dataclass(frozen=True)
class RoleSheet:
    """Everything the printed matrix says."""

    project: str = ""
    phases: tuple[SheetPhase, ...] = ()
    partners: tuple[SheetPartner, ...] = ()
    expectations: tuple[SheetExpectation, ...] = ()
    actions: Actions = NO_ACTIONS


def role_sheet(session: Session, project_id: uuid.UUID | None, on: date) -> RoleSheet:
    """The matrix of a project on a day: partners who had left by then are not in it."""
    project = session.scalar(select(Project.name).where(Project.id == project_id))
    phases = tuple(
        SheetPhase(*row)
        for row in session.execute(
            select(Phase.id, Phase.code, Phase.name, Phase.starts_on, Phase.ends_on)
            .where(Phase.project_id == project_id)
            .order_by(Phase.position, Phase.id)
        )
    )
    return RoleSheet(
        project or "",
        phases,
        _partners(session, project_id, phases, on),
        _expectations(session, project_id),
        actions(session, project_id),
    )


def _partners(
    session: Session, project_id: uuid.UUID | None, phases: tuple[SheetPhase, ...], on: date
) -> tuple[SheetPartner, ...]:
    cells = {
        (partner, phase): (role, letter)
        for partner, phase, role, letter in session.execute(
            select(Role.participation_id, Role.phase_id, Role.role, Role.letter)
            .join(Participation, Participation.id == Role.participation_id)
            .where(Participation.project_id == project_id)
            .order_by(Role.id.desc())
        )
    }
    rows = session.execute(
        select(Participation.id, Organisation.name, Participation.sector, Participation.kind)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
        .where(or_(Participation.left_on.is_(None), Participation.left_on >= on))
        .order_by(Participation.position, Organisation.name, Participation.id)
    )
    return tuple(
        SheetPartner(id_, name, sector, kind, tuple(cells.get((id_, phase.id), ("", "")) for phase in phases))
        for id_, name, sector, kind in rows
    )


def _expectations(session: Session, project_id: uuid.UUID | None) -> tuple[SheetExpectation, ...]:
    everyone = session.execute(
        select(Participation.id, Organisation.short_name, Organisation.name)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
    )
    names: dict[uuid.UUID, str] = {id_: short or name for id_, short, name in everyone}
    found = session.execute(
        select(
            Expectation.phase_id,
            Expectation.from_participation_id,
            Expectation.to_participation_id,
            Expectation.wording,
            Expectation.due_on,
            Expectation.agreed_on,
        )
        .where(Expectation.project_id == project_id, Expectation.status.in_(SHAREABLE_STATUSES))
        .order_by(Expectation.position, Expectation.id)
    )
    return tuple(
        SheetExpectation(
            phase, names.get(asks, "") if asks else "", names.get(of, "") if of else "", wording, due_on, agreed_on
        )
        for phase, asks, of, wording, due_on, agreed_on in found
    )
