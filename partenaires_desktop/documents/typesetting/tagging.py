"""What each drawn thing is, noted while it is drawn: paragraphs, headings, lists, tables, links, mere decoration.

:class:`Paragraph` and :class:`Table` take the place of reportlab's.  A paragraph is one element of the structure,
however many pages it is spread over; a header repeated on a next page, rules, grounds and page furniture are
decoration.  The tree is written into the file by :mod:`documents.typesetting.structure_tree`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from reportlab import platypus
from reportlab.lib.units import mm
from reportlab.platypus import paragraph as paragraph_module

from partenaires_desktop.documents.typesetting import fonts
from partenaires_desktop.documents.typesetting.drawing import written, written_bullet
from partenaires_desktop.documents.typesetting.line_breaking import broken, cut_where_needed, read

ROLES = {
    "title": "H1",
    "long_title": "H1",
    "section": "H2",
    "contents_head": "H2",
    "sub": "H3",
    "party_head": "H4",
    "direction": "H5",
    "item": "LI",
    "narrow_item": "LI",
    "party": "LI",
    "item_note": "Note",
    "party_line": "Note",
}
"""What a paragraph is by the name of its style; all others are plain paragraphs.  "Note" goes on with a list's item."""

_TALL, _WORTH_CUTTING = 70 * mm, 40 * mm
"""A row as high as this may be cut before the end of a page, where there is this much room under the header."""


class Element:
    """A node of the structure; ``kids`` are elements, pieces of pages (page, number) and links (page, place)."""

    __slots__ = ("kids", "kind", "parent", "settings")

    def __init__(self, kind: str, parent: Element | None = None, **settings: str) -> None:
        self.kind = kind
        self.parent = parent
        self.settings = settings
        self.kids: list[Element | tuple[int, int] | Link] = []
        if parent is not None:
            parent.kids.append(self)


class Link:
    """A link on a page: the ``place``-th annotation of ``page``."""

    __slots__ = ("page", "place")

    def __init__(self, page: int, place: int) -> None:
        self.page, self.place = page, place


class Structure:
    """The tree of one document, growing in the order of reading."""

    def __init__(self) -> None:
        self.root = Element("Document")
        self.pages: defaultdict[int, list[Element]] = defaultdict(list)
        """Whose each piece of a page is, by page."""
        self.links: defaultdict[int, int] = defaultdict(int)
        """How many links each page has."""
        self._level = 0
        self._list: Element | None = None
        self._body = self.root
        self.label: Element | None = None
        """Where the bullet or number of the item just placed goes."""
        self._contents: Element | None = None

    def place(self, role: str, bullet: str = "") -> Element:
        """A new element for a paragraph of that role, after all there is."""
        if role == "Note" and self._list is not None:
            return Element("P", self._body)
        if role == "LI":
            return self._item(bullet)
        self._list = None
        if role == "TOCI":
            self._contents = self._contents or Element("TOC", self.root)
            return Element("Link", Element("Reference", Element("TOCI", self._contents)))
        if role[0] == "H":
            self._level = min(int(role[1:]), self._level + 1)  # no level is left out on the way down
            return Element(f"H{self._level}", self.root)
        return Element("P", self.root)

    def adopt(self, element: Element) -> None:
        """Put the tree that ``element`` is part of at the end of the document, unless it has its place."""
        top = element
        while top.parent is not None:
            top = top.parent
        if top is not self.root:
            self._list = None
            top.parent = self.root
            self.root.kids.append(top)

    def _item(self, bullet: str) -> Element:
        if self._list is None:
            self._list = Element("L", self.root, numbering="Decimal" if bullet.isdigit() else "Disc")
        item = Element("LI", self._list)
        self.label = Element("Lbl", item) if bullet else None
        self._body = Element("LBody", item)
        return self._body

    def begin(self, canvas: Any, element: Element) -> None:
        """What is drawn from here on belongs to ``element``."""
        page = canvas.getPageNumber()
        owners = self.pages[page]
        element.kids.append((page, len(owners)))
        canvas._code.append(f"/{element.kind} <</MCID {len(owners)}>> BDC")  # noqa: SLF001 -- reportlab has no such call
        owners.append(element)

    def end(self, canvas: Any) -> None:
        """What belongs to the element ends here."""
        canvas._code.append("EMC")  # noqa: SLF001

    @contextmanager
    def mark(self, canvas: Any, element: Element) -> Iterator[None]:
        """What is drawn inside belongs to ``element``."""
        self.begin(canvas, element)
        yield
        self.end(canvas)

    def link(self, page: int, element: Element) -> None:
        """The link just laid on ``page`` belongs to ``element``."""
        element.kids.append(Link(page, self.links[page]))
        self.links[page] += 1


