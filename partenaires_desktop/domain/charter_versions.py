"""Two versions of a charter side by side: headings with headings, paragraphs with paragraphs, words with words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from partenaires_desktop.domain.word_comparison import Comparison, compare

Text = Sequence[tuple[str, Sequence[str]]]
"""Headings and the paragraphs under each."""
_ALIKE = 0.4
"""Paragraphs with less in common stand beside nothing: what one says has gone, what the other says is new."""
_MOST = 400
"""Changed paragraphs of one section compared with each other; in longer lists they are paired in order."""


@dataclass(frozen=True, slots=True)
class Pair:
    """A paragraph of each version; "" where one of them has none.  ``heading`` marks the title of a section."""

    before: str
    after: str
    words: Comparison
    heading: bool = False

    @property
    def is_same(self) -> bool:
        """Whether both say the very same: where their lines end says nothing."""
        return self.before == self.after or self.before.split() == self.after.split()


def side_by_side(before: Text, after: Text) -> tuple[Pair, ...]:
    """Every paragraph of both, in order."""
    return tuple(_sections(before, after))


def changed_only(pairs: Sequence[Pair]) -> tuple[Pair, ...]:
    """The paragraphs that differ, each section under its heading."""
    out: list[Pair] = []
    heading: Pair | None = None
    for pair in pairs:
        if pair.heading:
            heading = pair
            if not pair.is_same:
                out.append(pair)
                heading = None
        elif not pair.is_same:
            if heading is not None:
                out.append(heading)
                heading = None
            out.append(pair)
    return tuple(out)


def _sections(before: Text, after: Text) -> Iterator[Pair]:
    old, new = [head for head, _lines in before], [head for head, _lines in after]
    for tag, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            for place in range(end - start):
                yield from _section(before[start + place], after[other_start + place])
        else:
            for one in before[start:end]:
                yield from _section(one, ("", ()))
            for one in after[other_start:other_end]:
                yield from _section(("", ()), one)


def _section(before: tuple[str, Sequence[str]], after: tuple[str, Sequence[str]]) -> Iterator[Pair]:
    if before[0] or after[0]:
        yield _pair(before[0], after[0], heading=True)
    old, new = list(before[1]), list(after[1])
    for tag, start, end, other_start, other_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            for line in old[start:end]:
                yield Pair(line, line, Comparison())
        else:
            yield from _changed(old[start:end], new[other_start:other_end])


def _changed(old: list[str], new: list[str]) -> Iterator[Pair]:
    """Pair what is alike, in order; what is left stands alone."""
    place = 0
    for line in old:
        found = next((at for at in range(place, min(len(new), place + _MOST)) if _alike(line, new[at])), None)
        if found is None:
            yield _pair(line, "")
            continue
        for left in new[place:found]:
            yield _pair("", left)
        yield _pair(line, new[found])
        place = found + 1
    for left in new[place:]:
        yield _pair("", left)


def _alike(one: str, other: str) -> bool:
    first, second = one.split()[:200], other.split()[:200]
    matcher = SequenceMatcher(None, first, second, autojunk=False)
    return matcher.quick_ratio() >= _ALIKE and matcher.ratio() >= _ALIKE


def _pair(before: str, after: str, *, heading: bool = False) -> Pair:
    """Words that only one side has; where all of a paragraph is on one side, all of it."""
    if not before or not after:
        whole = ((0, len(before)),) if before else (), ((0, len(after)),) if after else ()
        return Pair(before, after, Comparison(*whole), heading)
    return Pair(before, after, compare(before, after), heading)
