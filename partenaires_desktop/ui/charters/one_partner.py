"""One organisation of the project, chosen from a list: who joins, with whom an agreement is made."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.look.typography import text_label
from partenaires_desktop.ui.widgets.wrapping_items import wrap_items

_ID = Qt.ItemDataRole.UserRole


def choose_one(
    parent: QWidget, question: str, words: str, verb: str, offered: Iterable[tuple[uuid.UUID, str]]
) -> uuid.UUID | None:
    """Which of ``offered`` is meant, as ids and names; None when the question is put away."""
    sheet = ask.Sheet(parent, question)
    sheet.body.addWidget(text_label(words, "secondary"))
    shown = QListWidget()
    shown.setAccessibleName(_("Organisations that take part in the project"))
    shown.setMinimumHeight(sheet.tall(260, around=220))
    wrap_items(shown)
    for id_, name in offered:
        item = QListWidgetItem(name[:200])
        item.setData(_ID, id_)
        shown.addItem(item)
    shown.setCurrentRow(0)
    shown.itemActivated.connect(lambda _item: sheet.accept())
    sheet.body.addWidget(shown)
    sheet.add_cancel()
    sheet.add_verb(verb)
    accepted = sheet.exec() == QDialog.DialogCode.Accepted
    row = shown.currentRow()
    chosen = shown.item(row).data(_ID) if accepted and row >= 0 else None
    sheet.deleteLater()
    return chosen if isinstance(chosen, uuid.UUID) else None
