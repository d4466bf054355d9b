"""The small field over a table that keeps, or brings forward, the rows that hold what is written in it."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.widgets.field_sign import FieldHint, FieldSign, make_emptiable


class FilterField(QLineEdit):
    """Says what it does to those who do not see it; Esc empties it."""

    def __init__(self, name: str, most: int, *hints: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        make_emptiable(self)
        self.setMaximumWidth(scaled(most))
        self.setPlaceholderText(hints[0])
        if len(hints) > 1:
            FieldHint(self, *hints)

    def show_sign(self) -> None:
        """Put the sign of a filter before the words."""
        FieldSign(self, "list-filter", self.accessibleName(), self.setFocus, leading=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties, or leaves when it is empty."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)
