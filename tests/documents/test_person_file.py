"""What is held on a person: complete, read back from the printed sheet and from the JSON."""

from __future__ import annotations

import io
import json
from datetime import date

import pytest
from pypdf import PdfReader

from partenaires_desktop import i18n
from partenaires_desktop.documents.person_file import person_file_json, person_file_pdf
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.people import add_person, change_person
from partenaires_desktop.queries.person_file import due_people, person_file
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_everything_held_is_printed_and_exported(store: Store, language: str) -> None:
    i18n.use(language)
    school = store.perform("École", create_organisation, "École", notes="Appeler Ada Exemple le lundi.")
    ada = store.perform("Ajouter Ada", add_person, school, "Ada", function="directrice", email="ada@example.org")
    store.perform("Renommer", change_person, ada, 1, name="Ada Exemple", phone="02 000 00 00")
    store.perform("Noter", change_person, ada, 2, notes="<b>Lundi</b> & jeudi مرحبا", keep_until=date(2027, 5, 1))
    held = store.query(person_file, ada)

    pdf = PdfReader(io.BytesIO(person_file_pdf(held, TODAY, language)))
    printed = " ".join(" ".join(page.extract_text() for page in pdf.pages).split())
    for word in (
        "Ada Exemple",
        "École",
        "directrice",
        "ada@example.org",
        "02 000 00 00",
        "<b>Lundi</b> & jeudi",
        "01/05/2027",
    ):
        assert word in printed
    assert {"fr": "Ce que nous savons de vous", "nl": "Wat wij over u bijhouden"}.get(
        language, "What we hold about you"
    ) in printed
    exported = json.loads(person_file_json(held))
    assert exported["former_names"] == ["Ada"]
    assert len(exported["history"]) == 3
    assert len(exported["named_in"]) == 1
    assert {"value": "ada@example.org"}.items() <= next(f for f in exported["fields"] if "@" in f["value"]).items()


def test_those_kept_long_enough_are_listed(store: Store) -> None:
    school = store.perform("École", create_organisation, "Une école", short_name="École")
    for name, until in (
        ("Late", date(2025, 1, 1)),
        ("Later", date(2026, 3, 1)),
        ("Kept", date(2026, 3, 2)),
        ("Ever", None),
    ):
        store.perform(name, add_person, school, name, keep_until=until)

    assert [(line.name, line.organisation) for line in store.query(due_people, TODAY)] == [
        ("Late", "École"),
        ("Later", "École"),
    ]
