"""The same flowables as a text that partners can edit: Word's own styles, tables, fields and bookmarks (DOCX).

What a page shows is read off the flowables that make the PDF, so both say the same; their text must have been made by
an :class:`Ink` that is not ``paged``, for Word joins and orders letters itself.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Pt, RGBColor
from reportlab import platypus
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from partenaires_desktop.documents.typesetting.logos import Picture
from partenaires_desktop.documents.typesetting.pages import (
    FOOT,
    LEFT,
    PAGE_HEIGHT,
    PAGE_WIDTH,
    PDF_LANGUAGE,
    RIGHT,
    TEXT_WIDTH,
    TOP,
    ContentsLine,
    Furniture,
    Heading,
)
from partenaires_desktop.documents.typesetting.tagging import Paragraph
from partenaires_desktop.documents.word.styles import FONT, LOOKS, STYLES

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WHOLE = 1500
"""Characters of a row that still goes to the next page whole."""
_MADE_ON = (1980, 1, 1, 0, 0, 0)
"""The day of the files inside the file: never that of the computer, so that the same input gives the same bytes."""


def word_document(flowables: Sequence[Flowable], furniture: Furniture, language: str) -> bytes:
    """The bytes of a DOCX file that says what the PDF of the same flowables says."""
    writer = _Writer(PDF_LANGUAGE[language])
    writer.furnish(furniture)
    writer.body(flowables)
    return _packed(writer.document)


class _Writer:
    """Writes flowables one after the other."""

    def __init__(self, tongue: str) -> None:
        self.document: Document = docx.Document()
        self._tongue = tongue
        self._spoken = tongue
        """The language of the paragraph being written."""
        self._ids: dict[str, str] = {}
        self._bold: set[str] = set()
        self._bookmarks = 0
        self._breaks = False
        self._prepare_styles()
        self._prepare_page()

    # Look

    def _prepare_styles(self) -> None:
        styles: Any = self.document.styles
        present = {style.name for style in styles}
        for name, look in LOOKS.items():
            style = styles[name] if name in present else styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
            style.font.name, style.font.size = FONT, Pt(look["size"])
            fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
            for key in [key for key in fonts.attrib if "heme" in key]:
                del fonts.attrib[key]  # the theme's font would win
            fonts.set(qn("w:hAnsi"), FONT)
            fonts.set(qn("w:cs"), "Arial")
            for key in ("w:spacing", "w:kern"):
                for former in style.element.rPr.findall(qn(key)):
                    style.element.rPr.remove(former)
            style.font.bold = look.get("bold", False)
            style.font.italic = False
            if "colour" in look:
                style.font.color.rgb = RGBColor.from_string(look["colour"])
            shape = style.paragraph_format
            shape.space_before, shape.space_after = Pt(look.get("before", 0)), Pt(look["after"])
            shape.keep_with_next = look.get("next", False)
            shape.tab_stops.clear_all()
            if "left" in look:
                shape.left_indent, shape.first_line_indent = Pt(look["left"]), Pt(-look.get("hang", 0))
        styles["toc 1"].paragraph_format.tab_stops.add_tab_stop(
            Pt(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
        self._ids = {name: styles[name].style_id for name in LOOKS}
        self._bold = {self._ids[name] for name, look in LOOKS.items() if look.get("bold")}
        _set_language(styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr")), self._tongue)

    def _prepare_page(self) -> None:
        page = self.document.sections[0]
        page.page_width, page.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
        page.left_margin, page.right_margin = Pt(LEFT), Pt(RIGHT)
        page.top_margin, page.bottom_margin = Pt(TOP), Pt(3 * FOOT)
        page.header_distance = page.footer_distance = Pt(FOOT)
        page.different_first_page_header_footer = True

    def furnish(self, furniture: Furniture) -> None:
        """Header, footer with version and page numbers, and the properties of the file."""
        page = self.document.sections[0]
        self._markup(page.header.paragraphs[0], furniture.head)
        for footer in (page.first_page_footer, page.footer):
            line = footer.paragraphs[0]
            line.style = self.document.styles["Footer"]
            if furniture.mentions:
                self._markup(line, furniture.mentions)
                line = footer.add_paragraph(style="Footer")
            stops: Any = line.paragraph_format.tab_stops
            stops.add_tab_stop(Pt(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
            self._markup(line, furniture.version)
            self._run(line, f"\t{furniture.page_word}\u00a0")
            self._field(line, "PAGE", "1")
            self._run(line, "/")
            self._field(line, "NUMPAGES", "1")
        told = self.document.core_properties
        told.title, told.author, told.subject = furniture.title[:255], furniture.author[:255], furniture.subject[:255]
        told.language, told.comments, told.keywords, told.last_modified_by = (
            self._tongue,
            "",
            "",
            furniture.author[:255],
        )
        told.created = told.modified = datetime.combine(furniture.on, time(), UTC)
        told.revision = 1

    # Content

    def body(self, flowables: Iterable[Flowable]) -> None:
        """Write each flowable at the end of the document."""
        for each in flowables:
            if isinstance(each, PageBreak):
                self._breaks = True
            elif isinstance(each, KeepTogether):
                kept: Any = each
                self._keep_together(list(kept._content))  # noqa: SLF001 -- what it keeps is known to it alone
            elif isinstance(each, platypus.Table):
                self._table(self.document, each)
            elif isinstance(each, platypus.Paragraph):
                self._paragraph(self.document.add_paragraph(), each)

    def _keep_together(self, content: list[Flowable]) -> None:
        start = len(self.document.paragraphs)
        self.body(content)
        for paragraph in self.document.paragraphs[start:-1]:
            paragraph.paragraph_format.keep_with_next = True

    def _paragraph(self, line: Any, made: Any) -> None:
        self._spoken = getattr(made, "language", "") or self._tongue
        page_style = made.style
        self._put_style(line, STYLES.get(page_style.name, "Normal"))
        if self._breaks and line.part is self.document.part:
            line.paragraph_format.page_break_before, self._breaks = True, False
        if made.getKeepWithNext():
            line.paragraph_format.keep_with_next = True
        if isinstance(made, ContentsLine):
            self._contents_line(line, made)
            return
        if page_style.name == "party" and made.bulletText:
            self._run(line, f"{made.bulletText}\t", bold=True)
        if isinstance(made, Heading) and made.key:
            self._bookmarked(line, made)
        else:
            self._frags(line, made)

    def _put_style(self, line: Any, name: str) -> None:
        """Set the style by its id: the library looks through all of them, twice, for each line."""
        line._p.style = self._ids[name]  # noqa: SLF001

    def _frags(self, line: Any, made: platypus.Paragraph) -> None:
        bold_already = line._p.style in self._bold  # noqa: SLF001
        frags: Any = made.frags
        for frag in frags:
            bold = "Bold" in frag.fontName and not bold_already
            run = self._run(line, frag.text, bold=bold, italic="Italic" in frag.fontName)
            ground = getattr(frag, "backColor", None)
            if ground is not None:
                run._r.get_or_add_rPr().append(_shading(ground.hexval()[2:]))  # noqa: SLF001 -- the only way
            if getattr(frag, "lineBreak", False):
                run.add_break()

    def _markup(self, line: Any, markup: str) -> None:
        from reportlab.lib.styles import ParagraphStyle

        from partenaires_desktop.documents.typesetting import fonts

        self._frags(line, platypus.Paragraph(markup, ParagraphStyle("line", fontName=fonts.BODY)))

    def _run(self, line: Any, text: str, *, bold: bool = False, italic: bool = False) -> Any:
        run = line.add_run(text)
        run.bold, run.italic = bold or None, italic or None
        properties = run._r.get_or_add_rPr()  # noqa: SLF001
        _set_language(properties, self._spoken)
        if _RIGHT_TO_LEFT.search(text):
            run.font.rtl = True
        return run

    # Fields and links

    def _field(self, line: Any, code: str, shown: str) -> None:
        for kind in ("begin", "code", "separate", "shown", "end"):
            run = self._run(line, shown if kind == "shown" else "")
            if kind == "code":
                told = OxmlElement("w:instrText")
                told.set(qn("xml:space"), "preserve")
                told.text = f" {code} "
                run._r.append(told)  # noqa: SLF001
            elif kind != "shown":
                sign = OxmlElement("w:fldChar")
                sign.set(qn("w:fldCharType"), kind)
                if kind == "begin" and code.startswith("PAGEREF"):
                    sign.set(qn("w:dirty"), "true")
                run._r.append(sign)  # noqa: SLF001

    def _contents_line(self, line: Any, made: ContentsLine) -> None:
        """The heading's words and its page, both a link to it."""
        self._frags(line, made)
        self._run(line, "\t")
        self._field(line, f"PAGEREF {_bookmark(made.key)} \\h", "–")
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _bookmark(made.key))
        link.set(qn("w:history"), "1")
        for run in list(line._p.r_lst):  # noqa: SLF001
            link.append(run)
        line._p.append(link)  # noqa: SLF001

    def _bookmarked(self, line: Any, made: Heading) -> None:
        self._bookmarks += 1
        start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
        for sign in (start, end):
            sign.set(qn("w:id"), str(self._bookmarks))
        start.set(qn("w:name"), _bookmark(made.key))
        line._p.append(start)  # noqa: SLF001
        self._frags(line, made)
        line._p.append(end)  # noqa: SLF001

    # Tables

    def _table(self, place: Any, made: platypus.Table) -> None:
        source: Any = made
        if self._breaks:  # a table cannot begin a page by itself
            self.document.add_paragraph(style="Between").paragraph_format.page_break_before = True
            self._breaks = False
        rows, widths = source._cellvalues, source._argW  # noqa: SLF001 -- reportlab has no other way to read them
        table = place.add_table(rows=len(rows), cols=len(rows[0]))
        table.autofit = False
        for number, values in enumerate(rows):
            row = table.rows[number]
            properties = row._tr.get_or_add_trPr()  # noqa: SLF001
            if number < source.repeatRows:
                properties.append(OxmlElement("w:tblHeader"))
            if sum(len(part.getPlainText()) for part in _flat(list(values)) if isinstance(part, Paragraph)) < _WHOLE:
                properties.insert(0, OxmlElement("w:cantSplit"))
            for column, value in enumerate(values):
                cell = row.cells[column]
                cell.width = Length(round(widths[column] * 12700))
                self._cell(cell, value)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Length(round(width * 12700))
        _draw_lines(table, source)
        between = place.add_paragraph(style="Between")  # else two tables would become one
        between.paragraph_format.keep_with_next = bool(source.getKeepWithNext())

    def _cell(self, cell: Any, value: Any) -> None:
        first = True
        for each in _flat(value):
            line = cell.paragraphs[0] if first else cell.add_paragraph()
            first = False
            if isinstance(each, Spacer):
                self._put_style(line, "Table text")
                line.paragraph_format.space_before = Pt(max(0.0, each.height - 12))
            elif isinstance(each, Picture):
                self._picture(line, each)
            elif isinstance(each, Paragraph):
                self._paragraph(line, each)

    def _picture(self, line: Any, made: Picture) -> None:
        drawn = line.add_run().add_picture(io.BytesIO(made.png), width=Pt(made.width), height=Pt(made.height))
        drawn._inline.docPr.set("descr", made.words)  # noqa: SLF001 -- python-docx has no words for it


