"""The worked example of the reference (I6) as a project in a carnet, and other projects with cards to move."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.commitment import Level
from partenaires_desktop.operations import marks
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.participations import change_participations, take_part
from partenaires_desktop.operations.projects import change_phase, create_project
from partenaires_desktop.queries.board import Board, Card, board
from partenaires_desktop.store.schema import Phase
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY

DIAGNOSIS, CODESIGN = 1, 2


@dataclass(frozen=True)
class Partner:
    """A row of the example: O in phases 2 and 3, X with its date."""

    name: str
    weight: str
    need: int
    level: Level
    on: date | None
    next_need: int


EXAMPLE = (
    Partner("Maison médicale", "essential", 2, 3, date(2026, 1, 15), 2),
    Partner("CPAS", "essential", 2, 1, date(2026, 2, 10), 2),
    Partner("Comité d’habitants", "essential", 2, 0, date(2025, 8, 5), 2),
    Partner("École", "important", 1, None, None, 1),
    Partner("AIS", "important", 1, -1, date(2026, 2, 17), 2),
    Partner("Pharmacie", "useful", 1, 1, date(2026, 2, 5), 0),
    Partner("Brusano", "useful", 2, 2, date(2026, 2, 3), 1),
)


@dataclass(frozen=True)
class Example:
    """What was made: the project, its phases in order, its partners by name."""

    project: uuid.UUID
    phases: tuple[uuid.UUID, ...]
    partners: dict[str, uuid.UUID]


def fill_example(store: Store) -> Example:
    """The worked example, phase 2 under way, phase 3 from 1 May."""
    return store.perform("exemple", _fill_example)


def fill_cards(store: Store, names: Sequence[str], level: Level = None) -> Example:
    """A project whose partners of these names all stand at ``level``."""
    return store.perform("cartes", _fill_cards, names, level)


def read_board(store: Store, example: Example, phase: int = DIAGNOSIS, today: date = TODAY) -> Board:
    """The board at one of the phases."""
    return store.query(board, example.project, example.phases[phase], today)


def cards_of(found: Board) -> dict[str, Card]:
    """The cards by name."""
    return {card.name: card for card in found.cards}


def layout(found: Board) -> list[list[str]]:
    """The names in each column, in order."""
    return [[card.name for card in column.cards] for column in found.columns]


def _fill_example(session: Session) -> Example:
    made = _fill_cards(session, [partner.name for partner in EXAMPLE], None)
    change_phase(session, made.phases[DIAGNOSIS], starts_on=date(2026, 1, 1), ends_on=date(2026, 4, 30))
    change_phase(session, made.phases[CODESIGN], starts_on=date(2026, 5, 1), ends_on=date(2026, 8, 31))
    for partner in EXAMPLE:
        ids = [made.partners[partner.name]]
        change_participations(session, ids, weight=partner.weight)
        marks.set_need(session, ids, made.phases[DIAGNOSIS], partner.need, TODAY)
        marks.set_need(session, ids, made.phases[CODESIGN], partner.next_need, TODAY)
        if partner.on is not None:
            marks.place_partners(session, ids, partner.level, on=partner.on)
    return made


def _fill_cards(session: Session, names: Sequence[str], level: Level) -> Example:
    project = create_project(session, "Cœur de Quartier")
    organisations = [create_organisation(session, name) for name in names]
    partners = take_part(session, project, organisations)
    phases = session.scalars(select(Phase.id).where(Phase.project_id == project).order_by(Phase.position)).all()
    if level is not None and partners:
        marks.place_partners(session, partners, level, on=date(2026, 2, 1))
    return Example(project, tuple(phases), dict(zip(names, partners, strict=True)))
