"""Carrying out the plan of an import, the very one that was shown, as one step."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.import_plan import (
    UNKNOWN,
    WRITING,
    Action,
    FieldChange,
    Plan,
    PlannedRow,
    base_of,
    phase_of,
)
from partenaires_desktop.domain.roles import SECTORS
from partenaires_desktop.errors import Conflict
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.expectations import Wish, add_expectations
from partenaires_desktop.operations.marks import place_partners, set_need
from partenaires_desktop.operations.participations import change_participations, take_part
from partenaires_desktop.operations.records import checked, write
from partenaires_desktop.operations.removal import pointing
from partenaires_desktop.operations.roles import set_role
from partenaires_desktop.queries.imports import seen
from partenaires_desktop.store.bulk import Course, Tick, add_rows, tell
from partenaires_desktop.store.schema import Mark, Organisation, Person, Phase

_TICK_EVERY = 500
_BATCH = 5000
_PERSON = {"person": "name", "person_function": "function", "person_email": "email", "person_phone": "phone"}


@dataclass(frozen=True)
class Imported:
    """What was written; everything else was kept as it was."""

    created: int
    updated: int
    joined: int
    people: int = 0


def carry_out(session: Session, plan: Plan, tick: Tick | None = None) -> Imported:
    """Write what ``plan`` says, no more and no less.

    Raises Conflict when an organisation, a person, or a participation in the project, is no longer what the plan was
    made from.
    """
    if seen(session, plan.project_id) != plan.seen:
        raise Conflict(
            _("The carnet changed since this plan was made. Nothing was imported; look at the new plan, then import.")
        )
    course = Course(tick or (lambda _done, _total: None))
    written = [row for row in plan.rows if row.action in WRITING]
    _write_organisations(session, written, course.part(120))
    _write_people(session, written, course.part(110))
    joined = _join(session, plan.project_id, written, course.part(120))
    _weigh(session, written)
    places = course.part(350)
    if plan.project_id is not None and plan.on is not None:
        _Places(session, plan.project_id, plan.on, places).write(written, joined)
    tell(session, course.part(300))
    return Imported(plan.counts[Action.CREATE], plan.counts[Action.UPDATE], len(joined), plan.people)


def _write_organisations(session: Session, rows: Sequence[PlannedRow], tick: Tick) -> None:
    """Add those that are new, with what later rows say of them, and change those that are known."""
    made: dict[uuid.UUID, dict[str, Any]] = {}
    known = {row.id: row for row in pointing(session, Organisation, Organisation.id, _updated(rows))}
    for done, row in enumerate(rows):
        if done % _TICK_EVERY == 0:
            tick(done, len(rows))
        if row.organisation_id is None or not (row.changes or row.action is Action.CREATE):
            continue
        values = _organisation(row.changes)
        if row.action is Action.CREATE or row.organisation_id in made:
            made.setdefault(row.organisation_id, {}).update(values)
        else:
            write(known[row.organisation_id], values)
    add_rows(session, Organisation, ({"id": id_, **values} for id_, values in made.items()))


def _write_people(session: Session, rows: Sequence[PlannedRow], tick: Tick) -> None:
    """Add those who are new, in an organisation that is there by now, and complete those who are known."""
    made: dict[uuid.UUID, dict[str, Any]] = {}
    naming = [(row.organisation_id, row.person) for row in rows if row.person is not None]
    known = [person.person_id for _organisation_id, person in naming if person.known]
    people = {person.id: person for person in pointing(session, Person, Person.id, known)}
    for done, (organisation_id, person) in enumerate(naming):
        if done % _TICK_EVERY == 0:
            tick(done, len(naming))
        values = checked(Person, {_PERSON[change.field]: change.new for change in person.changes}, {})
        present = people.get(person.person_id)
        if present is not None:
            write(present, values)
        else:
            made.setdefault(person.person_id, {"organisation_id": organisation_id}).update(values)
    add_rows(session, Person, ({"id": id_, **values} for id_, values in made.items()))


class _Places:
    """Marks, needs, roles and expectations, many partners at a time: through the operations of the board."""

    def __init__(self, session: Session, project_id: uuid.UUID, on: date, tick: Tick) -> None:
        self._session, self._project_id, self._on, self._tick = session, project_id, on, tick
        phases = session.scalars(select(Phase).where(Phase.project_id == project_id).order_by(Phase.position, Phase.id))
        self._phases = {phase.id: phase for phase in phases}
        self._order = {phase_id: place for place, phase_id in enumerate(self._phases)}

    def write(self, rows: Iterable[PlannedRow], joined: dict[uuid.UUID, uuid.UUID]) -> None:
        """Everything the rows say of places."""
        groups: dict[tuple[str, str], list[uuid.UUID]] = {}
        wishes: list[tuple[uuid.UUID, FieldChange]] = []
        places = dict(joined)
        for row in rows:
            if row.organisation_id is None:
                continue
            place = row.participation_id or places.get(row.organisation_id)
            for change in row.participation_changes if place is not None else ():
                assert place is not None
                if base_of(change.field) in {"x", "o", "role"}:
                    groups.setdefault((change.field, change.new), []).append(place)
                elif base_of(change.field) in {"expects", "offers"}:
                    wishes.append((place, change))
        everything = sum(map(len, groups.values())) + len(wishes)
        done = 0
        for (field, new), partners in sorted(groups.items(), key=lambda group: (self._rank(group[0][0]), group[0])):
            for start in range(0, len(partners), _BATCH):
                self._tick(done, everything)
                some = partners[start : start + _BATCH]
                self._say(field, new, some)
                done += len(some)
        self._tick(done, everything)
        add_expectations(self._session, self._project_id, [_wish(*wish) for wish in wishes], self._on)

    def _rank(self, field: str) -> int:
        """Phases in their order, so that the mark of the last one holds."""
        phase = phase_of(field)
        return self._order.get(phase, len(self._order)) if phase is not None else len(self._order)

    def _say(self, field: str, new: str, partners: list[uuid.UUID]) -> None:
        base, phase = base_of(field), phase_of(field)
        level = None if new == UNKNOWN else new
        if base == "role" and phase is not None:
            role, _bar, letter = new.partition("|")
            set_role(self._session, [(partner, phase) for partner in partners], role or None, letter or None)
        elif base == "o" and phase is not None:
            set_need(self._session, partners, phase, int(level) if level else None, self._on)
        elif base == "x":
            for day, some in self._by_day(partners, phase).items():
                place_partners(self._session, some, int(level) if level else None, phase_id=phase, on=day)

    def _by_day(self, partners: Sequence[uuid.UUID], phase_id: uuid.UUID | None) -> dict[date, list[uuid.UUID]]:
        """A mark of a phase that is over is dated its last day, unless a later mark is there already; else today."""
        phase = self._phases.get(phase_id) if phase_id is not None else None
        ended = phase.ends_on if phase is not None and phase.ends_on is not None and phase.ends_on < self._on else None
        if ended is None:
            return {self._on: list(partners)}
        marks = select(Mark.participation_id).where(Mark.participation_id.in_(partners), Mark.kind == "X")
        later = set(self._session.scalars(marks.where(Mark.on_date > ended)))
        days: dict[date, list[uuid.UUID]] = {}
        for partner in partners:
            days.setdefault(self._on if partner in later else ended, []).append(partner)
        return days


def _wish(place: uuid.UUID, change: FieldChange) -> Wish:
    expected = base_of(change.field) == "expects"
    giver, taker = (None, place) if expected else (place, None)
    return Wish(phase_of(change.field), giver, taker, change.new)


def _updated(rows: Iterable[PlannedRow]) -> list[uuid.UUID]:
    """Organisations of the carnet whose words change; those a row of the list makes are not there yet."""
    made = {row.organisation_id for row in rows if row.action is Action.CREATE}
    changed = {row.organisation_id for row in rows if row.action is not Action.CREATE and row.changes}
    return [id_ for id_ in changed - made if id_ is not None]


def _organisation(changes: Iterable[FieldChange]) -> dict[str, Any]:
    return checked(Organisation, _new_values(changes), {"sector": ("", *SECTORS)})


def _new_values(changes: Iterable[FieldChange]) -> dict[str, str]:
    return {change.field: change.new for change in changes}


def _join(
    session: Session, project_id: uuid.UUID | None, rows: Iterable[PlannedRow], tick: Tick
) -> dict[uuid.UUID, uuid.UUID]:
    """Let organisations take part, each with its weight; their participations by organisation."""
    joined: dict[uuid.UUID, uuid.UUID] = {}
    if project_id is None:
        return joined
    listed = list(rows)
    joining = list(dict.fromkeys(row.organisation_id for row in listed if row.joins and row.organisation_id))
    weights = {row.organisation_id: weight for row in listed if row.organisation_id and (weight := _weight(row))}
    tick(0, len(joining))
    for place, id_ in enumerate(take_part(session, project_id, joining, weights=weights)):
        joined[joining[place]] = id_
    return joined


def _weigh(session: Session, rows: Iterable[PlannedRow]) -> None:
    """Weigh those who took part already."""
    by_weight: dict[str, list[uuid.UUID]] = {}
    for row in rows:
        weight = _weight(row)
        if weight and row.participation_id is not None:
            by_weight.setdefault(weight, []).append(row.participation_id)
    for weight, places in by_weight.items():
        change_participations(session, places, weight=weight)


def _weight(row: PlannedRow) -> str:
    return next((change.new for change in row.participation_changes if change.field == "weight"), "")
