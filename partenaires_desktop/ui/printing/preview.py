"""The pages of a PDF, one under the other, as they will be printed."""

from __future__ import annotations

from bisect import bisect_right
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt, Signal
from PySide6.QtGui import QColor, QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.theme import LIGHT, theme_of
from partenaires_desktop.ui.look.typography import mark, scaled
from partenaires_desktop.ui.printing.reading import Hit, find_text
from partenaires_desktop.ui.printing.rendering import PageRenderer, page_sizes

LEAST, MOST = 0.25, 4.0
_STEP = 1.2
_KEPT = 10
"""Pictures kept in memory around those that are seen."""


class Preview(QAbstractScrollArea):
    """Shows the very bytes of a document; the previous edition stays until the pages of the new one are drawn.

    ``zoom`` is 1.0 for the size on paper, None to fit the width.  Ctrl with the wheel, + or - zooms; Page Up and Page
    Down go from page to page.
    """

    page_changed = Signal(int, int)
    """Page in sight (from 1) and number of pages."""
    zoom_changed = Signal(float)
    hits_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("Pages of the charter"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setFrameShape(QFrame.Shape.NoFrame)
        mark(self, "pages")
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._pdf = b""
        self._edition = 0
        self._sizes: tuple[QSizeF, ...] = ()
        self._tops: list[float] = []
        self._zoom: float | None = None
        self._pictures: dict[int, tuple[int, float, QImage]] = {}
        self.searched = ""
        self.hit = 0
        """Which of the places found is the one in sight."""
        self._hits: tuple[Hit, ...] = ()
        self._renderer = PageRenderer(self)
        self._renderer.drawn.connect(self._on_drawn)
        bar = self.verticalScrollBar()
        bar.valueChanged.connect(lambda _value: self._on_scrolled())
        bar.rangeChanged.connect(
            lambda least, most: bar.setEnabled(most > least)
        )  # its place stays, without its handle

    def show_pdf(self, pdf: bytes) -> None:
        """Show another edition of the document, at the same place."""
        if pdf == self._pdf:
            return
        self._pdf, self._edition = pdf, self._edition + 1
        self._sizes = page_sizes(pdf) if pdf else ()
        self._pictures = {page: kept for page, kept in self._pictures.items() if page < len(self._sizes)}
        self._lay_out()
        if self.searched:
            self._hits = find_text(pdf, self.searched)
            self.hit = min(self.hit, max(0, len(self._hits) - 1))
            self.hits_changed.emit()
        self.viewport().update()

    @property
    def pdf(self) -> bytes:
        """The document shown."""
        return self._pdf

    @property
    def hit_count(self) -> int:
        """How many places hold the text that is searched."""
        return len(self._hits)

    def search(self, text: str) -> None:
        """Mark every place that holds ``text``, and go to the first one from the page in sight on."""
        self.searched = " ".join(text.split())
        self._hits = find_text(self._pdf, self.searched)
        here = self.page - 1
        self.hit = next((place for place, hit in enumerate(self._hits) if hit.page >= here), 0)
        self._show_hit()

    def step_hit(self, by: int) -> None:
        """Go to the next place, or to the one before; after the last comes the first."""
        if self._hits:
            self.hit = (self.hit + by) % len(self._hits)
            self._show_hit()

    def _show_hit(self) -> None:
        if self._hits and self._tops:
            hit = self._hits[self.hit]
            factor = self.zoom * self._per_point()
            top = min((rect.top() for rect in hit.places), default=0.0) * factor
            room = self.viewport().height()
            place = self._tops[hit.page] + top
            bar = self.verticalScrollBar()
            if not bar.value() + scaled(40) <= place <= bar.value() + room - scaled(60):
                bar.setValue(round(place - room / 3))
        self.hits_changed.emit()
        self.viewport().update()

    @property
    def page_count(self) -> int:
        """How many pages there are."""
        return len(self._sizes)

    @property
    def page(self) -> int:
        """The page in sight, from 1; 0 when there is none."""
        if not self._sizes:
            return 0
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        return max(1, bisect_right(self._tops, middle))

    @property
    def zoom(self) -> float:
        """The size of the pages, 1.0 as on paper."""
        return self._fitting() if self._zoom is None else self._zoom

    @property
    def fits_width(self) -> bool:
        """Whether the pages follow the width of the room."""
        return self._zoom is None

    def is_drawn(self) -> bool:
        """Whether every page in sight is the present edition at the present size."""
        return bool(self._sizes) and not self._undrawn()

    def set_zoom(self, zoom: float | None) -> None:
        """Change the size of the pages; what is in the middle stays there."""
        bar, room = self.verticalScrollBar(), self.viewport().height()
        whole = max(1, bar.maximum() + room)
        place = (bar.value() + room / 2) / whole
        self._zoom = None if zoom is None else min(MOST, max(LEAST, zoom))
        self._lay_out()
        bar.setValue(round(place * (bar.maximum() + room) - room / 2))
        self.zoom_changed.emit(self.zoom)
        self.viewport().update()

    def zoom_by(self, steps: float) -> None:
        """Larger for positive steps, smaller for negative ones."""
        self.set_zoom(self.zoom * _STEP**steps)

    def go_to_page(self, number: int) -> None:
        """Bring the top of a page (from 1) into sight."""
        if self._tops:
            wanted = min(max(1, number), len(self._tops))
            self.verticalScrollBar().setValue(round(self._tops[wanted - 1] - self._gap()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pages, zoom, and small steps."""
        bar = self.verticalScrollBar()
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        match event.key():
            case Qt.Key.Key_PageDown:
                self.go_to_page(self.page + 1)
            case Qt.Key.Key_PageUp:
                self.go_to_page(self.page - 1)
            case Qt.Key.Key_Home:
                bar.setValue(0)
            case Qt.Key.Key_End:
                bar.setValue(bar.maximum())
            case Qt.Key.Key_Down | Qt.Key.Key_Up as key:
                bar.setValue(bar.value() + (1 if key == Qt.Key.Key_Down else -1) * scaled(60))
            case Qt.Key.Key_Plus | Qt.Key.Key_Equal if control:
                self.zoom_by(1)
            case Qt.Key.Key_Minus if control:
                self.zoom_by(-1)
            case Qt.Key.Key_0 if control:
                self.set_zoom(None)
            case _:
                super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl with the wheel zooms."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(event.angleDelta().y() / 120)
            event.accept()
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the width again, staying on the same page."""
        super().resizeEvent(event)
        bar = self.verticalScrollBar()
        place = bar.value() / max(1, bar.maximum())
        self._lay_out()
        bar.setValue(round(place * bar.maximum()))
        if self._zoom is None:
            self.zoom_changed.emit(self.zoom)

    def scrollContentsBy(self, _dx: int, _dy: int) -> None:
        """Draw the pages at their new place."""
        self.viewport().update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """White pages with a hairline around them."""
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        theme = theme_of(self)
        painter.fillRect(self.viewport().rect(), QColor(theme.ground))
        for page, rect in self._in_sight():
            painter.fillRect(rect, Qt.GlobalColor.white)
            kept = self._pictures.get(page)
            if kept is not None:
                exact = kept[1] == self._scale()
                target = QRectF(rect.topLeft(), kept[2].deviceIndependentSize()) if exact else rect
                painter.drawImage(target, kept[2], QRectF(kept[2].rect()))
            self._mark_hits(painter, page, rect)
            painter.setPen(QColor(theme.line))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(rect.adjusted(-0.5, -0.5, 0.5, 0.5))
        painter.end()
        self._want()

    def _mark_hits(self, painter: QPainter, page: int, rect: QRectF) -> None:
        """Places of the searched text: a tint, and a frame around the one in sight."""
        factor = self.zoom * self._per_point()
        for number, hit in enumerate(self._hits):
            if hit.page != page:
                continue
            painter.setPen(QPen(QColor(LIGHT.accent), 2) if number == self.hit else Qt.PenStyle.NoPen)
            tint = QColor(LIGHT.accent)
            tint.setAlpha(60)
            painter.setBrush(tint)
            for place in hit.places:
                corner = rect.topLeft() + place.topLeft() * factor
                painter.drawRect(QRectF(corner, place.size() * factor).adjusted(-1, -1, 1, 1))

    def _gap(self) -> float:
        return scaled(16)

    def _per_point(self) -> float:
        """Widget pixels per point of paper at 100 %."""
        return self.logicalDpiX() / 72

    def _fitting(self) -> float:
        widest = max((size.width() for size in self._sizes), default=595.0)
        room = self.viewport().width() - 2 * self._gap()
        return min(MOST, max(LEAST, room / (widest * self._per_point())))

    def _scale(self) -> float:
        """Picture pixels per point of paper."""
        return round(self.zoom * self._per_point() * self.devicePixelRatioF(), 4)

    def _lay_out(self) -> None:
        factor, gap = self.zoom * self._per_point(), self._gap()
        heights = [size.height() * factor + gap for size in self._sizes]
        self._tops = list(accumulate(heights, initial=gap))[:-1]
        whole = round(sum(heights) + gap)
        wide = round(max((size.width() for size in self._sizes), default=0) * factor + 2 * gap)
        vertical, across = self.verticalScrollBar(), self.horizontalScrollBar()
        vertical.setPageStep(self.viewport().height())
        vertical.setSingleStep(scaled(40))
        vertical.setRange(0, max(0, whole - self.viewport().height()))
        across.setPageStep(self.viewport().width())
        across.setRange(0, 0 if self._zoom is None else max(0, wide - self.viewport().width()))
        self._on_scrolled()

    def _in_sight(self) -> list[tuple[int, QRectF]]:
        factor = self.zoom * self._per_point()
        top, bottom = self.verticalScrollBar().value(), self.verticalScrollBar().value() + self.viewport().height()
        out = []
        for page, (size, start) in enumerate(zip(self._sizes, self._tops, strict=True)):
            height = size.height() * factor
            if start + height >= top and start <= bottom:
                width = size.width() * factor
                left = max(self._gap(), (self.viewport().width() - width) / 2) - self.horizontalScrollBar().value()
                corner = QPointF(round(left), round(start - top))
                out.append((page, QRectF(corner, QSizeF(round(width), round(height)))))
        return out

    def _undrawn(self) -> list[int]:
        now = (self._edition, self._scale())
        seen = [page for page, _rect in self._in_sight()]
        return [page for page in seen if page not in self._pictures or self._pictures[page][:2] != now]

    def _want(self) -> None:
        missing = self._undrawn()
        self._renderer.want(self._edition, self._pdf, [(page, self._scale()) for page in missing])

    def _on_drawn(self, edition: int, page: int, scale: float, picture: QImage) -> None:
        if edition != self._edition or scale != self._scale():
            return
        picture.setDevicePixelRatio(self.devicePixelRatioF())
        self._pictures[page] = (edition, scale, picture)
        seen = {number for number, _rect in self._in_sight()}
        for far in sorted(self._pictures, key=lambda number: abs(number - page))[_KEPT:]:
            if far not in seen:
                del self._pictures[far]
        self.viewport().update()

    def _on_scrolled(self) -> None:
        self.page_changed.emit(self.page, self.page_count)
        self.setAccessibleDescription(_("Page {page} of {count}").format(page=self.page, count=self.page_count))
