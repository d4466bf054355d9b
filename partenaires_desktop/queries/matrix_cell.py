"""One cell of the matrix in full: role, expectations in every direction with their life, objectives and balance.

Marks of commitment and weights have no place here.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import ColumnElement, or_, select
from sqlalchemy.orm import Session, aliased

from partenaires_desktop.domain.balance import Asked, Side, side
from partenaires_desktop.domain.expectations import overdue
from partenaires_desktop.store.schema import (
    Expectation,
    ExpectationStep,
    Objective,
    Organisation,
    Participation,
    Phase,
    Role,
)

TABLES = frozenset({"role", "expectation", "expectation_step", "objective", "participation", "phase", "organisation"})


@dataclass(frozen=True)
class StepLine:
    """One moment in the life of an expectation."""

    status: str
    on_date: date | None
    by_whom: str
    how: str


@dataclass(frozen=True)
class ObjectiveLine:
    """An objective shared by all, or the partner's own."""

    id: uuid.UUID
    wording: str
    own: bool


@dataclass(frozen=True)
class ExpectationLine:
    """An expectation in full; ``version`` goes back with every change."""

    id: uuid.UUID
    version: int
    phase_id: uuid.UUID | None
    from_id: uuid.UUID | None
    to_id: uuid.UUID | None
    wording: str
    restatement: str
    contribution: str
    quantity: str
    due_on: date | None
    status: str
    agreed_on: date | None
    agreed_how: str
    objective_id: uuid.UUID | None = None
    steps: tuple[StepLine, ...] = ()
    other: str = ""
    """The name of the other partner, where the project is on neither side."""
    other_asks: bool = False
    """Whether it is the other partner who expects it."""

    def overdue(self, today: date) -> bool:
        """Whether it is past its date and still open."""
        return overdue(self.status, self.due_on, today)


@dataclass(frozen=True)
class Cell:
    """One cell in full: the expectations of its phase, then those that hold for the whole project."""

    participation_id: uuid.UUID
    phase_id: uuid.UUID
    project_id: uuid.UUID
    name: str
    full_name: str
    sector: str
    kind: str
    phase_name: str
    role: str
    letter: str
    of_them: tuple[ExpectationLine, ...]
    of_us: tuple[ExpectationLine, ...]
    of_each_other: tuple[ExpectationLine, ...] = ()
    """Between this partner and another one."""
    objectives: tuple[ObjectiveLine, ...] = ()
    gives: Side = field(default_factory=Side)
    """What the partner gives, to the project and to others, in all phases."""
    receives: Side = field(default_factory=Side)
    """What it is given."""


def cell(session: Session, participation_id: uuid.UUID, phase_id: uuid.UUID) -> Cell | None:
    """One cell in full, or None when its partner or its phase is gone."""
    head = session.execute(
        select(
            Participation.project_id,
            Organisation.short_name,
            Organisation.name,
            Participation.sector,
            Participation.kind,
            Phase.name,
        )
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .join(Phase, Phase.project_id == Participation.project_id)
        .where(Participation.id == participation_id, Phase.id == phase_id)
    ).first()
    if head is None:
        return None
    project_id, short, name, sector, kind, phase_name = head
    role, letter = _role(session, participation_id, phase_id)
    lines = _lines(session, participation_id, phase_id)
    gives, receives = balance(session, participation_id)
    return Cell(
        participation_id,
        phase_id,
        project_id,
        short or name,
        name,
        sector,
        kind,
        phase_name,
        role,
        letter,
        of_them=tuple(line for line in lines if line.from_id is None),
        of_us=tuple(line for line in lines if line.to_id is None),
        of_each_other=tuple(line for line in lines if line.from_id is not None and line.to_id is not None),
        objectives=_objectives(session, project_id, participation_id),
        gives=gives,
        receives=receives,
    )


def _role(session: Session, participation_id: uuid.UUID, phase_id: uuid.UUID) -> tuple[str, str]:
    found = session.execute(
        select(Role.role, Role.letter)
        .where(Role.participation_id == participation_id, Role.phase_id == phase_id)
        .order_by(Role.id)
    ).first()
    return (found.role, found.letter) if found else ("", "")


