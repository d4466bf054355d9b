"""Things to do for partners: planned for a day, done, put off, dropped."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.records import checked, found, write
from partenaires_desktop.store.schema import FollowUp, Participation


def plan_follow_up(
    session: Session, participation_ids: Iterable[uuid.UUID], wording: str, due_on: date | None
) -> list[uuid.UUID]:
    """Note the same thing to do for several partners; the new ids, in their order."""
    values = _checked(wording, due_on)
    made = []
    for participation_id in dict.fromkeys(participation_ids):
        found(session, Participation, participation_id)
        record = FollowUp(participation_id=participation_id, **values)
        session.add(record)
        made.append(record)
    session.flush()
    return [record.id for record in made]


def change_follow_up(session: Session, follow_up_id: uuid.UUID, wording: str, due_on: date | None) -> None:
    """Say it in other words, or by another day."""
    write(found(session, FollowUp, follow_up_id), _checked(wording, due_on))


def finish_follow_up(session: Session, follow_up_id: uuid.UUID, on: date | None) -> None:
    """Say on which day it was done, or that it is not after all."""
    write(found(session, FollowUp, follow_up_id), {"done_on": on})


def put_off_follow_up(session: Session, follow_up_id: uuid.UUID, due_on: date | None) -> None:
    """Give it another day, or none."""
    write(found(session, FollowUp, follow_up_id), {"due_on": due_on})


def drop_follow_up(session: Session, follow_up_id: uuid.UUID) -> None:
    """Take it away."""
    session.delete(found(session, FollowUp, follow_up_id))


def _checked(wording: str, due_on: date | None) -> dict[str, Any]:
    values = checked(FollowUp, {"wording": wording, "due_on": due_on}, {})
    if not values["wording"]:
        raise UserError(_("Write what there is to do."))
    return values
