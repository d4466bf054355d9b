"""The line above the pages: which page, the list of places, search in the text, and zoom."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QMenu, QPushButton, QToolButton, QWidget

from partenaires_desktop.domain.wording import shortened
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.printing.preview import Preview
from partenaires_desktop.ui.printing.reading import MOST, outline
from partenaires_desktop.ui.widgets.field_sign import FieldHint, FieldSign, make_emptiable

_SETTLE = 250
"""Milliseconds without another letter before the text is searched."""


class PageBar(QWidget):
    """Leads a :class:`Preview` and says where it is."""

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview
        self.pages = QPushButton()
        self.pages.setAccessibleName(_("List of pages"))
        self._menu = QMenu(self.pages)
        self._menu.aboutToShow.connect(self._fill_menu)
        self.pages.setMenu(self._menu)
        self.pages.setProperty("opens", True)
        mark(self.pages, "link")
        self.said = text_label("", "secondary", wrap=False)
        self.search = _SearchLine(self)
        self.search.setAccessibleName(_("Search in the text of the charter"))
        FieldSign(self.search, "search", self.search.accessibleName(), self.search.setFocus, leading=True)
        make_emptiable(self.search)
        self.search.setMinimumWidth(scaled(120))
        self.search.setMaximumWidth(scaled(220))
        FieldHint(self.search, _("Search in the text"), _("Search"))
        self._clock = QTimer(self)
        self._clock.setSingleShot(True)
        self._clock.setInterval(_SETTLE)
        self._clock.timeout.connect(self._search)
        self.search.textChanged.connect(lambda _text: self._clock.start())
        self._hits = text_label("", "secondary", wrap=False)
        self._hits.hide()
        self.next, self.previous = tool("chevron-down", _("Next place")), tool("chevron-up", _("Previous place"))
        self.next.clicked.connect(lambda: self.step(1))
        self.previous.clicked.connect(lambda: self.step(-1))
        self._zoom = text_label("", "secondary", wrap=False)
        self._lay_out()
        preview.page_changed.connect(lambda _page, _count: self.fill())
        preview.zoom_changed.connect(lambda _zoom: self.fill())
        preview.hits_changed.connect(self._say_hits)
        self._say_hits()

    def show_state(self, text: str) -> None:
        """Say something beside the page: that the pages are being made, or are those of a draft."""
        self.said.setText(text)
        self.said.setVisible(bool(text))
        self.fill()

    def fill(self) -> None:
        """Say the page and the zoom."""
        preview = self._preview
        self.pages.setVisible(bool(preview.page_count))
        words = _("Page {page} of {count}").format(page=preview.page, count=preview.page_count)
        if self.pages.text() != words:
            self.pages.setText(words)
        self._zoom.setText(f"{round(preview.zoom * 100)}\u202f%" if preview.page_count else "")

    def start_search(self) -> None:
        """Take the keyboard to the search."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def step(self, by: int) -> None:
        """Go to another place of the text."""
        if self._clock.isActive():
            self._clock.stop()
            self._search()
        else:
            self._preview.step_hit(by)

    def leave_search(self) -> None:
        """Forget the text, back to the pages."""
        self.search.clear()
        self._clock.stop()
        self._search()
        self._preview.setFocus(Qt.FocusReason.OtherFocusReason)

    def _search(self) -> None:
        self._preview.search(self.search.text())

    def _say_hits(self) -> None:
        count, place = self._preview.hit_count, self._preview.hit
        asked = len(self._preview.searched) > 1
        words = _("{place} of {count}").format(place=place + 1, count=f"{count}+" if count >= MOST else count)
        self._hits.setText(words if count else _("not found"))
        self._hits.setVisible(asked)
        for button in (self.next, self.previous):
            button.setVisible(count > 1)

    def _fill_menu(self) -> None:
        self._menu.clear()
        places = outline(self._preview.pdf) or tuple((str(page + 1), page) for page in range(self._preview.page_count))
        for title, page in places:
            short = shortened(title, 70)
            action = QAction(f"{short.replace('&', '&&')}\t{page + 1}", self._menu)
            action.triggered.connect(lambda _checked=False, page=page: self._preview.go_to_page(page + 1))
            self._menu.addAction(action)

    def _lay_out(self) -> None:
        smaller, larger = tool("zoom-out", _("Smaller")), tool("zoom-in", _("Larger"))
        smaller.clicked.connect(lambda: self._preview.zoom_by(-1))
        larger.clicked.connect(lambda: self._preview.zoom_by(1))
        fit, full = QPushButton(_("Fit the width")), QPushButton("100\u202f%")
        full.setAccessibleName(_("Size on paper"))
        fit.clicked.connect(lambda: self._preview.set_zoom(None))
        full.clicked.connect(lambda: self._preview.set_zoom(1.0))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(4))
        row.addWidget(self.pages)
        row.addWidget(self.said)
        row.addSpacing(scaled(4))
        row.addStretch(1)
        for widget in (self.search, self._hits, self.previous, self.next, smaller, self._zoom, larger, fit, full):
            row.addWidget(widget, 100 if widget is self.search else 0)  # up to its largest width, then the stretch
        for button in (fit, full):
            mark(button, "link")


class _SearchLine(QLineEdit):
    """Enter goes to the next place, Shift+Enter to the one before, Esc back to the pages."""

    def __init__(self, bar: PageBar) -> None:
        super().__init__()
        self._bar = bar

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a search."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._bar.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
        elif event.key() == Qt.Key.Key_Escape:
            self._bar.leave_search()
        else:
            super().keyPressEvent(event)


def tool(sign: str, name: str) -> QToolButton:
    """A button that is a sign, with its name for those who hear it."""
    button = QToolButton()
    button.setIcon(icon(sign))
    button.setIconSize(QSize(scaled(16), scaled(16)))
    button.setAccessibleName(name)
    button.setToolTip(name)
    return button
