"""The matrix of roles, the portrait and the analyses from the command line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from partenaires_desktop import i18n
from partenaires_desktop.documents.commands.asked import Written
from partenaires_desktop.documents.files import sheet_stem
from partenaires_desktop.documents.partnership.analysis import TITLE as ANALYSIS_TITLE
from partenaires_desktop.documents.partnership.analysis import analysis_pdf
from partenaires_desktop.documents.partnership.portrait import TITLE as PORTRAIT_TITLE
from partenaires_desktop.documents.partnership.portrait import portrait_pdf
from partenaires_desktop.documents.partnership.role_matrix import TITLE as MATRIX_TITLE
from partenaires_desktop.documents.partnership.role_matrix import role_matrix_pdf
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.queries.analysis import essential_partnerships, partnership
from partenaires_desktop.queries.charter import project_named
from partenaires_desktop.queries.portrait import portrait
from partenaires_desktop.queries.role_sheet import role_sheet
from partenaires_desktop.store.store import Store


def export_matrix(store: Store, project: str, folder: Path, *, on: date, language: str = "") -> dict[str, Any]:
    """Write the matrix of ``project`` twice: on A4 and on A3, both lying on their side."""
    speech = language or i18n.language()
    found = store.query(role_sheet, store.query(project_named, project), on)
    written = Written(folder)
    for size in ("a4", "a3"):
        made = role_matrix_pdf(found, on, speech, size)
        stem = f"{sheet_stem(MATRIX_TITLE, speech, found.project)}-{size.upper()}"
        written.add(stem, made.pdf, made.missing_characters)
    return written.answer()


def export_portrait(store: Store, project: str, folder: Path, *, on: date, language: str = "") -> dict[str, Any]:
    """Write the portrait of the partnership of ``project``, on one page."""
    speech = language or i18n.language()
    found = store.query(portrait, store.query(project_named, project), on)
    made, written = portrait_pdf(found, on, speech), Written(folder)
    written.add(sheet_stem(PORTRAIT_TITLE, speech, found.project), made.pdf, made.missing_characters)
    return written.answer()


def export_analysis(store: Store, project: str, folder: Path, *, on: date, language: str = "") -> dict[str, Any]:
    """Write the analysis of every essential partnership of ``project``, and a blank one.  Internal."""
    speech = language or i18n.language()
    project_id = store.query(project_named, project)
    ids = store.query(essential_partnerships, project_id, on)
    found = [one for one in (store.query(partnership, id_) for id_ in ids) if one is not None]
    if not found:
        raise UserError(_("No partner is essential to this project yet: there is no partnership to look at first."))
    blank = i18n.translation(speech).gettext(N_("blank"))
    nobody = replace(found[0], name="…" * 12, form="", intensity="", rhythm="", since_on=None)
    pages = [(one.name, analysis_pdf(one, on, speech)) for one in found if one.latest is not None]
    pages.append((blank, analysis_pdf(nobody, on, speech, blank=True)))
    written = Written(folder)
    for name, made in pages:
        written.add(sheet_stem(ANALYSIS_TITLE, speech, name), made.pdf, made.missing_characters)
    return written.answer()
