"""Actions and analyses through the operations: what is refused, what merges, what a removal takes along."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy.orm import Session

from partenaires_desktop.errors import UserError
from partenaires_desktop.operations.actions import add_action, change_action, copy_parts, paste_parts, set_parts
from partenaires_desktop.operations.analyses import add_obstacle, answer_question, begin_analysis, change_obstacle
from partenaires_desktop.operations.merging import merge_organisations
from partenaires_desktop.queries.actions import actions
from partenaires_desktop.queries.analysis import partnership
from partenaires_desktop.queries.portrait import portrait
from partenaires_desktop.queries.role_sheet import role_sheet
from partenaires_desktop.store.schema import Participation
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows
from tests.conftest import TODAY
from tests.matrix_data import fill_project
from tests.queries.counting import selects


def test_two_organisations_with_parts_and_answers_become_one(store: Store) -> None:
    project = fill_project(store, ["CPAS", "C.P.A.S."])
    one, two = project.partners
    first = store.perform("a", add_action, project.id, "Inviter")
    second = store.perform("a", add_action, project.id, "Accueillir")
    store.perform("p", set_parts, [(first, one), (first, two), (second, two)], "F")
    store.perform("q", answer_question, one, "free", "yes")
    store.perform("q", answer_question, two, "free", "no")
    store.perform("o", add_obstacle, two, "F1", "", TODAY)
    store.perform("n", begin_analysis, two, TODAY)
    before = dump_rows(store.path)

    def organisations(session: Session) -> list[UUID]:
        return [session.get_one(Participation, id_).organisation_id for id_ in (one, two)]

    kept, merged = store.query(organisations)
    store.perform("fusion", merge_organisations, kept, merged, {})

    assert [line.letters for line in store.query(actions, project.id).actions] == [("F",), ("F",)]
    found = store.query(partnership, one)
    assert found is not None
    assert found.test == {"free": "yes"}
    assert (len(found.obstacles), len(found.analyses)) == (1, 1)
    check_integrity(store.path)
    store.undo()
    assert dump_rows(store.path) == before


def test_what_makes_no_sense_is_refused_whole(store: Store) -> None:
    project, other = fill_project(store, ["CPAS"]), fill_project(store, ["École"])
    action = store.perform("a", add_action, project.id, "Inviter")
    cell, foreign = (action, project.partners[0]), (action, other.partners[0])
    before = dump_rows(store.path)
    refused: list[tuple[Any, ...]] = [
        (add_action, project.id, "   "),
        (set_parts, [cell, foreign], "G"),
        (paste_parts, [(cell, "garant"), (cell, "n’importe quoi")]),
        (paste_parts, [(cell, "hébergeur")]),
        (copy_parts, [(cell, foreign)]),
        (add_obstacle, project.partners[0], "", "  ", TODAY),
    ]
    for fn, *arguments in refused:
        with pytest.raises(UserError):
            store.perform("x", fn, *arguments)
    obstacle = store.perform("o", add_obstacle, project.partners[0], "F1", "", TODAY)
    with pytest.raises(UserError):
        store.perform("x", change_obstacle, obstacle, lifted_on=TODAY - timedelta(days=1))
    store.undo()
    assert dump_rows(store.path) == before


def test_an_action_is_reworded_only_over_the_version_seen(store: Store) -> None:
    project = fill_project(store, ["CPAS"])
    action = store.perform("a", add_action, project.id, "Inviter")
    store.perform("b", change_action, action, 1, wording="Inviter par lettre")

    with pytest.raises(UserError):
        store.perform("c", change_action, action, 1, wording="Inviter par mail")
    assert store.query(actions, project.id).actions[0].wording == "Inviter par lettre"


def test_letters_are_copied_as_they_were_before(store: Store) -> None:
    project = fill_project(store, ["CPAS", "École"])
    action = store.perform("a", add_action, project.id, "Inviter")
    one, two = ((action, partner) for partner in project.partners)
    store.perform("p", set_parts, [one], "G")
    store.perform("c", copy_parts, [(one, two), (two, one)])

    assert store.query(actions, project.id).actions[0].letters == ("", "G")


def test_the_number_of_selects_does_not_grow(store: Store) -> None:
    small = fill_project(store, ["CPAS"])
    project = fill_project(store, [f"Partenaire {number}" for number in range(12)])
    for number in range(8):
        action = store.perform("a", add_action, project.id, f"Action {number}")
        store.perform("p", set_parts, [(action, partner) for partner in project.partners], "F")

    assert selects(store, actions, project.id) == selects(store, actions, small.id) == 4
    assert selects(store, partnership, project.partners[0]) == 5
    assert selects(store, role_sheet, project.id, TODAY) == selects(store, role_sheet, small.id, TODAY)
    assert selects(store, portrait, project.id, TODAY) == selects(store, portrait, small.id, TODAY) == 4
