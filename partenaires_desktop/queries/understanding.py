"""What we say and what they say: every objective, role and live expectation of each partner, in both wordings.

:func:`sheets` reads nothing internal (no mark, weight or note), so that a sheet made from it can be handed to the
partner; :func:`comprehension` adds, for the window alone, what deserves a word about key partners.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import understanding as rules
from partenaires_desktop.domain.understanding import LIVE_STATUSES, Rate, Spoken
from partenaires_desktop.store.schema import (
    Expectation,
    ExpectationStep,
    Objective,
    Organisation,
    Participation,
    Phase,
    Project,
    Role,
    Understanding,
)

TABLES = frozenset(
    {
        "project",
        "phase",
        "participation",
        "organisation",
        "objective",
        "role",
        "expectation",
        "expectation_step",
        "understanding",
    }
)
OBJECTIVE, ROLE, EXPECTATION = "objective", "role", "expectation"
OF_THEM, OF_US, OF_EACH_OTHER = "of_them", "of_us", "of_each_other"


@dataclass(frozen=True)
class Item:
    """One thing a partner has to say in its own words.

    ``ours`` is our wording, "" for a role: its codes, ``role`` and ``letter``, have words in each language.
    """

    kind: str
    id: uuid.UUID
    """The objective, the phase of the role, or the expectation."""
    participation_id: uuid.UUID
    phase_id: uuid.UUID | None = None
    ours: str = ""
    role: str = ""
    letter: str = ""
    shared: bool = False
    """Whether an objective is everyone's."""
    direction: str = ""
    asker: str = ""
    """The partner who asks another one."""
    contribution: str = ""
    quantity: str = ""
    due_on: date | None = None
    status: str = ""
    theirs: str = ""
    state: str = ""
    said_on: date | None = None
    by_whom: str = ""
    how: str = ""
    reworded: bool = False
    """Whether our words have changed since they answered."""
    version: int | None = None

    @property
    def differs(self) -> bool:
        """Whether it is understood differently, as far as we know."""
        return self.state == "review"


@dataclass(frozen=True)
class SheetPhase:
    """A phase; ``code`` lets a document say the usual ones in its own language."""

    id: uuid.UUID
    code: str
    name: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True)
class Sheet:
    """One partner and everything it has to say."""

    participation_id: uuid.UUID
    name: str
    """The short name when there is one."""
    full_name: str
    language: str
    items: tuple[Item, ...]
    rate: Rate

    def states(self) -> dict[str, int]:
        """How many items are in each state."""
        found = dict.fromkeys(rules.STATES, 0)
        for item in self.items:
            found[item.state] += 1
        return found


@dataclass(frozen=True)
class Sheets:
    """All partners of a project, in their own order."""

    project: str = ""
    purpose: str = ""
    phases: tuple[SheetPhase, ...] = ()
    partners: tuple[Sheet, ...] = ()

    @property
    def rate(self) -> Rate:
        """The rate of the whole project."""
        return sum((sheet.rate for sheet in self.partners), Rate())

    @property
    def shared_objectives(self) -> tuple[Item, ...]:
        """The objectives of all, as the first partner has them."""
        first = self.partners[0].items if self.partners else ()
        return tuple(item for item in first if item.shared)


@dataclass(frozen=True)
class Comprehension:
    """The sheets, and which partners deserve a word: for the window, never for a document."""

    sheets: Sheets = Sheets()
    below: frozenset[uuid.UUID] = frozenset()
    """Key partners under the rate while the third phase has not begun."""
    late: frozenset[uuid.UUID] = frozenset()
    """Essential partners who came in after the second phase."""


def comprehension(session: Session, project_id: uuid.UUID | None, today: date) -> Comprehension:
    """The face «Compréhension» of a project; empty when there is no such project."""
    found = sheets(session, project_id, today)
    rates = {sheet.participation_id: sheet.rate for sheet in found.partners}
    below, late = set(), set()
    for partner, weight, entered_on in session.execute(
        select(Participation.id, Participation.weight, Participation.entered_on).where(
            Participation.project_id == project_id
        )
    ):
        if rules.below_before_third(weight, rates.get(partner, Rate()), found.phases, today):
            below.add(partner)
        if rules.spotted_late(weight, entered_on, found.phases):
            late.add(partner)
    return Comprehension(found, frozenset(below), frozenset(late))


def sheets(session: Session, project_id: uuid.UUID | None, today: date) -> Sheets:
    """What every partner who is still there has to say; empty when there is no such project."""
    head = session.execute(select(Project.name, Project.purpose).where(Project.id == project_id)).first()
    phases = _phases(session, project_id)
    partners = session.execute(
        select(Participation.id, Organisation.short_name, Organisation.name, Organisation.language)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
        .where(or_(Participation.left_on.is_(None), Participation.left_on > today))
        .order_by(Participation.position, Organisation.name, Participation.id)
    ).all()
    names = {partner: short or name for partner, short, name, _language in partners}
    said = _said(session, project_id)
    items: defaultdict[uuid.UUID, list[Item]] = defaultdict(list)
    for item in (
        *_objectives(session, project_id, list(names), said),
        *_roles(session, project_id, said),
        *_expectations(session, project_id, names),
    ):
        items[item.participation_id].append(item)
    return Sheets(
        *(head or ("", "")),
        phases,
        tuple(
            Sheet(partner, short or name, name, language, tuple(items[partner]), _rate(items[partner], today))
            for partner, short, name, language in partners
        ),
    )


