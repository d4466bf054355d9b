"""The face by action: what is to be done, and who has which part in it."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QVBoxLayout, QWidget

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.actions import add_action
from partenaires_desktop.queries.actions import ActionLine, Actions, actions
from partenaires_desktop.ui.actions import words
from partenaires_desktop.ui.actions.gestures import PartGestures
from partenaires_desktop.ui.actions.model import ActionModel
from partenaires_desktop.ui.actions.panel import ActionPanel
from partenaires_desktop.ui.actions.table import ActionTable
from partenaires_desktop.ui.grid.chooser import Choice, QuickChooser
from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.widgets.attention import AttentionLine
from partenaires_desktop.ui.widgets.invitation import Invitation
from partenaires_desktop.ui.workspace import Selection, Workspace


class ActionFace(QWidget):
    """Actions against partners, worked like a spreadsheet; a field under the table adds actions."""

    panel_wanted = Signal()
    partners_wanted = Signal()
    """The partners are to be chosen first."""
    told = Signal(str)
    """A step that deserves a word and an Undo was carried out: what it was."""

    def __init__(self, workspace: Workspace, selection: Selection, panel: ActionPanel) -> None:
        super().__init__()
        self._workspace, self._selection, self._panel = workspace, selection, panel
        self._following = False
        self.model = ActionModel(self)
        self.table = ActionTable(self.model, self)
        self.gestures = PartGestures(workspace, self.table, self.model)
        self.chooser = QuickChooser(self, with_roles=False)
        self._lay_out()
        self._connect(panel)

    def refresh(self) -> None:
        """Read the actions again; the chosen cell stays."""
        index = self.table.currentIndex()
        place = self.model.place(index) if index.isValid() else None
        self._following = True
        self.model.set_found(self._workspace.query(actions, self._selection.project_id))
        self._following = False
        found = self.model.found
        has_cells = bool(found.actions and found.partners)
        self._stack.setCurrentIndex(0 if has_cells else 1)
        self._fill_words(found)
        self.adding.setEnabled(self._selection.project_id is not None and not self._workspace.read_only)
        if has_cells and not self.table.currentIndex().isValid():
            self._choose(self.model.index_at(*place) if place else QModelIndex())
        self._show_panel()

    def follow_partners(self) -> None:
        """Go to the partner another view chose, on the row that is current."""
        chosen = self._selection.participation_ids
        column = self.model.column_of(chosen[0]) if chosen else -1
        if self._following or column < 0 or not self.model.rowCount():
            return
        if column not in {index.column() for index in self.table.selected_indexes()}:
            self._choose(self.model.index(max(0, self.table.currentIndex().row()), column))
            self._show_panel()

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            chosen = self._selection.participation_ids
            index = self.model.index(0, max(0, self.model.column_of(chosen[0])) if chosen else 0)
        self._following = True
        self.table.go_to(index)
        self._following = False

    def _connect(self, panel: ActionPanel) -> None:
        panel.left.connect(self.table.setFocus)
        panel.letter_chosen.connect(self.gestures.set_letter)
        panel.moved.connect(self.gestures.move)
        panel.removed.connect(self.gestures.remove)
        self.gestures.done.connect(self.told)
        self.chooser.chosen.connect(self._take_choice)
        self.chooser.closed.connect(self.table.setFocus)
        self.table.opened.connect(self._open)
        self.table.typed.connect(self._open_chooser)
        self.table.entered.connect(self._on_selected)
        self.table.names.sectionDoubleClicked.connect(lambda _row: self._reword())
        self.table.selectionModel().selectionChanged.connect(lambda _new, _old: self._on_selected())
        self.table.selectionModel().currentChanged.connect(lambda _new, _old: self._show_panel())

    def _lay_out(self) -> None:
        self._attention = AttentionLine()
        self._no_guarantor = self._attention.add_sign(
            "triangle-alert", self._go_to(lambda one: one.guarantors != 1), "action.guarantor"
        )
        self._undone = self._attention.add_sign("circle-alert", self._go_to(lambda one: not one.doers), "action.doer")
        self._empty = Invitation()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        self.adding = QLineEdit()
        self.adding.setAccessibleName(_("Add an action"))
        self.adding.setPlaceholderText(_("Add an action, then Enter"))
        self.adding.setMaxLength(500)
        self.adding.returnPressed.connect(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self._stack, 1)  # before what stands above it: the keyboard comes here first
        column.addWidget(self.adding)
        column.addWidget(
            text_label(_("type a word to give a part · Alt+↑ ↓ moves the action · Enter opens it"), "smallest")
        )
        column.insertWidget(0, self._attention)

    def _fill_words(self, found: Actions) -> None:
        quiet = _("Each action has one guarantor and someone who does it.") if found.actions else ""
        self._attention.fill(
            {self._no_guarantor: words.guarantors_to_see(found), self._undone: words.undone_to_see(found)}, quiet
        )
        if not found.partners:
            self._empty.invite(
                _("No organisation takes part in this project yet. Choose the partners first."),
                _("Choose the partners"),
                self.partners_wanted.emit,
            )
        else:
            self._empty.invite(
                _("No action yet. Write below what is to be done: then say who guarantees it and who does it."),
                _("Write the first action"),
                self.adding.setFocus,
            )

    def _add(self) -> None:
        project, text = self._selection.project_id, self.adding.text()
        if project is None or not text.strip():
            return
        try:
            made = self._workspace.attempt(
                _("Add an action"), add_action, project, text, phase_id=self._selection.phase_id
            )
        except UserError as error:
            self._workspace.refused.emit(error.message)
            return
        self.adding.clear()
        self.refresh()
        index = self.model.index_of(made, max(0, self.table.currentIndex().column()))
        if index.isValid():
            self._choose(index)
            self._show_panel()

    def _go_to(self, wanted: Callable[[ActionLine], bool]) -> Callable[[], None]:
        """Going to the next action that is so."""
        return lambda: self.table.seek_row(lambda row: wanted(self.model.rows()[row]))

    def _open(self) -> None:
        self._show_panel()
        self.panel_wanted.emit()
        self._panel.focus_editor()

    def _reword(self) -> None:
        self._show_panel()
        self.panel_wanted.emit()
        self._panel.focus_wording()

    def _open_chooser(self, text: str) -> None:
        if not self._workspace.read_only:
            self.chooser.open_over(self.table, text)

    def _take_choice(self, choice: Choice, onward: bool) -> None:
        self.gestures.set_letter(choice.letter or "")
        if onward:
            self.table.step_right()

    def _on_selected(self) -> None:
        if self._following:
            return
        columns = dict.fromkeys(index.column() for index in self.table.selected_indexes())
        ids: list[uuid.UUID] = [self.model.found.partners[column].id for column in columns]
        if ids:
            self._following = True
            self._selection.choose_partners(ids)
            self._following = False
        self._show_panel()
        for header in (self.table.heads, self.table.names):
            header.viewport().update()

    def _show_panel(self) -> None:
        if not self._following:
            action = self.model.row_at(self.table.currentIndex())
            self._panel.show_action(self.model.found, action, self.gestures.places())
