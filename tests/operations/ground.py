"""What the undo machine acts upon: records of a carnet, hostile texts, and fields that may be written."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from hypothesis import strategies as st
from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.expectations import CONTRIBUTION_KINDS
from partenaires_desktop.domain.forms import FORMS, INTENSITIES
from partenaires_desktop.domain.frames import SECRECIES
from partenaires_desktop.domain.roles import SECTORS
from partenaires_desktop.store import schema
from partenaires_desktop.store.schema import Record
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY

Draw = Callable[[st.SearchStrategy[Any]], Any]
Operation = Callable[..., Any]

TEXTS = st.one_of(
    st.sampled_from(
        [
            "CPAS",
            "Maison médicale de l’Exemple",
            '<b>x</b> & "y"',
            "{{7*7}}",
            "=cmd|'/c calc'!A1",
            "مركز الحي",
            "🏠 Voisins",
            "A / B " * 48,
            "nul\x00 cloche\x07 \u202einversé",
            "",
        ]
    ),
    st.text(max_size=40),
)
DATES = st.one_of(st.none(), st.dates(date(2024, 1, 1), date(2028, 12, 31)))

FIELDS: dict[type[Record], dict[str, st.SearchStrategy[Any]]] = {
    schema.Interaction: {"wording": TEXTS, "by_whom": TEXTS, "on_date": st.dates(date(2024, 1, 1), TODAY)},
    schema.FrameLine: {"wording": TEXTS, "shareable": st.booleans(), "said_on": DATES},
    schema.Frame: {
        "languages": st.sampled_from(["", "fr", "nl fr", "xx"]),
        "territory": TEXTS,
        "open_days": st.sampled_from(["", "12345", "67"]),
        "opens_at": st.sampled_from([None, 0, 540, 2000]),
        "closes_at": st.sampled_from([None, 0, 1020, 1440]),
        "max_hours": st.sampled_from([None, 0, 12, 10**9]),
        "decision_days": st.sampled_from([None, 0, 42]),
        "secrecy": st.sampled_from(SECRECIES),
        "reviewed_on": DATES,
        "notes": TEXTS,
    },
    schema.Organisation: {
        "name": TEXTS,
        "short_name": TEXTS,
        "enterprise_number": st.sampled_from(["", "0418.480.071", "0418480070", "abc"]),
        "notes": TEXTS,
        "in_liquidation": st.booleans(),
        "sector": st.sampled_from(["", *SECTORS]),
    },
    schema.Person: {"name": TEXTS, "function": TEXTS, "from_date": DATES, "to_date": DATES, "notes": TEXTS},
    schema.Project: {"name": TEXTS, "neighbourhood": TEXTS, "starts_on": DATES, "ends_on": DATES, "context": TEXTS},
    schema.Participation: {
        "notes": TEXTS,
        "entered_on": DATES,
        "left_on": DATES,
        "since_on": DATES,
        "form": st.sampled_from(["", *FORMS]),
        "intensity": st.sampled_from(["", *INTENSITIES]),
        "rhythm": TEXTS,
    },
    schema.Action: {"wording": TEXTS},
    schema.Analysis: {"dynamics": TEXTS, "opportunities": TEXTS, "held_on": DATES, "next_on": DATES},
    schema.Obstacle: {"wording": TEXTS, "seen_on": DATES, "lifted_on": DATES},
    schema.Charter: {
        "title": TEXTS,
        "language": st.sampled_from(["fr", "nl", "en"]),
        "starts_on": DATES,
        "ends_on": DATES,
        "place": TEXTS,
    },
    schema.Expectation: {
        "wording": TEXTS,
        "restatement": TEXTS,
        "due_on": DATES,
        "quantity": TEXTS,
        "contribution": st.sampled_from(CONTRIBUTION_KINDS),
    },
}


class Ground:
    """What there is in the carnet to act upon, and the arguments drawn from it."""

    def __init__(self, store: Store, draw: Draw) -> None:
        self._store = store
        self._draw = draw

    def arguments(self, operation: Operation) -> dict[str, Any]:
        """A value for each parameter that must, and some that may, be given."""
        values: dict[str, Any] = {}
        for name, parameter in list(inspect.signature(operation).parameters.items())[1:]:
            if parameter.kind is inspect.Parameter.VAR_KEYWORD:
                values |= self._fields(operation, set(values))
            elif parameter.default is inspect.Parameter.empty or self._draw(st.booleans()):
                values[name] = self._value(operation, name, values)
        return values

    def _value(self, operation: Operation, name: str, values: dict[str, Any]) -> Any:
        raise NotImplementedError

    def _fields(self, operation: Operation, given: set[str]) -> dict[str, Any]:
        kind = next(kind for kind in FIELDS if kind.__tablename__ in operation.__name__)
        names = self._draw(st.lists(st.sampled_from(sorted(FIELDS[kind])), unique=True, max_size=3))
        return {name: self._draw(FIELDS[kind][name]) for name in names if name not in given}

    def draw(self, strategy: st.SearchStrategy[Any]) -> Any:
        """A value of ``strategy``."""
        return self._draw(strategy)

    def one(self, kind: type[Record], **conditions: Any) -> UUID:
        """The id of a record, or of nothing when there is none."""
        ids = self.ids(kind, **conditions)
        return UUID(str(self._draw(st.sampled_from(ids)))) if ids else uuid4()

    def some(self, kind: type[Record], **conditions: Any) -> list[UUID]:
        """A few records, in any order, perhaps none."""
        ids = self.ids(kind, **conditions)
        return list(self._draw(st.lists(st.sampled_from(ids), unique=True, max_size=4))) if ids else []

    def maybe(self, kind: type[Record], **conditions: Any) -> UUID | None:
        """A record or None."""
        return self.one(kind, **conditions) if self._draw(st.booleans()) else None

    def ids(self, kind: type[Record], **conditions: Any) -> list[UUID]:
        """All of them, in the order they were written: their ids are random, a replay must not be."""
        table = kind.__table__

        def read(session: Session) -> list[UUID]:
            query = select(table.c.id).order_by(literal_column("rowid"))
            for column, value in conditions.items():
                query = query.where(table.c[column] == value)
            return list(session.scalars(query))

        return self._store.query(read)

    def query(self, fn: Callable[..., Any], *arguments: Any) -> Any:
        """What a query reads."""
        return self._store.query(fn, *arguments)

    def value_of(self, kind: type[Record], record_id: UUID, column: str) -> Any:
        """One column of one record, None when it is not there."""
        table = kind.__table__
        return self._store.query(lambda session: session.scalar(select(table.c[column]).where(table.c.id == record_id)))

    def cells(self) -> list[tuple[UUID, UUID]]:
        """A few cells of one project's matrix."""
        project = self.one(schema.Project)
        partners = self.some(schema.Participation, project_id=project)
        phases = self.some(schema.Phase, project_id=project)
        return [(partner, phase) for partner in partners for phase in phases][:4]
