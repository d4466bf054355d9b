"""The matrix of roles, the portrait and the analyses from the command line."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

from partenaires_desktop import i18n
from partenaires_desktop.documents.partnership_command import sheet_stem, written
from partenaires_desktop.documents.portrait import TITLE as PORTRAIT_TITLE
from partenaires_desktop.documents.portrait import portrait_pdf
from partenaires_desktop.documents.role_matrix import TITLE, role_matrix_pdf
from partenaires_desktop.queries.charter import project_named
from partenaires_desktop.queries.portrait import portrait
from partenaires_desktop.queries.role_sheet import role_sheet
from partenaires_desktop.store.store import Store


def export_matrix(store: Store, project: str, folder: Path, *, on: date, language: str = "") -> dict[str, Any]:
    """Write the matrix of ``project`` twice: on A4 and on A3, both lying on their side."""
    speech = language or i18n.language()
    found = store.query(role_sheet, store.query(project_named, project), on)
    answers = []
    for size in ("a4", "a3"):
        made = role_matrix_pdf(found, on, speech, size)
        stem = f"{sheet_stem(TITLE, speech, found.project)}-{size.upper()}"
        answers.append(written(folder, stem, made))
    return {
        "files": [name for answer in answers for name in answer["files"]],
        "warnings": answers[0]["warnings"],
    }


def export_portrait(store: Store, project: str, folder: Path, *, on: date, language: str = "") -> dict[str, Any]:
    """Write the portrait of the partnership of ``project``, on one page."""
    speech = language or i18n.language()
    found = store.query(portrait, store.query(project_named, project), on)
    return written(folder, sheet_stem(PORTRAIT_TITLE, speech, found.project), portrait_pdf(found, on, speech))
