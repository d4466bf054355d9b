"""File › Hand over a copy: the carnet or a project, for a colleague who works on it and brings it back."""

from __future__ import annotations

import uuid
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partenaires_desktop import paths
from partenaires_desktop.documents.files import file_stem
from partenaires_desktop.exchange.handover import hand_over
from partenaires_desktop.exchange.scope import Scope
from partenaires_desktop.i18n import _
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.export.choices import Choice
from partenaires_desktop.ui.export.dialog import open_folder, scope_answers
from partenaires_desktop.ui.jobs import Job, Progress, run_job
from partenaires_desktop.ui.look.typography import text_label
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Workspace


class HandOverDialog(ask.Sheet):
    """How much is handed over."""

    def __init__(self, parent: QWidget | None, project: tuple[uuid.UUID, str] | None) -> None:
        super().__init__(parent, _("Hand over a copy"), width=520)
        answers, self._scopes = scope_answers(project)
        self.body.addWidget(
            text_label(
                _(
                    "Your colleague opens the file, works in it and gives it back. “Bring a copy back” then joins the "
                    "two, and asks where both of you changed the same thing."
                )
            )
        )
        self.scope = Choice(_("What is handed over?"), answers)
        self.body.addWidget(self.scope)
        self.body.addWidget(
            text_label(
                _(
                    "Everything is in it, levels of commitment and notes too: "
                    "hand it only to those who coordinate with you."
                ),
                "attention",
            )
        )
        self.add_cancel()
        self.add_verb(_("Save the copy…"))

    @property
    def chosen(self) -> Scope:
        """What was answered."""
        return self._scopes[self.scope.chosen]


def hand_over_copy(parent: QWidget, workspace: Workspace, project: tuple[uuid.UUID, str] | None) -> Job | None:
    """Ask what and where, and write it."""
    dialog = HandOverDialog(parent, project)
    scope = dialog.chosen if dialog.exec() == HandOverDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    if scope is None:
        return None
    name = project[1] if project is not None and scope.project is not None else workspace.store.path.stem
    carnets = _("Carnets ({pattern})").format(pattern=f"*{paths.SUFFIX}")
    path = ask.save_file(
        parent,
        _("Hand over a copy"),
        f"{carnets};;{_('JSON ({pattern})').format(pattern='*.json')}",
        purpose="handover",
        suggestion=file_stem(name, _("copy")) + paths.SUFFIX,
    )
    if path is None:
        return None
    if path.suffix.lower() not in (".json", paths.SUFFIX):
        path = path.with_name(path.name + paths.SUFFIX)
    return write_copy(parent, workspace, scope, path)


def write_copy(parent: QWidget, workspace: Workspace, scope: Scope, path: Path) -> Job | None:
    """Write the copy aside from the window and say where it is."""
    if path.resolve() == workspace.store.path.resolve():
        ask.tell(parent, _("This is the open carnet itself. Give the copy another name."))
        return None

    def work(progress: Progress) -> None:
        hand_over(workspace.store, path, scope, progress.step)

    def done(_nothing: None) -> None:
        said = _("The copy is “{file}”. It is internal: levels of commitment and notes are in it.").format(
            file=path.name
        )
        quiet_bar_of(parent).say(said, [(_("Open the folder"), lambda: open_folder(parent, path.parent))])

    return run_job(parent, _("Writing the copy"), work, done)
