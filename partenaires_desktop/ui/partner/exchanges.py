"""What was said and done with an organisation: a dated list, each line open to correction, and a line to add one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _, ngettext
from partenaires_desktop.operations.interactions import change_interaction, note_interaction, remove_interaction
from partenaires_desktop.ui import dates
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.forms.fields import DayField, ParagraphField, TextField
from partenaires_desktop.ui.forms.record_form import RecordForm, in_step
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.cards import Card

if TYPE_CHECKING:
    from sqlalchemy.orm import Session

    from partenaires_desktop.queries.exchanges import Exchange
    from partenaires_desktop.ui.workspace import Workspace

STEPS = {
    "on_date": N_("Change the day of an exchange with {name}"),
    "wording": N_("Correct an exchange with {name}"),
    "by_whom": N_("Change who noted an exchange with {name}"),
}
_SHOWN = 10


class ExchangesCard(Card):
    """The latest exchanges first; ``reread`` asks for the sheet to be read again."""

    reread = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("Exchanges"), note=_("internal: never printed"))
        self._workspace = workspace
        self._organisation: uuid.UUID | None = None
        self._project: uuid.UUID | None = None
        self._called = ""
        self._all: Sequence[Exchange] = ()
        self._limit = _SHOWN
        self._lines: dict[uuid.UUID, ExchangeLine] = {}
        self.body.addWidget(self._adding())
        self._stack = QVBoxLayout()
        self._stack.setSpacing(scaled(6))
        self.body.addLayout(self._stack)
        self.more = QPushButton()
        mark(self.more, "link")
        self.more.clicked.connect(self._show_more)
        self.body.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)

    def show_exchanges(
        self, organisation: uuid.UUID, project: uuid.UUID | None, called: str, found: Sequence[Exchange]
    ) -> None:
        """Show those of an organisation, leaving alone what is being typed."""
        if organisation != self._organisation:
            self._limit = _SHOWN
            self.wording.fill("", force=True)
        self._organisation, self._project, self._called, self._all = organisation, project, called, found
        shown = found[: self._limit]
        wanted = {one.id for one in shown}
        for gone in [key for key in self._lines if key not in wanted]:
            line = self._lines.pop(gone)
            self._stack.removeWidget(line)
            line.hide()
            line.deleteLater()
        for place, one in enumerate(shown):
            line = self._lines.get(one.id) or self._make(one)
            if self._stack.indexOf(line) != place:
                self._stack.insertWidget(place, line)
            line.show_exchange(one, called)
        rest = len(found) - len(shown)
        words = ngettext("Show {count} older one", "Show {count} older ones", rest)
        self.more.setText(words.format(count=rest))
        self.more.setVisible(rest > 0)

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        for line in self._lines.values():
            line.form.commit_pending()

    def _adding(self) -> QWidget:
        self.wording = TextField("wording", _("What was said or done today"))
        self.wording.fill("")
        self.wording.line.returnPressed.connect(self._add)
        self.button = QPushButton(icon("plus"), _("Note it"))
        self.button.setEnabled(not self._workspace.read_only)
        self.button.clicked.connect(self._add)
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(self.wording, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignBottom)
        return holder

    def _add(self) -> None:
        if self._organisation is None:
            return
        today = self._workspace.today()
        label = _("Note an exchange with {name}").format(name=in_step(self._called))
        try:
            self._workspace.attempt(
                label,
                note_interaction,
                *(self._organisation, self.wording.value(), today),
                today=today,
                project_id=self._project,
            )
        except UserError as error:
            self.wording.refuse(error.message)
            return
        self.wording.fill("", force=True)
        self.wording.mark_wrong(False)
        self.wording.line.setFocus()

    def _make(self, one: Exchange) -> ExchangeLine:
        line = ExchangeLine(self._workspace, one)
        line.form.reread.connect(self.reread)
        line.unwanted.connect(self._remove)
        self._lines[one.id] = line
        return line

    def _remove(self, interaction: uuid.UUID) -> None:
        label = _("Remove an exchange with {name}").format(name=in_step(self._called))
        self._workspace.perform(label, remove_interaction, interaction)

    def _show_more(self) -> None:
        self._limit = len(self._all)
        if self._organisation is not None:
            self.show_exchanges(self._organisation, self._project, self._called, self._all)


class ExchangeLine(QFrame):
    """One exchange: its day and words, and the fields once it is opened."""

    unwanted = Signal(object)

    def __init__(self, workspace: Workspace, one: Exchange) -> None:
        super().__init__()
        mark(self, "step")
        self._one, self._called = one, ""
        self._today = workspace.today()
        self._may_edit = not workspace.read_only
        self.form = RecordForm(workspace, self._change, STEPS, self)
        self.day = text_label("", "smallest")
        self.told = text_label("", "text")
        self.opener = QPushButton(icon("pencil"), "")
        self.remover = QPushButton(icon("trash-2"), "")
        self.opener.setCheckable(True)
        self.opener.toggled.connect(self._open)
        self.remover.clicked.connect(lambda: self.unwanted.emit(self._one.id))
        self._details: QWidget | None = None
        head = QHBoxLayout()
        head.setSpacing(scaled(4))
        head.addWidget(self.day, 1)
        for button in (self.opener, self.remover):
            mark(button, "link")
            button.setEnabled(self._may_edit)
            head.addWidget(button)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(scaled(10), scaled(4), scaled(4), scaled(8))
        self._column.setSpacing(0)
        self._column.addLayout(head)
        self._column.addWidget(self.told)

    def show_exchange(self, one: Exchange, called: str) -> None:
        """Show the line, and the fields if they are open."""
        self._one, self._called = one, called
        day = dates.day(one.on)
        self.day.setText(" · ".join(filter(None, (day, one.project, one.by_whom))))
        self.told.setText(one.wording)
        for button, words in (
            (self.opener, _("Correct the exchange of {date}")),
            (self.remover, _("Remove the exchange of {date}")),
        ):
            button.setAccessibleName(words.format(date=day))
            button.setToolTip(words.format(date=day))
        if self._details is not None:
            self._fill()

    def _change(self, session: Session, interaction: uuid.UUID, version: int, **fields: Any) -> None:
        change_interaction(session, interaction, version, self._today, **fields)

    def _open(self, opened: bool) -> None:
        if opened and self._details is None:
            self._details = FieldGrid()
            self.field = self.form.add(ParagraphField("wording", _("What was said or done"), lines=3))
            self._details.add(self.field, 6)
            self._details.add(self.form.add(DayField("on_date", _("Day"), self._today)), 3)
            self._details.add(self.form.add(TextField("by_whom", _("Noted by"))), 3)
            self._column.addWidget(self._details)
            self._fill()
        if self._details is not None:
            self._details.setVisible(opened)
            self.told.setVisible(not opened)
            if opened:
                self.field.editor.setFocus()

    def _fill(self) -> None:
        values: dict[str, str | date] = {
            "on_date": self._one.on,
            "wording": self._one.wording,
            "by_whom": self._one.by_whom,
        }
        self.form.fill(self._one.id, self._one.version, self._called, lambda name: values[name])
