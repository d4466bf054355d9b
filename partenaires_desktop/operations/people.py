"""People of an organisation: their function, who stands in for whom, and from when to when."""

from __future__ import annotations

import uuid
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.organisations import CONTACT_ROLE_LABELS
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.records import check_order, checked, found, named, write
from partenaires_desktop.operations.removal import remove_records
from partenaires_desktop.store.schema import Organisation, Person

_CHOICES = {"contact_role": tuple(CONTACT_ROLE_LABELS)}


def add_person(session: Session, /, organisation_id: uuid.UUID, name: str, **fields: Any) -> uuid.UUID:
    """Someone new in an organisation; a new main contact takes over from the former one."""
    found(session, Organisation, organisation_id)
    person = Person(organisation_id=organisation_id, **_values({"name": name, **fields}))
    check_order(person.from_date, person.to_date)
    session.add(person)
    session.flush()
    _one_main_contact(session, person)
    return person.id


def change_person(session: Session, /, person_id: uuid.UUID, version: int, **fields: Any) -> None:
    """Change the given fields; Conflict when the person is no longer at ``version``."""
    person = found(session, Person, person_id, version)
    write(person, _values(fields))
    check_order(person.from_date, person.to_date)
    _one_main_contact(session, person)


def remove_person(session: Session, person_id: uuid.UUID) -> None:
    """Erase someone; the organisation stays."""
    remove_records(session, [found(session, Person, person_id)])


def _one_main_contact(session: Session, person: Person) -> None:
    """When ``person`` is the main contact, nobody else of the organisation is."""
    if person.contact_role != "main":
        return
    others = select(Person).where(
        Person.organisation_id == person.organisation_id, Person.contact_role == "main", Person.id != person.id
    )
    for other in session.scalars(others):
        other.contact_role = ""


def _values(fields: dict[str, Any]) -> dict[str, Any]:
    values = checked(Person, fields, _CHOICES)
    if "name" in values:
        named(values["name"], _("Give the person a name, or a function in its place."))
    return values