@contextmanager
def artifact(canvas: Any) -> Iterator[None]:
    """What is drawn inside is decoration: not read aloud, not part of the text."""
    canvas._code.append("/Artifact BMC")  # noqa: SLF001
    yield
    canvas._code.append("EMC")  # noqa: SLF001


class Node:
    """Holds the element of a paragraph, for all the parts it is cut into; it is placed when it is first drawn."""

    __slots__ = ("element",)

    def __init__(self, element: Element | None = None) -> None:
        self.element = element


class Paragraph(platypus.Paragraph):
    """A paragraph that is one element of the structure, also when the end of a page cuts it."""

    def __init__(self, markup: str | None, style: Any, **settings: Any) -> None:
        if markup is not None and "frags" not in settings:
            settings["frags"] = read(markup, style)
        parent: Any = super()
        parent.__init__(markup, style, **settings)
        self.node = Node()
        self.language = ""
        """As "nl-BE", where it is not that of the document."""
        self.actual = ""
        """What it says in reading order, where its letters stand in another."""
        self._is_drawn = False
        self._wrapped = -1.0

    def wrap(self, available: float, height: float) -> tuple[float, float]:
        """Break the lines, once per width: tables and blocks kept together ask several times."""
        if self._wrapped == available and hasattr(self, "blPara"):
            return available, self.height
        size: tuple[float, float] = super().wrap(available, height)
        self._wrapped = available
        return size

    def wrapOn(self, _canvas: Any, available: float, height: float) -> tuple[float, float]:  # noqa: N802 -- reportlab's
        """It takes no canvas to measure words."""
        return self.wrap(available, height)

    def getSpaceBefore(self) -> float:  # noqa: N802 -- reportlab's name
        """Its own, or that of its style: asked for at every step."""
        space: float = self.__dict__.get("spaceBefore", self.style.spaceBefore)
        return space

    def getSpaceAfter(self) -> float:  # noqa: N802 -- reportlab's name
        """Its own, or that of its style."""
        space: float = self.__dict__.get("spaceAfter", self.style.spaceAfter)
        return space

    def breakLines(self, width: Any) -> Any:  # noqa: N802 -- reportlab's name
        """The lines, in the short way where there is one."""
        lines = broken(self, width) if isinstance(width, list | tuple) else None
        if lines is not None:
            return lines
        parent: Any = super()
        style, self.style = self.style, cut_where_needed(self, self.style, width)
        try:
            return parent.breakLines(width)
        finally:
            self.style = style

    def split(self, available: float, height: float) -> list[Any]:
        """Both parts are the same element."""
        parts: list[Any] = super().split(available, height)
        for part in parts:
            part.node, part.language, part.actual = self.node, self.language, self.actual
        return parts

    def drawOn(self, canvas: Any, x: float, y: float, _sW: float = 0) -> None:  # noqa: N802, N803 -- reportlab's names
        """Draw it there: in place, unless it has to know where on the page that is."""
        if type(self).draw is not Paragraph.draw:
            parent: Any = super()
            parent.drawOn(canvas, x, y, _sW)
            return
        self.canv = canvas
        self._draw_at(canvas, x, y)
        del self.canv

    def draw(self) -> None:
        """Draw as what it is; what is drawn a second time is a repeated header."""
        self._draw_at(self.canv, 0, 0)

    def _draw_at(self, canvas: Any, x: float, y: float) -> None:
        structure: Structure = canvas.structure
        if self._is_drawn:
            with artifact(canvas):
                self._draw_words(canvas, x, y)
            return
        self._is_drawn = True
        if self.node.element is None:
            self.node.element = structure.place(self.role, self._bullet())
        else:
            structure.adopt(self.node.element)
        self._tell(self.node.element)
        if self.bulletText:
            structure.begin(canvas, structure.label or self.node.element)
            self._draw_bullet(canvas, x, y)
            structure.end(canvas)
            self.bulletText = None
        structure.begin(canvas, self.node.element)
        self._draw_words(canvas, x, y)
        structure.end(canvas)

    def _draw_words(self, canvas: Any, x: float, y: float) -> None:
        plain = written(canvas, self, x, y)
        if plain is not None:
            canvas._code.append(plain)  # noqa: SLF001
            return
        with _moved(canvas, x, y):
            super().draw()

    def _tell(self, element: Element) -> None:
        if self.language:
            element.settings["language"] = self.language
        if self.actual:
            element.settings["actual"] = self.actual

    @property
    def role(self) -> str:
        """What it is; see :data:`ROLES`."""
        style: Any = self.style
        return ROLES.get(style.name, "P")

    def _bullet(self) -> str:
        return self.bulletText if isinstance(self.bulletText, str) else ""

    def _draw_bullet(self, canvas: Any, x: float, y: float) -> None:
        """Draw the bullet where reportlab would, apart from the text."""
        plain = written_bullet(canvas, self, x, y)
        if plain is not None:
            canvas._code.append(plain)  # noqa: SLF001
            return
        style: Any = self.style
        draw: Any = paragraph_module
        with _moved(canvas, x, y):
            draw._drawBullet(canvas, 0, self.height - style.fontSize, self.bulletText, style, False)  # noqa: SLF001


