"""Pages of a PDF as pictures, drawn by PDFium in one thread of their own.

PDFium keeps state per process: every use of it, for the preview and for the printer, takes turns.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence

import pypdfium2
from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QImage

from partenaires_desktop.documents.pdfium import TURN


def page_sizes(pdf: bytes) -> tuple[QSizeF, ...]:
    """The size of each page, in points."""
    with TURN:
        document = pypdfium2.PdfDocument(pdf)
        try:
            return tuple(QSizeF(*document.get_page_size(number)) for number in range(len(document)))
        finally:
            document.close()


def draw_page(pdf: bytes, number: int, scale: float) -> QImage:
    """Page ``number`` (from 0) on white, ``scale`` pixels per point."""
    with TURN:
        document = pypdfium2.PdfDocument(pdf)
        try:
            bitmap = document[number].render(scale=scale, prefer_bgrx=True)
            data = bytes(bitmap.buffer)
            return QImage(data, bitmap.width, bitmap.height, bitmap.stride, QImage.Format.Format_RGB32).copy()
        finally:
            document.close()


class PageRenderer(QObject):
    """Draws what is wanted now, nearest first; what is no longer wanted is not drawn."""

    drawn = Signal(int, int, float, QImage)
    """Edition, page, scale, picture."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._messenger = _Messenger()
        self._messenger.drawn.connect(self.drawn)
        self._guard = threading.Lock()
        self._wanted: list[tuple[int, bytes, int, float]] = []
        self._working = False
        self.destroyed.connect(self._wanted.clear)

    def want(self, edition: int, pdf: bytes, pages: Sequence[tuple[int, float]]) -> None:
        """Draw these (page, scale) of the document, and nothing that was wanted before."""
        with self._guard:
            self._wanted[:] = [(edition, pdf, page, scale) for page, scale in pages]
            if self._working or not self._wanted:
                return
            self._working = True
        threading.Thread(target=self._work, name="pages", daemon=True).start()

    def _work(self) -> None:
        messenger, guard, wanted = self._messenger, self._guard, self._wanted
        while True:
            with guard:
                if not wanted:
                    self._working = False
                    return
                edition, pdf, page, scale = wanted.pop(0)
            messenger.drawn.emit(edition, page, scale, draw_page(pdf, page, scale))


class _Messenger(QObject):
    """Carries pictures to the thread of the window; outlives the renderer while a page is being drawn."""

    drawn = Signal(int, int, float, QImage)
