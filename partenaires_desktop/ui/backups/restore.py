"""File › Restore a backup: what there is, what each holds, what would change; the present is backed up first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHeaderView, QLabel, QPlainTextEdit, QPushButton, QTreeWidget, QTreeWidgetItem, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.store.backups import Backup, Reason, made_at
from partenaires_desktop.store.conflicts import conflicted_copies
from partenaires_desktop.store.database import BadCarnet, Fault
from partenaires_desktop.store.passwords import looks_encrypted
from partenaires_desktop.store.reading import glance, read
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.backups.words import moment_words, preview, reason_word
from partenaires_desktop.ui.jobs import Progress, run_job
from partenaires_desktop.ui.look.typography import mark, scaled, text_label

if TYPE_CHECKING:
    from partenaires_desktop.errors import UserError
    from partenaires_desktop.queries.comparison import Difference, Holdings
    from partenaires_desktop.ui.workspace import Workspace

CONFLICT = "conflit"


class RestoreDialog(Sheet):
    """The backups of the open carnet, newest first; ``restored`` says whether one was put in its place."""

    def __init__(self, workspace: Workspace, parent: QWidget | None, chosen: Path | None = None) -> None:
        super().__init__(parent, _("Restore a backup"), width=860, holds=True)
        self._workspace = workspace
        self.restored: Backup | None = None
        self._wanted = 0
        self._busy = False
        self.backups = list_backups(workspace)
        self.list = _list_widget()
        self.told = QPlainTextEdit()
        self.told.setReadOnly(True)
        self.told.setTabChangesFocus(True)
        self.told.setAccessibleName(_("What would change"))
        self.problem = QLabel()
        self._lay_out()
        self._fill(chosen)

    # Showing ---------------------------------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self.body.addWidget(
            text_label(
                _("The carnet becomes again what it was then. What it is now is backed up first, so nothing is lost."),
                "secondary",
            )
        )
        self.body.addWidget(self.list, 3)
        self.body.addWidget(text_label(_("What would change"), "section"))
        self.body.addWidget(self.told, 2)
        self.problem.setTextFormat(Qt.TextFormat.PlainText)
        self.problem.setWordWrap(True)
        mark(self.problem, "error")
        self.problem.hide()
        self.body.addWidget(self.problem)
        other = QPushButton(_("Another file…"))
        other.setAutoDefault(False)
        mark(other, "link")
        other.clicked.connect(self._choose_file)
        self.buttons.addButton(other, self.buttons.ButtonRole.ResetRole)
        self.unlock_button = QPushButton(_("Type its password…"))
        self.unlock_button.setAutoDefault(False)
        mark(self.unlock_button, "link")
        self.unlock_button.clicked.connect(self._unlock)
        self.unlock_button.hide()
        self.buttons.addButton(self.unlock_button, self.buttons.ButtonRole.ResetRole)
        self.add_cancel()
        self.restore_button = self.buttons.addButton(_("Restore"), self.buttons.ButtonRole.ActionRole)
        mark(self.restore_button, "primary")
        self.restore_button.setAutoDefault(False)
        self.restore_button.clicked.connect(self.restore)
        self.list.currentItemChanged.connect(lambda *_items: self._show_preview())
        screen = self.screen().availableGeometry()
        self.resize(min(scaled(860), screen.width() - scaled(40)), min(scaled(620), screen.height() - 32))

    def _fill(self, chosen: Path | None) -> None:
        for backup in self.backups:
            self._add_row(backup)
        if not self.backups:
            self.told.setPlainText(
                _("There is no backup yet. One is made each time the carnet is opened and something had changed.")
            )
            self.restore_button.setEnabled(False)
            return
        first = next((place for place, backup in enumerate(self.backups) if backup.path == chosen), 0)
        self._look_inside()
        self._select(first)
        self.list.setFocus()

    def _add_row(self, backup: Backup) -> None:
        item = QTreeWidgetItem([moment_words(backup.at), reason_word(backup.reason), "", "", ""])
        item.setToolTip(0, str(backup.path))
        item.setToolTip(1, item.text(1))
        for column in (2, 3):
            item.setTextAlignment(column, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.list.addTopLevelItem(item)

    def _select(self, place: int) -> None:
        item = self.list.topLevelItem(place)
        if item is not None:
            self.list.setCurrentItem(item)

    def _look_inside(self) -> None:
        paths = [backup.path for backup in self.backups]
        run_job(self, _("Looking into the backups…"), lambda progress: _holdings(paths, progress), self._show_holdings)

    def _show_holdings(self, found: Sequence[Holdings | None]) -> None:
        for place, holdings in enumerate(found):
            item = self.list.topLevelItem(place)
            if item is None:
                continue
            if holdings is None:
                locked = looks_encrypted(self.backups[place].path)
                item.setText(4, _("asks for its password") if locked else _("cannot be read"))
                continue
            item.setText(2, str(holdings.projects))
            item.setText(3, str(holdings.partners))
            item.setText(4, holdings.last_step)

    def _show_preview(self) -> None:
        backup = self.chosen()
        if backup is None:
            return
        self._wanted += 1
        wanted = self._wanted
        self.restore_button.setEnabled(False)
        self.problem.hide()
        self.unlock_button.hide()
        self.told.setPlainText(_("Comparing…"))
        workspace = self._workspace
        run_job(
            self,
            _("Comparing with the carnet…"),
            lambda _progress: _compare(workspace, backup.path),
            lambda found: self._show_differences(wanted, found),
            failed=lambda error: self._cannot(wanted, error),
            aside=True,  # the keyboard goes on through the list meanwhile
        )

    def _show_differences(self, wanted: int, found: Sequence[Difference]) -> None:
        if wanted != self._wanted:
            return
        sections = preview(found)
        text = "\n\n".join("\n".join([title, *(f"  •  {line}" for line in lines)]) for title, lines in sections)
        self.told.setPlainText(text or _("Nothing: the carnet holds exactly this."))
        self.restore_button.setEnabled(bool(sections) and not self._workspace.read_only)

    def _cannot(self, wanted: int, error: UserError) -> None:
        if wanted != self._wanted:
            return
        self.told.setPlainText("")
        if isinstance(error, BadCarnet) and error.fault is Fault.LOCKED:
            self._say(_("This backup asks for the password the carnet had when it was made."))
            self.unlock_button.show()
        else:
            self._say(error.message)

    def _unlock(self) -> None:
        """Let the password of that day be typed; all the backups made with it can be read then."""
        from partenaires_desktop.ui.password import unlock

        backup = self.chosen()
        if backup is not None and unlock(self, backup.path):
            self._look_inside()
            self._show_preview()
            self.list.setFocus()

    def _say(self, sentence: str) -> None:
        self.problem.setText(sentence)
        self.problem.show()

    # Doing -----------------------------------------------------------------------------------------------------------

    def chosen(self) -> Backup | None:
        """The backup that is selected."""
        item = self.list.currentItem()
        return self.backups[self.list.indexOfTopLevelItem(item)] if item is not None else None

    def restore(self) -> None:
        """Back the present up, then put the chosen backup in its place."""
        backup, shelf = self.chosen(), self._workspace.shelf
        if backup is None or shelf is None or self._busy or not self.restore_button.isEnabled():
            return
        self._busy = True
        store = self._workspace.store

        def work(progress: Progress) -> None:
            progress.step(0, 2, _("Backing up what is there now…"))
            shelf.keep(store.copy_to, Reason.RESTORE)
            progress.step(1, 2, _("Restoring…"))
            store.replace_with(backup.path)

        job = run_job(self, _("Restoring…"), work, lambda _result: self._done(backup), failed=self._failed)
        job.ended.connect(self._free)

    def _done(self, backup: Backup) -> None:
        self.restored = backup
        self.accept()

    def _failed(self, error: UserError) -> None:
        self._say(error.message)

    def _free(self) -> None:
        self._busy = False

    def reject(self) -> None:
        """Close without restoring; not while it is being done."""
        if not self._busy:
            super().reject()

    def _choose_file(self) -> None:
        path = ask.open_file(
            self, _("Restore a backup"), _("Carnets ({pattern})").format(pattern="*.partenaires"), purpose="backup"
        )
        if path is not None:
            self.backups.append(_file_as_backup(path, ""))
            self._add_row(self.backups[-1])
            self._look_inside()
            self._select(len(self.backups) - 1)


def list_backups(workspace: Workspace) -> list[Backup]:
    """Backups, and copies that sync services left beside the carnet, newest first."""
    found = list(workspace.shelf.backups()) if workspace.shelf is not None else []
    sequence = found[0].sequence if found else 1
    for path in conflicted_copies(workspace.store.path):
        found.append(_file_as_backup(path, CONFLICT)._replace(sequence=sequence))
    return sorted(found, key=made_at, reverse=True)


def restore_backup(workspace: Workspace, parent: QWidget, chosen: Path | None = None) -> Backup | None:
    """Let the user restore a backup; the one that was restored."""
    dialog = RestoreDialog(workspace, parent, chosen)
    dialog.exec()
    restored = dialog.restored
    dialog.deleteLater()
    return restored


def _file_as_backup(path: Path, reason: str) -> Backup:
    from datetime import datetime

    try:
        at = datetime.fromtimestamp(path.stat().st_mtime).astimezone().replace(tzinfo=None)
    except OSError:
        at = datetime.now().astimezone().replace(tzinfo=None)
    return Backup(path, at, reason or path.name)


def _holdings(paths: Sequence[Path], progress: Progress) -> list[Holdings | None]:
    from partenaires_desktop.queries.comparison import holdings

    found: list[Holdings | None] = []
    for done, path in enumerate(paths):
        progress.step(done, len(paths))
        found.append(glance(path, holdings))
    return found


def _compare(workspace: Workspace, path: Path) -> Sequence[Difference]:
    from partenaires_desktop.queries.comparison import differences, picture

    return differences(workspace.query(picture), read(path, picture))


def _list_widget() -> QTreeWidget:
    tree = QTreeWidget()
    tree.setAccessibleName(_("Backups"))
    tree.setRootIsDecorated(False)
    tree.setUniformRowHeights(True)
    tree.setHeaderLabels([_("Made"), _("Why"), _("Projects"), _("Partners"), _("Last step")])
    tree.setStyleSheet(f"QTreeView::item {{ padding: {scaled(5)}px {scaled(6)}px; }}")
    header = tree.header()
    for column in range(4):
        header.setSectionResizeMode(column, QHeaderView.ResizeMode.ResizeToContents)
    header.setSectionResizeMode(4, QHeaderView.ResizeMode.Stretch)
    tree.setTextElideMode(Qt.TextElideMode.ElideRight)
    return tree
