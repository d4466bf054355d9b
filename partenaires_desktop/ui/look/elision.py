"""Long names in small places: some lines and an ellipsis, the whole of it in a tooltip."""

from __future__ import annotations

import html

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QLabel

from partenaires_desktop.ui.look.typography import mark, scaled

TOOLTIP_LIMIT = 1200
_SOFT = "\u00ad"
_LATIN_ENDS = "\u0250"


def elided_lines(text: str, font: QFont, width: float, lines: int) -> list[str]:
    """``text`` broken into at most ``lines`` of ``width``; the last ends in an ellipsis when something is left."""
    if width <= 0 or not text:
        return [text]
    shown, breaks_a_word = _laid_out(text, font, width, lines)
    if not breaks_a_word:
        return shown
    from partenaires_desktop.ui.look.word_breaks import between_parts, between_syllables  # few names need it

    for soften in (between_parts, between_syllables):
        shown, breaks_a_word = _laid_out(soften(text), font, width, lines)
        if not breaks_a_word:
            break
    return shown


def _laid_out(text: str, font: QFont, width: float, lines: int) -> tuple[list[str], bool]:
    """The lines, with a hyphen where one ends at a soft one; whether a word is broken without."""
    layout = QTextLayout(text, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    shown: list[str] = []
    breaks_a_word = False
    while len(shown) < lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(width)
        start = line.textStart()
        if len(shown) == lines - 1 and start + line.textLength() < len(text):
            rest = text[start : start + line.textLength() + 120]
            rest = rest.replace(_SOFT, "")
            shown.append(QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width))
        else:
            end = start + line.textLength()
            words = text[start:end].rstrip()
            shown.append(words.replace(_SOFT, "") + ("-" if words.endswith(_SOFT) else ""))
            breaks_a_word |= end < len(text) and _joined(text[end - 1], text[end])
    layout.endLayout()
    return shown, breaks_a_word


def _joined(one: str, other: str) -> bool:
    """Whether these are letters of one word, in a script that is broken between words."""
    return one.isalpha() and other.isalpha() and max(one, other) < _LATIN_ENDS


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
