"""The top bar: which project, which phase, and the search box."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QToolButton

from partenaires_desktop.domain.wording import shortened
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.frame.phases import PhaseScrubber
from partenaires_desktop.ui.frame.search_box import SearchBox, Source
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import Weight, font, mark, scaled

if TYPE_CHECKING:
    from partenaires_desktop.queries.overview import ProjectLine

WIDEST_NAME = 230


class ProjectButton(QPushButton):
    """The name of the project, with a menu of the others, a new one, and its settings."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        mark(self, "project")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self._menu: QMenu | None = None
        self._name = ""
        self._room = WIDEST_NAME

    def set_room(self, pixels: int) -> None:
        """The widest the name may be drawn, in design pixels."""
        self._room = pixels
        self._show_name()

    def show_projects(
        self, projects: Sequence[ProjectLine], chosen: uuid.UUID | None, actions: Sequence[QAction]
    ) -> None:
        """Fill the menu; ``actions`` come below the projects."""
        # A new menu each time: QMenu.clear() takes actions of other menus with it.
        menu = QMenu(self)
        group = QActionGroup(menu)
        for project in projects:
            entry = menu.addAction(_short(project.name).replace("&", "&&"))
            entry.setCheckable(True)
            entry.setChecked(project.id == chosen)
            entry.triggered.connect(lambda _checked=False, id_=project.id: self.chosen.emit(id_))
            group.addAction(entry)
        if projects:
            menu.addSeparator()
        menu.addActions(list(actions))
        self.setMenu(menu)
        if self._menu is not None:
            self._menu.deleteLater()
        self._menu = menu
        self._name = next((project.name for project in projects if project.id == chosen), _("No project yet"))
        self._show_name()

    def changeEvent(self, event: QEvent) -> None:
        """Cut the name anew at another text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_room"):
            self._show_name()

    def _show_name(self) -> None:
        metrics = QFontMetrics(font("heading", Weight.BOLD))
        shown = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, scaled(self._room))
        self.setText(shown.replace("&", "&&"))
        self.setAccessibleName(_("Project: {name}").format(name=self._name))
        self.setToolTip(f"<p>{escape(self._name)}</p>")


class TopBar(QFrame):
    """Project, phases, search; in a narrow window the search box leaves its place to an icon."""

    def __init__(self, source: Source) -> None:
        super().__init__()
        self.setObjectName("top_bar")
        self.setAccessibleName(_("Project, phase and search"))
        self.project = ProjectButton()
        self.phases = PhaseScrubber()
        self.search = SearchBox(source)
        self.search.setMinimumWidth(scaled(140))
        self.search.setMaximumWidth(scaled(240))
        self._glass = QToolButton()
        self._glass.setIcon(icon("search"))
        self._glass.setAccessibleName(self.search.accessibleName())
        self._glass.setToolTip(_("Search (Ctrl+K)"))
        self._glass.clicked.connect(self.start_search)
        self._narrow = False
        row = QHBoxLayout(self)
        row.setContentsMargins(scaled(12), scaled(8), scaled(16), scaled(8))
        row.setSpacing(scaled(12))
        row.addWidget(self.project)
        row.addWidget(self.phases, 1)
        row.addWidget(self.search)
        row.addWidget(self._glass)
        self._glass.hide()
        self.search.installEventFilter(self)

    def start_search(self) -> None:
        """Ready to type, wherever the box is hidden."""
        self._show_search(True)
        self.search.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width."""
        super().resizeEvent(event)
        self._narrow = self.width() < scaled(820)
        self.project.set_room(150 if self._narrow else WIDEST_NAME)
        self._show_search(self.search.hasFocus())

    def eventFilter(self, watched: object, event: QEvent) -> bool:
        """Give the place back once the search is over."""
        if watched is self.search and event.type() == QEvent.Type.FocusOut:
            self._show_search(False)
        return False

    def _show_search(self, asked: bool) -> None:
        self.search.setVisible(asked or not self._narrow)
        self.phases.setVisible(not (asked and self._narrow))
        self._glass.setVisible(self._narrow and not asked)


def _short(name: str) -> str:
    """A name for a menu."""
    return shortened(name, 60)
