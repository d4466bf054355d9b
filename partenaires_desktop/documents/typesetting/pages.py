"""The common look of every document: styles, page, footer, outline, and one pass from flowables to bytes.

A document hands over its flowables and a :class:`Furniture` (what each page bears).  Page numbers «x/y», the numbers
in the contents and the outline are added when the last page is known, without laying anything out twice.
"""

from __future__ import annotations

import io
import threading
from collections.abc import Callable, Sequence
from copy import copy
from dataclasses import dataclass, field
from typing import Any

from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate, TableStyle
from reportlab.platypus.doctemplate import LayoutError

from partenaires_desktop.documents.typesetting import fonts
from partenaires_desktop.documents.typesetting.archive import Properties, archived
from partenaires_desktop.documents.typesetting.furniture import (
    Furniture,
    draw_furniture,
    draw_number,
    draw_watermark,
    foot_height,
)
from partenaires_desktop.documents.typesetting.quick import uninterrupted
from partenaires_desktop.documents.typesetting.styles import (
    FOOT,
    GAP_TINT,
    INK,
    LEFT,
    LINE,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PDF_LANGUAGE,
    PORTRAIT,
    QUIET,
    RIGHT,
    SMALL,
    TEAL,
    TEXT_WIDTH,
    TINT,
    TOP,
    WATERMARK,
    WIDE,
    Paper,
    Styles,
    styles,
)
from partenaires_desktop.documents.typesetting.tagging import Element, Paragraph, Structure, Table, artifact, tag_table
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _

__all__ = [
    "BUILDING",
    "FOOT",
    "GAP_TINT",
    "INK",
    "LEFT",
    "LINE",
    "PAGE_HEIGHT",
    "PAGE_WIDTH",
    "PDF_LANGUAGE",
    "PORTRAIT",
    "QUIET",
    "RIGHT",
    "SMALL",
    "TEAL",
    "TEXT_WIDTH",
    "TINT",
    "TOP",
    "WATERMARK",
    "WIDE",
    "ContentsLine",
    "Furniture",
    "GrowingCanvas",
    "Heading",
    "Paper",
    "Styles",
    "build",
    "styles",
    "table",
]

BUILDING = threading.Lock()
"""reportlab keeps state per process: documents are built one at a time."""


@dataclass
class _Marks:
    """Where headings fell, for the outline and the contents; filled while pages are drawn."""

    headings: list[tuple[int, str, str, int, float]] = field(default_factory=list)
    lines: list[tuple[int, str, float, float, float, Element]] = field(default_factory=list)


class _Room(Frame):
    """The part of a page that holds text; what merely tries whether a block fits gets a plain copy of it."""

    def __deepcopy__(self, _memo: object) -> _Room:
        return copy(self)


class Heading(Paragraph):
    """A paragraph that is a place in the document: in the outline, and a target of the contents."""

    def __init__(
        self,
        markup: str | None,
        style: ParagraphStyle,
        *,
        key: str = "",
        outline: str = "",
        level: int = 0,
        **settings: Any,
    ) -> None:
        super().__init__(markup, style, **settings)
        self.key, self.outline, self.level = key, outline, level
        self.keepWithNext = 1

    def split(self, available: float, height: float) -> list[Any]:
        """The place is that of the first part."""
        parts = super().split(available, height)
        if len(parts) > 1:
            parts[0].key, parts[0].outline, parts[0].level = self.key, self.outline, self.level
        return parts

    def draw(self) -> None:
        """Draw, and note the place."""
        canvas: Any = self.canv
        top = canvas.absolutePosition(0, self.height)[1]
        if self.key:
            canvas.marks.headings.append((canvas.getPageNumber(), self.key, self.outline, self.level, top))
        super().draw()


class ContentsLine(Paragraph):
    """A line of the contents, linked to its heading; the page number comes when it is known."""

    role = "TOCI"

    def __init__(self, markup: str, style: ParagraphStyle, *, key: str) -> None:
        super().__init__(markup, style)
        self.key = key

    def split(self, _available: float, _height: float) -> list[Any]:
        """A line goes to the next page whole."""
        return []

    def draw(self) -> None:
        """Draw, link, and note where the number goes."""
        super().draw()
        canvas: Any = self.canv
        element: Any = self.node.element
        x, y = canvas.absolutePosition(0, 0)
        baseline = y + self.style.leading - self.style.fontSize
        end = x + max(self.getActualLineWidths0()[-1:], default=0.0) - self.style.rightIndent
        canvas.marks.lines.append((canvas.getPageNumber(), self.key, end, x + self.width, baseline, element))
        canvas.linkRect(self.getPlainText(), self.key, (0, 0, self.width, self.height), relative=1)
        canvas.structure.link(canvas.getPageNumber(), element)


