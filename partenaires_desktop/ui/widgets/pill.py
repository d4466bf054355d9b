"""A word to press, with room for its stronger letters."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QPushButton

from partenaires_desktop.ui.look.typography import Weight


class Pill(QPushButton):
    """A button whose words are stronger while it is pressed, and that has the room for them all along."""

    def sizeHint(self) -> QSize:
        """As wide as the strong words ask for."""
        hint = super().sizeHint()
        strong = QFont(self.font())
        strong.setWeight(Weight.STRONG)
        more = QFontMetrics(strong).horizontalAdvance(self.text()) - self.fontMetrics().horizontalAdvance(self.text())
        return QSize(hint.width() + max(0, more), hint.height())
