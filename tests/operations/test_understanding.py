"""What partners say in their own words, and the life of expectations, written and undone."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from sqlalchemy import select

from partenaires_desktop.errors import UserError
from partenaires_desktop.operations.expectations import (
    add_expectation,
    change_expectation,
    remove_expectation,
    set_expectation_status,
)
from partenaires_desktop.operations.participations import leave_project
from partenaires_desktop.operations.projects import add_objective, change_objective, remove_objective, remove_phase
from partenaires_desktop.operations.roles import clear_roles, set_role
from partenaires_desktop.operations.understanding import Answer, take_answers
from partenaires_desktop.queries.matrix_cell import ExpectationLine, cell
from partenaires_desktop.queries.understanding import Item, sheets
from partenaires_desktop.store.schema import ExpectationStep, Understanding
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY
from tests.matrix_data import Project, fill_project

EARLIER = TODAY - timedelta(days=20)


@pytest.fixture
def project(store: Store) -> Project:
    return fill_project(store, ("CPAS", "Comité"))


def _expect(store: Store, project: Project, **fields: Any) -> uuid.UUID:
    made: uuid.UUID = store.perform(
        "x",
        add_expectation,
        project.id,
        project.phases[1],
        fields.pop("asker", None),
        fields.pop("asked", project.partners[0]),
        "Prêter une salle.",
        EARLIER,
        **fields,
    )
    return made


def _line(store: Store, project: Project, partner: int = 0) -> ExpectationLine:
    found = store.query(cell, project.partners[partner], project.phases[1])
    assert found is not None
    return (*found.of_them, *found.of_us, *found.of_each_other)[0]


def _items(store: Store, project: Project, partner: int = 0) -> dict[str, Item]:
    found = store.query(sheets, project.id, TODAY).partners[partner]
    return {item.kind: item for item in found.items}


def _life(store: Store, project: Project) -> list[tuple[str, date | None, str, str]]:
    return [(step.status, step.on_date, step.by_whom, step.how) for step in _line(store, project).steps]


def test_every_step_is_dated_with_by_whom_and_how(store: Store, project: Project) -> None:
    made = _expect(store, project)
    version = _line(store, project).version
    store.perform("x", change_expectation, made, version, TODAY - timedelta(days=9), restatement="Un jeudi sur deux.")
    version = _line(store, project).version
    agreed = TODAY - timedelta(days=2)
    store.perform(
        "x", set_expectation_status, made, version, "agreed", TODAY, on=agreed, how="réunion", by="directrice"
    )
    store.perform("x", set_expectation_status, made, _line(store, project).version, "kept", TODAY)

    assert _life(store, project) == [
        ("proposed", EARLIER, "", ""),
        ("restated", TODAY - timedelta(days=9), "", ""),
        ("agreed", agreed, "directrice", "réunion"),
        ("kept", TODAY, "", ""),
    ]
    assert (_line(store, project).agreed_on, _line(store, project).agreed_how) == (agreed, "réunion")


def test_the_same_state_again_corrects_its_step(store: Store, project: Project) -> None:
    made = _expect(store, project)
    store.perform("x", set_expectation_status, made, 1, "agreed", TODAY)
    version = _line(store, project).version
    store.perform("x", set_expectation_status, made, version, "agreed", TODAY, on=EARLIER, how="signature", by="comité")

    assert _life(store, project) == [("proposed", EARLIER, "", ""), ("agreed", EARLIER, "comité", "signature")]


def test_all_goes_with_the_expectation_and_comes_back(
    store: Store, project: Project, dump: Callable[[], dict[str, list[tuple[object, ...]]]]
) -> None:
    made = _expect(store, project)
    store.perform("x", set_expectation_status, made, 1, "agreed", TODAY)
    before = dump()
    store.perform("x", remove_expectation, made, _line(store, project).version)
    assert store.query(lambda session: session.scalars(select(ExpectationStep)).all()) == []

    store.undo()
    assert dump() == before


def test_an_expectation_serves_an_objective_of_its_project_only(store: Store, project: Project) -> None:
    objective = store.perform("x", add_objective, project.id, "Se connaître.")
    _expect(store, project, objective_id=objective)
    assert _line(store, project).objective_id == objective

    other = fill_project(store, ("AIS",))
    with pytest.raises(UserError):
        _expect(store, other, asked=other.partners[0], objective_id=objective)

    store.perform("x", remove_objective, objective)
    assert _line(store, project).objective_id is None
    store.undo()
    assert _line(store, project).objective_id == objective


def test_a_partner_says_objective_role_and_expectation(store: Store, project: Project) -> None:
    me = project.partners[0]
    objective = store.perform("x", add_objective, project.id, "Se connaître.")
    store.perform("x", set_role, [(me, project.phases[1])], "host", "S")
    made = _expect(store, project)
    answers = [
        Answer(me, objective_id=objective, words="Se rencontrer.", state="review", how="fiche", on=EARLIER),
        Answer(me, phase_id=project.phases[1], state="agreed"),
        Answer(me, expectation_id=made, words="Un jeudi.", state="agreed", by="directrice", how="fiche"),
    ]
    store.perform("x", take_answers, answers, TODAY)

    found = _items(store, project)
    said = {kind: (item.theirs, item.state, item.said_on, item.how) for kind, item in found.items()}
    assert said == {
        "objective": ("Se rencontrer.", "review", EARLIER, "fiche"),
        "role": ("", "agreed", TODAY, ""),
        "expectation": ("Un jeudi.", "agreed", TODAY, "fiche"),
    }
    assert _life(store, project)[-1] == ("agreed", TODAY, "directrice", "fiche")
    assert all(not item.theirs for item in _items(store, project, 1).values())

    store.undo()
    assert {item.state for item in _items(store, project).values()} == {""}


def test_our_new_words_ask_again(store: Store, project: Project) -> None:
    me = project.partners[0]
    objective = store.perform("x", add_objective, project.id, "Se connaître.")
    store.perform("x", set_role, [(me, project.phases[1])], "host", "S")
    answers = [
        Answer(me, objective_id=objective, state="agreed"),
        Answer(me, phase_id=project.phases[1], state="agreed"),
    ]
    store.perform("x", take_answers, answers, TODAY)
    store.perform("x", change_objective, objective, "Se parler.")
    store.perform("x", set_role, [(me, project.phases[1])], "host", "F")

    assert {(item.state, item.reworded) for item in _items(store, project).values()} == {("review", True)}


def test_taking_an_answer_back_leaves_nothing(store: Store, project: Project) -> None:
    objective = store.perform("x", add_objective, project.id, "Se connaître.")
    me = project.partners[0]
    store.perform("x", take_answers, [Answer(me, objective_id=objective, state="agreed")], TODAY)
    store.perform("x", take_answers, [Answer(me, objective_id=objective)], TODAY)

    assert store.query(lambda session: session.scalars(select(Understanding)).all()) == []


@pytest.mark.parametrize("what", ["objective", "phase", "partner"])
def test_what_was_said_goes_with_what_it_was_said_of(store: Store, project: Project, what: str) -> None:
    me = project.partners[0]
    objective = store.perform("x", add_objective, project.id, "Se connaître.")
    store.perform("x", set_role, [(me, project.phases[1])], "host", "S")
    target: dict[str, Any] = {"phase_id": project.phases[1]} if what == "phase" else {"objective_id": objective}
    store.perform("x", take_answers, [Answer(me, **target, state="agreed")], TODAY)
    if what == "objective":
        store.perform("x", remove_objective, objective)
    elif what == "phase":
        store.perform("x", remove_phase, project.phases[1])
    else:
        store.perform("x", leave_project, [me])

    assert store.query(lambda session: session.scalars(select(Understanding)).all()) == []
    store.undo()
    assert len(store.query(lambda session: session.scalars(select(Understanding)).all())) == 1


def test_what_is_not_theirs_to_say_is_refused(store: Store, project: Project) -> None:
    one, two = project.partners
    own = store.perform("x", add_objective, project.id, "Se connaître.", participation_id=one)
    made = _expect(store, project)
    for answer in (
        Answer(two, objective_id=own, state="agreed"),
        Answer(two, phase_id=project.phases[0], state="agreed"),
        Answer(two, expectation_id=made, state="agreed"),
        Answer(one, expectation_id=made, state="agreed", on=TODAY + timedelta(days=1)),
        Answer(one, expectation_id=made, state="agreed", version=99),
        Answer(one, state="agreed"),
    ):
        with pytest.raises(UserError):
            store.perform("x", take_answers, [answer], TODAY)


def test_a_role_that_is_cleared_has_nothing_to_say(store: Store, project: Project) -> None:
    place = (project.partners[0], project.phases[1])
    store.perform("x", set_role, [place], "host", "S")
    store.perform("x", take_answers, [Answer(place[0], phase_id=place[1], state="agreed")], TODAY)
    store.perform("x", clear_roles, [place])
    assert _items(store, project) == {}

    store.perform("x", set_role, [place], "host", "S")
    assert _items(store, project)["role"].state == "agreed"


def test_between_partners_the_one_who_is_asked_says_it(store: Store, project: Project) -> None:
    one, two = project.partners
    made = _expect(store, project, asker=two, asked=one)

    assert _items(store, project, 1) == {}
    item = _items(store, project, 0)["expectation"]
    assert (item.id, item.direction, item.asker) == (made, "of_each_other", "Comité")
    assert [_line(store, project, partner).other for partner in (0, 1)] == ["Comité", "CPAS"]
