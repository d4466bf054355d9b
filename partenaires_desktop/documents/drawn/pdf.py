"""Drawn pages as a PDF: vectors, real text, all fonts embedded."""

from __future__ import annotations

import io
from functools import singledispatch
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfgen.canvas import Canvas

from partenaires_desktop.documents.drawn.shapes import Box, Diamond, Disc, Pages, Placed, Rule, Text, moved
from partenaires_desktop.documents.drawn.text import runs
from partenaires_desktop.documents.typesetting import fonts
from partenaires_desktop.documents.typesetting.pages import BUILDING, PDF_LANGUAGE
from partenaires_desktop.documents.typesetting.text import one_line

_DASHES: tuple[float, ...] = (3, 2)


def pages_pdf(document: Pages) -> bytes:
    """The bytes of ``document``; the same drawings always give the same bytes."""
    out = io.BytesIO()
    with BUILDING:
        fonts.register()
        settings: dict[str, Any] = {"invariant": 1, "pageCompression": 1, "initialFontName": fonts.BODY}
        canvas = Canvas(out, lang=PDF_LANGUAGE[document.language], **settings)
        canvas.setTitle(one_line(document.title, 200))
        canvas.setCreator("Partenaires")
        for page in document.pages:
            canvas.setPageSize((page.width, page.height))
            for part in page.parts:
                _place(canvas, part, page.height)
            canvas.showPage()
        canvas.save()
    return out.getvalue()


def _place(canvas: Canvas, part: Placed, height: float) -> None:
    canvas.saveState()
    if part.window is not None:
        x, y, wide, high = part.window
        path = canvas.beginPath()
        path.rect(x, height - y - high, wide, high)
        canvas.clipPath(path, stroke=0, fill=0)
    for shape in part.drawing.shapes:
        _draw(moved(shape, part.x, part.y, part.scale), canvas, height)
    canvas.restoreState()


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
