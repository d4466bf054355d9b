"""Posters, maps, cards and the week from the command line: ``partenaires export poster|ladder|target|cards|week``."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path
from typing import Any

from partenaires_desktop import i18n
from partenaires_desktop.documents.board.prints import Order, made, write_made
from partenaires_desktop.documents.commands.asked import opened
from partenaires_desktop.documents.drawn.files import FORMATS
from partenaires_desktop.documents.files import free_path
from partenaires_desktop.documents.typesetting.gaps import missing_sentence
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter import project_named


def run_print_export(args: Namespace) -> dict[str, Any]:
    """Carry out ``export WHAT`` on a carnet or on the sample; returns ``{"files": […], "warnings": […]}``."""
    kind = args.format or "pdf"
    if kind not in FORMATS:
        raise UserError(_("Only a charter can be exported as {format}.").format(format=kind.upper()))
    papers = ("a4", "a5") if args.what == "week" else ("a4", "a3")
    paper = args.paper or papers[0]
    if paper not in papers:
        raise UserError(_("This is printed on {papers} only.").format(papers=_(", ").join(papers).upper()))
    language = args.lang or i18n.language()
    store, today = opened(args)
    try:
        order = Order(args.what, language, paper, args.tiled)
        found = made(store, store.query(project_named, args.project or ""), order, today)
    finally:
        store.close()
    files = write_made(found, kind, free_path(Path(args.out), found.stem, f".{kind}"))
    warnings = [missing_sentence(found.missing)] if found.missing else []
    return {"files": [str(path) for path in files], "warnings": warnings}
