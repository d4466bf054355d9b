"""What a partner has with the others of its project."""

from __future__ import annotations

from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from partenaires_desktop.operations.actions import add_action, set_parts
from partenaires_desktop.operations.expectations import add_expectation, set_expectation_status
from partenaires_desktop.operations.participations import change_participation
from partenaires_desktop.queries.partner import organisation_of, partner_sheet
from partenaires_desktop.queries.ties import Tie, ties
from partenaires_desktop.store.schema import Expectation, Participation
from partenaires_desktop.store.store import Store
from tests.board_data import Example, fill_example
from tests.conftest import TODAY


@pytest.fixture
def example(store: Store) -> Example:
    return fill_example(store)


def version_of(session: Session, kind: type[Expectation | Participation], record: UUID) -> int:
    return session.get_one(kind, record).version


def test_actions_done_together_and_expectations_between_two_tie(store: Store, example: Example) -> None:
    cpas, school, pharmacy = (example.partners[name] for name in ("CPAS", "École", "Pharmacie"))
    assert store.query(ties, [cpas]) == {}
    for letters in (("G", "F", "I"), ("F", "S", "C")):
        action = store.perform("x", add_action, example.project, "Ouvrir la salle")
        for partner, letter in zip((cpas, school, pharmacy), letters, strict=True):
            store.perform("x", set_parts, [(action, partner)], letter)
    asked = store.perform("x", add_expectation, example.project, None, pharmacy, cpas, "relayer", TODAY)
    store.perform("x", add_expectation, example.project, None, None, cpas, "du projet", TODAY)

    assert store.query(ties, [cpas]) == {cpas: (Tie("École", 2, 0), Tie("Pharmacie", 0, 1))}
    assert store.query(ties, [pharmacy]) == {pharmacy: (Tie("CPAS", 0, 1),)}
    owner = store.query(organisation_of, cpas)
    assert owner is not None
    sheet = store.query(partner_sheet, owner, TODAY)
    assert sheet is not None
    assert [tie.name for tie in sheet.engagements[0].ties] == ["École", "Pharmacie"]

    store.perform("x", set_expectation_status, asked, store.query(version_of, Expectation, asked), "lapsed", TODAY)
    store.perform("x", change_participation, school, store.query(version_of, Participation, school), left_on=TODAY)
    assert store.query(ties, [cpas]) == {}, "what lapsed ties nobody, and who left is not there"
