"""The sheets of partnerships from the command line: shared understanding, frames, contours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from partenaires_desktop import i18n
from partenaires_desktop.documents.commands.asked import Written
from partenaires_desktop.documents.files import sheet_stem
from partenaires_desktop.documents.partnership.contours import FIRST_TITLE, contours_pdf, first_meeting_pdf
from partenaires_desktop.documents.partnership.contours import TITLE as CONTOURS_TITLE
from partenaires_desktop.documents.partnership.frames import TITLE as FRAMES_TITLE
from partenaires_desktop.documents.partnership.frames import frames_pdf
from partenaires_desktop.documents.partnership.understanding import TITLE as SHEET_TITLE
from partenaires_desktop.documents.partnership.understanding import understanding_pdf
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter import project_named
from partenaires_desktop.queries.contours import project_contours
from partenaires_desktop.queries.frames import frames_table
from partenaires_desktop.queries.understanding import Sheet, sheets
from partenaires_desktop.store.store import Store


def export_understanding(
    store: Store, project: str, folder: Path, *, on: date, language: str = "", partners: Sequence[str] = ()
) -> dict[str, Any]:
    """Write the sheet of shared understanding of every partner of ``project`` as a PDF of its own in ``folder``.

    ``partners`` are the names of those wanted, all when there are none.  ``language`` "" means that of the window.
    Partners of whom nothing is written yet have none.
    """
    found = store.query(sheets, store.query(project_named, project), on)
    if not found.partners:
        raise UserError(
            _("No organisation takes part in “{project}” yet: there is no one to make a sheet for.").format(
                project=found.project[:200]
            )
        )
    speech = language or i18n.language()
    chosen = _named(found.partners, partners) or [sheet for sheet in found.partners if sheet.items]
    written = Written(folder)
    for one in chosen or found.partners[:1]:
        made = understanding_pdf(found, [one], on, speech)
        written.add(sheet_stem(SHEET_TITLE, speech, found.project, one.name), made.pdf, made.missing_characters)
    return written.answer()


def _named(partners: Sequence[Sheet], names: Sequence[str]) -> list[Sheet]:
    """The partners of these names, short or full, accents and case ignored; UserError for one who is not there."""
    chosen = []
    for name in names:
        wanted = fold(name)
        found = next((one for one in partners if wanted and wanted in (fold(one.name), fold(one.full_name))), None)
        if found is None:
            raise UserError(_("There is no partner called “{name}” in this project.").format(name=name[:200]))
        if found not in chosen:
            chosen.append(found)
    return chosen


def export_frames(store: Store, project: str, folder: Path, *, on: date, language: str = "") -> dict[str, Any]:
    """Write the comparison of the frames of all partners of ``project``: the part that may be shared."""
    speech = language or i18n.language()
    found = store.query(frames_table, store.query(project_named, project), on, shareable=True)
    made, written = frames_pdf(found, on, speech), Written(folder)
    written.add(sheet_stem(FRAMES_TITLE, speech, found.project), made.pdf, made.missing_characters)
    return written.answer()


def export_contours(store: Store, project: str, folder: Path, *, on: date, language: str = "") -> dict[str, Any]:
    """Write the contours of ``project`` and of its partnerships, and the sheet of the first meeting, blank."""
    speech = language or i18n.language()
    found = store.query(project_contours, store.query(project_named, project), on)
    written = Written(folder)
    for title, made in (
        (CONTOURS_TITLE, contours_pdf(found, found.scopes, on, speech)),
        (FIRST_TITLE, first_meeting_pdf(found.project, "", on, speech)),
    ):
        written.add(sheet_stem(title, speech, found.project), made.pdf, made.missing_characters)
    return written.answer()
