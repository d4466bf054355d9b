"""The same flowables as a text that partners can edit: Word's own styles, tables, fields and bookmarks (DOCX).

What a page shows is read off the flowables that make the PDF, so both say the same; their text must have been made by
an :class:`Ink` that is not ``paged``, for Word joins and orders letters itself.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime, time
from typing import Any

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Pt, RGBColor
from reportlab.platypus import Flowable

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
    Furniture,
)
from partenaires_desktop.documents.word.body import Body, Names, Runs
from partenaires_desktop.documents.word.styles import FONT, LOOKS

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
        self._names = self._prepare_styles()
        self._prepare_page()
        self._cut_words()

    # Look

    def _prepare_styles(self) -> Names:
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
            if look.get("whole"):
                style.element.pPr.find(qn("w:spacing")).addprevious(OxmlElement("w:suppressAutoHyphens"))
            if "left" in look:
                shape.left_indent, shape.first_line_indent = Pt(look["left"]), Pt(-look.get("hang", 0))
        for rule in styles["Title"].element.iter(qn("w:bottom")):
            rule.set(qn("w:color"), LOOKS["Heading 1"]["colour"])
            for theme in [key for key in rule.attrib if "heme" in key]:
                del rule.attrib[theme]
        styles["toc 1"].paragraph_format.tab_stops.add_tab_stop(
            Pt(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS
        )
        _set_language(styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr")), self._tongue)
        ids = {name: styles[name].style_id for name in LOOKS}
        return Names(ids, frozenset(ids[name] for name, look in LOOKS.items() if look.get("bold")))

    def _cut_words(self) -> None:
        """Have the program cut words at their syllables, in the language each run names; styles may refuse it."""
        told: Any = self.document.settings.element
        cut = OxmlElement("w:autoHyphenation")
        cut.set(qn("w:val"), "true")
        told.find(qn("w:defaultTabStop")).addnext(cut)

    def _prepare_page(self) -> None:
        page = self.document.sections[0]
        page.page_width, page.page_height = Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT)
        page.left_margin, page.right_margin = Pt(LEFT), Pt(RIGHT)
        page.top_margin, page.bottom_margin = Pt(TOP), Pt(3 * FOOT)
        page.header_distance = page.footer_distance = Pt(FOOT)
        page.different_first_page_header_footer = True

    def furnish(self, furniture: Furniture) -> None:
        """Header, footer with version and page numbers, and the properties of the file."""
        page, runs = self.document.sections[0], Runs(self._tongue)
        _fill(page.header.paragraphs[0], runs.markup(furniture.head))
        for footer in (page.first_page_footer, page.footer):
            line = footer.paragraphs[0]
            line.style = self.document.styles["Footer"]
            line.paragraph_format.space_before = Pt(FOOT / 3)  # the text over it may go down to its first line
            if furniture.mentions:
                _fill(line, runs.markup(furniture.mentions))
                line = footer.add_paragraph(style="Footer")
            stops: Any = line.paragraph_format.tab_stops
            stops.add_tab_stop(Pt(TEXT_WIDTH), WD_TAB_ALIGNMENT.RIGHT)
            number = runs.field("PAGE", "1") + runs.run("/") + runs.field("NUMPAGES", "1")
            _fill(line, runs.markup(furniture.version) + runs.run(f"\t{furniture.page_word}\u00a0") + number)
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

    def body(self, flowables: Sequence[Flowable]) -> None:
        """Write the flowables into the document."""
        body = Body(self._tongue, self._names, self._placed)
        body.write(flowables)
        element: Any = self.document.element.body
        end = element.sectPr
        for block in _parsed(str(body)):
            end.addprevious(block)

    def _placed(self, made: Picture) -> str:
        """The picture, kept in the file, as it stands in a line."""
        part: Any = self.document.part
        inline = part.new_pic_inline(io.BytesIO(made.png), Pt(made.width), Pt(made.height))
        inline.docPr.set("descr", made.words)  # python-docx has no words for it
        return f"<w:drawing>{inline.xml}</w:drawing>"


def _fill(line: Any, content: str) -> None:
    """Put runs at the end of a line of the head or the foot."""
    (parsed,) = _parsed(f"<w:p>{content}</w:p>")
    line._p.extend(list(parsed))  # noqa: SLF001 -- the library takes them one by one only


def _parsed(content: str) -> list[Any]:
    """The elements of the body that ``content`` says."""
    return list(parse_xml(f"<w:body {nsdecls('w')}>{content}</w:body>"))


def _set_language(properties: Any, tongue: str) -> None:
    for former in properties.findall(qn("w:lang")):
        properties.remove(former)
    told = OxmlElement("w:lang")
    told.set(qn("w:val"), tongue)
    properties.append(told)


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
