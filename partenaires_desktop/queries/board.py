"""The continuum board: who is where, what the chosen phase needs of them, and what deserves a second look.

Internal from end to end: nothing read here may reach a shareable document.
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import commitment
from partenaires_desktop.domain.commitment import LEVELS, CriticalMass, Level, PhaseWarning, Status
from partenaires_desktop.domain.phases import current_phase
from partenaires_desktop.domain.reasons import reason
from partenaires_desktop.queries import board_rows as rows
from partenaires_desktop.queries.board_rows import BoardPhase, Opinion, Present
from partenaires_desktop.queries.to_dos import ToDo, to_dos
from partenaires_desktop.store.schema import Mark, Participation

TABLES = frozenset({"mark", "participation", "organisation", "phase", "role", "expectation", "follow_up"})


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
    form: str
    """The form of the partnership, "" while nobody said."""
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
    phases = rows.phases(session, project_id)
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
    places = rows.places(session, project_id, until)
    needs = rows.needs(session, project_id, until)
    roles = {} if then else rows.roles(session, project_id, phase.id if phase else None)
    promises = {} if then else rows.promises(session, project_id)
    planned = {} if then else to_dos(session, project_id)
    hurry = _urgency(phase, under_way, today)
    cards = []
    for row in rows.partners(session, project_id, today, until):
        one_id, weight = row[0], row[5]
        present, before, opinions = places.get(one_id, rows.NOWHERE)
        need = needs.get((one_id, phase.id)) if phase else None
        cards.append(
            Card(
                *row,
                present,
                before,
                need,
                tuple(needs.get((one_id, each.id)) for each in phases),
                *roles.get(one_id, ("", "")),
                *promises.get(one_id, (0, 0)),
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


def _urgency(phase: BoardPhase | None, under_way: BoardPhase | None, today: date) -> int:
    if phase is None:
        return 1
    is_current = under_way is not None and phase.id == under_way.id
    return commitment.urgency(phase.starts_on, phase.ends_on, today, current=is_current)


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
