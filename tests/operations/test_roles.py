"""Roles: one or many cells in one step, words understood in three languages, exact undo."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop import i18n
from partenaires_desktop.domain.roles import LETTERS, ROLES
from partenaires_desktop.errors import UserError
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.operations.roles import Place, clear_roles, copy_roles, paste_roles, set_role
from partenaires_desktop.queries import matrix
from partenaires_desktop.store.store import Store
from tests.carnets import dump_rows
from tests.conftest import TODAY
from tests.matrix_data import Project, fill_project

Dump = Callable[[], dict[str, list[tuple[object, ...]]]]


@pytest.fixture
def project(store: Store) -> Project:
    return fill_project(store, ["CPAS", "Pharmacie", "École"])


def _roles(store: Store, project: Project) -> dict[tuple[int, int], tuple[str, str]]:
    """Role and letter by row and column, for the cells that have one."""
    found = store.query(matrix.matrix, project.id, TODAY)
    return {
        (row, column): (cell.role, cell.letter)
        for row, partner in enumerate(found.partners)
        for column, cell in enumerate(partner.cells)
        if cell.role or cell.letter
    }


def _place(project: Project, row: int, column: int) -> Place:
    return project.partners[row], project.phases[column]


def test_several_cells_are_one_step(store: Store, project: Project, dump: Dump) -> None:
    before = dump()
    cells = [_place(project, row, column) for row in (0, 2) for column in (1, 2)]
    store.perform("rôles", set_role, cells, "relay", "S")

    assert _roles(store, project) == {(row, column): ("relay", "S") for row in (0, 2) for column in (1, 2)}
    store.undo()
    assert dump() == before


def test_none_leaves_and_empty_takes_away(store: Store, project: Project) -> None:
    cell = [_place(project, 0, 0)]
    store.perform("rôle", set_role, cell, "expert", None)
    store.perform("lettre", set_role, cell, None, "G")
    assert _roles(store, project) == {(0, 0): ("expert", "G")}

    store.perform("rôle", set_role, cell, "", None)
    assert _roles(store, project) == {(0, 0): ("", "G")}
    store.perform("lettre", set_role, cell, None, "")
    assert _roles(store, project) == {}
    assert dump_rows(store.path)["role"] == []


def test_clearing_an_empty_cell_is_no_step(store: Store, project: Project) -> None:
    label = store.undo_label()
    store.perform("vider", clear_roles, [_place(project, 0, 0)])

    assert store.undo_label() == label


def test_copies_read_everything_before_they_write(store: Store, project: Project) -> None:
    store.perform("a", set_role, [_place(project, 0, 0)], "host", "F")
    store.perform("b", set_role, [_place(project, 0, 1)], "", "C")
    here, there = _place(project, 0, 0), _place(project, 0, 1)
    store.perform("échange", copy_roles, [(here, there), (there, here), (_place(project, 2, 2), _place(project, 1, 1))])

    assert _roles(store, project) == {(0, 0): ("", "C"), (0, 1): ("host", "F")}


def test_words_of_every_language_are_pasted(store: Store, project: Project) -> None:
    texts = ["garant", "Ondersteunt · EXPERT", "does; host", "hébergeur\nC", "i", "", "relais vers le public"]
    places = [_place(project, row, column) for row in range(2) for column in range(6)]
    store.perform("coller", paste_roles, list(zip(places, texts, strict=False)))

    assert _roles(store, project) == {
        (0, 0): ("", "G"),
        (0, 1): ("expert", "S"),
        (0, 2): ("host", "F"),
        (0, 3): ("host", "C"),
        (0, 4): ("", "I"),
        (1, 0): ("relay", ""),
    }


def test_unknown_words_are_named_and_nothing_is_pasted(store: Store, project: Project, dump: Dump) -> None:
    before = dump()
    block = [
        (_place(project, 0, 0), "garant"),
        (_place(project, 0, 1), "patron"),
        (_place(project, 0, 2), "<b>chef</b>"),
    ]
    with pytest.raises(UserError) as refused:
        store.perform("coller", paste_roles, block)

    assert "« patron »".replace(" ", "\u202f") in refused.value.message
    assert "<b>chef</b>" in refused.value.message or "chef" in refused.value.message
    assert "garant, fait, soutient, consulté, informé" in refused.value.message
    assert dump() == before


def test_letters_that_french_swaps_are_not_guessed(store: Store, project: Project) -> None:
    for letter in ("R", "A"):
        with pytest.raises(UserError):
            store.perform("coller", paste_roles, [(_place(project, 0, 0), letter)])


def test_two_roles_in_one_cell_are_refused(store: Store, project: Project) -> None:
    with pytest.raises(UserError, match="plus d’un"):
        store.perform("coller", paste_roles, [(_place(project, 0, 0), "expert, hébergeur")])


def test_a_phase_of_another_project_is_refused(store: Store, project: Project) -> None:
    store.perform("projet", create_project, "Autre")
    for place in ((project.partners[0], uuid.uuid4()), (uuid.uuid4(), project.phases[0])):
        with pytest.raises(UserError, match="ne fait plus partie"):
            store.perform("rôle", set_role, [place], "expert", "G")


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_what_a_cell_shows_can_be_pasted_back(language: str) -> None:
    from partenaires_desktop.domain import role_words

    i18n.use(language)
    for role in ("", *ROLES):
        for letter in ("", *LETTERS):
            words = role_words.read(role_words.write(role, letter))
            assert (words.role, words.letter, words.unknown) == (role, letter, ())


@pytest.fixture(scope="module")
def long_lived(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, Project, Path]]:
    path = tmp_path_factory.mktemp("carnet") / "carnet.partenaires"
    opened = Store.open(path)
    yield opened, fill_project(opened, ["CPAS", "Pharmacie", "École"]), path
    opened.close()


PLACES = st.lists(st.tuples(st.integers(0, 2), st.integers(0, 5)), min_size=1, max_size=8)
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("set"),
            PLACES,
            st.sampled_from([None, "", *ROLES]),
            st.sampled_from([None, "", *LETTERS]),
        ),
        st.tuples(st.just("clear"), PLACES, st.none(), st.none()),
        st.tuples(st.just("copy"), PLACES, st.none(), st.none()),
        st.tuples(st.just("paste"), PLACES, st.sampled_from(["garant", "fait · expert", "", "zut"]), st.none()),
    ),
    max_size=6,
)


@given(steps=STEPS)
def test_every_step_is_undone_and_redone_exactly(
    long_lived: tuple[Store, Project, Path],
    steps: list[tuple[str, list[tuple[int, int]], str | None, str | None]],
) -> None:
    store, project, path = long_lived
    dumps = [dump_rows(path)]
    for step in steps:
        try:
            _perform(store, project, *step)
        except UserError:
            assert dump_rows(path) == dumps[-1]
        if dump_rows(path) != dumps[-1]:
            dumps.append(dump_rows(path))

    for before in reversed(dumps[:-1]):
        store.undo()
        assert dump_rows(path) == before
    for after in dumps[1:]:
        store.redo()
        assert dump_rows(path) == after
    for _step in dumps[1:]:
        store.undo()
    assert dump_rows(path) == dumps[0]


def _perform(
    store: Store, project: Project, kind: str, where: list[tuple[int, int]], one: str | None, other: str | None
) -> None:
    places = [_place(project, row, column) for row, column in where]
    match kind:
        case "set":
            store.perform("pas", set_role, places, one, other)
        case "clear":
            store.perform("pas", clear_roles, places)
        case "copy":
            store.perform("pas", copy_roles, [(places[0], place) for place in places[1:]])
        case "paste":
            store.perform("pas", paste_roles, [(place, one or "") for place in places])
