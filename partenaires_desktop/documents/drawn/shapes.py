"""Drawings of a page: a few plain shapes, made once and written as PDF, SVG or PNG alike.

Lengths are points from the top left corner.  Everything is a vector with real text; nothing tells by colour alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

INK = "#1F2A2E"
QUIET = "#4A565A"
LINE = "#B9B2A6"
TEAL = "#0B5F66"
TINT = "#F3F1EC"
WHITE = "#FFFFFF"
MM = 72 / 25.4
Anchor = Literal["start", "middle", "end"]


@dataclass(frozen=True, slots=True)
class Text:
    """One line, ``y`` its baseline."""

    x: float
    y: float
    text: str
    size: float = 9
    bold: bool = False
    colour: str = INK
    anchor: Anchor = "start"
    level: int = 0
    """1 for the title of the document, 2 for what stands over a part of it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, perhaps with round corners."""

    x: float
    y: float
    width: float
    height: float
    fill: str = ""
    line: str = LINE
    thick: float = 0.7
    radius: float = 0
    dashed: bool = False
    told: str = ""
    """What it says, for those who do not see it; "" for decoration."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; ``arrow`` draws a head at its end."""

    x1: float
    y1: float
    x2: float
    y2: float
    colour: str = LINE
    thick: float = 0.7
    dashed: bool = False
    arrow: bool = False


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float
    fill: str = ""
    line: str = INK
    thick: float = 1
    dashed: bool = False
    told: str = ""
    """What it says, for those who do not see it; "" for decoration."""


@dataclass(frozen=True, slots=True)
class Diamond:
    """A small diamond around a point: a unit of weight."""

    x: float
    y: float
    radius: float
    filled: bool = True
    colour: str = INK


Shape = Text | Box | Rule | Disc | Diamond


@dataclass
class Drawing:
    """Shapes on a surface of its own size."""

    width: float
    height: float
    shapes: list[Shape] = field(default_factory=list)

    def add(self, *shapes: Shape) -> None:
        """Draw these over what is there."""
        self.shapes += shapes


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawing on a page: its corner, its scale, and the part of the page it may cover."""

    drawing: Drawing
    x: float = 0
    y: float = 0
    scale: float = 1
    window: tuple[float, float, float, float] | None = None
    """x, y, width and height beyond which nothing of it is drawn."""


@dataclass(frozen=True, slots=True)
class Page:
    """A sheet of paper and what is laid on it."""

    width: float
    height: float
    parts: tuple[Placed, ...]


@dataclass(frozen=True, slots=True)
class Pages:
    """A document of drawn pages."""

    title: str
    language: str
    pages: tuple[Page, ...]


def moved(shape: Shape, x: float, y: float, scale: float) -> Shape:
    """``shape`` at another place and scale."""
    if isinstance(shape, Text):
        return replace(shape, x=x + shape.x * scale, y=y + shape.y * scale, size=shape.size * scale)
    if isinstance(shape, Rule):
        return replace(
            shape,
            x1=x + shape.x1 * scale,
            y1=y + shape.y1 * scale,
            x2=x + shape.x2 * scale,
            y2=y + shape.y2 * scale,
            thick=shape.thick * scale,
        )
    if isinstance(shape, Box):
        return replace(
            shape,
            x=x + shape.x * scale,
            y=y + shape.y * scale,
            width=shape.width * scale,
            height=shape.height * scale,
            thick=shape.thick * scale,
            radius=shape.radius * scale,
        )
    if isinstance(shape, Disc):
        return replace(
            shape, x=x + shape.x * scale, y=y + shape.y * scale, radius=shape.radius * scale, thick=shape.thick * scale
        )
    return replace(shape, x=x + shape.x * scale, y=y + shape.y * scale, radius=shape.radius * scale)
