"""A text that is read as a sentence and written in place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QResizeEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QSizePolicy, QTextEdit, QWidget

from partenaires_desktop.ui.forms.plain_text import PlainText
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.look.typography import mark, scaled

_MOST_LINES = 12


class WordingEdit(PlainText):
    """As high as its words; Enter or leaving commits, Shift+Enter begins a line, Esc puts back what was there.

    ``committed`` comes once per new text; filling it never takes away what is being written.
    """

    committed = Signal(str)

    def __init__(self, name: str, role: str = "inline", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filled = ""
        mark(self, role)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().setDocumentMargin(scaled(2))
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())

    def fill(self, text: str) -> bool:
        """Show ``text`` unless something else is being written; whether it is shown."""
        pending = self.is_pending()
        self._filled = text
        if not pending:
            self.setPlainText(text)
            self.mark_wrong(wrong=False)
        return not pending

    def restore(self, text: str) -> None:
        """Show a text that was written earlier and could not be kept."""
        self.setPlainText(text)

    def is_pending(self) -> bool:
        """Whether something is written that was not committed."""
        return self.toPlainText() != self._filled

    def mark_wrong(self, *, wrong: bool) -> None:
        """Draw the field as one that needs another look."""
        if bool(self.property("wrong")) != wrong:
            self.setProperty("wrong", wrong)
            self.style().unpolish(self)
            self.style().polish(self)

    def mark_words(self, spans: Sequence[tuple[int, int]], *, struck: bool, calm: bool = False) -> None:
        """Show which runs of words only this text has: struck through, or underlined; never by colour alone.

        ``calm`` marks are for wordings that differ while both sides agree.
        """
        colours, text = theme_of(self), self.toPlainText()
        form = QTextCharFormat()
        tone = colours.accent if calm else colours.attention
        form.setForeground(QColor(tone))
        if not calm:
            form.setBackground(QColor(colours.attention_tint))
        if struck and not calm:
            form.setFontStrikeOut(True)
        else:
            form.setFontUnderline(True)
            form.setUnderlineColor(QColor(tone))
        marks = []
        for start, end in spans:
            mark_ = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.document())
            cursor.setPosition(_units(text[:start]))
            cursor.setPosition(_units(text[:end]), QTextCursor.MoveMode.KeepAnchor)
            mark_.cursor, mark_.format = cursor, form
            marks.append(mark_)
        self.setExtraSelections(marks)

    def commit(self) -> None:
        """Tell of the text, when it is new."""
        if self.is_pending():
            self.committed.emit(self.toPlainText())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter commits, Esc puts back."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not (
            event.modifiers() & Qt.KeyboardModifier.ShiftModifier
        ):
            self.commit()
        elif event.key() == Qt.Key.Key_Escape and self.is_pending():
            self.setPlainText(self._filled)
            self.mark_wrong(wrong=False)
        elif event.key() == Qt.Key.Key_Escape:
            event.ignore()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving commits, except for a menu of its own."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.commit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps otherwise."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def sizeHint(self) -> QSize:
        """As high as the words, up to a limit where it begins to scroll."""
        lines = max(1, min(round(self.document().size().height()), _MOST_LINES))
        frame = self.height() - self.viewport().height()
        padding = max(scaled(10), frame)
        return QSize(scaled(160), round(self.fontMetrics().lineSpacing() * lines + 2 * scaled(2)) + padding)

    def minimumSizeHint(self) -> QSize:
        """One line."""
        return QSize(scaled(80), self.sizeHint().height())

    def _fit(self) -> None:
        many = self.document().size().height() > _MOST_LINES
        policy = Qt.ScrollBarPolicy.ScrollBarAsNeeded if many else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        if policy != self.verticalScrollBarPolicy():
            self.setVerticalScrollBarPolicy(policy)
        height = self.sizeHint().height()
        if height != self.height():
            self.setFixedHeight(height)


def _units(text: str) -> int:
    """How many places ``text`` takes in a document of Qt, where an emoji takes two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
