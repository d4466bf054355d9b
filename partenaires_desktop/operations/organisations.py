"""Organisations of the directory, shared by every project of the carnet."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy.orm import Session

from partenaires_desktop.domain import bank_account, enterprise_number
from partenaires_desktop.domain.organisations import LANGUAGE_LABELS
from partenaires_desktop.domain.phases import PARTNER_TYPE_LABELS
from partenaires_desktop.domain.roles import SECTORS
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.records import checked, found, named, write
from partenaires_desktop.operations.removal import (
    pointing,
    remove_frames,
    remove_logos,
    remove_participations,
    remove_people,
    remove_records,
)
from partenaires_desktop.store.schema import Interaction, NotDuplicate, Organisation, Participation

_CHOICES = {
    "sector": ("", *SECTORS),
    "partner_type": ("", *PARTNER_TYPE_LABELS),
    "language": tuple(LANGUAGE_LABELS),
}


def create_organisation(session: Session, /, name: str, **fields: Any) -> uuid.UUID:
    """A new organisation; ``fields`` are those of the record.  A number that does not check is kept as it is."""
    organisation = Organisation(**_values({"name": name, **fields}))
    session.add(organisation)
    session.flush()
    return organisation.id


def change_organisation(session: Session, /, organisation_id: uuid.UUID, version: int, **fields: Any) -> None:
    """Change the given fields; Conflict when the organisation is no longer at ``version``."""
    write(found(session, Organisation, organisation_id, version), _values(fields))


def delete_organisation(session: Session, ids: Iterable[uuid.UUID]) -> None:
    """Delete organisations with their people, frames, participations and all that hangs on them."""
    chosen = list(dict.fromkeys(ids))
    participations = pointing(session, Participation, Participation.organisation_id, chosen)
    remove_participations(session, [participation.id for participation in participations])
    remove_people(session, chosen)
    remove_frames(session, chosen)
    remove_logos(session, chosen)
    remove_records(session, pointing(session, Interaction, Interaction.organisation_id, chosen))
    for column in (NotDuplicate.organisation_id, NotDuplicate.other_id):
        remove_records(session, pointing(session, NotDuplicate, column, chosen))
    remove_records(session, [found(session, Organisation, organisation_id) for organisation_id in chosen])


def _values(fields: dict[str, Any]) -> dict[str, Any]:
    values = checked(Organisation, fields, _CHOICES)
    if "name" in values:
        named(values["name"], _("Give the organisation a name."))
    if "enterprise_number" in values:
        values["enterprise_number"] = enterprise_number.display(values["enterprise_number"])
    if "bank_account" in values:
        values["bank_account"] = bank_account.display(values["bank_account"])
    return values