@contextmanager
def _moved(canvas: Any, x: float, y: float) -> Iterator[None]:
    """What is drawn inside has its corner there."""
    if not x and not y:
        yield
        return
    canvas.saveState()
    canvas.translate(x, y)
    yield
    canvas.restoreState()


class Table(platypus.Table):
    """A table whose grounds and rules are decoration; :func:`tag_table` says what its cells are."""

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self.next_header: Sequence[Sequence[Any]] = ()
        """What stands over the columns on the next pages, where it is not the header again."""
        # even an empty cell names a font, and one that is not in the file is not allowed
        self.setStyle(platypus.TableStyle([("FONTNAME", (0, 0), (-1, -1), fonts.BODY)]))

    def split(self, availWidth: float, availHeight: float) -> list[Any]:  # noqa: N803 -- reportlab's names
        """Cut between rows; a row is cut only if no page would hold it, or if much of this one would stay empty."""
        whole: Any = super()
        in_row, self.splitInRow = self.splitInRow, 0
        parts: list[Any] = whole.split(availWidth, availHeight)
        for part in (self, *parts):
            part.splitInRow = in_row
        for part in parts[1:]:
            part.continues(self.next_header)
        if parts or not in_row:
            return parts
        heights: list[float] = self.__dict__["_rowHeights"]
        head = sum(heights[: self.repeatRows])
        may_wait = not hasattr(self, "_postponed") and (
            heights[self.repeatRows] < _TALL or availHeight - head < _WORTH_CUTTING
        )
        return [] if may_wait else list(whole.split(availWidth, availHeight))

    def continues(self, header: Sequence[Sequence[Any]]) -> None:
        """Be what follows on a next page, under ``header`` in place of its own: decoration, as any repeated header."""
        if header:
            for line in (line for cell in header for line in cell):
                line._is_drawn = True  # noqa: SLF001 -- it is no header anew
            self.next_header = header
            self.__dict__["_cellvalues"][0] = list(header)

    def _drawBkgrnd(self) -> None:  # noqa: N802 -- reportlab's name
        with artifact(self.canv):
            parent: Any = super()
            parent._drawBkgrnd()  # noqa: SLF001

    def _drawLines(self) -> None:  # noqa: N802 -- reportlab's name
        with artifact(self.canv):
            parent: Any = super()
            parent._drawLines()  # noqa: SLF001


class Rule(platypus.HRFlowable):
    """A line across the page, as decoration."""

    def draw(self) -> None:
        """Draw it aside from the text."""
        with artifact(self.canv):
            super().draw()


def tag_table(table: platypus.Table, *, header_row: bool = True, header_column: bool = False) -> None:
    """Make the cells of ``table`` data, or headers of their columns or rows; without it a table is mere layout."""
    root = Element("Table")
    values: Any = table
    for number, row in enumerate(values._cellvalues):  # noqa: SLF001 -- reportlab has no other way to read them
        line = Element("TR", root)
        for column, value in enumerate(row):
            if number == 0 and header_row:
                cell = Element("TH", line, scope="Column")
            elif column == 0 and header_column:
                cell = Element("TH", line, scope="Row")
            else:
                cell = Element("TD", line)
            inside = list(_paragraphs(value))
            for paragraph in inside:
                paragraph.node.element = cell if len(inside) == 1 else Element("P", cell)


def _paragraphs(value: Any) -> Iterator[Paragraph]:
    """The paragraphs of a cell, in the order they are drawn."""
    if isinstance(value, Paragraph):
        yield value
    elif isinstance(value, list | tuple):
        for one in value:
            yield from _paragraphs(one)
    elif isinstance(value, platypus.Table):
        inner: Any = value
        yield from _paragraphs([list(row) for row in inner._cellvalues])  # noqa: SLF001
    else:
        yield from _paragraphs(getattr(value, "paragraphs", []))
