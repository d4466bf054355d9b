"""The panel of an action: its words, its phase, who has which part, and what it lacks."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.operations.actions import change_action
from partenaires_desktop.ui.actions import words
from partenaires_desktop.ui.forms.fields import QuietCombo
from partenaires_desktop.ui.forms.role_chooser import LetterChooser
from partenaires_desktop.ui.forms.wording_edit import WordingEdit
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.side_panel import SidePanel
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from collections.abc import Sequence

    from partenaires_desktop.queries.actions import ActionLine, Actions
    from partenaires_desktop.ui.actions.model import Place
    from partenaires_desktop.ui.workspace import Workspace


class ActionPanel(SidePanel):
    """Shows the action of the current cell; the letter chosen holds for every selected cell."""

    letter_chosen = Signal(str)
    moved = Signal(int)
    removed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(_("The chosen action"), spacing=8)
        self._workspace = workspace
        self._action: ActionLine | None = None
        self._title = text_label("", "heading")
        self._told = WhyLabel()
        self._whom = text_label("", "strong")
        self._letter = LetterChooser()
        self._letter.chosen.connect(self.letter_chosen)
        self._parts = text_label("", "secondary")
        self._body: list[QWidget] = [self._told, self._whom, self._letter, self._parts]
        for widget in (self._title, *self._body):
            self.column.addWidget(widget)
        self._lay_out_fields()

    def show_action(self, found: Actions, action: ActionLine | None, places: Sequence[Place]) -> None:
        """Show ``action`` and the letter the selected cells share; nothing when there is no action yet."""
        self._action = action
        for widget in self._body:
            widget.setVisible(action is not None)
        self._title.setText(_("Action") if action is not None else _("Add an action under the table to begin."))
        if action is None:
            return
        writable = not self._workspace.read_only
        self._wording.fill(action.wording)
        self._wording.setReadOnly(not writable)
        self._fill_phases(found, action)
        lacking = words.advice(action)
        self._told.explain("action.guarantor" if action.guarantors != 1 else "action.doer")
        self._told.setText("\n".join(lacking))
        self._told.setVisible(bool(lacking))
        self._parts.setText("\n".join(words.parts(found, action)))
        letters = {
            (one.id, partner.id): one.letters[at] for one in found.actions for at, partner in enumerate(found.partners)
        }
        named = {partner.id: partner.full_name for partner in found.partners}
        shared = {letters.get(place, "") for place in places}
        if len(places) == 1:
            self._whom.setText(named.get(places[0][1], "")[:160])
        else:
            self._whom.setText(ngettext("{count} cell", "{count} cells", len(places)).format(count=len(places)))
        self._letter.fill(shared.pop() if len(shared) == 1 else None, writable=writable)
        for button in self._buttons:
            button.setEnabled(writable)

    def focus_editor(self) -> None:
        """Take the keyboard to the responsibility."""
        self._letter.focus_first()

    def focus_wording(self) -> None:
        """Take the keyboard to the words of the action."""
        self._wording.setFocus()

    def _lay_out_fields(self) -> None:
        self._wording = WordingEdit(_("Words of the action"))
        self._wording.committed.connect(lambda text: self._change(_("Reword an action"), wording=text))
        self._refusal = text_label("", "error")
        self._refusal.hide()
        caption = text_label(_("Phase"), "secondary")
        self._phase = QuietCombo()
        self._phase.setAccessibleName(_("Phase of the action"))
        self._phase.activated.connect(
            lambda _index: self._change(_("Phase of an action"), phase_id=self._phase.currentData())
        )
        caption.setBuddy(self._phase)
        self._buttons: list[QWidget] = [self._phase]
        row = QHBoxLayout()
        row.setSpacing(scaled(4))
        for sign, name, act in (
            ("arrow-up", _("Move the action up"), lambda: self.moved.emit(-1)),
            ("arrow-down", _("Move the action down"), lambda: self.moved.emit(1)),
            ("trash-2", _("Remove the action"), self.removed.emit),
        ):
            button = QPushButton(icon(sign), "")
            mark(button, "tool")
            button.setAccessibleName(name)
            button.setToolTip(name)
            button.clicked.connect(lambda _checked=False, act=act: act())
            row.addWidget(button)
            self._buttons.append(button)
        row.addStretch(1)
        holder = QWidget()
        holder.setLayout(row)
        row.setContentsMargins(0, 0, 0, 0)
        fields: list[QWidget] = [self._wording, self._refusal, caption, self._phase, holder]
        for place, widget in enumerate(fields):
            self.column.insertWidget(1 + place, widget)
        self._body += [widget for widget in fields if widget is not self._refusal]
        for first, second in pairwise([self._wording, *self._buttons, *self._letter.stops()]):
            QWidget.setTabOrder(first, second)

    def _fill_phases(self, found: Actions, action: ActionLine) -> None:
        self._phase.clear()
        self._phase.addItem(_("The whole project"), None)
        for phase in found.phases:
            self._phase.addItem(phase.name, phase.id)
        known = [None, *(phase.id for phase in found.phases)]
        self._phase.setCurrentIndex(known.index(action.phase_id) if action.phase_id in known else 0)

    def _change(self, label: str, **fields: Any) -> None:
        if self._action is None:
            return
        try:
            self._workspace.attempt(label, change_action, self._action.id, self._action.version, **fields)
        except UserError as error:
            self._refusal.setText(error.message)
            self._refusal.show()
            self._wording.mark_wrong(wrong="wording" in fields)
        else:
            self._refusal.hide()
