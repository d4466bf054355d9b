"""The fonts of every document, registered once, and the one thing reportlab must be taught about French spaces.

Registration is global in reportlab, so it is done once per process; the files come with the program, which makes a
document look the same on every machine and lets all fonts be embedded.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from reportlab.lib.fonts import addMapping
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase import ttfonts as ttfonts_module
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import paragraph as paragraph_module

from partenaires_desktop.documents.typesetting.quick import hasten
from partenaires_desktop.resources import resource_path

BODY = "NotoSans"
BOLD = "NotoSans-Bold"
ITALIC = "NotoSans-Italic"
BOLD_ITALIC = "NotoSans-BoldItalic"
FALLBACKS = ("DejaVuSans", "NotoNaskhArabic", "NotoSansHebrew")
"""Tried in this order for a character that the body font lacks."""

_FILES = {
    BODY: "NotoSans-Regular.ttf",
    BOLD: "NotoSans-Bold.ttf",
    ITALIC: "NotoSans-Italic.ttf",
    BOLD_ITALIC: "NotoSans-BoldItalic.ttf",
    "DejaVuSans": "DejaVuSans.ttf",
    "NotoNaskhArabic": "NotoNaskhArabic-Regular.ttf",
    "NotoNaskhArabic-Bold": "NotoNaskhArabic-Bold.ttf",
    "NotoSansHebrew": "NotoSansHebrew-Regular.ttf",
    "NotoSansHebrew-Bold": "NotoSansHebrew-Bold.ttf",
}


@cache
def register() -> None:
    """Make the fonts known to reportlab and keep its lines from breaking at narrow no-break spaces."""
    for name, file in _FILES.items():
        pdfmetrics.registerFont(TTFont(name, str(resource_path("fonts", file))))
    faces: dict[Any, str] = {(0, 0): BODY, (1, 0): BOLD, (0, 1): ITALIC, (1, 1): BOLD_ITALIC}
    for (bold, italic), name in faces.items():
        addMapping(BODY, bold, italic, name)
    for family in FALLBACKS:
        heavy = f"{family}-Bold" if f"{family}-Bold" in _FILES else family
        for bold, italic in faces:
            addMapping(family, bold, italic, heavy if bold else family)
    _keep_narrow_spaces()
    _say_what_letters_mean()
    hasten()


@cache
def glyphs(font: str) -> frozenset[int]:
    """The code points that ``font`` can draw."""
    register()
    face: Any = pdfmetrics.getFont(font)
    return frozenset(face.face.charToGlyph)


@cache
def characters(font: str) -> frozenset[str]:
    """The characters that ``font`` can draw."""
    return frozenset(map(chr, glyphs(font)))


def _keep_narrow_spaces() -> None:
    """Stop reportlab from breaking lines at U+202F and U+2007, and from replacing them by plain spaces.

    It splits paragraphs at every Unicode space but U+00A0; French typography needs the narrow one kept too.
    """
    rl_paragraph: Any = paragraph_module  # its types leave these out
    spaces = rl_paragraph._wsc.replace("\u202f", "").replace("\u2007", "")  # noqa: SLF001 -- no public way
    split_at_spaces = re.compile(f"[{re.escape(spaces)}]+").split
    original: Callable[..., list[str]] = rl_paragraph.split

    def split(text: str | bytes, delimiter: str | None = None) -> list[str]:
        if isinstance(text, bytes):
            text = text.decode("utf8")
        if delimiter is None and ("\u202f" in text or "\u00a0" in text):
            return split_at_spaces(text)
        return original(text, delimiter)

    rl_paragraph.split = split
    rl_paragraph._wsc = spaces  # noqa: SLF001
    rl_paragraph._wsc_end_search = re.compile(f"[{re.escape(spaces)}]+$").search  # noqa: SLF001


def _say_what_letters_mean() -> None:
    """Have fonts tell the text of their glyphs as the standards want it.

    reportlab's own table names codes that draw nothing, has more lines in a block than allowed, and gives five digits
    to characters beyond the first plane: readers that look closely refuse it.
    """
    ttfonts: Any = ttfonts_module
    ttfonts.makeToUnicodeCMap = _to_unicode


def _to_unicode(name: str, subset: list[int]) -> str:
    pairs = [
        f"<{code:02X}> <{chr(char).encode('utf-16-be').hex().upper()}>" for code, char in enumerate(subset) if char
    ]
    blocks = []
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        blocks += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines = [
        "/CIDInit /ProcSet findresource begin",
        "12 dict begin",
        "begincmap",
        "/CIDSystemInfo",
        f"<< /Registry ({name})",
        f"/Ordering ({name})",
        "/Supplement 0",
        ">> def",
        f"/CMapName /{name} def",
        "/CMapType 2 def",
        "1 begincodespacerange",
        "<00> <FF>",
        "endcodespacerange",
        *blocks,
        "endcmap",
        "CMapName currentdict /CMap defineresource pop",
        "end",
        "end",
    ]
    return "\n".join(lines)
