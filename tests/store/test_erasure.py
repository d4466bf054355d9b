"""Erasing a person: no trace in the file, the organisation and the history stay, undo stays exact without the data."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select

from partenaires_desktop.operations.organisations import change_organisation, create_organisation
from partenaires_desktop.operations.people import add_person, change_person, remove_person
from partenaires_desktop.store import erasure
from partenaires_desktop.store.schema import Operation, Organisation, Person
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity

NAME = "Zénobie Vandersentinelle"
SECRETS = (NAME, "Zénobie", "zenobie.sentinelle@example.org", "0470 11 22 33", "préfère le tutoiement-sentinelle")
STAND_IN = "personne effacée"


def traces(path: Path) -> list[str]:
    """The secrets whose bytes are in the file, as text or as the journal writes them."""
    content = path.read_bytes()
    return [
        secret
        for secret in SECRETS
        if any(
            form in content for form in (secret.encode(), json.dumps(secret)[1:-1].encode(), secret.encode("utf-16"))
        )
    ]


@pytest.fixture
def person(store: Store) -> UUID:
    """Someone who was added, renamed, changed; a colleague too."""
    school = store.perform("Ajouter « École »", create_organisation, "École")
    ada = store.perform("Ajouter Zénobie à « École »", add_person, school, "Zénobie", function="directrice")
    store.perform(f"Renommer {NAME}", change_person, ada, 1, name=NAME, email=SECRETS[2], phone=SECRETS[3])
    store.perform("Changer la note", change_person, ada, 2, notes=SECRETS[4], keep_until=date(2027, 1, 1))
    store.perform("Ajouter Bob", add_person, school, "Bob")
    return ada


def labels(store: Store) -> list[str]:
    return store.query(lambda session: list(session.scalars(select(Operation.label).order_by(Operation.number))))


def rows(store: Store, kind: type[Any]) -> list[dict[str, Any]]:
    return store.query(lambda session: [dict(row) for row in session.execute(select(kind.__table__)).mappings()])


def test_no_trace_of_the_person_is_left_in_the_file(store: Store, person: UUID) -> None:
    assert set(traces(store.path)) == set(SECRETS)
    store.erase_person("Effacer une personne", person, STAND_IN)

    assert traces(store.path) == []
    assert [row["name"] for row in rows(store, Person)] == ["Bob"]
    assert [row["name"] for row in rows(store, Organisation)] == ["École"]
    assert labels(store) == [
        "Ajouter « École »",
        "Ajouter personne effacée à « École »",
        "Renommer personne effacée",
        "Changer la note",
        "Ajouter Bob",
        "Effacer une personne",
    ]
    check_integrity(store.path)


def test_every_step_stays_undoable_and_brings_nothing_back(store: Store, person: UUID) -> None:
    store.erase_person("Effacer une personne", person, STAND_IN)
    while store.undo_label() is not None:
        store.undo()
        for row in rows(store, Person):
            assert row["name"] in ("Bob", STAND_IN)
            assert not set(SECRETS) & {str(value) for value in row.values()}
    assert rows(store, Organisation) == []
    while store.redo_label() is not None:
        store.redo()
    assert [row["name"] for row in rows(store, Person)] == ["Bob"]
    assert store.walk_to(0) == 6
    assert traces(store.path) == []


def test_it_works_from_an_undone_past_and_after_a_removal_was_undone(store: Store, person: UUID) -> None:
    store.perform(f"Effacer {NAME}", remove_person, person)
    store.undo()
    store.erase_person("Effacer une personne", person, STAND_IN)

    assert traces(store.path) == []
    assert store.redo_label() is None


def test_the_name_in_other_texts_is_found_and_goes_when_asked(store: Store, person: UUID) -> None:
    (school,) = [row["id"] for row in rows(store, Organisation)]
    store.perform("Noter", change_organisation, school, 1, notes=f"Appeler {NAME} ; pas Zénobienne.")
    store.perform("Noter", change_organisation, school, 2, notes=f"Rappeler {NAME.upper()} ; pas Zénobienne.")
    (mention,) = store.query(erasure.mentions, person)
    assert (mention.table, mention.column) == ("organisation", "notes")

    store.erase_person("Effacer une personne", person, STAND_IN, everywhere=True)
    assert rows(store, Organisation)[0]["notes"] == f"Rappeler {STAND_IN} ; pas Zénobienne."
    assert NAME not in traces(store.path)
    store.undo()
    store.undo()
    assert rows(store, Organisation)[0]["notes"] == f"Appeler {STAND_IN} ; pas Zénobienne."
    store.walk_to(0)
    store.walk_to(7)


def test_a_name_cut_in_a_label_goes_too(store: Store) -> None:
    name = "Marie-Christine-Apolline de la Sentinelle des Trois Fontaines " * 2
    school = store.perform("École", create_organisation, "École")
    long = store.perform(f"Ajouter {name[:59]}… à « École »", add_person, school, name)
    store.erase_person("Effacer une personne", long, STAND_IN)

    assert labels(store)[1] == "Ajouter personne effacée à « École »"
    assert b"Sentinelle" not in store.path.read_bytes()


def test_a_backup_from_before_still_holds_the_person(store: Store, person: UUID, tmp_path: Path) -> None:
    before, after = tmp_path / "before.partenaires", tmp_path / "after.partenaires"
    store.copy_to(before)
    store.erase_person("Effacer une personne", person, STAND_IN)
    store.copy_to(after)

    assert erasure.holds_person(before, person, STAND_IN)
    assert not erasure.holds_person(after, person, STAND_IN)
    before.write_bytes(b"nothing of ours")
    assert erasure.holds_person(before, person, STAND_IN) is None
