"""Organisations, their people and their part in projects."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

import pytest

from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.operations import organisations as does
from partenaires_desktop.operations import participations as parts
from partenaires_desktop.operations import people
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.directory import directory
from partenaires_desktop.queries.partner import PartnerSheet, partner_sheet
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY

Dump = Callable[[], object]
ODD_NAMES = ['<b>x</b> & "y"', "{{7*7}}", "x" * 4000, "مركز الحي", "🏠 Voisins", "=cmd|'/c calc'!A1"]


def sheet(store: Store, organisation: uuid.UUID) -> PartnerSheet:
    found = store.query(partner_sheet, organisation, TODAY)
    assert found is not None
    return found


@pytest.mark.parametrize("name", ODD_NAMES)
def test_any_name_is_kept_as_it_is(store: Store, name: str) -> None:
    made = store.perform("new", does.create_organisation, name)

    assert sheet(store, made).identity.name == name


def test_signs_no_page_can_show_are_cleaned_away(store: Store) -> None:
    made = store.perform("new", does.create_organisation, " Mai\x00son\u202e  des\n jeunes ")

    assert sheet(store, made).identity.name == "Maison des jeunes"


@pytest.mark.parametrize("name", ["", "   ", "\x00", "x" * 4001])
def test_a_name_is_needed_and_has_an_end(store: Store, dump: Dump, name: str) -> None:
    before = dump()
    with pytest.raises(UserError):
        store.perform("new", does.create_organisation, name)

    assert dump() == before


@pytest.mark.parametrize(
    ("written", "kept", "fits"),
    [
        ("0418480071", "0418.480.071", True),
        ("BE 418.480.070", "0418.480.070", False),
        ("voir avec eux", "voir avec eux", False),
    ],
)
def test_a_number_that_does_not_fit_is_kept(store: Store, written: str, kept: str, fits: bool) -> None:
    made = store.perform("new", does.create_organisation, "CPAS", enterprise_number=written)

    assert (sheet(store, made).identity.enterprise_number, sheet(store, made).identity.number_fits) == (kept, fits)


def test_a_form_that_saw_an_older_sheet_is_told(store: Store) -> None:
    made = store.perform("new", does.create_organisation, "CPAS")
    store.perform("mail", does.change_organisation, made, 1, email="a@b.be", bank_account="be68539007547034")
    with pytest.raises(Conflict):
        store.perform("mail", does.change_organisation, made, 1, email="c@d.be")

    assert sheet(store, made).identity.email == "a@b.be"
    assert sheet(store, made).identity.bank_account == "BE68 5390 0754 7034"


def test_what_is_gone_cannot_be_changed(store: Store) -> None:
    with pytest.raises(Conflict):
        store.perform("mail", does.change_organisation, uuid.uuid4(), 1, email="a@b.be")


def test_a_new_main_contact_takes_over(store: Store) -> None:
    made = store.perform("new", does.create_organisation, "CPAS")
    first = store.perform("add", people.add_person, made, "Ana", contact_role="main", keep_until=date(2026, 1, 1))
    store.perform("add", people.add_person, made, "Bo", function="direction", contact_role="main")
    store.perform("left", people.change_person, first, sheet(store, made).people[1].version, to_date=date(2026, 2, 1))

    bo, ana = sheet(store, made).people
    assert (bo.name, bo.contact_role, bo.past) == ("Bo", "main", False)
    assert (ana.name, ana.contact_role, ana.past, ana.to_erase) == ("Ana", "", True, True)
    store.perform("erase", people.remove_person, first)
    assert [one.name for one in sheet(store, made).people] == ["Bo"]


def test_several_take_part_at_once_with_their_own_sector(store: Store) -> None:
    project = store.perform("project", create_project, "Cœur")
    one = store.perform("new", does.create_organisation, "Un", sector="health")
    two = store.perform("new", does.create_organisation, "Deux")
    first = store.perform("part", parts.take_part, project, [one], weight="essential")
    both = store.perform("part", parts.take_part, project, [two, one, two], kind="relay")

    assert both[1:] == first
    lines = {line.name: line.involvement for line in store.query(directory, project).lines}
    assert [(part.kind, part.weight, part.sector) for part in (lines["Un"], lines["Deux"]) if part] == [
        ("partner", "essential", "health"),
        ("relay", "useful", ""),
    ]


def test_leaving_takes_what_hangs_on_it_and_undo_brings_it_back(store: Store, dump: Dump) -> None:
    project = store.perform("project", create_project, "Cœur")
    made = store.perform("new", parts.create_participant, project, "CPAS")
    (line,) = store.query(directory, project).lines
    assert line.involvement is not None
    store.perform("add", people.add_person, made, "Ana")
    store.perform("weight", parts.change_participations, [line.involvement.participation_id], weight="important")
    before = dump()

    store.perform("leave", parts.leave_project, [line.involvement.participation_id])
    assert store.query(directory, project).in_project == 0
    store.perform("delete", does.delete_organisation, [made])
    assert store.query(directory, project).lines == ()
    store.undo()
    store.undo()
    assert dump() == before


def test_an_unknown_code_is_a_mistake_of_ours(store: Store) -> None:
    with pytest.raises(ValueError, match="sector"):
        store.perform("new", does.create_organisation, "CPAS", sector="astrology")
