"""The short ways of reading and breaking paragraphs give what reportlab gives."""

from __future__ import annotations

from typing import Any
from xml.sax.saxutils import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab import platypus
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase.pdfmetrics import stringWidth

from partenaires_desktop.documents.typesetting.line_breaking import broken, read
from partenaires_desktop.documents.typesetting.pages import TEXT_WIDTH
from partenaires_desktop.documents.typesetting.styles import styles
from partenaires_desktop.documents.typesetting.tagging import Paragraph
from partenaires_desktop.documents.typesetting.titles import even

LETTERS = st.text("abéœN 0,.&<>'\u00a0\u202f-", max_size=30)
WORDS = st.lists(st.text("aeiou rst'-,.\u00a0\u202fé1", min_size=1, max_size=14), min_size=1, max_size=60).map(" ".join)
NAMES = st.sampled_from(["body", "item", "cell", "name_cell", "section", "party_line", "contents"])


@st.composite
def markups(draw: Any) -> str:
    pieces = draw(st.lists(st.tuples(LETTERS, st.sampled_from(["{}", "<b>{}</b>", "{}<br/>"])), max_size=5))
    return "".join(around.format(escape(text)) for text, around in pieces)


@given(markups(), NAMES)
def test_markup(markup: str, name: str) -> None:
    style = styles("fr")[name]
    found = read(markup, style)
    if found is None:
        return
    expected: Any = platypus.Paragraph(markup, style)

    def shown(frags: Any) -> list[tuple[Any, ...]]:
        """Pieces of one look that follow one another are one."""
        out: list[tuple[Any, ...]] = []
        for frag in frags:
            look = (frag.fontName, frag.fontSize, frag.textColor, frag.bold, getattr(frag, "lineBreak", False))
            if out and out[-1][:-1] == look and not look[-1]:
                out[-1] = (*look, out[-1][-1] + frag.text)
            elif frag.text or look[-1]:
                out.append((*look, frag.text))
        return out

    assert shown(found) == shown(expected.frags)


@pytest.mark.parametrize(
    "markup", ["", " ", " a", "<i>x</i>", "<b>a", "a</b>", "<b><b>a</b></b>", "&#0;", "a\nb", '<font name="X">a</font>']
)
def test_markup_out_of_the_ordinary_is_left_to_the_parser(markup: str) -> None:
    assert read(markup, styles("fr")["body"]) is None


@given(WORDS, NAMES, st.floats(40, 460), st.sampled_from([None, "•", "12."]))
def test_lines(text: str, name: str, width: float, bullet: str | None) -> None:
    style: Any = styles("fr")[name]
    made: Any = Paragraph(text, style, bulletText=bullet)
    given_: Any = platypus.Paragraph(text, style, bulletText=bullet)
    widths = [width, width - 5]
    found = broken(made, list(widths))
    if found is None:
        return
    expected = given_.breakLines(list(widths))

    assert [words for _room, words in found.lines] == [words for _room, words in expected.lines]
    assert [room for room, _words in found.lines] == pytest.approx([room for room, _words in expected.lines])
    assert (found.kind, found.fontName, found.ascent) == (expected.kind, expected.fontName, expected.ascent)


def test_ordinary_words_take_the_short_way() -> None:
    made: Any = Paragraph(
        "Le quartier compte dix-huit mille habitants, et autant de raisons d’agir. " * 5, styles("fr")["body"]
    )
    found = broken(made, [300, 300])

    assert len(found.lines) > 4


def test_a_cell_cuts_only_words_that_no_line_can_hold() -> None:
    made: Any = Paragraph("<b>relais</b> vers le public<br/>garant institutionnel", styles("fr")["cell"])
    made.wrap(64, 500)

    assert [words_of(line) for line in made.blPara.lines] == ["relais vers le", "public", "garant", "institutionnel"]


def test_a_word_wider_than_its_cell_is_cut_with_three_letters_at_least_on_each_line() -> None:
    made: Any = Paragraph("garant, accompagnement, vendredi", styles("fr")["cell"])
    made.wrap(46, 500)

    assert [words_of(line) for line in made.blPara.lines] == ["garant,", "accompa-", "gnement,", "vendredi"]


def words_of(line: Any) -> str:
    """A line of either of reportlab's two kinds."""
    words = line.words if hasattr(line, "words") else line[1]
    return " ".join(getattr(word, "text", word).strip() for word in words).strip()


@pytest.mark.parametrize("around", ["{}", "<b>{}</b><br/>x"])
@pytest.mark.parametrize(
    "word", ["Sint-Wijkgezondheidscentrumsamenwerkingsverbandsvergadering", "A" * 80, "=cmd|'A0'!" * 9]
)
def test_no_line_of_a_cell_is_wider_than_it(word: str, around: str) -> None:
    made: Any = Paragraph(around.format(word), styles("nl")["cell"])
    made.wrap(110, 500)

    assert max(made.getActualLineWidths0()) <= 110.01


@pytest.mark.parametrize(
    "title",
    [
        "Grenzen en openingen van elke partner",
        "Portrait",
        "W" * 40,
        "a " * 90,
        "Une charte pour le quartier des Tilleuls",
    ],
)
def test_the_lines_of_a_title_are_about_as_long(title: str) -> None:
    style = styles("fr")["title"]

    def broken_in(chosen: ParagraphStyle) -> tuple[list[str], list[float]]:
        paragraph: Any = Paragraph(title, chosen)
        paragraph.wrap(TEXT_WIDTH, 1000)
        lines = [" ".join(line[1]) for line in paragraph.blPara.lines]
        return lines, [stringWidth(line, style.fontName, style.fontSize) for line in lines]

    before, _wide = broken_in(style)
    after, wide = broken_in(even(title, style))

    assert "".join(after).replace(" ", "") == "".join(before).replace(" ", "")
    assert len(after) == len(before)
    assert after == before or min(wide) >= 0.6 * max(wide)
