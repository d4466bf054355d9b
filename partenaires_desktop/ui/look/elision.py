"""Long names in small places: some lines and an ellipsis, the whole of it in a tooltip."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from partenaires_desktop.ui.look.typography import mark, scaled

TOOLTIP_LIMIT = 1200


def elided_lines(text: str, font: QFont, width: float, lines: int) -> list[str]:
    """``text`` broken into at most ``lines`` of ``width``; the last ends in an ellipsis when something is left."""
    if width <= 0 or not text:
        return [text]
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    shown: list[str] = []
    while len(shown) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = line.textStart()
        if len(shown) == lines - 1 and start + line.textLength() < len(text):
            rest = text[start : start + line.textLength() + 120]
            shown.append(QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
        else:
            shown.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return shown


def tooltip(text: str) -> str:
    """``text`` as a tooltip that wraps and shows no markup; "" for none."""
    if not text:
        return ""
    cut = text if len(text) <= TOOLTIP_LIMIT else text[:TOOLTIP_LIMIT] + "…"
    escaped = html.escape(cut).replace("\n", "<br>")
    return f'<p style="white-space: pre-wrap; margin: 0">{escaped}</p>'


class ElidedLabel(QLabel):
    """A name on a few lines at most; the whole of it is in the tooltip and for screen readers."""

    def __init__(self, role: str, lines: int) -> None:
        super().__init__()
        self._whole = ""
        self._lines = lines
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(False)
        self.setMinimumWidth(scaled(80))
        mark(self, role)

    def set_text(self, text: str) -> None:
        """Show ``text``, shortened as the width asks."""
        self._whole = text
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Shorten anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        self.ensurePolished()
        shown = elided_lines(self._whole, self.font(), self.width() - 2, self._lines)
        words = "\n".join(shown)
        if words != self.text():
            self.setText(words)
        self.setToolTip(tooltip(self._whole) if " ".join(shown) != self._whole else "")
