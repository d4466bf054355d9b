"""The pages that are signed: fields to sign in, the joining form, and words to compare them by."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from partenaires_desktop.documents.charter.adhesion import adhesion_pdf
from partenaires_desktop.documents.charter.document import charter_pdf
from partenaires_desktop.documents.charter.words import charter_text, signing_pages
from partenaires_desktop.domain.charter import CHARTER_LANGUAGES
from partenaires_desktop.domain.charter_changes import Change
from partenaires_desktop.domain.charter_life import Stage
from partenaires_desktop.queries.charter import Amended
from partenaires_desktop.queries.charter_frozen import packed
from tests.documents.reading import check_sound, page_count, text_of
from tests.documents.snapshots import NASTY, ON, nasty, snapshot


@pytest.mark.parametrize("count", [2, 9, 40])
def test_each_party_has_a_field_in_its_box(count: int, tmp_path: Path) -> None:
    names = [f"Organisation numéro {number}" for number in range(count)]
    made = charter_pdf(replace(snapshot(names), status=Stage.TO_SIGN.value), ON)

    check_sound(made.pdf, tmp_path)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        fields = pdf.Root.AcroForm.Fields
        told = [str(field.TU) for field in fields]
        assert all(pikepdf.Name.Sig == field.FT and "/V" not in field for field in fields)
        assert all(0 < float(edge) < 842 for field in fields for edge in field.Rect)
    assert told == [f"Signature\u00a0: {name}" for name in names]


def test_a_draft_has_no_field() -> None:
    with pikepdf.open(io.BytesIO(charter_pdf(snapshot(), ON).pdf)) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_pages_to_sign_are_the_same_each_time_and_no_draft(tmp_path: Path) -> None:
    made = signing_pages(snapshot(), ON)
    assert made == signing_pages(snapshot(), ON)
    assert "BROUILLON" not in text_of(made[0], tmp_path)


@pytest.mark.parametrize("language", CHARTER_LANGUAGES)
def test_the_form_of_adhesion_is_one_page_with_what_is_known(language: str, tmp_path: Path) -> None:
    known = snapshot()
    made = adhesion_pdf(known, ON, known.parties[0], "ab" * 32, language)
    check_sound(made.pdf, tmp_path)
    assert known.parties[0].name in " ".join(text_of(made.pdf, tmp_path).split())
    assert page_count(adhesion_pdf(known, ON, language=language).pdf, tmp_path) <= 2


@pytest.mark.parametrize("shift", range(0, 16, 5))
def test_any_text_in_the_form_and_in_an_amendment(shift: int, tmp_path: Path) -> None:
    texts = [NASTY[place % len(NASTY)] for place in range(17)]
    known = nasty(shift, texts)
    check_sound(adhesion_pdf(known, ON, known.parties[0], "0" * 64).pdf, tmp_path)
    changes = tuple(Change("roles", "{name}: {text}", (("name", text), ("text", text))) for text in texts)
    amended = replace(known, amends=Amended(known.project_id, "1.0", ON), changes=changes)
    check_sound(charter_pdf(amended, ON).pdf, tmp_path)


def test_an_amendment_begins_with_what_changes(tmp_path: Path) -> None:
    change = Change("roles", "{name} becomes a party.", (("name", "École"),))
    made = charter_pdf(
        replace(snapshot(), amends=Amended(snapshot().project_id, "1.0", ON), changes=(change,)), ON, "en"
    )
    said = " ".join(text_of(made.pdf, tmp_path).split())
    assert "What changes since version 1.0" in said
    assert "École becomes a party." in said


def test_what_is_kept_with_the_pages_names_every_field() -> None:
    kept = json.loads(packed(snapshot(), ()))["data"]

    assert {"id", "name", "starts_on"} <= set(kept["phases"][0])
    assert {"participation_id", "name", "mentions"} <= set(kept["parties"][0])


def test_names_of_one_cell_stand_on_lines_of_their_own() -> None:
    front = dict(charter_text(snapshot(), ON))[""]
    named = next(line for line in front if line.startswith("Parties · "))

    assert named.removeprefix("Parties · ").split("\n") == [party.name for party in snapshot().parties]


def test_the_words_are_those_of_the_pages(tmp_path: Path) -> None:
    printed = "".join(text_of(charter_pdf(snapshot(), ON).pdf, tmp_path).split())
    for heading, lines in charter_text(snapshot(), ON):
        assert "".join(heading.split()) in printed
        for line in lines:
            if " · " not in line:
                assert "".join(line.split())[:60] in printed
