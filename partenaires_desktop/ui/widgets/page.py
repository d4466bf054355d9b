"""A page in words with its ways on: what stands where there is nothing to show yet."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label

Way = tuple[str, str, str, Callable[[], None]]
"""A way on: icon, words, what it does in a sentence, and doing it."""


class Page(QScrollArea):
    """A heading, a few sentences and the ways on, in the middle of the content area."""

    def __init__(self, title: str, sentences: Sequence[str], ways: Sequence[Way]) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._measured: list[QWidget] = []
        self._sheet = QWidget()
        mark(self._sheet, "page")
        column = QVBoxLayout(self._sheet)
        column.setContentsMargins(scaled(24), scaled(24), scaled(24), scaled(24))
        column.setSpacing(scaled(12))
        column.addStretch(2)
        for role, words in [("title", title), *(("text", sentence) for sentence in sentences)]:
            column.addWidget(self._line(role, words))
        column.addSpacing(scaled(8))
        self.buttons: list[QPushButton] = []
        for way in ways:
            column.addWidget(self._centred(self._way(way)))
        column.addStretch(3)
        self.setWidget(self._sheet)
        self.viewport().setAutoFillBackground(False)
        self._sheet.setAutoFillBackground(False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the lines short enough to read."""
        super().resizeEvent(event)
        width = min(scaled(576), self.viewport().width() - scaled(48))
        for child in self._measured:
            child.setFixedWidth(max(width, scaled(160)))
        widest = max((button.sizeHint().width() for button in self.buttons), default=0)
        for button in self.buttons:  # under each other, one as wide as the other where the words beside have room
            button.setMinimumWidth(widest if widest * 2 < width else 0)

    def _centred(self, widget: QWidget) -> QWidget:
        """``widget`` in the middle, as high as its words need at that width."""
        self._measured.append(widget)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch()
        row.addWidget(widget)
        row.addStretch()
        return holder

    def _line(self, role: str, words: str) -> QWidget:
        label = text_label(words, role)
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return self._centred(label)

    def _way(self, way: Way) -> QWidget:
        sign, words, explanation, act = way
        card = QFrame()
        mark(card, "card")
        row = QHBoxLayout(card)
        row.setContentsMargins(scaled(16), scaled(12), scaled(12), scaled(12))
        row.setSpacing(scaled(12))
        told = text_label(explanation, "secondary")
        button = QPushButton(icon(sign, "on_fill" if not self.buttons else "quiet_ink"), words)
        button.setAccessibleName(words)
        button.setAccessibleDescription(explanation)
        button.clicked.connect(lambda _checked=False: act())
        if not self.buttons:
            mark(button, "primary")
        self.buttons.append(button)
        row.addWidget(told, 1)
        row.addWidget(button)
        return card
