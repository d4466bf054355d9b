"""Other views of where a partner is: they stand beside its X, by who holds them, and never move it."""

from __future__ import annotations

import uuid
from datetime import UTC, date, datetime, time, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import wording
from partenaires_desktop.domain.commitment import LEVELS, SOURCES, Level
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.records import found, write
from partenaires_desktop.store.schema import Mark, Participation


def add_opinion(
    session: Session, participation_id: uuid.UUID, level: Level, *, source: str, on: date, today: date
) -> uuid.UUID:
    """Note where somebody else sees a partner; the latest of each source counts."""
    if level not in LEVELS or level is None or source not in SOURCES:
        raise UserError(_("Choose a level: a view without one says nothing."))
    if on > today:
        raise UserError(_("This day is still to come: a fact has been seen. Correct the date."))
    found(session, Participation, participation_id)
    mine = (Mark.participation_id == participation_id, Mark.kind == "V", Mark.on_date == on)
    last = session.scalar(select(func.max(Mark.recorded_at)).where(*mine))
    noon = datetime.combine(on, time(12), UTC)
    opinion = Mark(
        participation_id=participation_id,
        kind="V",
        level=level,
        on_date=on,
        recorded_at=noon if last is None else max(noon, last + timedelta(microseconds=1)),
        source=source,
    )
    session.add(opinion)
    session.flush()
    return opinion.id


def note_opinion_fact(session: Session, mark_id: uuid.UUID, fact: str) -> None:
    """Say what a view rests on; an empty fact takes it away."""
    view = found(session, Mark, mark_id)
    if view.kind != "V":
        raise Conflict(_("This is no longer in the carnet: it was removed meanwhile. Nothing was changed."))
    write(view, {"fact": wording.paragraph(fact)})


def drop_opinion(session: Session, mark_id: uuid.UUID) -> None:
    """Take a view away; the X of a partner cannot go this way."""
    record = found(session, Mark, mark_id)
    if record.kind != "V":
        raise Conflict(_("This is no longer in the carnet: it was removed meanwhile. Nothing was changed."))
    session.delete(record)
