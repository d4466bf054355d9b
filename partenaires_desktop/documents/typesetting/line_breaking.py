"""What reportlab does with most paragraphs, in fewer steps: read plain markup, break words of one look into lines.

Both give what reportlab gives, or None for anything out of the ordinary, which is then left to it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from reportlab import platypus
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import paragraph as paragraph_module

_TOKENS = re.compile(r"(<b>|</b>|<br/>|&amp;|&lt;|&gt;)")
_SIGNS = {"&amp;": "&", "&lt;": "<", "&gt;": ">"}
_SOFT_HYPHEN = "\u00ad"
_SPACES = re.compile(r"[ \t\n]+")
_CELLS = frozenset({"cell", "head_cell"})
"""Styles of tables, whose columns may be narrower than a word."""


def plain_frag(style: Any, *, bold: bool = False) -> Any:
    """What the parser makes of a word in ``style``: the parser is asked once per style."""
    name = "bold_frag" if bold else "plain_frag"
    made = getattr(style, name, None)
    if made is None:
        made = platypus.Paragraph("<b>x</b>" if bold else "x", style).frags[0]
        setattr(style, name, made)
    return made


def read(markup: str, style: Any) -> list[Any] | None:
    """The pieces of ``markup`` of plain and bold words and line ends; None when there is more in it."""
    if not markup or "\n" in markup or "  " in markup or markup != markup.strip():
        return None
    if "<" not in markup and "&" not in markup:
        return [plain_frag(style).clone(text=markup)]
    pieces, bold = [], False
    for sign in _TOKENS.split(markup):
        if not sign:
            continue
        if sign in ("<b>", "</b>"):
            if bold == (sign == "<b>"):
                return None
            bold = not bold
        elif sign == "<br/>":
            pieces.append(plain_frag(style, bold=bold).clone(text="", lineBreak=True))
        elif "<" in sign or ("&" in sign and sign not in _SIGNS):
            return None
        else:
            pieces.append(plain_frag(style, bold=bold).clone(text=_SIGNS.get(sign, sign)))
    return None if bold or not pieces else pieces


def broken(paragraph: Any, widths: Sequence[float]) -> Any:
    """The lines of a paragraph of one look whose words all fit; None when any must be cut, or anything is unusual."""
    style, frags = paragraph.style, paragraph.frags
    if len(frags) != 1 or not _is_plain_style(style):
        return None
    frag = frags[0]
    text = getattr(frag, "text", None)
    if not text or _SOFT_HYPHEN in text or hasattr(frag, "backColor") or hasattr(frag, "cbDefn"):
        return None
    rooms = [widths[0], widths[-1]]
    reportlab: Any = paragraph_module
    if paragraph.bulletText:
        reportlab._handleBulletWidth(paragraph.bulletText, style, rooms)  # noqa: SLF001 -- there is no other way to it
    words = reportlab.split(reportlab.strip(text))
    lines = _lines(words, rooms, frag, style) if words else None
    if lines is None:
        return None
    paragraph.height = 0
    paragraph._splitLongWordCount = paragraph._hyphenations = 0  # noqa: SLF001 -- reportlab's own
    ascent, descent = pdfmetrics.getAscentDescent(frag.fontName, frag.fontSize)
    return frag.clone(kind=0, lines=lines, ascent=ascent, descent=descent)


def _lines(words: Sequence[str], rooms: Sequence[float], frag: Any, style: Any) -> list[tuple[float, list[str]]] | None:
    width_of = pdfmetrics.getFont(frag.fontName).stringWidth
    size = frag.fontSize
    space = width_of(" ", size)
    shrink = style.spaceShrinkage * space
    cell = style.name in _CELLS
    lines: list[tuple[float, list[str]]] = []
    room, line, used = rooms[0], list[str](), -space
    for word in words:
        width = width_of(word, size)
        wider = used + space + width
        if wider <= room + shrink * len(line):
            line.append(word)
            used = wider
            continue
        if not line or width > min(room, rooms[1]) or (style.embeddedHyphenation and (not cell or "-" in word)):
            return None
        lines.append((room - used, line))
        room, line, used = rooms[1], [word], width
    lines.append((room - used, line))
    return lines


def cut_where_needed(paragraph: Any, style: Any, widths: Any) -> Any:
    """``style``, or one that cuts only the words no line can hold: in a cell a cut word that fits is a blemish."""
    if style.name not in _CELLS:
        return style
    room = min(widths) if isinstance(widths, list | tuple) else widths
    cut = any(width > room for _word, width in _words(paragraph.frags))
    made = style.__dict__.setdefault("cutting", {})
    if cut not in made:  # 2: begun on the next line where need be
        made[cut] = style.clone(
            f"{style.name} {cut}", **({"embeddedHyphenation": 2} if cut else {"hyphenationLang": ""})
        )
    return made[cut]


def _words(frags: Sequence[Any]) -> Iterator[tuple[str, float]]:
    """Words with how wide they are; a word of several looks is one word."""
    word, wide = "", 0.0
    for frag in frags:
        if getattr(frag, "lineBreak", False):
            yield word, wide
            word, wide = "", 0.0
        for place, piece in enumerate(_SPACES.split(getattr(frag, "text", None) or "")):
            if place:
                yield word, wide
                word, wide = "", 0.0
            word += piece
            wide += stringWidth(piece, frag.fontName, frag.fontSize)
    yield word, wide


def _is_plain_style(style: Any) -> bool:
    known: bool | None = getattr(style, "breaks_plainly", None)
    if known is None:
        known = style.breaks_plainly = not (
            style.wordWrap or style.endDots or style.shaping or style.uriWasteReduce or not style.splitLongWords
        ) and (bool(style.embeddedHyphenation) or not getattr(style, "hyphenationLang", ""))
    return known
