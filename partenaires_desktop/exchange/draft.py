"""An import being prepared: the list, what its columns say, the carnet, the user's choices, and the plan they give.

A draft is a value; every change gives another draft with its plan made anew.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass, replace

from partenaires_desktop.domain.import_plan import Plan, Rule
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.cells import Entry, prepare
from partenaires_desktop.exchange.columns import Columns, guess, recognise_table
from partenaires_desktop.exchange.memory import Memory
from partenaires_desktop.exchange.plan import Choices, Index, make_plan, missing_name
from partenaires_desktop.exchange.rows import Table, Tick


@dataclass(frozen=True)
class Draft:
    """See the module.  ``problem`` says why there is no plan yet, "" when there is one."""

    table: Table
    columns: Columns
    index: Index
    choices: Choices
    entries: tuple[Entry, ...]
    plan: Plan
    problem: str

    def with_columns(self, columns: Columns, tick: Tick | None = None) -> Draft:
        """The same list, its columns said to hold other things; choices made for single rows stay."""
        return _draft(self.table, columns, self.index, self.choices, tick)

    def with_titles(self, *, titled: bool, tick: Tick | None = None) -> Draft:
        """The same list, its first row taken for titles, or for an organisation."""
        rows = [row.cells for row in self.table.rows]
        columns = guess(rows, self.table.width, titled=titled, phases=self.index.carnet.phases)
        return self.with_columns(columns, tick)

    def with_carnet(self, index: Index) -> Draft:
        """The same list beside the carnet as it is now."""
        return self._again(index, self.choices)

    def with_rule(self, rule: Rule) -> Draft:
        """One rule for all rows, columns and fields."""
        return self._again(self.index, replace(self.choices, rule=rule, rules={}, columns={}, cells={}))

    def with_column_rule(self, field: str, rule: Rule) -> Draft:
        """Another rule for one column; what was chosen for single rows stays."""
        return self._again(self.index, replace(self.choices, columns={**self.choices.columns, field: rule}))

    def with_row_rule(self, number: int, rule: Rule) -> Draft:
        """Another rule for one row, all its fields."""
        cells = {place: taken for place, taken in self.choices.cells.items() if place[0] != number}
        return self._again(self.index, replace(self.choices, rules={**self.choices.rules, number: rule}, cells=cells))

    def with_cell(self, number: int, field: str, *, taken: bool) -> Draft:
        """Whether what one row says of one field is written."""
        return self._again(self.index, replace(self.choices, cells={**self.choices.cells, (number, field): taken}))

    def with_left_out(self, numbers: frozenset[int]) -> Draft:
        """These rows left out, and no others."""
        return self._again(self.index, replace(self.choices, left_out=numbers))

    def with_target(self, number: int, organisation_id: uuid.UUID | None) -> Draft:
        """One row said to be about an organisation of the carnet, ``None`` for a new one."""
        targets = {**self.choices.targets, number: organisation_id}
        return self._again(self.index, replace(self.choices, targets=targets))

    def with_join(self, *, join: bool) -> Draft:
        """Whether the organisations enter the project."""
        return self._again(self.index, replace(self.choices, join=join))

    def _again(self, index: Index, choices: Choices) -> Draft:
        plan = make_plan(self.table.name, self.entries, index, choices)
        return replace(self, index=index, choices=choices, plan=plan)


def begin(
    table: Table,
    index: Index,
    tick: Tick | None = None,
    choices: Choices | None = None,
    memory: Memory | None = None,
) -> Draft:
    """A draft for ``table`` with its columns as ``memory`` knows their titles, else as far as they are recognised."""
    columns = recognise_table(table, index.carnet.phases)
    if memory is not None:
        columns = memory.recall(table, columns, index.carnet.phases)
    return _draft(table, columns, index, choices or Choices(), tick)


def _draft(table: Table, columns: Columns, index: Index, choices: Choices, tick: Tick | None) -> Draft:
    problem = missing_name(columns)
    entries: tuple[Entry, ...] = ()
    if not problem:
        try:
            entries = prepare(table, columns, tick)
        except UserError as error:
            problem = error.message
    plan = make_plan(table.name, entries, index, choices)
    return Draft(table, columns, index, choices, entries, plan, problem)
