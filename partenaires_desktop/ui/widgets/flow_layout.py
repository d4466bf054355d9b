"""Widgets side by side, on as many lines as the width asks for."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget

from partenaires_desktop.ui.look.typography import scaled


class FlowLayout(QLayout):
    """Lays its widgets out like words of a text, each in the middle of its line; what is too wide goes on below."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._growing: QWidget | None = None
        self.line_gap: int | None = None
        """Between two lines; as between two widgets when it is not said."""
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(scaled(6))

    def add_growing(self, widget: QWidget) -> None:
        """Take a widget that is given the room the others leave in its line; one only."""
        self._growing = widget
        self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:
        """Take another."""
        self._items.append(item)

    def count(self) -> int:
        """How many."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """One of them; Qt asks for None past the end."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Let one go; None past the end."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """It asks for no more room than it needs."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The narrower, the higher."""
        return True

    def heightForWidth(self, width: int) -> int:
        """How high at this width."""
        return self._lay(QRect(0, 0, width, 0), move=False)

    def setGeometry(self, rect: QRect) -> None:
        """Lay out within ``rect``."""
        super().setGeometry(rect)
        self._lay(rect, move=True)

    def sizeHint(self) -> QSize:
        """The widest widget is enough."""
        return self.minimumSize()

    def minimumSize(self) -> QSize:
        """The widest widget, one line."""
        size = QSize()
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def _lay(self, rect: QRect, *, move: bool) -> int:
        """Place the visible items; the height they take."""
        top = rect.top()
        for place, line in enumerate(self._lines(rect.width())):
            top += (self.spacing() if self.line_gap is None else self.line_gap) if place else 0
            high = max(size.height() for _item, size in line)
            if move:
                self._place(line, QRect(rect.left(), top, rect.width(), high))
            top += high
        return top - rect.top()

    def _lines(self, width: int) -> list[list[tuple[QLayoutItem, QSize]]]:
        """The visible items and their sizes, broken into lines."""
        lines: list[list[tuple[QLayoutItem, QSize]]] = []
        left = 0
        for item in self._items:
            if item.isEmpty():
                continue
            size = item.sizeHint()
            if size.width() > width and item.hasHeightForWidth():
                size = QSize(width, item.heightForWidth(width))
            if not lines or left + size.width() > width:
                lines.append([])
                left = 0
            lines[-1].append((item, size))
            left += size.width() + self.spacing()
        return lines

    def _place(self, line: list[tuple[QLayoutItem, QSize]], room: QRect) -> None:
        """Place one line."""
        taken = sum(size.width() + self.spacing() for _item, size in line) - self.spacing()
        left = room.left()
        for item, size in line:
            grows = self._growing is not None and item.widget() is self._growing
            width = size.width() + (max(0, room.width() - taken) if grows else 0)
            lower = (room.height() - size.height()) // 2
            item.setGeometry(QRect(QPoint(left, room.top() + lower), QSize(min(width, room.width()), size.height())))
            left += width + self.spacing()
