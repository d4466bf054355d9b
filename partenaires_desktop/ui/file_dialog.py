"""Qt's own dialog for files, which shows where the system has none: our signs, room for its words, all of them said."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex
from PySide6.QtWidgets import (
    QFileDialog,
    QHeaderView,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QTreeView,
)

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import scaled

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
    for places in dialog.findChildren(QListView, "sidebar"):
        places.setMinimumWidth(places.sizeHintForColumn(0) + scaled(16))


class _Kinds(QStyledItemDelegate):
    """Says what is a folder in the language of the window."""

    def initStyleOption(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> None:
        """Qt's own, with the word it does not translate."""
        super().initStyleOption(option, index)
        if option.text in _FOLDERS:
            option.text = _("Folder")
