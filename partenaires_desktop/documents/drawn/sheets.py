"""Papers, and a drawing fitted on one of them or spread over several that are put together afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import ceil

from partenaires_desktop.documents.drawn.shapes import MM, QUIET, Drawing, Page, Placed, Rule, Text

PAPERS = {"a4": (297 * MM, 210 * MM), "a3": (420 * MM, 297 * MM)}
"""Wide way up."""
MARGIN = 10 * MM
_FOOT = 7 * MM
OVERLAP = 10 * MM
LARGEST = 1.6
"""A fitted drawing is not blown up further: a few partners need no giant letters."""
_MARK = 5 * MM


@dataclass(frozen=True, slots=True)
class Foot:
    """What every sheet says at its foot."""

    left: str
    right: str


def fitted(drawing: Drawing, paper: str, foot: Foot) -> tuple[Page, ...]:
    """The whole drawing on one sheet."""
    width, height = PAPERS[paper]
    room = (width - 2 * MARGIN, height - 2 * MARGIN - _FOOT)
    scale = min(room[0] / drawing.width, room[1] / drawing.height, LARGEST)
    x = MARGIN + (room[0] - drawing.width * scale) / 2
    return (Page(width, height, (Placed(drawing, x, MARGIN, scale), _foot(foot, width, height, x))),)


def tiled(drawing: Drawing, paper: str, foot: Foot, across: int = 2) -> tuple[Page, ...]:
    """The drawing on ``across`` sheets side by side, or more where the letters would be small, and as many rows."""
    width, height = PAPERS[paper]
    step = (width - 2 * MARGIN - OVERLAP, height - 2 * MARGIN - _FOOT - OVERLAP)
    columns = max(across, ceil((drawing.width - OVERLAP) / step[0]))
    scale = (columns * step[0] + OVERLAP) / drawing.width
    rows = max(1, ceil((drawing.height * scale - OVERLAP) / step[1]))
    return tuple(
        _tile(drawing, (column, row), (columns, rows), scale, step, (width, height), foot)
        for row in range(rows)
        for column in range(columns)
    )


def _tile(
    drawing: Drawing,
    place: tuple[int, int],
    count: tuple[int, int],
    scale: float,
    step: tuple[float, float],
    paper: tuple[float, float],
    foot: Foot,
) -> Page:
    """One sheet: its part of the drawing, marks to cut along, and where it goes."""
    column, row = place
    window = (MARGIN, MARGIN, step[0] + OVERLAP, step[1] + OVERLAP)
    x, y = MARGIN - column * step[0], MARGIN - row * step[1]
    label = f"{chr(65 + column)}{row + 1} / {chr(64 + count[0])}{count[1]}"
    marks = Drawing(*paper, [*_marks(window)])
    return Page(
        *paper,
        (
            Placed(drawing, x, y, scale, window),
            Placed(marks),
            _foot(Foot(foot.left, f"{foot.right} · {label}".removeprefix(" · ")), *paper, MARGIN + 8),
        ),
    )


def _marks(window: tuple[float, float, float, float]) -> Iterator[Rule]:
    """Corners to cut along, and the edges that go under the next sheet."""
    x, y, width, height = window
    for at_x, towards in ((x, -1), (x + width, 1)):
        for at_y, down in ((y, -1), (y + height, 1)):
            yield Rule(at_x + towards * 2, at_y, at_x + towards * _MARK, at_y, QUIET, 0.5)
            yield Rule(at_x, at_y + down * 2, at_x, at_y + down * _MARK, QUIET, 0.5)
    for at_x in (x + OVERLAP, x + width - OVERLAP):
        yield Rule(at_x, y - _MARK, at_x, y - 2, QUIET, 0.4, dashed=True)


def _foot(foot: Foot, width: float, height: float, side: float) -> Placed:
    """The foot, as far from the ``side`` as what stands over it, or as marks to cut along need it to be."""
    y = height - MARGIN + 1
    return Placed(
        Drawing(
            width,
            height,
            [
                Text(side, y, foot.left, 8, colour=QUIET),
                Text(width - side, y, foot.right, 8, bold=True, colour=QUIET, anchor="end"),
            ],
        )
    )
