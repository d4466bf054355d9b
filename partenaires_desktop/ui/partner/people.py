"""The people of an organisation: who they are, who is called first, who stands in, and until when they are kept."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.organisations import CONTACT_ROLE_LABELS
from partenaires_desktop.domain.written_dates import write_date
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.operations.people import add_person, change_person, remove_person
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.forms.fields import ChoiceField, DayField, ParagraphField, TextField
from partenaires_desktop.ui.forms.record_form import RecordForm, in_step
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.partner.personal_data import erase, show_held
from partenaires_desktop.ui.widgets.cards import Card, CardPage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partenaires_desktop.queries.partner import Identity, PersonLine
    from partenaires_desktop.ui.workspace import Workspace

STEPS = {
    "name": N_("Rename {name}"),
    "function": N_("Change the function of {name}"),
    "contact_role": N_("Change what {name} is for us"),
    "email": N_("Change the e-mail address of {name}"),
    "phone": N_("Change the telephone of {name}"),
    "from_date": N_("Change since when {name} is there"),
    "to_date": N_("Change until when {name} is there"),
    "keep_until": N_("Change until when {name} is kept"),
    "notes": N_("Change the note on {name}"),
}
DISCRETION = N_("Nothing about health, origin or opinions: anyone may ask to read what is noted about them.")


class PeoplePage(CardPage):
    """A card per person, and a line to add one; ``reread`` asks for the sheet to be read again."""

    reread = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("People"))
        self._workspace = workspace
        self._organisation: uuid.UUID | None = None
        self._cards: dict[uuid.UUID, PersonCard] = {}
        self._called = ""
        self._empty = text_label(
            _("Nobody yet. Note at least whom to call, and who stands in: a partnership outlives a change of team."),
            "secondary",
        )
        self._stack = QVBoxLayout()
        self._stack.setSpacing(scaled(12))
        holder = QWidget()
        holder.setLayout(self._stack)
        self._stack.setContentsMargins(0, 0, 0, 0)
        self._stack.addWidget(self._empty)
        self.add(holder)
        self.add(self._adding())

    def show_people(self, identity: Identity, called: str, people: Sequence[PersonLine]) -> None:
        """Show the people of an organisation, in this order, leaving alone what is being typed."""
        if identity.id != self._organisation:
            self.name.fill("", force=True)
            self.function.fill("", force=True)
        self._organisation, self._called = identity.id, called
        wanted = {person.id for person in people}
        for gone in [key for key in self._cards if key not in wanted]:
            card = self._cards.pop(gone)
            self._stack.removeWidget(card)
            card.hide()
            card.deleteLater()
        for place, person in enumerate(people):
            card = self._cards.get(person.id) or self._make(person)
            if self._stack.indexOf(card) != place:
                self._stack.insertWidget(place, card)
            card.show_person(person)
        self._empty.setVisible(not people)

    def commit_pending(self) -> None:
        """Commit what is being typed."""
        for card in self._cards.values():
            card.form.commit_pending()

    def _adding(self) -> Card:
        card = Card(_("Add someone"))
        grid = FieldGrid()
        self.name = TextField("name", _("Name, or function if it is enough"))
        self.function = TextField("function", _("Function"))
        self.name.fill("")
        self.function.fill("")
        grid.add(self.name, 3)
        grid.add(self.function, 3)
        card.body.addWidget(grid)
        self.button = QPushButton(icon("user-plus"), _("Add"))
        self.button.setEnabled(not self._workspace.read_only)
        self.button.clicked.connect(self._add)
        self.function.line.returnPressed.connect(self._add)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.button)
        card.body.addLayout(row)
        return card

    def _add(self) -> None:
        if self._organisation is None:
            return
        name, function = self.name.value(), self.function.value()
        label = _("Add {person} to “{name}”").format(
            person=in_step(name.strip() or function), name=in_step(self._called)
        )
        role = "" if any(card.is_main for card in self._cards.values()) else "main"
        try:
            self._workspace.attempt(
                label, add_person, self._organisation, name or function, function=function, contact_role=role
            )
        except UserError as error:
            self.name.refuse(error.message)
            self.name.line.setFocus()
            return
        self.name.fill("", force=True)
        self.function.fill("", force=True)
        self.name.line.setFocus()

    def _make(self, person: PersonLine) -> PersonCard:
        card = PersonCard(self._workspace, person)
        card.form.reread.connect(self.reread)
        card.unwanted.connect(self._remove)
        card.held_wanted.connect(lambda id_: show_held(self, self._workspace, id_))
        card.erasure_wanted.connect(lambda id_: erase(self, self._workspace, id_))
        self._cards[person.id] = card
        return card

    def _remove(self, person_id: uuid.UUID, name: str) -> None:
        if ask.confirm(
            self,
            _("Remove {name}?").format(name=in_step(name)),
            _("The person is taken off this list; it can be undone, and the history keeps what was noted."),
            _("Remove"),
            danger=True,
        ):
            self._workspace.perform(_("Remove {name}").format(name=in_step(name)), remove_person, person_id)


class PersonCard(Card):
    """One person: a line that says the main things, and the fields once it is opened."""

    unwanted = Signal(object, str)
    held_wanted = Signal(object)
    erasure_wanted = Signal(object)

    def __init__(self, workspace: Workspace, person: PersonLine) -> None:
        super().__init__(person.name)
        self._person = person
        self._today = workspace.today()
        self._workspace_read_only = workspace.read_only
        self.form = RecordForm(workspace, change_person, STEPS, self)
        self.is_main = False
        self.column.setSpacing(scaled(4))
        self.told = text_label("", "secondary")
        self.body.addWidget(self.told)
        self.opener = QPushButton()
        mark(self.opener, "link")
        self.opener.setCheckable(True)
        self.opener.toggled.connect(self._open)
        self.head.addWidget(self.opener, 0, Qt.AlignmentFlag.AlignTop)
        self._details: QWidget | None = None
        self._open(False)

    def show_person(self, person: PersonLine) -> None:
        """Show the line, and the fields if they are open."""
        self._person = person
        self.is_main = person.contact_role == "main" and not person.past
        self.title.setText(person.name)
        role = _(CONTACT_ROLE_LABELS[person.contact_role]) if person.contact_role else ""
        if person.past:
            role = _("no longer there")
        if person.to_erase:
            over = _("kept until {date}: over").format(date=write_date(person.keep_until))
            role = f"{role} · {over}" if role else over
        self.note.setText(role)
        self.note.setVisible(bool(role))
        self.told.setText(_told(person))
        self.opener.setAccessibleName(f"{self.opener.text()}: {person.name}")
        if self._details is not None:
            self._fill()

    def _open(self, opened: bool) -> None:
        self.opener.setText(_("Close") if opened else _("Change"))
        self.opener.setAccessibleName(f"{self.opener.text()}: {self._person.name}")
        if opened and self._details is None:
            self._details = self._build()
            self.body.addWidget(self._details)
            self._fill()
        if self._details is not None:
            self._details.setVisible(opened)

    def _fill(self) -> None:
        person = self._person
        self.form.fill(person.id, person.version, person.name, lambda name: getattr(person, name))
        if person.to_erase and not self.keep_until.is_pending():
            self.keep_until.explain(_("This date is over: erase this person, or agree on another date."))

    def _build(self) -> QWidget:
        details = QWidget()
        column = QVBoxLayout(details)
        column.setContentsMargins(0, 0, 0, 0)
        grid = FieldGrid()
        add = self.form.add
        for field, span in (
            (TextField("name", _("Name")), 3),
            (TextField("function", _("Function")), 3),
            (ChoiceField("contact_role", _("For us"), CONTACT_ROLE_LABELS), 2),
            (TextField("email", _("E-mail address")), 4),
            (TextField("phone", _("Telephone")), 2),
            (DayField("from_date", _("There since"), self._today), 2),
            (DayField("to_date", _("Until"), self._today), 2),
        ):
            grid.add(add(field), span)
        self.keep_until = add(DayField("keep_until", _("Keep these data until"), self._today))
        grid.add(self.keep_until, 2)
        grid.add(add(ParagraphField("notes", _("Note (internal)"), hint=_(DISCRETION), lines=2)), 4)
        column.addWidget(grid)
        column.addLayout(self._ways_out())
        return details

    def _ways_out(self) -> QHBoxLayout:
        """What the person may ask for, and the way off the list."""
        row = QHBoxLayout()
        for sign, words, role, act in (
            ("history", _("What we hold about this person…"), "link", lambda: self.held_wanted.emit(self._person.id)),
            ("x", _("Remove…"), "", lambda: self.unwanted.emit(self._person.id, self._person.name)),
            ("trash-2", _("Erase for good…"), "danger", lambda: self.erasure_wanted.emit(self._person.id)),
        ):
            button = QPushButton(icon(sign, "attention" if role == "danger" else "quiet_ink"), words)
            if role:
                mark(button, role)
            button.setAccessibleName(f"{words} {self._person.name}")
            button.setEnabled(role == "link" or not self._workspace_read_only)
            button.clicked.connect(act)
            row.addWidget(button)
            if role == "link":
                row.addStretch(1)
        return row


def _told(person: PersonLine) -> str:
    dates = _dates(person.from_date, person.to_date)
    function = person.function if person.function != person.name else ""
    facts = [text for text in (function, person.phone, person.email, dates) if text]
    return " · ".join(facts) or _("No telephone or e-mail address yet")


def _dates(first: dt.date | None, last: dt.date | None) -> str:
    if first and last:
        return _("from {first} to {last}").format(first=write_date(first), last=write_date(last))
    if first:
        return _("since {first}").format(first=write_date(first))
    return _("until {last}").format(last=write_date(last)) if last else ""
