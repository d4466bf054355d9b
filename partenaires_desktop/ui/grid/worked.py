"""A grid worked as in a spreadsheet: several cells at once, words typed on a cell, Tab that leaves at the ends."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QFocusEvent, QInputMethodEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QWidget

from partenaires_desktop.ui.grid.table import GridTable
from partenaires_desktop.ui.models import RowsModel


class WorkedTable(GridTable):
    """Turns keys into wishes; it changes no data itself."""

    typed = Signal(str)
    """Words begin to be typed on the current cell."""
    entered = Signal()
    """The keyboard or the pointer comes to the current cell."""
    menu_wanted = Signal(QPoint)
    """A context menu is asked for, at this place of the screen."""

    def __init__(
        self, name: str, model: RowsModel[Any], heads: QHeaderView, names: QHeaderView, parent: QWidget | None = None
    ) -> None:
        super().__init__(name, model, heads, names, parent)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled)

    def selected_indexes(self) -> list[QModelIndex]:
        """The selected cells by row, then by column; the current one when none is selected."""
        chosen = sorted(self.selectionModel().selectedIndexes(), key=lambda index: (index.row(), index.column()))
        current = self.currentIndex()
        return chosen or ([current] if current.isValid() else [])

    def select_block(self, top: int, left: int, bottom: int, right: int) -> None:
        """Select a rectangle; the current cell stays where it is."""
        block = QItemSelection(self.model().index(top, left), self.model().index(bottom, right))
        self.selectionModel().select(block, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def current_rect(self) -> QRect:
        """Where the current cell is, in this widget."""
        rect = self.visualRect(self.currentIndex())
        return rect.translated(self.viewport().pos())

    def step_right(self) -> None:
        """Make the cell to the right the current one, or the first of the next row."""
        current = self.currentIndex()
        column, row = current.column() + 1, current.row()
        if column >= self.model().columnCount():
            column, row = 0, row + 1
        if row < self.model().rowCount():
            self.go_to(self.model().index(row, column))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, a letter types; Tab leaves the table at its ends so that no one is caught in it."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
        elif key == Qt.Key.Key_F2 and self.currentIndex().isValid():
            self.typed.emit("")
        elif key in (Qt.Key.Key_Tab, Qt.Key.Key_Backtab) and self._at_end(backwards=key == Qt.Key.Key_Backtab):
            event.ignore()
        elif self._is_word(event):
            self.typed.emit(event.text())
        else:
            super().keyPressEvent(event)

    def inputMethodEvent(self, event: QInputMethodEvent) -> None:
        """Accented letters that are composed type as the others do."""
        if event.commitString() and self.currentIndex().isValid():
            self.typed.emit(event.commitString())
        event.accept()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Coming here chooses the current cell."""
        super().focusInEvent(event)
        self.entered.emit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """At the pointer, or on the current cell when the keyboard asked."""
        if event.reason() == QContextMenuEvent.Reason.Keyboard:
            at = self.mapToGlobal(self.current_rect().center())
        else:
            at = event.globalPos()
        self.menu_wanted.emit(at)

    def _at_end(self, *, backwards: bool) -> bool:
        current = self.currentIndex()
        if not current.isValid():
            return True
        end = (0, 0) if backwards else (self.model().rowCount() - 1, self.model().columnCount() - 1)
        return (current.row(), current.column()) == end

    def _is_word(self, event: QKeyEvent) -> bool:
        held = event.modifiers() & (
            Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier
        )
        text = event.text()
        return self.currentIndex().isValid() and not held and len(text) == 1 and text.isprintable() and text != " "
