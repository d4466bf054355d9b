"""What the columns of a list were said to hold, remembered by their titles: never anything that stands under them."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass, field

from partenaires_desktop.domain.import_plan import FIELDS, PHASE_FIELDS, base_of, phase_of
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.exchange.columns import Columns
from partenaires_desktop.exchange.rows import Table
from partenaires_desktop.queries.imports import KnownPhase

KEPT = 40
_LEFT_ASIDE = "-"


@dataclass
class Memory:
    """Fields by the titles of a whole list, the last used last.

    ``lists`` is what the settings keep: the folded titles of a list, and a field for each column, “-” for none.
    """

    lists: dict[str, list[str]] = field(default_factory=dict)

    def recall(self, table: Table, columns: Columns, phases: Sequence[KnownPhase]) -> Columns:
        """The columns as they were said last time for these very titles; ``columns`` when there was none."""
        key = _key(table) if columns.titled else ""
        said = self.lists.get(key, [])
        if not key or len(said) != table.width:
            return columns
        known = {phase.id for phase in phases}
        fields = [
            None if one == _LEFT_ASIDE else one if _valid(one, known) else columns.fields[place]
            for place, one in enumerate(said)
        ]
        named = [one for one in fields if one is not None]
        return Columns(titled=True, fields=tuple(fields)) if len(set(named)) == len(named) else columns

    def keep(self, table: Table, columns: Columns) -> None:
        """Remember what the columns of ``table`` hold."""
        key = _key(table) if columns.titled else ""
        if key:
            self.lists.pop(key, None)
            self.lists[key] = [one or _LEFT_ASIDE for one in columns.fields]
            for oldest in list(self.lists)[: len(self.lists) - KEPT]:
                del self.lists[oldest]


def _key(table: Table) -> str:
    titles = [fold(cell) for cell in table.rows[0].cells] if table.rows else []
    return "|".join(titles)[:4000] if any(titles) else ""


def _valid(name: str, phases: set[uuid.UUID]) -> bool:
    if ":" not in name:
        return name in FIELDS
    try:
        return base_of(name) in PHASE_FIELDS and phase_of(name) in phases
    except ValueError:
        return False
