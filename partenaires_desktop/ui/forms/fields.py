"""Fields that commit by themselves: a line, a text, a choice, a date or a tick, each with its name and its sentence.

A field knows what it was last filled with.  Leaving it emits ``committed`` once when something else is written there;
filling it again never takes away what is being typed.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QStyle,
    QStyleOptionComboBox,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.forms.date_field import DateField
from partenaires_desktop.ui.forms.plain_text import PlainText
from partenaires_desktop.ui.look.typography import scaled, text_label

_UNFILLED = object()
"""What a field holds before it is filled for the first time: nothing that could be pending."""


class Field(QWidget):
    """A caption, the widget to write in, and room for one sentence under it."""

    committed = Signal(object)
    """The new value; the receiver fills the field again, or says what is wrong with it."""

    def __init__(self, name: str, caption: str, editor: QWidget, *, hint: str = "") -> None:
        super().__init__()
        self.name = name
        self.editor = editor
        self.caption = text_label(caption, "secondary")
        self.caption.setBuddy(editor)
        self._hint = hint
        self._sentence = text_label(hint, "smallest")
        if not hint:  # to show what has no parent yet would open a window of its own
            self._sentence.hide()
        self._filled: Any = _UNFILLED
        editor.setAccessibleName(caption)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(self.caption)
        column.addWidget(editor)
        column.addWidget(self._sentence)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)

    def value(self) -> Any:
        """What is written now."""
        raise NotImplementedError

    def show_value(self, value: Any) -> None:
        """Put ``value`` into the editor without telling anyone."""
        raise NotImplementedError

    def fill(self, value: Any, *, force: bool = False) -> None:
        """Show ``value``, unless something is written here that was not taken; ``force`` shows it all the same."""
        kept = not force and self.is_pending()
        self._filled = value
        if not kept:
            self.show_value(value)
            self.explain("")

    def is_pending(self) -> bool:
        """Whether something is written that was not committed."""
        return self._filled is not _UNFILLED and bool(self.value() != self._filled)

    def commit(self) -> None:
        """Tell of what is written, if it is new."""
        if self.is_pending():
            self.committed.emit(self.value())

    def take(self) -> Any:
        """Count what is written as what is filled in; what was before, for :meth:`untake`."""
        before, self._filled = self._filled, self.value()
        return before

    def untake(self, before: Any) -> None:
        """What was written was refused after all: it stays written, and pending."""
        self._filled = before

    def explain(self, sentence: str, *, warning: bool = True) -> None:
        """Say ``sentence`` under the field, marked unless it is a quiet one; "" brings the hint back."""
        wrong = bool(sentence) and warning
        role = "error" if wrong else "smallest"
        if self._sentence.property("role") != role:
            self._sentence.setProperty("role", role)
            repolish(self._sentence)
        self._sentence.setText(sentence or self._hint)
        self._sentence.setVisible(bool(sentence or self._hint))
        self.editor.setAccessibleDescription(sentence or self._hint)

    def refuse(self, sentence: str) -> None:
        """Say what is wrong and mark the field; what was typed stays."""
        self.explain(sentence)
        self.mark_wrong(bool(sentence))

    def mark_wrong(self, wrong: bool) -> None:
        """Draw the field as one that needs another look."""
        if bool(self.editor.property("wrong")) != wrong:
            self.editor.setProperty("wrong", wrong)
            repolish(self.editor)

    @property
    def sentence(self) -> QLabel:
        """The label under the field."""
        return self._sentence


class TextField(Field):
    """One line."""

    def __init__(self, name: str, caption: str, *, hint: str = "", placeholder: str = "") -> None:
        self.line = QLineEdit()
        super().__init__(name, caption, self.line, hint=hint)
        self.line.setPlaceholderText(placeholder)
        self.line.editingFinished.connect(self.commit)
        self.line.installEventFilter(self)

    def value(self) -> str:
        """What is written now."""
        return self.line.text()

    def show_value(self, value: Any) -> None:
        """Show a line from its beginning."""
        if self.line.text() != value:
            self.line.setText(value)
            self.line.setCursorPosition(0)
        self.mark_wrong(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc puts back what was there; a line that is left is seen from its beginning again."""
        if watched is self.line and _is_escape(event) and self.is_pending():
            self.fill(self._filled, force=True)
            return True
        if watched is self.line and isinstance(event, QFocusEvent) and event.lostFocus() and _goes_on(event):
            self.line.setCursorPosition(0)
        return super().eventFilter(watched, event)


