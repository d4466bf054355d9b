"""Drawn pages out of the window: to a printer, or to files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.jobs import Job, Progress, run_job
from partenaires_desktop.ui.printing.printer import host_of, print_pdf
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of

if TYPE_CHECKING:
    from partenaires_desktop.documents.board.prints import Made

_PURPOSE = "documents"
KINDS = ("pdf", "svg", "png")


def save(parent: QWidget, made: Made, kind: str) -> Job | None:
    """Ask where, then write a file, or one per page, aside from the window."""
    kinds = {"pdf": _("PDF (*.pdf)"), "svg": _("Drawing (*.svg)"), "png": _("Picture (*.png)")}
    path = ask.save_file(parent, _("Save"), kinds[kind], purpose=_PURPOSE, suggestion=f"{made.stem}.{kind}")
    if path is None:
        return None
    target = path if path.suffix.lower() == f".{kind}" else path.with_name(f"{path.name}.{kind}")

    def work(_progress: Progress) -> list[Path]:
        from partenaires_desktop.documents.board.prints import write_made

        return write_made(made, kind, target)

    def done(files: list[Path]) -> None:
        words = ngettext("Saved in {folder}: {count} file.", "Saved in {folder}: {count} files.", len(files))
        quiet_bar_of(host_of(parent)).say(words.format(folder=target.parent, count=len(files)))

    return run_job(parent, _("Save"), work, done)


def print_made(parent: QWidget, made: Made, pdf: bytes) -> Job | None:
    """Print the pages of ``pdf``, on paper as wide as they are."""
    return print_pdf(parent, pdf, made.stem)
