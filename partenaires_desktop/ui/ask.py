"""Small questions and statements, all in one look, and file choosers that remember their folder.

Titles are questions or facts in sentence case, buttons are verbs; Esc always means "do nothing".
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QSlider,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.file_dialog import furnish, open_wide
from partenaires_desktop.ui.folders import folder_for, remember_chosen
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.roll import Roll

_FRAME = 32
"""What the frame of the system takes of the height of a window."""


class Sheet(QDialog):
    """A dialog in our look: a heading, a body, and buttons at the bottom right, which are always in sight.

    The body scrolls where large letters leave no room for all of it; a sheet that ``holds`` a list or pages of its own,
    which scroll themselves, gives them the room there is instead.
    """

    def __init__(
        self, parent: QWidget | None, title: str, *, width: int = 420, holds: bool = False, beside: int = 0
    ) -> None:
        """``beside`` is what the pages it holds keep free at their right: it is part of the margin."""
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(min(scaled(width), self._room().width()))
        self._column = QVBoxLayout(self)
        beside = beside if holds else Roll.BESIDE
        self._column.setContentsMargins(scaled(24), scaled(20), scaled(24) - scaled(beside), scaled(16))
        self._column.setSpacing(scaled(12))
        self.heading = text_label(title, "heading")
        self._column.addWidget(self.heading)
        self.body = QVBoxLayout()
        self.body.setSpacing(scaled(8))
        self._roll: Roll | None = None
        if holds:
            self._column.addLayout(self.body, 1)
        else:
            content = QVBoxLayout()
            content.addLayout(self.body)
            content.addStretch()
            self._roll = Roll(content)
            self._column.addWidget(self._roll, 1)
        self.buttons = QDialogButtonBox()
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)
        self.buttons.setContentsMargins(0, 0, scaled(beside), 0)
        row = self.buttons.layout()
        if row is not None:
            row.setSpacing(scaled(8))
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
        """As wide and as high as what is in it needs, within the screen."""
        super().showEvent(event)
        self._fit(guessed=not self.testAttribute(Qt.WidgetAttribute.WA_Resized))

    def event(self, event: QEvent) -> bool:
        """Grow when a sentence or a field appears."""
        taken = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            self._fit()
        return taken

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Page Up and Page Down read on where the body scrolls."""
        pages = {
            Qt.Key.Key_PageUp: QSlider.SliderAction.SliderPageStepSub,
            Qt.Key.Key_PageDown: QSlider.SliderAction.SliderPageStepAdd,
        }
        step = pages.get(Qt.Key(event.key()))
        if self._roll is not None and step is not None:
            self._roll.verticalScrollBar().triggerAction(step)
        else:
            super().keyPressEvent(event)

    def add_field(self, caption: str, field: QWidget) -> None:
        """Put a field into the body, under what it is called."""
        label = text_label(caption, "secondary")
        label.setBuddy(field)
        field.setAccessibleName(caption)
        group = QVBoxLayout()
        group.setSpacing(scaled(4))
        group.addWidget(label)
        group.addWidget(field)
        self.body.addLayout(group)

    def add_reading(self, text: str, name: str, pixels: int) -> None:
        """Put a text that is read and copied into the body, no higher than ``pixels`` of the design nor than it is."""
        self.body.addWidget(_Reading(text, name, self.tall(pixels)))

    def tall(self, pixels: int, around: int = 170) -> int:
        """The height of a list or a text in the body: ``pixels`` of the design, less where little is left for it.

        ``around`` is what the rest of the sheet takes, in pixels of the design too.
        """
        return max(scaled(80), min(scaled(pixels), self._room().height() - scaled(around)))

    def begin_high(self, pixels: int = 860) -> None:
        """Open as high as the screen allows, for pages that are read in it."""
        self.resize(self.minimumWidth(), min(scaled(pixels), self._room().height()))

    def _fit(self, *, guessed: bool = False) -> None:
        """Never smaller than the user made it; what Qt ``guessed`` is too high for wrapped texts, or cuts them."""
        room = self._room()
        if self.buttons.sizeHint().width() > room.width() - scaled(48):
            self.buttons.setOrientation(Qt.Orientation.Vertical)
        width = max(self.width(), min(self._column.minimumSize().width(), room.width()))
        if self._roll is not None:
            margins = self._column.contentsMargins()
            aim = width - margins.left() - margins.right()
            if aim != self._roll.aim:  # asked again without need, the layout would ask for this again, without end
                self._roll.aim = aim
                self._roll.updateGeometry()
                self._column.invalidate()
        guessed = guessed and self._roll is not None
        if guessed:
            self._column.activate()  # the least height Qt keeps it to is a guess, too
        kept = 0 if guessed else self.height()
        height = max(kept, min(self._column.totalHeightForWidth(width), room.height()))
        if (width, height) != (self.width(), self.height()):
            self.resize(width, height)

    def _room(self) -> QSize:
        """What the screen has for it, beside the frame of the system."""
        parent = self.parentWidget()
        screen = (parent.window() if parent else self).screen().availableGeometry()
        return QSize(screen.width() - scaled(40), screen.height() - scaled(16) - _FRAME)


class _Reading(QPlainTextEdit):
    """A text to read and to copy, with a height of its own."""

    def __init__(self, text: str, name: str, most: int) -> None:
        super().__init__(text)
        self._most = most
        self.setReadOnly(True)
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As high as its lines, or the most; a line more for one that goes on below."""
        lines = max(4, self.document().blockCount() + 1)
        height = round(self.fontMetrics().lineSpacing() * lines + scaled(24))
        return QSize(super().sizeHint().width(), min(self._most, height))


def confirm(
    parent: QWidget | None, title: str, text: str, verb: str, *, danger: bool = False, otherwise: str = ""
) -> bool:
    """Ask before something that deserves a second look; ``verb`` names the button that does it.

    ``otherwise`` names the other one, where “Cancel” could be taken for what was done before it was asked.
    """
    sheet = Sheet(parent, title)
    if text:
        sheet.body.addWidget(text_label(text))
    cancel = sheet.add_cancel(otherwise)
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
        if isinstance(self._field, QPlainTextEdit):
            self._field.setTabChangesFocus(True)
        self._wrong = text_label("", "error")
        self._wrong.hide()
        self.add_field(label, self._field)
        self.body.addWidget(self._wrong)
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
    return QFileDialog(parent, title, str(folder_for(purpose)), kinds)


def _chosen(dialog: QFileDialog, purpose: str) -> Path | None:
    furnish(dialog)
    parent = dialog.parentWidget()
    open_wide(dialog, (parent.window() if parent else dialog).screen())
    names = dialog.selectedFiles() if dialog.exec() == QDialog.DialogCode.Accepted else []
    folder = dialog.fileMode() == QFileDialog.FileMode.Directory
    dialog.deleteLater()
    return _remember(purpose, names[0] if names else "", folder=folder)


def _remember(purpose: str, name: str, *, folder: bool = False) -> Path | None:
    if not name:
        return None
    chosen = Path(name)
    remember_chosen(purpose, chosen, folder=folder)
    return chosen


def _accepted(sheet: QDialog) -> bool:
    accepted = bool(sheet.exec() == QDialog.DialogCode.Accepted)
    sheet.deleteLater()
    return accepted
