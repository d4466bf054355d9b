"""What the window is laid out of: rail, top bar, the room of the views, their panel, and the quiet bar."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QStackedWidget, QVBoxLayout, QWidget

from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.frame import pages
from partenaires_desktop.ui.frame.panel import Panel
from partenaires_desktop.ui.frame.rail import Rail
from partenaires_desktop.ui.frame.search_box import Source
from partenaires_desktop.ui.frame.top_bar import TopBar
from partenaires_desktop.ui.frame.views import Entry
from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.view import View
from partenaires_desktop.ui.widgets.quiet_bar import QuietBar
from partenaires_desktop.ui.widgets.tab_order import put_in_order

COMPACT_BELOW = 1000
PANEL_BELOW = 900


class Frame(QWidget):
    """Holds the parts and shares the width among them; what is shown in them is the window's affair."""

    panel_changed = Signal()
    """The panel came, went, or there is none to show."""

    def __init__(self, settings: Settings) -> None:
        super().__init__()
        self._settings = settings

    def build(self, entries: Sequence[Entry], source: Source) -> Iterator[None]:
        """Make the parts, a few at a time."""
        self.rail = Rail(entries)
        yield
        self.notice = text_label("", "notice")
        self.notice.hide()
        self.top_bar = TopBar(source)
        yield
        self.stack = QStackedWidget()
        self.panel = Panel(self._settings.panel_width)
        self.body = QSplitter()
        self._lay_out()
        self.body.splitterMoved.connect(self._panel_moved)

    def _lay_out(self) -> None:
        self.body.setObjectName("body")
        self.body.setHandleWidth(scaled(6))
        content = QWidget()
        self.body.addWidget(content)
        self.body.addWidget(self.panel)
        self.body.setStretchFactor(0, 1)
        self.body.setStretchFactor(1, 0)
        self.body.setCollapsible(0, False)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.notice)
        column.addWidget(self.top_bar)
        column.addWidget(self.body, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.rail)
        row.addWidget(right, 1)
        held = QVBoxLayout(content)
        held.setContentsMargins(0, 0, 0, 0)
        held.addWidget(self.stack)
        self.quiet_bar = QuietBar(content)
        self._page: QWidget = pages.waiting()
        self.stack.addWidget(self._page)

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Tab goes as the eye does, also through what was made since."""
        put_in_order(self)
        return super().focusNextPrevChild(forward)

    def show_page(self, page: QWidget) -> None:
        """Show a page where a view would stand; the one before it is gone."""
        old, self._page = self._page, page
        self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)
        self.stack.removeWidget(old)
        old.deleteLater()
        self.show_panel(None)

    def show_view(self, view: View, panel: QWidget | None) -> None:
        """Show a view, and its panel beside it; the keyboard of the one before comes to what the view begins with."""
        is_first = view.focusWidget() is None
        self.stack.setCurrentWidget(view)
        self.show_panel(panel)
        if is_first and view.isAncestorOf(self.window().focusWidget()):
            view.take_keyboard()

    def show_panel(self, panel: QWidget | None) -> None:
        """Put the panel of another view in place."""
        self.panel.show_panel(panel)
        self.share_out()

    @property
    def is_panel_shown(self) -> bool:
        """Whether there is a panel in sight."""
        return self.panel.isVisibleTo(self.body)

    def share_out(self, *, asked: bool = False) -> None:
        """Show the panel where there is room for it, or where it is ``asked`` for."""
        room = self.window().width() >= scaled(PANEL_BELOW)
        shown = self.panel.has_panel and self._settings.panel_shown and (room or asked)
        if shown != self.is_panel_shown:
            self.panel.setVisible(shown)
            if shown:
                width = min(scaled(self._settings.panel_width), self.body.width() * 2 // 3)
                self.body.setSizes([self.body.width() - width, width])
        self.panel_changed.emit()

    def fit(self, *, same_width: bool) -> None:
        """Keep the words of the rail, and the panel, while there is room for them."""
        self.rail.set_compact(self.window().width() < scaled(COMPACT_BELOW))
        self.share_out(asked=self.is_panel_shown and same_width)

    def _panel_moved(self) -> None:
        width = self.body.sizes()[1]
        if width:
            self._settings.panel_width = round(width / scaled(100) * 100)
