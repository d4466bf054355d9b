"""A text edit that gives back the very characters it was filled with."""

from __future__ import annotations

from PySide6.QtWidgets import QPlainTextEdit

_LINE_ENDS = str.maketrans({"\u2028": "\n", "\u2029": "\n"})


class PlainText(QPlainTextEdit):
    """Qt's own turns no-break spaces, which French puts before a colon, into others: a look would change a text."""

    def toPlainText(self) -> str:
        """What is written, space for space."""
        return self.document().toRawText().translate(_LINE_ENDS)
