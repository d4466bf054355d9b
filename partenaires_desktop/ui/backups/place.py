"""File › Backups: where they are kept, the last one, and making one now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPushButton, QWidget

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.store.backups import Reason, Shelf
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.backups.words import moment_words, reason_word
from partenaires_desktop.ui.jobs import run_job
from partenaires_desktop.ui.look.typography import mark, text_label

if TYPE_CHECKING:
    from partenaires_desktop.errors import UserError
    from partenaires_desktop.settings import Settings
    from partenaires_desktop.ui.workspace import Workspace


class BackupsDialog(Sheet):
    """Shows where backups go and lets it be changed; every change counts at once."""

    def __init__(self, workspace: Workspace, settings: Settings, parent: QWidget | None) -> None:
        super().__init__(parent, _("Backups"), width=560)
        self._workspace, self._settings = workspace, settings
        self.body.addWidget(
            text_label(
                _(
                    "A checked copy is made each time the carnet is opened and something had changed, and before "
                    "large changes. All of today’s are kept, then one a day for two weeks, one a week for three "
                    "months, one a month after that."
                )
            )
        )
        self.where = text_label("", "text")
        self.last = text_label("", "secondary")
        self.problem = text_label("", "error")
        self.problem.hide()
        self.choose_button = self._way(_("Keep them in another folder…"), self._choose)
        self.beside_button = self._way(_("Keep them beside the carnet"), self._beside)
        self.now_button = self._way(_("Make a backup now"), self._make)
        for widget in (
            self.where,
            self.last,
            self.problem,
            self.choose_button,
            self.beside_button,
            self.now_button,
        ):
            self.body.addWidget(widget)
        self.add_verb(_("Close"))
        self._show()

    def _way(self, words: str, act: object) -> QPushButton:
        button = QPushButton(words)
        button.setAutoDefault(False)
        mark(button, "link")
        button.clicked.connect(act)
        return button

    def _show(self) -> None:
        shelf = self._shelf()
        folder = shelf.folders[0]
        if shelf.absent:
            words = _("They go beside the carnet for now: the chosen folder {folder} is not there.").format(
                folder=shelf.chosen
            )
        else:
            words = _("They are kept in {folder}.").format(folder=folder)
        self.where.setText(words)
        found = shelf.backups()
        if found:
            count = ngettext("{count} backup", "{count} backups", len(found)).format(count=len(found))
            self.last.setText(
                _("{count}; the last one: {moment}, {reason}.").format(
                    count=count, moment=moment_words(found[0].at), reason=reason_word(found[0].reason)
                )
            )
        else:
            self.last.setText(_("There is no backup yet."))
        self.beside_button.setVisible(bool(self._settings.backup_folder))
        self.now_button.setEnabled(not self._workspace.read_only)

    def _shelf(self) -> Shelf:
        chosen = self._settings.backup_folder
        shelf = Shelf(self._workspace.store.path, Path(chosen) if chosen else None)
        self._workspace.shelf = shelf
        return shelf

    def _choose(self) -> None:
        folder = ask.choose_folder(self, _("Folder for the backups"), purpose="backups")
        if folder is not None:
            self._settings.backup_folder = str(folder)
            self._show()

    def _beside(self) -> None:
        self._settings.backup_folder = ""
        self._show()

    def _make(self) -> None:
        shelf, store = self._shelf(), self._workspace.store
        self.problem.hide()
        run_job(
            self,
            _("Making a backup…"),
            lambda _progress: shelf.keep(store.copy_to, Reason.ASKED),
            lambda _backup: self._show(),
            failed=self._failed,
        )

    def _failed(self, error: UserError) -> None:
        self.problem.setText(error.message)
        self.problem.show()


def show_backups(workspace: Workspace, settings: Settings, parent: QWidget) -> None:
    """Open the dialog until it is closed."""
    dialog = BackupsDialog(workspace, settings, parent)
    dialog.exec()
    dialog.deleteLater()