class ParagraphField(Field):
    """Several lines; Tab goes on to the next field, and the height follows the words."""

    def __init__(self, name: str, caption: str, *, hint: str = "", lines: int = 3) -> None:
        self.text = Paragraph(lines)
        super().__init__(name, caption, self.text, hint=hint)
        self.text.left.connect(self.commit)
        self.text.installEventFilter(self)

    def value(self) -> str:
        """What is written now."""
        return self.text.toPlainText()

    def show_value(self, value: Any) -> None:
        """Show a text."""
        if self.text.toPlainText() != value:
            self.text.setPlainText(value)
        self.mark_wrong(False)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc puts back what was there."""
        if watched is self.text and _is_escape(event) and self.is_pending():
            self.fill(self._filled, force=True)
            return True
        return super().eventFilter(watched, event)


class ChoiceField(Field):
    """One of a few words, known by their codes, what they mean in their tooltips; an unknown code is shown as it is."""

    def __init__(
        self,
        name: str,
        caption: str,
        labels: Mapping[str, str],
        *,
        meanings: Mapping[str, str] | None = None,
        hint: str = "",
    ) -> None:
        self.combo = QuietCombo()
        super().__init__(name, caption, self.combo, hint=hint)
        for place, (code, label) in enumerate(labels.items()):
            self.combo.addItem(capital(_(label)), code)
            if meanings is not None and code in meanings:
                self.combo.setItemData(place, _(meanings[code]), Qt.ItemDataRole.ToolTipRole)
        self.combo.activated.connect(lambda _index: self.commit())

    def value(self) -> str:
        """The code chosen."""
        return str(self.combo.currentData())

    def show_value(self, value: Any) -> None:
        """Show the word of a code."""
        index = self.combo.findData(value)
        if index < 0:
            self.combo.addItem(str(value), value)
            index = self.combo.count() - 1
        self.combo.setCurrentIndex(index)
        self.mark_wrong(False)


class DayField(Field):
    """An optional date."""

    def __init__(self, name: str, caption: str, today: dt.date, *, hint: str = "") -> None:
        self.day = DateField(caption, today)
        super().__init__(name, caption, self.day, hint=hint)
        self.day.date_changed.connect(self.commit)
        self.day.not_understood.connect(self.explain)

    def value(self) -> dt.date | None:
        """The last date that was understood."""
        return self.day.date()

    def show_value(self, value: Any) -> None:
        """Show a date, or nothing."""
        self.day.set_date(value)

    def is_pending(self) -> bool:
        """Whether the date differs, or is still being typed."""
        return super().is_pending() or not self.day.is_understood()

    def commit(self) -> None:
        """Tell of the date, once it is one."""
        if self.day.is_understood() and self.value() != self._filled:
            self.committed.emit(self.value())


class TickField(Field):
    """Yes or no, in a sentence."""

    def __init__(self, name: str, sentence: str, *, hint: str = "") -> None:
        self.box = QCheckBox(sentence)
        super().__init__(name, sentence, self.box, hint=hint)
        self.caption.hide()
        self.box.clicked.connect(lambda _checked: self.commit())

    def value(self) -> bool:
        """Whether it is ticked."""
        return self.box.isChecked()

    def show_value(self, value: Any) -> None:
        """Tick or untick."""
        self.box.setChecked(bool(value))


class QuietCombo(QComboBox):
    """A choice that ignores the wheel unless it has the focus: scrolling a page must not change data."""

    def __init__(self) -> None:
        super().__init__()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self.setMaxVisibleItems(16)

    def paintEvent(self, event: QPaintEvent) -> None:
        """End a choice that is longer than the box with an ellipsis: Qt cuts it in the middle of a letter."""
        if self.isEditable():
            super().paintEvent(event)
            return
        option = QStyleOptionComboBox()
        self.initStyleOption(option)
        style, control = self.style(), QStyle.ComplexControl.CC_ComboBox
        room = style.subControlRect(control, option, QStyle.SubControl.SC_ComboBoxEditField, self).width()
        if not option.currentIcon.isNull():
            room -= option.iconSize.width() + 4
        option.currentText = self.fontMetrics().elidedText(option.currentText, Qt.TextElideMode.ElideRight, room - 2)
        painter = QStylePainter(self)
        painter.drawComplexControl(control, option)
        painter.drawControl(QStyle.ControlElement.CE_ComboBoxLabel, option)

    def showPopup(self) -> None:
        """Open the list as wide as its longest line: under a narrow box, lines would be cut in the middle."""
        view = self.view()
        around = view.contentsMargins().left() + view.contentsMargins().right()
        bar = self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent)
        scrolled = bar if self.count() > self.maxVisibleItems() else 0
        widest = view.sizeHintForColumn(self.modelColumn()) + around + scrolled
        view.setMinimumWidth(min(widest, self.screen().availableGeometry().width() // 2))
        super().showPopup()

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class Paragraph(PlainText):
    """A plain text that grows with its words, up to a few times its first height; then it scrolls."""

    left = Signal()

    def __init__(self, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.document().setDocumentMargin(2)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _size: self._fit())
        self._fit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Leaving commits, except for a menu of its own."""
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self.left.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Words wrap elsewhere in another width."""
        super().resizeEvent(event)
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the text size."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._fit()

    def _fit(self) -> None:
        lines = max(self._lines, min(round(self.document().size().height()), self._lines * 3 + 2))
        room = self.fontMetrics().lineSpacing() * lines + scaled(8) + 7
        if room != self.height():
            self.setFixedHeight(room)


def _goes_on(event: QFocusEvent) -> bool:
    """Whether the keyboard goes elsewhere in the window, and not to a menu or to another window for a while."""
    return event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


def _is_escape(event: QEvent) -> bool:
    return isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.key() == Qt.Key.Key_Escape


def repolish(widget: QWidget) -> None:
    widget.style().unpolish(widget)
    widget.style().polish(widget)
