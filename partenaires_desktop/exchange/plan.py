"""Making the plan of an import: every row of the list laid beside the carnet as it is now.

An organisation is met by its BCE number, whether its check digits fit or not, then by its name; one that only looks
like it is named, and the user says whether it is the same.  A row about the organisation of a row before it adds its
person and its words there; one that adds nothing is left out and says which one it repeats.  By default the carnet's
own words stay and only empty fields are filled.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial

from partenaires_desktop.domain.duplicates import Evidence, Matcher, Subject, Traits, reasons_in_words, traits
from partenaires_desktop.domain.import_plan import (
    PERSON_FIELDS,
    UNKNOWN,
    Action,
    FieldChange,
    Plan,
    PlannedPerson,
    PlannedRow,
    Possible,
    Rule,
    base_of,
)
from partenaires_desktop.exchange.cells import Entry, address_key, name_key, number_key
from partenaires_desktop.exchange.columns import Columns
from partenaires_desktop.exchange.comparing import Compared, State, compare, person_of
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.imports import Directory, Known

_OFFERED = 4
"""How many organisations a row is offered to be one with."""


@dataclass(frozen=True)
class Choices:
    """What the user decided about a plan."""

    rule: Rule = Rule.FILL
    rules: Mapping[int, Rule] = field(default_factory=dict)
    """For single rows, by their number."""
    columns: Mapping[str, Rule] = field(default_factory=dict)
    """For single columns, by their field."""
    cells: Mapping[tuple[int, str], bool] = field(default_factory=dict)
    """For single cells, by row and field: whether they are written."""
    left_out: frozenset[int] = frozenset()
    """Rows not to import, by their number."""
    join: bool = True
    """Whether the organisations enter the project."""
    targets: Mapping[int, uuid.UUID | None] = field(default_factory=dict)
    """Which organisation of the carnet a row is about, by its number; ``None`` for a new one."""

    def takes(self, number: int, change: FieldChange) -> bool:
        """Whether a change is written, as said of its cell, its row, its column or of all; what is empty is filled."""
        chosen = self.cells.get((number, change.field))
        if chosen is not None:
            return chosen
        if change.old in {"", UNKNOWN}:
            return True
        rule = self.rules.get(number) or self.columns.get(change.field, self.rule)
        return rule is Rule.TAKE


class Index:
    """The organisations of a carnet by what they are met by; made once for all plans of a list."""

    def __init__(self, carnet: Directory) -> None:
        self.carnet = carnet
        self.by_id = {known.id: known for known in carnet.organisations}
        self.by_number: defaultdict[str, list[Known]] = defaultdict(list)
        self.by_name: defaultdict[str, list[Known]] = defaultdict(list)
        for known in carnet.organisations:
            self.by_name[name_key(known.values["name"])].append(known)
            key = number_key(known.values["enterprise_number"])
            if key:
                self.by_number[key].append(known)
        self._matcher = Matcher(Subject(known.id, _traits(known)) for known in carnet.organisations)
        self._met: dict[int, tuple[tuple[uuid.UUID, tuple[Evidence, ...]], ...]] = {}

    def like(self, entry: Entry) -> tuple[tuple[uuid.UUID, tuple[Evidence, ...]], ...]:
        """Organisations that may be the one of a row; looked up once for all plans."""
        if not self.by_id:
            return ()
        key = hash((entry.number, *(entry.values.get(name, "") for name in _TRAITS)))
        if key not in self._met:
            self._met[key] = self._matcher.like(entry.traits)
        return self._met[key]


_TRAITS = ("name", "short_name", "enterprise_number", "email")


def make_plan(source: str, entries: Sequence[Entry], index: Index, choices: Choices | None = None) -> Plan:
    """What will happen to each of ``entries``, in their order, none forgotten."""
    planner = _Planner(index, choices or Choices())
    rows = tuple(planner.row(entry) for entry in entries)
    joins = planner.project_id is not None
    seen = index.carnet.seen_in_project if joins else index.carnet.seen
    return Plan(rows, source, planner.project_id, seen, index.carnet.today)


def missing_name(columns: Columns) -> str:
    """The sentence for a list without a column of names; "" when there is one."""
    if columns.index("name") is not None:
        return ""
    return _("No column is known to hold the names. Say which one does.")


class _Planner:
    """Goes through the rows once, remembering what the rows before wrote."""

    def __init__(self, index: Index, choices: Choices) -> None:
        self._choices, self._index = choices, index
        self.project_id = index.carnet.project_id if choices.join else None
        self._states: dict[uuid.UUID, State] = {}
        self._rows: dict[int, State] = {}
        """Where each row that is taken goes."""
        self._new_numbers: dict[str, Entry] = {}
        self._new_names: defaultdict[str, list[Entry]] = defaultdict(list)

    def row(self, entry: Entry) -> PlannedRow:
        if entry.number in self._choices.left_out:
            return _refused(entry, _("Left out by you."), left_out=True)
        if entry.refusal:
            return _refused(entry, entry.refusal)
        if entry.above:
            return self._below(entry)
        if entry.number in self._choices.targets:
            known = self._index.by_id.get(self._choices.targets[entry.number] or entry.new_id)
            return self._known(entry, known, by_choice=True) if known else self._new(entry, by_choice=True)
        numbered, named = self._index.by_number.get(entry.number_key, []), self._named(entry)
        namesakes = [known for known in numbered if name_key(known.values["name"]) == entry.name_key]
        if numbered and named and not namesakes:
            return _refused(entry, _torn(numbered[0], named[0]), possible=_possible([*numbered, *named]))
        found = namesakes or numbered or named
        if len(found) > 1:
            reason = _("{count} organisations of the carnet could be this one: its BCE number would tell.")
            return _refused(entry, reason.format(count=len(found)), possible=_possible(found))
        return self._known(entry, found[0]) if found else self._new(entry)

    def _named(self, entry: Entry) -> list[Known]:
        """The organisations of that name this row may be about; at best one."""
        named = [
            known
            for known in self._index.by_name.get(entry.name_key, ())
            if not _contradict(entry.number_key, number_key(known.values["enterprise_number"]))
        ]
        if len(named) > 1:
            return [known for known in named if address_key(known.values) == entry.address_key] or named
        return named

    def _known(self, entry: Entry, known: Known, *, by_choice: bool = False) -> PlannedRow:
        state = self._rows[entry.number] = self._states.setdefault(known.id, State.of(known))
        if state.row:
            return self._again(
                entry, state, _("Same organisation as row {row}, which is taken; this one repeats it."), known
            )
        joins = self.project_id is not None and known.participation_id is None
        compared = self._compare(entry, state, joins=joins)
        takes = partial(self._choices.takes, entry.number)
        person, completed = person_of(entry, state, takes)
        changes = tuple(filter(takes, compared.filled + compared.differing))
        places = compared.placed if joins else tuple(filter(takes, compared.placed))
        places += tuple(filter(takes, compared.placed_otherwise))
        adds = person is not None and (not person.known or bool(person.changes))
        written = bool(changes or places or joins or adds)
        state.take(entry, (*changes, *places), person)
        own = () if joins else compared.placed
        offered = (*compared.filled, *compared.differing, *completed, *own, *compared.placed_otherwise)
        return PlannedRow(
            number=entry.number,
            name=entry.values["name"],
            action=Action.UPDATE if written else Action.KEEP,
            reason=_reason(offered, (*changes, *places), person, joins=joins, written=written),
            warnings=_also_named(entry, known, by_choice=by_choice),
            organisation_id=known.id,
            changes=changes,
            joins=joins,
            participation_id=known.participation_id,
            participation_changes=places,
            differing=compared.differing + compared.placed_otherwise,
            offered=offered,
            person=person if adds else None,
            possible=self._like(entry, known),
            target=known.id,
        )

    def _new(self, entry: Entry, *, by_choice: bool = False) -> PlannedRow:
        same_number = self._new_numbers.get(entry.number_key)
        if same_number is not None and same_number.name_key != entry.name_key:
            return _refused(entry, _repeats_number(entry, same_number))
        namesakes = self._new_names[entry.name_key]
        twin = same_number or next((other for other in namesakes if not _distinct(entry, other)), None)
        if twin is not None:
            self._rows[entry.number] = self._states[twin.new_id]
            told = _("Same BCE number as row {row}, which is taken; this one repeats it.")
            told = told if same_number else _("Same name as row {row}, which is taken; this one repeats it.")
            return self._again(entry, self._states[twin.new_id], told)
        if entry.number_key:
            self._new_numbers[entry.number_key] = entry
        joins = self.project_id is not None
        state = self._states[entry.new_id] = self._rows[entry.number] = State(entry.new_id, {})
        compared, person = self._compare(entry, state, joins=joins), person_of(entry, state, _fills)[0]
        state.take(entry, (*compared.filled, *compared.placed), person)
        possible = self._like(entry)
        warnings = self._doubts(entry, namesakes, possible if not by_choice else ())
        namesakes.append(entry)
        return PlannedRow(
            number=entry.number,
            name=entry.values["name"],
            action=Action.CREATE,
            reason=" ".join([_("New in the carnet."), *_person_in_words(person)]),
            warnings=warnings,
            organisation_id=entry.new_id,
            changes=entry.as_new,
            joins=joins,
            participation_changes=compared.placed,
            person=person,
            possible=possible,
        )

    def _below(self, entry: Entry) -> PlannedRow:
        """A person under the row of an organisation: added there, wherever that row goes."""
        state = self._rows.get(entry.above)
        if state is None:
            told = _("This row names no organisation, and that of row {row}, above it, is left out.")
            return _refused(entry, told.format(row=entry.above))
        known = self._index.by_id.get(state.id)
        told = _("Row {row}, above, names the organisation; it knows this person already.")
        return self._again(entry, state, told, known)

    def _again(self, entry: Entry, state: State, repeats: str, known: Known | None = None) -> PlannedRow:
        """A row about the organisation of a row before: its person and its words are added there."""
        above = entry.above or state.row
        refused = _refused(entry, repeats.format(row=above), possible=_possible([known]) if known else ())
        adding = [name for name in entry.values if name in PERSON_FIELDS or base_of(name) in {"expects", "offers"}]
        if not adding:
            return refused
        compared, person = self._compare(entry, state, joins=False), person_of(entry, state, _fills)[0]
        adds = person is not None and (not person.known or bool(person.changes))
        if not (adds or compared.placed or compared.filled):
            return refused
        state.take(entry, (*compared.filled, *compared.placed), person)
        kept = compared.differing + compared.placed_otherwise
        told = (
            _("No organisation in this row: it goes with row {row}, above.")
            if entry.above
            else _("Added to the organisation of row {row}.")
        )
        said = [told.format(row=above), *_person_in_words(person)]
        if compared.filled or compared.placed:
            said.append(_("Filled in: {fields}.").format(fields=_fields(compared.filled + compared.placed)))
        if kept:
            said.append(_("Kept although the list says otherwise: {fields}.").format(fields=_fields(kept)))
        return PlannedRow(
            number=entry.number,
            name=entry.values["name"],
            action=Action.COMPLETE,
            reason=" ".join(said),
            warnings=entry.warnings,
            organisation_id=state.id,
            changes=compared.filled,
            participation_id=state.participation_id,
            participation_changes=compared.placed,
            person=person if adds else None,
            target=known.id if known else None,
            possible=_possible([known]) if known else (),
        )

    def _compare(self, entry: Entry, state: State, *, joins: bool) -> Compared:
        return compare(entry, state, self._index.carnet, in_project=self.project_id is not None, joins=joins)

    def _doubts(self, entry: Entry, namesakes: Sequence[Entry], possible: Sequence[Possible]) -> tuple[str, ...]:
        warnings = entry.warnings
        if namesakes:
            told = _("Row {row} has the same name, but is another organisation.")
            warnings += (told.format(row=namesakes[0].number),)
        elif entry.name_key in self._index.by_name:
            warnings += (_("The carnet holds an organisation of the same name with another BCE number."),)
        elif possible:
            told = _("It may be “{name}” of the carnet. {why}.")
            warnings += (told.format(name=possible[0].name, why=possible[0].why),)
        return warnings

    def _like(self, entry: Entry, known: Known | None = None) -> tuple[Possible, ...]:
        """Whom else the row may be about, whom it is about first."""
        others = [
            Possible(id_, self._index.by_id[id_].values["name"], reasons_in_words(evidence))
            for id_, evidence in self._index.like(entry)[:_OFFERED]
            if known is None or id_ != known.id
        ]
        return (*_possible([known] if known else []), *others)


def _traits(known: Known) -> Traits:
    return traits(*(known.values[name] for name in _TRAITS))


def _possible(known: Iterable[Known]) -> tuple[Possible, ...]:
    return tuple(Possible(one.id, one.values["name"], "") for one in known)


def _person_in_words(person: PlannedPerson | None) -> list[str]:
    if person is None or (person.known and not person.changes):
        return []
    told = _("Person completed: {name}.") if person.known else _("Person added: {name}.")
    return [told.format(name=person.name)]


def _reason(
    offered: Iterable[FieldChange],
    changes: Sequence[FieldChange],
    person: PlannedPerson | None,
    *,
    joins: bool,
    written: bool,
) -> str:
    said = [] if written else [_("Already in the carnet.")]
    if joins:
        said.append(_("Already in the carnet; takes part in the project from now on."))
    offered = [change for change in offered if base_of(change.field) not in PERSON_FIELDS]
    filled = [change for change in offered if change in changes and change.old in {"", UNKNOWN}]
    replaced = [change for change in offered if change in changes and change not in filled]
    kept = [change for change in offered if change not in changes and change.old not in {"", UNKNOWN}]
    left_empty = [change for change in offered if change not in changes and change not in kept]
    for sentence, some in (
        (_("Filled in: {fields}."), filled),
        (_("Replaced: {fields}."), replaced),
        (_("Kept although the list says otherwise: {fields}."), kept),
        (_("Left empty, as you chose: {fields}."), left_empty),
    ):
        if some:
            said.append(sentence.format(fields=_fields(some)))
    return " ".join([*said, *_person_in_words(person)])


def _fills(change: FieldChange) -> bool:
    return not change.old


def _fields(changes: Iterable[FieldChange]) -> str:
    return ", ".join(change.label for change in changes)


def _also_named(entry: Entry, known: Known, *, by_choice: bool) -> tuple[str, ...]:
    if entry.name_key == name_key(known.values["name"]):
        return entry.warnings
    told = (
        _("Merged with “{name}” of the carnet, as you chose.")
        if by_choice
        else _("Met by its BCE number; in the carnet it is called “{name}”.")
    )
    return (*entry.warnings, told.format(name=known.values["name"]))


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


def _refused(entry: Entry, reason: str, *, left_out: bool = False, possible: tuple[Possible, ...] = ()) -> PlannedRow:
    name = entry.values.get("name", "")
    return PlannedRow(entry.number, name, Action.REFUSE, reason, left_out=left_out, possible=possible)
