"""Expectations: their life, what is refused, and that every step can be taken back."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.domain.expectations import CONTRIBUTION_KINDS, STATUSES
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.operations.expectations import (
    add_expectation,
    change_expectation,
    copy_expectation,
    move_expectation,
    remove_expectation,
    set_expectation_status,
)
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries import matrix_cell
from partenaires_desktop.queries.matrix_cell import Cell, ExpectationLine
from partenaires_desktop.store.store import Store
from tests.carnets import dump_rows
from tests.conftest import TODAY
from tests.matrix_data import Project, fill_project

Dump = Callable[[], dict[str, list[tuple[object, ...]]]]


@pytest.fixture
def project(store: Store) -> Project:
    return fill_project(store, ["CPAS", "Pharmacie"])


def _cell(store: Store, project: Project, partner: int = 0, phase: int = 1) -> Cell:
    found = store.query(matrix_cell.cell, project.partners[partner], project.phases[phase])
    assert found is not None
    return found


def _add(store: Store, project: Project, wording: str = "Prêter la salle", **fields: Any) -> ExpectationLine:
    store.perform("ajout", add_expectation, project.id, project.phases[1], None, project.partners[0], wording, **fields)
    return _cell(store, project).of_them[-1]


def test_an_expectation_begins_as_proposed(store: Store, project: Project) -> None:
    line = _add(store, project, "  Prêter la salle\x00 ", contribution="room", quantity="2 jeudis", due_on=TODAY)

    assert (line.wording, line.status, line.contribution, line.quantity) == (
        "Prêter la salle",
        "proposed",
        "room",
        "2 jeudis",
    )
    assert (line.from_id, line.to_id, line.agreed_on) == (None, project.partners[0], None)


def test_expectations_stay_in_the_order_they_were_added(store: Store, project: Project) -> None:
    for wording in ("c", "a", "b"):
        _add(store, project, wording)

    assert [line.wording for line in _cell(store, project).of_them] == ["c", "a", "b"]


@pytest.mark.parametrize("wording", ["", "  \n", "\x00\u200b"])
def test_an_expectation_without_words_is_refused(store: Store, project: Project, dump: Dump, wording: str) -> None:
    before = dump()

    with pytest.raises(UserError, match="Dites ce qui est attendu"):
        _add(store, project, wording)
    assert dump() == before


def test_words_can_be_changed_but_not_taken_away(store: Store, project: Project) -> None:
    line = _add(store, project)
    store.perform("mots", change_expectation, line.id, line.version, wording="Prêter deux salles", due_on=TODAY)
    changed = _cell(store, project).of_them[0]

    assert (changed.wording, changed.due_on, changed.version) == ("Prêter deux salles", TODAY, line.version + 1)
    with pytest.raises(UserError, match="Dites ce qui est attendu"):
        store.perform("mots", change_expectation, line.id, changed.version, wording=" ")


def test_their_own_words_restate_it(store: Store, project: Project) -> None:
    line = _add(store, project)
    store.perform("eux", change_expectation, line.id, line.version, restatement="Un jeudi sur deux")
    restated = _cell(store, project).of_them[0]
    store.perform("eux", change_expectation, line.id, restated.version, restatement="")

    assert (restated.status, restated.restatement) == ("restated", "Un jeudi sur deux")
    assert _cell(store, project).of_them[0].status == "proposed"


def test_it_cannot_be_restated_without_their_words(store: Store, project: Project) -> None:
    line = _add(store, project)

    with pytest.raises(UserError, match="Notez d’abord leurs propres mots"):
        store.perform("statut", set_expectation_status, line.id, line.version, "restated", TODAY)


def test_an_agreement_is_dated_and_loses_its_date_when_it_ends(store: Store, project: Project) -> None:
    line = _add(store, project)
    store.perform("statut", set_expectation_status, line.id, line.version, "agreed", TODAY, how="en réunion")
    agreed = _cell(store, project).of_them[0]
    store.perform("statut", set_expectation_status, line.id, agreed.version, "kept", TODAY + timedelta(days=9))
    kept = _cell(store, project).of_them[0]
    store.perform("statut", set_expectation_status, line.id, kept.version, "disagreed", TODAY)
    disagreed = _cell(store, project).of_them[0]

    assert (agreed.agreed_on, agreed.agreed_how) == (TODAY, "en réunion")
    assert (kept.agreed_on, kept.agreed_how) == (TODAY, "en réunion")
    assert (disagreed.agreed_on, disagreed.agreed_how) == (None, "")


def test_an_agreement_is_never_in_the_future(store: Store, project: Project) -> None:
    line = _add(store, project)

    with pytest.raises(UserError, match="futur"):
        store.perform(
            "statut",
            set_expectation_status,
            line.id,
            line.version,
            "agreed",
            TODAY,
            on=TODAY + timedelta(days=1),
        )


def test_a_form_that_saw_an_older_expectation_is_told(store: Store, project: Project) -> None:
    line = _add(store, project)
    store.perform("mots", change_expectation, line.id, line.version, wording="Autrement")

    with pytest.raises(Conflict):
        store.perform("mots", change_expectation, line.id, line.version, wording="Encore autrement")
    with pytest.raises(Conflict):
        store.perform("retrait", remove_expectation, line.id, line.version)
    assert _cell(store, project).of_them[0].wording == "Autrement"


def test_it_moves_to_another_phase_or_to_the_whole_project(store: Store, project: Project) -> None:
    line = _add(store, project)
    store.perform("phase", move_expectation, line.id, line.version, project.phases[3])
    there = _cell(store, project, phase=3).of_them[0]
    store.perform("phase", move_expectation, line.id, there.version, None)

    assert [each.of_them[0].phase_id for each in (_cell(store, project, phase=place) for place in (0, 5))] == [None] * 2
    assert _cell(store, project, partner=1).of_them == ()


def test_a_copy_is_proposed_anew(store: Store, project: Project) -> None:
    line = _add(store, project, contribution="room", due_on=TODAY)
    store.perform("statut", set_expectation_status, line.id, line.version, "agreed", TODAY)
    store.perform("copie", copy_expectation, line.id, project.phases[2:4])
    copies = [_cell(store, project, phase=place).of_them[0] for place in (2, 3)]

    assert [(copy.wording, copy.contribution, copy.status, copy.agreed_on) for copy in copies] == [
        ("Prêter la salle", "room", "proposed", None)
    ] * 2


def test_no_one_expects_of_itself_nor_across_projects(store: Store, project: Project) -> None:
    other = store.perform("projet", create_project, "Autre")

    with pytest.raises(UserError, match="elle-même"):
        store.perform("ajout", add_expectation, project.id, None, None, None, "x")
    with pytest.raises(UserError, match="ne fait plus partie"):
        store.perform("ajout", add_expectation, other, None, None, project.partners[0], "x")
    with pytest.raises(Conflict):
        store.perform("ajout", add_expectation, project.id, uuid.uuid4(), None, project.partners[0], "x")


@pytest.fixture(scope="module")
def long_lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Project, Path]]:
    path = tmp_path_factory.mktemp("carnet") / "carnet.partenaires"
    opened = Store.open(path)
    yield opened, fill_project(opened, ["CPAS", "Pharmacie", "École"]), path
    opened.close()


TEXTS = st.text(max_size=60) | st.sampled_from(['<b>x</b> & "y"', "=cmd|x", "سلام", "🎪" * 20, "a" * 4000])
DATES = st.none() | st.dates(date(1990, 1, 1), date(2100, 1, 1))


@dataclass(frozen=True)
class Edits:
    """What someone may write about one expectation."""

    wording: str
    restatement: str
    quantity: str
    contribution: str
    due_on: date | None
    on: date | None
    status: str


EDITS = st.builds(
    Edits,
    wording=TEXTS,
    restatement=TEXTS,
    quantity=TEXTS,
    contribution=st.sampled_from(CONTRIBUTION_KINDS),
    due_on=DATES,
    on=DATES,
    status=st.sampled_from(STATUSES),
)


class Steps:
    """Performs steps and keeps what the carnet was after each."""

    def __init__(self, store: Store, path: Path) -> None:
        self.store = store
        self._path = path
        self._dumps = [dump_rows(path)]

    def perform(self, fn: Callable[..., object], *arguments: object, **fields: object) -> None:
        """One step, unless it is refused: then nothing changed."""
        try:
            self.store.perform("pas", fn, *arguments, **fields)
        except UserError:
            assert dump_rows(self._path) == self._dumps[-1]
        after = dump_rows(self._path)
        if after != self._dumps[-1]:
            self._dumps.append(after)

    def walk(self) -> None:
        """Undo all, redo all, undo all again, comparing at each step."""
        for before in reversed(self._dumps[:-1]):
            self.store.undo()
            assert dump_rows(self._path) == before
        for after in self._dumps[1:]:
            self.store.redo()
            assert dump_rows(self._path) == after
        for _step in self._dumps[1:]:
            self.store.undo()
        assert dump_rows(self._path) == self._dumps[0]


@given(edits=EDITS, outwards=st.booleans(), partner=st.integers(0, 2), phase=st.integers(0, 5))
def test_every_step_is_undone_and_redone_exactly(
    long_lived: tuple[Store, Project, Path], edits: Edits, outwards: bool, partner: int, phase: int
) -> None:
    store, project, path = long_lived
    steps = Steps(store, path)
    us, them = (None, project.partners[partner])[:: 1 if outwards else -1]

    def seen() -> tuple[uuid.UUID, int]:
        cell = store.query(matrix_cell.cell, project.partners[partner], project.phases[phase])
        assert cell is not None
        line = (cell.of_them if outwards else cell.of_us)[0]
        return line.id, line.version

    steps.perform(add_expectation, project.id, project.phases[phase], us, them, "x")
    steps.perform(change_expectation, *seen(), wording=edits.wording, quantity=edits.quantity, due_on=edits.due_on)
    steps.perform(change_expectation, *seen(), restatement=edits.restatement, contribution=edits.contribution)
    steps.perform(set_expectation_status, *seen(), edits.status, TODAY, on=edits.on, how=edits.quantity)
    steps.perform(copy_expectation, seen()[0], [project.phases[(phase + 1) % 6]])
    steps.perform(remove_expectation, *seen())
    steps.walk()
