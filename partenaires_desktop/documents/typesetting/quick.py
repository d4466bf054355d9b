"""What reportlab does most often, done faster: widths of words, numbers, strings of glyphs.

A charter measures some thirty thousand words and writes as many numbers.  The words come again and again, so each is
measured once per font; the rest is the same work with fewer steps.  Nothing here changes what a page shows.
"""

from __future__ import annotations

import gc
import importlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from reportlab.lib.colors import Color
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont, TTFontFace
from reportlab.pdfgen.textobject import PDFTextObject

_NUMBERS_IN = ("pdfgen.canvas", "pdfgen.textobject", "pdfgen.pathobject", "pdfbase.pdfdoc", "platypus.tables")
_STRINGS_IN = ("pdfgen.canvas", "pdfbase.pdfdoc")
_WIDTHS_IN = ("platypus.paragraph", "platypus.paraparser", "platypus.tables")
_MOST = 20_000
"""Words remembered per font; a charter of 300 parties has fewer, a session of many charters starts again."""
_SUBSETS = 8
"""Cuts remembered per font, the last ones asked for."""
_ESCAPED = {code: f"\\{code:03o}" for code in range(256) if not 32 <= code < 127}
_ESCAPED |= {ord(sign): f"\\{sign}" for sign in "\\()"}
_PLAIN = re.compile(r"[ -'*-\[\]-~]*").fullmatch


def hasten() -> None:
    """Put the faster ways in place of reportlab's, everywhere it has taken a copy of them."""
    fonts: Any = TTFont
    fonts.stringWidth = _width_in
    original = fonts.splitString

    def split_string(font: Any, text: str | bytes, document: Any, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        """Glyphs of ``text``; once a letter has its place in a subset it keeps it, so the answer stays true."""
        known = document.__dict__.setdefault("known_glyphs", {})
        found: list[tuple[int, bytes]] | None = known.get((font.fontName, text))
        if found is None:
            found = known[font.fontName, text] = original(font, text, document, encoding)
        return found

    fonts.splitString = split_string
    _keep_subsets()
    _quicken_colours()
    for names, attribute, better in (
        (_NUMBERS_IN, "fp_str", numbers),
        (_STRINGS_IN, "escapePDF", escaped),
        (_WIDTHS_IN, "stringWidth", width),
    ):
        for name in names:
            module = importlib.import_module(f"reportlab.{name}")
            if hasattr(module, attribute):
                setattr(module, attribute, better)


@contextmanager
def uninterrupted() -> Iterator[None]:
    """Let what is no longer used wait until the work inside is done: looking for it takes a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _keep_subsets() -> None:
    """Cut a font to the same letters once: the next document seldom needs others."""
    faces: Any = TTFontFace
    original = faces.makeSubset

    def make_subset(face: Any, letters: list[int]) -> bytes:
        known: dict[tuple[int, ...], bytes] = face.__dict__.setdefault("known_subsets", {})
        wanted = tuple(letters)
        cut = known.pop(wanted, None)
        if cut is None:
            cut = original(face, letters)
            while len(known) >= _SUBSETS:
                del known[next(iter(known))]
        known[wanted] = cut
        return cut

    faces.makeSubset = make_subset


def _quicken_colours() -> None:
    """Write an opaque colour as one remembered word, on text that is opaque already."""
    text_of_page: Any = PDFTextObject
    original = text_of_page.setFillColor

    def set_fill_color(text: Any, colour: Any, alpha: float | None = None) -> None:
        opaque = alpha is None and type(colour) is Color and colour.alpha == 1
        if opaque and text._enforceColorSpace is None and text._canvas._extgstate.getValue("ca") == 1:  # noqa: SLF001
            text._fillColorObj = colour  # noqa: SLF001
            text._code.append(filled(colour.red, colour.green, colour.blue))  # noqa: SLF001
        else:
            original(text, colour, alpha)

    text_of_page.setFillColor = set_fill_color


@lru_cache(maxsize=256)
def filled(red: float, green: float, blue: float) -> str:
    """The colour of what comes next."""
    return f"{numbers(red, green, blue)} rg"


def numbers(*values: Any) -> str:
    """Numbers as a page writes them: a ten-thousandth of a point is finer than any printer."""
    first = values[0] if len(values) == 1 else None
    return " ".join([_number(value) for value in (first if isinstance(first, list | tuple) else values)])


@lru_cache(maxsize=8192)
def _number(value: float) -> str:
    if isinstance(value, int):
        return str(int(value))
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


def width(text: str | bytes, font_name: str, size: float, encoding: str = "utf8") -> float:
    """How wide ``text`` is in points."""
    font: Any = pdfmetrics.getFont(font_name)
    return float(font.stringWidth(text, size, encoding))


def _width_in(font: Any, text: str | bytes, size: float, encoding: str = "utf8") -> float:
    if isinstance(text, bytes):
        text = text.decode(encoding or "utf8")
    known: dict[str, float] = font.__dict__.setdefault("known_widths", {})
    units = known.get(text)
    if units is None:
        widths, missing = font.face.charWidths, font.face.defaultWidth
        units = sum([widths.get(code, missing) for code in map(ord, text)])
        if len(known) >= _MOST:
            known.clear()
        known[text] = units
    return 0.001 * size * units


def escaped(text: str | bytes) -> str:
    """What stands between the brackets of a string."""
    letters = text.decode("latin-1") if isinstance(text, bytes) else text
    return letters if _PLAIN(letters) else letters.translate(_ESCAPED)
