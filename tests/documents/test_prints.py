"""Posters, the partner map, cards to cut and the half page of the week, read back with other programs."""

from __future__ import annotations

import io
import re
import xml.etree.ElementTree as ET
from argparse import Namespace
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from uuid import UUID

import pikepdf
import pytest
from hypothesis import example as case
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop import i18n, sample
from partenaires_desktop.documents.board.cut_cards import cards_pages
from partenaires_desktop.documents.board.prints import INTERNAL, WHAT, Order, made
from partenaires_desktop.documents.board.target import target
from partenaires_desktop.documents.commands.prints import run_print_export
from partenaires_desktop.documents.drawn.files import drawn_files
from partenaires_desktop.documents.drawn.pdf import pages_pdf
from partenaires_desktop.documents.drawn.shapes import Box, Pages, Text
from partenaires_desktop.documents.drawn.sheets import PAPERS, Foot, fitted
from partenaires_desktop.domain.commitment import LEVEL_LABELS, WEIGHT_LABELS
from partenaires_desktop.domain.roles import PARTICIPANT_KINDS, ROLES, SECTORS
from partenaires_desktop.errors import UserError
from partenaires_desktop.operations import marks, organisations, participations, projects
from partenaires_desktop.queries.overview import overview
from partenaires_desktop.queries.target import Member, Membership, membership
from partenaires_desktop.store.schema import Participation, Phase
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY
from tests.documents.reading import check_sound, page_count, text_of

SVG = "{http://www.w3.org/2000/svg}"
LONG = "Maison de quartier et de santé / Buurt- en gezondheidshuis " * 5
NASTY = ["<b>Gras</b> & Cie", "مركز الصحة المجتمعية", LONG[:291], "=cmd|'/c calc'!A1", "x" * 400, "nul\x00 \x07"]


@pytest.fixture(scope="module")
def filled() -> Iterator[Store]:
    store = sample.throw_away("fr")
    yield store
    store.close()


def version_of(session: Session, partner: UUID) -> int:
    return session.get_one(Participation, partner).version


def pages(store: Store, what: str, **choices: object) -> Pages:
    project = store.query(overview)[0].id
    return made(store, project, Order(what, "fr", **choices), TODAY).pages  # type: ignore[arg-type]


def crowd(store: Store, count: int) -> UUID:
    """A project of ``count`` partners, the first with names nobody wants to print."""

    def fill(session: Session) -> UUID:
        project = projects.create_project(session, name="Cœur de <b>Quartier</b> & Cie")
        phase = session.scalars(select(Phase.id).where(Phase.project_id == project).order_by(Phase.position)).all()[0]
        names = [*NASTY, *(f"Association {number}" for number in range(count))][:count]
        made_ = [
            organisations.create_organisation(session, name=name, sector=SECTORS[place % len(SECTORS)])
            for place, name in enumerate(names)
        ]
        partners = participations.take_part(session, project, made_)
        for place, partner in enumerate(partners):
            level = (None, -1, 0, 1, 2, 3)[place % 6]
            marks.place_partners(session, [partner], level, phase_id=phase, on=TODAY - timedelta(days=place % 400))
            marks.set_need(session, [partner], phase, place % 4, TODAY)
        return project

    return store.perform("x", fill)


def words_of(document: Pages) -> str:
    return "\n".join(
        shape.text
        for page in document.pages
        for part in page.parts
        for shape in part.drawing.shapes
        if isinstance(shape, Text)
    )


@pytest.mark.parametrize("what", WHAT)
def test_every_print_is_a_sound_pdf_tagged_and_archival(filled: Store, what: str, tmp_path: Path) -> None:
    pdf = pages_pdf(pages(filled, what))

    check_sound(pdf, tmp_path)
    assert pdf == pages_pdf(pages(filled, what)), "the same data give the same bytes"


@pytest.mark.parametrize("what", ["poster", "ladder", "target"])
def test_sheets_put_together_and_any_names_are_sound_too(store: Store, what: str, tmp_path: Path) -> None:
    project = crowd(store, 25)
    several = made(store, project, Order(what, "nl", spread=True), TODAY).pages

    check_sound(pages_pdf(several), tmp_path)


