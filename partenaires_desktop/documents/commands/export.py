"""Documents from the command line: ``partenaires export WHAT``, without a window."""

from __future__ import annotations

import uuid
from argparse import Namespace
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from partenaires_desktop import i18n
from partenaires_desktop.documents.charter.document import MadeCharter, MadeText, charter_docx, charter_pdf
from partenaires_desktop.documents.commands.adhesion import export_adhesion
from partenaires_desktop.documents.commands.partnership import export_contours, export_frames, export_understanding
from partenaires_desktop.documents.commands.roles import export_analysis, export_matrix, export_portrait
from partenaires_desktop.documents.files import file_stem, free_path, write_file
from partenaires_desktop.documents.typesetting.gaps import missing_sentence
from partenaires_desktop.domain.charter import CHARTER, CONVENTION
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter import CharterSnapshot, charter, charters, default_charter, project_named
from partenaires_desktop.queries.charter_frozen import frozen
from partenaires_desktop.queries.conventions import default_convention
from partenaires_desktop.store.store import Store


def run_export(args: Namespace) -> dict[str, Any]:
    """Carry out ``export WHAT`` on a carnet or on the sample; returns ``{"files": […], "warnings": […]}``.

    Raises UserError with one sentence when nothing could be written.
    """
    export = _EXPORTS.get(args.what)
    if export is None:
        words = _("“{what}” cannot be exported. What can be: {names}.")
        raise UserError(words.format(what=args.what, names=", ".join(_EXPORTS)))
    kind = getattr(args, "format", None) or "pdf"
    if kind != "pdf" and args.what not in ("charter", "convention"):
        raise UserError(_("Only a charter can be exported as {format}.").format(format=kind.upper()))
    store = _opened(args)
    settings: dict[str, Any] = {"on": date.today(), "language": getattr(args, "lang", None) or ""}
    settings |= {"kind": kind} if args.what in ("charter", "convention") else {}
    partners = getattr(args, "partner", None) or []
    if partners and args.what not in ("understanding", "convention"):
        raise UserError(_("Partners can be chosen for sheets of shared understanding and specific agreements only."))
    settings |= {"partners": partners} if args.what in ("understanding", "convention") else {}
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
    snapshots = _snapshots(store, store.query(project_named, project), on)
    return _written(store, project, folder, snapshots, on=on, language=language, kind=kind)


def export_conventions(
    store: Store,
    project: str,
    folder: Path,
    *,
    on: date,
    language: str = "",
    kind: str = "pdf",
    partners: Sequence[str] = (),
) -> dict[str, Any]:
    """Write the specific agreements of ``project``; for each of ``partners``, what one with it would say now."""
    project_id = store.query(project_named, project)
    if partners:
        snapshots = [store.query(default_convention, project_id, partner, on) for partner in partners]
    else:
        made = [line for line in store.query(charters, project_id) if line.kind == CONVENTION]
        snapshots = [store.query(charter, line.id, on) for line in made]
    if not snapshots:
        raise UserError(
            _("There is no specific agreement in this project yet. Name a partner to see what one would say.")
        )
    return _written(store, project, folder, snapshots, on=on, language=language, kind=kind)


def _written(
    store: Store,
    project: str,
    folder: Path,
    snapshots: Iterable[CharterSnapshot],
    *,
    on: date,
    language: str,
    kind: str,
) -> dict[str, Any]:
    files: list[str] = []
    warnings: list[str] = []
    for snapshot in snapshots:
        if not snapshot.parties:
            raise UserError(
                _(
                    "The charter of “{project}” has no party yet: let organisations take part in the project first."
                ).format(project=project[:200])
            )
        made = _signed_pages(store, snapshot, kind) or charter_file(snapshot, on, kind, language)
        path = free_path(folder, charter_stem(snapshot, language or snapshot.language), f".{kind}")
        write_file(path, made.content)
        files.append(str(path))
        warnings += charter_warnings(snapshot, made, language or snapshot.language)
    return {"files": files, "warnings": warnings}


def _signed_pages(store: Store, snapshot: CharterSnapshot, kind: str) -> MadeCharter | None:
    """The pages that are signed, as they are; None for a charter that is still written."""
    if not snapshot.is_frozen or snapshot.charter_id is None:
        return None
    if kind != "pdf":
        words = _("“{title}” is frozen to be signed: it is exported as PDF only.")
        raise UserError(words.format(title=snapshot.title[:80]))
    kept = store.query(frozen, snapshot.charter_id)
    if kept is None or not kept.intact:
        raise UserError(
            _("These pages are not those that were frozen: the carnet was changed from outside. Use a backup.")
        )
    return MadeCharter(kept.pages, draft=False, missing_characters=())


def charter_stem(snapshot: CharterSnapshot, language: str) -> str:
    """The name of the file of a charter, without ending; it tells nothing that is internal."""
    if snapshot.kind == CONVENTION:
        kind = {"fr": "Convention", "nl": "Overeenkomst", "en": "Agreement"}[language]
        partner = snapshot.partner.name if snapshot.partner else ""
        return file_stem(kind, snapshot.project, partner, _tongues(snapshot, language))
    kind = {"fr": "Charte", "nl": "Charter", "en": "Charter"}[language]
    return file_stem(kind, snapshot.project, _tongues(snapshot, language))


def _tongues(snapshot: CharterSnapshot, language: str) -> str:
    """The language, or both: "fr+nl"."""
    both = snapshot.second_language if language == snapshot.language else ""
    return f"{language}+{both}" if both else language


def charter_warnings(snapshot: CharterSnapshot, made: MadeCharter | MadeText, language: str) -> list[str]:
    """What the reader of the document should be told about it, in sentences."""
    out = []
    if made.draft:
        out.append(_("The charter is a draft: what is missing is marked in the text."))
    if isinstance(made, MadeCharter) and made.missing_characters:
        out.append(missing_sentence(made.missing_characters))
    if snapshot.texts and language != snapshot.language:
        out.append(_("Sections with words of their own have none in this language yet: they are marked in the text."))
    return out


def _snapshots(store: Store, project_id: uuid.UUID, on: date) -> list[CharterSnapshot]:
    lines = [line for line in store.query(charters, project_id) if line.kind == CHARTER]
    if not lines:
        return [store.query(default_charter, project_id, on)]
    return [store.query(charter, line.id, on) for line in lines]


_EXPORTS: dict[str, Callable[..., dict[str, Any]]] = {
    "charter": export_charters,
    "convention": export_conventions,
    "adhesion": export_adhesion,
    "understanding": export_understanding,
    "frames": export_frames,
    "contours": export_contours,
    "matrix": export_matrix,
    "portrait": export_portrait,
    "analysis": export_analysis,
}
