"""Newcomers to a signed charter: who joins, and the form they fill in."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter_parties import candidates, parties
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.charters.output import tell_written
from partenaires_desktop.ui.jobs import Job, Progress, run_job
from partenaires_desktop.ui.look.typography import text_label

if TYPE_CHECKING:
    from partenaires_desktop.queries.charter import CharterSnapshot
    from partenaires_desktop.queries.charter_life import CharterLife
    from partenaires_desktop.ui.workspace import Workspace

_ID = Qt.ItemDataRole.UserRole


def choose_newcomer(parent: QWidget, workspace: Workspace, life: CharterLife) -> uuid.UUID | None:
    """Let the user choose a participant of the project that is no party yet; None for none."""
    known = {line.participation_id for line in life.signatures}
    found = [
        one
        for one in workspace.query(candidates, life.project_id, workspace.today())
        if one.participation_id not in known
    ]
    if not found:
        ask.tell(
            parent,
            _("Every organisation of the project is a party already. Let the newcomer take part in the project first."),
        )
        return None
    sheet = ask.Sheet(parent, _("Who joins the charter?"))
    sheet.body.addWidget(text_label(_("The other parties do not sign again."), "secondary"))
    shown = QListWidget()
    shown.setAccessibleName(_("Organisations that take part in the project"))
    shown.setMinimumHeight(sheet.tall(220))
    shown.setWordWrap(True)
    for one in found:
        item = QListWidgetItem(one.name[:200])
        item.setData(_ID, one.participation_id)
        shown.addItem(item)
    shown.setCurrentRow(0)
    shown.itemActivated.connect(lambda _item: sheet.accept())
    sheet.body.addWidget(shown)
    sheet.add_cancel()
    sheet.add_verb(_("Let it join"))
    accepted = sheet.exec() == QDialog.DialogCode.Accepted
    row = shown.currentRow()
    chosen = shown.item(row).data(_ID) if accepted and row >= 0 else None
    sheet.deleteLater()
    return chosen if isinstance(chosen, uuid.UUID) else None


def export_adhesion(
    parent: QWidget, workspace: Workspace, snapshot: CharterSnapshot, life: CharterLife, signature_id: uuid.UUID | None
) -> Job | None:
    """Write the form where the user says: of the newcomer chosen, else an empty one."""
    from partenaires_desktop.documents.files import file_stem

    line = next((one for one in life.signatures if one.id == signature_id and one.joined), None)
    participation = line.participation_id if line else None
    today = workspace.today()
    named = {participation: (line.signed_by, line.signed_function)} if line and participation else {}
    found = workspace.query(parties, life.project_id, named, False, today) if named else ()
    party = found[0] if found else None
    stem = file_stem(_("Form of adhesion"), snapshot.project, party.name if party else "", snapshot.language)
    path = ask.save_file(parent, _("Form of adhesion"), _("PDF (*.pdf)"), purpose="documents", suggestion=f"{stem}.pdf")
    if path is None:
        return None

    def work(_progress: Progress) -> list[str]:
        from partenaires_desktop.documents.charter.adhesion import adhesion_pdf
        from partenaires_desktop.documents.files import write_file

        write_file(path, adhesion_pdf(snapshot, today, party, life.fingerprint).pdf)
        return []

    return run_job(parent, _("Form of adhesion"), work, lambda told: tell_written(parent, path, told))
