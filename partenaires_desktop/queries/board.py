"""The continuum board: who is where, what the chosen phase needs of them, and what deserves a second look.

Internal from end to end: nothing read here may reach a shareable document.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, case, func, or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import commitment
from partenaires_desktop.domain.commitment import LEVELS, CriticalMass, Level, PhaseWarning, Status
from partenaires_desktop.domain.expectations import SHAREABLE_STATUSES, awaits_agreement
from partenaires_desktop.domain.phases import current_phase
from partenaires_desktop.domain.reasons import reason
from partenaires_desktop.queries.to_dos import ToDo, to_dos
from partenaires_desktop.store.schema import Expectation, Mark, Organisation, Participation, Phase, Role

TABLES = frozenset({"mark", "participation", "organisation", "phase", "role", "expectation", "follow_up"})


@dataclass(frozen=True, slots=True)
class BoardPhase:
    """A phase of the project."""

    id: uuid.UUID
    code: str
    name: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class Present:
    """An X: where a partner is, since when, and how it is known. Without a fact it is an impression."""

    mark_id: uuid.UUID
    level: Level
    on: date
    source: str
    fact: str


@dataclass(frozen=True, slots=True)
class Opinion:
    """Where somebody else sees a partner."""

    mark_id: uuid.UUID
    level: Level
    on: date
    source: str


@dataclass(frozen=True, slots=True)
class Card:
    """A partner on the board; ``id`` is its participation."""

    id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    short_name: str
    sector: str
    weight: str
    kind: str
    partner_type: str
    """What sort of organisation it is, "" while nobody said."""
    present: Present | None
    """The latest X, ``None`` before the first."""
    before: Level
    """Where it was at the mark before."""
    need: Level
    """O in the chosen phase."""
    needs: tuple[Level, ...]
    """O in every phase, in the order of the phases."""
    role: str
    letter: str
    agreed: int
    """Expectations both sides agreed on, in either direction."""
    to_review: int
    """Expectations still waiting for an agreement."""
    priority: int
    aged: bool
    urgency: int
    """How soon the chosen phase is, from 1 to 3."""
    opinions: tuple[Opinion, ...] = ()
    """Other views of where it is, the latest of each source, none older than half a year before its X."""
    to_dos: tuple[ToDo, ...] = ()
    """What there is to do for it, then what was done, the latest first."""

    @property
    def label(self) -> str:
        """What it is called in a sentence."""
        return self.short_name or self.name

    @property
    def level(self) -> Level:
        """The column it stands in."""
        return None if self.present is None else self.present.level

    @property
    def gap(self) -> int | None:
        """How many levels are missing; below 0 when it is beyond the need."""
        return commitment.gap(self.need, self.level)

    @property
    def status(self) -> Status:
        """What the two marks say."""
        return commitment.status(self.need, self.level)

    @property
    def reason(self) -> str:
        """Why it deserves time, in words."""
        return reason(self.need, self.level, self.weight, self.urgency, is_aged=self.aged)

    @property
    def aim(self) -> Level:
        """The level to aim at first."""
        return commitment.next_aim(self.need, self.level)

    @property
    def stepped_back(self) -> bool:
        """Whether it is further left than at the mark before."""
        return commitment.stepped_back(self.level, self.before)

    @property
    def spread(self) -> tuple[int, int] | None:
        """The lowest and the highest level it is seen at, when they differ."""
        levels = [one.level for one in self.opinions if one.level is not None]
        levels += [] if self.level is None else [self.level]
        return (min(levels), max(levels)) if len({*levels}) > 1 else None

    @property
    def is_impression(self) -> bool:
        """Whether it was placed without an observed fact."""
        return self.present is not None and self.present.level is not None and not self.present.fact


@dataclass(frozen=True, slots=True)
class Column:
    """The cards of a level, in the order they were put."""

    level: Level
    cards: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """A project at a phase."""

    phases: tuple[BoardPhase, ...]
    phase: BoardPhase | None
    """The chosen one."""
    columns: tuple[Column, ...]
    critical_mass: CriticalMass
    missing: tuple[uuid.UUID, ...]
    """Essential partners that are not where the phase needs them."""
    warnings: tuple[PhaseWarning, ...]
    today: date
    order: tuple[uuid.UUID, ...] = ()
    """Every card in the order put by hand, whatever its column."""

    @property
    def cards(self) -> tuple[Card, ...]:
        """Every card, column after column."""
        return tuple(card for column in self.columns for card in column.cards)

    @property
    def top(self) -> tuple[Card, ...]:
        """Those who deserve time this week, five at most."""
        return commitment.weekly_top((card, card.priority) for card in self.cards)


NO_BOARD = Board((), None, tuple(map(Column, LEVELS)), CriticalMass(0, 0, ()), (), (), date.min)


def board(
    session: Session, project_id: uuid.UUID | None, phase_id: uuid.UUID | None, today: date, *, then: bool = False
) -> Board:
    """The board of a project at a phase (the one under way when ``phase_id`` is none of its own).

    Partners who have left are not on it; those still to come are, since they are whom one prepares for.
    With ``then``, ``today`` is a day of the past and only what was known on it is shown: what has no date (roles,
    expectations, things to do) is left out.  Seven SELECTs, however many cards.
    """
    phases = _phases(session, project_id)
    under_way = current_phase(phases, today)
    phase = next((one for one in phases if one.id == phase_id), under_way)
    cards = _cards(session, project_id, phases, phase, under_way, today, then=then)
    essential = [card for card in cards if card.weight == "essential" and card.need is not None]
    return Board(
        phases,
        phase,
        tuple(Column(level, tuple(card for card in cards if card.level == level)) for level in LEVELS),
        commitment.critical_mass((card.label, card.weight, card.need, card.level) for card in cards),
        tuple(card.id for card in essential if card.level is None or (card.gap or 0) > 0),
        commitment.phase_warnings([card.need for card in cards]),
        today,
        tuple(card.id for card in cards),
    )


def _phases(session: Session, project_id: uuid.UUID | None) -> tuple[BoardPhase, ...]:
    rows = session.execute(
        select(Phase.id, Phase.code, Phase.name, Phase.starts_on, Phase.ends_on)
        .where(Phase.project_id == project_id)
        .order_by(Phase.position, Phase.id)
    )
    return tuple(BoardPhase(*row) for row in rows)


def _cards(
    session: Session,
    project_id: uuid.UUID | None,
    phases: Sequence[BoardPhase],
    phase: BoardPhase | None,
    under_way: BoardPhase | None,
    today: date,
    *,
    then: bool,
) -> list[Card]:
    """Every card in the order of the project."""
    until = today if then else date.max
    places = _places(session, project_id, until)
    needs = _needs(session, project_id, until)
    roles = {} if then else _roles(session, project_id, phase)
    promises = defaultdict(lambda: (0, 0)) if then else _promises(session, project_id)
    planned = {} if then else to_dos(session, project_id)
    hurry = _urgency(phase, under_way, today)
    cards = []
    for row in _partners(session, project_id, today, until):
        one_id, weight = row[0], row[5]
        present, before, opinions = places.get(one_id, (None, None, ()))
        need = needs.get((one_id, phase.id)) if phase else None
        cards.append(
            Card(
                *row,
                present,
                before,
                need,
                tuple(needs.get((one_id, each.id)) for each in phases),
                *roles.get(one_id, ("", "")),
                *promises[one_id],
                priority=commitment.priority(need, present.level if present else None, weight, hurry),
                aged=_is_aged(present, today),
                urgency=hurry,
                opinions=opinions,
                to_dos=tuple(planned.get(one_id, ())),
            )
        )
    return cards


def _is_aged(present: Present | None, today: date) -> bool:
    return present is not None and present.level is not None and commitment.aged(present.on, today)


def _partners(
    session: Session, project_id: uuid.UUID | None, today: date, until: date
) -> Iterable[Row[uuid.UUID, uuid.UUID, str, str, str, str, str, str]]:
    return session.execute(
        select(
            Participation.id,
            Participation.organisation_id,
            Organisation.name,
            Organisation.short_name,
            Participation.sector,
            Participation.weight,
            Participation.kind,
            Organisation.partner_type,
        )
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
        .where(or_(Participation.left_on.is_(None), Participation.left_on >= today))
        .where(or_(Participation.entered_on.is_(None), Participation.entered_on <= until))
        .order_by(Participation.position, Organisation.name, Participation.id)
    )


def _urgency(phase: BoardPhase | None, under_way: BoardPhase | None, today: date) -> int:
    if phase is None:
        return 1
    is_current = under_way is not None and phase.id == under_way.id
    return commitment.urgency(phase.starts_on, phase.ends_on, today, current=is_current)


_Place = tuple[Present | None, Level, tuple[Opinion, ...]]


def _places(session: Session, project_id: uuid.UUID | None, until: date) -> dict[uuid.UUID, _Place]:
    """The latest X of each partner, its level at the mark before, and how others see it."""
    order = func.row_number().over(
        partition_by=(Mark.participation_id, Mark.kind, case((Mark.kind == "V", Mark.source), else_="")),
        order_by=(Mark.on_date.desc(), Mark.recorded_at.desc(), Mark.id.desc()),
    )
    ranked = (
        select(
            *(Mark.participation_id, Mark.kind, Mark.id, Mark.level, Mark.on_date, Mark.source, Mark.fact),
            order.label("rank"),
        )
        .join(Participation, Participation.id == Mark.participation_id)
        .where(Participation.project_id == project_id, Mark.kind.in_(("X", "V")), Mark.on_date <= until)
        .subquery()
    )
    latest: dict[uuid.UUID, Present] = {}
    before: dict[uuid.UUID, Level] = {}
    others: defaultdict[uuid.UUID, list[Opinion]] = defaultdict(list)
    rows = session.execute(select(ranked).where(ranked.c.rank <= 2).order_by(ranked.c.source))
    for partner, kind, mark_id, level, on, source, fact, rank in rows:
        if kind == "V":
            others[partner] += [Opinion(mark_id, level, on, source)] if rank == 1 else []
        elif rank == 1:
            latest[partner] = Present(mark_id, level, on, source, fact)
        else:
            before[partner] = level
    return {
        partner: (latest.get(partner), before.get(partner), _beside(latest.get(partner), others[partner]))
        for partner in {*latest, *others}
    }


def _beside(present: Present | None, opinions: Iterable[Opinion]) -> tuple[Opinion, ...]:
    """The views that can be compared with X: not those of long before it."""
    return tuple(one for one in opinions if present is None or (present.on - one.on).days <= commitment.AGED_AFTER_DAYS)


def _needs(session: Session, project_id: uuid.UUID | None, until: date) -> dict[tuple[uuid.UUID, uuid.UUID], Level]:
    """The O that hold, by partner and phase: of each, the last one written."""
    rows = session.execute(
        select(Mark.participation_id, Mark.phase_id, Mark.level)
        .join(Participation, Participation.id == Mark.participation_id)
        .where(
            Participation.project_id == project_id, Mark.kind == "O", Mark.phase_id.is_not(None), Mark.on_date <= until
        )
        .order_by(Mark.on_date, Mark.recorded_at, Mark.id)
    )
    return {(partner, phase): level for partner, phase, level in rows if phase is not None}


def _roles(
    session: Session, project_id: uuid.UUID | None, phase: BoardPhase | None
) -> Mapping[uuid.UUID, tuple[str, str]]:
    rows = session.execute(
        select(Role.participation_id, Role.role, Role.letter)
        .join(Participation, Participation.id == Role.participation_id)
        .where(Participation.project_id == project_id, Role.phase_id == (phase.id if phase else None))
        .order_by(Role.id.desc())
    )
    return {partner: (role, letter) for partner, role, letter in rows}


def _promises(session: Session, project_id: uuid.UUID | None) -> Mapping[uuid.UUID, tuple[int, int]]:
    """How many expectations of each partner, in either direction, are agreed on and how many wait for it."""
    counts: defaultdict[uuid.UUID, list[int]] = defaultdict(lambda: [0, 0])
    rows = session.execute(
        select(Expectation.from_participation_id, Expectation.to_participation_id, Expectation.status, func.count())
        .where(Expectation.project_id == project_id)
        .group_by(Expectation.from_participation_id, Expectation.to_participation_id, Expectation.status)
    )
    for giver, taker, status, number in rows:
        for partner in filter(None, {giver, taker}):
            counts[partner][0] += number if status in SHAREABLE_STATUSES else 0
            counts[partner][1] += number if awaits_agreement(status) else 0
    return defaultdict(lambda: (0, 0), {partner: (agreed, open_) for partner, (agreed, open_) in counts.items()})


def days_of_marks(session: Session, project_id: uuid.UUID | None) -> tuple[date, ...]:
    """The days on which somebody was placed, the first one first."""
    return tuple(
        session.scalars(
            select(Mark.on_date)
            .join(Participation, Participation.id == Mark.participation_id)
            .where(Participation.project_id == project_id, Mark.kind == "X")
            .distinct()
            .order_by(Mark.on_date)
        )
    )
