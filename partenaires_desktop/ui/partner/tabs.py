"""The pages of a sheet: named in words, or by signs where not all words fit; the chosen one keeps its words."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QTabWidget, QWidget

from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import scaled


class SheetTabs(QTabWidget):
    """Pages that can all be reached at a glance, without arrows, at any size of text."""

    def __init__(self) -> None:
        super().__init__()
        self._signs: list[QIcon] = []
        self._words: list[str] = []
        self._needed = 0
        """How wide the words of all pages are together; 0 while that is not known."""
        self.setDocumentMode(True)
        self.tabBar().setExpanding(False)
        self.setUsesScrollButtons(True)  # where room is scarcer still: a word cut short says nothing
        self.setElideMode(Qt.TextElideMode.ElideNone)
        self.setIconSize(QSize(scaled(16), scaled(16)))
        self.currentChanged.connect(lambda _place: self._fit())

    def add_page(self, page: QWidget, sign: str, words: str, whole: str) -> None:
        """Add a page with its sign, its name and what more is said of it in the tooltip."""
        self._signs.append(icon(sign))
        self._words.append(words)
        place = self.addTab(page, words)
        self.setTabToolTip(place, whole)
        self.tabBar().setAccessibleTabName(place, words)
        self._needed = 0

    def name_page(self, page: QWidget, words: str) -> None:
        """Name a page otherwise."""
        place = self.indexOf(page)
        if words != self._words[place]:
            self._words[place] = words
            self.tabBar().setAccessibleTabName(place, words)
            self._needed = 0
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words while there is room."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Measure the words again in another letter."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.setIconSize(QSize(scaled(16), scaled(16)))
            self._needed = 0
            self._fit()

    def _fit(self) -> None:
        if not self._needed:
            self._name(signs=False)
            self._needed = self.tabBar().sizeHint().width()
        self._name(signs=self._needed > self.width())

    def _name(self, *, signs: bool) -> None:
        for place, (sign, words) in enumerate(zip(self._signs, self._words, strict=True)):
            shown = "" if signs and place != self.currentIndex() else words
            if self.tabText(place) != shown:
                self.setTabText(place, shown)
            if self.tabIcon(place).isNull() == signs:
                self.setTabIcon(place, sign if signs else QIcon())
