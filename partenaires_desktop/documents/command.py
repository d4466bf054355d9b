"""Documents from the command line: ``partenaires export WHAT``, without a window."""

from __future__ import annotations

import uuid
from argparse import Namespace
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from partenaires_desktop import i18n
from partenaires_desktop.documents.charter import MadeCharter, MadeText, charter_docx, charter_pdf
from partenaires_desktop.documents.files import file_stem, free_path, write_file
from partenaires_desktop.documents.understanding import understanding_pdf
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter import CharterSnapshot, charter, charters, default_charter, project_named
from partenaires_desktop.queries.understanding import sheets
from partenaires_desktop.store.store import Store

_SHOWN = 40


def run_export(args: Namespace) -> dict[str, Any]:
    """Carry out ``export WHAT`` on a carnet or on the sample; returns ``{"files": […], "warnings": […]}``.

    Raises UserError with one sentence when nothing could be written.
    """
    export: Callable[..., dict[str, Any]] | None = {
        "charter": export_charters,
        "understanding": export_understanding,
    }.get(args.what)
    if export is None:
        raise UserError(_("“{what}” cannot be exported. What can be: charter, understanding.").format(what=args.what))
    kind = getattr(args, "format", None) or "pdf"
    if kind != "pdf" and args.what != "charter":
        raise UserError(_("Only a charter can be exported as {format}.").format(format=kind.upper()))
    store = _opened(args)
    settings = {"on": date.today(), "language": getattr(args, "lang", None) or ""}
    settings |= {"kind": kind} if args.what == "charter" else {}
    try:
        return export(store, args.project or "", Path(args.out), **settings)
    finally:
        store.close()


def _opened(args: Namespace) -> Store:
    if args.sample:
        from partenaires_desktop import sample

        return sample.throw_away(args.lang or i18n.language())
    if not Path(args.carnet).is_file():
        raise UserError(_("There is no carnet at {path}.").format(path=args.carnet))
    return Store.open(Path(args.carnet))


def charter_file(snapshot: CharterSnapshot, on: date, kind: str, language: str = "") -> MadeCharter | MadeText:
    """The charter as "pdf", or as "docx"."""
    return (charter_docx if kind == "docx" else charter_pdf)(snapshot, on, language)


def export_charters(
    store: Store, project: str, folder: Path, *, on: date, language: str = "", kind: str = "pdf"
) -> dict[str, Any]:
    """Write every charter of ``project`` ("" where there is but one), or the one it would have, in ``folder``.

    ``language`` "" means each charter's own; ``kind`` is "pdf" or "docx".  Files that are there already are left alone.
    """
    project_id = store.query(project_named, project)
    files: list[str] = []
    warnings: list[str] = []
    for snapshot in _snapshots(store, project_id, on):
        if not snapshot.parties:
            raise UserError(
                _(
                    "The charter of “{project}” has no party yet: let organisations take part in the project first."
                ).format(project=project[:200])
            )
        made = charter_file(snapshot, on, kind, language)
        path = free_path(folder, charter_stem(snapshot, language or snapshot.language), f".{kind}")
        write_file(path, made.content)
        files.append(str(path))
        warnings += charter_warnings(snapshot, made, language or snapshot.language)
    return {"files": files, "warnings": warnings}


def export_understanding(store: Store, project: str, folder: Path, *, on: date, language: str = "") -> dict[str, Any]:
    """Write the sheet of shared understanding of every partner of ``project`` as a PDF of its own in ``folder``.

    ``language`` "" means that of the window.  Partners of whom nothing is written yet have none.
    """
    found = store.query(sheets, store.query(project_named, project), on)
    speech = language or i18n.language()
    chosen = [sheet for sheet in found.partners if sheet.items]
    files: list[str] = []
    missing: set[str] = set()
    for one in chosen or found.partners[:1]:
        made = understanding_pdf(found, [one], on, speech)
        missing.update(made.missing_characters)
        path = free_path(folder, understanding_stem(found.project, one.name, speech), ".pdf")
        write_file(path, made.pdf)
        files.append(str(path))
    if not files:
        raise UserError(
            _("No organisation takes part in “{project}” yet: there is no one to make a sheet for.").format(
                project=found.project[:200]
            )
        )
    return {"files": files, "warnings": [missing_sentence(sorted(missing))] if missing else []}


def understanding_stem(project: str, partner: str, language: str) -> str:
    """The name of the file of a sheet, without ending; it tells nothing that is internal."""
    return file_stem(i18n.translation(language).gettext("Shared understanding"), project, partner, language)


def missing_sentence(characters: Sequence[str]) -> str:
    """What to tell of characters no font has."""
    return _("No font of the document has these characters; they are printed as □: {characters}").format(
        characters=missing_shown(characters)
    )


def charter_stem(snapshot: CharterSnapshot, language: str) -> str:
    """The name of the file of a charter, without ending; it tells nothing that is internal."""
    kind = {"fr": "Charte", "nl": "Charter", "en": "Charter"}[language]
    return file_stem(kind, snapshot.project, language)


def charter_warnings(snapshot: CharterSnapshot, made: MadeCharter | MadeText, language: str) -> list[str]:
    """What the reader of the document should be told about it, in sentences."""
    out = []
    if made.draft:
        out.append(_("The charter is a draft: what is missing is marked in the text."))
    if isinstance(made, MadeCharter) and made.missing_characters:
        out.append(missing_sentence(made.missing_characters))
    if snapshot.texts and language != snapshot.language:
        out.append(
            _("Clauses reworded in the charter are printed as they were written, in another language than the rest.")
        )
    return out


def missing_shown(characters: Sequence[str]) -> str:
    """Characters with their code, the first forty."""
    shown = " ".join(f"{char} (U+{ord(char):04X})" for char in characters[:_SHOWN])
    return shown + (" …" if len(characters) > _SHOWN else "")


def _snapshots(store: Store, project_id: uuid.UUID, on: date) -> list[CharterSnapshot]:
    lines = store.query(charters, project_id)
    if not lines:
        return [store.query(default_charter, project_id, on)]
    return [store.query(charter, line.id, on) for line in lines]
