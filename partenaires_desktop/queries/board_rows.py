"""What the board reads: one statement per function, built once, since the board is read again after every gesture."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Row, Select, bindparam, case, func, or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.commitment import AGED_AFTER_DAYS, Level
from partenaires_desktop.domain.expectations import SHAREABLE_STATUSES, awaits_agreement
from partenaires_desktop.store.schema import Expectation, Mark, Organisation, Participation, Phase, Role

Id = uuid.UUID | None
_PartnerRow = Row[uuid.UUID, uuid.UUID, str, str, str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class BoardPhase:
    """A phase of the project."""

    id: uuid.UUID
    code: str
    name: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Present:
    """An X: where a partner is, since when, and how it is known. Without a fact it is an impression."""

    mark_id: uuid.UUID
    level: Level
    on: date
    source: str
    fact: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """Where somebody else sees a partner."""

    mark_id: uuid.UUID
    level: Level
    on: date
    source: str
    fact: str = ""
    """What it rests on, when somebody said."""


Place = tuple[Present | None, Level, tuple[Opinion, ...]]
"""The latest X of a partner, its level at the mark before, and how others see it."""
NOWHERE: Place = (None, None, ())


def phases(session: Session, project_id: Id) -> tuple[BoardPhase, ...]:
    """The phases in order."""
    return tuple(BoardPhase(*row) for row in session.execute(_phases(), {"project": project_id}))


@cache
def _phases() -> Select[*tuple[Any, ...]]:
    return (
        select(Phase.id, Phase.code, Phase.name, Phase.starts_on, Phase.ends_on)
        .where(Phase.project_id == bindparam("project"))
        .order_by(Phase.position, Phase.id)
    )


def partners(session: Session, project_id: Id, today: date, until: date) -> Iterable[_PartnerRow]:
    """Those who have not left before ``today`` and had entered by ``until``: the first fields of a card."""
    return session.execute(_partners(), {"project": project_id, "today": today, "until": until})


@cache
def _partners() -> Select[uuid.UUID, uuid.UUID, str, str, str, str, str, str, str]:
    return (
        select(
            *(Participation.id, Participation.organisation_id, Organisation.name, Organisation.short_name),
            *(Participation.sector, Participation.weight, Participation.kind, Organisation.partner_type),
            Participation.form,
        )
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == bindparam("project"))
        .where(or_(Participation.left_on.is_(None), Participation.left_on >= bindparam("today")))
        .where(or_(Participation.entered_on.is_(None), Participation.entered_on <= bindparam("until")))
        .order_by(Participation.position, Organisation.name, Participation.id)
    )


def places(session: Session, project_id: Id, until: date) -> dict[uuid.UUID, Place]:
    """Where each partner that was ever placed is."""
    latest: dict[uuid.UUID, Present] = {}
    before: dict[uuid.UUID, Level] = {}
    others: defaultdict[uuid.UUID, list[Opinion]] = defaultdict(list)
    rows = session.execute(_places(), {"project": project_id, "until": until})
    for partner, kind, mark_id, level, on, source, fact, rank in rows:
        if kind == "V":
            others[partner] += [Opinion(mark_id, level, on, source, fact)] if rank == 1 else []
        elif rank == 1:
            latest[partner] = Present(mark_id, level, on, source, fact)
        else:
            before[partner] = level
    return {
        partner: (latest.get(partner), before.get(partner), _beside(latest.get(partner), others.get(partner, ())))
        for partner in {*latest, *others}
    }


@cache
def _places() -> Select[*tuple[Any, ...]]:
    order = func.row_number().over(
        partition_by=(Mark.participation_id, Mark.kind, case((Mark.kind == "V", Mark.source), else_="")),
        order_by=(Mark.on_date.desc(), Mark.recorded_at.desc(), Mark.id.desc()),
    )
    ranked = (
        select(
            *(Mark.participation_id, Mark.kind, Mark.id, Mark.level, Mark.on_date, Mark.source, Mark.fact),
            order.label("rank"),
        )
        .join(Participation, Participation.id == Mark.participation_id)
        .where(Participation.project_id == bindparam("project"), Mark.kind.in_(("X", "V")))
        .where(Mark.on_date <= bindparam("until"))
        .subquery()
    )
    return select(ranked).where(ranked.c.rank <= 2).order_by(ranked.c.source)


def _beside(present: Present | None, opinions: Iterable[Opinion]) -> tuple[Opinion, ...]:
    """The views that can be compared with X: not those of long before it."""
    return tuple(one for one in opinions if present is None or (present.on - one.on).days <= AGED_AFTER_DAYS)


def needs(session: Session, project_id: Id, until: date) -> dict[tuple[uuid.UUID, uuid.UUID], Level]:
    """The O that hold, by partner and phase: of each, the last one written."""
    rows = session.execute(_needs(), {"project": project_id, "until": until})
    return {(partner, phase): level for partner, phase, level in rows}


@cache
def _needs() -> Select[*tuple[Any, ...]]:
    order = func.row_number().over(
        partition_by=(Mark.participation_id, Mark.phase_id),
        order_by=(Mark.on_date.desc(), Mark.recorded_at.desc(), Mark.id.desc()),
    )
    ranked = (
        select(Mark.participation_id, Mark.phase_id, Mark.level, order.label("rank"))
        .join(Participation, Participation.id == Mark.participation_id)
        .where(Participation.project_id == bindparam("project"), Mark.kind == "O", Mark.phase_id.is_not(None))
        .where(Mark.on_date <= bindparam("until"))
        .subquery()
    )
    return select(ranked.c.participation_id, ranked.c.phase_id, ranked.c.level).where(ranked.c.rank == 1)


def roles(session: Session, project_id: Id, phase_id: Id) -> Mapping[uuid.UUID, tuple[str, str]]:
    """Role and letter of each partner in a phase."""
    rows = session.execute(_roles(), {"project": project_id, "phase": phase_id})
    return {partner: (role, letter) for partner, role, letter in rows}


@cache
def _roles() -> Select[*tuple[Any, ...]]:
    return (
        select(Role.participation_id, Role.role, Role.letter)
        .join(Participation, Participation.id == Role.participation_id)
        .where(Participation.project_id == bindparam("project"), Role.phase_id == bindparam("phase"))
        .order_by(Role.id.desc())
    )


def promises(session: Session, project_id: Id) -> Mapping[uuid.UUID, tuple[int, int]]:
    """How many expectations of each partner, in either direction, are agreed on and how many wait for it."""
    counts: defaultdict[uuid.UUID, list[int]] = defaultdict(lambda: [0, 0])
    for giver, taker, status, number in session.execute(_promises(), {"project": project_id}):
        for partner in filter(None, {giver, taker}):
            counts[partner][0] += number if status in SHAREABLE_STATUSES else 0
            counts[partner][1] += number if awaits_agreement(status) else 0
    return {partner: (agreed, open_) for partner, (agreed, open_) in counts.items()}


@cache
def _promises() -> Select[*tuple[Any, ...]]:
    sides = (Expectation.from_participation_id, Expectation.to_participation_id, Expectation.status)
    return select(*sides, func.count()).where(Expectation.project_id == bindparam("project")).group_by(*sides)
