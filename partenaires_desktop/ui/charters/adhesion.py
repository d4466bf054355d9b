"""Newcomers to a signed charter: who joins, and the form they fill in."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter_parties import candidates, parties
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.charters.one_partner import choose_one
from partenaires_desktop.ui.charters.output import tell_written
from partenaires_desktop.ui.jobs import Job, Progress, run_job

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partenaires_desktop.queries.charter import CharterSnapshot
    from partenaires_desktop.queries.charter_life import CharterLife
    from partenaires_desktop.ui.workspace import Workspace


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
    return choose_one(
        parent,
        _("Who joins the charter?"),
        _("The other parties do not sign again."),
        _("Let it join"),
        ((one.participation_id, one.name) for one in found),
    )


def export_adhesion(
    parent: QWidget, workspace: Workspace, snapshot: CharterSnapshot, life: CharterLife, signature_id: uuid.UUID | None
) -> Job | None:
    """Write the form where the user says: of the newcomer chosen, else an empty one."""
    from partenaires_desktop.documents.charter.adhesion import TITLE
    from partenaires_desktop.documents.files import sheet_stem

    line = next((one for one in life.signatures if one.id == signature_id and one.joined), None)
    participation = line.participation_id if line else None
    today = workspace.today()
    named = {participation: (line.signed_by, line.signed_function)} if line and participation else {}
    found = workspace.query(parties, life.project_id, named, False, today) if named else ()
    party = found[0] if found else None
    stem = sheet_stem(TITLE, snapshot.language, snapshot.project, party.name if party else "")
    path = ask.save_file(parent, _(TITLE), _("PDF (*.pdf)"), purpose="documents", suggestion=f"{stem}.pdf")
    if path is None:
        return None

    def work(_progress: Progress) -> list[str]:
        from partenaires_desktop.documents.charter.adhesion import adhesion_pdf
        from partenaires_desktop.documents.files import write_file

        write_file(path, adhesion_pdf(snapshot, today, party, life.fingerprint).pdf)
        return []

    return run_job(parent, _(TITLE), work, lambda told: tell_written(parent, path, told))
