"""Paragraphs written straight to the page: plain words, left aligned, each line one string of glyphs.

Almost all paragraphs of a document are such; what this module does not know (grounds, links, lines under words,
letters of a font's further parts) it leaves to reportlab.  What a page shows is the same either way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.colors import Color
from reportlab.lib.enums import TA_LEFT
from reportlab.pdfbase import pdfmetrics

from partenaires_desktop.documents.typesetting.quick import escaped, filled, numbers

_NEAR = -1e-8
"""A line that lacks more room than this has its spaces made narrower."""


class _ElsewhereError(Exception):
    """A letter stands in a further part of its font."""


class _Letters(dict[int, str]):
    """The glyph of each letter of a font in one document, as a string of the page has it."""

    def __init__(self, font: Any, document: Any) -> None:
        super().__init__()
        self._font, self._document = font, document
        font.splitString(" ", document)
        self.name: str = font.getSubsetInternalName(0, document)

    def __missing__(self, code: int) -> str:
        ((subset, glyph),) = self._font.splitString(chr(code), self._document)
        if subset:
            raise _ElsewhereError
        self[code] = escaped(glyph)
        return self[code]


def _letters(canvas: Any, font_name: str) -> _Letters:
    document: Any = canvas._doc  # noqa: SLF001 -- fonts are parts of the document, not of the page
    known: dict[str, _Letters] = document.__dict__.setdefault("letters", {})
    made = known.get(font_name)
    if made is None:
        made = known[font_name] = _Letters(pdfmetrics.getFont(font_name), document)
    return made


def written(canvas: Any, paragraph: Any, x: float, y: float) -> str | None:
    """What draws the wrapped ``paragraph`` with its corner at ``x`` and ``y``; None when it is none of the plain."""
    style, broken = paragraph.style, paragraph.blPara
    lines = broken.lines
    if not lines or not _is_plain_style(style) or any(getattr(paragraph, "_offsets", ())):
        return None
    try:
        if broken.kind == 0:
            size = broken.fontSize
            drawn = _one_font(canvas, broken, lines) if _is_plain(broken) else None
        else:
            size = lines[0].fontSize
            drawn = _fonts(canvas, lines) if all(_is_plain(word) for line in lines for word in line.words) else None
    except _ElsewhereError:
        return None
    if drawn is None:
        return None
    left, top = x + style.leftIndent, y + paragraph.height - size
    return f"q\nBT 1 0 0 1 {numbers(left, top)} Tm {numbers(style.leading)} TL\n{drawn}\nET\nQ"


def written_bullet(canvas: Any, paragraph: Any, x: float, y: float) -> str | None:
    """The same for the bullet before its first line."""
    style, colour = paragraph.style, getattr(paragraph.style, "bulletColor", None) or paragraph.style.textColor
    if style.bulletAnchor != "start" or not isinstance(paragraph.bulletText, str) or type(colour) is not Color:
        return None
    try:
        letters = _letters(canvas, style.bulletFontName)
        said = paragraph.bulletText.translate(letters)
    except _ElsewhereError:
        return None
    place = numbers(x + style.bulletIndent, y + paragraph.height - style.fontSize)
    look = f"{letters.name} {numbers(style.bulletFontSize)} Tf {filled(colour.red, colour.green, colour.blue)}"
    return f"q\nBT 1 0 0 1 {place} Tm {look} ({said}) Tj ET\nQ"


def _is_plain_style(style: Any) -> bool:
    """Found out once per style: they are never changed."""
    known: bool | None = getattr(style, "is_plain", None)
    if known is None:
        known = style.is_plain = (
            style.alignment == TA_LEFT
            and not style.firstLineIndent
            and not style.backColor
            and not (getattr(style, "borderWidth", 0) and getattr(style, "borderColor", None))
            and not style.wordWrap
            and getattr(style, "autoLeading", "") in ("", "off")
        )
    return known


def _is_plain(words: Any) -> bool:
    colour = words.textColor
    return (
        type(colour) is Color
        and colour.alpha == 1
        and not (words.us_lines or words.link or words.rise)
        and not (hasattr(words, "backColor") and words.backColor)
        and not hasattr(words, "cbDefn")
    )


def _one_font(canvas: Any, broken: Any, lines: Sequence[Any]) -> str:
    letters, colour = _letters(canvas, broken.fontName), broken.textColor
    head = f"{filled(colour.red, colour.green, colour.blue)} {letters.name} {numbers(broken.fontSize)} Tf\n"
    return head + "\n".join([_line(letters, room, words) for room, words in lines])


def _line(letters: _Letters, room: float, words: Sequence[str]) -> str:
    text = " ".join(words)
    shown = f"({text.translate(letters)}) Tj T*"
    if room > _NEAR:
        return shown
    spaces = len(words) + text.count("\xa0") - 1
    return f"{numbers(room / spaces)} Tw {shown} 0 Tw" if spaces > 0 else shown


def _fonts(canvas: Any, lines: Sequence[Any]) -> str:
    return "\n".join(_pieces(canvas, lines))


def _pieces(canvas: Any, lines: Sequence[Any]) -> Iterator[str]:
    """Words of several fonts and colours, each said when it changes."""
    look = ""
    for line in lines:
        spaces = 0
        if line.extraSpace <= _NEAR:
            spaces = line.wordCount + sum(word.text.count("\xa0") for word in line.words) - 1
        if spaces > 0:
            yield f"{numbers(line.extraSpace / spaces)} Tw"
        for word in line.words:
            letters, colour = _letters(canvas, word.fontName), word.textColor
            tint = filled(colour.red, colour.green, colour.blue)
            wanted = f"{tint} {letters.name} {numbers(word.fontSize)} Tf"
            if wanted != look:
                look = wanted
                yield look
            yield f"({word.text.translate(letters)}) Tj"
        yield "0 Tw T*" if spaces > 0 else "T*"
