"""Frames: begun with the first word, checked, undone exactly, gone with their organisation, united with it."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

import pytest

from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.operations import frames as does
from partenaires_desktop.operations.expectations import add_expectation
from partenaires_desktop.operations.merging import merge_organisations
from partenaires_desktop.operations.organisations import create_organisation, delete_organisation
from partenaires_desktop.operations.roles import set_role
from partenaires_desktop.queries.frames import frame, frame_conflicts, frames_table
from partenaires_desktop.queries.partner import organisation_of
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY
from tests.matrix_data import fill_project
from tests.queries.counting import selects

Dump = Callable[[], dict[str, list[tuple[object, ...]]]]


@pytest.fixture
def cpas(store: Store) -> uuid.UUID:
    return store.perform("new", create_organisation, "CPAS")


def _change(store: Store, organisation: uuid.UUID, **fields: Any) -> None:
    store.perform("change", does.change_frame, organisation, store.query(frame, organisation).version, **fields)


def test_a_frame_begins_with_its_first_word_and_goes_back(store: Store, cpas: uuid.UUID, dump: Dump) -> None:
    before = dump()
    _change(store, cpas, territory="")
    assert dump() == before
    _change(store, cpas, max_hours=8, languages="nl fr xx", open_days="71", secrecy="secret")
    found = store.query(frame, cpas)
    assert (found.version, found.max_hours, found.languages, found.open_days) == (1, 8, "fr nl", "17")
    _change(store, cpas, max_hours=None)
    store.undo()
    store.undo()
    assert dump() == before


def test_what_somebody_else_changed_is_not_overwritten(store: Store, cpas: uuid.UUID) -> None:
    _change(store, cpas, max_hours=8)
    with pytest.raises(Conflict):
        store.perform("x", does.change_frame, cpas, 0, max_hours=9)
    assert store.query(frame, cpas).max_hours == 8


@pytest.mark.parametrize(
    "fields",
    [{"max_hours": -1}, {"max_hours": 10**9}, {"decision_days": 5000}, {"opens_at": 600, "closes_at": 540}],
)
def test_what_cannot_be_is_refused_in_a_sentence(store: Store, cpas: uuid.UUID, fields: dict[str, Any]) -> None:
    with pytest.raises(UserError):
        _change(store, cpas, **fields)
    assert store.query(frame, cpas).version == 0


def test_lines_are_dated_ordered_changed_and_removed(store: Store, cpas: uuid.UUID) -> None:
    first, second = (
        store.perform("add", does.add_frame_line, cpas, "public", "limit", words, on=TODAY) for words in ("a", "b")
    )
    store.perform("add", does.add_frame_line, cpas, "offer", "opening", "une salle", shareable=False)
    assert [line.wording for line in store.query(frame, cpas).lines] == ["une salle", "a", "b"]
    store.perform("change", does.change_frame_line, first, store.query(frame, cpas).lines[1].version, wording="c")
    store.perform("remove", does.remove_frame_line, second)
    assert [(line.wording, line.shareable, line.said_on) for line in store.query(frame, cpas).lines] == [
        ("une salle", False, None),
        ("c", True, TODAY),
    ]
    with pytest.raises(UserError):
        store.perform("add", does.add_frame_line, cpas, "public", "limit", " \u200b ")


def test_a_frame_goes_with_its_organisation_and_comes_back(store: Store, cpas: uuid.UUID, dump: Dump) -> None:
    _change(store, cpas, max_hours=8)
    store.perform("add", does.add_frame_line, cpas, "public", "limit", "a")
    before = dump()
    store.perform("gone", delete_organisation, [cpas])
    assert dump()["frame"] == dump()["frame_line"] == []
    store.undo()
    assert dump() == before


def test_two_organisations_made_one_keep_one_frame_and_all_lines(store: Store, cpas: uuid.UUID, dump: Dump) -> None:
    other = store.perform("new", create_organisation, "OCMW")
    _change(store, cpas, max_hours=8)
    _change(store, other, max_hours=9, territory="Anderlecht")
    for organisation, words in ((cpas, "a"), (other, "b")):
        store.perform("add", does.add_frame_line, organisation, "public", "limit", words)
    before = dump()
    store.perform("merge", merge_organisations, cpas, other, {})
    found = store.query(frame, cpas)
    assert (found.max_hours, found.territory) == (8, "Anderlecht")
    assert {line.wording for line in found.lines} == {"a", "b"}
    store.undo()
    assert dump() == before


def test_conflicts_stand_where_they_are_met_whatever_the_size(store: Store) -> None:
    project = fill_project(store, [f"Maison {number}" for number in range(12)])
    one, two = project.partners[:2]
    organisation = store.query(organisation_of, one)
    assert organisation is not None
    _change(store, organisation, max_hours=5, decision_days=30, open_days="12345")
    phase = project.phases[1]
    store.perform("x", set_role, [(one, phase)], "bearer", "F")
    asked = store.perform(
        "x", add_expectation, project.id, phase, None, one, "Venir le samedi.", TODAY, due_on=TODAY, quantity="2 h"
    )
    store.perform("x", add_expectation, project.id, None, one, two, "Prêter la salle le dimanche.", TODAY)

    few = selects(store, frame_conflicts, project.id, TODAY)
    found = store.query(frame_conflicts, project.id, TODAY)
    assert [one.rule for one in found.by_expectation[asked]] == ["decision", "open"]
    assert [one.rule for one in found.by_cell[one, phase]] == ["hours", "decision", "open"]
    assert found.ask_before[asked].toordinal() == TODAY.toordinal() - 30
    assert {phase for phase, _conflict in found.of_partner(one)} == {phase}
    assert not found.of_partner(two)
    for number in range(20):
        store.perform("x", add_expectation, project.id, phase, None, project.partners[number % 12], "Venir.", TODAY)
    assert selects(store, frame_conflicts, project.id, TODAY) == few == 6
    assert store.query(frames_table, project.id, TODAY, shareable=True).rows[0].name == "Maison 0"
