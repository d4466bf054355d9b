"""One partnership looked at closely: its last analysis, its obstacles with their answers, the test.  Internal."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.obstacles import ANALYSIS_DAYS
from partenaires_desktop.store.schema import (
    Analysis,
    Obstacle,
    ObstacleAnswer,
    Organisation,
    Participation,
    PartnershipAnswer,
    Project,
)

TABLES = frozenset({"analysis", "obstacle", "obstacle_answer", "partnership_answer"})


@dataclass(frozen=True)
class AnalysisLine:
    """The four boxes of one day; the obstacles themselves are listed apart."""

    id: uuid.UUID
    version: int
    held_on: date
    next_on: date | None
    dynamics: str
    timing: str
    hindrances: str
    opportunities: str


@dataclass(frozen=True)
class ObstacleLine:
    """Something that holds the partnership back, with the codes of its answers."""

    id: uuid.UUID
    version: int
    known_as: str
    wording: str
    seen_on: date
    lifted_on: date | None
    answers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Partnership:
    """All that is known of how a partnership goes; ``analyses`` begin with the latest."""

    participation_id: uuid.UUID
    project: str
    name: str
    kind: str
    weight: str
    form: str
    intensity: str
    rhythm: str
    since_on: date | None
    analyses: tuple[AnalysisLine, ...] = ()
    obstacles: tuple[ObstacleLine, ...] = ()
    test: Mapping[str, str] = field(default_factory=dict)

    @property
    def latest(self) -> AnalysisLine | None:
        """The last analysis."""
        return self.analyses[0] if self.analyses else None


def partnership(session: Session, participation_id: uuid.UUID) -> Partnership | None:
    """One partnership, None when it is gone; five SELECTs."""
    row = session.execute(
        select(
            Participation.id,
            Project.name,
            Organisation.name,
            Participation.kind,
            Participation.weight,
            Participation.form,
            Participation.intensity,
            Participation.rhythm,
            Participation.since_on,
        )
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .join(Project, Project.id == Participation.project_id)
        .where(Participation.id == participation_id)
    ).first()
    if row is None:
        return None
    analyses = session.scalars(
        select(Analysis).where(Analysis.participation_id == participation_id).order_by(Analysis.held_on.desc())
    )
    names = AnalysisLine.__dataclass_fields__
    return Partnership(
        *row,
        tuple(AnalysisLine(**{name: getattr(one, name) for name in names}) for one in analyses),
        _obstacles(session, participation_id),
        _test(session, participation_id),
    )


@dataclass(frozen=True)
class Unanalysed:
    """An essential partnership nobody has looked at for long; ``last`` is None when nobody ever did."""

    participation_id: uuid.UUID
    name: str
    last: date | None
    full_name: str = ""
    organisation_id: uuid.UUID | None = None
    since: date | None = None
    """When the partnership began, where that is known."""


def unanalysed(session: Session, project_id: uuid.UUID | None, today: date) -> tuple[Unanalysed, ...]:
    """Essential partnerships without an analysis for six months, those never looked at first."""
    last = func.max(Analysis.held_on)
    rows = session.execute(
        select(
            Participation.id, Organisation.short_name, Organisation.name, last, Organisation.id, Participation.since_on
        )
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .outerjoin(Analysis, Analysis.participation_id == Participation.id)
        .where(Participation.project_id == project_id, Participation.weight == "essential")
        .where(Participation.kind != "bearer")
        .where(or_(Participation.left_on.is_(None), Participation.left_on >= today))
        .group_by(
            *(Participation.id, Participation.position, Participation.since_on),
            *(Organisation.id, Organisation.short_name, Organisation.name),
        )
        .order_by(Participation.position, Participation.id)
    )
    limit = today - timedelta(days=ANALYSIS_DAYS)
    everyone: list[Any] = list(rows)
    found = [
        Unanalysed(id_, short or name, held, name, organisation, since)
        for id_, short, name, held, organisation, since in everyone
        if not held or held < limit
    ]
    return tuple(sorted(found, key=lambda one: one.last or date.min))


def essential_partnerships(session: Session, project_id: uuid.UUID | None, today: date) -> tuple[uuid.UUID, ...]:
    """Essential partnerships of those who take part on a day, in their own order."""
    return tuple(
        session.scalars(
            select(Participation.id)
            .where(Participation.project_id == project_id, Participation.weight == "essential")
            .where(or_(Participation.left_on.is_(None), Participation.left_on >= today))
            .order_by(Participation.position, Participation.id)
        )
    )


def _obstacles(session: Session, participation_id: uuid.UUID) -> tuple[ObstacleLine, ...]:
    """Those still there first, then those lifted."""
    answers: defaultdict[uuid.UUID, list[str]] = defaultdict(list)
    for obstacle, answer in session.execute(
        select(ObstacleAnswer.obstacle_id, ObstacleAnswer.answer)
        .join(Obstacle, Obstacle.id == ObstacleAnswer.obstacle_id)
        .where(Obstacle.participation_id == participation_id)
        .order_by(ObstacleAnswer.answer)
    ):
        answers[obstacle].append(answer)
    rows = session.execute(
        select(Obstacle.id, Obstacle.version, Obstacle.known_as, Obstacle.wording, Obstacle.seen_on, Obstacle.lifted_on)
        .where(Obstacle.participation_id == participation_id)
        .order_by(Obstacle.lifted_on.is_not(None), Obstacle.position, Obstacle.id)
    )
    return tuple(ObstacleLine(*row, tuple(answers[row[0]])) for row in rows)


def _test(session: Session, participation_id: uuid.UUID) -> dict[str, str]:
    rows = session.execute(
        select(PartnershipAnswer.question, PartnershipAnswer.answer).where(
            PartnershipAnswer.participation_id == participation_id
        )
    )
    return dict(rows.all())
