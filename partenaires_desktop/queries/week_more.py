"""What else a week may hold: questions to put in time, contours left open, essential partners to look at.  Internal."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import date, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.contours import LONG, days_undecided, is_past_third
from partenaires_desktop.domain.frames import AWAITING, ask_before
from partenaires_desktop.domain.obstacles import ANALYSIS_DAYS
from partenaires_desktop.domain.week import NOTICE, Kind, Matter
from partenaires_desktop.queries.analysis import unanalysed
from partenaires_desktop.store.schema import Contour, Expectation, Frame, Organisation, Participation, Phase, Project

Id = uuid.UUID


def decisions(session: Session, project_id: Id, today: date) -> Iterator[Matter]:
    """Expectations still to be decided whose last day to be put to who decides is near; those whose day went by too.

    What was wanted for a day that is over is history.
    """
    rows = session.execute(
        select(
            *(Expectation.id, Expectation.version, Expectation.wording, Expectation.due_on, Expectation.status),
            *(Expectation.phase_id, Participation.id.label("place"), Frame.organisation_id, Frame.decision_days),
            *(Organisation.short_name, Organisation.name),
        )
        .join(Participation, Participation.id == Expectation.to_participation_id)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .join(Frame, Frame.organisation_id == Organisation.id)
        .where(Expectation.project_id == project_id, Expectation.status.in_(AWAITING), Expectation.due_on >= today)
        .where(or_(Participation.left_on.is_(None), Participation.left_on >= today))
        .order_by(Expectation.position, Expectation.id)
    )
    for row in rows:
        last = ask_before(row.due_on, row.decision_days, row.status)
        if last is not None and last <= today + NOTICE:
            yield Matter(
                *(Kind.DECISION, row.id, row.short_name or row.name, row.name, row.wording, last),
                participation_id=row.place,
                organisation_id=row.organisation_id,
                phase_id=row.phase_id,
                version=row.version,
            )


def open_contours(session: Session, project_id: Id, today: date) -> Iterator[Matter]:
    """Points of the grey zone that nobody decided for long, or that outlived the third phase."""
    phases = session.execute(
        select(Phase.starts_on, Phase.ends_on).where(Phase.project_id == project_id).order_by(Phase.position, Phase.id)
    ).all()
    late = is_past_third(phases, today)
    rows = session.execute(
        select(
            *(Contour.id, Contour.wording, Contour.side, Contour.since, Contour.participation_id, Project.name),
            *(Organisation.id, Organisation.short_name, Organisation.name),
        )
        .join(Project, Project.id == Contour.project_id)
        .outerjoin(Participation, Participation.id == Contour.participation_id)
        .outerjoin(Organisation, Organisation.id == Participation.organisation_id)
        .where(Contour.project_id == project_id, Contour.side == "open")
        .where(or_(Participation.left_on.is_(None), Participation.left_on >= today))
        .order_by(Contour.position, Contour.id)
    )
    for record, wording, side, since, place, project, organisation, short, full in rows:
        days = days_undecided(side, since, today)
        if late or (days is not None and days > LONG):
            yield Matter(
                *(Kind.CONTOUR, record, short or full or project, full or project, wording),
                participation_id=place,
                organisation_id=organisation,
                seen_on=since,
                is_late=late,
            )


def unanalysed_partners(session: Session, project_id: Id, today: date) -> Iterator[Matter]:
    """Essential partnerships not looked at for six months; those never looked at once they are known to be as old."""
    limit = today - timedelta(days=ANALYSIS_DAYS)
    for one in unanalysed(session, project_id, today):
        day = one.last or one.since
        if day is not None and day < limit:
            yield Matter(
                *(Kind.ANALYSIS, one.participation_id, one.name, one.full_name),
                participation_id=one.participation_id,
                organisation_id=one.organisation_id,
                seen_on=day,
                is_never=one.last is None,
            )
