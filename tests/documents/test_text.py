"""User text becomes markup that says the same thing."""

from __future__ import annotations

from datetime import date
from html import unescape
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from partenaires_desktop.documents.typesetting import fonts
from partenaires_desktop.documents.typesetting.text import Ink, clean, long_date, typography


def test_markup_is_never_obeyed() -> None:
    assert Ink("fr").user('<b>x</b> & "y"') == '&lt;b&gt;x&lt;/b&gt; &amp; "y"'


def test_a_character_no_font_has_is_shown_and_told() -> None:
    ink = Ink("fr")

    assert "□" in ink.user("fête \U0001f389")
    assert ink.missing == {"\U0001f389"}


def test_symbols_and_arabic_are_drawn_by_a_font_that_has_them() -> None:
    ink = Ink("fr")

    assert 'name="DejaVuSans"' in ink.user("☑ fait")
    assert 'name="NotoNaskhArabic"' in ink.user("جمعية")
    assert ink.missing == set()


def test_a_code_that_is_no_letter_among_right_to_left_ones_is_shown_and_told() -> None:
    ink = Ink("fr")

    assert "□" in ink.user("\u05d0\u0590")
    assert ink.missing == {"\u0590"}


def test_what_no_page_can_show_goes() -> None:
    assert clean("a\x00b\ud800c\u202ed\u200be\x85f") == "abcdef"


def test_french_spaces_do_not_break() -> None:
    assert typography("Vrai ? « Oui » : 3 000 €", "fr") == "Vrai\u202f? «\u202fOui\u202f»\u00a0: 3\u202f000\u00a0€"
    assert typography("Waar? Ja: 3", "nl") == "Waar? Ja: 3"


def test_narrow_spaces_survive_the_breaking_of_lines() -> None:
    fonts.register()
    style = ParagraphStyle("narrow", fontName=fonts.BODY, fontSize=10)
    paragraph: Any = Paragraph("mot «\u202fa\u202f» encore\u202f; fin\u00a0: oui", style)
    for width in range(60, 200, 5):
        paragraph.wrap(width, 1000)
        lines = [
            "".join(getattr(word, "text", word) for word in (line.words if hasattr(line, "words") else line[1]))
            for line in paragraph.blPara.lines
        ]
        assert not any(line.startswith((";", ":", "»")) for line in lines), lines


def test_dates_are_said_in_the_language_of_the_document() -> None:
    day = date(2026, 3, 1)

    assert [long_date(day, language) for language in ("fr", "nl", "en")] == [
        "1er\u00a0mars\u00a02026",
        "1\u00a0maart\u00a02026",
        "1\u00a0March\u00a02026",
    ]


@given(st.text(max_size=300), st.sampled_from(("fr", "nl", "en")))
def test_any_text_gives_markup_that_can_be_read(text: str, language: str) -> None:
    fonts.register()
    markup = Ink(language).user(text)
    Paragraph(markup, ParagraphStyle("any", fontName=fonts.BODY))

    if text.isascii() and text.isprintable():
        assert " ".join(unescape(markup).split()) == " ".join(typography(text, language).split())
