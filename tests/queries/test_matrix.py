"""The matrix: what it counts, what it signals, and how often it asks the file."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from sqlalchemy import event
from sqlalchemy.engine import Engine

from partenaires_desktop.operations.expectations import add_expectation, set_expectation_status
from partenaires_desktop.operations.projects import change_phase
from partenaires_desktop.operations.roles import set_role
from partenaires_desktop.queries import matrix, matrix_cell
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY
from tests.matrix_data import Project, fill_project


@pytest.fixture
def project(store: Store) -> Project:
    return fill_project(store, ["CPAS", "Pharmacie", "École"], sector="education")


def test_an_empty_project_is_blank(store: Store, project: Project) -> None:
    found = store.query(matrix.matrix, project.id, TODAY)

    assert [partner.name for partner in found.partners] == ["CPAS", "Pharmacie", "École"]
    assert {partner.sector for partner in found.partners} == {"education"}
    assert [len(partner.cells) for partner in found.partners] == [6, 6, 6]
    assert found.is_blank
    assert len(found.without_guarantor) == 6


def test_no_project_is_an_empty_matrix(store: Store) -> None:
    assert store.query(matrix.matrix, None, TODAY) == matrix.Matrix()


def test_phases_say_who_answers_for_them(store: Store, project: Project) -> None:
    first, second, _third = project.partners
    store.perform("a", set_role, [(first, project.phases[0]), (first, project.phases[1])], None, "G")
    store.perform("b", set_role, [(second, project.phases[1])], None, "G")
    found = store.query(matrix.matrix, project.id, TODAY)

    assert [phase.guarantors for phase in found.phases[:3]] == [("CPAS",), ("CPAS", "Pharmacie"), ()]
    assert found.with_several_guarantors == (found.phases[1],)
    assert len(found.without_guarantor) == 4


def test_the_current_phase_is_marked(store: Store, project: Project) -> None:
    store.perform("dates", change_phase, project.phases[1], starts_on=date(2026, 1, 1), ends_on=date(2026, 4, 30))
    found = store.query(matrix.matrix, project.id, TODAY)

    assert [phase.current for phase in found.phases] == [False, True, False, False, False, False]


def test_expectations_are_counted_both_ways(store: Store, project: Project) -> None:
    partner, phase = project.partners[0], project.phases[1]
    late = TODAY - timedelta(days=1)

    def add(sides: tuple[uuid.UUID | None, uuid.UUID | None], status: str, due_on: date | None = None) -> None:
        expectation = store.perform("a", add_expectation, project.id, phase, sides[0], sides[1], "x", due_on=due_on)
        store.perform("s", set_expectation_status, expectation, 1, status, TODAY)

    add((None, partner), "agreed", late)
    add((None, partner), "disagreed")
    add((partner, None), "proposed", late)
    add((partner, None), "kept", late)
    store.perform("p", add_expectation, project.id, phase, partner, project.partners[1], "entre partenaires")
    store.perform("t", add_expectation, project.id, None, None, partner, "tout le projet")
    cell = store.query(matrix.matrix, project.id, TODAY).partners[0].cells[1]

    assert cell.of_them == {"agreed": 1, "disagreed": 1}
    assert cell.of_us == {"proposed": 1, "kept": 1}
    assert (cell.unconfirmed, cell.overdue) == (2, 2)


def test_the_file_is_asked_as_often_for_few_partners_as_for_many(store: Store) -> None:
    few, many = fill_project(store, ["Un"]), fill_project(store, [f"Organisation {n}" for n in range(60)])
    for project in (few, many):
        for partner in project.partners:
            store.perform("r", set_role, [(partner, phase) for phase in project.phases], "expert", "F")
            store.perform("a", add_expectation, project.id, project.phases[0], None, partner, "x")

    counts = [_selects(store, project) for project in (few, many)]

    assert counts == [(4, 6), (4, 6)]


def _selects(store: Store, project: Project) -> tuple[int, int]:
    seen: list[str] = []

    def note(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        if statement.lstrip().upper().startswith("SELECT"):
            seen.append(statement)

    event.listen(Engine, "before_cursor_execute", note)
    try:
        store.query(matrix.matrix, project.id, TODAY)
        whole = len(seen)
        store.query(matrix_cell.cell, project.partners[0], project.phases[0])
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    return whole, len(seen) - whole
