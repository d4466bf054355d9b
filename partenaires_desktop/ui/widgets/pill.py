"""A word to choose by pressing it, with room for its stronger letters."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton

from partenaires_desktop.ui.look.typography import Weight, mark


class Pill(QPushButton):
    """Stays pressed, its words stronger then, with the room for them all along."""

    def __init__(self, words: str) -> None:
        super().__init__(words)
        self.setCheckable(True)
        mark(self, "choice")

    def sizeHint(self) -> QSize:
        """As wide as the strong words ask for."""
        hint = super().sizeHint()
        strong = QFont(self.font())
        strong.setWeight(Weight.STRONG)
        more = QFontMetrics(strong).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, more), hint.height())
