"""Putting aside what the week suggests, until it may come back."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.week import Kind
from partenaires_desktop.operations.records import found, write
from partenaires_desktop.store.schema import FollowUp, Project, SetAside


def put_aside(session: Session, project_id: uuid.UUID, matter: Kind, record_id: uuid.UUID, until: date) -> None:
    """Suggest the matter of ``record_id`` no more before ``until``; a reminder takes that day unless it is later."""
    found(session, Project, project_id)
    if matter is Kind.FOLLOW_UP:
        reminder = found(session, FollowUp, record_id)
        write(reminder, {"due_on": max(until, reminder.due_on or until)})
    record = session.scalars(
        select(SetAside).where(
            SetAside.project_id == project_id, SetAside.kind == matter.value, SetAside.record_id == record_id
        )
    ).first()
    if record is None:
        session.add(SetAside(project_id=project_id, kind=matter.value, record_id=record_id, until=until))
    else:
        write(record, {"until": until})
