"""A charter in two languages side by side: clauses in two columns, data once, labels in both languages.

What people wrote stands once, in the words they used; what the library says stands in both columns, each paragraph
beside its other and tagged with its language.  Words of one's own that only one language has leave a gap in the other
column, so that the two are never mixed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from datetime import date
from itertools import zip_longest
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, TableStyle

from partenaires_desktop.documents.charter.desk import LONGEST_CUT, Desk
from partenaires_desktop.documents.typesetting.pages import TEXT_WIDTH, Heading
from partenaires_desktop.documents.typesetting.tagging import Paragraph, Table
from partenaires_desktop.documents.typesetting.text import one_line
from partenaires_desktop.domain.charter_plan import Planned
from partenaires_desktop.queries.charter import CharterSnapshot

_GAP = 8 * mm
_ENDS = " :\u00a0\u202f"
_QUOTED = re.compile("[«“][\u00a0\u202f]?{\\w+}[\u00a0\u202f]?[»”]$")
_WIDTH = (TEXT_WIDTH - _GAP) / 2


class _Column(Desk):
    """One of the two columns."""

    is_column = True

    def p(self, markup: str, style: str = "body", bullet: str | None = None) -> Paragraph:
        """Words are cut as the column's language has it, except such long ones that it takes minutes."""
        ordinary = all(len(word) <= LONGEST_CUT for word in markup.split())
        return super().p(markup, f"narrow_{style}" if style in ("body", "item") and ordinary else style, bullet)


