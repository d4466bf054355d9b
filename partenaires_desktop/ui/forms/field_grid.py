"""Lays fields out in columns while there is room, and in one column when there is not."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from partenaires_desktop.ui.look.typography import scaled

COLUMNS = 6
"""A field spans 6 (a whole line), 4, 3 or 2 of them."""
ONE_COLUMN_BELOW = 440
SPACING = 16


class FieldGrid(QWidget):
    """Fields in rows of six columns; each takes a whole row when the grid gets narrow."""

    def __init__(self, *, one_column_below: int = ONE_COLUMN_BELOW, spacing: int = SPACING) -> None:
        super().__init__()
        self._cells: list[tuple[QWidget, int]] = []
        self._threshold = one_column_below
        self._narrow: bool | None = None
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(spacing))
        self._grid.setVerticalSpacing(scaled(min(spacing, 12)))
        for column in range(COLUMNS):
            self._grid.setColumnStretch(column, 1)
            self._grid.setColumnMinimumWidth(column, 0)

    def add(self, field: QWidget, span: int = COLUMNS) -> None:
        """Put ``field`` after the others."""
        field.setMinimumWidth(0)
        self._cells.append((field, span))
        self._narrow = None
        self._lay()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Change the number of columns with the room."""
        super().resizeEvent(event)
        self._lay()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._lay()

    def _lay(self) -> None:
        narrow = self.width() < scaled(self._threshold)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        for field, _span in self._cells:
            self._grid.removeWidget(field)  # an item taken with takeAt() lives on, and the heights it remembers with it
        row = column = 0
        for field, span in self._cells:
            wanted = COLUMNS if narrow else span
            if column + wanted > COLUMNS:
                row, column = row + 1, 0
            self._grid.addWidget(field, row, column, 1, wanted, Qt.AlignmentFlag.AlignTop)
            column += wanted
