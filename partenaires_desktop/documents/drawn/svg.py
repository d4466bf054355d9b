"""A drawn page as SVG: real text in named fonts, at the width it was measured with, so that no viewer breaks it."""

from __future__ import annotations

from functools import singledispatch
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from partenaires_desktop.documents.drawn.shapes import Box, Diamond, Disc, Page, Placed, Rule, Text, moved
from partenaires_desktop.documents.drawn.text import Pen

_FAMILY = "Noto Sans, DejaVu Sans, Noto Naskh Arabic, Noto Sans Hebrew, Arial, sans-serif"


def page_svg(page: Page, title: str, language: str) -> bytes:
    """The bytes of one page."""
    pen = Pen(language)
    body = [_part(part, number, pen) for number, part in enumerate(page.parts)]
    width, height = _n(page.width), _n(page.height)
    size = f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}"'
    return "\n".join(
        [
            '<?xml version="1.0" encoding="UTF-8"?>',
            f'<svg xmlns="http://www.w3.org/2000/svg" {size} xml:lang="{language}" font-family={quoteattr(_FAMILY)}>',
            f"<title>{escape(pen.clean(title, 200))}</title>",
            f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>',
            *body,
            "</svg>",
            "",
        ]
    ).encode()


def _part(part: Placed, number: int, pen: Pen) -> str:
    shapes = "\n".join(_draw(moved(shape, part.x, part.y, part.scale), pen) for shape in part.drawing.shapes)
    if part.window is None:
        return f"<g>\n{shapes}\n</g>"
    x, y, width, height = map(_n, part.window)
    return (
        f'<clipPath id="window{number}"><rect x="{x}" y="{y}" width="{width}" height="{height}"/></clipPath>\n'
        f'<g clip-path="url(#window{number})">\n{shapes}\n</g>'
    )


@singledispatch
def _draw(shape: Any, _pen: Pen) -> str:
    raise TypeError(f"no such shape: {type(shape).__name__}")


@_draw.register
def _text(shape: Text, pen: Pen) -> str:
    weight = ' font-weight="700"' if shape.bold else ""
    anchor = "" if shape.anchor == "start" else f' text-anchor="{shape.anchor}"'
    length = _n(pen.width(shape.text, shape.size, bold=shape.bold))
    return (
        f'<text x="{_n(shape.x)}" y="{_n(shape.y)}" font-size="{_n(shape.size)}" fill="{shape.colour}"{weight}{anchor} '
        f'textLength="{length}" lengthAdjust="spacingAndGlyphs">{escape(shape.text)}</text>'
    )


@_draw.register
def _box(shape: Box, _pen: Pen) -> str:
    radius = f' rx="{_n(shape.radius)}"' if shape.radius else ""
    return (
        f'<rect x="{_n(shape.x)}" y="{_n(shape.y)}" width="{_n(shape.width)}" height="{_n(shape.height)}"{radius} '
        f"{_look(shape.fill, shape.line, shape.thick, dashed=shape.dashed)}/>"
    )


@_draw.register
def _rule(shape: Rule, _pen: Pen) -> str:
    line = (
        f'<line x1="{_n(shape.x1)}" y1="{_n(shape.y1)}" x2="{_n(shape.x2)}" y2="{_n(shape.y2)}" '
        f"{_look('', shape.colour, shape.thick, dashed=shape.dashed)}/>"
    )
    if not shape.arrow:
        return line
    side, size = (1 if shape.x2 >= shape.x1 else -1), shape.thick * 3.2
    points = (
        (shape.x2 + side * size * 0.2, shape.y2),
        (shape.x2 - side * size, shape.y2 + size * 0.6),
        (shape.x2 - side * size, shape.y2 - size * 0.6),
    )
    return f'{line}<polygon points="{_points(points)}" fill="{shape.colour}"/>'


@_draw.register
def _disc(shape: Disc, _pen: Pen) -> str:
    look = _look(shape.fill, shape.line, shape.thick, dashed=shape.dashed)
    return f'<circle cx="{_n(shape.x)}" cy="{_n(shape.y)}" r="{_n(shape.radius)}" {look}/>'


@_draw.register
def _diamond(shape: Diamond, _pen: Pen) -> str:
    x, y, size = shape.x, shape.y, shape.radius
    points = ((x, y - size), (x + size, y), (x, y + size), (x - size, y))
    look = _look(shape.colour if shape.filled else "", shape.colour, size / 4, dashed=False)
    return f'<polygon points="{_points(points)}" {look}/>'


def _look(fill: str, line: str, thick: float, *, dashed: bool) -> str:
    stroke = f' stroke="{line}" stroke-width="{_n(thick)}"' if line else ""
    dashes = ' stroke-dasharray="3 2"' if dashed else ""
    return f'fill="{fill or "none"}"{stroke}{dashes}'


def _points(points: tuple[tuple[float, float], ...]) -> str:
    return " ".join(f"{_n(x)},{_n(y)}" for x, y in points)


def _n(number: float) -> str:
    return f"{number:.2f}".rstrip("0").rstrip(".")
