"""One expectation in the panel: its words, theirs, how far it is, and what goes with it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QPushButton, QToolButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.expectations import SHAREABLE_STATUSES, STATUS_LABELS, STATUSES
from partenaires_desktop.domain.word_comparison import compare
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.ui.dates import day
from partenaires_desktop.ui.forms.wording_edit import WordingEdit
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.matrix.expectation_details import ExpectationDetails, summary
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.why import WhyLabel, ask_why, explain, kind_at

if TYPE_CHECKING:
    from partenaires_desktop.queries.matrix import MatrixPhase
    from partenaires_desktop.queries.matrix_cell import ExpectationLine, ObjectiveLine

_TONES = {
    "restated": "attention",
    "disagreed": "attention",
    "not_kept": "attention",
    "agreed": "good",
    "kept": "good",
}
_EXPLAINED = {
    "restated": "expectation.restated",
    "disagreed": "expectation.disagreed",
    "not_kept": "expectation.not_kept",
}
_STATUS_VERBS = {
    "proposed": N_("Proposed, no answer yet"),
    "restated": N_("Restated in their words"),
    "agreed": N_("Agreed by both sides"),
    "disagreed": N_("Disagreement, to be seen again"),
    "kept": N_("Kept, it was done"),
    "not_kept": N_("Not kept, it was not done"),
    "lapsed": N_("Lapsed, no longer relevant"),
}


class ExpectationCard(QFrame):
    """Shows an expectation and tells what is wished of it; it changes no data itself."""

    changed = Signal(object, object)
    """This card, and the fields that are new."""
    status_chosen = Signal(object, str, object, object, object)
    """This card, a status, its date or None, how it came about or None, and by whom or None."""
    moved = Signal(object, object)
    """This card, and a phase or None for the whole project."""
    copied = Signal(object, object)
    """This card, and a phase or None for the whole project."""
    removed = Signal(object)

    def __init__(
        self,
        line: ExpectationLine,
        today: date,
        phases: Sequence[MatrixPhase],
    ) -> None:
        super().__init__()
        self._today = today
        self._phases = phases
        self._seen: dict[str, int] = {}
        self.line = line
        mark(self, "card")
        self._wording = WordingEdit(_("What is expected"))
        self._wording.committed.connect(lambda text: self.changed.emit(self, {"wording": text}))
        self._theirs_label = text_label(_("They say"), "smallest")
        self._theirs = WordingEdit(_("They say, in their own words"), "theirs")
        self._theirs.setPlaceholderText(_("Their own words"))
        self._theirs.committed.connect(lambda text: self.changed.emit(self, {"restatement": text}))
        self._theirs_wanted = False
        self._between = text_label("", "smallest")
        for edit in (self._wording, self._theirs):
            edit.textChanged.connect(self._compare)
        self._status = QPushButton()
        mark(self._status, "chip")
        self._status.setMenu(self._status_menu())
        self._late = WhyLabel("expectation.late")
        self._more = self._tool("ellipsis", _("More about this expectation"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._open = self._tool("chevron-down", _("Date, contribution and agreement"))
        self._open.setCheckable(True)
        self._open.toggled.connect(self._show_details)
        self._summary = text_label("", "smallest")
        self._details = ExpectationDetails(today)
        self._details.changed.connect(lambda fields: self.changed.emit(self, fields))
        self._details.agreement.connect(self._on_agreement)
        self._details.hide()
        self._sentence = text_label("", "error")
        self._sentence.hide()
        self._lay_out()
        self.fill(line, phases)

    def fill(self, line: ExpectationLine, phases: Sequence[MatrixPhase]) -> None:
        """Show another reading; what is being written here stays."""
        before, self.line, self._phases = self.line, line, phases
        for name, edit, text in self._edits(line):
            if edit.is_pending():
                self._seen.setdefault(name, before.version)
            if edit.fill(text):
                self._seen.pop(name, None)
        if line.version != before.version and not self._seen:
            self.refuse("")
        self._fill_status()
        self._details.fill(line)
        words = summary(line, self._today)
        self._summary.setText(words)
        self._summary.setVisible(bool(words) and not self._open.isChecked())
        self._show_theirs()
        self._between.setText(self._sides(line))
        self._between.setVisible(bool(line.other))
        self._compare()
        self._more.setMenu(self._more_menu())

    def show_frame(self, met: Sequence[str], ask_before: date | None) -> None:
        """Say where the request meets the frame of whom it is asked, and until when it can be put to who decides."""
        late = ask_before is not None and ask_before < self._today
        said = "" if ask_before is None or late else _("to be asked before {date}").format(date=day(ask_before))
        self._ask.setText(said)
        self._ask.setVisible(bool(said))
        self._met.setText("\n".join(met))
        self._met.setVisible(bool(met))

    def version(self, *fields: str) -> int:
        """The version these fields were written over."""
        return min((self._seen[name] for name in fields if name in self._seen), default=self.line.version)

    def refuse(self, sentence: str, *fields: str) -> None:
        """Say beside the words why they were not kept; they stay, and insisting is over what is there now."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        for name, edit, _text in self._edits(self.line):
            edit.mark_wrong(wrong=bool(sentence) and name in fields)
            edit.setAccessibleDescription(sentence if name in fields else "")
        for name in fields:
            self._seen.pop(name, None)

    def drafts(self) -> dict[str, str]:
        """What is written and was not kept."""
        return {name: edit.toPlainText() for name, edit, _text in self._edits(self.line) if edit.is_pending()}

    def restore(self, drafts: dict[str, str]) -> None:
        """Write again what was not kept when the card was last shown."""
        for name, edit, _text in self._edits(self.line):
            if name in drafts:
                edit.restore(drafts[name])
                self._theirs_wanted = self._theirs_wanted or name == "restatement"
                self.refuse(_("This is not kept yet: press Enter in it, or Esc to give it up."), name)
        self._show_theirs()

    def set_objectives(self, objectives: Sequence[ObjectiveLine]) -> None:
        """Offer these objectives to be served."""
        self._details.set_objectives(objectives)

    def ask_for_their_words(self) -> None:
        """Open the field for the partner's own words."""
        self._theirs_wanted = True
        self._show_theirs()
        self._theirs.setFocus()

    def stops(self) -> list[QWidget]:
        """Where Tab goes, in order."""
        return [self._wording, self._theirs, self._status, self._open, self._more, *self._details.stops()]

    def set_writable(self, *, writable: bool) -> None:
        """Let a carnet that can only be read be read."""
        for edit in (self._wording, self._theirs):
            edit.setReadOnly(not writable)
        for widget in (self._status, self._more, self._details):
            widget.setEnabled(writable)

    def _edits(self, line: ExpectationLine) -> tuple[tuple[str, WordingEdit, str], ...]:
        return (("wording", self._wording, line.wording), ("restatement", self._theirs, line.restatement))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(6), scaled(6), scaled(6), scaled(6))
        column.setSpacing(scaled(4))
        self._theirs_label.setContentsMargins(scaled(8), scaled(2), 0, 0)
        self._late.setContentsMargins(scaled(8), 0, scaled(8), 0)
        self._summary.setContentsMargins(scaled(8), 0, scaled(8), scaled(2))
        self._sentence.setContentsMargins(scaled(8), 0, scaled(8), scaled(2))
        self._between.setContentsMargins(scaled(8), 0, scaled(8), 0)
        column.addWidget(self._between)
        column.addWidget(self._wording)
        column.addWidget(self._theirs_label)
        column.addWidget(self._theirs)
        column.addWidget(self._sentence)
        column.addLayout(self._signs())
        column.addWidget(self._late)
        self._met, self._ask = WhyLabel("cell.conflicts"), text_label("", "smallest")
        for label in (self._met, self._ask):
            label.hide()
            label.setContentsMargins(scaled(8), 0, scaled(8), 0)
            column.addWidget(label)
        column.addWidget(self._summary)
        column.addWidget(self._details)

    def _signs(self) -> QHBoxLayout:
        """The state, and the two tools at the right of it, or under it where it is said in many words."""
        tools = QWidget()
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(2))
        row.addStretch()
        row.addWidget(self._open)
        row.addWidget(self._more)
        flow = FlowLayout()
        flow.addWidget(self._status)
        flow.add_growing(tools)
        around = QHBoxLayout()
        around.setContentsMargins(scaled(8), 0, 0, 0)
        around.addLayout(flow)
        return around

    def _fill_status(self) -> None:
        line = self.line
        word = _(STATUS_LABELS[line.status])
        self._status.setText(word)
        self._status.setAccessibleName(_("State: {word}").format(word=word))
        self._status.setProperty("tone", _TONES.get(line.status, ""))
        explain(self._status, _EXPLAINED.get(line.status, ""))
        late = line.due_on is not None and line.overdue(self._today)
        self._late.setText(_("overdue since {date}").format(date=day(line.due_on)) if late and line.due_on else "")
        self._late.setVisible(late)
        mark(self._status, "chip")
        for action in self._status.menu().actions():
            action.setChecked(action.data() == line.status)
        self._why.setVisible(line.status in _EXPLAINED)

    def _status_menu(self) -> QMenu:
        menu = QMenu(self)
        for status in STATUSES:
            action = menu.addAction(_(_STATUS_VERBS[status]))
            action.setCheckable(True)
            action.setData(status)
            action.triggered.connect(lambda _on=False, status=status: self._on_status(status))
        self._why = menu.addAction(_("Why?"), lambda: ask_why(self._status, kind_at(self._status)))
        return menu

    def _on_status(self, status: str) -> None:
        if status == "restated" and not self.line.restatement:
            self.ask_for_their_words()
            self._fill_status()
            return
        self.status_chosen.emit(self, status, None, None, None)
        self._fill_status()

    def _on_agreement(self, on: date | None, how: str, by: str) -> None:
        self.status_chosen.emit(self, self.line.status, on, how, by)

    @staticmethod
    def _sides(line: ExpectationLine) -> str:
        """Who expects it, between two partners."""
        words = _("by {partner}") if line.other_asks else _("of {partner}")
        return words.format(partner=line.other)

    def _compare(self) -> None:
        """Mark the words that only one side says."""
        theirs = self._theirs.toPlainText()
        found = compare(self._wording.toPlainText(), theirs)
        said, calm = bool(theirs.strip()), self.line.status in SHAREABLE_STATUSES
        self._wording.mark_words(found.ours if said else (), struck=True, calm=calm)
        self._theirs.mark_words(found.theirs if said else (), struck=False, calm=calm)

    def _more_menu(self) -> QMenu:
        """Their words, other phases, removal."""
        old = self._more.menu()
        if old is not None:
            old.deleteLater()
        menu = QMenu(self)
        theirs = menu.addAction(_("Write their own words"))
        theirs.triggered.connect(self.ask_for_their_words)
        for title, signal in ((_("Move to"), self.moved), (_("Copy to"), self.copied)):
            part = menu.addMenu(title)
            for phase_id, name in self._other_phases():
                action = QAction(name.replace("&", "&&"), part)
                action.triggered.connect(lambda _on=False, phase=phase_id, signal=signal: signal.emit(self, phase))
                part.addAction(action)
        menu.addSeparator()
        remove = menu.addAction(icon("trash-2"), _("Remove this expectation"))
        remove.triggered.connect(lambda: self.removed.emit(self))
        return menu

    def _other_phases(self) -> list[tuple[uuid.UUID | None, str]]:
        places: list[tuple[uuid.UUID | None, str]] = [(phase.id, phase.name) for phase in self._phases]
        places.append((None, _("The whole project")))
        return [place for place in places if place[0] != self.line.phase_id]

    def _show_theirs(self) -> None:
        shown = bool(self.line.restatement) or self._theirs_wanted or self._theirs.is_pending()
        self._theirs.setVisible(shown)
        self._theirs_label.setVisible(shown)

    def _show_details(self, shown: Any) -> None:
        self._details.setVisible(bool(shown))
        self._summary.setVisible(not shown and bool(self._summary.text()))
        self._open.setIcon(icon("chevron-up" if shown else "chevron-down"))
        if shown:
            self._details.focus_first()

    @staticmethod
    def _tool(sign: str, words: str) -> QToolButton:
        button = QToolButton()
        button.setIcon(icon(sign))
        button.setAccessibleName(words)
        button.setToolTip(words)
        return button
