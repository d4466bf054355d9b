"""The sheets of partnerships from the command line: shared understanding, frames, contours."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from partenaires_desktop import i18n
from partenaires_desktop.documents.files import file_stem, free_path, write_file
from partenaires_desktop.documents.partnership.contours import FIRST_TITLE, contours_pdf, first_meeting_pdf
from partenaires_desktop.documents.partnership.contours import TITLE as CONTOURS_TITLE
from partenaires_desktop.documents.partnership.frames import TITLE as FRAMES_TITLE
from partenaires_desktop.documents.partnership.frames import frames_pdf
from partenaires_desktop.documents.partnership.understanding import understanding_pdf
from partenaires_desktop.documents.typesetting.gaps import missing_sentence
from partenaires_desktop.documents.typesetting.plain_desk import MadePages
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
    files: list[str] = []
    missing: set[str] = set()
    for one in chosen or found.partners[:1]:
        made = understanding_pdf(found, [one], on, speech)
        missing.update(made.missing_characters)
        path = free_path(folder, understanding_stem(found.project, one.name, speech), ".pdf")
        write_file(path, made.pdf)
        files.append(str(path))
    return {"files": files, "warnings": warnings(sorted(missing))}


def understanding_stem(project: str, partner: str, language: str) -> str:
    """The name of the file of a sheet, without ending; it tells nothing that is internal."""
    return file_stem(i18n.translation(language).gettext("Shared understanding"), project, partner, language)


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
    return written(folder, sheet_stem(FRAMES_TITLE, speech, found.project), frames_pdf(found, on, speech))


def export_contours(store: Store, project: str, folder: Path, *, on: date, language: str = "") -> dict[str, Any]:
    """Write the contours of ``project`` and of its partnerships, and the sheet of the first meeting, blank."""
    speech = language or i18n.language()
    found = store.query(project_contours, store.query(project_named, project), on)
    made = written(
        folder, sheet_stem(CONTOURS_TITLE, speech, found.project), contours_pdf(found, found.scopes, on, speech)
    )
    first = written(
        folder, sheet_stem(FIRST_TITLE, speech, found.project), first_meeting_pdf(found.project, "", on, speech)
    )
    return {"files": made["files"] + first["files"], "warnings": made["warnings"]}


def sheet_stem(title: str, language: str, *names: str) -> str:
    """The name of a file, without ending; it tells nothing that is internal."""
    return file_stem(i18n.translation(language).gettext(title), *names, language)


def written(folder: Path, stem: str, made: MadePages) -> dict[str, Any]:
    """Write one document beside what is in ``folder``; what the command answers."""
    path = free_path(folder, stem, ".pdf")
    write_file(path, made.pdf)
    return {"files": [str(path)], "warnings": warnings(made.missing_characters)}


def warnings(missing: Sequence[str]) -> list[str]:
    """What the reader should be told of characters no font has."""
    return [missing_sentence(sorted(missing))] if missing else []
