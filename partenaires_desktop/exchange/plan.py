"""Making the plan of an import: every row of the list laid beside the carnet as it is now.

An organisation is met by its BCE number, whether its check digits fit or not, then by its name.  Two rows about the
same organisation are never merged in silence: the first is taken, the second is left out and says which one it
repeats.  By default the carnet's own words stay and only empty fields are filled.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from partenaires_desktop.domain.import_plan import (
    FIELD_LABELS,
    ORGANISATION_FIELDS,
    Action,
    FieldChange,
    Plan,
    PlannedRow,
    Rule,
)
from partenaires_desktop.exchange.cells import Entry, address_key, name_key, number_key
from partenaires_desktop.exchange.columns import Columns
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.imports import Directory, Known


@dataclass(frozen=True)
class Choices:
    """What the user decided about a plan."""

    rule: Rule = Rule.FILL
    rules: Mapping[int, Rule] = field(default_factory=dict)
    """For single rows, by their number."""
    left_out: frozenset[int] = frozenset()
    """Rows not to import, by their number."""
    join: bool = True
    """Whether the organisations enter the project."""


class Index:
    """The organisations of a carnet by what they are met by; made once for all plans of a list."""

    def __init__(self, carnet: Directory) -> None:
        self.carnet = carnet
        self.by_number: defaultdict[str, list[Known]] = defaultdict(list)
        self.by_name: defaultdict[str, list[Known]] = defaultdict(list)
        for known in carnet.organisations:
            self.by_name[name_key(known.values["name"])].append(known)
            key = number_key(known.values["enterprise_number"])
            if key:
                self.by_number[key].append(known)


def make_plan(source: str, entries: Sequence[Entry], index: Index, choices: Choices | None = None) -> Plan:
    """What will happen to each of ``entries``, in their order, none forgotten."""
    planner = _Planner(index, choices or Choices())
    rows = tuple(planner.row(entry) for entry in entries)
    joins = planner.project_id is not None
    seen = index.carnet.seen_in_project if joins else index.carnet.seen
    return Plan(rows, source, planner.project_id, seen)


def missing_name(columns: Columns) -> str:
    """The sentence for a list without a column of names; "" when there is one."""
    if columns.index("name") is not None:
        return ""
    return _("No column is known to hold the names. Say which one does.")


class _Planner:
    """Goes through the rows once, remembering which organisations the rows before were about."""

    def __init__(self, index: Index, choices: Choices) -> None:
        self._choices = choices
        self.project_id = index.carnet.project_id if choices.join else None
        self._by_number, self._by_name = index.by_number, index.by_name
        self._met: dict[uuid.UUID, int] = {}
        self._new_numbers: dict[str, Entry] = {}
        self._new_names: defaultdict[str, list[Entry]] = defaultdict(list)

    def row(self, entry: Entry) -> PlannedRow:
        if entry.number in self._choices.left_out:
            return _refused(entry, _("Left out by you."), left_out=True)
        if entry.refusal:
            return _refused(entry, entry.refusal)
        numbered, named = self._by_number.get(entry.number_key, []), self._named(entry)
        namesakes = [known for known in numbered if name_key(known.values["name"]) == entry.name_key]
        if numbered and named and not namesakes:
            return _refused(entry, _torn(numbered[0], named[0]))
        found = namesakes or numbered or named
        if len(found) > 1:
            return _refused(
                entry,
                _("{count} organisations of the carnet could be this one: its BCE number would tell.").format(
                    count=len(found)
                ),
            )
        return self._known(entry, found[0]) if found else self._new(entry)

    def _named(self, entry: Entry) -> list[Known]:
        """The organisations of that name this row may be about; at best one."""
        named = [
            known
            for known in self._by_name.get(entry.name_key, ())
            if not _contradict(entry.number_key, number_key(known.values["enterprise_number"]))
        ]
        if len(named) > 1:
            return [known for known in named if address_key(known.values) == entry.address_key] or named
        return named

    def _known(self, entry: Entry, known: Known) -> PlannedRow:
        before = self._met.setdefault(known.id, entry.number)
        if before != entry.number:
            return _refused(
                entry, _("Same organisation as row {row}, which is taken; this one repeats it.").format(row=before)
            )
        rule = self._choices.rules.get(entry.number, self._choices.rule)
        comparison = _compare(entry, known, with_weight=self.project_id is not None)
        changes = comparison.filled + (comparison.differing if rule is Rule.TAKE else ())
        places = comparison.weight if rule is Rule.TAKE else ()
        joins = self.project_id is not None and known.participation_id is None
        written = bool(changes or places or joins)
        return PlannedRow(
            number=entry.number,
            name=entry.values["name"],
            action=Action.UPDATE if written else Action.KEEP,
            reason=_reason(comparison, rule, joins=joins, written=written),
            warnings=_also_named(entry, known),
            organisation_id=known.id,
            changes=changes,
            joins=joins,
            participation_id=known.participation_id,
            participation_changes=_place(entry) if joins else places,
            differing=comparison.differing + comparison.weight,
        )

    def _new(self, entry: Entry) -> PlannedRow:
        same_number = self._new_numbers.get(entry.number_key)
        if same_number is not None:
            return _refused(entry, _repeats_number(entry, same_number))
        namesakes = self._new_names[entry.name_key]
        twin = next((other for other in namesakes if not _distinct(entry, other)), None)
        if twin is not None:
            return _refused(
                entry, _("Same name as row {row}, which is taken; this one repeats it.").format(row=twin.number)
            )
        warnings = entry.warnings
        if namesakes:
            warnings += (
                _("Row {row} has the same name, but is another organisation.").format(row=namesakes[0].number),
            )
        elif entry.name_key in self._by_name:
            warnings += (_("The carnet holds an organisation of the same name with another BCE number."),)
        if entry.number_key:
            self._new_numbers[entry.number_key] = entry
        namesakes.append(entry)
        joins = self.project_id is not None
        return PlannedRow(
            number=entry.number,
            name=entry.values["name"],
            action=Action.CREATE,
            reason=_("New in the carnet."),
            warnings=warnings,
            organisation_id=entry.new_id,
            changes=entry.as_new,
            joins=joins,
            participation_changes=_place(entry) if joins else (),
        )


@dataclass(frozen=True)
class _Comparison:
    """What a row says beside what the carnet says."""

    filled: tuple[FieldChange, ...]
    differing: tuple[FieldChange, ...]
    weight: tuple[FieldChange, ...]


def _compare(entry: Entry, known: Known, *, with_weight: bool) -> _Comparison:
    filled: list[FieldChange] = []
    differing: list[FieldChange] = []
    for name in ORGANISATION_FIELDS:
        ours, theirs = known.values[name], entry.values.get(name, "")
        if not theirs or theirs == ours:
            continue
        if name == "enterprise_number" and entry.number_key and entry.number_key == number_key(ours):
            continue
        (differing if ours else filled).append(FieldChange(name, ours, theirs))
    weight = entry.values.get("weight", "") if with_weight and known.participation_id is not None else ""
    moved = (FieldChange("weight", known.weight, weight),) if weight and weight != known.weight else ()
    return _Comparison(tuple(filled), tuple(differing), moved)


def _reason(comparison: _Comparison, rule: Rule, *, joins: bool, written: bool) -> str:
    said = [] if written else [_("Already in the carnet.")]
    if joins:
        said.append(_("Already in the carnet; takes part in the project from now on."))
    if comparison.filled:
        said.append(_("Filled in: {fields}.").format(fields=_named(comparison.filled)))
    differing = comparison.differing + comparison.weight
    if differing and rule is Rule.TAKE:
        said.append(_("Replaced: {fields}.").format(fields=_named(differing)))
    elif differing:
        said.append(_("Kept although the list says otherwise: {fields}.").format(fields=_named(differing)))
    return " ".join(said)


def _named(changes: Iterable[FieldChange]) -> str:
    return ", ".join(_(FIELD_LABELS[change.field]) for change in changes)


def _place(entry: Entry) -> tuple[FieldChange, ...]:
    weight = entry.values.get("weight", "")
    return (FieldChange("weight", "", weight),) if weight else ()


def _also_named(entry: Entry, known: Known) -> tuple[str, ...]:
    if entry.name_key == name_key(known.values["name"]):
        return entry.warnings
    return (
        *entry.warnings,
        _("Met by its BCE number; in the carnet it is called “{name}”.").format(name=known.values["name"]),
    )


def _torn(numbered: Known, named: Known) -> str:
    return _("Its BCE number is that of “{one}”, its name that of “{other}”. Correct one of the two.").format(
        one=numbered.values["name"], other=named.values["name"]
    )


def _contradict(one: str, other: str) -> bool:
    return bool(one and other and one != other)


def _distinct(entry: Entry, other: Entry) -> bool:
    """Whether two rows of one name are about two organisations: another number, or another address."""
    if _contradict(entry.number_key, other.number_key):
        return True
    return not (entry.number_key or other.number_key) and _contradict(entry.address_key, other.address_key)


def _repeats_number(entry: Entry, other: Entry) -> str:
    if entry.name_key == other.name_key:
        return _("Same BCE number as row {row}, which is taken; this one repeats it.").format(row=other.number)
    return _(
        "Same BCE number as row {row}, “{name}”: two organisations cannot share one. Correct the number in the list."
    ).format(row=other.number, name=other.values["name"])


def _refused(entry: Entry, reason: str, *, left_out: bool = False) -> PlannedRow:
    return PlannedRow(entry.number, entry.values.get("name", ""), Action.REFUSE, reason, left_out=left_out)
