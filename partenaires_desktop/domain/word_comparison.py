"""Two wordings compared word by word: what both say, what only one of them says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher

from partenaires_desktop.domain.wording import fold

MOST_WORDS = 1500
"""Longer texts are not compared: it would take seconds, and nobody reads the result."""
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Comparison:
    """Where each text differs from the other: pairs of start and end, in characters, in order."""

    ours: tuple[tuple[int, int], ...] = ()
    theirs: tuple[tuple[int, int], ...] = ()

    @property
    def is_same(self) -> bool:
        """Whether both say the same words."""
        return not self.ours and not self.theirs


def compare(ours: str, theirs: str) -> Comparison:
    """The runs of words that only one side has; accents, case and punctuation do not count."""
    our_words, their_words = _words(ours), _words(theirs)
    if max(len(our_words), len(their_words)) > MOST_WORDS:
        same = fold(ours) == fold(theirs)
        return Comparison() if same else Comparison(_whole(our_words), _whole(their_words))
    matcher = SequenceMatcher(None, [key for key, *_ in our_words], [key for key, *_ in their_words], autojunk=False)
    left: list[tuple[int, int]] = []
    right: list[tuple[int, int]] = []
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        if tag != "equal":
            left += _whole(our_words[start:end])
            right += _whole(their_words[other_start:other_end])
    return Comparison(tuple(left), tuple(right))


def pieces(text: str, spans: tuple[tuple[int, int], ...]) -> tuple[str, ...]:
    """The words of ``text`` at ``spans``."""
    return tuple(text[start:end] for start, end in spans)


_Word = tuple[str, int, int]


def _words(text: str) -> list[_Word]:
    """Each word with its key for comparing, and where it stands; punctuation between spaces is no word."""
    return [
        (fold(found.group()) or found.group(), found.start(), found.end())
        for found in _WORD.finditer(text)
        if not all(unicodedata.category(char).startswith("P") for char in found.group())
    ]


def _whole(words: list[_Word]) -> tuple[tuple[int, int], ...]:
    return ((words[0][1], words[-1][2]),) if words else ()