class GrowingCanvas(Canvas):
    """Keeps pages until the last one, then writes each with its furniture: «x/y» in one pass."""

    def __init__(
        self,
        *args: Any,
        furniture: Furniture,
        structure: Structure,
        finish: Callable[[GrowingCanvas], None] | None = None,
        **settings: Any,
    ) -> None:
        settings.update(initialFontName=fonts.BODY)
        super().__init__(*args, **settings)
        self._finish = finish
        """Writes the file in place of reportlab, which knows no tags."""
        self.furniture = furniture
        self.structure = structure
        self.marks = _Marks()
        self._waiting: list[dict[str, Any]] = []
        self._repeated: dict[bool, list[str]] = {}
        """The furniture as drawn on the first page, and on the others."""

    def showPage(self) -> None:  # noqa: N802 -- reportlab's name
        """Put the page aside."""
        self._waiting.append(dict(self.__dict__))
        self._start_page()

    def _start_page(self) -> None:
        canvas: Any = self
        canvas._startPage()  # noqa: SLF001 -- what showPage itself does next

    def save(self) -> None:
        """Finish every page; then write the file, when it is one that is only looked at."""
        pages, waiting = {key: page for page, key, *_rest in self.marks.headings}, self._waiting
        for number, state in enumerate(waiting, 1):
            self.__dict__.update(state)
            self._outline(number)
            _draw_numbers(self, number, pages)
            with artifact(self):
                self._furnish(number, len(waiting))
            super().showPage()
        self._waiting.clear()
        if self._finish is None:
            super().save()
        else:
            self._finish(self)

    def _furnish(self, number: int, count: int) -> None:
        """What every page bears; it is laid out once, and repeated as it was drawn."""
        canvas: Any = self
        drawn = self._repeated.get(number > 1)
        if drawn is None:
            start = len(canvas._code)  # noqa: SLF001 -- what is drawn is kept there
            self.saveState()
            draw_furniture(self, number)
            self.restoreState()
            self._repeated[number > 1] = list(canvas._code[start:])  # noqa: SLF001
        else:
            canvas._code.extend(drawn)  # noqa: SLF001
        draw_number(self, number, count)

    def _outline(self, number: int) -> None:
        for page, key, title, level, top in self.marks.headings:
            if page == number:
                self.bookmarkPage(key, fit="XYZ", left=0, top=top + 6, zoom=0)
                self.addOutlineEntry(title, key, level=level, closed=level > 0)


def _draw_numbers(canvas: Any, number: int, pages: dict[str, int]) -> None:
    """Page numbers of the contents, with dots that lead the eye."""
    canvas.saveState()
    canvas.setFont(fonts.BODY, 10.5)
    canvas.setFillColor(INK)
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.8)
    canvas.setLineCap(1)
    canvas.setDash([0.01, 4])
    for page, key, start, end, y, element in canvas.marks.lines:
        if page == number and key in pages:
            with canvas.structure.mark(canvas, element):
                canvas.drawRightString(end, y, f" {pages[key]}")
            with artifact(canvas):
                canvas.line(start + 8, y + 1, end - 24, y + 1)
    canvas.restoreState()


def table(
    rows: Sequence[Sequence[Flowable | Sequence[Flowable]]], widths: Sequence[float], *, header: bool = True
) -> Table:
    """A table with a repeated header, thin rules, and rows that may break across pages."""
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
        ("LEFTPADDING", (0, 0), (-1, -1), 5),
        ("RIGHTPADDING", (0, 0), (-1, -1), 5),
        ("TOPPADDING", (0, 0), (-1, -1), 4),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    if header:
        style += [("BACKGROUND", (0, 0), (-1, 0), TINT), ("LINEBELOW", (0, 0), (-1, 0), 1.2, TEAL)]
    made = Table(
        [list(row) for row in rows],
        colWidths=list(widths),
        repeatRows=1 if header else 0,
        splitByRow=1,
        splitInRow=1,
        spaceBefore=3,
        spaceAfter=9,
    )
    made.setStyle(TableStyle(style))
    tag_table(made, header_row=header, header_column=not header)
    return made


def build(flowables: Sequence[Flowable], furniture: Furniture, language: str, *, archive: bool = True) -> bytes:
    """The bytes of a tagged, archival PDF: the same flowables always give the same bytes.

    Without ``archive`` the pages look the same but bear neither tags nor data: to be looked at and thrown away.
    Raises UserError when a piece cannot be laid on a page at all.
    """
    out, structure = io.BytesIO(), Structure()
    told = Properties(furniture.title, furniture.author, furniture.subject, PDF_LANGUAGE[language], furniture.on)

    def finish(drawn: GrowingCanvas) -> None:
        out.write(archived(drawn, structure, told, furniture.attachment))

    canvas: Callable[..., Canvas] = lambda *args, **settings: GrowingCanvas(  # noqa: E731 -- a factory reportlab calls
        *args, furniture=furniture, structure=structure, finish=finish if archive else None, **settings
    )
    with BUILDING, uninterrupted():
        fonts.register()
        bottom = FOOT + foot_height(furniture) + 5 * mm
        document = BaseDocTemplate(
            out,
            pagesize=(furniture.paper.width, furniture.paper.height),
            leftMargin=LEFT,
            rightMargin=RIGHT,
            topMargin=TOP,
            bottomMargin=bottom,
            invariant=1,
            pageCompression=0,  # the archive compresses, once
            initialFontName=fonts.BODY,
        )
        paper = furniture.paper
        frame = _Room(LEFT, bottom, paper.text_width, paper.height - TOP - bottom, 0, 0, 0, 0)
        document.addPageTemplates([PageTemplate("page", [frame], onPage=draw_watermark)])
        try:
            document.build(list(flowables), canvasmaker=canvas)
        except LayoutError as error:
            raise UserError(_("One of the texts is too large to be laid out on a page. Shorten it.")) from error
    return out.getvalue()
