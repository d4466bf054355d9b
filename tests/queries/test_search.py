"""Search: every kind of thing, accents ignored, what changed read again, a fixed number of SELECTs."""

from __future__ import annotations

import json
from uuid import UUID

import pytest

from partenaires_desktop.__main__ import main
from partenaires_desktop.operations.contours import add_contour
from partenaires_desktop.operations.expectations import add_expectation
from partenaires_desktop.operations.organisations import change_organisation, create_organisation, delete_organisation
from partenaires_desktop.operations.people import add_person
from partenaires_desktop.operations.projects import add_objective
from partenaires_desktop.queries.search import Catalogue, refresh, search_index
from partenaires_desktop.store.changes import Changes
from partenaires_desktop.store.store import Store
from tests.matrix_data import fill_project
from tests.queries.counting import selects


def found(catalogue: Catalogue, words: str) -> list[tuple[str, str]]:
    return [(entry.kind, entry.name) for entry in catalogue.find(words)]


@pytest.fixture
def filled(store: Store) -> Store:
    project = fill_project(store, ["École du Cœur", "CPAS"], notes="Prévenir la directrice")
    store.perform(
        "e", add_expectation, project.id, project.phases[0], project.partners[0], None, "Une salle le mercredi"
    )
    store.perform("b", add_objective, project.id, "Ouvrir une salle à tous")
    return store


def test_every_kind_is_found_accents_ignored(filled: Store) -> None:
    catalogue = filled.query(search_index)

    assert found(catalogue, "ecole coeur") == [("organisation", "École du Cœur")]
    assert found(catalogue, "SALLE") == [
        ("expectation", "Une salle le mercredi"),
        ("objective", "Ouvrir une salle à tous"),
    ]
    assert [kind for kind, _name in found(catalogue, "prevenir")] == ["note", "note"]
    assert found(catalogue, "introuvable") == []
    assert found(catalogue, "  ") == []
    assert found(catalogue, "%_'\";--") == []


def test_a_contour_is_found_as_one_with_its_place(filled: Store) -> None:
    project, place = next(
        (entry.project_id, entry.sides[0]) for entry in filled.query(search_index).find("salle le mercredi")
    )
    assert project is not None
    filled.perform("c", add_contour, project, "out", "Ni l’été ni les soirées", participation_id=place)
    catalogue = filled.query(search_index)
    assert found(catalogue, "soirees") == [("contour", "Ni l’été ni les soirées")]
    assert [entry.sides[0] for entry in catalogue.find("soirees")] == [place]


def test_what_begins_so_comes_first(store: Store) -> None:
    for name in ("Grande école", "Préscolaire", "Éco-quartier"):
        store.perform("o", create_organisation, name)
    names = [name for _kind, name in found(store.query(search_index), "éco")]
    assert names == ["Éco-quartier", "Grande école"]


def test_a_change_is_read_again_alone(filled: Store) -> None:
    catalogue = filled.query(search_index)
    changes: list[Changes] = []
    filled.subscribe(changes.append)
    row = next(entry.id for entry in catalogue.find("cpas"))
    made = filled.perform("o", create_organisation, "Nouvelle")
    filled.perform("p", add_person, made, name="Zoé")
    filled.perform("c", change_organisation, row, 1, name="OCMW", notes="")
    filled.perform("d", delete_organisation, [next(entry.id for entry in catalogue.find("ecole"))])

    ids: dict[str, set[UUID]] = {}
    for change in changes:
        for table, one in change.rows:
            ids.setdefault(table, set()).add(one)
    filled.query(refresh, catalogue, ids)

    fresh = filled.query(search_index)
    for words in ("cpas", "ocmw", "nouvelle", "zoe", "prevenir", "ecole", "salle"):
        assert sorted(found(catalogue, words)) == sorted(found(fresh, words)), words


def test_the_number_of_selects_is_fixed(filled: Store) -> None:
    few = selects(filled, search_index)
    for number in range(30):
        filled.perform("o", create_organisation, f"Organisation {number}")
    assert selects(filled, search_index) == few


def test_the_command_line_searches(filled: Store, capsys: pytest.CaptureFixture[str]) -> None:
    filled.close()
    assert main(["search", str(filled.path), "ecole", "--json"]) == 0
    (one,) = json.loads(capsys.readouterr().out)["found"]
    assert (one["kind"], one["text"]) == ("organisation", "École du Cœur")
    assert main(["search", str(filled.path), "salle"]) == 0
    assert "Une salle le mercredi" in capsys.readouterr().out
    assert main(["search", "/nulle/part.partenaires", "x"]) == 1
