"""What can be chosen and worded for a charter, and what is refused."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest

from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.operations import charters
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries import charter as query
from partenaires_desktop.queries.charter_parties import candidates
from partenaires_desktop.store.schema import Participation
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY
from tests.queries.counting import selects

DETAILS: Any = charters.set_charter_details
"""Loosely typed: a checker would take one of its fields for the session."""


@dataclass
class Desk:
    """A project with a bearer, two partners and a funder, and its charter."""

    store: Store
    project: uuid.UUID
    parts: dict[str, uuid.UUID]
    charter: uuid.UUID

    def read(self) -> query.CharterSnapshot:
        return self.store.query(query.charter, self.charter, TODAY)

    def names(self) -> list[str]:
        return [party.name for party in self.read().parties]


def _fill(store: Store, kinds: dict[str, str]) -> tuple[uuid.UUID, dict[str, uuid.UUID]]:
    project = store.perform("p", create_project, "Cœur de Quartier")
    parts = {}
    for name, kind in kinds.items():
        body = store.perform("o", create_organisation, name)
        store.perform("t", take_part, project, [body], kind=kind)
        parts[name] = store.query(_part, project, body)
    return project, parts


def _part(session: object, project: uuid.UUID, body: uuid.UUID) -> uuid.UUID:
    from sqlalchemy import select
    from sqlalchemy.orm import Session

    assert isinstance(session, Session)
    return session.scalars(
        select(Participation.id).where(Participation.project_id == project, Participation.organisation_id == body)
    ).one()


@pytest.fixture
def desk(store: Store) -> Desk:
    kinds = {"École": "partner", "CPAS": "partner", "Maison": "bearer", "Fondation": "funder"}
    project, parts = _fill(store, kinds)
    return Desk(store, project, parts, store.perform("c", charters.create_charter, project))


def test_parties_are_the_bearer_then_the_partners_until_chosen(desk: Desk) -> None:
    assert desk.names() == ["Maison", "CPAS", "École"]
    assert desk.read().issuer == desk.read().parties[0]

    ids = [desk.parts[name] for name in ("Fondation", "École", "École")]
    desk.store.perform("x", charters.choose_parties, desk.charter, ids)
    assert desk.names() == ["Fondation", "École"]
    assert not desk.read().follows_project

    desk.store.perform("x", charters.choose_parties, desk.charter, None)
    assert desk.names() == ["Maison", "CPAS", "École"]


def test_a_new_partner_joins_the_charter_that_follows_its_project(desk: Desk) -> None:
    desk.store.perform("s", charters.set_signatory, desk.charter, desk.parts["CPAS"], "", "présidente")
    body = desk.store.perform("o", create_organisation, "Antenne")
    desk.store.perform("t", take_part, desk.project, [body])

    assert desk.names() == ["Maison", "Antenne", "CPAS", "École"]
    assert [party.signatory_function for party in desk.read().parties] == ["", "", "présidente", ""]


def test_a_signatory_survives_the_choice_of_parties(desk: Desk) -> None:
    desk.store.perform("s", charters.set_signatory, desk.charter, desk.parts["École"], "Camille", "directrice")
    desk.store.perform("x", charters.choose_parties, desk.charter, [desk.parts["École"], desk.parts["CPAS"]])

    assert [party.signatory_name for party in desk.read().parties] == ["Camille", ""]


def test_a_clause_is_worded_put_back_and_proofread(desk: Desk) -> None:
    def ready() -> int:
        pieces = query.readiness_of(desk.read()).missing
        return next(piece.count for piece in pieces if piece.code == "unreviewed")

    before = ready()
    desk.store.perform("w", charters.set_clause_text, desk.charter, "leaving", "Trois mois\x00.")
    assert desk.read().texts == {"leaving": "Trois mois."}
    desk.store.perform("r", charters.review_clause, desk.charter, "joining", reviewed=True)
    assert ready() == before - 2
    desk.store.perform("w", charters.set_clause_text, desk.charter, "leaving", " ")
    assert desk.read().texts == {}
    desk.store.perform("r", charters.review_clause, desk.charter, "joining", reviewed=False)
    assert ready() == before


@pytest.mark.parametrize(
    "act",
    [
        lambda d: d.store.perform("x", charters.choose_parties, d.charter, []),
        lambda d: d.store.perform("x", charters.choose_parties, d.charter, [uuid.uuid4()]),
        lambda d: d.store.perform("x", charters.set_signatory, d.charter, uuid.uuid4(), "a", "b"),
        lambda d: d.store.perform("x", charters.set_charter_issuer, d.charter, uuid.uuid4()),
        lambda d: d.store.perform("x", DETAILS, uuid.uuid4(), title="x"),
        lambda d: d.store.perform("x", DETAILS, d.charter, starts_on=date(2026, 2, 1), ends_on=date(2026, 1, 1)),
        lambda d: d.store.perform("x", charters.set_clause_text, d.charter, "leaving", "x" * 30_000),
        lambda d: d.store.perform("x", charters.set_charter_answer, d.charter, "notice", "x" * 400),
    ],
)
def test_a_refusal_changes_nothing(
    desk: Desk, act: Callable[[Desk], object], dump: Callable[[], dict[str, list[tuple[object, ...]]]]
) -> None:
    before = dump()
    with pytest.raises(UserError):
        act(desk)

    assert dump() == before


def test_an_older_form_is_told(desk: Desk) -> None:
    desk.store.perform("d", DETAILS, desk.charter, title="Une")
    with pytest.raises(Conflict):
        desk.store.perform("d", DETAILS, desk.charter, 1, title="Deux")


def test_deleting_takes_all_that_hangs_on_it_and_undo_brings_it_back(
    desk: Desk, dump: Callable[[], dict[str, list[tuple[object, ...]]]]
) -> None:
    desk.store.perform("s", charters.set_signatory, desk.charter, desk.parts["École"], "Camille", "")
    desk.store.perform("w", charters.set_clause_text, desk.charter, "object", "Ensemble.")
    before = dump()
    desk.store.perform("x", charters.delete_charter, desk.charter)

    assert [len(dump()[table]) for table in ("charter", "charter_party", "charter_text")] == [0, 0, 0]
    desk.store.undo()
    assert {table: [row[:-1] for row in rows] for table, rows in dump().items()}.keys() == before.keys()
    assert desk.read().texts == {"object": "Ensemble."}


def test_the_number_of_selects_does_not_depend_on_the_data(desk: Desk) -> None:
    few = selects(desk.store, query.charter, desk.charter, TODAY), selects(desk.store, candidates, desk.project, TODAY)
    for number in range(12):
        body = desk.store.perform("o", create_organisation, f"Organisation {number}")
        desk.store.perform("t", take_part, desk.project, [body])
        part = desk.store.query(_part, desk.project, body)
        desk.store.perform("s", charters.set_signatory, desk.charter, part, "x", "y")

    many = selects(desk.store, query.charter, desk.charter, TODAY), selects(desk.store, candidates, desk.project, TODAY)
    assert many == few
