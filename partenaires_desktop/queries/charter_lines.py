"""Lines of a charter: roles, what was agreed, objectives and contours, read one table at a time."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.charter_plan import Arranged
from partenaires_desktop.domain.expectations import SHAREABLE_STATUSES, awaits_agreement
from partenaires_desktop.store.schema import (
    CharterSection,
    CharterText,
    Contour,
    Expectation,
    Objective,
    Participation,
    Phase,
    Role,
)


@dataclass(frozen=True, slots=True)
class RoleLine:
    """What a party is in a phase."""

    participation_id: uuid.UUID
    phase_id: uuid.UUID
    role: str
    letter: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """An expectation both sides agreed on; no participation on a side means the project itself."""

    phase_id: uuid.UUID | None
    from_id: uuid.UUID | None
    to_id: uuid.UUID | None
    wording: str
    restatement: str
    contribution: str
    quantity: str
    due_on: date | None
    agreed_on: date | None


@dataclass(frozen=True, slots=True)
class ContourLine:
    """A line of the contours, of the whole project or of one party."""

    participation_id: uuid.UUID | None
    side: str
    wording: str
    triggered_by: str = ""
    decided_by: str = ""


def roles_of(session: Session, project_id: uuid.UUID, members: set[uuid.UUID]) -> tuple[RoleLine, ...]:
    """What the parties are, phase by phase."""
    rows = session.execute(
        select(Role.participation_id, Role.phase_id, Role.role, Role.letter)
        .join(Participation, Participation.id == Role.participation_id)
        .join(Phase, Phase.id == Role.phase_id)
        .where(Participation.project_id == project_id)
        .order_by(Phase.position, Role.id)
    )
    return tuple(RoleLine(*row) for row in rows if row.participation_id in members and (row.role or row.letter))


def agreed_of(session: Session, project_id: uuid.UUID) -> tuple[tuple[Agreed, ...], int]:
    """What was agreed, phase by phase, and how many expectations still wait."""
    rows = session.execute(
        select(
            Expectation.phase_id,
            Expectation.from_participation_id,
            Expectation.to_participation_id,
            Expectation.wording,
            Expectation.restatement,
            Expectation.contribution,
            Expectation.quantity,
            Expectation.due_on,
            Expectation.agreed_on,
        )
        .outerjoin(Phase, Phase.id == Expectation.phase_id)
        .where(Expectation.project_id == project_id, Expectation.status.in_(SHAREABLE_STATUSES))
        .order_by(Phase.position, Expectation.position, Expectation.id)
    )
    counts = session.execute(
        select(Expectation.status, func.count())
        .where(Expectation.project_id == project_id)
        .group_by(Expectation.status)
    )
    return tuple(Agreed(*row) for row in rows), sum(count for status, count in counts if awaits_agreement(status))


def objectives_of(
    session: Session, project_id: uuid.UUID, members: set[uuid.UUID]
) -> tuple[tuple[tuple[uuid.UUID, str], ...], tuple[str, ...]]:
    """The objectives of the parties, then those shared."""
    rows = session.execute(
        select(Objective.participation_id, Objective.wording)
        .where(Objective.project_id == project_id)
        .order_by(Objective.position, Objective.id)
    ).all()
    own = tuple((id_, wording) for id_, wording in rows if id_ is not None and id_ in members)
    return own, tuple(wording for id_, wording in rows if id_ is None)


def contours_of(session: Session, project_id: uuid.UUID, members: set[uuid.UUID]) -> tuple[ContourLine, ...]:
    """What the partnership, and each party, takes in and leaves out."""
    rows = session.execute(
        select(Contour.participation_id, Contour.side, Contour.wording, Contour.triggered_by, Contour.decided_by)
        .where(Contour.project_id == project_id)
        .order_by(Contour.position, Contour.id)
    )
    return tuple(ContourLine(*row) for row in rows if row.participation_id is None or row.participation_id in members)


def sections_of(session: Session, charter_id: uuid.UUID) -> tuple[Arranged, ...]:
    """What a charter changes about its sections."""
    rows = session.execute(
        select(
            CharterSection.section,
            CharterSection.position,
            CharterSection.shown,
            CharterSection.heading,
            CharterSection.second_heading,
            CharterSection.second_text,
        )
        .where(CharterSection.charter_id == charter_id)
        .order_by(CharterSection.section)
    )
    return tuple(Arranged(*row) for row in rows)


def texts_of(session: Session, charter_id: uuid.UUID) -> dict[str, str]:
    """The sections a charter words in its own way."""
    rows = session.execute(select(CharterText.section, CharterText.text).where(CharterText.charter_id == charter_id))
    return {section: text for section, text in rows}  # noqa: C416 -- rows are not pairs to a type checker
