"""Drawn pages as a PDF: vectors, real text read in the order it was drawn, embedded fonts, PDF/UA-1 and PDF/A-3a."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date
from functools import singledispatch
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from partenaires_desktop.documents.drawn.shapes import Box, Diamond, Disc, Pages, Placed, Rule, Shape, Text, moved
from partenaires_desktop.documents.drawn.text import runs
from partenaires_desktop.documents.typesetting import fonts
from partenaires_desktop.documents.typesetting.archive import Properties, archived
from partenaires_desktop.documents.typesetting.pages import BUILDING, PDF_LANGUAGE
from partenaires_desktop.documents.typesetting.tagging import Element, Structure, artifact
from partenaires_desktop.documents.typesetting.text import one_line, visual

_DASHES: tuple[float, ...] = (3, 2)
_MADE_ON = date(2000, 1, 1)
"""The day the file says it was made: never that of the computer, so that the same input gives the same bytes."""


def pages_pdf(document: Pages, step: Callable[[int, int], None] = lambda _done, _count: None) -> bytes:
    """The bytes of ``document``; the same drawings always give the same bytes.  ``step`` hears how far it is."""
    structure = Structure()
    told = Properties(one_line(document.title, 200), "", "", PDF_LANGUAGE[document.language], _MADE_ON)
    with BUILDING:
        fonts.register()
        settings: dict[str, Any] = {"invariant": 1, "pageCompression": 0, "initialFontName": fonts.BODY}
        canvas = Canvas(io.BytesIO(), **settings)
        for number, page in enumerate(document.pages):
            step(number, len(document.pages))
            canvas.setPageSize((page.width, page.height))
            for part in page.parts:
                _place(canvas, structure, part, page.height)
            canvas.showPage()
        return archived(canvas, structure, told, None)


def _place(canvas: Canvas, structure: Structure, part: Placed, height: float) -> None:
    canvas.saveState()
    if part.window is not None:
        x, y, wide, high = part.window
        path = canvas.beginPath()
        path.rect(x, height - y - high, wide, high)
        canvas.clipPath(path, stroke=0, fill=0)
    for shape in part.drawing.shapes:
        placed = moved(shape, part.x, part.y, part.scale)
        element = _element(structure, placed, height) if _is_seen(placed, part.window) else None
        if element is None:
            with artifact(canvas):
                _draw(placed, canvas, height)
        else:
            with structure.mark(canvas, element):
                _draw(placed, canvas, height)
    canvas.restoreState()


def _is_seen(shape: Shape, window: tuple[float, float, float, float] | None) -> bool:
    """Whether a sign or a word begins on this sheet: the part of it that another sheet shows is read there."""
    if window is None or not isinstance(shape, Text | Box | Disc):
        return True
    x, y, wide, high = window
    return x <= shape.x <= x + wide and y <= shape.y <= y + high


def _element(structure: Structure, shape: Shape, height: float) -> Element | None:
    """What a shape is to those who hear the page; None for decoration."""
    if isinstance(shape, Text):
        if not shape.text.strip():
            return None
        made = structure.place(f"H{shape.level}" if shape.level else "P")
        if visual(shape.text) != shape.text:
            made.settings["actual"] = shape.text
        return made
    if isinstance(shape, Box | Disc) and shape.told:
        made = structure.place("P")
        made.kind = "Figure"
        made.settings |= {"alternative": shape.told, "box": _corners(shape, height)}
        return made
    return None


def _corners(shape: Box | Disc, height: float) -> str:
    if isinstance(shape, Box):
        left, top, wide, high = shape.x, shape.y, shape.width, shape.height
    else:
        left, top = shape.x - shape.radius, shape.y - shape.radius
        wide = high = 2 * shape.radius
    return f"{left:.2f} {height - top - high:.2f} {left + wide:.2f} {height - top:.2f}"


@singledispatch
def _draw(shape: Any, _canvas: Canvas, _height: float) -> None:
    raise TypeError(f"no such shape: {type(shape).__name__}")


@_draw.register
def _text(shape: Text, canvas: Canvas, height: float) -> None:
    parts = list(runs(shape.text, bold=shape.bold))
    wide = sum(pdfmetrics.stringWidth(run, font, shape.size) for font, run in parts)
    x = shape.x - {"start": 0, "middle": wide / 2, "end": wide}[shape.anchor]
    line = canvas.beginText(x, height - shape.y)
    line.setFillColor(HexColor(shape.colour))
    for font, run in parts:
        line.setFont(font, shape.size)
        line.textOut(run)
    canvas.drawText(line)


@_draw.register
def _box(shape: Box, canvas: Canvas, height: float) -> None:
    _pencil(canvas, shape.line, shape.thick, dashed=shape.dashed, fill=shape.fill)
    y = height - shape.y - shape.height
    stroke, fill = int(bool(shape.line)), int(bool(shape.fill))
    if shape.radius:
        canvas.roundRect(shape.x, y, shape.width, shape.height, shape.radius, stroke=stroke, fill=fill)
    else:
        canvas.rect(shape.x, y, shape.width, shape.height, stroke=stroke, fill=fill)


@_draw.register
def _rule(shape: Rule, canvas: Canvas, height: float) -> None:
    _pencil(canvas, shape.colour, shape.thick, dashed=shape.dashed, fill=shape.colour)
    canvas.line(shape.x1, height - shape.y1, shape.x2, height - shape.y2)
    if shape.arrow:
        side = 1 if shape.x2 >= shape.x1 else -1
        size = shape.thick * 3.2
        path = canvas.beginPath()
        y = height - shape.y2
        path.moveTo(shape.x2 + side * size * 0.2, y)
        path.lineTo(shape.x2 - side * size, y + size * 0.6)
        path.lineTo(shape.x2 - side * size, y - size * 0.6)
        path.close()
        canvas.drawPath(path, stroke=0, fill=1)


@_draw.register
def _disc(shape: Disc, canvas: Canvas, height: float) -> None:
    _pencil(canvas, shape.line, shape.thick, dashed=shape.dashed, fill=shape.fill)
    canvas.circle(shape.x, height - shape.y, shape.radius, stroke=int(bool(shape.line)), fill=int(bool(shape.fill)))


@_draw.register
def _diamond(shape: Diamond, canvas: Canvas, height: float) -> None:
    _pencil(canvas, shape.colour, shape.radius / 4, dashed=False, fill=shape.colour)
    path, y, size = canvas.beginPath(), height - shape.y, shape.radius
    path.moveTo(shape.x, y + size)
    for x, step in ((shape.x + size, 0), (shape.x, -size), (shape.x - size, 0)):
        path.lineTo(x, y + step)
    path.close()
    canvas.drawPath(path, stroke=1, fill=int(shape.filled))


def _pencil(canvas: Canvas, line: str, thick: float, *, dashed: bool, fill: str) -> None:
    if line:
        canvas.setStrokeColor(HexColor(line))
    if fill:
        canvas.setFillColor(HexColor(fill))
    canvas.setLineWidth(thick)
    canvas.setDash(_DASHES if dashed else ())
