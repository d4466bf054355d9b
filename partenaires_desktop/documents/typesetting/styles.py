"""The look of documents: colours, the page, and the styles of paragraphs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import pyphen
from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_LEFT, TA_RIGHT
from reportlab.lib.pagesizes import A3, A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm

from partenaires_desktop.documents.typesetting import fonts

INK = HexColor("#1F2A2E")
QUIET = HexColor("#4A565A")
LINE = HexColor("#C9C2B6")
TINT = HexColor("#F3F1EC")
GAP_TINT = HexColor("#ECE8E0")
TEAL = HexColor("#0B5F66")
WATERMARK = HexColor("#F1EFEB")

PAGE_WIDTH, PAGE_HEIGHT = A4
LEFT = RIGHT = 23 * mm
TOP, FOOT = 22 * mm, 10 * mm
TEXT_WIDTH = PAGE_WIDTH - LEFT - RIGHT


@dataclass(frozen=True)
class Paper:
    """A sheet and the room for text between its margins."""

    width: float
    height: float

    @property
    def text_width(self) -> float:
        """How wide lines may be."""
        return self.width - LEFT - RIGHT


PORTRAIT = Paper(*A4)
WIDE = {"a4": Paper(A4[1], A4[0]), "a3": Paper(A3[1], A3[0])}
"""Sheets lying on their side, for tables of many columns."""

HYPHENATION = {"fr": "fr", "nl": "nl_NL", "en": "en_GB"}
PDF_LANGUAGE = {"fr": "fr-BE", "nl": "nl-BE", "en": "en-GB"}

_BASE = ParagraphStyle(
    "base",
    fontName=fonts.BODY,
    bulletFontName=fonts.BODY,
    fontSize=10.5,
    leading=15.2,
    textColor=INK,
    alignment=TA_LEFT,
    splitLongWords=1,
    allowWidows=0,
    allowOrphans=0,
)
SMALL = ParagraphStyle("small", parent=_BASE, fontSize=10, leading=12.6, textColor=QUIET)
_STYLES: dict[str, dict[str, Any]] = {
    "body": {"spaceAfter": 6},
    "quiet": {"fontSize": 10, "leading": 14, "textColor": QUIET, "spaceAfter": 5},
    "item": {"leftIndent": 13, "bulletIndent": 2, "spaceAfter": 3.5},
    "narrow_body": {"spaceAfter": 6, "embeddedHyphenation": 1, "hyphenationMinWordLength": 9},
    "narrow_item": {
        "leftIndent": 13,
        "bulletIndent": 2,
        "spaceAfter": 3.5,
        "embeddedHyphenation": 1,
        "hyphenationMinWordLength": 9,
    },
    "item_note": {"fontSize": 10, "leading": 14, "leftIndent": 13, "textColor": QUIET, "spaceAfter": 4},
    "party": {
        "leftIndent": 26,
        "bulletFontName": fonts.BOLD,
        "bulletColor": TEAL,
        "spaceBefore": 8,
        "spaceAfter": 1,
    },
    "party_line": {"fontSize": 10, "leading": 14, "leftIndent": 26, "spaceAfter": 1},
    "kicker": {"fontName": fonts.BOLD, "fontSize": 12, "leading": 16, "textColor": TEAL, "spaceAfter": 8},
    "title": {"fontName": fonts.BOLD, "fontSize": 25, "leading": 31, "spaceAfter": 8},
    "long_title": {"fontName": fonts.BOLD, "fontSize": 15, "leading": 20, "spaceAfter": 8},
    "subtitle": {"fontSize": 13, "leading": 19, "textColor": QUIET, "spaceAfter": 12},
    "section": {
        "fontName": fonts.BOLD,
        "fontSize": 14,
        "leading": 19,
        "textColor": TEAL,
        "spaceBefore": 17,
        "spaceAfter": 6,
    },
    "contents_head": {"fontName": fonts.BOLD, "fontSize": 11, "leading": 15, "spaceBefore": 8, "spaceAfter": 4},
    "sub": {"fontName": fonts.BOLD, "fontSize": 11, "leading": 15, "spaceBefore": 8, "spaceAfter": 4},
    "party_head": {"spaceBefore": 9, "spaceAfter": 2, "keepWithNext": 1},
    "direction": {"fontSize": 10, "leading": 14, "textColor": QUIET, "spaceBefore": 6, "spaceAfter": 2},
    "cell": {"fontSize": 10, "leading": 13.6, "embeddedHyphenation": 1},
    "name_cell": {"fontSize": 10, "leading": 13.6},
    "head_cell": {"fontName": fonts.BOLD, "fontSize": 10, "leading": 13.6, "embeddedHyphenation": 1},
    "number": {"fontSize": 10, "leading": 13.6, "alignment": TA_RIGHT},
    "head_number": {"fontName": fonts.BOLD, "fontSize": 10, "leading": 13.6, "alignment": TA_RIGHT},
    "box_name": {"fontName": fonts.BOLD, "fontSize": 10, "leading": 13.2},
    "box": {"fontSize": 10, "leading": 14},
    "contents": {"leading": 14, "rightIndent": 28},
}


@cache
def styles(language: str) -> Styles:
    """The styles of a language, made once: they are never changed."""
    return Styles(language)


class Styles:
    """Paragraph styles by name; ``language`` sets where words may be cut, in narrow columns only."""

    def __init__(self, language: str) -> None:
        fonts.register()
        self._made = {
            name: ParagraphStyle(name, parent=_BASE, **settings, **_cut_words(settings, language))
            for name, settings in _STYLES.items()
        }

    def __getitem__(self, name: str) -> ParagraphStyle:
        return self._made[name]


@cache
def _dictionary(language: str) -> Any:
    """Where words of a language may be cut, three letters at least on each line; read when first wanted."""
    return pyphen.Pyphen(lang=HYPHENATION[language], left=3, right=3)


def _syllables(language: str, word: str) -> Iterator[tuple[str, str]]:
    """Both parts of ``word`` at every place it may be cut, the last first."""
    pairs: Iterator[tuple[str, str]] = _dictionary(language).iterate(word)
    return pairs


_SYLLABLES = {language: partial(_syllables, language) for language in HYPHENATION}


def _cut_words(settings: dict[str, Any], language: str) -> dict[str, Any]:
    """Where words may be cut: in styles that ask for it only."""
    return {"hyphenationLang": _SYLLABLES[language]} if "embeddedHyphenation" in settings else {}
