"""The table of the directory: as many columns as there is room for, and a choice that outlives every refresh."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.directory.delegate import LineDelegate, row_height
from partenaires_desktop.ui.directory.model import (
    CONTACT,
    NAME,
    NUMBER,
    PART,
    PROJECTS,
    SECTOR,
    DirectoryModel,
)
from partenaires_desktop.ui.look.typography import scaled

if TYPE_CHECKING:
    from partenaires_desktop.queries.directory import DirectoryLine

WIDTHS = {PART: 124, SECTOR: 136, CONTACT: 168, NUMBER: 148, PROJECTS: 200}
NAME_AT_LEAST = 216
"""A column is shown while the name keeps this much room."""


class DirectoryTable(QTableView):
    """Rows are chosen as in any list: Shift, Ctrl and Ctrl+A take several.

    ``chosen_changed`` comes when the user chooses; :meth:`choose` and a refresh are silent.  An organisation that the
    filter hides stays chosen until something else is.
    """

    chosen_changed = Signal()
    sort_changed = Signal()
    opened = Signal()
    unwanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines = DirectoryModel(self)
        self._chosen: tuple[uuid.UUID, ...] = ()
        self.setModel(self.lines)
        self.setItemDelegate(LineDelegate(self))
        self.setAccessibleName(_("Organisations"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._set_headers()
        self.selectionModel().selectionChanged.connect(lambda *_: self._on_selection())
        self.doubleClicked.connect(lambda _index: self.opened.emit())

    @property
    def chosen(self) -> tuple[uuid.UUID, ...]:
        """The organisations chosen, in the order they stand."""
        return self._chosen

    def show_lines(self, lines: Sequence[DirectoryLine]) -> None:
        """Show these lines, keeping what is chosen and what is in sight."""
        place = self.verticalScrollBar().value()
        if self.lines.set_lines(lines):
            self._select(self._chosen, scroll=False)
            self.verticalScrollBar().setValue(place)

    def choose(self, ids: Iterable[uuid.UUID]) -> None:
        """Choose these organisations and bring the first into sight, without telling anyone."""
        self._chosen = tuple(ids)
        self._select(self._chosen, scroll=True)

    def sorting(self) -> tuple[int, Qt.SortOrder]:
        """The column and direction of the order."""
        header = self.horizontalHeader()
        return header.sortIndicatorSection(), header.sortIndicatorOrder()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter goes on to the sheet, Delete asks to delete."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit()
        elif event.key() == Qt.Key.Key_Delete:
            self.unwanted.emit()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns there is room for."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self.verticalHeader().setDefaultSectionSize(row_height())
            self._fit()

    def _set_headers(self) -> None:
        rows, header = self.verticalHeader(), self.horizontalHeader()
        rows.setVisible(False)
        rows.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        rows.setMinimumSectionSize(1)
        rows.setDefaultSectionSize(row_height())
        header.setSectionsClickable(True)
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSortIndicatorShown(True)
        header.setSortIndicator(NAME, Qt.SortOrder.AscendingOrder)
        header.setStretchLastSection(False)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setSectionResizeMode(NAME, QHeaderView.ResizeMode.Stretch)
        header.setAccessibleName(_("Columns"))
        header.sortIndicatorChanged.connect(lambda *_: self.sort_changed.emit())

    def _fit(self) -> None:
        room = self.viewport().width() - scaled(NAME_AT_LEAST)
        for column, width in WIDTHS.items():
            room -= scaled(width)
            self.setColumnHidden(column, room < 0)
            self.setColumnWidth(column, scaled(width))

    def _select(self, ids: Iterable[uuid.UUID], *, scroll: bool) -> None:
        rows = self.lines.rows_of(frozenset(ids))
        wanted, last = QItemSelection(), self.lines.columnCount() - 1
        start = previous = -2
        for row in [*rows, -2]:
            if row != previous + 1:
                if start >= 0:
                    wanted.select(self.lines.index(start, 0), self.lines.index(previous, last))
                start = row
            previous = row
        model = self.selectionModel()
        with QSignalBlocker(self):
            chosen = self._chosen
            if rows:
                model.setCurrentIndex(self.lines.index(rows[0], NAME), QItemSelectionModel.SelectionFlag.NoUpdate)
            model.select(wanted, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self._chosen = chosen
        if rows and scroll:
            self.scrollTo(self.lines.index(rows[0], NAME))

    def _on_selection(self) -> None:
        if self.signalsBlocked():
            return
        rows = sorted(index.row() for index in self.selectionModel().selectedRows(NAME))
        self._chosen = tuple(self.lines.line(row).id for row in rows)
        self.chosen_changed.emit()
