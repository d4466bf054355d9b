"""The differences of a merge as a list: what is here, what the file says, and which of the two holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QStyledItemDelegate, QStyleOptionViewItem, QTreeWidget, QTreeWidgetItem

from partenaires_desktop.domain.merging import Difference, Side
from partenaires_desktop.domain.wording import shortened_line
from partenaires_desktop.exchange.merge_words import MergeWords
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.typography import scaled

_SHOWN = 90
"""So many signs of a text are shown; its hint holds the whole."""
_BOX, _BESIDE, _AROUND = 30, 20, 10
"""Pixels of the design: a box with its gap, what is free beside the words of a cell, and above and below them."""
_COLUMNS = {Side.OURS: 1, Side.THEIRS: 2}


class _Lines(QStyledItemDelegate):
    """Rows as high as the words of their cells need in columns this wide."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """The height of the words broken into lines beside the box."""
        one = super().sizeHint(option, index)
        listed = self.parent()
        if not isinstance(listed, QTreeWidget):
            return one
        box = 0 if index.data(Qt.ItemDataRole.CheckStateRole) is None else scaled(_BOX)
        room = max(listed.columnWidth(index.column()) - box - scaled(_BESIDE), 1)
        metrics = option.fontMetrics
        words = metrics.boundingRect(0, 0, room, 10_000, int(Qt.TextFlag.TextWordWrap), str(index.data() or ""))
        return QSize(
            one.width(), max(words.height() + scaled(_AROUND), listed.fontMetrics().height() + scaled(_AROUND))
        )


class DifferenceList(QTreeWidget):
    """Two boxes a row, one of them ticked; Space ticks the other, as a click on it does."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._differences: Sequence[Difference] = ()
        self._sides: dict[Difference, Side] = {}
        self._filling = False
        self.setHeaderLabels([_("What"), _("Here"), _("In the file"), _("Before")])
        self.setRootIsDecorated(False)
        self.setWordWrap(True)
        self.setItemDelegate(_Lines(self))
        self.setAccessibleName(_("What both sides changed"))
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.header().setStretchLastSection(True)
        self.header().sectionResized.connect(self.scheduleDelayedItemsLayout)
        self.itemChanged.connect(self._on_ticked)

    def show_differences(self, differences: Sequence[Difference], words: MergeWords) -> None:
        """Show these; what was chosen of one that is still there stays."""
        self._differences = differences
        self._sides = {one: self._sides.get(one, one.default) for one in differences}
        self._filling = True
        self.clear()
        items = []
        for one in differences:
            texts = [words.about(one), words.ours(one), words.theirs(one), words.before(one)]
            item = QTreeWidgetItem([shortened_line(text, _SHOWN) for text in texts])
            for column, text in enumerate(texts):
                item.setToolTip(column, _wrapped(text))
            items.append(item)
        self.addTopLevelItems(items)
        self._filling = False
        for row in range(len(items)):
            self._show(row)
        if items:
            self.setCurrentItem(items[0])

    @property
    def choices(self) -> Mapping[Difference, Side]:
        """Whose version holds, for every difference."""
        return dict(self._sides)

    def choose_all(self, side: Side) -> None:
        """Let one side have its way everywhere."""
        for row, one in enumerate(self._differences):
            self._sides[one] = side
            self._show(row)
        self.chosen.emit()

    def choose(self, row: int, side: Side) -> None:
        """Let one side have its way in a row."""
        self._sides[self._differences[row]] = side
        self._show(row)
        self.chosen.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space lets the other side have its way."""
        item: QTreeWidgetItem | None = self.currentItem()
        row = -1 if item is None else self.indexOfTopLevelItem(item)
        if event.key() == Qt.Key.Key_Space and row >= 0:
            present = self._sides[self._differences[row]]
            self.choose(row, Side.THEIRS if present is Side.OURS else Side.OURS)
        else:
            super().keyPressEvent(event)

    def _on_ticked(self, item: QTreeWidgetItem, column: int) -> None:
        if not self._filling and column in _COLUMNS.values():
            side = next(side for side, place in _COLUMNS.items() if place == column)
            self.choose(self.indexOfTopLevelItem(item), side)

    def _show(self, row: int) -> None:
        item = self.topLevelItem(row)
        if item is None:
            return
        self._filling = True
        side = self._sides[self._differences[row]]
        for other, column in _COLUMNS.items():
            ticked = other is side
            item.setCheckState(column, Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            said = _("{text}, kept") if ticked else _("{text}, not kept")
            item.setData(column, Qt.ItemDataRole.AccessibleTextRole, said.format(text=item.text(column)))
        self._filling = False


def _wrapped(text: str) -> str:
    from html import escape

    return f"<p>{escape(text)}</p>" if text else ""
