"""Qt's own dialog for files, which shows where the system has none: our signs, room for its words, all of them said."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize
from PySide6.QtGui import QScreen
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHeaderView,
    QLayout,
    QListView,
    QSplitter,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
)

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled

_SIGNS = {
    "backButton": "arrow-left",
    "forwardButton": "arrow-right",
    "toParentButton": "arrow-up",
    "newFolderButton": "folder-plus",
    "listModeButton": "layout-grid",
    "detailModeButton": "list",
}
"""By the names Qt gives its buttons.  Its own signs are black in the dark too."""
_KIND_COLUMN = 2
_FOLDERS = ("Folder", "File Folder")
"""What Qt calls a folder in every language, on Linux and on Windows."""


def furnish(dialog: QFileDialog) -> None:
    """Make Qt's own dialog one of ours; in a dialog of the system there is nothing to find."""
    # Qt's catalogues lag behind the words of its own dialog.
    dialog.setLabelText(QFileDialog.DialogLabel.LookIn, _("&Look in:"))
    dialog.setLabelText(QFileDialog.DialogLabel.FileType, _("Files of &type:"))
    for button in dialog.findChildren(QToolButton):
        if button.objectName() in _SIGNS:
            button.setIcon(icon(_SIGNS[button.objectName()], "ink"))
    for table in dialog.findChildren(QTreeView):
        table.header().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)
        table.setItemDelegateForColumn(_KIND_COLUMN, _Kinds(table))
    for folder in dialog.findChildren(QComboBox, "lookInCombo"):
        folder.setIconSize(QSize(scaled(16), scaled(16)))
    for places in dialog.findChildren(QListView, "sidebar"):
        places.setMinimumWidth(places.sizeHintForColumn(0) + scaled(16))
        for splitter in dialog.findChildren(QSplitter):
            splitter.setSizes([places.minimumWidth(), dialog.width()])
            splitter.setStretchFactor(1, 1)
    set_apart(dialog)


def open_wide(dialog: QFileDialog, screen: QScreen) -> None:
    """Let the names of files be read, as far as the screen allows."""
    room = screen.availableGeometry()
    dialog.resize(min(scaled(760), room.width() - 40), min(scaled(480), room.height() - 60))


def set_apart(dialog: QDialog) -> None:
    """Give what stands in a dialog of Qt distances that grow with the letters, and its main button room for its own."""
    outer = dialog.layout()
    if outer is not None:
        outer.setContentsMargins(scaled(12), scaled(12), scaled(12), scaled(12))
    for layout in dialog.findChildren(QLayout):
        layout.setSpacing(scaled(6))
    for box in dialog.findChildren(QDialogButtonBox):
        for button in box.buttons():
            if box.buttonRole(button) == QDialogButtonBox.ButtonRole.AcceptRole:
                mark(button, "primary")


class _Kinds(QStyledItemDelegate):
    """Says what is a folder in the language of the window."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Qt's own, with the word it does not translate."""
        super().initStyleOption(option, index)
        if option.text in _FOLDERS:
            option.text = _("Folder")
