"""Every document is PDF/UA-1 and PDF/A-3a, whatever is written in it, and tells its structure to those who hear it."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from partenaires_desktop.documents.charter.document import charter_pdf
from partenaires_desktop.documents.partnership.understanding import understanding_pdf
from partenaires_desktop.documents.person_file import person_file_pdf
from partenaires_desktop.domain.charter import CHARTER_LANGUAGES
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.people import add_person
from partenaires_desktop.queries.charter import project_named
from partenaires_desktop.queries.person_file import person_file
from partenaires_desktop.queries.understanding import sheets
from partenaires_desktop.sample import throw_away
from partenaires_desktop.store.store import Store
from tests.documents.reading import check_sound
from tests.documents.snapshots import NASTY, ON, nasty, snapshot

ANY = st.one_of(st.text(max_size=60), st.sampled_from(NASTY))


def elements(node: Any, parent: str = "") -> Iterator[tuple[str, str, Any]]:
    """Every element of the structure, with the kind of the one above it, in reading order."""
    kind = str(node.S)[1:]
    yield kind, parent, node
    for kid in node.get("/K", []):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from elements(kid, kind)


def structure_of(pdf: pikepdf.Pdf) -> list[tuple[str, str, Any]]:
    return list(elements(pdf.Root.StructTreeRoot.K[0]))


@pytest.mark.parametrize("count", [2, 3, 7, 12, 25, 40])
def test_charters_of_two_to_forty_parties(count: int, tmp_path: Any) -> None:
    names = [f"Organisation de quartier numéro {number}" for number in range(count)]
    made = charter_pdf(snapshot(names), ON, CHARTER_LANGUAGES[count % 3])

    check_sound(made.pdf, tmp_path)


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(ANY, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(CHARTER_LANGUAGES))
def test_any_text_in_every_field(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], shift: int, language: str
) -> None:
    made = charter_pdf(nasty(shift, texts), ON, language)

    check_sound(made.pdf, tmp_path_factory.mktemp("any"))


@pytest.mark.parametrize("language", CHARTER_LANGUAGES)
def test_the_other_documents_too(store: Store, language: str, tmp_path: Any) -> None:
    person = store.perform("Ada", add_person, store.perform("École", create_organisation, "École"), "Ada Exemple")
    check_sound(person_file_pdf(store.query(person_file, person), ON, language), tmp_path)
    sample = throw_away(language)
    try:
        found = sample.query(sheets, sample.query(project_named, ""), ON)
    finally:
        sample.close()
    check_sound(understanding_pdf(found, found.partners, ON, language).pdf, tmp_path)


def test_the_structure_says_what_each_thing_is() -> None:
    with pikepdf.open(io.BytesIO(charter_pdf(snapshot(), ON).pdf)) as pdf:
        found = structure_of(pdf)
        kinds = Counter(kind for kind, _parent, _node in found)
        headers = [node for kind, _parent, node in found if kind == "TH"]
        above = {(kind, parent) for kind, parent, _node in found}

    assert kinds["H1"] == 1
    assert kinds["H2"] >= 21
    assert kinds["TOCI"] == kinds["Link"] == kinds["H2"] - 1  # all but the heading of the contents itself
    assert {str(node.A.Scope) for node in headers} == {"/Row", "/Column"}
    assert ("TR", "Table") in above
    assert {parent for kind, parent in above if kind in ("TH", "TD")} == {"TR"}
    assert {parent for kind, parent in above if kind == "LI"} == {"L"}


def test_no_level_of_heading_is_left_out() -> None:
    with pikepdf.open(io.BytesIO(charter_pdf(snapshot(), ON).pdf)) as pdf:
        levels = [int(kind[1]) for kind, _parent, _node in structure_of(pdf) if kind[0] == "H" and kind[1:].isdigit()]

    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_one_element_across_pages_and_a_repeated_header_once() -> None:
    """A table over several pages is one table, its header is read once; a paragraph cut by a page is one paragraph."""
    base = snapshot([f"Organisation de quartier numéro {number}" for number in range(60)])
    with pikepdf.open(io.BytesIO(charter_pdf(base, ON).pdf)) as pdf:
        found = structure_of(pdf)
        tables = [node for kind, _parent, node in found if kind == "Table"]
        headers = [len(node.K) for kind, _parent, node in found if kind == "TH" and str(node.A.Scope) == "/Column"]
    rows = sorted(len(table.K) for table in tables)
    assert rows[-2:] == [61, 61]  # means, and roles of the one phase
    assert set(headers) == {1}

    long = replace(base, context="Un quartier, des habitants et des voisins. " * 400)
    with pikepdf.open(io.BytesIO(charter_pdf(long, ON).pdf)) as pdf:
        spread = [node for kind, _parent, node in structure_of(pdf) if kind == "P" and "/MCR" in repr(node)]
    assert spread


@pytest.mark.parametrize(("language", "told"), [("fr", "fr-BE"), ("nl", "nl-BE"), ("en", "en-GB")])
def test_bookmarks_contents_properties_and_language(language: str, told: str) -> None:
    pdf = charter_pdf(snapshot(), ON, language).pdf
    reader = PdfReader(io.BytesIO(pdf))
    links = [note.get_object() for page in reader.pages for note in page.get("/Annots", [])]

    assert len([line for line in reader.outline if not isinstance(line, list)]) >= 21
    assert len(links) >= 21
    assert all(link["/Contents"] and link["/Dest"][1] == "/XYZ" for link in links)
    assert reader.metadata is not None
    assert "Cœur de Quartier" in str(reader.metadata.title)
    assert reader.metadata.author == "Maison médicale"
    assert reader.metadata.creation_date is not None
    assert reader.metadata.creation_date.date() == ON
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        assert str(opened.Root.Lang) == told
        assert bool(opened.Root.ViewerPreferences.DisplayDocTitle)
        with opened.open_metadata() as properties:
            assert properties["dc:title"] == reader.metadata.title
            assert properties["pdfuaid:part"] == "1"
            assert (properties["pdfaid:part"], properties["pdfaid:conformance"]) == ("3", "A")


def test_the_day_is_that_of_the_document_not_of_the_computer() -> None:
    first, second = (charter_pdf(snapshot(), day).pdf for day in (ON, date(2031, 1, 1)))

    assert b"20260302" in first
    assert b"20310101" in second
