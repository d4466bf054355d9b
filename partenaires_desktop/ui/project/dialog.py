"""The dialog of a project.

Everything in it is a draft until its button is pressed, and then one single step: a project is thought over as a
whole, Cancel means that nothing happened, and one Undo takes the whole visit back.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPushButton, QTabWidget, QWidget

from partenaires_desktop.domain.organisations import CONTOUR_SIDE_LABELS
from partenaires_desktop.domain.phases import PHASE_LABELS, PHASES
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.operations.project_drafts import (
    PhaseDraft,
    ProjectDraft,
    SentenceDraft,
    make_project,
    save_project,
)
from partenaires_desktop.operations.projects import delete_project
from partenaires_desktop.queries.project import ProjectDetails, project
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.forms.fields import DayField, Field, ParagraphField, TextField
from partenaires_desktop.ui.forms.record_form import in_step
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.project.drafted_sentences import DraftedSentences
from partenaires_desktop.ui.project.phases import PhasesPage
from partenaires_desktop.ui.widgets.cards import Card, CardPage

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Workspace

CONTOUR_INVITATIONS = {
    "in": N_("What the partnership does, for whom, where…"),
    "open": N_("What still has to be decided together…"),
    "out": N_("What it does not do…"),
}
SIZE = (760, 620)


class ProjectDialog(Sheet):
    """A project as a draft, in four pages."""

    def __init__(self, workspace: Workspace, details: ProjectDetails | None, parent: QWidget | None) -> None:
        title = _("New project") if details is None else _("The project")
        super().__init__(parent, title, width=SIZE[0], holds=True, beside=CardPage.BESIDE)
        self._workspace = workspace
        self._details = details
        self.project_id = details.id if details else None
        self.fields: dict[str, Field] = {}
        self.phases = PhasesPage(workspace.today())
        self.objectives = DraftedSentences(_("Objective"), _("Add a shared objective…"))
        self.contours = {
            side: DraftedSentences(_(CONTOUR_SIDE_LABELS[side]), _(words), side)
            for side, words in CONTOUR_INVITATIONS.items()
        }
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        for page, words in (
            (self._main_page(), _("Project")),
            (self.phases, _("Phases")),
            (self._objectives_page(), _("Objectives")),
            (self._contours_page(), _("Contours")),
        ):
            self.tabs.addTab(page, words)
        self.wrong = text_label("", "error")
        self.wrong.hide()
        self.body.addWidget(self.tabs, 1)
        self.body.addWidget(self.wrong)
        self._fill()
        self._finish()

    @classmethod
    def for_new(cls, workspace: Workspace, parent: QWidget | None) -> ProjectDialog:
        """An empty project with the six usual phases."""
        return cls(workspace, None, parent)

    @classmethod
    def for_project(cls, workspace: Workspace, project_id: uuid.UUID, parent: QWidget | None) -> ProjectDialog | None:
        """A project that exists; ``None`` when it is gone."""
        details = workspace.query(project, project_id)
        return None if details is None else cls(workspace, details, parent)

    def show_phases(self) -> None:
        """Turn to the phases, with the keyboard where the first one begins."""
        self.tabs.setCurrentWidget(self.phases)
        self.phases.starts_on.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def draft(self) -> ProjectDraft:
        """The project as it is written now."""
        self.phases.commit()
        return ProjectDraft(
            fields={name: field.value() for name, field in self.fields.items()},
            phases=self.phases.drafts(),
            objectives=self.objectives.drafts(),
            contours=[draft for drafted in self.contours.values() for draft in drafted.drafts()],
            on=self._workspace.today(),
        )

    def accept(self) -> None:
        """Write everything as one step; a refusal is said and nothing is lost."""
        draft = self.draft()
        if not str(draft.fields["name"]).strip():
            self._refuse(_("Give the project a name."), self.fields["name"])
            return
        unclear = next((field for field in self._days() if not field.day.is_understood()), None)
        if unclear is not None:
            self._refuse(_("Write a date such as 12/3/2027, or leave the field empty."), unclear)
            return
        try:
            self._write(draft)
        except UserError as error:
            self._refuse(error.message)
            return
        super().accept()

    def reject(self) -> None:
        """Close; ask first when something was written."""
        if self.draft() == self._initial or ask.confirm(
            self,
            _("Close without keeping what you wrote?"),
            _("No project is made.") if self._details is None else _("The project stays as it was."),
            _("Close"),
            danger=True,
        ):
            super().reject()

    def _write(self, draft: ProjectDraft) -> None:
        name = in_step(str(draft.fields["name"]).strip())
        if self._details is None:
            label = _("Create the project “{name}”").format(name=name)
            self.project_id = self._workspace.attempt(label, make_project, draft)
        elif draft != self._initial:
            label = _("Change the project “{name}”").format(name=name)
            self._workspace.attempt(label, save_project, self._details.id, self._details.version, draft)

    def _refuse(self, sentence: str, field: Field | None = None) -> None:
        self.wrong.setText("" if field else sentence)
        self.wrong.setVisible(field is None)
        if field is not None:
            self.tabs.setCurrentIndex(1 if field in (self.phases.starts_on, self.phases.ends_on) else 0)
            field.refuse(sentence)
            field.editor.setFocus()

    def _main_page(self) -> QWidget:
        page = CardPage(_("Project"), left=0)
        grid = FieldGrid()
        today = self._workspace.today()
        hint = _("In one sentence: who does what, for whom. It opens the charter.")
        for field, span in (
            (TextField("name", _("Name of the project")), 4),
            (TextField("neighbourhood", _("Neighbourhood")), 2),
            (TextField("purpose", _("Purpose in one line"), hint=hint), 6),
            (ParagraphField("context", _("Context: where it comes from"), lines=4), 6),
            (TextField("funder", _("Funder")), 2),
            (DayField("starts_on", _("Begins (optional)"), today), 2),
            (DayField("ends_on", _("Ends (optional)"), today), 2),
        ):
            self.fields[field.name] = field
            grid.add(field, span)
        page.add(grid)
        if self._details is not None:
            self._remover = QPushButton(icon("trash-2", "attention"), _("Delete this project…"))
            mark(self._remover, "danger")
            self._remover.setAutoDefault(False)
            self._remover.clicked.connect(self._delete)
            page.add(_left(self._remover))
        return page

    def _objectives_page(self) -> QWidget:
        page = CardPage(_("Objectives"), left=0)
        card = Card(_("Shared objectives"), note=_("printed in the charter"))
        told = _("What all partners want together. Each partner’s own objectives are on its sheet.")
        card.body.addWidget(text_label(told, "secondary"))
        card.body.addWidget(self.objectives)
        page.add(card)
        return page

    def _contours_page(self) -> QWidget:
        page = CardPage(_("Contours"), left=0)
        for side, drafted in self.contours.items():
            card = Card(_(CONTOUR_SIDE_LABELS[side]), note=_("printed in the charter"))
            card.body.addWidget(drafted)
            page.add(card)
        return page

    def _fill(self) -> None:
        details = self._details
        for name, field in self.fields.items():
            empty = None if isinstance(field, DayField) else ""
            field.fill(getattr(details, name) if details else empty)
        if details is None:
            self.phases.show_phases([PhaseDraft(_(PHASE_LABELS[code]), code=code) for code in PHASES], {})
            return
        self.phases.show_phases(
            [
                PhaseDraft(each.line.name, each.line.starts_on, each.line.ends_on, each.line.id, each.line.code)
                for each in details.phases
            ],
            {each.line.id: each for each in details.phases},
        )
        self.objectives.show_drafts([SentenceDraft(each.wording, "", each.id) for each in details.objectives])
        for side, drafted in self.contours.items():
            drafted.show_drafts(
                [SentenceDraft(each.wording, side, each.id) for each in details.contours if each.side == side]
            )

    def _finish(self) -> None:
        self.add_cancel()
        self.verb = self.add_verb(_("Create the project") if self._details is None else _("Save"))
        self.verb.setEnabled(not self._workspace.read_only)
        room = self.screen().availableGeometry()
        self.resize(min(scaled(SIZE[0]), room.width() - 40), min(scaled(SIZE[1]), room.height() - 60))
        self.fields["name"].editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._initial = self.draft()

    def _days(self) -> list[DayField]:
        mine = [field for field in self.fields.values() if isinstance(field, DayField)]
        return [*mine, self.phases.starts_on, self.phases.ends_on]

    def _delete(self) -> None:
        details = self._details
        if details is None:
            return
        name = in_step(details.name)
        text = _(
            "Its phases, marks, roles, expectations and charters go; the organisations stay in the directory. "
            "It can be undone."
        )
        if ask.confirm(self, _("Delete the project “{name}”?").format(name=name), text, _("Delete"), danger=True):
            self._workspace.perform(_("Delete the project “{name}”").format(name=name), delete_project, details.id)
            super().reject()


def new_project(workspace: Workspace, parent: QWidget | None) -> uuid.UUID | None:
    """Ask for a new project and make it; its id, or ``None`` when given up."""
    dialog = ProjectDialog.for_new(workspace, parent)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return dialog.project_id if accepted else None


def edit_project(
    workspace: Workspace, project_id: uuid.UUID, parent: QWidget | None, *, at_phases: bool = False
) -> None:
    """Let a project be changed, or deleted; ``at_phases`` begins with when they are."""
    dialog = ProjectDialog.for_project(workspace, project_id, parent)
    if dialog is not None:
        if at_phases:
            dialog.show_phases()
        dialog.exec()
        dialog.deleteLater()


def _left(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(widget)
    row.addStretch(1)
    return holder
