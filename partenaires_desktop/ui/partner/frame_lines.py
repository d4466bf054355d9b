"""Limits and openings in words: each line on a topic, with its day and whether it may be shared."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.frames import TOPIC_LABELS
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.forms.date_field import DateField
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.forms.fields import Paragraph, QuietCombo
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import scaled, text_label

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.queries.frames import FrameLineShown


class FrameLines(QWidget):
    """The lines of one side, by topic; the last row is where a new one is written.

    Says what the user wants and changes nothing by itself.
    """

    added = Signal(str, str, object)
    """Topic, words, day."""
    changed = Signal(object, int, object)
    """Which line, the version seen, and its fields."""
    removed = Signal(object)

    def __init__(self, name: str, invitation: str, topics: Sequence[str], today: date, *, read_only: bool) -> None:
        super().__init__()
        self._name, self._today, self._read_only = name, today, read_only
        self._rows: dict[uuid.UUID, _Row] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(10))
        self._new = QWidget()
        self.topic = QuietCombo()
        self.topic.setAccessibleName(_("{list}: topic of the new line").format(list=name))
        for code in topics:
            self.topic.addItem(_(TOPIC_LABELS[code]), code)
        self.day = DateField(_("{list}: said on").format(list=name), today)
        self.day.set_date(today)
        self.words = Paragraph(1)
        self.words.setPlaceholderText(invitation)
        self.words.setAccessibleName(invitation)
        self.words.installEventFilter(self)
        self.words.left.connect(self.commit)
        if read_only:
            self._new.hide()
        self._lay_out_new()
        self._column.addWidget(self._new)

    def show_lines(self, lines: Sequence[FrameLineShown]) -> None:
        """Show these, in this order; a row being typed in keeps what is typed."""
        rows = dict(self._rows)
        kept = {line.id: rows.pop(line.id) if line.id in rows else self._make(line.id) for line in lines}
        for row in rows.values():
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for place, line in enumerate(lines):
            row = kept[line.id]
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.show_line(line, self._name)
        self._rows = kept

    def commit(self) -> None:
        """Take what is being typed."""
        for row in list(self._rows.values()):
            row.commit()
        text = self.words.toPlainText().strip()
        if text and not self._read_only:
            self.words.clear()
            self.added.emit(str(self.topic.currentData()), text, self.day.date())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds the new line, Esc empties it."""
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.commit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.words.toPlainText():
                self.words.clear()
                return True
        return super().eventFilter(watched, event)

    def _lay_out_new(self) -> None:
        head = FieldGrid(one_column_below=380, spacing=8)
        head.add(self.topic, 4)
        head.add(self.day, 2)
        column = QVBoxLayout(self._new)
        column.setContentsMargins(0, scaled(4), 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(head)
        column.addWidget(self.words)

    def _make(self, line_id: uuid.UUID) -> _Row:
        row = _Row(self._today, read_only=self._read_only)
        row.changed.connect(lambda version, fields: self.changed.emit(line_id, version, fields))
        row.removed.connect(lambda: self.removed.emit(line_id))
        return row


class _Row(QWidget):
    """One line: topic, day, shared or not, and its words."""

    changed = Signal(int, object)
    removed = Signal()

    def __init__(self, today: date, *, read_only: bool) -> None:
        super().__init__()
        self._line: FrameLineShown | None = None
        self._topic = text_label("", "strong")
        self.shared = QCheckBox(_("May be shared"))
        self.shared.clicked.connect(lambda ticked: self._tell({"shareable": ticked}))
        self.day = DateField(_("Said on"), today)
        self.day.date_changed.connect(lambda: self._tell({"said_on": self.day.date()}))
        self._remove = QToolButton()
        self._remove.setIcon(icon("x"))
        self._remove.setToolTip(_("Remove"))
        self._remove.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._remove.clicked.connect(lambda _checked=False: self.removed.emit())
        self.text = Paragraph(1)
        self.text.left.connect(self.commit)
        self.text.installEventFilter(self)
        for widget in (self.shared, self.day, self._remove):
            widget.setEnabled(not read_only)
        self.text.setReadOnly(read_only)
        right = QWidget()
        last = QHBoxLayout(right)
        last.setContentsMargins(0, 0, 0, 0)
        last.setSpacing(scaled(4))
        last.addWidget(self.day, 1)
        last.addWidget(self._remove)
        head = FieldGrid(one_column_below=460, spacing=8)
        for part in (self._topic, self.shared, right):
            head.add(part, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(4))
        column.addWidget(head)
        column.addWidget(self.text)
        self._internal = text_label(_("internal: never printed"), "smallest")
        column.addWidget(self._internal)

    def show_line(self, line: FrameLineShown, name: str) -> None:
        """Show a line unless something else is being typed."""
        pending = self._line is not None and self.text.toPlainText() != self._line.wording
        self._line = line
        topic = _(TOPIC_LABELS.get(line.topic, line.topic))
        self._topic.setText(topic)
        self.shared.setChecked(line.shareable)
        self._internal.setVisible(not line.shareable)
        self.day.set_date(line.said_on)
        if not (pending and self.text.hasFocus()) and self.text.toPlainText() != line.wording:
            self.text.setPlainText(line.wording)
        words = f"{name}, {topic}"
        self.text.setAccessibleName(words)
        self.shared.setAccessibleName(_("May be shared: {line}").format(line=words))
        self.day.setAccessibleName(_("Said on: {line}").format(line=words))
        self._remove.setAccessibleName(_("Remove: {name}").format(name=words))

    def commit(self) -> None:
        """Tell of what is written, if it is new; an emptied line is removed."""
        if self._line is None or self.text.isReadOnly():
            return
        text = self.text.toPlainText()
        if text == self._line.wording:
            return
        if text.strip():
            self._tell({"wording": text})
        else:
            self.removed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter commits, Esc puts back."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and self._line is not None:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.commit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.text.toPlainText() != self._line.wording:
                self.text.setPlainText(self._line.wording)
                return True
        return super().eventFilter(watched, event)

    def _tell(self, fields: dict[str, object]) -> None:
        if self._line is not None:
            self.changed.emit(self._line.version, fields)
