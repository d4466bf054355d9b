"""Where the partners of a project stand and what the phase under way needs of them, for the week.  Internal.

The board reads far more of each partner than a week tells, and a carnet may hold thousands: this reads one row each.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Select, func, or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import commitment
from partenaires_desktop.domain.commitment import Level
from partenaires_desktop.domain.frames import Facts
from partenaires_desktop.domain.week import Kind, Matter, next_week
from partenaires_desktop.store.schema import FollowUp, Frame, Interaction, Mark, Organisation, Participation

Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class Standing:
    """A partner: its latest X with the level before it, and its O in one phase."""

    id: Id
    organisation_id: Id
    name: str
    short_name: str
    weight: str
    open_days: str
    opens_at: int | None
    closes_at: int | None
    need: Level
    mark_id: Id | None
    level: Level
    on: date | None
    before: Level

    @property
    def label(self) -> str:
        """What it is called in a sentence."""
        return self.short_name or self.name

    def is_aged(self, today: date) -> bool:
        """Whether its mark should be looked at again."""
        return self.level is not None and commitment.aged(self.on, today)


def standings(session: Session, project_id: Id, phase_id: Id | None, today: date) -> Sequence[Standing]:
    """Those who take part, in the order of the project.

    Three SELECTs: one that joins the marks takes seconds for thousands of partners, as no index leads to a rank.
    """
    present = {row[0]: row[1:] for row in session.execute(_latest_present(project_id))}
    needs = {row[0]: row[1] for row in session.execute(_latest_need(project_id, phase_id))}
    rows = session.execute(
        select(
            *(Participation.id, Participation.organisation_id, Organisation.name, Organisation.short_name),
            *(Participation.weight, func.coalesce(Frame.open_days, ""), Frame.opens_at, Frame.closes_at),
        )
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .outerjoin(Frame, Frame.organisation_id == Organisation.id)
        .where(Participation.project_id == project_id, _takes_part(today))
        .order_by(Participation.position, Organisation.name, Participation.id)
    )
    return [Standing(*row, needs.get(row[0]), *present.get(row[0], (None,) * 4)) for row in rows]


def matters_of_marks(
    session: Session, project_id: Id, everyone: Iterable[Standing], phase_id: Id | None, today: date, urgency: int
) -> Iterator[Matter]:
    """What the marks of each partner ask for, and what was planned with it before next week; two SELECTs."""
    talked: dict[Any, date] = {row[0]: row[1] for row in session.execute(_last_exchanges(project_id, today))}
    planned: dict[Id, list[Any]] = {}
    later: dict[Id, Any] = {}
    for row in session.execute(
        select(FollowUp.participation_id, FollowUp.id, FollowUp.wording, FollowUp.due_on)
        .join(Participation, Participation.id == FollowUp.participation_id)
        .where(Participation.project_id == project_id, _takes_part(today))
        .where(FollowUp.done_on.is_(None), FollowUp.due_on.is_not(None))
        .order_by(FollowUp.due_on, FollowUp.id)
    ):
        if row.due_on < next_week(today):
            planned.setdefault(row.participation_id, []).append(row)
        else:
            later.setdefault(row.participation_id, row)
    for one in everyone:
        about = _About(one, phase_id, today, urgency, talked.get(one.id), later.get(one.id))
        if about.priority > 0:
            yield about.matter(Kind.MOBILISE, one.id)
        if one.mark_id is not None and commitment.stepped_back(one.level, one.before):
            yield about.matter(Kind.STEP_BACK, one.mark_id)
        if one.mark_id is not None and about.is_aged:
            yield about.matter(Kind.REFRESH, one.mark_id)
        for to_do in planned.get(one.id, ()):
            yield about.matter(Kind.FOLLOW_UP, to_do.id, to_do.wording, to_do.due_on)


class _About:
    """What every matter about a partner says of it, worked out once."""

    def __init__(
        self, one: Standing, phase_id: Id | None, today: date, urgency: int, talked_on: date | None, later: Any
    ) -> None:
        self._one, self._phase_id, self._urgency = one, phase_id, urgency
        self._talked_on, self._later = talked_on, later
        self.priority = commitment.priority(one.need, one.level, one.weight, urgency)
        self.is_aged = one.is_aged(today)

    def matter(self, kind: Kind, record_id: Id, subject: str = "", due_on: date | None = None) -> Matter:
        """A matter of this kind."""
        one, later = self._one, self._later
        known = one.open_days or one.opens_at is not None or one.closes_at is not None
        return Matter(
            *(kind, record_id, one.label, one.name, subject, due_on),
            participation_id=one.id,
            organisation_id=one.organisation_id,
            phase_id=self._phase_id,
            needed=one.need,
            present=one.level,
            before=one.before,
            weight=one.weight,
            urgency=self._urgency,
            priority=self.priority,
            seen_on=one.on,
            is_aged=self.is_aged,
            talked_on=self._talked_on,
            planned=later.wording if later else "",
            planned_on=later.due_on if later else None,
            hours=Facts(open_days=one.open_days, opens_at=one.opens_at, closes_at=one.closes_at) if known else None,
        )


def _takes_part(today: date) -> ColumnElement[bool]:
    return or_(Participation.left_on.is_(None), Participation.left_on >= today)


_LAST_FIRST = (Mark.on_date.desc(), Mark.recorded_at.desc(), Mark.id.desc())


def _latest_present(project_id: Id) -> Select[*tuple[Any, ...]]:
    """The latest X of each partner with the level of the one before it."""
    of = Mark.participation_id
    ranked = (
        select(
            *(Mark.participation_id, Mark.id, Mark.level, Mark.on_date),
            func.lead(Mark.level).over(partition_by=of, order_by=_LAST_FIRST).label("before"),
            func.row_number().over(partition_by=of, order_by=_LAST_FIRST).label("rank"),
        )
        .join(Participation, Participation.id == Mark.participation_id)
        .where(Participation.project_id == project_id, Mark.kind == "X")
        .subquery()
    )
    columns = (ranked.c.participation_id, ranked.c.id, ranked.c.level, ranked.c.on_date, ranked.c.before)
    return select(*columns).where(ranked.c.rank == 1)


def _last_exchanges(project_id: Id, today: date) -> Select[*tuple[Any, ...]]:
    """When something was last said or done with each partner."""
    return (
        select(Interaction.participation_id, func.max(Interaction.on_date))
        .join(Participation, Participation.id == Interaction.participation_id)
        .where(Participation.project_id == project_id, Interaction.on_date <= today)
        .group_by(Interaction.participation_id)
    )


def _latest_need(project_id: Id, phase_id: Id | None) -> Select[*tuple[Any, ...]]:
    """The O of each partner that holds in a phase."""
    rank = func.row_number().over(partition_by=Mark.participation_id, order_by=_LAST_FIRST)
    ranked = (
        select(Mark.participation_id, Mark.level, rank.label("rank"))
        .join(Participation, Participation.id == Mark.participation_id)
        .where(Participation.project_id == project_id, Mark.kind == "O", Mark.phase_id == phase_id)
        .subquery()
    )
    return select(ranked.c.participation_id, ranked.c.level).where(ranked.c.rank == 1)
