"""The structure noted while drawing, written as the tags of a file, with the way back from each page and link."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from partenaires_desktop.documents.typesetting.pdf_file import PdfFile, text_string
from partenaires_desktop.documents.typesetting.tagging import Element, Link, Structure


class StructureTree:
    """Gives every element its number; then writes them.

    ``pages`` are the numbers of the pages, ``links`` the numbers of the links of each page.
    """

    def __init__(
        self, file: PdfFile, structure: Structure, pages: Sequence[int], links: Sequence[Sequence[int]]
    ) -> None:
        self._file, self._structure = file, structure
        self._pages, self._links = pages, links
        self._numbers: dict[int, int] = {}
        self.places: dict[int, int] = {}
        """Where each link is found in the way back, by its number."""
        self._owners: list[int] = []
        """The elements of the links, in the same order."""

    def write(self) -> int:
        """Write everything; the number of the root."""
        file, elements = self._file, list(_walk(self._structure.root))
        root, first = file.reserve(), file.reserve(len(elements))
        self._numbers = {id(element): number for number, element in enumerate(elements, first)}
        for number, element in enumerate(elements, first):
            parent = root if number == first else self._numbers[id(element.parent)]
            file.put(number, self._written(element, number, parent))
        back = file.add(b"<< /Nums [%s] >>" % b" ".join(self._way_back()))
        count = len(self._pages) + len(self._owners)
        file.put(
            root,
            b"<< /Type /StructTreeRoot /K [%d 0 R] /ParentTree %d 0 R /ParentTreeNextKey %d >>" % (first, back, count),
        )
        return root

    def _written(self, element: Element, number: int, parent: int) -> bytes:
        home = next((kid[0] for kid in element.kids if isinstance(kid, tuple)), 0)
        kids = b" ".join([self._kid(kid, home, number) for kid in element.kids])
        page = b" /Pg %d 0 R" % self._pages[home - 1] if home else b""
        said = b"".join([_SETTINGS[key](value) for key, value in element.settings.items()])
        return b"<< /S /%s /P %d 0 R%s%s /K [%s] >>" % (element.kind.encode(), parent, page, said, kids)

    def _kid(self, kid: Element | tuple[int, int] | Link, home: int, owner: int) -> bytes:
        if isinstance(kid, Element):
            return b"%d 0 R" % self._numbers[id(kid)]
        if isinstance(kid, Link):
            link = self._links[kid.page - 1][kid.place]
            self.places[link] = len(self._pages) + len(self._owners)
            self._owners.append(owner)
            return b"<< /Type /OBJR /Obj %d 0 R /Pg %d 0 R >>" % (link, self._pages[kid.page - 1])
        page, place = kid
        if page == home:
            return b"%d" % place
        return b"<< /Type /MCR /Pg %d 0 R /MCID %d >>" % (self._pages[page - 1], place)

    def _way_back(self) -> Iterator[bytes]:
        for key in range(len(self._pages)):
            owners = self._structure.pages.get(key + 1, [])
            pieces = b" ".join([b"%d 0 R" % self._numbers[id(owner)] for owner in owners])
            yield b"%d %d 0 R" % (key, self._file.add(b"[%s]" % pieces))
        for key, owner in enumerate(self._owners, len(self._pages)):
            yield b"%d %d 0 R" % (key, owner)


def _walk(element: Element) -> Iterator[Element]:
    waiting = [element]
    while waiting:
        each = waiting.pop()
        yield each
        waiting.extend(kid for kid in reversed(each.kids) if isinstance(kid, Element))


def _box(corners: str) -> bytes:
    return b" /A << /O /Layout /Placement /Block /BBox [%s] >>" % corners.encode()


_SETTINGS: Mapping[str, Callable[[Any], bytes]] = {
    "scope": lambda scope: b" /A << /O /Table /Scope /%s >>" % scope.encode(),
    "numbering": lambda kind: b" /A << /O /List /ListNumbering /%s >>" % kind.encode(),
    "language": lambda language: b" /Lang " + text_string(language),
    "actual": lambda text: b" /ActualText " + text_string(text),
    "alternative": lambda text: b" /Alt " + text_string(text),
    "box": _box,
}
"""What an element may say of itself besides what it is."""
