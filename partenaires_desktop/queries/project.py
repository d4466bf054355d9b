"""One project whole, for its dialog."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.organisations import CONTOUR_SIDES
from partenaires_desktop.queries.overview import PhaseLine
from partenaires_desktop.store.schema import (
    Contour,
    Expectation,
    Mark,
    Objective,
    Phase,
    Project,
    Role,
)


@dataclass(frozen=True, slots=True)
class PhaseDetails:
    """A phase and what hangs on it."""

    line: PhaseLine
    roles: int
    needs: int
    expectations: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """A shared objective, or a line of the contours on the side ``side``."""

    id: uuid.UUID
    wording: str
    side: str = ""


@dataclass(frozen=True, slots=True)
class ProjectDetails:
    """All that the dialog of a project shows; ``version`` is the one to give back when changing it."""

    id: uuid.UUID
    version: int
    name: str
    neighbourhood: str
    purpose: str
    context: str
    funder: str
    starts_on: date | None
    ends_on: date | None
    phases: tuple[PhaseDetails, ...]
    objectives: tuple[Sentence, ...]
    contours: tuple[Sentence, ...]


def project(session: Session, project_id: uuid.UUID) -> ProjectDetails | None:
    """One project whole, or ``None`` when it is gone."""
    row = session.get(Project, project_id)
    if row is None:
        return None
    return ProjectDetails(
        id=row.id,
        version=row.version,
        name=row.name,
        neighbourhood=row.neighbourhood,
        purpose=row.purpose,
        context=row.context,
        funder=row.funder,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
        phases=_phase_details(session, project_id),
        objectives=_objectives(session, project_id),
        contours=_contours(session, project_id),
    )


def _phase_details(session: Session, project_id: uuid.UUID) -> tuple[PhaseDetails, ...]:
    roles = select(func.count(Role.id)).where(Role.phase_id == Phase.id)
    needs = select(func.count(Mark.id)).where(Mark.phase_id == Phase.id, Mark.kind == "O")
    expectations = select(func.count(Expectation.id)).where(Expectation.phase_id == Phase.id)
    counts = [counted.correlate(Phase).scalar_subquery() for counted in (roles, needs, expectations)]
    rows = session.execute(
        select(Phase.id, Phase.code, Phase.name, Phase.starts_on, Phase.ends_on, *counts)
        .where(Phase.project_id == project_id)
        .order_by(Phase.position, Phase.id)
    ).all()
    return tuple(PhaseDetails(PhaseLine(*row[:5]), *row[5:]) for row in rows)


def _objectives(session: Session, project_id: uuid.UUID) -> tuple[Sentence, ...]:
    rows = session.execute(
        select(Objective.id, Objective.wording)
        .where(Objective.project_id == project_id, Objective.participation_id.is_(None))
        .order_by(Objective.position, Objective.id)
    ).all()
    return tuple(Sentence(*row) for row in rows)


def _contours(session: Session, project_id: uuid.UUID) -> tuple[Sentence, ...]:
    rows = session.execute(
        select(Contour.id, Contour.wording, Contour.side)
        .where(Contour.project_id == project_id, Contour.participation_id.is_(None), Contour.side.in_(CONTOUR_SIDES))
        .order_by(Contour.position, Contour.id)
    ).all()
    return tuple(Sentence(*row) for row in rows)
