"""A grid that is read: one cell at a time, Enter that opens it, Tab that leaves."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from partenaires_desktop.ui.grid.table import GridTable
from partenaires_desktop.ui.models import RowsModel


class ReadTable(GridTable):
    """Enter or a double click opens the current cell; the arrows walk, Tab goes on to what is after the table."""

    def __init__(
        self, name: str, model: RowsModel[Any], heads: QHeaderView, names: QHeaderView, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, model, heads, names, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens; Tab leaves the table, the arrows walk in it."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        elif event.key() in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab):
            event.ignore()
        else:
            super().keyPressEvent(event)
