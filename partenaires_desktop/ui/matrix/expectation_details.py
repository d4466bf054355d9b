"""What goes with the words of an expectation: date, contribution, and how it was agreed."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partenaires_desktop.domain.expectations import CONTRIBUTION_LABELS, SHAREABLE_STATUSES
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.fields import ChoiceField, DayField, Field, TextField
from partenaires_desktop.ui.matrix import words
from partenaires_desktop.ui.typography import scaled

if TYPE_CHECKING:
    from partenaires_desktop.queries.matrix_cell import ExpectationLine


class ExpectationDetails(QWidget):
    """The fields under the words; each commits by itself when it is left."""

    changed = Signal(object)
    """The fields that are new."""
    agreement = Signal(object, str)
    """The date of the agreement, and how it was made."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._due = DayField("due_on", _("To be done by"), today)
        self._contribution = ChoiceField("contribution", _("Contribution"), CONTRIBUTION_LABELS)
        self._quantity = TextField("quantity", _("How much"), placeholder=_("two Thursdays a month, 500 €…"))
        self._agreed_on = DayField("agreed_on", _("Agreed on"), today)
        self._agreed_how = TextField("agreed_how", _("How"), placeholder=_("meeting, mail, signature…"))
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(8), scaled(4), scaled(8), scaled(8))
        column.setSpacing(scaled(8))
        for field in self._fields():
            column.addWidget(field)
        for field in (self._due, self._contribution, self._quantity):
            field.committed.connect(lambda value, name=field.name: self.changed.emit({name: value}))
        for field in (self._agreed_on, self._agreed_how):
            field.committed.connect(lambda _value: self._tell_agreement())

    def fill(self, line: ExpectationLine) -> None:
        """Show another reading; what is being written stays."""
        for field in self._fields():
            field.fill(getattr(line, field.name))
        for field in (self._agreed_on, self._agreed_how):
            field.setVisible(line.status in SHAREABLE_STATUSES)

    def focus_first(self) -> None:
        """Take the keyboard to the date."""
        self._due.editor.setFocus()

    def stops(self) -> list[QWidget]:
        """Where Tab goes, in order."""
        return [field.editor for field in self._fields()]

    def _fields(self) -> tuple[Field, ...]:
        return (self._due, self._contribution, self._quantity, self._agreed_on, self._agreed_how)

    def _tell_agreement(self) -> None:
        self.agreement.emit(self._agreed_on.value(), self._agreed_how.value())


def summary(line: ExpectationLine, today: date) -> str:
    """Date, contribution, agreement and reach in one quiet line."""
    parts = []
    if line.due_on is not None and not line.overdue(today):
        parts.append(_("by {date}").format(date=words.day(line.due_on)))
    parts += [_(CONTRIBUTION_LABELS[line.contribution])] if line.contribution else []
    if line.quantity:
        parts.append(line.quantity)
    if line.agreed_on is not None and line.status in SHAREABLE_STATUSES:
        agreed = _("agreed on {date}").format(date=words.day(line.agreed_on))
        parts.append(f"{agreed} ({line.agreed_how})" if line.agreed_how else agreed)
    if line.phase_id is None:
        parts.append(_("for the whole project"))
    return " · ".join(parts)
