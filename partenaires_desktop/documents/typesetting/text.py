"""From text as people write it to markup a page can carry, without losing or obeying anything in it.

Every string that comes from a carnet goes through :meth:`Ink.user`: it is cleaned, its spaces follow the typography of
the document's language, it is escaped, and each run of characters is given a font that has them.  Characters no font
has are drawn as □ and collected, so that the user is told instead of finding a hole in print.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from datetime import date
from xml.sax.saxutils import escape

import arabic_reshaper
from bidi.algorithm import get_display

from partenaires_desktop.documents.typesetting import fonts

LIMIT = 20_000
"""Characters of one text; beyond, laying out a page takes minutes and nobody reads it."""

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\uffff\ud800-\udfff"
    "\U000e0000-\U000e0fff]"
)
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_FRENCH = (
    (re.compile(r"[ \u00a0\u202f]+([;!?»])"), "\u202f\\1"),
    (re.compile(r"«[ \u00a0\u202f]+"), "«\u202f"),
    (re.compile(r"[ \u00a0\u202f]+([:€%])(?=\s|$)"), "\u00a0\\1"),
    (re.compile(r"(?<=\d)[ \u202f](?=\d{3}\b)"), "\u202f"),
)
_ALL = ((re.compile(r"(?<![\d.,])(\d{1,3}) (?=[a-zà-ÿ]{1,12}\b)"), "\\1\u00a0"),)
"""A small number stays with what it counts."""
_TOUCHED = re.compile(r"[;!?:€%«»\d]")
"""Without any of these, no rule has anything to do."""
_OTHERS = ((re.compile(r"(?<=\d)[ ](?=[€%])|(?<=€)[ ](?=\d)"), "\u00a0"),)
_MONTHS = {
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "en": "January February March April May June July August September October November December",
}
_LINE_OF_RTL = 60
_LAST = fonts.FALLBACKS[0]
"""Draws the sign for a character no font has."""


def clean(text: str, limit: int = LIMIT) -> str:
    """``text`` in NFC, without what no page can show: controls, lone surrogates, direction marks, joiners."""
    unified = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n\n")
    bare = _UNPRINTABLE.sub("", unified).replace("\t", " ")
    kept = unicodedata.normalize("NFC", bare).strip()
    return kept if len(kept) <= limit else kept[:limit].rstrip() + "…"


def one_line(text: str, limit: int = LIMIT) -> str:
    """``text`` cleaned, on one line."""
    return clean(re.sub(r"[ \t\r\n\u2028\u2029]+", " ", text), limit)


def typography(text: str, language: str) -> str:
    """Spaces as ``language`` wants them: where a writer left one before a sign, it no longer breaks the line."""
    if not _TOUCHED.search(text):
        return text
    for pattern, replacement in (*_ALL, *(_FRENCH if language == "fr" else _OTHERS)):
        text = pattern.sub(replacement, text)
    return text


def long_date(day: date, language: str) -> str:
    """``2 mars 2026``, ``2 maart 2026``, ``2 March 2026``; the parts do not come apart at a line's end."""
    number = "1er" if language == "fr" and day.day == 1 else str(day.day)
    return f"{number}\u00a0{_MONTHS[language].split()[day.month - 1]}\u00a0{day.year}"


def unbroken(text: str) -> str:
    """``text`` that no line end takes apart: a number of an account, of a register."""
    return re.sub(r"\s+", "\u00a0", text.strip())


