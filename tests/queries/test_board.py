"""The board: the worked example as it is read, and how often the file is asked."""

from __future__ import annotations

import time
import uuid
from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from partenaires_desktop.domain.commitment import PhaseWarning, Status
from partenaires_desktop.operations.expectations import add_expectation, set_expectation_status
from partenaires_desktop.operations.participations import change_participation
from partenaires_desktop.operations.roles import set_role
from partenaires_desktop.queries.board import NO_BOARD, board
from partenaires_desktop.store.store import Store
from tests.board_data import CODESIGN, Example, cards_of, fill_cards, fill_example, layout, read_board
from tests.conftest import TODAY


@pytest.fixture
def example(store: Store) -> Example:
    return fill_example(store)


def test_every_card_is_in_the_column_of_its_mark(store: Store, example: Example) -> None:
    assert layout(read_board(store, example)) == [
        ["École"],
        ["AIS"],
        ["Comité d’habitants"],
        ["CPAS", "Pharmacie"],
        ["Brusano"],
        ["Maison médicale"],
    ]


def test_cards_carry_the_figures_of_the_worked_example(store: Store, example: Example) -> None:
    cards = cards_of(read_board(store, example))
    told = {name: (card.gap, card.status, card.priority, card.aged) for name, card in cards.items()}

    assert told == {
        "Maison médicale": (-1, Status.BEYOND, 0, False),
        "CPAS": (1, Status.TO_MOBILISE, 9, False),
        "Comité d’habitants": (2, Status.TO_MOBILISE, 18, True),
        "École": (1, Status.TO_MEET, 6, False),
        "AIS": (2, Status.OPPOSITION, 12, False),
        "Pharmacie": (0, Status.IN_PLACE, 0, False),
        "Brusano": (0, Status.IN_PLACE, 0, False),
    }


def test_the_board_tells_who_is_missing_and_who_comes_first(store: Store, example: Example) -> None:
    found = read_board(store, example)

    assert (found.critical_mass.in_place, found.critical_mass.essential) == (1, 3)
    assert found.critical_mass.missing == ("CPAS", "Comité d’habitants")
    assert found.missing == (example.partners["CPAS"], example.partners["Comité d’habitants"])
    assert found.warnings == (PhaseWarning.NO_BEARER,)
    assert [card.name for card in found.top] == ["Comité d’habitants", "AIS", "CPAS", "École"]


def test_another_phase_has_other_needs_and_less_hurry(store: Store, example: Example) -> None:
    cards = cards_of(read_board(store, example, CODESIGN))

    assert (cards["Pharmacie"].need, cards["Pharmacie"].gap) == (0, -1)
    assert cards["AIS"].priority == 3 * 2 * 2
    assert cards["CPAS"].needs[1:3] == (2, 2)


def test_without_a_chosen_phase_the_one_under_way_is_shown(store: Store, example: Example) -> None:
    found = store.query(board, example.project, None, TODAY)

    assert found.phase is not None
    assert found.phase.id == example.phases[1]
    assert store.query(board, example.project, uuid.uuid4(), TODAY).phase == found.phase


def test_roles_and_expectations_are_those_of_the_partner(store: Store, example: Example) -> None:
    cpas, phase = example.partners["CPAS"], example.phases[1]
    store.perform("role", set_role, [(cpas, phase)], "contributor", "F")
    store.perform("e", add_expectation, example.project, phase, None, cpas, "Prêter la salle")
    made = store.perform("e", add_expectation, example.project, phase, cpas, None, "Recevoir le compte rendu")
    store.perform("ok", set_expectation_status, made, 1, "agreed", TODAY)
    card = cards_of(read_board(store, example))["CPAS"]

    assert (card.role, card.letter, card.agreed, card.to_review) == ("contributor", "F", 1, 1)
    assert cards_of(read_board(store, example, CODESIGN))["CPAS"].role == ""


def test_a_step_back_is_seen(store: Store, example: Example) -> None:
    from partenaires_desktop.operations.marks import place_partners

    store.perform("x", place_partners, [example.partners["Brusano"]], 1, before=None, on=TODAY)
    card = cards_of(read_board(store, example))["Brusano"]

    assert (card.before, card.stepped_back) == (2, True)


def test_who_has_left_is_not_on_the_board(store: Store, example: Example) -> None:
    partner = example.partners["Brusano"]
    store.perform("x", change_participation, partner, 1, left_on=TODAY - timedelta(days=1))
    assert "Brusano" not in cards_of(read_board(store, example))
    assert "Brusano" in cards_of(read_board(store, example, today=TODAY - timedelta(days=1)))


def test_no_project_is_an_empty_board(store: Store) -> None:
    found = store.query(board, None, None, date.min)

    assert found == NO_BOARD


@pytest.mark.parametrize("size", [5, 500])
def test_seven_statements_however_many_cards(store: Store, size: int) -> None:
    example = fill_cards(store, [f"Partenaire {number:03}" for number in range(size)], 1)
    statements: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    event.listen(Engine, "before_cursor_execute", count)
    try:
        found = read_board(store, example)
    finally:
        event.remove(Engine, "before_cursor_execute", count)

    assert len(found.cards) == size
    assert len([one for one in statements if one.lstrip().upper().startswith("SELECT")]) == 7


def test_sixty_cards_are_read_in_a_moment(store: Store) -> None:
    example = fill_cards(store, [f"Partenaire {number:02}" for number in range(60)], 1)
    read_board(store, example)
    best = min(_seconds(store, example) for _round in range(5))

    assert best < 0.1  # about 8 ms on a quiet machine


def _seconds(store: Store, example: Example) -> float:
    start = time.thread_time()
    read_board(store, example)
    return time.thread_time() - start
