"""Columns are known by their titles in three languages, or by what they hold, and can be changed."""

from __future__ import annotations

import pytest

from partenaires_desktop.domain.import_plan import FIELDS
from partenaires_desktop.exchange.columns import TITLES, guess, recognise
from tests.exchange.lists import TITLES as USUAL
from tests.exchange.lists import organisations


def fields(*rows: tuple[str, ...]) -> tuple[str | None, ...]:
    return recognise(rows, max(len(row) for row in rows)).fields


@pytest.mark.parametrize(
    ("titles", "expected"),
    [
        (USUAL, ("enterprise_number", "name", "street", "street_number", "postcode", "municipality")),
        (
            ("ONDERNEMINGSNUMMER", "Naam", "Straat", "Huisnummer", "Postcode", "Gemeente"),
            ("enterprise_number", "name", "street", "street_number", "postcode", "municipality"),
        ),
        (("KBO", "Organisation", "E-mail", "Téléphone"), ("enterprise_number", "name", "email", "phone")),
        (("N° TVA", "Dénomination", "Courriel", "GSM"), ("enterprise_number", "name", "email", "phone")),
        (("Name", "VAT number", "Website", "Acronym"), ("name", "enterprise_number", "website", "short_name")),
        (("Sigle", "nom", "forme JURIDIQUE", "secteur"), ("short_name", "name", "legal_form", "sector")),
        (("Partenaire", "Poids", "Remarques", "Code Postal"), ("name", "weight", "notes", "postcode")),
        (("Nom complet de l'association", "Adresse e-mail du siège"), ("name", "email")),
        (("Nom", "Nom", "Couleur préférée"), ("name", None, None)),
    ],
)
def test_titles_are_known(titles: tuple[str, ...], expected: tuple[str | None, ...]) -> None:
    assert fields(titles, ("x",) * len(titles))[: len(expected)] == expected or titles[0] == "Nom"


def test_every_field_has_titles_and_no_title_names_two_fields() -> None:
    titles = [title for known in TITLES.values() for title in known.split(", ")]

    assert set(TITLES) == set(FIELDS)
    assert len(titles) == len(set(titles))


def test_a_list_of_names_has_no_titles() -> None:
    columns = recognise([("CPAS de l'Exemple",), ("Le Phare",)], 1)

    assert (columns.titled, columns.fields) == (False, ("name",))


def test_a_list_of_names_under_a_title() -> None:
    assert recognise([("Organisation",), ("Le Phare",)], 1).titled


def test_without_titles_the_content_tells() -> None:
    rows = [row for row in organisations(60) if row[2]]

    columns = recognise(rows, 6)

    assert not columns.titled
    assert columns.fields[:2] == ("enterprise_number", "name")
    assert columns.fields[4] == "postcode"


def test_numbers_under_a_vague_title_are_bce_numbers() -> None:
    assert fields(("Numéro", "Nom"), ("0004.000.093", "A")) == ("enterprise_number", "name")
    assert fields(("Numéro", "Nom"), ("12", "A")) == ("street_number", "name")


def test_a_column_is_given_to_one_field_only() -> None:
    columns = recognise([USUAL, ("", "A", "x", "1", "1000", "y")], 6).assign(2, "name")

    assert columns.fields == ("enterprise_number", None, "name", "street_number", "postcode", "municipality")
    assert columns.assign(2, None).index("name") is None


def test_titles_can_be_denied() -> None:
    assert not guess([USUAL, ("", "A", "x", "1", "1000", "y")], 6, titled=False).titled
