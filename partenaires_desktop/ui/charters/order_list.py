"""A list whose rows are put in order by hand: by mouse, or with Alt and an arrow."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDropEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListWidget


class OrderList(QListWidget):
    """Says which row should go where, and moves none itself: whoever listens writes the order and fills the list."""

    moved = Signal(int, int)

    def __init__(self) -> None:
        super().__init__()
        self.locked = False
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setDragDropMode(QAbstractItemView.DragDropMode.InternalMove)
        self.setDropIndicatorShown(True)

    def dropEvent(self, event: QDropEvent) -> None:
        """Ask for the row under the mouse to be taken in; the view must not take anything away."""
        start, end = self.currentRow(), self.place_at(event)
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if not self.locked and start >= 0:
            self.moved.emit(start, end - (end > start))

    def place_at(self, event: QDropEvent) -> int:
        """Before which row it is dropped."""
        index = self.indexAt(event.position().toPoint())
        if not index.isValid():
            return self.count()
        below = event.position().y() > self.visualRect(index).center().y()
        return index.row() + below

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Alt with an arrow carries the chosen row."""
        ways = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        way = ways.get(Qt.Key(event.key()))
        if way is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            if not self.locked:
                self.moved.emit(self.currentRow(), self.currentRow() + way)
            event.accept()
            return
        super().keyPressEvent(event)
