"""Everything a carnet holds on one person, and the people whose data have been kept long enough."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.field_words import COUNTED, FIELDS, SILENT, codes_of
from partenaires_desktop.domain.written_dates import write_date
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.step_detail import row_history
from partenaires_desktop.store import erasure
from partenaires_desktop.store.schema import Operation, Organisation, Person

TABLES = frozenset({"person", "organisation"})


@dataclass(frozen=True, slots=True)
class HeldStep:
    """A step that wrote something about the person."""

    at: datetime
    label: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PersonFile:
    """What is held: ``fields`` by word and value, the steps of the journal, and the texts that name the person."""

    person_id: uuid.UUID
    name: str
    organisation: str
    fields: tuple[tuple[str, str], ...]
    steps: tuple[HeldStep, ...]
    mentions: tuple[str, ...]
    former_names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DueLine:
    """Someone whose data should be erased, or kept with a new date."""

    person_id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    organisation: str
    keep_until: date


def person_file(session: Session, person_id: uuid.UUID) -> PersonFile:
    """Everything held on one person, in the words of the window's language."""
    person = session.get_one(Person, person_id)
    organisation = session.get_one(Organisation, person.organisation_id)
    named = dict(session.execute(select(Operation.number, Operation.label)).all())
    moments = dict(session.execute(select(Operation.number, Operation.at)).all())
    steps = tuple(HeldStep(moments[number], named[number], lines) for number, lines in row_history(session, person_id))
    places = erasure.mentions(session, person_id)
    return PersonFile(
        person_id=person_id,
        name=person.name,
        organisation=organisation.name,
        fields=tuple(_fields(person)),
        steps=steps,
        mentions=tuple(
            _("{subject}, {field}: “{excerpt}”").format(
                subject=_(COUNTED[place.table]),
                field=_(FIELDS[place.column]),
                excerpt=" ".join(place.excerpt.split()),
            )
            for place in places
        ),
        former_names=tuple(name for name in erasure.names_of(session, person_id) if name != person.name),
    )


def due_people(session: Session, today: date) -> tuple[DueLine, ...]:
    """The people whose retention date is over, the oldest date first."""
    rows = session.execute(
        select(Person.id, Organisation.id, Person.name, Organisation.short_name, Organisation.name, Person.keep_until)
        .join(Organisation, Organisation.id == Person.organisation_id)
        .where(Person.keep_until < today)
        .order_by(Person.keep_until, Person.name, Person.id)
    )
    found = [
        DueLine(person, organisation, name, short or long, until)
        for person, organisation, name, short, long, until in rows
        if until is not None
    ]
    return tuple(sorted(found, key=lambda line: (line.keep_until, alphabetical(line.name))))


def _fields(person: Person) -> list[tuple[str, str]]:
    found = []
    for column in Person.__table__.columns:
        value = getattr(person, column.name)
        if column.name in SILENT or column.name == "organisation_id" or value in (None, ""):
            continue
        codes = codes_of("person", column.name)
        shown = _(codes[value]) if value in codes else write_date(value) if isinstance(value, date) else str(value)
        found.append((_(FIELDS[column.name]), shown))
    return found
