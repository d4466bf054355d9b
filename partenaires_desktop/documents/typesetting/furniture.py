"""What every page of a document bears: running head, mentions, version, page number, and a watermark for drafts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from reportlab import platypus
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics

from partenaires_desktop.documents.typesetting import fonts
from partenaires_desktop.documents.typesetting.archive import Attachment
from partenaires_desktop.documents.typesetting.styles import (
    FOOT,
    LEFT,
    LINE,
    PAGE_HEIGHT,
    PORTRAIT,
    QUIET,
    RIGHT,
    SMALL,
    WATERMARK,
    Paper,
)
from partenaires_desktop.documents.typesetting.tagging import artifact


@dataclass(frozen=True)
class Furniture:
    """What every page bears: running head, issuer's legal mentions, version and date, and a watermark for drafts.

    ``title``, ``author`` and ``subject`` are plain lines for the file's properties; ``head``, ``mentions`` and
    ``version`` are markup; ``page_word`` is "page" in the document's language.
    """

    title: str
    author: str
    subject: str
    head: str
    mentions: str
    version: str
    page_word: str
    watermark: str = ""
    paper: Paper = PORTRAIT
    on: date = date(2000, 1, 1)
    """The day the file says it was made: never that of the computer, so that the same input gives the same bytes."""
    attachment: Attachment | None = None


_ONE_LINE = SMALL.clone("one line", allowOrphans=1, allowWidows=1)


def draw_furniture(canvas: Any, number: int) -> None:
    """Running head from the second page on, mentions and version."""
    furniture: Furniture = canvas.furniture
    paper = furniture.paper
    if number > 1:
        _draw_head(canvas, furniture.head, paper.height - 11 * mm, paper.text_width)
    top = foot_height(furniture) + FOOT
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.5)
    canvas.line(LEFT, top, paper.width - RIGHT, top)
    y = _draw_lines(canvas, furniture.mentions, top - 4, paper.text_width) if furniture.mentions else top - 4
    _draw_lines(canvas, furniture.version, y, paper.text_width * 0.8)


def draw_number(canvas: Any, number: int, count: int) -> None:
    """``page x/y``, at the height of the version's first line."""
    furniture: Furniture = canvas.furniture
    y = FOOT + _line_height(furniture.version, furniture.paper)
    canvas.setFont(fonts.BODY, SMALL.fontSize)
    canvas.setFillColor(QUIET)
    words = f"{furniture.page_word}\u00a0{number}/{count}"
    canvas.drawRightString(furniture.paper.width - RIGHT, y - SMALL.fontSize, words)


def _draw_head(canvas: Any, markup: str, top: float, width: float) -> None:
    """The running head on one line: a second would run into the text."""
    head = platypus.Paragraph(markup, _ONE_LINE)
    room = width - pdfmetrics.stringWidth("…", fonts.BODY, SMALL.fontSize)
    head.wrap(room, PAGE_HEIGHT)
    parts: list[Any] = head.split(room, SMALL.leading) or [head]
    first, *rest = parts
    _width, height = first.wrap(room, PAGE_HEIGHT)
    first.drawOn(canvas, LEFT, top - height)
    if rest:
        canvas.setFont(fonts.BODY, SMALL.fontSize)
        canvas.setFillColor(QUIET)
        canvas.drawString(LEFT + max(first.getActualLineWidths0()), top - SMALL.fontSize, "…")


def _draw_lines(canvas: Any, markup: str, top: float, width: float) -> float:
    """Draw small print below ``top``; returns where it ends."""
    lines = platypus.Paragraph(markup, SMALL)
    _width, height = lines.wrap(width, PAGE_HEIGHT)
    lines.drawOn(canvas, LEFT, top - height)
    return float(top - height)


def foot_height(furniture: Furniture) -> float:
    """How high the foot of each page is, rule included."""
    mentions = 0.0
    if furniture.mentions:
        lines = platypus.Paragraph(furniture.mentions, SMALL)
        mentions = float(lines.wrap(furniture.paper.text_width, PAGE_HEIGHT)[1])
    return mentions + _line_height(furniture.version, furniture.paper) + 4


@lru_cache(maxsize=8)
def _line_height(version: str, paper: Paper) -> float:
    return float(platypus.Paragraph(version, SMALL).wrap(paper.text_width * 0.8, PAGE_HEIGHT)[1])


def draw_watermark(canvas: Any, _document: Any) -> None:
    """The word across the page, under everything else."""
    text = canvas.furniture.watermark
    if not text:
        return
    with artifact(canvas):
        canvas._code.append("/Span <</ActualText ()>> BDC")  # noqa: SLF001 -- its letters are no part of the text
        _draw_across(canvas, text)
        canvas._code.append("EMC")  # noqa: SLF001


def _draw_across(canvas: Any, text: str) -> None:
    canvas.saveState()
    canvas.setFillColor(WATERMARK)
    size = min(120.0, 190 * mm / max(1.0, pdfmetrics.stringWidth(text, fonts.BOLD, 1)))
    canvas.setFont(fonts.BOLD, size)
    canvas.translate(canvas.furniture.paper.width / 2, canvas.furniture.paper.height / 2)
    canvas.rotate(52)
    canvas.drawCentredString(0, -size / 3, text)
    canvas.restoreState()