class Ink:
    """Makes the markup of one document and remembers the characters its fonts lack.

    ``paged`` says that it is for our own pages; a program that lays the text out itself also chooses its fonts and
    orders its letters.
    """

    def __init__(self, language: str, *, paged: bool = True) -> None:
        self.language = language
        self.paged = paged
        self.missing: set[str] = set()
        self._names: dict[tuple[str, int, int], str] = {}
        """Labels and names come again and again."""
        self.turned: dict[str, str] = {}
        """Lines whose letters stand in another order than they are read in, and how they are read."""

    def user(self, text: str, *, limit: int = LIMIT, line: int = _LINE_OF_RTL) -> str:
        """Markup for one block of text of any origin; new lines become line breaks.

        ``line`` is about how many characters fit in a line: right-to-left text is broken there, in reading order.
        """
        return "<br/>".join(self._line(part, line) for part in clean(text, limit).split("\n"))

    def name(self, text: str, *, limit: int = LIMIT, line: int = _LINE_OF_RTL) -> str:
        """Like :meth:`user`, on one line."""
        key = (text, limit, line)
        known = self._names.get(key)
        if known is None:
            known = self._names[key] = self._line(one_line(text, limit), line)
        return known

    def paragraphs(self, text: str, *, words: int = 400) -> list[str]:
        """Markup of each paragraph of ``text``, none longer than ``words``: laying out a giant one takes minutes."""
        blocks = []
        for block in re.split(r"\n[ \t]*\n", clean(text)):
            pieces = re.split(r"( |\n)", block)
            for start in range(0, len(pieces), words * 2):
                piece = "".join(pieces[start : start + words * 2])
                if piece.strip():
                    blocks.append(self.user(piece))
        return blocks

    def plain(self, text: str, *, limit: int = 200) -> str:
        """``text`` for outlines, titles and lines drawn by hand: one line, only what the body font has."""
        available = fonts.glyphs(fonts.BODY)
        shown = visual(typography(one_line(text, limit), self.language))
        return "".join(char if ord(char) in available else "□" for char in shown).replace("□", "?")

    def _line(self, text: str, line: int) -> str:
        spaced = typography(text, self.language)
        if not self.paged:
            return escape(spaced)
        if _RIGHT_TO_LEFT.search(spaced):
            self.missing.update(char for char in spaced if not unicodedata.bidirectional(char))
            return "<br/>".join(self._runs(self._turn(part)) for part in _cut(spaced, line))
        return self._runs(spaced)

    def _turn(self, part: str) -> str:
        shown = visual(part)
        self.turned["".join(char if self._font_of(char) else "□" for char in shown)] = part
        return shown

    def in_reading_order(self, shown: str) -> str:
        """What a line says, when part of it stands in another order; "" when none does."""
        said = shown
        for turned, read in self.turned.items():
            said = said.replace(turned, read)
        return said if said != shown else ""

    def _runs(self, text: str) -> str:
        """``text`` escaped, in runs that each name the font able to draw them."""
        if fonts.characters(fonts.BODY).issuperset(text):
            return escape(text)
        out = []
        for font, run in self.runs(text):
            out.append(escape(run) if font == fonts.BODY else f'<font name="{font}">{escape(run)}</font>')
        return "".join(out)

    def runs(self, text: str) -> Iterator[tuple[str, str]]:
        """``text`` in runs, each with the font that draws it; what no font has becomes □ and is remembered."""
        current, run = fonts.BODY, ""
        for char in text:
            font = self._font_of(char)
            if font is None:
                self.missing.add(char)
            if (font or _LAST) != current and run:
                yield current, run
                run = ""
            current = font or _LAST
            run += char if font else "□"
        if run:
            yield current, run

    @staticmethod
    def _font_of(char: str) -> str | None:
        code = ord(char)
        return next((font for font in (fonts.BODY, *_preferred(code)) if code in fonts.glyphs(font)), None)


def visual(text: str) -> str:
    """``text`` in the order its letters stand on paper, Arabic letters joined."""
    if not _RIGHT_TO_LEFT.search(text):
        return text
    known = "".join(char if unicodedata.bidirectional(char) else "□" for char in text)
    return str(get_display(arabic_reshaper.reshape(known)))


def _preferred(code: int) -> tuple[str, ...]:
    """Fallback fonts, those made for Arabic and Hebrew first for their letters."""
    if 0x0590 <= code <= 0x05FF or 0xFB1D <= code <= 0xFB4F:
        return ("NotoSansHebrew", "DejaVuSans")
    if 0x0600 <= code <= 0x08FF or 0xFB50 <= code <= 0xFEFF:
        return ("NotoNaskhArabic", "DejaVuSans")
    return fonts.FALLBACKS


def _cut(text: str, line: int) -> Iterator[str]:
    """``text`` in pieces of about ``line`` characters, cut at spaces."""
    piece = ""
    for word in text.split(" "):
        if piece and len(piece) + 1 + len(word) > line:
            yield piece
            piece = word
        else:
            piece = f"{piece} {word}" if piece else word
    yield piece