def _rate(items: Iterable[Item], today: date) -> Rate:
    spoken = (Spoken(item.status, bool(item.theirs), item.said_on) for item in items if item.kind == EXPECTATION)
    return rules.rate(spoken, today)


def _phases(session: Session, project_id: uuid.UUID | None) -> tuple[SheetPhase, ...]:
    rows = session.execute(
        select(Phase.id, Phase.code, Phase.name, Phase.starts_on, Phase.ends_on)
        .where(Phase.project_id == project_id)
        .order_by(Phase.position, Phase.id)
    )
    return tuple(SheetPhase(*row) for row in rows)


_Said = dict[tuple[uuid.UUID, uuid.UUID], Any]


def _said(session: Session, project_id: uuid.UUID | None) -> _Said:
    """What was said, by partner and by objective or phase."""
    rows = session.execute(
        select(
            Understanding.participation_id,
            Understanding.objective_id,
            Understanding.phase_id,
            Understanding.words,
            Understanding.state,
            Understanding.said_of,
            Understanding.said_on,
            Understanding.how,
            Understanding.version,
        )
        .join(Participation, Participation.id == Understanding.participation_id)
        .where(Participation.project_id == project_id)
    )
    return {(row.participation_id, row.objective_id or row.phase_id): row for row in rows}


def _answered(found: Any, ours: str) -> dict[str, Any]:
    """The half of an item that is the partner's."""
    if found is None:
        return {}
    return {
        "theirs": found.words,
        "state": rules.state_now(found.state, found.words, found.said_of, ours),
        "said_on": found.said_on,
        "how": found.how,
        "reworded": rules.reworded(found.said_of, ours),
        "version": found.version,
    }


def _objectives(
    session: Session, project_id: uuid.UUID | None, partners: Sequence[uuid.UUID], said: _Said
) -> Iterable[Item]:
    rows = session.execute(
        select(Objective.id, Objective.participation_id, Objective.wording)
        .where(Objective.project_id == project_id)
        .order_by(Objective.participation_id.isnot(None), Objective.position, Objective.id)
    )
    for objective, owner, ours in rows:
        for partner in partners if owner is None else [owner]:
            answer = _answered(said.get((partner, objective)), ours)
            yield Item(OBJECTIVE, objective, partner, ours=ours, shared=owner is None, **answer)


def _roles(session: Session, project_id: uuid.UUID | None, said: _Said) -> Iterable[Item]:
    rows = session.execute(
        select(Role.participation_id, Role.phase_id, Role.role, Role.letter)
        .join(Phase, Phase.id == Role.phase_id)
        .where(Phase.project_id == project_id)
        .order_by(Phase.position, Role.id)
    )
    for partner, phase, role, letter in rows:
        answer = _answered(said.get((partner, phase)), rules.role_codes(role, letter))
        yield Item(ROLE, phase, partner, phase, role=role, letter=letter, **answer)


def _expectations(session: Session, project_id: uuid.UUID | None, names: dict[uuid.UUID, str]) -> Iterable[Item]:
    """Those that still bind someone, each for the partner who has to say it."""
    steps = _last_steps(session, project_id)
    records = session.scalars(
        select(Expectation)
        .outerjoin(Phase, Phase.id == Expectation.phase_id)
        .where(Expectation.project_id == project_id, Expectation.status.in_(LIVE_STATUSES))
        .order_by(Phase.position.is_(None), Phase.position, Expectation.position, Expectation.id)
    )
    for one in records:
        asker, asked = one.from_participation_id, one.to_participation_id
        partner = rules.reader(asker, asked)
        if partner is None:
            continue
        step = steps.get(one.id)
        said_on = one.agreed_on or (step.on_date if step and one.status != "proposed" else None)
        yield Item(
            EXPECTATION,
            one.id,
            partner,
            one.phase_id,
            ours=one.wording,
            direction=OF_THEM if asker is None else OF_US if asked is None else OF_EACH_OTHER,
            asker=names.get(asker, "") if asker and asked else "",
            contribution=one.contribution,
            quantity=one.quantity,
            due_on=one.due_on,
            status=one.status,
            theirs=one.restatement,
            state=rules.state_of_status(one.status),
            said_on=said_on,
            by_whom=step.by_whom if step and one.status != "proposed" else "",
            how=one.agreed_how or (step.how if step and one.status != "proposed" else ""),
            version=one.version,
        )


def _last_steps(session: Session, project_id: uuid.UUID | None) -> dict[uuid.UUID, Any]:
    """The last step of each expectation."""
    rows = session.execute(
        select(ExpectationStep.expectation_id, ExpectationStep.on_date, ExpectationStep.by_whom, ExpectationStep.how)
        .join(Expectation, Expectation.id == ExpectationStep.expectation_id)
        .where(Expectation.project_id == project_id)
        .order_by(ExpectationStep.position)
    )
    return {row.expectation_id: row for row in rows}
