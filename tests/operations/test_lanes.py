"""Carrying partners from lane to lane: one field changes, what stands beside it stays."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from partenaires_desktop.errors import UserError
from partenaires_desktop.operations.lanes import change_lane, move_to_lane
from partenaires_desktop.operations.roles import set_role
from partenaires_desktop.store.schema import Participation, Role
from partenaires_desktop.store.store import Store
from tests.board_data import DIAGNOSIS, cards_of, fill_example, read_board
from tests.carnets import dump_rows
from tests.conftest import TODAY


def test_a_role_changes_and_its_letter_stays(store: Store) -> None:
    example = fill_example(store)
    partner, phase = example.partners["CPAS"], example.phases[DIAGNOSIS]
    store.perform("x", set_role, [(partner, phase)], "expert", "G")
    store.perform("x", change_lane, [partner], "role", "relay", phase_id=phase)

    card = cards_of(read_board(store, example))["CPAS"]
    assert (card.role, card.letter) == ("relay", "G")
    store.perform("x", change_lane, [partner], "role", "", phase_id=phase)
    assert store.query(lambda session: session.scalars(select(Role.letter)).all()) == ["G"]


def test_a_role_needs_a_phase_and_a_refusal_leaves_everything(store: Store) -> None:
    example = fill_example(store)
    before = dump_rows(store.path)
    with pytest.raises(UserError):
        store.perform("x", move_to_lane, [example.partners["CPAS"]], "role", "relay", 2, on=TODAY)
    with pytest.raises(ValueError, match="colour"):
        store.perform("x", change_lane, [example.partners["CPAS"]], "colour", "red")

    assert dump_rows(store.path) == before


def test_a_lane_and_a_level_change_together(store: Store) -> None:
    example = fill_example(store)
    ids = [example.partners[name] for name in ("École", "CPAS")]
    moved = store.perform("x", move_to_lane, ids, "sector", "health", 1, on=TODAY)

    assert moved == [example.partners["École"]]
    found = store.query(lambda session: session.scalars(select(Participation.sector)).all())
    assert sorted(found)[-2:] == ["health", "health"]
    assert cards_of(read_board(store, example))["École"].level == 1
