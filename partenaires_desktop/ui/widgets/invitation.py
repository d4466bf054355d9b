"""What stands where there is nothing yet: a sentence that says what to do first, and the button that does it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.ui.look.typography import mark, scaled, text_label


class Invitation(QWidget):
    """In the middle of its room; without words for the button there is none."""

    def __init__(self) -> None:
        super().__init__()
        self._act: Callable[[], None] = lambda: None
        self.told = text_label("", "secondary")
        self.told.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.button = QPushButton()
        mark(self.button, "primary")
        self.button.clicked.connect(lambda _checked=False: self._act())
        column = QVBoxLayout(self)
        column.setSpacing(scaled(16))
        column.addStretch(2)
        column.addWidget(self.told)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)

    def invite(self, sentence: str, verb: str = "", act: Callable[[], None] = lambda: None) -> None:
        """Say ``sentence``, and offer to do it."""
        self._act = act
        self.told.setText(sentence)
        self.button.setText(verb)
        self.button.setVisible(bool(verb))
