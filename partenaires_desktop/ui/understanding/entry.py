"""Entering a sheet that came back, by keyboard alone: their words, Enter, then D or R, and the next item is there.

Each item is a step of its own: what was typed is kept even if the laptop stops at the ninth line, and a wrong key is
undone alone.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _, ngettext, pgettext
from partenaires_desktop.operations.understanding import take_answers
from partenaires_desktop.queries.understanding import sheets
from partenaires_desktop.ui.ask import Sheet as Dialog
from partenaires_desktop.ui.forms.fields import DayField, TextField
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.understanding import words
from partenaires_desktop.ui.understanding.item_card import StateChoice, Wordings
from partenaires_desktop.ui.understanding.panel import answer_of, step_label

if TYPE_CHECKING:
    from partenaires_desktop.queries.understanding import Item, Sheet, Sheets
    from partenaires_desktop.ui.workspace import Workspace

_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class SheetEntry(Dialog):
    """One item at a time, numbered as on paper."""

    def __init__(
        self, parent: QWidget, workspace: Workspace, project_id: uuid.UUID | None, participation_id: uuid.UUID
    ) -> None:
        super().__init__(parent, _("Returned sheet"), width=760)
        self._workspace, self._project_id, self._partner = workspace, project_id, participation_id
        self._place = 0
        self._kept = 0
        self._on = DayField("on", _("Date of the sheet"), workspace.today())
        self._by = TextField("by", _("Filled in by"))
        self._how = TextField("how", _("How"))
        self._on.fill(workspace.today())
        self._by.fill("")
        self._how.fill(_("sheet sent back"))
        self._progress = text_label("", "section")
        self.wordings = Wordings()
        self.wordings.theirs.installEventFilter(self)
        self.states = StateChoice()
        self.states.chosen.connect(self._keep)
        self._keys = {
            pgettext("key", "D").upper(): "agreed",
            pgettext("key", "R").upper(): "review",
            pgettext("key", "N").upper(): "",
        }
        for pill in self.states.pills():
            pill.setAutoDefault(False)
        self._sentence = text_label("", "error")
        self._lay_out()
        self._read()
        self._show(0)

    @property
    def place(self) -> int:
        """The item shown, from 0."""
        return self._place

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """On the states: a letter answers, Enter goes on; Page Up goes back."""
        on_states = self.focusWidget() in self.states.pills()
        if event.key() == Qt.Key.Key_PageUp:
            self._show(max(0, self._place - 1))
        elif event.key() == Qt.Key.Key_PageDown:
            self._go_on()
        elif on_states and event.text().upper() in self._keys:
            self._keep(self._keys[event.text().upper()])
        elif on_states and event.key() in _ENTER:
            self._go_on()
        elif event.key() in _ENTER and self.focusWidget() in (self._on.editor, self._by.editor, self._how.editor):
            self.wordings.theirs.setFocus()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """In their words, Enter goes to the states; Ctrl with a letter answers at once."""
        if watched is self.wordings.theirs and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            held = event.modifiers()
            if event.key() in _ENTER and not held & Qt.KeyboardModifier.ShiftModifier:
                self._focus_states()
                return True
            if held == Qt.KeyboardModifier.ControlModifier and chr(min(event.key(), 0x7F)) in self._keys:
                self._keep(self._keys[chr(event.key())])
                return True
            if event.key() in (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
                self.keyPressEvent(event)
                return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(scaled(12))
        for field in (self._on, self._by, self._how):
            head.addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, scaled(8), 0, 0)
        column.setSpacing(scaled(8))
        for widget in (self._progress, self.wordings, self.states, self._sentence):
            column.addWidget(widget)
        column.addStretch()
        self._end = text_label("", "secondary")
        self._end.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._stack = QStackedWidget()
        self._stack.addWidget(page)
        self._stack.addWidget(self._end)
        self._stack.setMinimumHeight(scaled(250))
        self.body.addLayout(head)
        self.body.addWidget(self._stack, 1)
        keys = {state: key for key, state in self._keys.items()}
        self._hint = text_label(
            _(
                "Their words, Enter, then {agreed}: in agreement, {review}: to review, {unsaid}: not said. "
                "Page Up: back."
            ).format(agreed=keys["agreed"], review=keys["review"], unsaid=keys[""]),
            "smallest",
        )
        self.body.addWidget(self._hint)
        self._back = QPushButton(_("Back"))
        self._back.setAutoDefault(False)
        self._back.clicked.connect(lambda: self._show(max(0, self._place - 1)))
        self.buttons.addButton(self._back, self.buttons.ButtonRole.ActionRole)
        self._close = self.add_cancel(_("Close"))
        mark(self._close, "primary")

    def _read(self) -> None:
        found: Sheets = self._workspace.query(sheets, self._project_id, self._workspace.today())
        self._phases = found.phases
        self._sheet: Sheet | None = next((one for one in found.partners if one.participation_id == self._partner), None)
        self._items: tuple[Item, ...] = self._sheet.items if self._sheet else ()
        if self._sheet:
            self.heading.setText(_("Returned sheet: {partner}").format(partner=self._sheet.full_name[:160]))

    def _show(self, place: int) -> None:
        """Show an item, or the end after the last one."""
        self._place = min(place, len(self._items))
        self._refuse("")
        self._back.setEnabled(self._place > 0)
        over = self._place >= len(self._items)
        self._stack.setCurrentIndex(1 if over else 0)
        if over:
            self._end.setText(
                ngettext(
                    "This was the last line. {count} answer was noted; it can be undone.",
                    "This was the last line. {count} answers were noted; each can be undone.",
                    self._kept,
                ).format(count=self._kept)
            )
            self._close.setFocus()
            return
        item = self._items[self._place]
        self._progress.setText(
            _("{number} of {count} · {about}").format(
                number=self._place + 1, count=len(self._items), about=words.about(item, self._phases)
            )
        )
        self.wordings.fill(item)
        self.wordings.theirs.setPlainText(item.theirs)
        self.states.show_state(item.state)
        self.wordings.theirs.setFocus()
        self.wordings.theirs.selectAll()

    def _focus_states(self) -> None:
        chosen = next((pill for pill in self.states.pills() if pill.isChecked()), self.states.pills()[0])
        chosen.setFocus()

    def _go_on(self) -> None:
        """Keep the words where they are new, with the state as it is; then the next item."""
        if self._place >= len(self._items):
            return
        item = self._items[self._place]
        if self.wordings.theirs.toPlainText().strip() == item.theirs.strip():
            self._show(self._place + 1)
        else:
            self._keep(item.state)

    def _keep(self, state: str) -> None:
        """Note an answer and go on; a refusal is said, and nothing typed is lost."""
        if self._place >= len(self._items) or self._workspace.read_only:
            return
        item = self._items[self._place]
        said = self.wordings.theirs.toPlainText()
        on = self._on.value() or self._workspace.today()
        answer = answer_of(item, said, state, on=on, by=self._by.value(), how=self._how.value())
        label = step_label(self._sheet.name if self._sheet else "", state)
        try:
            self._workspace.attempt(label, take_answers, [answer], self._workspace.today())
        except UserError as error:
            self.states.show_state(item.state)
            self._refuse(error.message)
            return
        self._kept += 1
        self._read()
        self._show(self._place + 1)

    def _refuse(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
