"""One line that notes what was done with a partner and what there is to do; what will be recorded is in sight."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.capture import Known, Line, Recognised, read_line, recognise, with_bars
from partenaires_desktop.domain.wording import fold, shortened
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.interactions import capture_line
from partenaires_desktop.queries.capture import TABLES, known
from partenaires_desktop.ui import dates
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.announcing import announce
from partenaires_desktop.ui.widgets.field_sign import FieldHint, make_emptiable
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from partenaires_desktop.store.changes import Changes
    from partenaires_desktop.ui.workspace import Selection, Workspace

_CUT = 60


class CaptureLine(QWidget):
    """The line, its button, and under them what was understood."""

    recorded = Signal(str)
    """A sentence that says what was noted."""

    def __init__(self, workspace: Workspace, selection: Selection) -> None:
        super().__init__()
        self._workspace, self._selection = workspace, selection
        self._picked: tuple[str, uuid.UUID] | None = None
        self._known: tuple[Known, ...] | None = None
        workspace.changed.connect(self._forget)
        selection.project_changed.connect(self._forget)
        self.line = QLineEdit()
        self.line.setAccessibleName(_("Note in one line"))
        make_emptiable(self.line)
        example = _("CPAS | met the coordinator | yes for the room | call back 12/3")
        FieldHint(self.line, example, _("CPAS | met the coordinator | call back 12/3"))
        self.line.textChanged.connect(self._read)
        self.line.returnPressed.connect(self.record)
        self.button = QPushButton(_("Note it"))
        mark(self.button, "primary")
        self.button.clicked.connect(self.record)
        self.told = text_label("", "secondary")
        self._choices = QWidget()
        self._flow = FlowLayout(self._choices)
        self._lay_out()
        self._read()

    def begin(self, name: str = "") -> None:
        """Take the keyboard, with the name of a partner when it is known already."""
        if name and not self.line.text().strip():
            self.line.setText(f"{name} | ")
        self.line.setFocus()
        self.line.deselect()
        self.line.end(False)

    def record(self) -> None:
        """Note what was understood; where something is missing, take the keyboard to what helps."""
        line, found = self._understood()
        if found.organisation is None or not (line.wording or line.follow_up):
            self._help(line, found)
            return
        self._note(line, found.organisation.id, found.organisation.label)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addLayout(row)
        column.addWidget(self.told)
        column.addWidget(self._choices)

    def _forget(self, changes: Changes | None = None) -> None:
        """Names may be others now."""
        if changes is None or changes.touches(*TABLES):
            self._known = None

    def _understood(self) -> tuple[Line, Recognised]:
        if self._known is None:
            self._known = self._workspace.query(known, self._selection.project_id)
        everyone = self._known
        line = read_line(with_bars(self.line.text(), everyone), self._workspace.today())
        if self._picked is not None and self._picked[0] == fold(line.name):
            chosen = next((one for one in everyone if self._picked[1] == one.id), None)
            return line, Recognised(chosen)
        return line, recognise(line.name, everyone)

    def _read(self) -> None:
        """Say what would be recorded."""
        self._clear_choices()
        self.button.setEnabled(bool(self.line.text().strip()) and not self._workspace.read_only)
        if not self.line.text().strip():
            self._tell(_("Partner, what was done, what there is to do and when: with bars in between, then Enter."))
            return
        line, found = self._understood()
        if found.organisation is not None:
            self._tell(preview(line, found.organisation, self._workspace.today()))
        elif found.several:
            self._tell(_("Several organisations are called so. Which one?"))
            for one in found.several[:6]:
                self._offer(one.name, partial(self._pick, line, one))
        else:
            self._tell(_("Nobody here is called “{name}”.").format(name=_short(line.name)), attention=True)
            for one in found.alike:
                self._offer(_("Is it {name}?").format(name=_short(one.name)), partial(self._pick, line, one))
            if line.wording or line.follow_up:
                self._offer(_("Add “{name}” to the partners").format(name=_short(line.name)), lambda: self._add(line))

    def _tell(self, sentence: str, *, attention: bool = False) -> None:
        mark(self.told, "attention" if attention else "secondary")
        self.told.setText(sentence)
        self.line.setAccessibleDescription(sentence)

    def _offer(self, words: str, act: Callable[[], None]) -> None:
        button = QPushButton(words.replace("&", "&&"))
        mark(button, "choice")
        button.setAccessibleName(words)
        button.clicked.connect(lambda _checked=False: act())
        self._flow.addWidget(button)
        self._choices.show()
        button.show()

    def _clear_choices(self) -> None:
        while (item := self._flow.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self._choices.hide()

    def _pick(self, line: Line, one: Known) -> None:
        self._picked = (fold(line.name), one.id)
        self._read()
        self.line.setFocus()

    def _add(self, line: Line) -> None:
        self._note(line, None, line.name)

    def _help(self, line: Line, found: Recognised) -> None:
        """Where nothing can be noted yet: say what is missing, and go to the choices."""
        if found.organisation is not None:
            self._tell(_("Say after the name what was done, or what there is to do."), attention=True)
            announce(self.line, self.told.text())
            return
        first = self._flow.itemAt(0) if line.name else None
        widget = first.widget() if first is not None else None
        if widget is not None:
            widget.setFocus()

    def _note(self, line: Line, organisation: uuid.UUID | None, name: str) -> None:
        project = self._selection.project_id
        if project is None:
            return
        label = (_("Note an exchange with {name}") if line.wording else _("Plan something for {name}")).format(
            name=_short(name)
        )
        try:
            self._workspace.attempt(
                label,
                capture_line,
                *(project, organisation, line.name, line.wording, line.on),
                today=self._workspace.today(),
                follow_up=line.follow_up,
                due_on=line.due_on,
            )
        except UserError as error:
            self._tell(error.message, attention=True)
            return
        self._picked = None
        self.line.setText("")  # unlike clear(), this forgets the typing: Ctrl+Z then takes the step back
        self.recorded.emit(_noted(line, name))


def preview(line: Line, one: Known, today: date) -> str:
    """What Enter records, in words."""
    parts = [one.label if one.is_here else _("{name} (not in this project yet)").format(name=_short(one.label))]
    if line.wording:
        parts.append(_("done {day}: {wording}").format(day=_day(line.on, today), wording=_short(line.wording)))
    if line.follow_up and line.due_on:
        parts.append(
            _("to do for {day}: {wording}").format(day=_day(line.due_on, today), wording=_short(line.follow_up))
        )
    elif line.follow_up:
        parts.append(_("to do, without a day: {wording}").format(wording=_short(line.follow_up)))
    if line.no_day:
        parts.append(_("“{text}” is no day of the calendar").format(text=line.no_day))
    if len(parts) == 1:
        parts.append(_("say what was done, or what there is to do"))
    return " → ".join(parts)


def _noted(line: Line, name: str) -> str:
    if line.follow_up and line.due_on:
        return _("Noted for {name}, with a reminder on {day}.").format(name=_short(name), day=dates.day(line.due_on))
    return _("Noted for {name}.").format(name=_short(name))


def _day(day: date, today: date) -> str:
    return _("today") if day == today else dates.day(day)


def _short(text: str) -> str:
    return shortened(text, _CUT)
