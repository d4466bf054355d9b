"""A short list of sentences written by hand: each is edited in place, moved with Alt+Up and Alt+Down, or removed."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.forms.fields import Paragraph
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import scaled, text_label


class SentenceList(QWidget):
    """Shows (key, sentence) pairs; the last row is where a new one is written.

    Says what the user wants (``added``, ``changed``, ``removed``, ``moved``) and changes nothing by itself: whoever
    listens calls :meth:`show_sentences` again.
    """

    added = Signal(str)
    changed = Signal(object, str)
    removed = Signal(object)
    moved = Signal(object, int)

    def __init__(self, name: str, invitation: str, *, read_only: bool = False) -> None:
        super().__init__()
        self._name = name
        self._read_only = read_only
        self._rows: list[_Row] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(6))
        self.new = Paragraph(1)
        self.new.setPlaceholderText(invitation)
        self.new.setAccessibleName(invitation)
        if read_only:
            self.new.hide()
        self.new.left.connect(self._add)
        self.new.installEventFilter(self)
        self._column.addWidget(self.new)
        self._sentence = text_label("", "error")
        self._sentence.hide()
        self._column.addWidget(self._sentence)

    def show_sentences(self, pairs: Sequence[tuple[Hashable, str]]) -> None:
        """Show these, in this order; a row being typed in keeps what is typed."""
        rows = {row.key: row for row in self._rows}
        kept = [rows.pop(key) if key in rows else self._make(key) for key, _text in pairs]
        for row in rows.values():
            self._column.removeWidget(row)
            row.deleteLater()
        for place, (row, (_key, text)) in enumerate(zip(kept, pairs, strict=True)):
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.show_text(text, _("{list}, {number}").format(list=self._name, number=place + 1))
            row.show_place(place, len(pairs))
        self._rows = kept
        self._order_tabs()

    def refuse(self, sentence: str) -> None:
        """Say what is wrong under the list, or nothing."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))

    def commit(self) -> None:
        """Take what is being typed."""
        for row in list(self._rows):
            row.commit()
        self._add()

    def texts(self) -> list[str]:
        """The sentences as they are written now."""
        return [row.text.toPlainText() for row in self._rows]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds the new sentence."""
        if watched is self.new and _pressed(event, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._add()
            return True
        return super().eventFilter(watched, event)

    def _add(self) -> None:
        text = self.new.toPlainText().strip()
        if text:
            self.new.clear()
            self.added.emit(text)

    def _make(self, key: Hashable) -> _Row:
        row = _Row(key, read_only=self._read_only)
        row.changed.connect(lambda text: self.changed.emit(key, text))
        row.removed.connect(lambda: self.removed.emit(key))
        row.stepped.connect(lambda step: self._step(row, step))
        return row

    def _step(self, row: _Row, step: int) -> None:
        place = self._rows.index(row) + step
        if 0 <= place < len(self._rows):
            row.commit()
            self.moved.emit(row.key, place)
            row.text.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self) -> None:
        chain = [widget for row in self._rows for widget in (row.text, row.menu)]
        for before, after in pairwise([*chain, self.new]):
            QWidget.setTabOrder(before, after)


class _Row(QWidget):
    """One sentence, and what can be done with it."""

    changed = Signal(str)
    removed = Signal()
    stepped = Signal(int)

    def __init__(self, key: Hashable, *, read_only: bool) -> None:
        super().__init__()
        self.key = key
        self._shown = ""
        self.text = Paragraph(1)
        self.text.setReadOnly(read_only)
        self.text.left.connect(self.commit)
        self.text.installEventFilter(self)
        self._up = self._button("arrow-up", lambda: self.stepped.emit(-1))
        self._down = self._button("arrow-down", lambda: self.stepped.emit(1))
        self.menu = self._button("x", self.removed.emit)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(2))
        row.addWidget(self.text, 1)
        for button in (self._up, self._down, self.menu):
            if read_only:
                button.hide()
            row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)

    def show_text(self, text: str, name: str) -> None:
        """Show ``text`` unless something else is being typed."""
        pending = self.text.toPlainText() != self._shown
        self._shown = text
        if not (pending and self.text.hasFocus()) and self.text.toPlainText() != text:
            self.text.setPlainText(text)
        self.text.setAccessibleName(name)
        for button, words in (
            (self._up, _("Move up: {name}")),
            (self._down, _("Move down: {name}")),
            (self.menu, _("Remove: {name}")),
        ):
            button.setAccessibleName(words.format(name=name))
        self._up.setToolTip(_("Move up (Alt+Up)"))
        self._down.setToolTip(_("Move down (Alt+Down)"))
        self.menu.setToolTip(_("Remove"))

    def show_place(self, place: int, count: int) -> None:
        """Grey what cannot move further."""
        self._up.setEnabled(place > 0)
        self._down.setEnabled(place < count - 1)

    def commit(self) -> None:
        """Tell of what is written, if it is new; an emptied sentence is removed."""
        text = self.text.toPlainText()
        if text == self._shown:
            return
        self._shown = text
        if text.strip():
            self.changed.emit(text)
        else:
            self.removed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter commits, Esc puts back, Alt with an arrow moves."""
        if _pressed(event, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.commit()
            return True
        if _pressed(event, Qt.Key.Key_Escape) and self.text.toPlainText() != self._shown:
            self.text.setPlainText(self._shown)
            return True
        if _pressed(event, Qt.Key.Key_Up, Qt.Key.Key_Down, alt=True):
            assert isinstance(event, QKeyEvent)
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
            return True
        return super().eventFilter(watched, event)

    def _button(self, sign: str, act: object) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(sign))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(act)
        return button


def _pressed(event: QEvent, *keys: Qt.Key, alt: bool = False) -> bool:
    if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress or event.key() not in keys:
        return False
    return bool(event.modifiers() & Qt.KeyboardModifier.AltModifier) == alt and not (
        event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
    )
