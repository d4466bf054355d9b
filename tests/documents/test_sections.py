"""Sections, annexes, two languages and specific agreements on paper, read back by other programs."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import uuid
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from partenaires_desktop.documents.charter.clauses import library
from partenaires_desktop.documents.charter.document import charter_docx, charter_pdf, charter_preview
from partenaires_desktop.documents.commands.export import export_conventions
from partenaires_desktop.domain.charter import ANNEX_CODES, CONVENTION, SECTION_CODES
from partenaires_desktop.domain.charter_changes import Change
from partenaires_desktop.domain.charter_plan import Arranged
from partenaires_desktop.domain.frames import Facts
from partenaires_desktop.errors import UserError
from partenaires_desktop.queries.charter import Amended, CharterSnapshot, between
from partenaires_desktop.queries.charter_more import ActionSaid, Contact, ContoursAgreed, FrameSaid, Habits
from partenaires_desktop.sample import throw_away
from tests.documents.reading import check_sound, pages_of, plain, text_of
from tests.documents.snapshots import ON, nasty, snapshot
from tests.documents.test_standards import ANY, structure_of
from tests.documents.test_word import opened

PAIRS = (("fr", "nl"), ("nl", "fr"), ("en", "nl"))


def whole(base: CharterSnapshot) -> CharterSnapshot:
    """``base`` with every section and annex, and something in each."""
    first = base.parties[0].participation_id
    return replace(
        base,
        arranged=tuple(Arranged(code, shown=True) for code in (*SECTION_CODES, *ANNEX_CODES)),
        frames=(
            FrameSaid(first, "hours", "limit", "Fermé le lundi."),
            FrameSaid(first, "offer", "opening", "La cour."),
        ),
        habits=(
            Habits(first, "", Facts(("fr", "ar"), "Cureghem", "12345", 540, 1020, 6, 42, "le conseil", "secret")),
            Habits(base.parties[-1].participation_id, "une fois par mois", Facts()),
        ),
        contours_agreed=(
            ContoursAgreed(None, 2, ON, "le comité de pilotage", True),
            ContoursAgreed(first, 1, None, "", False),
        ),
        actions=(ActionSaid(base.phases[0].id, "Tenir la permanence", ((first, "G"),)),),
        contacts=(Contact(first, "Camille Exemple", "coordination", "camille@exemple.example", "02 000 00 00"),),
    )


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_section_and_annex(language: str, tmp_path: Path) -> None:
    made = charter_pdf(whole(snapshot()), ON, language)
    text = text_of(made.pdf, tmp_path)

    for heading in library(language).headings.values():
        assert plain(heading) in text
    for said in ("Fermé le lundi.", "La cour.", "Tenir la permanence", "camille@exemple.example"):
        assert said in text
    for term, _meaning in library(language).glossary:
        assert plain(term) in text
    check_sound(made.pdf, tmp_path)


def test_order_heading_and_choice_are_printed(tmp_path: Path) -> None:
    base = replace(
        snapshot(),
        arranged=(
            Arranged("disputes", position=-1, heading="Si nous ne sommes pas d’accord"),
            Arranged("values", shown=False),
            Arranged("annex_roles", shown=False),
        ),
    )
    text = text_of(charter_pdf(base, ON).pdf, tmp_path)

    assert "1. Si nous ne sommes pas d’accord" in text
    assert "2. Parties" in text
    assert "Valeurs et principes" not in text
    assert "Annexe 1" not in text


def test_contacts_are_printed_on_request_only(tmp_path: Path) -> None:
    data = replace(whole(snapshot()), arranged=())

    assert "camille@exemple.example" not in text_of(charter_pdf(data, ON).pdf, tmp_path)


@pytest.mark.parametrize(("first", "second"), PAIRS)
def test_two_languages_side_by_side(first: str, second: str, tmp_path: Path) -> None:
    base = replace(snapshot(), language=first, second_language=second)
    made = charter_pdf(base, ON)
    text = text_of(made.pdf, tmp_path)

    for part in base.plan:
        if part.shown and not part.is_annex:
            for language in (first, second):
                assert plain(library(language).headings[part.code]).split(",")[0].split(" ")[0] in text
    check_sound(made.pdf, tmp_path)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        told = Counter(str(node.Lang) for _kind, _parent, node in structure_of(pdf) if "/Lang" in node)
        assert str(pdf.Root.Lang).startswith(first)
    assert {tongue[:2] for tongue in told} - {"fr"} == {first, second} - {"fr"}  # the parties have French names
    if "en" not in (first, second):
        assert abs(told[f"{first}-BE"] - told[f"{second}-BE"]) <= 12


def test_one_language_can_still_be_asked_for(tmp_path: Path) -> None:
    base = replace(snapshot(), second_language="nl")
    text = text_of(charter_pdf(base, ON, "fr").pdf, tmp_path)

    assert "Voorwerp" not in text


def test_own_words_in_one_language_leave_a_gap_in_the_other(tmp_path: Path) -> None:
    base = replace(snapshot(), second_language="nl", texts={"values": "Nous nous écoutons."})
    text = text_of(charter_pdf(base, ON).pdf, tmp_path)
    assert "Nous nous écoutons." in text
    assert "aan te vullen: de woorden van deze afdeling" in text
    assert "Gelijkheid" not in text
    both = replace(base, arranged=(Arranged("values", second_text="Wij luisteren naar elkaar."),))
    text = text_of(charter_pdf(both, ON).pdf, tmp_path)
    assert "Wij luisteren naar elkaar." in text
    assert "aan te vullen" not in text
    dutch = text_of(charter_pdf(base, ON, "nl").pdf, tmp_path)
    assert "Nous nous écoutons." not in dutch  # never one language in place of another


@settings(max_examples=6, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(ANY, min_size=17, max_size=17), st.integers(0, 16), st.sampled_from(PAIRS))
def test_any_text_in_two_languages(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], shift: int, pair: tuple[str, str]
) -> None:
    base = whole(nasty(shift, texts))
    said = tuple(replace(line, heading=texts[0][:300], second_text=texts[1]) for line in base.arranged)
    made = charter_pdf(replace(base, language=pair[0], second_language=pair[1], arranged=said), ON)

    check_sound(made.pdf, tmp_path_factory.mktemp("both"))


@pytest.mark.parametrize("count", [2, 9, 40])
def test_two_languages_for_many_parties(count: int, tmp_path: Path) -> None:
    names = [f"Organisation de quartier numéro {number}" for number in range(count)]
    check_sound(charter_pdf(replace(snapshot(names), second_language="nl"), ON).pdf, tmp_path)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_a_specific_agreement(language: str, tmp_path: Path) -> None:
    answers = {"amount": "2 500 €", "rooms": "la salle du bas, le mardi", "decision": "consentement"}
    base = replace(snapshot(), kind=CONVENTION, answers=answers)
    made = charter_pdf(between(replace(base, parties=base.parties[:2])), ON, language)
    text = text_of(made.pdf, tmp_path)

    assert plain(library(language, CONVENTION).kind).casefold() in text.casefold()
    for said in ("la salle du bas, le mardi", "Maison médicale", "CPAS"):
        assert said in text
    assert plain(library(language).headings["finances"]) in text
    assert plain(library(language).headings["joining"]) not in text
    check_sound(made.pdf, tmp_path)


def test_words_are_cut_as_the_language_of_their_column_has_it(tmp_path: Path) -> None:
    """A long word in a narrow column is cut; taken together again it is whole."""
    said = "Samenwerkingsverbanden " * 12
    base = replace(snapshot(), second_language="nl", arranged=(Arranged("disputes", second_text=said),))
    pdf = charter_pdf(base, ON).pdf
    drawn = "\n".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)

    assert re.search(r"Samenwerkings(ver)?-\n|Samen(wer)?-\n", drawn)
    assert text_of(pdf, tmp_path).count("Samenwerkingsverbanden") + drawn.count("-\n") >= 12


def test_an_agreement_is_exported_by_the_name_of_the_partner(tmp_path: Path) -> None:
    store = throw_away("fr")
    try:
        made = export_conventions(store, "", tmp_path, on=ON, partners=["CPAS"])
        text = export_conventions(store, "", tmp_path, on=ON, partners=["cpas"], kind="docx")
        drafted = export_conventions(store, "", tmp_path, on=ON)
        with pytest.raises(UserError):
            export_conventions(store, "", tmp_path, on=ON, partners=["nulle part"])
    finally:
        store.close()

    assert [Path(path).name for path in made["files"]] == ["Convention - Cœur de Quartier - CPAS - fr.pdf"]
    assert Path(text["files"][0]).suffix == ".docx"
    assert "deux jeudis par mois" in text_of(Path(drafted["files"][0]).read_bytes(), tmp_path)
    check_sound(Path(made["files"][0]).read_bytes(), tmp_path)


def test_letters_from_right_to_left_are_read_in_their_order(tmp_path: Path) -> None:
    name = "جمعية الحي"
    made = charter_pdf(snapshot([name, "CPAS"]), ON)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        read = [str(node.ActualText) for _kind, _parent, node in structure_of(pdf) if "/ActualText" in node]

    assert read
    assert any(name in text for text in read)
    check_sound(made.pdf, tmp_path)


def test_names_in_another_language_say_so() -> None:
    base = snapshot(["Maison médicale", "Buurthuis"])
    parties = (base.parties[0], replace(base.parties[1], language="nl"))
    with pikepdf.open(io.BytesIO(charter_pdf(replace(base, parties=parties), ON).pdf)) as pdf:
        told = [str(node.Lang) for _kind, _parent, node in structure_of(pdf) if "/Lang" in node]

    assert set(told) == {"nl-BE"}


def test_the_fingerprint_follows_the_content_and_nothing_else(tmp_path: Path) -> None:
    def digits(data: CharterSnapshot, language: str = "fr") -> str:
        text = text_of(charter_pdf(data, ON, language).pdf, tmp_path)
        return text.partition("empreinte ")[2][:14]

    base = snapshot()
    assert digits(base) == digits(replace(base, not_agreed=7))
    assert digits(base) != digits(replace(base, place="Saint-Gilles"))
    assert digits(base) != digits(replace(base, arranged=(Arranged("values", shown=False),)))


@pytest.mark.parametrize("pair", PAIRS)
def test_the_text_to_edit_says_both_languages(pair: tuple[str, str]) -> None:
    made = opened(charter_docx(replace(snapshot(), language=pair[0], second_language=pair[1]), ON).docx)
    tongues = {run.get(f"{{{_W}}}val") for run in made.element.body.iter(f"{{{_W}}}lang")}

    assert {str(tongue)[:2] for tongue in tongues} - {"fr"} == set(pair) - {"fr"}
    heads = [each for each in made.paragraphs if each.style.name == "Heading 1" and each.text.startswith("1. ")]
    assert " / " in heads[0].text  # one paragraph, which stays with what follows it as no table does


@pytest.mark.parametrize("count", [17, 18, 19, 20])
def test_no_heading_of_what_changed_stands_at_the_foot_of_a_page(count: int, tmp_path: Path) -> None:
    changes = [Change("roles", f"Une phrase de plus, la {number}e, sur deux lignes.") for number in range(count)]
    changes.append(Change("leaving", "Préavis plus long que la place qui reste sous son titre. " * 3))
    amends = Amended(snapshot().project_id, "1.0", ON)
    amended = replace(snapshot(), second_language="nl", amends=amends, changes=tuple(changes))
    pages = pages_of(charter_preview(amended, ON).pdf, tmp_path)

    (headed,) = [page for page in pages[1:4] if "Terugtrekking" in page]
    assert "Préavis" in headed


def test_libreoffice_lays_both_columns_out(tmp_path: Path) -> None:
    if shutil.which("soffice") is None:
        pytest.skip("LibreOffice is not installed (Debian: libreoffice-writer-nogui)")
    made = tmp_path / "charter.docx"
    made.write_bytes(charter_docx(replace(whole(snapshot()), second_language="nl"), ON).docx)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    order = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(made)]
    subprocess.run(order, capture_output=True, check=True, timeout=120)
    text = text_of(made.with_suffix(".pdf").read_bytes(), tmp_path)

    for language in ("fr", "nl"):
        for heading in library(language).headings.values():
            assert plain(heading).split()[0] in text
    assert "1. Parties / Partijen" in text
    assert "camille@exemple.example" in text


_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def test_hours_delays_rhythm_and_the_contours_agreed_are_printed(tmp_path: Path) -> None:
    text = plain(text_of(charter_pdf(whole(snapshot()), ON).pdf, tmp_path))

    for said in (
        "Version 2 de ces contours, convenue le 2 mars 2026 par le comité de pilotage.",
        "Ils ont changé depuis",
        "Version 1 de ces contours.",
        "lundi à vendredi, 09:00 à 17:00",
        "42 jours, le conseil",
        "6 h par mois au plus",
        "français, arabe",
        "secret professionnel",
        "une fois par mois",
    ):
        assert said in text, said


def test_labels_of_tables_stand_in_both_languages_each_told_as_what_it_is() -> None:
    made = charter_pdf(replace(whole(snapshot()), second_language="nl"), ON)
    with pikepdf.Pdf.open(io.BytesIO(made.pdf)) as pdf:
        spoken = Counter((str(node.Lang), kind) for kind, _parent, node in structure_of(pdf) if "/Lang" in node)

    assert spoken["fr-BE", "P"] > 20
    assert spoken["nl-BE", "P"] > 20
    assert spoken["nl-BE", "H3"] > 3


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(ANY, ANY)
def test_any_section_of_ones_own_keeps_the_standards(tmp_path: Path, heading: str, text: str) -> None:
    headings = (heading[:300] or "?", text[:300])  # no longer ones are kept
    own = Arranged("own-1", 3, shown=True, heading=headings[0], second_heading=headings[1], second_text=heading)
    base = replace(snapshot(), arranged=(own,), texts={"own-1": text}, second_language="nl")

    check_sound(charter_pdf(base, ON).pdf, tmp_path)


def test_what_was_agreed_with_one_who_is_no_party_stands_under_one_name(tmp_path: Path) -> None:
    base = snapshot()
    stranger = uuid.uuid4()
    first = base.agreed[0]
    lines = tuple(
        replace(first, from_id=None, to_id=stranger, wording=wording)
        for wording in ("Ouvrir la salle.", "Imprimer les affiches.")
    )
    made = charter_pdf(replace(base, actors={stranger: "Pharmacie"}, agreed=(*base.agreed, *lines)), ON).pdf

    assert plain(text_of(made, tmp_path)).count("Pharmacie → ") == 1
