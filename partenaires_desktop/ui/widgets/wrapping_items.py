"""Lists whose long items go on below, within the width of the list."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtWidgets import QListWidget, QStyledItemDelegate, QStyleOptionViewItem

from partenaires_desktop.ui.look.typography import scaled

_BESIDE = 16
"""What the stylesheet keeps free beside the words of an item, in pixels of the design."""


class _Narrower(QStyledItemDelegate):
    """Qt breaks lines at the width of the list, and adds what the stylesheet keeps free to that."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As high as the words are within what is left for them."""
        within = QStyleOptionViewItem(option)
        within.rect = option.rect.adjusted(0, 0, -scaled(_BESIDE), 0)
        return super().sizeHint(within, index)


def wrap_items(listed: QListWidget) -> None:
    """Let the items of ``listed`` take several lines."""
    listed.setWordWrap(True)
    listed.setItemDelegate(_Narrower(listed))
    listed.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
