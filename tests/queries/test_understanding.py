"""The sheets of all partners: what they hold, who deserves a word, and how often the file is asked."""

from __future__ import annotations

from datetime import date

from partenaires_desktop.domain.understanding import Rate
from partenaires_desktop.operations.expectations import add_expectation
from partenaires_desktop.operations.participations import change_participation
from partenaires_desktop.operations.projects import add_objective, change_phase
from partenaires_desktop.operations.roles import set_role
from partenaires_desktop.queries.understanding import Comprehension, comprehension, sheets
from partenaires_desktop.sample import SAMPLE_TODAY, fill
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY
from tests.matrix_data import fill_project
from tests.queries.counting import selects


def _names(found: Comprehension, ids: frozenset[object]) -> set[str]:
    return {sheet.name for sheet in found.sheets.partners if sheet.participation_id in ids}


def test_the_sample_shows_every_state_and_names_key_partners(store: Store) -> None:
    found = store.query(comprehension, fill(store, "fr"), SAMPLE_TODAY)

    assert {item.state for sheet in found.sheets.partners for item in sheet.items} == {"", "review", "agreed"}
    rates = {sheet.name: sheet.rate for sheet in found.sheets.partners}
    assert (rates["Maison médicale"].understood, rates["Maison médicale"].live) == (4, 5)
    assert _names(found, found.below) == {"CPAS", "Comité"}
    assert found.late == frozenset()
    assert found.sheets.rate == sum(rates.values(), Rate())


def test_an_essential_partner_who_came_late_is_named(store: Store) -> None:
    project = fill_project(store, ("CPAS", "AIS"))
    store.perform("x", change_phase, project.phases[1], None, date(2025, 10, 1), date(2026, 1, 31))
    store.perform("x", change_participation, project.partners[1], 1, weight="essential", entered_on=TODAY)

    found = store.query(comprehension, project.id, TODAY)
    assert found.late == {project.partners[1]}
    assert found.below == frozenset(), "nothing is expected yet"


def test_the_file_is_asked_as_often_for_few_partners_as_for_many(store: Store) -> None:
    few = fill_project(store, ("CPAS",))
    many = fill_project(store, [f"Organisation {number}" for number in range(30)])
    for number in range(5):
        store.perform("x", add_objective, many.id, f"Objectif {number}")
    store.perform("x", set_role, [(partner, many.phases[0]) for partner in many.partners], "host", "S")
    for partner in many.partners[:9]:
        store.perform("x", add_expectation, many.id, many.phases[0], None, partner, "Venir", TODAY)

    assert [selects(store, comprehension, project.id, TODAY) for project in (few, many)] == [9, 9]


def test_no_project_has_nothing(store: Store) -> None:
    assert store.query(comprehension, None, TODAY).sheets.partners == ()


def test_a_partner_who_left_has_no_sheet(store: Store) -> None:
    project = fill_project(store, ("CPAS", "AIS"))
    store.perform("x", change_participation, project.partners[0], 1, left_on=TODAY)

    assert [sheet.name for sheet in store.query(sheets, project.id, TODAY).partners] == ["AIS"]
