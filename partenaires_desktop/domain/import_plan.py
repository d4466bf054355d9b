"""The plan of an import: for every row of a list, what will happen to it and why.

A plan is a value.  It is made by ``exchange.plan``, shown to the user, and carried out as it stands by
``operations.imports``: the preview and the import cannot differ, because they are one object.
"""

from __future__ import annotations

import uuid
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from partenaires_desktop.i18n import N_

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
PARTICIPATION_FIELDS = ("weight",)
"""What a list can say of the place of an organisation in a project."""
FIELDS = ORGANISATION_FIELDS + PARTICIPATION_FIELDS

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
    "weight": N_("Weight"),
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
    "weight": 200,
}
"""How many characters a cell may hold to be taken."""


class Action(StrEnum):
    """What happens to a row."""

    CREATE = "create"
    UPDATE = "update"
    KEEP = "keep"
    REFUSE = "refuse"


ACTION_LABELS = {
    Action.CREATE: N_("Create"),
    Action.UPDATE: N_("Update"),
    Action.KEEP: N_("Keep as it is"),
    Action.REFUSE: N_("Leave out"),
}


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
    """One field of an organisation, as it is and as it will be."""

    field: str
    old: str
    new: str


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
    left_out: bool = False
    """Refused because the user left it out."""


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
        return self.counts[Action.CREATE] + self.counts[Action.UPDATE]
