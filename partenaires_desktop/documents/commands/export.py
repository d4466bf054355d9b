"""Documents from the command line: ``partenaires export WHAT``, without a window."""

from __future__ import annotations

import uuid
from argparse import Namespace
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from partenaires_desktop.documents.charter.document import MadeCharter
from partenaires_desktop.documents.charter.file import charter_file, charter_stem, charter_warnings
from partenaires_desktop.documents.commands.adhesion import export_adhesion
from partenaires_desktop.documents.commands.asked import Written, opened
from partenaires_desktop.documents.commands.partnership import export_contours, export_frames, export_understanding
from partenaires_desktop.documents.commands.roles import export_analysis, export_matrix, export_portrait
from partenaires_desktop.documents.files import file_stem
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
    export = EXPORTS[args.what]
    kind = getattr(args, "format", None) or "pdf"
    if kind != "pdf" and args.what not in ("charter", "convention"):
        raise UserError(_("Only a charter can be exported as {format}.").format(format=kind.upper()))
    store, today = opened(args)
    settings: dict[str, Any] = {"on": today, "language": getattr(args, "lang", None) or ""}
    settings |= {"kind": kind} if args.what in ("charter", "convention") else {}
    partners = getattr(args, "partner", None) or []
    if partners and args.what not in ("understanding", "convention"):
        raise UserError(_("Partners can be chosen for sheets of shared understanding and specific agreements only."))
    settings |= {"partners": partners} if args.what in ("understanding", "convention") else {}
    try:
        return export(store, args.project or "", Path(args.out), **settings)
    finally:
        store.close()


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
    snapshots: Sequence[CharterSnapshot],
    *,
    on: date,
    language: str,
    kind: str,
) -> dict[str, Any]:
    written = Written(folder)
    stems = Counter(charter_stem(snapshot, language or snapshot.language) for snapshot in snapshots)
    for snapshot in snapshots:
        if kind != "pdf" and snapshot.is_frozen and any(not other.is_frozen for other in snapshots):
            written.warn([_frozen_words(snapshot)])  # the others are what is to be edited
            continue
        if not snapshot.parties:
            raise UserError(
                _(
                    "The charter of “{project}” has no party yet: let organisations take part in the project first."
                ).format(project=project[:200])
            )
        made = _signed_pages(store, snapshot, kind) or charter_file(snapshot, on, kind, language)
        speech = language or snapshot.language
        stem = charter_stem(snapshot, speech)
        if stems[stem] > 1:  # several charters of one project: each is told by its version
            stem = file_stem(stem, f"v{snapshot.number}")
        written.add(stem, made.content, suffix=f".{kind}")
        written.warn(charter_warnings(snapshot, made, speech))
    return written.answer()


def _signed_pages(store: Store, snapshot: CharterSnapshot, kind: str) -> MadeCharter | None:
    """The pages that are signed, as they are; None for a charter that is still written."""
    if not snapshot.is_frozen or snapshot.charter_id is None:
        return None
    if kind != "pdf":
        raise UserError(_frozen_words(snapshot))
    kept = store.query(frozen, snapshot.charter_id)
    if kept is None or not kept.intact:
        raise UserError(
            _("These pages are not those that were frozen: the carnet was changed from outside. Use a backup.")
        )
    return MadeCharter(kept.pages, draft=False, missing_characters=())


def _frozen_words(snapshot: CharterSnapshot) -> str:
    words = _("“{title}” is frozen to be signed: it is exported as PDF only.")
    return words.format(title=snapshot.title[:80])


def _snapshots(store: Store, project_id: uuid.UUID, on: date) -> list[CharterSnapshot]:
    lines = [line for line in store.query(charters, project_id) if line.kind == CHARTER]
    if not lines:
        return [store.query(default_charter, project_id, on)]
    return [store.query(charter, line.id, on) for line in lines]


EXPORTS: dict[str, Callable[..., dict[str, Any]]] = {
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
