"""The plan of an import: for every row of a list, what will happen to it and why.

A plan is a value.  It is made by ``exchange.plan``, shown to the user, and carried out as it stands by
``operations.imports``: the preview and the import cannot differ, because they are one object.
"""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property

from partenaires_desktop.i18n import N_, _

ORGANISATION_FIELDS = (
    "name",
    "enterprise_number",
    "short_name",
    "legal_form",
    "street",
    "street_number",
    "postcode",
    "municipality",
    "email",
    "phone",
    "website",
    "bank_account",
    "register_court",
    "sector",
    "notes",
)
"""What a list can say of an organisation, in the order it is shown."""
PERSON_FIELDS = ("person", "person_first", "person_last", "person_function", "person_email", "person_phone")
"""What a list can say of someone who works there; first and last name make the name when it is not given."""
PLACE_FIELDS = ("weight", "x", "o", "role", "expects", "offers")
"""What a list can say of the place of an organisation in a project."""
PHASE_FIELDS = ("x", "o", "role", "expects", "offers")
"""Those that may be said of one phase: written ``o:`` and the identity of the phase (:func:`of_phase`)."""
FIELDS = ORGANISATION_FIELDS + PERSON_FIELDS + PLACE_FIELDS

UNKNOWN = "?"
"""How X and O say that nobody knows yet, or that no need is set."""

FIELD_LABELS = {
    "name": N_("Name"),
    "enterprise_number": N_("BCE number"),
    "short_name": N_("Short name"),
    "legal_form": N_("Legal form"),
    "street": N_("Street"),
    "street_number": N_("House number"),
    "postcode": N_("Postcode"),
    "municipality": N_("Municipality"),
    "email": N_("E-mail"),
    "phone": N_("Telephone"),
    "website": N_("Website"),
    "bank_account": N_("Bank account"),
    "register_court": N_("Court of the register (RPM)"),
    "sector": N_("Sector"),
    "notes": N_("Notes"),
    "person": N_("Person"),
    "person_first": N_("First name of the person"),
    "person_last": N_("Last name of the person"),
    "person_function": N_("Function of the person"),
    "person_email": N_("E-mail of the person"),
    "person_phone": N_("Telephone of the person"),
    "weight": N_("Weight"),
    "x": N_("X, where it is"),
    "o": N_("O, what is needed"),
    "role": N_("Role"),
    "expects": N_("What we expect of it"),
    "offers": N_("What it expects of us"),
}

FIELD_LIMITS = {
    "name": 4000,
    "enterprise_number": 60,
    "short_name": 200,
    "legal_form": 200,
    "street": 500,
    "street_number": 60,
    "postcode": 60,
    "municipality": 200,
    "email": 500,
    "phone": 200,
    "website": 500,
    "bank_account": 100,
    "register_court": 200,
    "sector": 200,
    "notes": 20_000,
    "person": 500,
    "person_first": 200,
    "person_last": 290,
    "person_function": 500,
    "person_email": 500,
    "person_phone": 200,
    "weight": 200,
    "x": 200,
    "o": 200,
    "role": 200,
    "expects": 20_000,
    "offers": 20_000,
}
"""How many characters a cell may hold to be taken."""


def of_phase(field: str, phase_id: uuid.UUID) -> str:
    """The field ``field`` said of one phase."""
    return f"{field}:{phase_id.hex}"


def base_of(field: str) -> str:
    """The field without its phase."""
    return field.partition(":")[0]


def phase_of(field: str) -> uuid.UUID | None:
    """The phase a field is said of."""
    phase = field.partition(":")[2]
    return uuid.UUID(hex=phase) if phase else None


def label_of(field: str, about: str = "") -> str:
    """The words for a field, with the name of its phase."""
    label = _(FIELD_LABELS[base_of(field)])
    return _("{field} ({phase})").format(field=label, phase=about) if about else label


class Action(StrEnum):
    """What happens to a row."""

    CREATE = "create"
    UPDATE = "update"
    COMPLETE = "complete"
    """Adds people, or what is said of a place, to the organisation of a row before it."""
    KEEP = "keep"
    REFUSE = "refuse"


