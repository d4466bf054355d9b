"""The charter on paper, read back by other programs."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from partenaires_desktop import i18n
from partenaires_desktop.documents.charter.clauses import library
from partenaires_desktop.documents.charter.document import charter_pdf
from partenaires_desktop.domain.charter import CHARTER_LANGUAGES
from partenaires_desktop.domain.commitment import LEVEL_LABELS, WEIGHT_LABELS
from tests.documents.reading import check_sound, page_count, plain, text_of
from tests.documents.snapshots import NASTY, ON, nasty, snapshot


@pytest.mark.parametrize("language", CHARTER_LANGUAGES)
def test_it_says_everything_in_each_language(language: str, tmp_path: Path) -> None:
    data = snapshot()
    made = charter_pdf(data, ON, language)
    text = text_of(made.pdf, tmp_path)

    for party in data.parties:
        assert party.name in text
        assert party.mentions["seat"] in text
    for line in data.agreed:
        assert line.wording in text
    for part in data.plan:
        if part.shown and not part.is_annex:
            assert plain(library(language).headings[part.code]) in text
    for said in (data.purpose, data.place, "consentement", data.shared_objectives[0], "0418.480.071"):
        assert plain(said) in text
    check_sound(made.pdf, tmp_path)


def test_pages_are_numbered_and_bear_version_and_mentions(tmp_path: Path) -> None:
    made = charter_pdf(snapshot(), ON)
    text = text_of(made.pdf, tmp_path)
    count = page_count(made.pdf, tmp_path)

    for page in range(1, count + 1):
        assert f"page {page}/{count}" in text
    assert text.count("Version 1, 2 mars 2026") >= count
    assert text.count("0418.480.071 · RPM Bruxelles") >= count


def test_a_complete_charter_is_no_draft(tmp_path: Path) -> None:
    made = charter_pdf(snapshot(), ON)
    text = text_of(made.pdf, tmp_path)

    assert not made.draft
    assert "BROUILLON" not in text
    assert "à compléter" not in text


def test_a_draft_says_what_is_missing(tmp_path: Path) -> None:
    made = charter_pdf(replace(snapshot(), context="", ends_on=None, answers={}), ON)
    text = text_of(made.pdf, tmp_path)

    assert made.draft
    assert text.count("BROUILLON") == page_count(made.pdf, tmp_path)  # at the foot; the watermark is no text
    assert "modèle à faire relire" in text
    for what in ("le contexte et l’origine du projet", "date de fin", "Comment le comité de pilotage décide"):
        assert f"à compléter : {what}" in text


def test_the_same_data_give_the_same_bytes() -> None:
    assert charter_pdf(snapshot(), ON).pdf == charter_pdf(snapshot(), ON).pdf


@pytest.mark.parametrize("shift", range(0, len(NASTY), 3))
def test_nasty_text_in_every_field_makes_a_sound_file(shift: int, tmp_path: Path) -> None:
    made = charter_pdf(nasty(shift), ON, CHARTER_LANGUAGES[shift % 3])

    check_sound(made.pdf, tmp_path)
    text = text_of(made.pdf, tmp_path)
    assert '<b>x</b> & "y"' in text
    assert "{{7*7}}" in text
    assert "\U0001f389" in made.missing_characters
    assert "root:" not in text


def test_three_hundred_parties(tmp_path: Path) -> None:
    made = charter_pdf(snapshot([f"Organisation numéro {number}" for number in range(300)]), ON)
    text = text_of(made.pdf, tmp_path)

    assert "300 parties" in text
    assert "Organisation numéro 299" in text
    assert "(suite)" in text  # a table that goes on says of which phase
    check_sound(made.pdf, tmp_path)


@pytest.mark.parametrize("count", [0, 1, 2])
def test_few_parties(count: int, tmp_path: Path) -> None:
    made = charter_pdf(snapshot(("Une", "Deux")[:count]), ON)

    check_sound(made.pdf, tmp_path)
    assert made.draft == (count < 2)


@pytest.mark.parametrize("language", CHARTER_LANGUAGES)
def test_the_library_never_speaks_the_words_of_the_scale(language: str) -> None:
    gettext = i18n.translation(language).gettext
    words = {gettext(word).casefold() for word in (*LEVEL_LABELS.values(), *WEIGHT_LABELS.values())}
    said = " ".join((*library(language).texts.values(), *library(language).headings.values())).casefold()

    assert [word for word in words if re.search(rf"\b{re.escape(word)}\b", said)] == []


def test_text_is_large_enough_and_black_enough(tmp_path: Path) -> None:
    """At least 10 points, at the edges of the page too."""
    from pypdf import PdfReader

    path = tmp_path / "charter.pdf"
    path.write_bytes(charter_pdf(snapshot(), ON).pdf)
    sizes: set[float] = set()
    for page in PdfReader(path).pages:
        page.extract_text(visitor_text=lambda text, _cm, _tm, _font, size: sizes.update([size] if text.strip() else []))

    assert min(sizes) >= 10
