"""The panel beside a table: a page that scrolls, and Esc that goes back to the table."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from partenaires_desktop.ui.look.typography import mark, scaled


class SidePanel(QWidget):
    """What is chosen in a table, in full; ``column`` takes its parts from the top."""

    left = Signal()
    """Esc: the keyboard goes back to the table."""
    done = Signal(str)
    """A step that deserves a word and an Undo was carried out: what it was."""

    def __init__(self, name: str, *, spacing: int = 4) -> None:
        super().__init__()
        self.setAccessibleName(name)
        page = QWidget()
        mark(page, "page")
        outer = QVBoxLayout(page)
        outer.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16))
        self.column = QVBoxLayout()
        self.column.setSpacing(scaled(spacing))
        outer.addLayout(self.column)
        outer.addStretch()
        area = QScrollArea()
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setWidget(page)
        area.viewport().setAutoFillBackground(False)
        page.setAutoFillBackground(False)
        around = QVBoxLayout(self)
        around.setContentsMargins(0, 0, 0, 0)
        around.addWidget(area)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the table."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)