ACTION_LABELS = {
    Action.CREATE: N_("Create"),
    Action.UPDATE: N_("Update"),
    Action.COMPLETE: N_("Complete"),
    Action.KEEP: N_("Keep as it is"),
    Action.REFUSE: N_("Leave out"),
}


WRITING = frozenset({Action.CREATE, Action.UPDATE, Action.COMPLETE})


class Rule(StrEnum):
    """What an organisation already in the carnet takes from its row."""

    FILL = "fill"
    """Its empty fields only; what is written there stays."""
    TAKE = "take"
    """Every filled cell of the row; an empty cell never erases."""


RULE_LABELS = {
    Rule.FILL: N_("Fill empty fields only"),
    Rule.TAKE: N_("Take what the list says"),
}


@dataclass(frozen=True)
class FieldChange:
    """One field, as it is and as it will be; ``about`` is the name of its phase."""

    field: str
    old: str
    new: str
    about: str = ""

    @property
    def label(self) -> str:
        """The words for the field."""
        return label_of(self.field, self.about)


@dataclass(frozen=True)
class PlannedPerson:
    """Someone who is added to an organisation, or known there already: then ``changes`` may be none."""

    person_id: uuid.UUID
    known: bool
    name: str
    changes: tuple[FieldChange, ...]


@dataclass(frozen=True)
class Possible:
    """An organisation of the carnet a row may be about, and why."""

    organisation_id: uuid.UUID
    name: str
    why: str


@dataclass(frozen=True)
class PlannedRow:
    """One row of the list.

    ``number`` is the number of the row in its file, as a spreadsheet shows it.  ``organisation_id`` is the
    organisation that is created or met; none for a refused row.  ``changes`` are what is written in it.
    ``joins`` tells that it enters the project; ``participation_changes`` what is written in its place there.
    """

    number: int
    name: str
    action: Action
    reason: str
    warnings: tuple[str, ...] = ()
    organisation_id: uuid.UUID | None = None
    changes: tuple[FieldChange, ...] = ()
    joins: bool = False
    participation_id: uuid.UUID | None = None
    participation_changes: tuple[FieldChange, ...] = ()
    differing: tuple[FieldChange, ...] = ()
    """Where the carnet and the row say different things: ``old`` is the carnet's, ``new`` the row's."""
    offered: tuple[FieldChange, ...] = ()
    """What may be written into an organisation that is known, one by one; :attr:`written` tells what is."""
    left_out: bool = False
    """Refused because the user left it out."""
    person: PlannedPerson | None = None
    possible: tuple[Possible, ...] = ()
    """Whom the user may say it is about."""
    target: uuid.UUID | None = None
    """Whom it is about: by its number or name, or because the user said so."""

    @property
    def written(self) -> tuple[FieldChange, ...]:
        """Everything that is written, the person's included."""
        return (*self.changes, *(self.person.changes if self.person else ()), *self.participation_changes)


@dataclass(frozen=True)
class Plan:
    """All rows of a list, none forgotten, and what the carnet was when they were looked at.

    ``seen`` holds identity and version of every organisation and of every participation in the project: an import is
    refused when they are no longer the same.
    """

    rows: tuple[PlannedRow, ...]
    source: str
    project_id: uuid.UUID | None
    seen: frozenset[tuple[uuid.UUID, int]]
    on: date | None = None
    """The day marks are dated; without it there are none."""

    @cached_property
    def counts(self) -> Counter[Action]:
        """How many rows each action has; together they are all the rows."""
        return Counter(row.action for row in self.rows)

    @cached_property
    def joining(self) -> int:
        """How many organisations enter the project."""
        return sum(row.joins for row in self.rows)

    @property
    def writes(self) -> int:
        """How many rows change something."""
        return self.counts[Action.CREATE] + self.counts[Action.UPDATE] + self.counts[Action.COMPLETE]

    @cached_property
    def organisations(self) -> int:
        """How many organisations are written, or something of theirs."""
        return len({row.organisation_id for row in self.rows if row.action in WRITING})

    @cached_property
    def people(self) -> int:
        """How many people are added."""
        return sum(row.person is not None and not row.person.known for row in self.rows)

    def said(self, field: str) -> int:
        """How many marks, roles or expectations are written."""
        return sum(base_of(change.field) == field for row in self.rows for change in row.participation_changes)
