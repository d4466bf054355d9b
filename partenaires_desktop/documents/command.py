"""Documents from the command line: ``partenaires export WHAT``, without a window."""

from __future__ import annotations

import uuid
from argparse import Namespace
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from partenaires_desktop import i18n
from partenaires_desktop.documents.charter import MadeCharter, charter_pdf
from partenaires_desktop.documents.files import file_stem, free_path, write_file
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter import CharterSnapshot, charter, charters, default_charter, project_named
from partenaires_desktop.store.store import Store

_SHOWN = 40


def run_export(args: Namespace) -> dict[str, Any]:
    """Carry out ``export charter`` on a carnet or on the sample; returns ``{"files": […], "warnings": […]}``.

    Raises UserError with one sentence when nothing could be written.
    """
    if args.what != "charter":
        raise UserError(_("“{what}” cannot be exported. What can be: charter.").format(what=args.what))
    store = _opened(args)
    try:
        return export_charters(
            store, args.project or "", Path(args.out), on=date.today(), language=getattr(args, "lang", None) or ""
        )
    finally:
        store.close()


def _opened(args: Namespace) -> Store:
    if args.sample:
        from partenaires_desktop import sample

        return sample.throw_away(args.lang or i18n.language())
    if not Path(args.carnet).is_file():
        raise UserError(_("There is no carnet at {path}.").format(path=args.carnet))
    return Store.open(Path(args.carnet))


def export_charters(store: Store, project: str, folder: Path, *, on: date, language: str = "") -> dict[str, Any]:
    """Write every charter of ``project`` ("" where there is but one), or the one it would have, as PDF in ``folder``.

    ``language`` "" means each charter's own.  Files that are there already are left alone.
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
        made = charter_pdf(snapshot, on, language)
        path = free_path(folder, charter_stem(snapshot, language or snapshot.language), ".pdf")
        write_file(path, made.pdf)
        files.append(str(path))
        warnings += charter_warnings(snapshot, made, language or snapshot.language)
    return {"files": files, "warnings": warnings}


def charter_stem(snapshot: CharterSnapshot, language: str) -> str:
    """The name of the file of a charter, without ending; it tells nothing that is internal."""
    kind = {"fr": "Charte", "nl": "Charter", "en": "Charter"}[language]
    return file_stem(kind, snapshot.project, language)


def charter_warnings(snapshot: CharterSnapshot, made: MadeCharter, language: str) -> list[str]:
    """What the reader of the document should be told about it, in sentences."""
    out = []
    if made.draft:
        out.append(_("The charter is a draft: what is missing is marked in the text."))
    if made.missing_characters:
        out.append(
            _("No font of the document has these characters; they are printed as □: {characters}").format(
                characters=missing_shown(made.missing_characters)
            )
        )
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