def _flat(value: Any) -> list[Any]:
    if isinstance(value, list | tuple):
        return [one for each in value for one in _flat(each)]
    return [value] if isinstance(value, Spacer | Paragraph | Picture) else []


def _bookmark(key: str) -> str:
    return "_" + re.sub(r"\W", "_", key)[:38]


def _set_language(properties: Any, tongue: str) -> None:
    for former in properties.findall(qn("w:lang")):
        properties.remove(former)
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), tongue)
    properties.append(told)


def _shading(colour: str) -> Any:
    ground = OxmlElement("w:shd")
    ground.set(qn("w:val"), "clear")
    ground.set(qn("w:color"), "auto")
    ground.set(qn("w:fill"), colour)
    return ground


def _draw_lines(table: Any, source: Any) -> None:
    """Rules, boxes and grounds of the page's table."""
    rows, columns = len(source._cellvalues), len(source._cellvalues[0])  # noqa: SLF001
    for command, (left, top), (right, bottom), weight, colour, *_rest in source._linecmds:  # noqa: SLF001
        edges = ("bottom",) if command == "LINEBELOW" else ("top", "left", "bottom", "right")
        for row in range(top % rows, bottom % rows + 1):
            for column in range(left % columns, right % columns + 1):
                _border(table.cell(row, column), edges, weight, colour.hexval()[2:])
    for _command, (left, top), (right, bottom), colour in source._bkgrndcmds:  # noqa: SLF001
        for row in range(top % rows, bottom % rows + 1):
            for column in range(left % columns, right % columns + 1):
                table.cell(row, column)._tc.get_or_add_tcPr().append(_shading(colour.hexval()[2:]))  # noqa: SLF001


def _border(cell: Any, edges: Sequence[str], weight: float, colour: str) -> None:
    properties = cell._tc.get_or_add_tcPr()  # noqa: SLF001
    borders = properties.find(qn("w:tcBorders"))
    if borders is None:
        borders = OxmlElement("w:tcBorders")
        properties.append(borders)
    for edge in edges:
        former = borders.find(qn(f"w:{edge}"))
        if former is not None:
            borders.remove(former)
        line = OxmlElement(f"w:{edge}")
        for key, value in (("val", "single"), ("sz", str(max(2, round(weight * 8)))), ("space", "0")):
            line.set(qn(f"w:{key}"), value)
        line.set(qn("w:color"), colour)
        borders.append(line)


def _packed(document: Document) -> bytes:
    """The file, without the picture the library puts in it, and with no hour of today."""
    relations: Any = document.part.package.rels
    for name in [name for name, relation in relations.items() if relation.reltype.endswith("/thumbnail")]:
        del relations[name]
    made, out = io.BytesIO(), io.BytesIO()
    document.save(made)
    with zipfile.ZipFile(made) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, _MADE_ON)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, source.read(name))
    return out.getvalue()
