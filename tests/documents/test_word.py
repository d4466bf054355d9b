"""The charter as a text to edit: the same content as the pages, in Word's own styles, opened by another program."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import docx
import pytest
from docx.oxml.ns import qn
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from partenaires_desktop import i18n
from partenaires_desktop.documents.charter.clauses import library
from partenaires_desktop.documents.charter.document import charter_docx, charter_pdf
from partenaires_desktop.domain.charter import CHARTER_LANGUAGES
from partenaires_desktop.domain.charter_life import Stage
from partenaires_desktop.queries.charter import CharterSnapshot, charter, charters, project_named
from partenaires_desktop.sample import throw_away
from tests.documents.reading import plain
from tests.documents.snapshots import NASTY, ON, nasty, snapshot
from tests.effort import at_most

ANY = st.one_of(st.text(max_size=60), st.sampled_from(NASTY))


def opened(data: bytes) -> Any:
    return docx.Document(io.BytesIO(data))


def words(document: Any) -> str:
    """All the text, tables included, in the order of the file."""
    body = document.element.body
    pieces = (qn("w:t"), qn("w:tab"), qn("w:br"))
    lines = ("".join(node.text or " " for node in line.iter(*pieces)) for line in body.iter(qn("w:p")))
    return plain(" ".join(lines))


def letters(text: str) -> str:
    return "".join(char for char in text if char.isalnum())


@pytest.mark.parametrize("language", CHARTER_LANGUAGES)
def test_it_says_what_the_pages_say(language: str) -> None:
    data = snapshot()
    document = opened(charter_docx(data, ON, language).docx)
    edges = document.sections[0].header.paragraphs + document.sections[0].footer.paragraphs
    said = letters(words(document)) + "".join(letters(line.text) for line in edges)
    pages = PdfReader(io.BytesIO(charter_pdf(data, ON, language).pdf)).pages
    number = re.compile(rf"{i18n.translation(language).gettext('page')}\s\d+/\d+$")

    for line in (line for page in pages for line in page.extract_text().split("\n")):
        shown = letters(number.sub("", line.strip()))
        assert shown in said or shown.rstrip("0123456789") in said, line  # the contents has its numbers from a field


@pytest.mark.parametrize("language", CHARTER_LANGUAGES)
def test_styles_tables_fields_language_and_properties(language: str) -> None:
    document = opened(charter_docx(snapshot(), ON, language).docx)
    headings = [line.text for line in document.paragraphs if line.style.name == "Heading 1"]
    tongue = {"fr": "fr-BE", "nl": "nl-BE", "en": "en-GB"}[language]
    runs = list(document.element.body.iter(qn("w:r")))
    with_header = [table for table in document.tables if table._tbl.findall(f".//{qn('w:tblHeader')}")]
    foot = document.sections[0].footer._element.xml

    assert [plain(text.split(". ", 1)[1]) for text in headings[:-1]] == [
        plain(library(language).headings[part.code]) for part in snapshot().plan if part.shown and not part.is_annex
    ]
    assert len(with_header) == 3  # calendar, means, and roles in the one phase
    spoken = {run.find(qn("w:rPr")).find(qn("w:lang")).get(qn("w:val")) for run in runs}
    assert spoken == {tongue, "fr-BE"}  # the names of the parties are French
    assert " PAGE " in foot
    assert " NUMPAGES " in foot
    assert "0418.480.071" in foot
    told = document.core_properties
    assert (told.author, told.language, told.comments) == ("Maison médicale", tongue, "")
    assert told.created == datetime(2026, 3, 2, tzinfo=UTC)
    assert "Cœur de Quartier" in told.title


def test_boxes_for_signatures_are_never_cut_and_links_lead_somewhere() -> None:
    document = opened(charter_docx(snapshot(), ON).docx)
    boxes = [table for table in document.tables if "Signature" in "".join(cell.text for cell in table._cells)]
    body = document.element.body
    marks = {mark.get(qn("w:name")) for mark in body.iter(qn("w:bookmarkStart"))}
    links = [link.get(qn("w:anchor")) for link in body.iter(qn("w:hyperlink"))]

    assert len(boxes) == 2
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for table in boxes for row in table.rows)
    assert len(links) >= 21
    assert set(links) <= marks


def test_the_same_data_give_the_same_bytes() -> None:
    assert charter_docx(snapshot(), ON).docx == charter_docx(snapshot(), ON).docx


@settings(max_examples=15, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(ANY, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(CHARTER_LANGUAGES))
def test_any_text_in_every_field_opens(texts: list[str], shift: int, language: str) -> None:
    assert words(opened(charter_docx(nasty(shift, texts), ON, language).docx))


def test_right_to_left_text_keeps_its_own_order() -> None:
    document = opened(charter_docx(snapshot(["جمعية الحي للصحة", "שלום"]), ON).docx)

    assert "جمعية الحي للصحة" in words(document)
    assert document.element.body.findall(f".//{qn('w:rtl')}")


def test_words_are_cut_in_the_language_of_each_run_but_not_in_headings() -> None:
    document = opened(charter_docx(replace(snapshot(), second_language="nl"), ON).docx)
    styles = {style.name: style.element for style in document.styles}

    assert document.settings.element.find(qn("w:autoHyphenation")).get(qn("w:val")) == "true"
    assert styles["Heading 1"].pPr.find(qn("w:suppressAutoHyphens")) is not None
    assert styles["Normal"].find(f".//{qn('w:suppressAutoHyphens')}") is None
    spoken = {mark.get(qn("w:val")) for mark in document.element.body.iter(qn("w:lang"))}
    assert spoken == {"fr-BE", "nl-BE"}


def test_parts_stand_in_the_order_the_format_asks_for() -> None:
    body = opened(charter_docx(nasty(3), ON).docx).element.body
    orders = {
        "pPr": ("pStyle", "keepNext", "pageBreakBefore", "spacing"),
        "rPr": ("b", "i", "shd", "rtl", "lang"),
        "tcPr": ("tcW", "tcBorders", "shd"),
        "tbl": ("tblPr", "tblGrid", "tr"),
    }

    for name, order in orders.items():
        found = {tuple(order.index(part.tag.split("}")[1]) for part in each) for each in body.iter(qn(f"w:{name}"))}
        assert found, name
        assert all(list(places) == sorted(places) for places in found), name
    assert all(cell[-1].tag == qn("w:p") for cell in body.iter(qn("w:tc")))


@pytest.mark.parametrize("make", [charter_docx, charter_pdf])
def test_a_charter_of_many_parties_is_made_soon(make: Callable[[CharterSnapshot, date], object]) -> None:
    """What is looked up anew for each row makes a charter of many parties take minutes."""
    many = snapshot([f"Organisation de quartier numéro {number}" for number in range(200)])

    with at_most(5):
        make(many, ON)


def sample_snapshot(language: str) -> CharterSnapshot:
    """The charter of the sample, still being written."""
    sample = throw_away(language)
    try:
        first = sample.query(charters, sample.query(project_named, ""))[0]
        return replace(sample.query(charter, first.id, ON), status=Stage.DRAFT.value)
    finally:
        sample.close()


@pytest.mark.parametrize("language", CHARTER_LANGUAGES)
def test_libreoffice_opens_it_and_lays_it_out(language: str, tmp_path: Path) -> None:
    """The sample through another program: every word of it on its pages, numbers in the contents."""
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    made = tmp_path / "charter.docx"
    made.write_bytes(charter_docx(sample_snapshot(language), ON, language).docx)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    order = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(made)]
    subprocess.run(order, capture_output=True, check=True, timeout=120)
    reader = PdfReader(made.with_suffix(".pdf"))
    raw = "\n".join(page.extract_text() for page in reader.pages)
    text = plain(raw)

    assert 10 <= len(reader.pages) <= 25
    assert plain(library(language).headings["signatures"]) in text
    assert i18n.translation(language).gettext("Contents") in text
    assert f"{i18n.translation(language).gettext('page')} 2/{len(reader.pages)}" in text
    assert "–" not in reader.pages[0].extract_text().split(plain(library(language).headings["parties"]))[1][:6]
    whole = re.sub(r"[-\u00ad\u2010]\s*\n\s*", "", raw)  # words cut at the end of a line
    shown = set(re.findall(r"\w+", f"{text} {plain(whole)}"))
    said = set(re.findall(r"\w+", words(opened(made.read_bytes()))))
    assert sorted(said - shown) == []
