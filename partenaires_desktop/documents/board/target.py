"""The partner map: the project in the middle, who takes part around it, grouped by sector.

It is handed out, so it is made from :mod:`queries.target`, which reads nothing internal.  Nearer or farther means
nothing here: places are filled from the middle outwards in the order of names.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from math import ceil, cos, pi, sin

from partenaires_desktop import i18n
from partenaires_desktop.documents.drawn.shapes import (
    INK,
    LINE,
    QUIET,
    TEAL,
    TINT,
    WHITE,
    Box,
    Disc,
    Drawing,
    Rule,
    Text,
)
from partenaires_desktop.documents.drawn.text import Pen
from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.roles import PARTICIPANT_KIND_LABELS, ROLE_LABELS, SECTOR_LABELS, SECTORS
from partenaires_desktop.queries.target import Member, Membership

_WIDE, _HIGH, _GAP = 128.0, 46.0, 7.0
_MIDDLE = 78.0
_TOP = 66.0
_RING = 26.0
_STRETCH = 1.5
"""Rings are wider than high, as sheets and words are."""
_TITLE_HIGH = 18.0
_CROWD = 24
_SPOKES = 80
"""Lines to the middle for so many at most: more would hide the names."""


@dataclass(frozen=True, slots=True)
class _Spot:
    """A rectangle by its middle."""

    x: float
    y: float
    width: float
    height: float

    def touches(self, other: _Spot) -> bool:
        return (
            abs(self.x - other.x) < (self.width + other.width) / 2 + _GAP
            and abs(self.y - other.y) < (self.height + other.height) / 2 + _GAP
        )


def target(found: Membership, day: str, language: str) -> Drawing:
    """The map of everyone who takes part."""
    maker = _Map(found, day, language)
    return maker.made()


class _Map:
    """Finds a place for each, then draws."""

    def __init__(self, found: Membership, day: str, language: str) -> None:
        self._found, self._day = found, day
        self._pen = Pen(language)
        self.gettext = i18n.translation(language).gettext
        self._cells: defaultdict[tuple[int, int], list[_Spot]] = defaultdict(list)
        self._members: list[tuple[Member, _Spot]] = []
        self._titles: list[tuple[str, _Spot, int]] = []
        """The word of each group, its place, and how many members it has."""
        self._take(_Spot(0, 0, _MIDDLE * 2 + 20, _MIDDLE * 2))

    def made(self) -> Drawing:
        """The drawing, as large as its places ask for."""
        groups = self._groups()
        total = sum(len(members) + 1 for members in groups.values())
        angle = -pi / 2
        for sector, members in groups.items():
            share = 2 * pi * (len(members) + 1) / max(1, total)
            self._lay(sector, members, angle, share)
            angle += share
        left, top, right, bottom = self._edges()
        drawing = Drawing(right - left, bottom - top + _TOP)
        self._head(drawing)
        self._draw(drawing, -left, _TOP - top)
        return drawing

    def _groups(self) -> Mapping[str, list[Member]]:
        order = {sector: place for place, sector in enumerate(SECTORS)}
        groups: defaultdict[str, list[Member]] = defaultdict(list)
        for one in sorted(
            self._found.members, key=lambda one: (order.get(one.sector, len(order)), alphabetical(one.name))
        ):
            if one.kind != "bearer":
                groups[one.sector if one.sector in SECTOR_LABELS else ""].append(one)
        return groups

    def _lay(self, sector: str, members: Sequence[Member], start: float, share: float) -> None:
        """A group in its part of the circle: its word first, nearest to the middle."""
        word = self.gettext(SECTOR_LABELS[sector])
        size = _Spot(0, 0, self._pen.width(word, 11, bold=True) + 8, _TITLE_HIGH)
        self._titles.append((word, self._place(size, start, share), len(members)))
        for one in members:
            self._members.append((one, self._place(_Spot(0, 0, _WIDE, _HIGH), start, share)))

    def _place(self, size: _Spot, start: float, share: float) -> _Spot:
        """The first free place of the group's part, from the middle outwards."""
        for x, y in _places(start, share):
            spot = _Spot(x, y, size.width, size.height)
            if not any(spot.touches(other) for other in self._near(spot)):
                return self._take(spot)
        raise AssertionError("the rings have no end")

    def _take(self, spot: _Spot) -> _Spot:
        for cell in _cells(spot):
            self._cells[cell].append(spot)
        return spot

    def _near(self, spot: _Spot) -> Iterator[_Spot]:
        for cell in _cells(spot):
            yield from self._cells[cell]

    def _edges(self) -> tuple[float, float, float, float]:
        spots = [spot for _one, spot in self._members] + [spot for _word, spot, _count in self._titles]
        spots.append(_Spot(0, 0, _MIDDLE * 2, _MIDDLE * 2))
        left = min(spot.x - spot.width / 2 for spot in spots) - 8
        right = max(spot.x + spot.width / 2 for spot in spots) + 8
        wide = max(right - left, 480.0) - (right - left)
        return (
            left - wide / 2,
            min(spot.y - spot.height / 2 for spot in spots) - 8,
            right + wide / 2,
            max(spot.y + spot.height / 2 for spot in spots) + 8,
        )

    def _head(self, drawing: Drawing) -> None:
        room = drawing.width
        title = self.gettext("Partner map")
        place = self._pen.fit(self._found.neighbourhood, room * 0.6, 12)
        drawing.add(
            Text(0, 18, title, 19, bold=True, level=1),
            Text(0, 38, place, 12, colour=TEAL),
            Text(room, 18, self._day, 11, colour=QUIET, anchor="end"),
            Rule(0, 50, room, 50, TEAL, 2),
        )

    def _draw(self, drawing: Drawing, x: float, y: float) -> None:
        if len(self._members) <= _SPOKES:
            for _one, spot in self._members:
                drawing.add(Rule(x, y, x + spot.x, y + spot.y, LINE, 0.8))
        members = iter(self._members)
        for word, spot, count in self._titles:
            drawing.add(Box(x + spot.x - spot.width / 2, y + spot.y - 9, spot.width, _TITLE_HIGH, WHITE, "", 0, 4))
            at = (x + spot.x, y + spot.y + 4)
            drawing.add(Text(*at, word, 11, bold=True, colour=TEAL, anchor="middle", level=2))
            for one, place in islice(members, count):
                self._member(drawing, x + place.x - _WIDE / 2, y + place.y - _HIGH / 2, one)
        self._project(drawing, x, y)

    def _member(self, drawing: Drawing, x: float, y: float, one: Member) -> None:
        """A name and what it is in the project."""
        drawing.add(Box(x, y, _WIDE, _HIGH, WHITE, INK, 0.9, 8))
        lines = self._pen.name(one.name, one.short_name, _WIDE - 14, 9.5)
        role = self._role(one)
        line_y = y + (16 if len(lines) + bool(role) > 2 else 20 if len(lines) + bool(role) > 1 else 27)
        for line in lines:
            drawing.add(Text(x + _WIDE / 2, line_y, line, 9.5, bold=True, anchor="middle"))
            line_y += 11
        words = self._pen.fit(role, _WIDE - 14, 8.5)
        drawing.add(Text(x + _WIDE / 2, line_y + 1, words, 8.5, colour=QUIET, anchor="middle"))

    def _role(self, one: Member) -> str:
        if one.role in ROLE_LABELS:
            return self.gettext(ROLE_LABELS[one.role])
        if one.kind in PARTICIPANT_KIND_LABELS and one.kind != "partner":
            return self.gettext(PARTICIPANT_KIND_LABELS[one.kind])
        crowd = len(self._members) > _CROWD  # far from the word of its group, a name says its sector itself
        return self.gettext(SECTOR_LABELS[one.sector]) if crowd and one.sector in SECTOR_LABELS else ""

    def _project(self, drawing: Drawing, x: float, y: float) -> None:
        """The project, and who bears it."""
        drawing.add(Disc(x, y, _MIDDLE - 8, TINT, TEAL, 3))
        lines = self._pen.wrap(self._found.project, _MIDDLE * 1.5, 14, bold=True, lines=3)
        bearers = [one.name for one in self._found.members if one.kind == "bearer"]
        words = self.gettext("borne by {names}").format(names=self.gettext(", ").join(bearers)) if bearers else ""
        small = self._pen.wrap(words, _MIDDLE * 1.45, 9, lines=3)
        line_y = y - (len(lines) * 17 + len(small) * 11) / 2 + 13
        for line in lines:
            drawing.add(Text(x, line_y, line, 14, bold=True, anchor="middle"))
            line_y += 17
        for line in small:
            drawing.add(Text(x, line_y, line, 9, colour=QUIET, anchor="middle"))
            line_y += 11


def _places(start: float, share: float) -> Iterator[tuple[float, float]]:
    """Points of a part of the circle, ring by ring, each ring from its middle to its ends."""
    ring = 0
    while True:
        radius = _MIDDLE + 40 + ring * _RING
        steps = max(1, ceil(share * radius / 16))
        for number in range(steps + 1):
            side = 1 if number % 2 else -1
            angle = start + share / 2 + side * ((number + 1) // 2) * share / (steps + 1)
            yield radius * _STRETCH * cos(angle), radius * sin(angle)
        ring += 1


def _cells(spot: _Spot) -> Iterator[tuple[int, int]]:
    """The squares of a coarse grid a spot lies in, with its gap."""
    size = _WIDE
    reach_x, reach_y = spot.width / 2 + _GAP, spot.height / 2 + _GAP
    for across in range(int((spot.x - reach_x) // size), int((spot.x + reach_x) // size) + 1):
        for down in range(int((spot.y - reach_y) // size), int((spot.y + reach_y) // size) + 1):
            yield across, down
