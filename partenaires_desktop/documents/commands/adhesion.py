"""Forms of adhesion from the command line: one for each charter of a project."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

from partenaires_desktop.documents.charter.adhesion import TITLE, adhesion_pdf
from partenaires_desktop.documents.commands.asked import Written
from partenaires_desktop.documents.files import file_stem, sheet_stem
from partenaires_desktop.domain.charter import CHARTER
from partenaires_desktop.queries.charter import charter, charters, default_charter, project_named
from partenaires_desktop.queries.charter_frozen import frozen
from partenaires_desktop.store.store import Store


def export_adhesion(store: Store, project: str, folder: Path, *, on: date, language: str = "") -> dict[str, Any]:
    """Write an empty form of adhesion for every charter of ``project``, or for the one it would have, in ``folder``.

    ``language`` "" means each charter's own.
    """
    project_id = store.query(project_named, project)
    lines = [line for line in store.query(charters, project_id) if line.kind == CHARTER]
    snapshots = [store.query(charter, line.id, on) for line in lines] or [store.query(default_charter, project_id, on)]
    written = Written(folder)
    stems = Counter(sheet_stem(TITLE, language or one.language, one.project) for one in snapshots)
    for snapshot in snapshots:
        kept = store.query(frozen, snapshot.charter_id) if snapshot.charter_id else None
        speech = language or snapshot.language
        made = adhesion_pdf(snapshot, on, fingerprint=kept.fingerprint if kept else "", language=speech)
        stem = sheet_stem(TITLE, speech, snapshot.project)
        if stems[stem] > 1:  # of several charters: each is told by its version
            stem = file_stem(stem, f"v{snapshot.number}")
        written.add(stem, made.pdf, made.missing_characters)
    return written.answer()
