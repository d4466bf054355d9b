"""How far a new project has come, read from what the carnet holds: nothing is remembered besides."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import ColumnElement, Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from partenaires_desktop.domain.phases import PHASES
from partenaires_desktop.store.schema import Charter, Mark, Participation, Phase

TABLES = frozenset({"phase", "participation", "mark", "charter"})
STEPS = ("phases", "partners", "needs", "marks", "charter")
Id = uuid.UUID


def first_steps(session: Session, project_id: Id, today: date) -> frozenset[str]:
    """The steps a project has behind it; one SELECT that stops at the first sign of each."""
    row = session.execute(
        select(
            _has_phases_of_its_own(project_id).label("phases"),
            exists().where(_takes_part(project_id, today)).label("partners"),
            _has_needs(project_id, today).label("needs"),
            exists(
                _marks(project_id, today).where(Mark.kind == "X", Mark.level.is_not(None)).with_only_columns(Mark.id)
            ).label("marks"),
            exists().where(Charter.project_id == project_id).label("charter"),
        )
    ).one()
    return frozenset(step for step in STEPS if getattr(row, step))


def _has_phases_of_its_own(project_id: Id) -> ColumnElement[bool]:
    """Whether somebody dated, renamed, added or took away a phase: those that are there at first are a proposal."""
    of_it = Phase.project_id == project_id
    touched = or_(Phase.starts_on.is_not(None), Phase.ends_on.is_not(None), Phase.code == "", Phase.version > 1)
    count = select(func.count()).select_from(Phase).where(of_it).scalar_subquery()
    return or_(exists().where(of_it, touched), count != len(PHASES))


def _has_needs(project_id: Id, today: date) -> ColumnElement[bool]:
    """Whether any phase needs something of anyone; a need that was taken back is none."""
    later = aliased(Mark)
    follows = or_(
        later.on_date > Mark.on_date,
        and_(later.on_date == Mark.on_date, later.recorded_at > Mark.recorded_at),
        and_(later.on_date == Mark.on_date, later.recorded_at == Mark.recorded_at, later.id > Mark.id),
    )
    replaced = exists().where(
        later.participation_id == Mark.participation_id, later.phase_id == Mark.phase_id, later.kind == "O", follows
    )
    return exists(
        _marks(project_id, today)
        .where(Mark.kind == "O", Mark.phase_id.is_not(None), Mark.level.is_not(None), ~replaced)
        .with_only_columns(Mark.id)
    )


def _marks(project_id: Id, today: date) -> Select[Mark]:
    return (
        select(Mark)
        .join(Participation, Participation.id == Mark.participation_id)
        .where(_takes_part(project_id, today))
    )


def _takes_part(project_id: Id, today: date) -> ColumnElement[bool]:
    there = or_(Participation.left_on.is_(None), Participation.left_on >= today)
    return and_(Participation.project_id == project_id, there)
