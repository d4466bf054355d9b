"""What a PDF says: where a text stands on its pages, and its own list of places."""

from __future__ import annotations

from dataclasses import dataclass

import pypdfium2
from PySide6.QtCore import QRectF

from partenaires_desktop.documents.pdfium import TURN

MOST = 500
"""Places of a text that are shown; nobody goes through more."""


@dataclass(frozen=True)
class Hit:
    """Where a text was found: page (from 0), and its rectangles in points from the top left of the page."""

    page: int
    places: tuple[QRectF, ...]


def find_text(pdf: bytes, text: str) -> tuple[Hit, ...]:
    """Every place where ``text`` stands, capitals or not, in reading order."""
    wanted = " ".join(text.split())
    if not pdf or len(wanted) < 2:
        return ()
    found: list[Hit] = []
    with TURN:
        document = pypdfium2.PdfDocument(pdf)
        try:
            for number in range(len(document)):
                found += _on_page(document, number, wanted)
                if len(found) >= MOST:
                    break
        finally:
            document.close()
    return tuple(found[:MOST])


def outline(pdf: bytes) -> tuple[tuple[str, int], ...]:
    """The headings the document lists, each with its page (from 0)."""
    if not pdf:
        return ()
    with TURN:
        document = pypdfium2.PdfDocument(pdf)
        try:
            places = ((mark.get_title(), mark.get_dest()) for mark in document.get_toc(max_depth=3))
            return tuple((title, dest.get_index()) for title, dest in places if dest is not None)
        finally:
            document.close()


def _on_page(document: pypdfium2.PdfDocument, number: int, wanted: str) -> list[Hit]:
    page = document[number]
    height = page.get_height()
    words = page.get_textpage()
    search = words.search(wanted)
    found: list[Hit] = []
    while (place := search.get_next()) is not None and len(found) < MOST:
        boxes = [words.get_rect(index) for index in range(words.count_rects(*place))]
        rects = tuple(QRectF(left, height - top, right - left, top - low) for left, low, right, top in boxes)
        found.append(Hit(number, rects))
    return found
