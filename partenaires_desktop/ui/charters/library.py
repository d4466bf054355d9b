"""The library of clauses in the window: read, word, add, proofread, and go back, in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.documents.charter.clauses import library
from partenaires_desktop.documents.charter.document import LANGUAGE_NAMES
from partenaires_desktop.domain.clauses import is_added
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations import clauses as operations
from partenaires_desktop.queries.clauses import clause_editions
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.charters.library_entries import Entry, entries, entry_title, long_state_words, state_words
from partenaires_desktop.ui.dates import day
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.forms.fields import ChoiceField, DayField, ParagraphField, QuietCombo, TextField
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from partenaires_desktop.ui.widgets.wrapping_items import wrap_items

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Workspace

_CODE = Qt.ItemDataRole.UserRole
_BESIDE = 8  # between the page and its scroll bar, in pixels of the design


class LibraryDialog(ask.Sheet):
    """Every edit is one step that can be undone; the original is always one click away."""

    def __init__(self, parent: QWidget, workspace: Workspace, language: str) -> None:
        super().__init__(parent, _("Library of clauses"), width=980, holds=True)
        self._workspace = workspace
        self._entries: tuple[Entry, ...] = ()
        self._code = ""
        self._shown = ""
        self.language = ChoiceField("language", _("Language of the clauses"), LANGUAGE_NAMES)
        self.language.fill(language)
        self.language.combo.activated.connect(lambda _index: self._change_language())
        self.list = QListWidget()
        self.list.setAccessibleName(_("Clauses"))
        wrap_items(self.list)
        self.list.setMinimumHeight(self.tall(200, around=280))
        self.list.currentItemChanged.connect(lambda new, _old: self._choose(new))
        self.name = TextField("heading", _("Heading"))
        self.name.committed.connect(lambda _value: self._word())
        self.text = ParagraphField("text", _("Text of the clause"), lines=7)
        self.text.committed.connect(lambda _value: self._word())
        self.state = text_label("", "secondary")
        self.fields = text_label("", "smallest")
        self.versions = QuietCombo()
        self.versions.setAccessibleName(_("Editions of the clause"))
        self.versions.activated.connect(lambda _index: self._show_edition())
        self.by = TextField("by", _("Proofread by (name and function)"))
        self.on = DayField("on", _("Proofread on"), workspace.today())
        self._make_buttons()
        self._lay_out()
        workspace.changed.connect(self._on_changed)
        self._fill()
        room = self.screen().availableGeometry().height() - scaled(60)
        self.resize(self.minimumWidth(), min(scaled(640), room))

    def _make_buttons(self) -> None:
        self.add = _button("plus", _("Add a clause"), self._add)
        self.restore = _button("undo-2", _("Restore the original"), self._restore)
        self.again = _button("history", _("Use this edition again"), self._use_again)
        self.copy = _button("copy", _("Copy the text"), self._copy)
        self.delete = _button("trash-2", _("Delete this clause"), self._delete)
        self.proofread = _button("check", _("Mark as proofread"), self._proofread)
        self.reopen = _button("", _("To be proofread again"), self._reopen)

    def _lay_out(self) -> None:
        notice = _("These are models, to be proofread by someone who knows the law: nothing here is legal advice.")
        self.body.addWidget(text_label(notice, "secondary"))
        both = QHBoxLayout()
        both.setSpacing(scaled(16))
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        for widget in (self.language, self.list, self.add):
            left.addWidget(widget)
        both.addLayout(left, 2)
        right = QScrollArea()
        right.setWidgetResizable(True)
        right.setFrameShape(QFrame.Shape.NoFrame)
        right.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        right.setWidget(self._right())
        both.addWidget(right, 3)
        self.buttons.setContentsMargins(0, 0, scaled(_BESIDE), 0)
        self.body.addLayout(both, 1)
        close = self.add_cancel(_("Close"))
        close.clicked.connect(self._commit)

    def _right(self) -> QWidget:
        page = QWidget()
        mark(page, "page")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, scaled(_BESIDE), 0)
        column.setSpacing(scaled(8))
        for widget in (self.name, self.versions, self.text, self.fields, self.state):
            column.addWidget(widget)
        row = QWidget()
        flow = FlowLayout(row)
        for button in (self.again, self.restore, self.copy, self.delete):
            flow.addWidget(button)
        column.addWidget(row)
        line = FieldGrid(spacing=8)
        line.add(self.by, 4)
        line.add(self.on, 2)
        column.addWidget(line)
        last = QWidget()
        ways = FlowLayout(last)
        ways.addWidget(self.proofread)
        ways.addWidget(self.reopen)
        column.addWidget(last)
        column.addStretch()
        return page

    # Filling

    @property
    def entry(self) -> Entry | None:
        """The clause that is shown."""
        return next((one for one in self._entries if one.code == self._code), None)

    def choose(self, code: str) -> None:
        """Show one clause."""
        for row in range(self.list.count()):
            if self.list.item(row).data(_CODE) == code:
                self.list.setCurrentRow(row)

    def _speech(self) -> str:
        return self.language.value()

    def _on_changed(self, changes: Any) -> None:
        if changes.touches("own_clause"):
            self._fill()

    def _change_language(self) -> None:
        self._commit()
        self.language.fill(self.language.value())
        self._shown = ""
        self._fill()

    def _fill(self) -> None:
        self._entries = entries(self._speech(), self._workspace.query(clause_editions))
        known = [one.code for one in self._entries]
        self._code = self._code if self._code in known else next(iter(known), "")
        self.list.blockSignals(True)
        self.list.clear()
        for row, one in enumerate(self._entries):
            item = QListWidgetItem(f"{entry_title(one)}\n{state_words(one)}")
            item.setData(_CODE, one.code)
            item.setIcon(icon("check" if one.is_proofread else "file-pen-line"))
            self.list.addItem(item)
            if one.code == self._code:
                self.list.setCurrentRow(row)
        self.list.blockSignals(False)
        self.add.setEnabled(not self._workspace.read_only)
        self._show()

    def _choose(self, item: QListWidgetItem | None) -> None:
        if item is not None:
            wanted = item.data(_CODE)
            self._commit()  # which may fill the list anew
            self._code = wanted
            self.list.blockSignals(True)
            self.choose(wanted)
            self.list.blockSignals(False)
            self._show()

    def _show(self) -> None:
        one = self.entry
        if one is None:
            return
        shown = f"{self._speech()} {one.code}"
        fresh, self._shown = shown != self._shown, shown
        locked = self._workspace.read_only
        self.name.setVisible(is_added(one.code))
        self.name.fill(one.heading, force=fresh)
        self.name.line.setReadOnly(locked)
        self.text.fill(one.text, force=fresh)
        self.text.text.setReadOnly(locked)
        names = ", ".join(f"{{{name}}}" for name in library(self._speech()).fields)
        self.fields.setText(_("These words fill themselves: {fields}").format(fields=names))
        self._fill_versions(one)
        self.state.setText(long_state_words(one))
        self.restore.setVisible(one.is_worded and not is_added(one.code))
        self.delete.setVisible(is_added(one.code))
        self.again.setVisible(False)
        self.proofread.setVisible(not one.is_proofread)
        self.reopen.setVisible(one.is_proofread)
        self.by.setVisible(not one.is_proofread)
        self.on.setVisible(not one.is_proofread)
        if fresh:
            self.by.fill("", force=True)
            self.on.fill(self._workspace.today(), force=True)
        for button in (self.restore, self.delete, self.proofread, self.reopen):
            button.setEnabled(not locked)

    def _fill_versions(self, one: Entry) -> None:
        self.versions.clear()
        if one.model:
            self.versions.addItem(_("The original"), 0)
        for edition in one.editions:
            if edition.text:
                when = day(edition.written_on) if edition.written_on else "–"
                words = _("Edition {number}, {day}").format(number=edition.edition, day=when)
                self.versions.addItem(words, edition.edition)
        now = one.last.edition if one.last is not None and one.last.text else 0
        self.versions.setCurrentIndex(max(0, self.versions.findData(now)))
        self.versions.setVisible(self.versions.count() > 1)

    def _show_edition(self) -> None:
        """Read an earlier edition; writing stays for the one that counts."""
        one = self.entry
        if one is None:
            return
        chosen = self._edition_text(one)
        now = chosen == one.text
        self.text.fill(chosen, force=True)
        self.text.text.setReadOnly(not now or self._workspace.read_only)
        self.again.setVisible(not now and not self._workspace.read_only)

    def _edition_text(self, one: Entry) -> str:
        number = self.versions.currentData()
        return next((edition.text for edition in one.editions if edition.edition == number), one.model)

    # What is done

    def _commit(self) -> None:
        if not self.text.text.isReadOnly():
            self.text.commit()
        self.name.commit()

    def _word(self) -> None:
        one = self.entry
        if one is None or self.text.text.isReadOnly():
            return
        today = self._workspace.today()
        heading = self.name.value() if is_added(one.code) else None
        if self.text.value().strip() == one.model.strip() and one.model:
            if one.is_worded:
                self._restore()
            return
        before = self.text.take()
        try:
            self._workspace.attempt(
                _("Clause worded: {clause}").format(clause=one.heading[:60]),
                operations.word_clause,
                self._speech(),
                one.code,
                self.text.value(),
                today,
                heading=heading,
            )
        except UserError as error:
            self.text.untake(before)
            self.text.refuse(error.message)

    def _add(self) -> None:
        title = ask.ask_text(self, _("Add a clause"), _("Heading"), "")
        if not title:
            return
        made = self._attempt(
            _("Clause added: {clause}").format(clause=title[:60]),
            operations.add_clause,
            self._speech(),
            title,
            _("Write the clause here."),
            self._workspace.today(),
        )
        if isinstance(made, str):
            self.choose(made)
            self.text.text.setFocus()
            self.text.text.selectAll()

    def _restore(self) -> None:
        one = self.entry
        if one is not None:
            label = _("Original restored: {clause}").format(clause=one.heading[:60])
            self._attempt(label, operations.restore_clause, self._speech(), one.code, self._workspace.today())
            self._shown = ""
            self._show()

    def _use_again(self) -> None:
        one = self.entry
        if one is None:
            return
        chosen = self._edition_text(one)
        if chosen == one.model:
            self._restore()
            return
        label = _("Earlier edition used again: {clause}").format(clause=one.heading[:60])
        self._attempt(label, operations.word_clause, self._speech(), one.code, chosen, self._workspace.today())
        self._shown = ""
        self._show()

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self.text.value())
        self.state.setText(_("The text is on the clipboard: paste it into a section of the charter."))

    def _delete(self) -> None:
        one = self.entry
        if one is not None:
            label = _("Clause deleted: {clause}").format(clause=one.heading[:60])
            self._attempt(label, operations.delete_clause, self._speech(), one.code)

    def _proofread(self) -> None:
        one = self.entry
        if one is None:
            return
        self._commit()
        one = self.entry
        by, on = self.by.value(), self.on.value() or self._workspace.today()
        if one is None:
            return
        try:
            self._workspace.attempt(
                _("Clause proofread: {clause}").format(clause=one.heading[:60]),
                operations.proofread_clause,
                self._speech(),
                one.code,
                one.text,
                by,
                on,
            )
        except UserError as error:
            self.by.refuse(error.message)

    def _reopen(self) -> None:
        one = self.entry
        if one is not None:
            label = _("Clause to be proofread: {clause}").format(clause=one.heading[:60])
            self._attempt(label, operations.unproofread_clause, self._speech(), one.code)

    def _attempt(self, label: str, operation: Any, *args: Any) -> Any:
        try:
            return self._workspace.attempt(label, operation, *args)
        except UserError as error:
            quiet_bar_of(self).say(error.message)
            return None


def _button(sign: str, words: str, act: Any) -> QPushButton:
    button = QPushButton(words)
    if sign:
        button.setIcon(icon(sign))
    button.setAutoDefault(False)
    button.clicked.connect(lambda _checked=False: act())
    if sign in ("undo-2", "history", "copy", "trash-2", ""):
        mark(button, "link")
    return button
