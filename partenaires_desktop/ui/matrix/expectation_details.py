"""What goes with the words of an expectation: date, contribution, and how it was agreed."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partenaires_desktop.domain.expectations import CONTRIBUTION_LABELS, SHAREABLE_STATUSES, STATUS_LABELS
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.matrix_cell import StepLine
from partenaires_desktop.ui.dates import day
from partenaires_desktop.ui.forms.fields import ChoiceField, DayField, Field, TextField
from partenaires_desktop.ui.look.typography import scaled, text_label

if TYPE_CHECKING:
    from partenaires_desktop.queries.matrix_cell import ExpectationLine, ObjectiveLine


class ExpectationDetails(QWidget):
    """The fields under the words; each commits by itself when it is left."""

    changed = Signal(object)
    """The fields that are new."""
    agreement = Signal(object, str, str)
    """The date of the present state, how it came about, and by whom."""

    def __init__(self, today: date) -> None:
        super().__init__()
        self._serves = ""
        self._objectives: tuple[tuple[uuid.UUID | None, str], ...] = ()
        self._objective = ChoiceField("objective_id", _("Serves the objective"), {})
        self._due = DayField("due_on", _("To be done by"), today)
        self._contribution = ChoiceField("contribution", _("Contribution"), CONTRIBUTION_LABELS)
        self._quantity = TextField("quantity", _("How much"), placeholder=_("two Thursdays a month, 500 €…"))
        self._on = DayField("on_date", _("Date of this state"), today)
        self._how = TextField("how", _("How"), placeholder=_("meeting, e-mail, signature…"))
        self._by = TextField("by_whom", _("By whom"))
        self._life = text_label("", "smallest")
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(8), scaled(4), scaled(8), scaled(8))
        column.setSpacing(scaled(8))
        for field in self._fields():
            column.addWidget(field)
        column.addWidget(self._life)
        self._objective.combo.setMinimumContentsLength(10)
        self._objective.committed.connect(lambda _value: self.changed.emit({"objective_id": self._chosen_objective()}))
        for field in (self._due, self._contribution, self._quantity):
            field.committed.connect(lambda value, name=field.name: self.changed.emit({name: value}))
        for field in (self._on, self._how, self._by):
            field.committed.connect(lambda _value: self._tell_agreement())

    def fill(self, line: ExpectationLine) -> None:
        """Show another reading; what is being written stays."""
        step = present_step(line)
        for field in (self._due, self._contribution, self._quantity):
            field.fill(getattr(line, field.name))
        for field in (self._on, self._how, self._by):
            field.fill(getattr(step, field.name))
        self._serves = str(line.objective_id or "")
        if self._objectives:
            self._objective.fill(self._serves)
        self._life.setText(life(line))
        self._life.setVisible(bool(line.steps))

    def set_objectives(self, objectives: Sequence[ObjectiveLine]) -> None:
        """Offer these objectives."""
        wanted = ((None, _("none")), *((one.id, one.wording[:200]) for one in objectives))
        if wanted != self._objectives:
            self._objectives = wanted
            self._objective.combo.clear()
            for id_, wording in wanted:
                self._objective.combo.addItem(wording, str(id_ or ""))
            self._objective.fill(self._serves, force=True)

    def focus_first(self) -> None:
        """Take the keyboard to the date."""
        self._due.editor.setFocus()

    def stops(self) -> list[QWidget]:
        """Where Tab goes, in order."""
        return [field.editor for field in self._fields()]

    def _fields(self) -> tuple[Field, ...]:
        return (self._due, self._contribution, self._quantity, self._objective, self._on, self._by, self._how)

    def _chosen_objective(self) -> uuid.UUID | None:
        return self._objectives[self._objective.combo.currentIndex()][0]

    def _tell_agreement(self) -> None:
        self.agreement.emit(self._on.value(), self._how.value(), self._by.value())


def present_step(line: ExpectationLine) -> StepLine:
    """What is known of the present state; of an agreement, even once it was kept or not."""
    wanted = "agreed" if line.status in SHAREABLE_STATUSES else line.status
    found = next((step for step in reversed(line.steps) if step.status == wanted), None)
    return found or StepLine(line.status, line.agreed_on, "", line.agreed_how)


def life(line: ExpectationLine) -> str:
    """«proposée 3 mars 2026 → reformulée 10 mars 2026 (coordinatrice, en réunion) → accordée…»."""
    return " → ".join(_step(step) for step in line.steps)


def _step(step: StepLine) -> str:
    said = _(STATUS_LABELS[step.status])
    when = f"{said} {day(step.on_date)}" if step.on_date else said
    more = _(", ").join(part for part in (step.by_whom, step.how) if part)
    return f"{when} ({more})" if more else when


def summary(line: ExpectationLine, today: date) -> str:
    """Date, contribution, agreement and reach in one quiet line."""
    parts = []
    if line.due_on is not None and not line.overdue(today):
        parts.append(_("by {date}").format(date=day(line.due_on)))
    parts += [_(CONTRIBUTION_LABELS[line.contribution])] if line.contribution else []
    if line.quantity:
        parts.append(line.quantity)
    if line.agreed_on is not None and line.status in SHAREABLE_STATUSES:
        agreed = _("agreed on {date}").format(date=day(line.agreed_on))
        parts.append(f"{agreed} ({line.agreed_how})" if line.agreed_how else agreed)
    if line.phase_id is None:
        parts.append(_("for the whole project"))
    return " · ".join(parts)
