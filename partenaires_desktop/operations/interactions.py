"""What was said and done with organisations: noted, corrected, taken away; and one line that notes it all at once."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.follow_ups import plan_follow_up
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.records import checked, found, named, write
from partenaires_desktop.store.schema import Interaction, Organisation, Participation

FIELDS = frozenset({"on_date", "wording", "by_whom"})


def note_interaction(
    session: Session,
    organisation_id: uuid.UUID,
    wording: str,
    on: date,
    *,
    today: date,
    by: str = "",
    project_id: uuid.UUID | None = None,
) -> uuid.UUID:
    """Note what was said or done on a day, in a project where the organisation takes part in it; the new id."""
    found(session, Organisation, organisation_id)
    place = None if project_id is None else _place(session, project_id, organisation_id)
    values = _values({"on_date": on, "wording": wording, "by_whom": by}, today)
    record = Interaction(organisation_id=organisation_id, participation_id=place, **values)
    session.add(record)
    session.flush()
    return record.id


def change_interaction(
    session: Session, /, interaction_id: uuid.UUID, version: int, today: date, **fields: Any
) -> None:
    """Correct some of :data:`FIELDS`; Conflict when it is no longer at ``version``."""
    if not fields.keys() <= FIELDS:
        raise ValueError(f"no fields of an interaction: {fields.keys() - FIELDS}")
    write(found(session, Interaction, interaction_id, version), _values(fields, today))


def remove_interaction(session: Session, interaction_id: uuid.UUID) -> None:
    """Take it away."""
    session.delete(found(session, Interaction, interaction_id))


def capture_line(
    session: Session,
    project_id: uuid.UUID,
    organisation_id: uuid.UUID | None,
    name: str,
    wording: str,
    on: date,
    *,
    today: date,
    follow_up: str = "",
    due_on: date | None = None,
    by: str = "",
) -> uuid.UUID:
    """Note one line: what was done with an organisation, and what there is to do; the id of the organisation.

    Without ``organisation_id`` the organisation ``name`` is added to the directory.  A reminder needs a place in the
    project, so whoever has none takes part from now on.
    """
    known = organisation_id if organisation_id is not None else create_organisation(session, name)
    found(session, Organisation, known)
    place = _place(session, project_id, known)
    if place is None and (follow_up or organisation_id is None):
        place = take_part(session, project_id, [known])[0]
    if not wording and not follow_up:
        raise UserError(_("Say after the name what was done, or what there is to do."))
    if wording:
        note_interaction(session, known, wording, on, today=today, by=by, project_id=project_id)
    if follow_up and place is not None:
        plan_follow_up(session, [place], follow_up, due_on)
    return known


def _place(session: Session, project_id: uuid.UUID, organisation_id: uuid.UUID) -> uuid.UUID | None:
    return session.scalar(
        select(Participation.id).where(
            Participation.project_id == project_id, Participation.organisation_id == organisation_id
        )
    )


def _values(fields: Mapping[str, Any], today: date) -> dict[str, Any]:
    values = checked(Interaction, fields, {})
    if "wording" in values:
        named(values["wording"], _("Say what was done or said."))
    if "on_date" in values:
        if values["on_date"] is None:
            raise UserError(_("Give the day: an exchange without a date tells nothing later."))
        if values["on_date"] > today:
            raise UserError(_("This day is still to come. What is planned goes among the things to do."))
    return values
