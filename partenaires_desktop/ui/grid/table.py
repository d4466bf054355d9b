"""A table with frozen edges: names at the left, heads above, and words in the corner between them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QTableView, QWidget

from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.models import RowsModel


class GridTable(QTableView):
    """Scrolls by pixel under its two headers; how wide and high things are is :meth:`measure`'s to say."""

    opened = Signal()
    """Enter or a double click: the current cell is to be edited in full."""

    def __init__(
        self, name: str, model: RowsModel[Any], heads: QHeaderView, names: QHeaderView, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setModel(model)
        self.heads, self.names = heads, names
        self.setHorizontalHeader(heads)
        self.setVerticalHeader(names)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.corner = self._make_corner()
        self.doubleClicked.connect(lambda _index: self.opened.emit())
        for signal in (model.modelReset, model.rowsInserted, model.rowsRemoved):
            signal.connect(self._on_rows)

    def go_to(self, index: QModelIndex) -> None:
        """Make a cell the current and the only selected one, whatever keys are held, and bring it into sight."""
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def go_to_column(self, column: int) -> None:
        """Go along the current row."""
        if self.model().rowCount():
            self.go_to(self.model().index(max(0, self.currentIndex().row()), column))

    def seek_cell(self, wanted: Callable[[QModelIndex], bool]) -> None:
        """Go to the next cell that is so, row by row; after the last comes the first."""
        model, current = self.model(), self.currentIndex()
        columns = model.columnCount()
        size, start = columns * model.rowCount(), current.row() * columns + current.column()
        cells = (model.index(*divmod((start + step) % size, columns)) for step in range(1, size + 1))
        self._go_to_first(cell for cell in cells if wanted(cell))

    def seek_row(self, wanted: Callable[[int], bool]) -> None:
        """Go down to the next row that is so, in the same column."""
        current, rows = self.currentIndex(), self.model().rowCount()
        ring = ((current.row() + step) % rows for step in range(1, rows + 1))
        self._go_to_first(self.model().index(row, max(0, current.column())) for row in ring if wanted(row))

    def seek_column(self, wanted: Callable[[int], bool]) -> None:
        """Go along to the next column that is so, in the same row."""
        current, columns = self.currentIndex(), self.model().columnCount()
        ring = ((current.column() + step) % columns for step in range(1, columns + 1))
        self._go_to_first(self.model().index(max(0, current.row()), column) for column in ring if wanted(column))

    def _go_to_first(self, cells: Iterable[QModelIndex]) -> None:
        cell = next(iter(cells), None)
        if cell is not None:
            self.go_to(cell)
            self.setFocus()

    def share_for_names(self, most: int, least: int = 120, share: float = 0.34) -> int:
        """How wide the names may be: ``most``, or their share of a narrow table."""
        return min(scaled(most), max(scaled(least), round(self.width() * share)))

    def measure(self) -> None:
        """Give rows, columns and edges their size."""
        mark(self.corner, "smallest")
        self.updateGeometries()

    def corner_words(self) -> str:
        """What stands between the two headers."""
        return ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is scarce, names give some of theirs."""
        super().resizeEvent(event)
        self.measure()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange) and hasattr(self, "corner"):
            self.measure()

    def updateGeometries(self) -> None:
        """Keep the corner between the two headers."""
        super().updateGeometries()
        if hasattr(self, "corner"):
            frame = self.frameWidth()
            self.corner.setGeometry(frame, frame, self.names.width() - 1, self.heads.height() - 1)

    def _make_corner(self) -> QLabel:
        corner = text_label("", "smallest")
        corner.setParent(self)
        corner.setAlignment(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft)
        corner.setIndent(scaled(14))
        corner.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setCornerButtonEnabled(False)
        self.setCornerWidget(QWidget())  # in place of the box the style draws between the scroll bars
        return corner

    def _on_rows(self) -> None:
        self.corner.setText(self.corner_words())
        self.measure()
