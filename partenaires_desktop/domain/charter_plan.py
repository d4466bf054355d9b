"""Which sections and annexes a document has, in which order, under which headings (reference C2)."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from partenaires_desktop.domain.charter import ANNEX_CODES, OWN_CODES, PART_CODES, SECTIONS, Part

_NEEDS = {section.code: section for section in SECTIONS}


@dataclass(frozen=True, slots=True)
class Arranged:
    """What one document changes about a section or annex; see the columns of the same names."""

    section: str
    position: int | None = None
    shown: bool | None = None
    heading: str = ""
    second_heading: str = ""
    second_text: str = ""


@dataclass(frozen=True, slots=True)
class Planned:
    """A section or annex as the document has it."""

    code: str
    need: Part
    shown: bool
    chosen: bool
    """Whether somebody said so; else it is the model's own choice."""
    heading: str = ""
    second_heading: str = ""
    second_text: str = ""

    @property
    def is_annex(self) -> bool:
        """Whether it stands behind the signatures."""
        return self.code in ANNEX_CODES

    @property
    def is_own(self) -> bool:
        """Whether it was added to this charter: the model knows nothing of it."""
        return self.code in OWN_CODES


def plan(
    kind: str, arranged: Iterable[Arranged], *, filled: Collection[str] = (), bilingual: bool = False
) -> tuple[Planned, ...]:
    """Every part of a document of ``kind``, its own sections among them, sections before annexes.

    ``filled`` are those that data alone call for.
    """
    known = {line.section: line for line in arranged}
    codes = (*PART_CODES, *(code for code in OWN_CODES if code in known))
    made = [_planned(code, known.get(code), kind, filled, bilingual=bilingual) for code in codes]
    rank = {code: number for number, code in enumerate(codes)}

    def place(part: Planned) -> tuple[bool, int, int]:
        line = known.get(part.code)
        position = line.position if line is not None and line.position is not None else rank[part.code]
        return part.is_annex, position, rank[part.code]

    return tuple(sorted(made, key=place))


def _planned(code: str, line: Arranged | None, kind: str, filled: Collection[str], *, bilingual: bool) -> Planned:
    need = need_of(code, kind, bilingual=bilingual)
    shown = need is Part.MUST or code in OWN_CODES or (need is Part.MAY and (code not in _BY_DATA or code in filled))
    chosen = line is not None and line.shown is not None
    if line is not None and line.shown is not None:
        shown = line.shown
    line = line or Arranged(code)
    return Planned(code, need, shown, chosen, line.heading, line.second_heading, line.second_text)


_BY_DATA = frozenset({"frames"})
"""Recommended, but empty words when nobody said anything about it."""


def need_of(code: str, kind: str, *, bilingual: bool = False) -> Part:
    """How much a document of ``kind`` needs a section or annex."""
    if code in _NEEDS:
        return Part.MUST if bilingual and code == "languages" else _NEEDS[code].need(kind)
    return Part.MAY if code == "annex_roles" else Part.ASIDE
