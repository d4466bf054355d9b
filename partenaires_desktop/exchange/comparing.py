"""One row beside what is known of its organisation: what is filled in, what differs, who is added.

What rows before it wrote counts as known, so that several rows about one organisation never fight.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from partenaires_desktop.domain.contacts import email_key, phone_key
from partenaires_desktop.domain.duplicates import number_key
from partenaires_desktop.domain.import_plan import (
    ORGANISATION_FIELDS,
    PERSON_FIELDS,
    PLACE_FIELDS,
    UNKNOWN,
    FieldChange,
    PlannedPerson,
    base_of,
    phase_of,
)
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.exchange.cells import Entry
from partenaires_desktop.queries.imports import Directory, Known

_EXPECTED = frozenset({"expects", "offers"})
Takes = Callable[[FieldChange], bool]
"""Whether what a row says of one field is written where the carnet has words of its own, or none."""


@dataclass
class State:
    """An organisation as it will be once the rows so far are written; ``row`` is the first about it, 0 for none."""

    id: uuid.UUID
    values: dict[str, str]
    participation_id: uuid.UUID | None = None
    place: dict[str, str] = field(default_factory=dict)
    people: list[tuple[uuid.UUID, dict[str, str]]] = field(default_factory=list)
    expectations: set[tuple[str, str]] = field(default_factory=set)
    row: int = 0

    @classmethod
    def of(cls, known: Known) -> State:
        """As the carnet has it."""
        people = [(person.id, dict(person.values)) for person in known.people]
        place = {"weight": known.weight, **known.place}
        return cls(known.id, dict(known.values), known.participation_id, place, people, set(known.expectations))

    def take(self, entry: Entry, changes: Iterable[FieldChange], person: PlannedPerson | None) -> None:
        """Remember what a row writes."""
        self.row = self.row or entry.number
        for change in changes:
            base = base_of(change.field)
            if base in _EXPECTED:
                self.expectations.add((change.field, fold(change.new)))
            elif base in PLACE_FIELDS:
                self.place[change.field] = change.new
            else:
                self.values[change.field] = change.new
        if person is not None:
            values = next((values for id_, values in self.people if id_ == person.person_id), None)
            if values is None:
                values = {}
                self.people.append((person.person_id, values))
            values.update({change.field: change.new for change in person.changes})


@dataclass(frozen=True)
class Compared:
    """What a row says beside what is known, for the organisation and for its place in the project."""

    filled: tuple[FieldChange, ...]
    differing: tuple[FieldChange, ...]
    placed: tuple[FieldChange, ...]
    placed_otherwise: tuple[FieldChange, ...]


def compare(entry: Entry, state: State, carnet: Directory, *, in_project: bool, joins: bool) -> Compared:
    """Lay ``entry`` beside ``state``; nothing of the project when it stays out of it."""
    filled: list[FieldChange] = []
    differing: list[FieldChange] = []
    if not state.values:
        filled = list(entry.as_new)
    for name in ORGANISATION_FIELDS if state.values else ():
        ours, theirs = state.values.get(name, ""), entry.values.get(name, "")
        if not theirs or theirs == ours:
            continue
        if name == "enterprise_number" and entry.number_key and entry.number_key == number_key(ours):
            continue
        (differing if ours else filled).append(FieldChange(name, ours, theirs))
    placed: list[FieldChange] = []
    otherwise: list[FieldChange] = []
    for change in _places(entry, state, carnet) if in_project else ():
        new = joins or not change.old or change.old == UNKNOWN or base_of(change.field) in _EXPECTED
        (placed if new else otherwise).append(change)
    return Compared(tuple(filled), tuple(differing), tuple(placed), tuple(otherwise))


def person_of(entry: Entry, state: State, takes: Takes) -> tuple[PlannedPerson | None, tuple[FieldChange, ...]]:
    """Who the row names, and what may be written of them.

    It is someone new, or someone known by name or address; of the latter ``takes`` says which fields are written.
    """
    given = {name: entry.values[name] for name in PERSON_FIELDS if name in entry.values}
    if not given:
        return None, ()
    met = next(((id_, values) for id_, values in state.people if _same(values, given)), None)
    if met is None:
        changes = tuple(FieldChange(name, "", text) for name, text in given.items())
        return PlannedPerson(entry.new_person_id, False, given["person"], changes), ()
    offered = []
    for name, text in given.items():
        ours = met[1].get(name, "")
        if not _equal(name, ours, text) and (not ours or name != "person"):
            offered.append(FieldChange(name, ours, text))
    written = tuple(change for change in offered if takes(change))
    return PlannedPerson(met[0], True, met[1].get("person", given["person"]), written), tuple(offered)


def _places(entry: Entry, state: State, carnet: Directory) -> Iterable[FieldChange]:
    """What the row says of the place that is not so already, phase by phase in their order."""
    names = {phase.id: phase.name for phase in carnet.phases}
    order = {phase.id: place for place, phase in enumerate(carnet.phases)}

    def rank(name: str) -> tuple[int, int]:
        phase = phase_of(name)
        return (-1 if phase is None else order.get(phase, -1)), PLACE_FIELDS.index(base_of(name))

    said = [name for name in entry.values if base_of(name) in PLACE_FIELDS]
    for name in sorted(said, key=rank):
        phase, base, new = phase_of(name), base_of(name), entry.values[name]
        known_phase = phase in names if phase is not None else base not in {"o", "role"}
        if not known_phase or (carnet.today is None and base != "weight"):
            continue
        about = names[phase] if phase is not None else ""
        if base in _EXPECTED:
            if (name, fold(new)) not in state.expectations:
                yield FieldChange(name, "", new, about)
            continue
        old = state.place.get(name, "")
        if new not in {old, old or UNKNOWN}:
            yield FieldChange(name, old, new, about)


def _same(ours: Mapping[str, str], theirs: Mapping[str, str]) -> bool:
    """Whether two people of one organisation are one: by name, else by an e-mail address nobody else has."""
    if fold(ours.get("person", "")) == fold(theirs["person"]):
        return True
    mine, given = ours.get("person_email", ""), theirs.get("person_email", "")
    named = theirs["person"] not in {theirs.get(name) for name in PERSON_FIELDS if name != "person"}
    return bool(mine and given) and not named and email_key(mine) == email_key(given)


def _equal(name: str, ours: str, theirs: str) -> bool:
    if name == "person_email":
        return email_key(ours) == email_key(theirs)
    if name == "person_phone":
        return bool(ours) and phone_key(ours) == phone_key(theirs)
    return ours == theirs
