"""A new specific agreement: with whom."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.queries.conventions import partners_for_convention
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.look.typography import text_label

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Workspace

_ID = Qt.ItemDataRole.UserRole


def choose_partner(parent: QWidget, workspace: Workspace, project_id: uuid.UUID) -> uuid.UUID | None:
    """Let the user choose with whom the agreement is made; None for none."""
    found = workspace.query(partners_for_convention, project_id, workspace.today())
    if not found:
        ask.tell(parent, _("No partner takes part in this project yet."))
        return None
    sheet = ask.Sheet(parent, _("With which partner?"))
    words = _("An annex to the charter, where money, staff, rooms or data move. Have it read before it is signed.")
    sheet.body.addWidget(text_label(words, "secondary"))
    shown = QListWidget()
    shown.setAccessibleName(_("Organisations that take part in the project"))
    shown.setMinimumHeight(sheet.tall(220))
    shown.setWordWrap(True)
    for id_, name in found:
        item = QListWidgetItem(name[:200])
        item.setData(_ID, id_)
        shown.addItem(item)
    shown.setCurrentRow(0)
    shown.itemActivated.connect(lambda _item: sheet.accept())
    sheet.body.addWidget(shown)
    sheet.add_cancel()
    sheet.add_verb(_("Make the agreement"))
    accepted = sheet.exec() == QDialog.DialogCode.Accepted
    row = shown.currentRow()
    chosen = shown.item(row).data(_ID) if accepted and row >= 0 else None
    sheet.deleteLater()
    return chosen if isinstance(chosen, uuid.UUID) else None
