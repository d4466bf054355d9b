"""Carrying out the plan of an import, the very one that was shown, as one step."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Sequence
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
from partenaires_desktop.operations.expectations import add_expectation
from partenaires_desktop.operations.marks import place_partners, set_need
from partenaires_desktop.operations.participations import change_participations, take_part
from partenaires_desktop.operations.records import checked, write
from partenaires_desktop.operations.removal import pointing
from partenaires_desktop.operations.roles import set_role
from partenaires_desktop.queries.imports import seen
from partenaires_desktop.store.schema import Mark, Organisation, Person, Phase

Tick = Callable[[int, int], None]
"""Told how many rows are done, and of how many; may raise to stop: nothing is kept then."""
_TICK_EVERY = 100
_JOIN_BATCH = 2000
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
    tell = tick or (lambda _done, _total: None)
    written = [row for row in plan.rows if row.action in WRITING]
    known = {row.id: row for row in pointing(session, Organisation, Organisation.id, _updated(written))}
    for done, row in enumerate(written):
        if done % _TICK_EVERY == 0:
            session.flush()
            tell(done, len(written))
        if row.organisation_id is None:
            continue
        if row.action is Action.CREATE:
            made = Organisation(id=row.organisation_id, **_organisation(row.changes))
            session.add(made)
            known[made.id] = made
        elif row.changes:
            write(known[row.organisation_id], _organisation(row.changes))
    session.flush()
    _add_people(session, written, tell)
    joined = _join(session, plan.project_id, written, tell)
    _weigh(session, written, joined)
    if plan.project_id is not None and plan.on is not None:
        _Places(session, plan.project_id, plan.on, tell).write(written, joined)
    return Imported(plan.counts[Action.CREATE], plan.counts[Action.UPDATE], len(joined), plan.people)


def _add_people(session: Session, rows: Sequence[PlannedRow], tell: Tick) -> None:
    """Add those who are new, in an organisation that is there by now, and complete those who are known."""
    naming = [row for row in rows if row.person is not None]
    known = [row.person.person_id for row in naming if row.person is not None and row.person.known]
    people = {person.id: person for person in pointing(session, Person, Person.id, known)}
    for done, row in enumerate(naming):
        if done % _TICK_EVERY == 0:
            session.flush()
            tell(done, len(naming))
        if row.person is None:
            continue
        values = checked(Person, {_PERSON[change.field]: change.new for change in row.person.changes}, {})
        present = people.get(row.person.person_id)
        if present is None:
            present = Person(id=row.person.person_id, organisation_id=row.organisation_id, **values)
            people[present.id] = present
            session.add(present)
        else:
            write(present, values)
    session.flush()


class _Places:
    """Marks, needs, roles and expectations, many partners at a time: through the operations of the board."""

    def __init__(self, session: Session, project_id: uuid.UUID, on: date, tell: Tick) -> None:
        self._session, self._project_id, self._on, self._tell = session, project_id, on, tell
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
        for (field, new), partners in sorted(groups.items(), key=lambda group: (self._rank(group[0][0]), group[0])):
            for start in range(0, len(partners), _JOIN_BATCH):
                self._tell(start, len(partners))
                self._say(field, new, partners[start : start + _JOIN_BATCH])
        for done, (place, change) in enumerate(wishes):
            if done % _TICK_EVERY == 0:
                self._tell(done, len(wishes))
            expected = base_of(change.field) == "expects"
            giver, taker = (None, place) if expected else (place, None)
            phase = phase_of(change.field)
            add_expectation(self._session, self._project_id, phase, giver, taker, change.new, self._on)

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


def _updated(rows: Iterable[PlannedRow]) -> list[uuid.UUID]:
    return [row.organisation_id for row in rows if row.action is Action.UPDATE and row.organisation_id is not None]


def _organisation(changes: Iterable[FieldChange]) -> dict[str, Any]:
    return checked(Organisation, _new_values(changes), {"sector": ("", *SECTORS)})


def _new_values(changes: Iterable[FieldChange]) -> dict[str, str]:
    return {change.field: change.new for change in changes}


def _join(
    session: Session, project_id: uuid.UUID | None, rows: Iterable[PlannedRow], tell: Tick
) -> dict[uuid.UUID, uuid.UUID]:
    """Let organisations take part; their participations by organisation."""
    joining = [row.organisation_id for row in rows if row.joins and row.organisation_id is not None]
    joined: dict[uuid.UUID, uuid.UUID] = {}
    if project_id is None:
        return joined
    for start in range(0, len(joining), _JOIN_BATCH):
        tell(start, len(joining))
        batch = joining[start : start + _JOIN_BATCH]
        joined.update(zip(batch, take_part(session, project_id, batch), strict=True))
    return joined


def _weigh(session: Session, rows: Iterable[PlannedRow], joined: dict[uuid.UUID, uuid.UUID]) -> None:
    for row in rows:
        weight = next((change.new for change in row.participation_changes if change.field == "weight"), "")
        if weight and row.organisation_id is not None:
            place = row.participation_id or joined[row.organisation_id]
            change_participations(session, [place], weight=weight)