def _lines(session: Session, participation_id: uuid.UUID, phase_id: uuid.UUID) -> list[ExpectationLine]:
    """What stands between a partner and the project or another partner, in a phase and in the whole project.

    In their own order, those of the whole project last.
    """
    asker, asked = Expectation.from_participation_id, Expectation.to_participation_id
    other = aliased(Participation)
    rows = session.execute(
        select(Expectation, Organisation.short_name, Organisation.name)
        .outerjoin(
            other,
            ((asked == participation_id) & (other.id == asker)) | ((asker == participation_id) & (other.id == asked)),
        )
        .outerjoin(Organisation, Organisation.id == other.organisation_id)
        .where(or_(Expectation.phase_id == phase_id, Expectation.phase_id.is_(None)))
        .where(or_(asked == participation_id, asker == participation_id))
        .order_by(Expectation.position, Expectation.id)
    ).all()
    steps = _steps(session, participation_id)
    lines = [
        _line(record, tuple(steps[record.id]), short or name or "", participation_id) for record, short, name in rows
    ]
    return sorted(lines, key=lambda line: line.phase_id is None)


def _steps(session: Session, participation_id: uuid.UUID) -> defaultdict[uuid.UUID, list[StepLine]]:
    """The life of every expectation of a partner."""
    found: defaultdict[uuid.UUID, list[StepLine]] = defaultdict(list)
    for expectation, status, on_date, by_whom, how in session.execute(
        select(
            ExpectationStep.expectation_id,
            ExpectationStep.status,
            ExpectationStep.on_date,
            ExpectationStep.by_whom,
            ExpectationStep.how,
        )
        .join(Expectation, Expectation.id == ExpectationStep.expectation_id)
        .where(_concerns(participation_id))
        .order_by(ExpectationStep.position)
    ):
        found[expectation].append(StepLine(status, on_date, by_whom, how))
    return found


def _objectives(session: Session, project_id: uuid.UUID, participation_id: uuid.UUID) -> tuple[ObjectiveLine, ...]:
    """Those of all, then the partner's own."""
    rows = session.execute(
        select(Objective.id, Objective.wording, Objective.participation_id)
        .where(Objective.project_id == project_id)
        .where(or_(Objective.participation_id.is_(None), Objective.participation_id == participation_id))
        .order_by(Objective.participation_id.isnot(None), Objective.position, Objective.id)
    )
    return tuple(ObjectiveLine(id_, wording, owner is not None) for id_, wording, owner in rows)


def balance(session: Session, participation_id: uuid.UUID) -> tuple[Side, Side]:
    """What the partner gives, and what it receives."""
    rows = session.execute(
        select(Expectation.to_participation_id, Expectation.status, Expectation.contribution, Expectation.quantity)
        .where(_concerns(participation_id))
        .order_by(Expectation.position, Expectation.id)
    ).all()
    return (
        side(Asked(*row[1:]) for row in rows if row[0] == participation_id),
        side(Asked(*row[1:]) for row in rows if row[0] != participation_id),
    )


def _concerns(participation_id: uuid.UUID) -> ColumnElement[bool]:
    return or_(
        Expectation.from_participation_id == participation_id, Expectation.to_participation_id == participation_id
    )


def _line(record: Expectation, steps: tuple[StepLine, ...], other: str, participation_id: uuid.UUID) -> ExpectationLine:
    between = record.from_participation_id is not None and record.to_participation_id is not None
    return ExpectationLine(
        id=record.id,
        version=record.version,
        phase_id=record.phase_id,
        from_id=record.from_participation_id,
        to_id=record.to_participation_id,
        wording=record.wording,
        restatement=record.restatement,
        contribution=record.contribution,
        quantity=record.quantity,
        due_on=record.due_on,
        status=record.status,
        agreed_on=record.agreed_on,
        agreed_how=record.agreed_how,
        objective_id=record.objective_id,
        steps=steps,
        other=other if between else "",
        other_asks=between and record.to_participation_id == participation_id,
    )