class TwinDesk(Desk):
    """A desk that writes in two languages."""

    def __init__(self, snapshot: CharterSnapshot, *, paged: bool = True) -> None:
        super().__init__(snapshot, snapshot.language, paged=paged)
        self._left = _Column(snapshot, snapshot.language, paged=paged)
        self._right = _Column(snapshot, snapshot.second_language, paged=paged)
        self._one = self.gettext
        self.gettext = self._both
        self.ngettext = self._count

    @property
    def missing(self) -> set[str]:
        """Of both columns, and of what stands across them."""
        return self.ink.missing | self._left.missing | self._right.missing

    def number_annexes(self, roles: str) -> None:
        """Both columns refer to the same annex."""
        super().number_annexes(roles)
        self._left.number_annexes(roles)
        self._right.number_annexes(roles)

    def both(self, say: Callable[[Desk], str], style: str = "cell") -> list[Flowable]:
        """A paragraph of its own for each language, tagged with it; one where both say the same."""
        if say(self._left) == say(self._right):
            return super().both(say, style)
        return [*self._left.both(say, style), *self._right.both(say, style)]

    def each(self, make: Callable[[Desk], Flowable]) -> list[Flowable]:
        """The first language, then the second."""
        return [make(self._left), make(self._right)]

    def beside(self, make: Callable[[Desk], list[Flowable]]) -> list[Flowable]:
        """One in each column: pieces of two languages make no sentence."""
        return _pairs(make(self._left), make(self._right))

    def sub_head(self, message: str, style: str = "sub", *, key: str = "") -> list[Flowable]:
        """One in each column; the outline leads to the first."""
        left = self._left.sub_head(message, style, key=key)
        if key:
            heading: Any = left[0]
            heading.outline = self._both(message)
        made = _columns([(left[0], self._right.sub_head(message, style)[0])], after=0)
        made.keepWithNext = 1
        made.spaceBefore = self.styles[style].spaceBefore
        return [made]

    def _both(self, message: str) -> str:
        first, second = self._left.gettext(message), self._right.gettext(message)
        if first == second:
            return first
        quoted = _QUOTED.search(first)
        if quoted and first.endswith(quoted[0]) and _QUOTED.search(second):  # quoted once, as the first language does
            return f"{first[: quoted.start()].rstrip(_ENDS)} / {_QUOTED.sub('', second).rstrip(_ENDS)}: {quoted[0]}"
        place = re.compile("{|$")
        head, tail = (text[match.start() :] for text in (first, second) if (match := place.search(text)))
        if head != tail:
            return f"{first} / {second}"
        label = first[: len(first) - len(head)]  # a value stands once, behind its label in both languages
        return f"{label.rstrip(_ENDS)} / {second}" if head or second.endswith(":") else f"{first} / {second}"

    def _count(self, one: str, several: str, count: int) -> str:
        first, second = (desk.ngettext(one, several, count) for desk in (self._left, self._right))
        return first if first == second else f"{first} / {second}"

    def gap(self, what: str) -> str:
        """The sign for what is missing; what it is stands in both languages already."""
        self.gettext = self._one
        try:
            return super().gap(what)
        finally:
            self.gettext = self._both

    def day(self, day: date | None) -> str:
        """In figures, which both languages read."""
        return f"{day:%d/%m/%Y}" if day else ""

    def period(self, start: date | None, end: date | None) -> str:
        """In figures."""
        return f"{self.day(start)} – {self.day(end)}".strip(" –") if start and end else super().period(start, end)

    @property
    def kind_name(self) -> str:
        """In both languages."""
        return f"{self._left.kind_name} / {self._right.kind_name}"

    @property
    def notice(self) -> str:
        """In both languages."""
        return f"{self._left.notice} / {self._right.notice}"

    def heading(self, planned: Planned) -> str:
        """In both languages."""
        first, second = self._left.heading(planned), self._right.heading(planned)
        return first if first == second else f"{first} / {second}"

    def annex_title(self, number: str, planned: Planned) -> str:
        """In both languages."""
        return f"{self._left.annex_title(number, planned)} / {self._right.annex_title(number, planned)}"

    def section_head(self, number: str, planned: Planned) -> list[Flowable]:
        """A heading in each column; the contents and the outline lead to the first."""
        left = Heading(
            self.ink.name(f"{number}. {self._left.heading(planned)}"),
            self.styles["section"],
            key=planned.code,
            outline=one_line(f"{number}. {self.heading(planned)}"),
        )
        right = self._right.p(self._right.ink.name(f"{number}. {self._right.heading(planned)}"), "section")
        made = _columns([(self._left.told(left), right)], after=0)
        made.keepWithNext = 1
        made.spaceBefore = 12
        return [made]

    def clause(self, code: str) -> list[Flowable]:
        """Paragraph beside paragraph."""
        return _pairs(self._left.clause(code), self._right.clause(code))

    def own_text(self, code: str) -> list[Flowable] | None:
        """The words of both columns, as soon as one of them has its own."""
        own = self._left.own_words(code) or self._right.own_words(code)
        return self.clause(code) if own else None

    def glossary(self) -> list[Flowable]:
        """Each language in the order of its own alphabet."""
        return _pairs(self._left.glossary(), self._right.glossary())


def _pairs(left: Sequence[Flowable], right: Sequence[Flowable]) -> list[Flowable]:
    if not left and not right:
        return []
    return [_columns(list(zip_longest(left, right, fillvalue="")))]


def _columns(rows: Sequence[tuple[Flowable | str, Flowable | str]], *, after: float = 4) -> Table:
    """Rows of two columns, which may break across pages."""
    made = Table(
        [[left, "", right] for left, right in rows],
        colWidths=[_WIDTH, _GAP, _WIDTH],
        splitByRow=1,
        splitInRow=1,
        spaceAfter=after,
    )
    made.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
                *(("NOSPLIT", (0, row), (-1, row + 1)) for row, cells in enumerate(rows[:-1]) if _leads(cells)),
            ]
        )
    )
    return made


def _leads(cells: tuple[Flowable | str, Flowable | str]) -> bool:
    """Whether a row is a heading of the next."""
    heads: list[Any] = [cell for cell in cells if isinstance(cell, Flowable)]
    return any(head.getKeepWithNext() for head in heads)
