"""The week of a project: what deserves time now, what waits, and what was said lately.

Internal from end to end: it is made from the marks, and may reach only documents that say so.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Select, func, or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import commitment
from partenaires_desktop.domain.commitment import CriticalMass
from partenaires_desktop.domain.phases import current_phase
from partenaires_desktop.domain.week import (
    ABOUT_MARKS,
    ENDING,
    PATIENCE,
    SOON,
    Kind,
    Matter,
    chosen,
    ordered,
)
from partenaires_desktop.queries import board_rows, first_steps, week_marks, week_more
from partenaires_desktop.queries.board import TABLES as BOARD_TABLES
from partenaires_desktop.queries.exchanges import Exchange, exchanges
from partenaires_desktop.store.schema import (
    Charter,
    Expectation,
    ExpectationStep,
    Organisation,
    Participation,
    Person,
    Project,
    SetAside,
)

TABLES = BOARD_TABLES | {
    *("charter", "person", "interaction", "set_aside", "expectation_step", "project"),
    *("analysis", "contour", "frame"),
}
LATEST = 4
_ASKS = 100
"""So many asks without an answer are read at most: nobody asks more than that again in a week."""
_PROMISES = 300
"""So many promises that are due are read at most, for the same reason."""
_LONG_OVER = timedelta(days=180)
"""A charter that ended earlier than this is history."""
Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class Week:
    """A project as the home of the window shows it."""

    project: str
    phase: str
    matters: tuple[Matter, ...]
    """All of them, the most pressing first; those put aside are left out."""
    critical_mass: CriticalMass
    exchanges: tuple[Exchange, ...]
    partners: int
    begun: frozenset[str]
    """The first steps that are behind it."""
    today: date

    @property
    def shown(self) -> tuple[Matter, ...]:
        """The few things of the week."""
        return chosen(self.matters)

    def of(self, *kinds: Kind) -> tuple[Matter, ...]:
        """Those of some kinds."""
        return tuple(one for one in self.matters if one.kind in kinds)


def week(session: Session, project_id: Id, today: date) -> Week:
    """The week of ``project_id`` on ``today``; eighteen SELECTs, however many partners."""
    phases = board_rows.phases(session, project_id)
    phase = current_phase(phases, today)
    phase_id = phase.id if phase else None
    urgency = commitment.urgency(phase.starts_on, phase.ends_on, today, current=True) if phase else 1
    everyone = week_marks.standings(session, project_id, phase_id, today)
    aside = _aside(session, project_id, today)
    matters = [
        *week_marks.matters_of_marks(session, project_id, everyone, phase_id, today, urgency),
        *_promises(session, project_id, today),
        *_unanswered(session, project_id, today),
        *_charters(session, project_id, today),
        *_people(session, project_id, today),
        *week_more.decisions(session, project_id, today),
        *week_more.open_contours(session, project_id, today),
        *week_more.unanalysed_partners(session, project_id, today),
    ]
    return Week(
        session.scalar(select(Project.name).where(Project.id == project_id)) or "",
        phase.name if phase else "",
        ordered(one for one in matters if not _rests(one, aside)),
        commitment.critical_mass((one.label, one.weight, one.need, one.level) for one in everyone),
        exchanges(session, project_id, LATEST),
        len(everyone),
        first_steps.first_steps(session, project_id, today),
        today,
    )


def _aside(session: Session, project_id: Id, today: date) -> frozenset[tuple[str, Id]]:
    rows = session.execute(
        select(SetAside.kind, SetAside.record_id).where(SetAside.project_id == project_id, SetAside.until > today)
    )
    return frozenset((kind, record) for kind, record in rows)


def _rests(one: Matter, aside: frozenset[tuple[str, Id]]) -> bool:
    """Whether it was put aside; with a partner to mobilise, so was whatever else its marks ask for."""
    led = one.kind in ABOUT_MARKS and (Kind.MOBILISE, one.participation_id) in aside
    return led or (one.kind, one.record_id) in aside


def _promises(session: Session, project_id: Id, today: date) -> Iterator[Matter]:
    """What was agreed and is due, ours first; whoever gives it, the partner is the one it is between."""
    question = (
        _between(project_id, today)
        .where(Expectation.status == "agreed", Expectation.due_on <= today + SOON)
        .order_by(Expectation.to_participation_id.is_not(None), Expectation.due_on, Expectation.id)
        .limit(_PROMISES)
    )
    for ours, values in _expectations(session, question):
        yield Matter(Kind.OURS if ours else Kind.THEIRS, **values)


def _unanswered(session: Session, project_id: Id, today: date) -> Iterator[Matter]:
    """Asks of partners that have waited long enough, the most pressing first."""
    recent = select(ExpectationStep.id).where(
        ExpectationStep.expectation_id == Expectation.id, ExpectationStep.on_date > today - PATIENCE
    )
    question = (
        _between(project_id, today)
        .where(Expectation.status == "proposed", Expectation.to_participation_id.is_not(None), ~recent.exists())
        .order_by(Expectation.due_on.is_(None), Expectation.due_on, Expectation.position, Expectation.id)
        .limit(_ASKS)
    )
    for _ours, values in _expectations(session, question):
        yield Matter(Kind.UNANSWERED, **values)


def _between(project_id: Id, today: date) -> Select[*tuple[Any, ...]]:
    """The expectations of a project with the partner each is asked of, or, asked of the project, who asks it."""
    last = select(func.max(ExpectationStep.on_date)).where(ExpectationStep.expectation_id == Expectation.id)
    partner = func.coalesce(Expectation.to_participation_id, Expectation.from_participation_id)
    return (
        select(
            *(Expectation.id, Expectation.version, Expectation.wording, Expectation.due_on, Expectation.phase_id),
            Expectation.to_participation_id.label("given_by"),
            last.scalar_subquery().label("seen_on"),
            *(Participation.id.label("place"), Participation.organisation_id),
            *(Organisation.short_name, Organisation.name),
        )
        .join(Participation, Participation.id == partner)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Expectation.project_id == project_id)
        .where(or_(Participation.left_on.is_(None), Participation.left_on >= today))
    )


def _expectations(session: Session, question: Select[*tuple[Any, ...]]) -> Iterator[tuple[bool, dict[str, Any]]]:
    """Whether each is ours to keep, and what a matter says of it."""
    for row in session.execute(question):
        yield (
            row.given_by is None,
            {
                "record_id": row.id,
                "name": row.short_name or row.name,
                "full_name": row.name,
                "subject": row.wording,
                "due_on": row.due_on,
                "participation_id": row.place,
                "organisation_id": row.organisation_id,
                "phase_id": row.phase_id,
                "version": row.version,
                "seen_on": row.seen_on,
            },
        )


def _charters(session: Session, project_id: Id, today: date) -> Iterator[Matter]:
    """Charters to look at again, that end soon or ended lately, and drafts whose first day is over."""
    rows = session.execute(
        select(Charter.id, Charter.title, Charter.status, Charter.starts_on, Charter.ends_on, Charter.review_on)
        .where(Charter.project_id == project_id)
        .order_by(Charter.id)
    )
    for record, title, status, starts, ends, review in rows:
        if status == "replaced" or (ends is not None and ends < today - _LONG_OVER):
            continue
        if ends is not None and ends <= today + ENDING:
            yield Matter(Kind.CHARTER, record, title, "", title, ends)
        elif review is not None and review <= today + SOON:
            yield Matter(Kind.CHARTER, record, title, "", title, review, is_review=True)
        elif status == "draft" and starts is not None and starts <= today:
            yield Matter(Kind.CHARTER, record, title, "", title, starts, is_draft=True)


def _people(session: Session, project_id: Id, today: date) -> Iterable[Matter]:
    """People of the partners whose data were to be kept until now."""
    rows = session.execute(
        select(
            *(Person.id, Person.name, Person.function, Person.keep_until),
            *(Organisation.id, Organisation.short_name, Organisation.name, Participation.id),
        )
        .join(Organisation, Organisation.id == Person.organisation_id)
        .join(Participation, Participation.organisation_id == Organisation.id)
        .where(Participation.project_id == project_id, Person.keep_until < today)
        .order_by(Person.keep_until, Person.id)
    )
    return [
        Matter(
            *(Kind.RETENTION, person, short or name, name, who or function, until),
            participation_id=place,
            organisation_id=organisation,
        )
        for person, who, function, until, organisation, short, name, place in rows
    ]
