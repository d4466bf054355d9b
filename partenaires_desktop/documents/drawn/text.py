"""Measuring, cutting and breaking lines of drawn text, in the fonts that will draw it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from reportlab.pdfbase import pdfmetrics

from partenaires_desktop.documents.typesetting import fonts
from partenaires_desktop.documents.typesetting.styles import HYPHENATION
from partenaires_desktop.documents.typesetting.text import Ink, one_line, typography, visual

_ELLIPSIS = "…"
_LIMIT = 4000
_LONGEST_WORD = 80


class Pen:
    """Lays out lines for one document and remembers the characters no font has."""

    def __init__(self, language: str) -> None:
        fonts.register()
        self.language = language
        self.ink = Ink(language)

    def clean(self, text: str, limit: int = _LIMIT) -> str:
        """``text`` on one line, with the spaces of its language."""
        return typography(one_line(text, limit), self.language)

    def width(self, text: str, size: float, *, bold: bool = False) -> float:
        """How wide a line is."""
        return _width(self, text, bold) * size

    def fit(self, text: str, width: float, size: float, *, bold: bool = False) -> str:
        """``text`` on one line of ``width``, with an ellipsis when it is cut."""
        return next(iter(self.wrap(text, width, size, bold=bold, lines=1)), "")

    def wrap(self, text: str, width: float, size: float, *, bold: bool = False, lines: int = 2) -> list[str]:
        """``text`` in at most ``lines`` of ``width``; the last ends in an ellipsis when something is left."""
        rest, made = self.clean(text), list[str]()
        while rest and len(made) < lines:
            end = self._room(rest, width / size, bold)
            if end < len(rest) and len(made) == lines - 1:
                return [*made, self._cut(rest, width / size, bold)]
            taken = rest if end >= len(rest) else self._at_space(rest[:end], rest)
            broken = len(taken) < len(rest) and taken[-1].isalpha() and rest[len(taken)].isalpha()
            begun = self._at_syllable(rest, width / size, bold) if broken else ""
            made.append(f"{begun}-" if begun else taken.strip())
            rest = rest[len(begun or taken) :].strip()
        return made

    def name(self, full: str, short: str, width: float, size: float, *, lines: int = 2) -> list[str]:
        """A name in bold: whole where it fits, else the short one people use, rather than the full one cut."""
        made = self.wrap(full, width, size, bold=True, lines=lines)
        if not short.strip() or not made or not made[-1].endswith(_ELLIPSIS):
            return made
        brief = self.wrap(short, width, size, bold=True, lines=lines)
        return brief if brief and not brief[-1].endswith(_ELLIPSIS) else made

    def _room(self, text: str, room: float, bold: bool) -> int:
        """How many characters fit."""
        used = 0.0
        for place, char in enumerate(text):
            used += _width(self, char, bold)
            if used > room + 0.001:
                return max(1, place)
        return len(text)

    def _cut(self, text: str, room: float, bold: bool) -> str:
        kept = text[: self._room(text, room - _width(self, _ELLIPSIS, bold), bold)].rstrip()
        return kept + _ELLIPSIS

    def _at_syllable(self, text: str, room: float, bold: bool) -> str:
        """The beginning of a word wider than the line, before its hyphen; nothing where it has no syllables."""
        import pyphen  # few names need it

        word = text.split(" ", 1)[0][:_LONGEST_WORD]
        places = reversed(pyphen.Pyphen(lang=HYPHENATION[self.language]).positions(word))
        return next((word[:place] for place in places if _width(self, word[:place] + "-", bold) <= room), "")

    @staticmethod
    def _at_space(start: str, whole: str) -> str:
        """``start`` up to its last space, whole where it has none."""
        if whole[len(start) : len(start) + 1] == " ":
            return start
        place = max(start.rfind(" "), start.rfind("-") + 1)
        return start[:place] if place > 0 else start


def runs(text: str, *, bold: bool) -> Iterator[tuple[str, str]]:
    """``text`` as it stands on paper, in runs with the font that draws each."""
    shown = visual(text)
    for font, run in Ink("fr").runs(shown):
        yield _face(font, bold), run


def unknown(text: str) -> set[str]:
    """The characters of ``text`` that no font has."""
    ink = Ink("fr")
    list(ink.runs(visual(text)))
    return ink.missing


def _face(font: str, bold: bool) -> str:
    if not bold:
        return font
    heavy = f"{font}-Bold"
    return heavy if heavy in pdfmetrics.getRegisteredFontNames() else font


def _width(_pen: Pen, text: str, bold: bool) -> float:
    if len(text) == 1:
        return _char_width(text, bold)
    return sum(pdfmetrics.stringWidth(run, font, 1) for font, run in runs(text, bold=bold))


@lru_cache(maxsize=4096)
def _char_width(char: str, bold: bool) -> float:
    return sum(pdfmetrics.stringWidth(run, font, 1) for font, run in runs(char, bold=bold))
