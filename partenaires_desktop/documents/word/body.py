"""The body of a text to edit, written as the file has it: paragraphs, runs, fields, links, tables.

It is put together as text and parsed once: built element by element through the library, a table of many rows takes
many times as long as one of few.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape, quoteattr

from reportlab import platypus
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer

from partenaires_desktop.documents.typesetting import fonts
from partenaires_desktop.documents.typesetting.logos import Picture
from partenaires_desktop.documents.typesetting.pages import ContentsLine, Heading
from partenaires_desktop.documents.typesetting.tagging import Paragraph
from partenaires_desktop.documents.word.styles import STYLES

_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_WHOLE = 1500
"""Characters of a row that still goes to the next page whole."""
_NO_LINE = 6
"""Points of a space that is left to the styles: an empty line is higher."""
_HEADINGS = frozenset({"section", "sub", "direction"})
_NUMBER = re.compile(r"\d+\. ")
_EDGES = ("top", "left", "bottom", "right")
_KEPT_SPACES = re.compile(r"([\t\n])")


@dataclass(frozen=True)
class Names:
    """Styles of the file by name, and which of them are bold already."""

    ids: dict[str, str]
    bold: frozenset[str]


@dataclass
class _Line:
    """A paragraph of the body, until it is known what stays with it."""

    style: str
    content: str
    next: bool = False
    breaks: bool = False

    def __str__(self) -> str:
        return paragraph(self.style, self.content, following=self.next, breaks=self.breaks)


class Body:
    """Writes flowables one after the other; ``placed`` gives the XML of a picture."""

    def __init__(self, tongue: str, names: Names, placed: Callable[[Picture], str]) -> None:
        self._names, self._placed = names, placed
        self._runs = Runs(tongue)
        self._bookmarks = 0
        self._breaks = False
        self._blocks: list[_Line | str] = []

    def __str__(self) -> str:
        return "".join(map(str, self._blocks))

    def write(self, flowables: Iterable[Flowable]) -> None:
        """Write each flowable at the end of the document."""
        for each in flowables:
            if isinstance(each, PageBreak):
                self._breaks = True
                if self._blocks and isinstance(self._blocks[-1], _Line):
                    self._blocks[-1].next = False
            elif isinstance(each, KeepTogether):
                kept: Any = each
                self._keep_together(kept._content)  # noqa: SLF001 -- what it keeps is known to it alone
            elif isinstance(each, platypus.Table):
                self._table(each)
            elif isinstance(each, platypus.Paragraph):
                line = self._line(each)
                line.breaks, self._breaks = self._breaks, False
                self._blocks.append(line)

    def _keep_together(self, content: Sequence[Flowable]) -> None:
        start = len(self._blocks)
        self.write(content)
        lines = [block for block in self._blocks[start:] if isinstance(block, _Line)]
        for line in lines[:-1]:
            line.next = True

    def _line(self, made: Any) -> _Line:
        style = self._names.ids[STYLES.get(made.style.name, "Normal")]
        stays = bool(made.getKeepWithNext()) or made.style.name in ("contents_head", "contents")  # a list in one piece
        return _Line(style, self._content(made, style), next=stays)

    def _content(self, made: Any, style: str) -> str:
        runs = self._runs.speaking(getattr(made, "language", ""))
        bold = style in self._names.bold
        said = runs.frags(made, bold=bold)
        if isinstance(made, ContentsLine):
            target = _bookmark(made.key)
            said += runs.run("\t") + runs.field(f"PAGEREF {target} \\h", "–", dirty=True)
            return f'<w:hyperlink w:anchor="{target}" w:history="1">{said}</w:hyperlink>'
        if made.style.name == "party" and made.bulletText:
            said = runs.run(f"{made.bulletText}\t", bold=True) + said
        if isinstance(made, Heading) and made.key:
            self._bookmarks += 1
            number = self._bookmarks
            start = f'<w:bookmarkStart w:id="{number}" w:name="{_bookmark(made.key)}"/>'
            said = f'{start}{said}<w:bookmarkEnd w:id="{number}"/>'
        return said

    # Tables

    def _heads(self, heads: Sequence[Any]) -> None:
        """Headings that stand beside each other on the page, as one: a table does not stay with what follows it."""
        first, *others = heads
        line = self._line(first)
        line.next, line.breaks, self._breaks = True, self._breaks, False
        number = _NUMBER.match(first.getPlainText())
        for other in others:
            words = other.getPlainText().removeprefix(number[0] if number else "")
            line.content += self._runs.run(" / ") + self._runs.speaking(other.language).run(words)
        self._blocks.append(line)

    def _table(self, made: Any) -> None:
        heads = [cell for row in made._cellvalues for cell in row if isinstance(cell, Paragraph)]  # noqa: SLF001
        if heads and made.getKeepWithNext() and all(head.style.name in _HEADINGS for head in heads):
            self._heads(heads)
            return
        between = self._names.ids["Between"]
        if self._breaks:  # a table cannot begin a page by itself
            self._blocks.append(_Line(between, "", breaks=True))
            self._breaks = False
        rows, widths = made._cellvalues, [round(width * 20) for width in made._argW]  # noqa: SLF001 -- no other way
        looks = _looks(made)
        columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        content = "".join(
            self._row(
                values,
                widths,
                [looks.get((number, column), "") for column in range(len(values))],
                number < made.repeatRows,
            )
            for number, values in enumerate(rows)
        )
        self._blocks.append(f"<w:tbl>{_TABLE}<w:tblGrid>{columns}</w:tblGrid>{content}</w:tbl>")
        # else two tables would become one
        self._blocks.append(_Line(between, "", next=bool(made.getKeepWithNext())))

    def _row(self, values: Sequence[Any], widths: Sequence[int], looks: Sequence[str], is_header: bool) -> str:
        parts = [_flat(value) for value in values]
        length = sum(len(part.getPlainText()) for cell in parts for part in cell if isinstance(part, Paragraph))
        told = "<w:cantSplit/>" if length < _WHOLE else ""
        told += "<w:tblHeader/>" if is_header else ""
        cells = "".join(
            f'<w:tc><w:tcPr><w:tcW w:type="dxa" w:w="{width}"/>{look}</w:tcPr>{self._cell(cell)}</w:tc>'
            for cell, width, look in zip(parts, widths, looks, strict=True)
        )
        return f"<w:tr>{f'<w:trPr>{told}</w:trPr>' if told else ''}{cells}</w:tr>"

    def _cell(self, parts: Sequence[Any]) -> str:
        return "".join(self._in_cell(each) for each in parts) or "<w:p/>"

    def _in_cell(self, each: Any) -> str:
        if isinstance(each, Spacer) and each.height < _NO_LINE:
            return ""
        if isinstance(each, Spacer):
            return paragraph(self._names.ids["Table text"], "", before=max(0.0, each.height - 12))
        if isinstance(each, Picture):
            return f"<w:p><w:r>{self._placed(each)}</w:r></w:p>"
        return str(self._line(each))


class Runs:
    """Pieces of a line in one language."""

    def __init__(self, tongue: str) -> None:
        self._tongue = tongue
        self._others: dict[str, Runs] = {}

    def speaking(self, tongue: str) -> Runs:
        """The same in another language, where one is named."""
        if not tongue or tongue == self._tongue:
            return self
        return self._others.setdefault(tongue, Runs(tongue))

    def markup(self, markup: str) -> str:
        """A line of ready markup."""
        return self.frags(platypus.Paragraph(markup, ParagraphStyle("line", fontName=fonts.BODY)), bold=False)

    def frags(self, made: Any, *, bold: bool) -> str:
        """The words of a paragraph; ``bold`` when its style is so already."""
        return "".join(
            self.run(
                frag.text,
                bold="Bold" in frag.fontName and not bold,
                italic="Italic" in frag.fontName,
                ground=getattr(frag, "backColor", None),
                breaks=getattr(frag, "lineBreak", False),
            )
            for frag in made.frags
        )

    def run(
        self, text: str, *, bold: bool = False, italic: bool = False, ground: Any = None, breaks: bool = False
    ) -> str:
        """A run of one look."""
        look = ("<w:b/>" if bold else "") + ("<w:i/>" if italic else "")
        if ground is not None:
            look += shading(ground)
        if _RIGHT_TO_LEFT.search(text):
            look += "<w:rtl/>"
        return self._run(look, f"{_text(text)}{'<w:br/>' if breaks else ''}")

    def field(self, code: str, shown: str, *, dirty: bool = False) -> str:
        """A field that the program fills; ``shown`` until it does."""
        begin = f'<w:fldChar w:fldCharType="begin"{" w:dirty=" + quoteattr("true") if dirty else ""}/>'
        parts = (
            begin,
            f'<w:instrText xml:space="preserve"> {escape(code)} </w:instrText>',
            '<w:fldChar w:fldCharType="separate"/>',
            _text(shown),
            '<w:fldChar w:fldCharType="end"/>',
        )
        return "".join([self._run("", part) for part in parts])

    def _run(self, look: str, content: str) -> str:
        return f'<w:r><w:rPr>{look}<w:lang w:val="{self._tongue}"/></w:rPr>{content}</w:r>'


def paragraph(
    style: str, content: str, *, following: bool = False, breaks: bool = False, before: float | None = None
) -> str:
    """A paragraph; ``following`` when the next one stays with it, ``breaks`` when it begins a page."""
    told = f'<w:pStyle w:val="{style}"/>' if style != "Normal" else ""
    told += "<w:keepNext/>" if following else ""
    told += "<w:pageBreakBefore/>" if breaks else ""
    told += f'<w:spacing w:before="{round(before * 20)}"/>' if before is not None else ""
    return f"<w:p>{f'<w:pPr>{told}</w:pPr>' if told else ''}{content}</w:p>"


def shading(colour: Any) -> str:
    """The ground of words or of a cell."""
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{colour.hexval()[2:]}"/>'


_TABLE = (
    '<w:tblPr><w:tblW w:type="auto" w:w="0"/><w:tblLayout w:type="fixed"/><w:tblLook w:firstColumn="1" w:firstRow="1"'
    ' w:lastColumn="0" w:lastRow="0" w:noHBand="0" w:noVBand="1" w:val="04A0"/></w:tblPr>'
)


def _text(text: str) -> str:
    """Words, with tabs and line ends as the file has them."""
    marks = {"\t": "<w:tab/>", "\n": "<w:br/>"}
    pieces = [part for part in _KEPT_SPACES.split(text) if part]
    return "".join([marks.get(part) or f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in pieces])


def _looks(made: Any) -> dict[tuple[int, int], str]:
    """Rules, boxes and grounds of the page's table, cell by cell."""
    rows, columns = len(made._cellvalues), len(made._cellvalues[0])  # noqa: SLF001 -- reportlab has no other way
    edges: dict[tuple[int, int], dict[str, str]] = {}
    grounds: dict[tuple[int, int], str] = {}

    def cells(left: int, top: int, right: int, bottom: int) -> Iterable[tuple[int, int]]:
        for row in range(top % rows, bottom % rows + 1):
            for column in range(left % columns, right % columns + 1):
                yield row, column

    for command, start, stop, weight, colour, *_rest in made._linecmds:  # noqa: SLF001
        rule = f'w:val="single" w:sz="{max(2, round(weight * 8))}" w:space="0" w:color="{colour.hexval()[2:]}"'
        for cell in cells(*start, *stop):
            for edge in ("bottom",) if command == "LINEBELOW" else _EDGES:
                edges.setdefault(cell, {})[edge] = rule
    for _command, start, stop, colour in made._bkgrndcmds:  # noqa: SLF001
        for cell in cells(*start, *stop):
            grounds[cell] = shading(colour)
    return {cell: _borders(edges.get(cell, {})) + grounds.get(cell, "") for cell in edges.keys() | grounds.keys()}


def _borders(rules: dict[str, str]) -> str:
    lines = "".join(f"<w:{edge} {rules[edge]}/>" for edge in _EDGES if edge in rules)
    return f"<w:tcBorders>{lines}</w:tcBorders>" if lines else ""


def _flat(value: Any) -> list[Any]:
    if isinstance(value, list | tuple):
        return [one for each in value for one in _flat(each)]
    return [value] if isinstance(value, Spacer | Paragraph | Picture) else []


def _bookmark(key: str) -> str:
    return "_" + re.sub(r"\W", "_", key)[:38]
