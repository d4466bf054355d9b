"""Small questions and statements, all in one look, and file choosers that remember their folder.

Titles are questions or facts in sentence case, buttons are verbs; Esc always means "do nothing".
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop import paths
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.typography import mark, scaled, text_label

_FOLDERS = "partenaires_folders"


class Sheet(QDialog):
    """A dialog in our look: a heading, a body, and buttons at the bottom right."""

    def __init__(self, parent: QWidget | None, title: str, *, width: int = 420) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        room = (parent.window() if parent else self).screen().availableGeometry().width() - scaled(40)
        self.setMinimumWidth(min(scaled(width), room))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(scaled(24), scaled(20), scaled(24), scaled(16))
        self._column.setSpacing(scaled(12))
        self.heading = text_label(title, "heading")
        self._column.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(scaled(8))
        self._column.addLayout(self.body)
        self._column.addStretch()
        self.buttons = QDialogButtonBox()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self._column.addSpacing(scaled(4))
        self._column.addWidget(self.buttons)

    def add_verb(self, verb: str, *, danger: bool = False) -> QPushButton:
        """The button that does it; Enter presses it unless it destroys something."""
        button = self.buttons.addButton(verb, QDialogButtonBox.ButtonRole.AcceptRole)
        button.setDefault(not danger)
        button.setAutoDefault(not danger)
        mark(button, "danger" if danger else "primary")
        return button

    def add_cancel(self, words: str = "") -> QPushButton:
        """The button that does nothing."""
        button = self.buttons.addButton(words or _("Cancel"), QDialogButtonBox.ButtonRole.RejectRole)
        button.setAutoDefault(False)
        return button

    def showEvent(self, event: QShowEvent) -> None:
        """As high as the wrapped texts need at this width; the first guess of Qt cuts them."""
        super().showEvent(event)
        needed = self._column.totalHeightForWidth(self.width())
        room = self.screen().availableGeometry().height() - scaled(40)
        if self.height() < min(needed, room):
            self.resize(self.width(), min(needed, room))


def confirm(parent: QWidget | None, title: str, text: str, verb: str, *, danger: bool = False) -> bool:
    """Ask before something that deserves a second look; ``verb`` names the button that does it."""
    sheet = Sheet(parent, title)
    if text:
        sheet.body.addWidget(text_label(text))
    cancel = sheet.add_cancel()
    sheet.add_verb(verb, danger=danger)
    if danger:  # Enter must not destroy: a button box would make the only verb its default
        cancel.setDefault(True)
        cancel.setFocus()
    return _accepted(sheet)


def tell(parent: QWidget | None, text: str, *, title: str = "") -> None:
    """Say something that must be read before going on."""
    sheet = Sheet(parent, title or _("Please note"))
    sheet.body.addWidget(text_label(text))
    sheet.add_verb(_("Close"))
    sheet.exec()
    sheet.deleteLater()


def choose(parent: QWidget | None, title: str, text: str, verbs: list[str]) -> int | None:
    """Offer several ways on; the index of the one chosen, ``None`` for none."""
    sheet = Sheet(parent, title)
    if text:
        sheet.body.addWidget(text_label(text))
    chosen: list[int] = []

    def take(index: int) -> None:
        chosen.append(index)
        sheet.accept()

    for index, verb in enumerate(verbs):
        button = QPushButton(verb)
        button.clicked.connect(lambda _checked=False, index=index: take(index))
        if index == 0:
            mark(button, "primary")
            button.setDefault(True)
        sheet.body.addWidget(button)
    sheet.add_cancel()
    sheet.exec()
    sheet.deleteLater()
    return chosen[0] if chosen else None


def ask_text(
    parent: QWidget | None,
    title: str,
    label: str,
    text: str = "",
    *,
    verb: str = "",
    lines: bool = False,
    check: Callable[[str], None] | None = None,
) -> str | None:
    """Ask for a line (or several); ``check`` raises UserError, shown under the field; ``None`` when given up."""
    sheet = _TextSheet(parent, title, label, text, lines=lines, check=check)
    sheet.add_cancel()
    sheet.add_verb(verb or _("Save"))
    written = sheet.text() if sheet.exec() == QDialog.DialogCode.Accepted else None
    sheet.deleteLater()
    return written


class _TextSheet(Sheet):
    """One field, checked before it is accepted."""

    def __init__(
        self,
        parent: QWidget | None,
        title: str,
        label: str,
        text: str,
        *,
        lines: bool,
        check: Callable[[str], None] | None,
    ) -> None:
        super().__init__(parent, title)
        self._check = check
        self._field: QLineEdit | QPlainTextEdit = QPlainTextEdit(text) if lines else QLineEdit(text)
        self._field.setAccessibleName(label)
        if isinstance(self._field, QPlainTextEdit):
            self._field.setTabChangesFocus(True)
        self._wrong = text_label("", "error")
        self._wrong.hide()
        caption = text_label(label, "secondary")
        caption.setBuddy(self._field)
        for widget in (caption, self._field, self._wrong):
            self.body.addWidget(widget)
        self._field.setFocus()
        self._field.selectAll()

    def text(self) -> str:
        """What was written."""
        return self._field.text() if isinstance(self._field, QLineEdit) else self._field.toPlainText()

    def accept(self) -> None:
        """Accept what the check lets through."""
        try:
            if self._check is not None:
                self._check(self.text())
        except UserError as error:
            self._wrong.setText(error.message)
            self._wrong.show()
            self._field.setProperty("wrong", True)
            self._field.style().unpolish(self._field)
            self._field.style().polish(self._field)
            self._field.setFocus()
            return
        super().accept()


def open_file(parent: QWidget | None, title: str, kinds: str, *, purpose: str) -> Path | None:
    """Let the user choose a file to read; the folder is remembered per ``purpose``."""
    dialog = _file_dialog(parent, title, purpose, kinds)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _chosen(dialog, purpose)


def save_file(parent: QWidget | None, title: str, kinds: str, *, purpose: str, suggestion: str) -> Path | None:
    """Let the user choose a file to write; Qt asks before an existing one is replaced."""
    dialog = _file_dialog(parent, title, purpose, kinds)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(suggestion).suffix.removeprefix("."))
    dialog.selectFile(suggestion)
    return _chosen(dialog, purpose)


def choose_folder(parent: QWidget | None, title: str, *, purpose: str) -> Path | None:
    """Let the user choose a folder."""
    dialog = _file_dialog(parent, title, purpose)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    dialog.setOption(QFileDialog.Option.ShowDirsOnly)
    return _chosen(dialog, purpose)


def _file_dialog(parent: QWidget | None, title: str, purpose: str, kinds: str = "") -> QFileDialog:
    dialog = QFileDialog(parent, title, str(_folder(purpose)), kinds)
    # Qt's catalogues lag behind the words of its own dialog, which shows where the system has none.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("&Look in:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Files of &type:"))
    return dialog


def _chosen(dialog: QFileDialog, purpose: str) -> Path | None:
    names = dialog.selectedFiles() if dialog.exec() == QDialog.DialogCode.Accepted else []
    folder = dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.deleteLater()
    return _remember(purpose, names[0] if names else "", folder=folder)


def remembered_folders() -> dict[str, str]:
    """The last folder used per purpose, for the settings."""
    application = QApplication.instance()
    folders = application.property(_FOLDERS) if application else None
    return dict(folders) if isinstance(folders, dict) else {}


def remember_folders(folders: dict[str, str]) -> None:
    """Take the folders of an earlier session up again."""
    application = QApplication.instance()
    assert application is not None
    application.setProperty(_FOLDERS, dict(folders))


def _folder(purpose: str) -> Path:
    known = remembered_folders().get(purpose)
    if known and Path(known).is_dir():
        return Path(known)
    documents = paths.documents_dir()
    return documents if documents.is_dir() else Path.home()


def _remember(purpose: str, name: str, *, folder: bool = False) -> Path | None:
    if not name:
        return None
    chosen = Path(name)
    remember_folders({**remembered_folders(), purpose: str(chosen if folder else chosen.parent)})
    return chosen


def _accepted(sheet: QDialog) -> bool:
    accepted = bool(sheet.exec() == QDialog.DialogCode.Accepted)
    sheet.deleteLater()
    return accepted