def heard(pdf: bytes, kind: str) -> list[str]:
    """What the figures of a file say, or the kinds of its elements in the order they are read."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        told = [element for element in opened.Root.StructTreeRoot.K[0].K if str(element.S) == f"/{kind}"]
        return [str(element.get("/Alt", "")) for element in told]


def test_what_signs_say_is_heard(filled: Store) -> None:
    """Where a partner is and where it is needed are told by marks alone on the chart."""
    ladder_ = heard(pages_pdf(pages(filled, "ladder")), "Figure")

    assert any(said.startswith("X\xa0: où il en est") for said in ladder_), ladder_
    assert all(ladder_)
    assert heard(pages_pdf(pages(filled, "poster")), "Figure")
    assert len(heard(pages_pdf(pages(filled, "poster")), "H2")) == len(LEVEL_LABELS)


def test_a_map_is_heard_group_by_group(filled: Store, tmp_path: Path) -> None:
    document = pages(filled, "target")
    (one,) = [
        shape for shape in document.pages[0].parts[0].drawing.shapes if isinstance(shape, Text) and shape.level == 1
    ]
    assert one.text == "Carte partenariale"
    assert len(heard(pages_pdf(document), "H2")) >= 3


def test_what_another_sheet_shows_is_read_there(filled: Store) -> None:
    several = pages(filled, "poster", spread=True)
    first = next(shape for shape in several.pages[0].parts[0].drawing.shapes if isinstance(shape, Text)).text
    pdf = pages_pdf(several)

    assert len(heard(pdf, "H1")) == 1, first


@pytest.mark.parametrize("what", WHAT)
def test_every_print_says_its_layer(filled: Store, what: str, tmp_path: Path) -> None:
    text = text_of(pages_pdf(pages(filled, what)), tmp_path)
    assert ("Document interne, 2 mars 2026" in text) == (what in INTERNAL)
    assert ("Document partageable, 2 mars 2026" in text) == (what not in INTERNAL)


def test_the_week_names_the_partners_of_the_worked_example(filled: Store, tmp_path: Path) -> None:
    text = text_of(pages_pdf(pages(filled, "week")), tmp_path)
    for name in ("Comité d’habitants", "AIS de l’Exemple", "CPAS", "École de l’Exemple", "Masse critique"):
        assert name in text


def test_nothing_is_cut_that_has_room(filled: Store) -> None:
    assert re.search(r"elle a \d mois\.", words_of(pages(filled, "week")).replace("\u00a0", " "))
    assert "Institut d’étude des quartiers de l’Exemple" in words_of(pages(filled, "ladder"))
    named = words_of(pages(filled, "cards"))
    assert "Centre des aînés" in named
    assert "…" not in named + words_of(pages(filled, "ladder")) + words_of(pages(filled, "target"))


def test_the_half_page_is_an_a5_sheet_or_the_top_of_an_a4(filled: Store) -> None:
    a4, a5 = (pages(filled, "week", paper=paper).pages for paper in ("a4", "a5"))
    assert (len(a4), len(a5)) == (1, 1)
    assert (round(a5[0].width), round(a5[0].height)) == (595, 421)
    assert (round(a4[0].width), round(a4[0].height)) == (595, 842)


@pytest.mark.parametrize("what", ["poster", "ladder", "target"])
def test_a_fitted_print_is_one_sheet_and_a_spread_one_several(filled: Store, what: str, tmp_path: Path) -> None:
    for paper in PAPERS:
        (one,) = pages(filled, what, paper=paper).pages
        assert (one.width, one.height) == PAPERS[paper]
        drawn = one.parts[0]
        assert drawn.x + drawn.drawing.width * drawn.scale <= one.width
        assert drawn.y + drawn.drawing.height * drawn.scale <= one.height
    several = pages(filled, what, spread=True)
    assert len(several.pages) >= 4
    assert page_count(pages_pdf(several), tmp_path) == len(several.pages)
    assert "A1 / " in words_of(several)


def test_sheets_that_are_put_together_show_all_of_the_drawing(filled: Store) -> None:
    several = pages(filled, "poster", spread=True).pages
    drawn = [page.parts[0] for page in several]
    width, height = drawn[0].drawing.width * drawn[0].scale, drawn[0].drawing.height * drawn[0].scale
    seen_right = max(part.window[0] + part.window[2] - part.x for part in drawn if part.window)
    seen_low = max(part.window[1] + part.window[3] - part.y for part in drawn if part.window)
    assert seen_right >= width - 0.01
    assert seen_low >= height - 0.01


@pytest.mark.parametrize("kind", ["svg", "png"])
@pytest.mark.parametrize("what", WHAT)
def test_drawings_and_pictures(filled: Store, what: str, kind: str) -> None:
    document = pages(filled, what)
    files = drawn_files(document, kind)
    assert len(files) == len(document.pages)
    if kind == "png":
        picture = Image.open(io.BytesIO(files[0]))
        assert picture.width > 1500
        assert len(picture.convert("L").getcolors(256) or []) > 2
    else:
        root = ET.fromstring(files[0])
        assert root.tag == f"{SVG}svg"
        assert [node.text for node in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("count", [0, 1, 18, 60, 300])
@pytest.mark.parametrize("what", ["poster", "ladder", "target", "cards"])
def test_any_number_of_partners_and_any_name(store: Store, what: str, count: int, tmp_path: Path) -> None:
    project = crowd(store, count)
    document = made(store, project, Order(what, "nl"), TODAY).pages
    text = text_of(pages_pdf(document), tmp_path)
    if count > 10:
        assert "<b>Gras</b> & Cie" in text
        assert "Association 2" in text
    for page in document.pages:
        for part in page.parts:
            for shape in part.drawing.shapes:
                if isinstance(shape, Text):
                    assert -1 <= shape.x <= part.drawing.width + 1
    for file in drawn_files(document, "svg"):
        ET.fromstring(file)


def test_no_two_partners_of_the_map_cover_each_other(store: Store) -> None:
    project = crowd(store, 120)
    drawing = target(store.query(membership, project, TODAY), "2 mars 2026", "fr")
    boxes = [shape for shape in drawing.shapes if isinstance(shape, Box) and shape.radius == 8]
    assert len(boxes) == 120
    for place, one in enumerate(boxes):
        for other in boxes[place + 1 :]:
            assert abs(one.x - other.x) >= one.width or abs(one.y - other.y) >= one.height


SCALE_WORDS = {
    word.casefold()
    for language in i18n.LANGUAGES
    for label in (*LEVEL_LABELS.values(), *WEIGHT_LABELS.values())
    for word in [i18n.translation(language).gettext(label)]
}
MEMBERS = st.builds(
    Member,
    id=st.uuids(),
    name=st.one_of(st.sampled_from(NASTY), st.text(min_size=1, max_size=60)),
    short_name=st.text(max_size=12),
    kind=st.sampled_from(PARTICIPANT_KINDS),
    sector=st.sampled_from(["", "unheard of", *SECTORS]),
    role=st.sampled_from(["", *ROLES]),
)


@settings(max_examples=60)
@given(st.lists(MEMBERS, max_size=25), st.sampled_from(i18n.LANGUAGES))
@case([Member(UUID(int=1), name, "", "partner", "health", "") for name in NASTY], "fr")
def test_what_is_handed_out_has_no_word_of_its_own_about_levels_or_weights(
    members: list[Member], language: str
) -> None:
    """Whatever the names are, no word of the scale or of a weight is added to them."""
    found = Membership("Projet", "Quartier", "", tuple(members), TODAY)
    drawn = Pages(
        "x",
        language,
        fitted(target(found, "2 mars 2026", language), "a4", Foot("", "")),
    )
    own = {one.name.casefold() for one in members} | {one.short_name.casefold() for one in members}
    for document in (drawn, cards_pages(found, language)):
        for line in words_of(document).split("\n"):
            said = line.casefold().strip()
            assert said not in SCALE_WORDS or any(said in name for name in own)


def test_the_map_of_a_full_carnet_holds_nothing_internal(store: Store, tmp_path: Path) -> None:
    """Notes, facts, levels and weights of hostile data are nowhere on the map nor on the cards."""
    secret = "SECRETTE9"

    def fill(session: Session) -> UUID:
        project = projects.create_project(session, name="Projet")
        phase = session.scalars(select(Phase.id).where(Phase.project_id == project)).first()
        made_ = [organisations.create_organisation(session, name=f"Partenaire {n}", notes=secret) for n in range(8)]
        for partner in participations.take_part(session, project, made_, weight="essential"):
            participations.change_participation(session, partner, 1, notes=secret)
            marks.place_partners(session, [partner], -1, phase_id=phase, on=TODAY)
            marks.add_fact(session, [partner], secret, on=TODAY, source="coordination", today=TODAY)
        return project

    project = store.perform("x", fill)
    for what in ("target", "cards"):
        for language in i18n.LANGUAGES:
            made_ = made(store, project, Order(what, language), TODAY)
            svg = b"".join(drawn_files(made_.pages, "svg")).decode()
            for text in (text_of(pages_pdf(made_.pages), tmp_path), svg, made_.stem):
                assert secret not in text
                assert not [word for word in SCALE_WORDS if re.search(rf"\b{re.escape(word)}\b", text.casefold())]


def test_who_left_or_is_still_to_come_is_not_on_the_map(store: Store) -> None:
    project = crowd(store, 8)
    found = store.query(membership, project, TODAY)
    gone, coming = found.members[0].id, found.members[1].id
    for partner, fields in ((gone, {"left_on": date(2026, 1, 1)}), (coming, {"entered_on": date(2026, 5, 1)})):
        version = store.query(version_of, partner)
        store.perform("x", participations.change_participation, partner, version, **fields)
    assert len(store.query(membership, project, TODAY).members) == 6


def asked(what: str, folder: Path, **choices: object) -> Namespace:
    """The command line, as its parser leaves it."""
    usual = {"format": "pdf", "paper": None, "tiled": False, "lang": "nl", "sample": True, "project": None}
    return Namespace(what=what, out=folder, **(usual | choices))


@pytest.mark.parametrize("what", WHAT)
def test_every_print_comes_out_of_the_command_line(what: str, tmp_path: Path) -> None:
    found = run_print_export(asked(what, tmp_path))
    (path,) = found["files"]
    assert Path(path).read_bytes().startswith(b"%PDF")
    assert found["warnings"] == []
    assert Path(run_print_export(asked(what, tmp_path))["files"][0]).stem.endswith("(2)"), "no file is written over"


def test_what_cannot_be_printed_is_refused_in_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="DOCX"):
        run_print_export(asked("poster", tmp_path, format="docx"))
    with pytest.raises(UserError, match="A4"):
        run_print_export(asked("poster", tmp_path, paper="a5"))
    with pytest.raises(UserError, match=r"rien\.partenaires"):
        run_print_export(asked("poster", tmp_path, sample=False, carnet=tmp_path / "rien.partenaires"))
    assert list(tmp_path.iterdir()) == []
