"""The directory and the sheet: what they find, and how often they ask the file."""

from __future__ import annotations

import uuid

import pytest

from partenaires_desktop.domain.wording import fold
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.people import add_person
from partenaires_desktop.operations.projects import add_objective, create_project
from partenaires_desktop.queries.directory import directory
from partenaires_desktop.queries.overview import overview, phases
from partenaires_desktop.queries.partner import organisation_of, partner_sheet
from partenaires_desktop.queries.project import project
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY
from tests.queries.counting import selects


def fill(store: Store, count: int) -> tuple[uuid.UUID, list[uuid.UUID]]:
    made = store.perform("project", create_project, f"Projet {count}")
    names = ["École de l’Exemple", "CPAS", *(f"Œuvre {number}" for number in range(count))]
    ids = [
        store.perform("new", create_organisation, name, municipality="Anderlecht", enterprise_number="0418480071")
        for name in names
    ]
    parts = store.perform("part", take_part, made, ids[:2], weight="important")
    store.perform("own", add_objective, made, "se faire connaître", participation_id=parts[0])
    store.perform("add", add_person, ids[0], "Zoé", function="directrice", contact_role="deputy")
    store.perform("add", add_person, ids[0], "Ana", contact_role="main")
    return made, ids


def test_the_list_is_in_the_order_people_read(store: Store) -> None:
    made, _ids = fill(store, 1)
    found = store.query(directory, made)

    assert [line.name for line in found.lines] == ["CPAS", "École de l’Exemple", "Œuvre 0"]
    assert (found.in_project, found.project) == (2, "Projet 1")
    school = found.lines[1]
    assert (school.contacts.count, school.contacts.first, school.projects) == (2, "Ana", ("Projet 1",))
    assert school.face.number == "0418.480.071"
    assert school.face.number_fits is True


@pytest.mark.parametrize(
    "words", ["ecole", "ECOLE exemple", "anderlecht éco", "zoe", "0418.480.071 école", "directrice"]
)
def test_any_words_find_it_without_accents(store: Store, words: str) -> None:
    made, _ids = fill(store, 1)
    lines = store.query(directory, made).lines

    assert [line.name for line in lines if line.matches(fold(words).split())] == ["École de l’Exemple"]


def test_the_number_of_selects_does_not_grow(store: Store) -> None:
    small, ids = fill(store, 1)
    counts = {
        "directory": selects(store, directory, small),
        "sheet": selects(store, partner_sheet, ids[0], TODAY),
        "overview": selects(store, overview),
        "phases": selects(store, phases, small),
        "project": selects(store, project, small),
    }
    large, more = fill(store, 30)

    assert counts == {"directory": 4, "sheet": 10, "overview": 2, "phases": 1, "project": 4}
    assert selects(store, directory, large) == counts["directory"]
    assert selects(store, partner_sheet, more[0], TODAY) == counts["sheet"]
    assert selects(store, project, large) == counts["project"]


def test_the_sheet_tells_all_about_one(store: Store) -> None:
    made, ids = fill(store, 1)
    found = store.query(partner_sheet, ids[0], TODAY)

    assert found is not None
    engagement = found.engagement(made)
    assert engagement is not None
    assert [one.wording for one in engagement.objectives] == ["se faire connaître"]
    assert [one.name for one in found.people] == ["Ana", "Zoé"]
    assert [step.label for step in found.steps] == ["add", "add", "part", "new"]
    assert found.identity.missing == ("legal_form", "seat")
    assert store.query(organisation_of, engagement.participation_id) == ids[0]


def test_what_is_gone_has_no_sheet(store: Store) -> None:
    assert store.query(partner_sheet, uuid.uuid4(), TODAY) is None
    assert store.query(project, uuid.uuid4()) is None
    assert store.query(phases, uuid.uuid4()) == ()
