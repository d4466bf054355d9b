"""White cards with a heading, and pages of them that scroll: the paper the forms are written on."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from partenaires_desktop.ui.look.typography import mark, scaled, text_label


class Card(QFrame):
    """A titled card; ``body`` takes its content, ``head`` what stands to the right of the title."""

    def __init__(self, title: str, *, note: str = "") -> None:
        super().__init__()
        mark(self, "card")
        self.column = column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(16))
        column.setSpacing(scaled(12))
        self.head = QHBoxLayout()
        self.head.setSpacing(scaled(8))
        self.title = text_label(title, "strong")
        self.note = _Note(note)
        if not note:  # to show what has no parent yet would open a window of its own
            self.note.hide()
        self.note.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.head.addWidget(self.title, 1)
        self.head.addWidget(self.note)
        column.addLayout(self.head)
        self.body = QVBoxLayout()
        self.body.setSpacing(scaled(12))
        column.addLayout(self.body)


class _Note(QLabel):
    """On one line where there is room for that; Qt would rather wrap it."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setText(words)
        self.setWordWrap(True)
        mark(self, "smallest")

    def sizeHint(self) -> QSize:
        """All of it side by side."""
        self.ensurePolished()
        return QSize(self.fontMetrics().horizontalAdvance(self.text()) + 2, super().sizeHint().height())


class CardPage(QScrollArea):
    """Cards under each other, as wide as the page, scrolling downwards only."""

    BESIDE = 12
    """Between the cards and the bar, in pixels of the design; free too where there is none."""

    def __init__(self, name: str, *, left: int = 2) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.sheet = QWidget()
        mark(self.sheet, "page")
        self._column = QVBoxLayout(self.sheet)
        self._column.setContentsMargins(scaled(left), scaled(12), scaled(self.BESIDE), scaled(16))
        self._column.setSpacing(scaled(12))
        self._column.addStretch(1)
        self.setWidget(self.sheet)

    def add(self, widget: QWidget) -> None:
        """Put ``widget`` under the others."""
        self._column.insertWidget(self._column.count() - 1, widget)
