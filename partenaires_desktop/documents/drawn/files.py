"""Drawn pages as files: one PDF, or a picture per page."""

from __future__ import annotations

import io

from partenaires_desktop.documents.drawn.pdf import pages_pdf
from partenaires_desktop.documents.drawn.shapes import Pages
from partenaires_desktop.documents.drawn.svg import page_svg
from partenaires_desktop.documents.pdfium import TURN

FORMATS = ("pdf", "svg", "png")
DOTS = 200
"""Dots per inch of a picture: small print is read, and an A3 sheet stays a file one can mail."""


def drawn_files(document: Pages, kind: str) -> list[bytes]:
    """The files of ``document`` in one of :data:`FORMATS`, in the order of its pages."""
    if kind == "pdf":
        return [pages_pdf(document)]
    if kind == "svg":
        return [page_svg(page, document.title, document.language) for page in document.pages]
    return pictures(pages_pdf(document))


def pictures(pdf: bytes, dots: int = DOTS) -> list[bytes]:
    """Every page of ``pdf`` as PNG."""
    import pypdfium2

    found = []
    with TURN:
        opened = pypdfium2.PdfDocument(pdf)
        try:
            for page in opened:
                out = io.BytesIO()
                page.render(scale=dots / 72).to_pil().save(out, "PNG", dpi=(dots, dots))
                found.append(out.getvalue())
        finally:
            opened.close()
    return found
