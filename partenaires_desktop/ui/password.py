"""The password of a carnet: asked when it opens, set, changed and removed, with what it does not protect against."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from partenaires_desktop import i18n
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.store import passwords
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.jobs import Progress, run_job
from partenaires_desktop.ui.look.icons import brand_icon
from partenaires_desktop.ui.look.typography import text_label
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from partenaires_desktop.ui.widgets.wrapping_choice import WrappingCheckBox

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Workspace


class PasswordSheet(ask.Sheet):
    """Password fields that can be looked at, and a sentence under them when something is wrong."""

    def __init__(self, parent: QWidget | None, title: str) -> None:
        super().__init__(parent, title, width=480)
        self._fields: list[QLineEdit] = []
        self.seen = WrappingCheckBox(_("Show what I type"))
        self.seen.toggled.connect(self._show_or_hide)
        self.wrong = text_label("", "error")
        self.wrong.hide()

    def field(self, name: str) -> QLineEdit:
        """A field under the others."""
        made = QLineEdit()
        made.setEchoMode(QLineEdit.EchoMode.Password)
        self.add_field(name, made)
        self._fields.append(made)
        return made

    def end(self) -> None:
        """What stands under the fields."""
        self.body.addWidget(self.seen)
        self.body.addWidget(self.wrong)

    def refuse(self, sentence: str, field: QLineEdit) -> None:
        """Say what is wrong, and let it be typed again."""
        self.wrong.setText(sentence)
        self.wrong.show()
        field.setFocus()
        field.selectAll()

    def _show_or_hide(self, shown: bool) -> None:
        for field in self._fields:
            field.setEchoMode(QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password)


class UnlockSheet(PasswordSheet):
    """Asks for the password of a file; a wrong one costs a second and is asked again."""

    def __init__(self, parent: QWidget | None, path: Path) -> None:
        super().__init__(parent, _("Which password opens this carnet?"))
        if QApplication.windowIcon().isNull():  # at the start, this is asked before the window has one
            QApplication.setWindowIcon(brand_icon())
        self._path = path
        self.body.addWidget(text_label(_("“{file}” asks for a password.").format(file=path.name)))
        # nothing tells the two apart from outside
        damaged = _("Did it never have one? Then its beginning is damaged: close this and restore one of its backups.")
        self.body.addWidget(text_label(damaged, "secondary"))
        self.password = self.field(_("Password"))
        self.end()
        self.add_cancel()
        self.add_verb(_("Open"))
        self.password.setFocus()

    def accept(self) -> None:
        """Accept the password that opens the file."""
        QApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
        try:
            fits = passwords.fits(self._path, self.password.text())
        except UserError as error:
            self.refuse(error.message, self.password)
            return
        finally:
            QApplication.restoreOverrideCursor()
        if not fits:
            self.refuse(_("This password does not open it. Nothing was changed; try again."), self.password)
            return
        passwords.remember(self.password.text())
        super().accept()


def unlock(parent: QWidget | None, path: Path) -> bool:
    """Whether the carnet can be opened: it needs no password, or the user typed the right one."""
    if not passwords.is_locked(path):
        return True
    sheet = UnlockSheet(parent, path)
    accepted = bool(sheet.exec())
    sheet.deleteLater()
    return accepted


class ChangeSheet(PasswordSheet):
    """Sets, changes or removes the password of the open carnet."""

    def __init__(self, parent: QWidget | None, workspace: Workspace) -> None:
        self._protected = workspace.store.protected
        super().__init__(parent, _("Change the password") if self._protected else _("Protect the carnet"))
        self._workspace = workspace
        self.is_busy = False
        self.accepted_password = ""
        """The one the carnet has now, once the sheet was accepted; the fields can be written to meanwhile."""
        self.body.addWidget(
            text_label(
                _(
                    "The carnet and its new backups can then be read with the password only. If it is forgotten, "
                    "nobody can open them: write it down on the recovery sheet."
                )
            )
        )
        self.body.addWidget(
            text_label(
                _(
                    "It does not protect while the carnet is open, nor against a program that reads your keyboard, nor "
                    "the documents you export. Traces of the unprotected file may remain on the disk until it writes "
                    "over them: encrypt the whole disk too, if your computer can."
                ),
                "secondary",
            )
        )
        self.present = self.field(_("Present password")) if self._protected else None
        self.new = self.field(_("New password"))
        self.again = self.field(_("New password, once more"))
        self.end()
        if self._protected:
            remove = QPushButton(_("Remove the password"))
            remove.setAutoDefault(False)
            remove.clicked.connect(lambda: self._set(""))
            self.buttons.addButton(remove, self.buttons.ButtonRole.ActionRole)
        self.add_cancel()
        self.add_verb(_("Change the password") if self._protected else _("Protect"))

    def accept(self) -> None:
        """Check what was typed, then change the password."""
        if self.new.text() != self.again.text():
            self.refuse(_("The two new passwords are not the same. Type both again."), self.new)
            return
        try:
            passwords.check_new(self.new.text())
        except UserError as error:
            self.refuse(error.message, self.new)
            return
        self._set(self.new.text())

    def _set(self, password: str) -> None:
        """In a thread: a large carnet takes seconds to be written anew."""
        if self.is_busy:
            return
        self.is_busy = True
        self.wrong.hide()
        store, shelf = self._workspace.store, self._workspace.shelf
        present = self.present.text() if self.present is not None else None

        def work(progress: Progress) -> bool:
            if present is not None and not passwords.fits(store.path, present):
                return False
            progress.step(0, 2, _("Backing up what is there now…"))
            if shelf is not None:
                shelf.keep(store.copy_to, "mot-de-passe")
            progress.step(1, 2, _("Writing the carnet anew…"))
            store.set_password(password)
            return True

        title = _("Changing the password…")
        job = run_job(
            self,
            title,
            work,
            lambda was_right: self._done(password, was_right=was_right),
            failed=lambda error: self.refuse(error.message, self.new),
        )
        job.ended.connect(self._free)

    def _done(self, password: str, *, was_right: bool) -> None:
        if not was_right and self.present is not None:
            self.refuse(_("This is not the present password. Nothing was changed."), self.present)
            return
        self.accepted_password = password
        super().accept()

    def _free(self) -> None:
        self.is_busy = False

    def reject(self) -> None:
        """Close and change nothing; not while it is being changed."""
        if not self.is_busy:
            super().reject()


def change_password(parent: QWidget, workspace: Workspace) -> None:
    """Set, change or remove the password, then see to the backups and the recovery sheet."""
    sheet = ChangeSheet(parent, workspace)
    accepted = bool(sheet.exec())
    password = sheet.accepted_password
    sheet.deleteLater()
    if not accepted:
        return
    if not workspace.store.protected:
        quiet_bar_of(parent).say(_("The password was removed: the carnet opens without one."))
        return
    quiet_bar_of(parent).say(_("The carnet is protected by its password."))
    _see_to_backups(parent, workspace)
    _offer_sheet(parent, workspace, password)


def _see_to_backups(parent: QWidget, workspace: Workspace) -> None:
    """Backups from before can be read by anyone: say so, and offer to remove them once there is a protected one."""
    shelf = workspace.shelf
    plain = passwords.plain_paths([backup.path for backup in shelf.backups()]) if shelf is not None else []
    if shelf is None or not plain:
        return
    text = ngettext(
        "{count} backup from before can still be read without a password. A protected one is made first.",
        "{count} backups from before can still be read without a password. A protected one is made first.",
        len(plain),
    ).format(count=len(plain))
    title, verb = _("Remove the unprotected backups?"), _("Remove them")
    if not ask.confirm(parent, title, text, verb, danger=True, otherwise=_("Keep them")):
        return
    try:
        shelf.keep(workspace.store.copy_to, "mot-de-passe")
        for path in plain:
            path.unlink(missing_ok=True)
    except UserError as error:
        ask.tell(parent, error.message)
    except OSError:
        ask.tell(parent, _("Some backups could not be removed: the folder may be read-only."))


def _offer_sheet(parent: QWidget, workspace: Workspace, password: str) -> None:
    sheet = ask.Sheet(parent, _("Print the recovery sheet?"))
    sheet.body.addWidget(
        text_label(_("One page that says what to write down and where to keep it. Print it, then delete the file."))
    )
    printed = WrappingCheckBox(_("Print the password itself on it"))
    sheet.body.addWidget(printed)
    sheet.add_cancel(_("Not now"))
    sheet.add_verb(_("Save as PDF…"))
    accepted, with_password = bool(sheet.exec()), printed.isChecked()
    sheet.deleteLater()
    if not accepted:
        return
    name = _("Recovery sheet") + ".pdf"
    path = ask.save_file(parent, _("Recovery sheet"), _("PDF (*.pdf)"), purpose="documents", suggestion=name)
    if path is None:
        return
    from partenaires_desktop.documents.files import write_file
    from partenaires_desktop.documents.recovery_sheet import recovery_sheet_pdf

    try:
        pdf = recovery_sheet_pdf(
            workspace.store.path.name, workspace.today(), i18n.language(), password if with_password else ""
        )
        write_file(path, pdf)
    except UserError as error:
        ask.tell(parent, error.message)
        return
    quiet_bar_of(parent).say(_("Saved: {file}").format(file=path.name))
