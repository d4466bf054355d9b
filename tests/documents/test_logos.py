"""Logos: made small and plain when they come in, figures on the title page when they go out."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from partenaires_desktop.documents.charter.document import charter_docx, charter_pdf
from partenaires_desktop.documents.typesetting.logos import LARGEST_FILE, prepared_logo
from partenaires_desktop.errors import UserError
from partenaires_desktop.operations.logos import remove_logo, set_logo
from partenaires_desktop.operations.merging import merge_organisations
from partenaires_desktop.operations.organisations import create_organisation, delete_organisation
from partenaires_desktop.queries.charter import CharterSnapshot
from partenaires_desktop.queries.logos import logo_of
from partenaires_desktop.store.store import Store
from tests.documents.reading import check_sound
from tests.documents.snapshots import ON, snapshot
from tests.documents.test_standards import structure_of
from tests.documents.test_word import opened


def picture(kind: str = "PNG", mode: str = "RGBA", size: tuple[int, int] = (1200, 500)) -> bytes:
    out = io.BytesIO()
    made = Image.new(mode, size, 128 if mode in ("L", "P", "1") else tuple([10, 90, 100, 120][: len(mode)]))
    made.save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "mode"), [("PNG", "RGBA"), ("PNG", "RGB"), ("PNG", "L"), ("PNG", "P"), ("PNG", "1"), ("JPEG", "CMYK")]
)
def test_any_kind_becomes_a_small_picture_on_white(kind: str, mode: str) -> None:
    with Image.open(io.BytesIO(prepared_logo(picture(kind, mode), "logo"))) as made:
        assert (made.format, made.mode) == ("PNG", "RGB")
        assert made.width <= 900
        assert made.height <= 450


def test_nothing_hidden_comes_along() -> None:
    said = PngInfo()
    said.add_text("Author", "Camille Exemple")
    out = io.BytesIO()
    Image.new("RGB", (40, 20), "white").save(out, "PNG", pnginfo=said)

    assert b"Camille" in out.getvalue()
    assert b"Camille" not in prepared_logo(out.getvalue(), "logo.png")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "image lisible"),
        (b"GIF89a" + bytes(40), "image lisible"),
        (b"<svg/>", "image lisible"),
        (picture()[:300], "abîmé"),
        (b"\0" * (LARGEST_FILE + 1), "trop lourd"),
        (picture("PNG", "1", (9000, 9000)), "trop de points"),
    ],
)
def test_what_is_no_logo_is_refused_in_words(content: bytes, said: str) -> None:
    with pytest.raises(UserError, match=said):
        prepared_logo(content, "logo.png")


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 200))
def test_any_bytes_are_a_logo_or_refused(noise: bytes, cut: int) -> None:
    for content in (noise, b"\x89PNG\r\n\x1a\n" + noise, picture(size=(30, 20))[:cut] + noise):
        try:
            assert prepared_logo(content, "x.png").startswith(b"\x89PNG")
        except UserError as error:
            assert error.message  # noqa: PT017 -- either is right, a traceback is not


def with_logos(count: int) -> CharterSnapshot:
    base = snapshot([f"Organisation de quartier numéro {number}" for number in range(count)])
    logos = tuple(
        (party.participation_id, prepared_logo(picture(size=(300 + 40 * n, 160)), "x"))
        for n, party in enumerate(base.parties)
    )
    return replace(base, logos=logos)


@pytest.mark.parametrize("count", [1, 4, 13, 40])
def test_logos_are_figures_with_words(count: int, tmp_path: Path) -> None:
    made = charter_pdf(with_logos(max(2, count)), ON)

    check_sound(made.pdf, tmp_path)
    with pikepdf.open(io.BytesIO(made.pdf)) as pdf:
        told = [str(node.Alt) for kind, _parent, node in structure_of(pdf) if kind == "Figure"]
    assert told[0] == "Logo de Organisation de quartier numéro 0"
    assert len(told) == max(2, count)


def test_a_picture_whose_data_end_like_a_line_is_whole(tmp_path: Path) -> None:
    """Laid on the page as it is, unless a reader could take its last byte for the end of a line."""

    def plain_png(shade: int) -> bytes:
        out = io.BytesIO()
        Image.new("RGB", (30, 20), (shade % 256, shade // 256, 90)).save(out, "PNG")
        return out.getvalue()

    ends = next(png for png in map(plain_png, range(20_000)) if png[-17:-16] in {b"\r", b"\n"})
    ordinary = next(png for png in map(plain_png, range(20_000)) if png[-17:-16] not in {b"\r", b"\n"})
    few_colours = io.BytesIO()
    Image.new("P", (30, 20), 3).save(few_colours, "PNG")
    for png in (ends, ordinary, few_colours.getvalue()):
        base = with_logos(1)
        pdf = charter_pdf(replace(base, logos=((base.logos[0][0], png),)), ON).pdf
        check_sound(pdf, tmp_path)
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            (drawn,) = [each for each in opened.objects if isinstance(each, pikepdf.Stream) and "/Width" in each]
            shown = pikepdf.PdfImage(drawn).as_pil_image()
        with Image.open(io.BytesIO(png)) as given:
            assert shown.convert("RGB").tobytes() == given.convert("RGB").tobytes()


def test_logos_in_the_text_to_edit() -> None:
    made = opened(charter_docx(with_logos(3), ON).docx)

    assert len(made.inline_shapes) == 3
    assert 'descr="Logo de Organisation' in made.element.body.xml


def test_one_logo_per_organisation_undone_and_gone_with_it(store: Store) -> None:
    one, other = prepared_logo(picture(), "x"), prepared_logo(picture(mode="RGB", size=(80, 80)), "y")
    school = store.perform("a", create_organisation, "École")
    store.perform("b", set_logo, school, one)
    store.perform("c", set_logo, school, other)
    assert store.query(logo_of, school) == other
    store.undo()
    assert store.query(logo_of, school) == one
    store.redo()
    store.perform("d", remove_logo, school)
    assert store.query(logo_of, school) == b""
    store.undo()
    store.perform("e", delete_organisation, [school])
    assert store.query(logo_of, school) == b""
    store.undo()
    assert store.query(logo_of, school) == other
    with pytest.raises(UserError):
        store.perform("f", set_logo, school, b"GIF89a")


def test_a_logo_follows_a_merge(store: Store) -> None:
    logo = prepared_logo(picture(), "x")
    kept, merged = (store.perform(name, create_organisation, name) for name in ("École", "École bis"))
    store.perform("b", set_logo, merged, logo)
    store.perform("c", merge_organisations, kept, merged, {})

    assert store.query(logo_of, kept) == logo


def test_white_around_a_picture_is_cut_off_and_a_white_one_stays_whole() -> None:
    drawn = Image.new("RGB", (300, 200), "white")
    drawn.paste((10, 90, 100), (120, 60, 180, 140))
    blank = Image.new("RGB", (300, 200), (254, 255, 253))

    sizes = [Image.open(io.BytesIO(prepared_logo(_png(picture), "logo.png"))).size for picture in (drawn, blank)]

    assert sizes == [(60, 80), (300, 200)]


def _png(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
