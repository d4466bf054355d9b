"""Out of the window into a file, and the way to it."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.jobs import Job, Progress, run_job
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of

if TYPE_CHECKING:
    from partenaires_desktop.queries.charter import CharterSnapshot

_PURPOSE = "documents"


def ask_where(parent: QWidget, snapshot: CharterSnapshot, kind: str = "pdf") -> Path | None:
    """Let the user say where the file goes; ``kind`` is "pdf" or "docx"."""
    from partenaires_desktop.documents.charter.file import charter_stem

    suggestion = f"{charter_stem(snapshot, snapshot.language)}.{kind}"
    kinds = {"pdf": _("PDF (*.pdf)"), "docx": _("Text to edit (*.docx)")}
    path = ask.save_file(parent, _("Export the charter"), kinds[kind], purpose=_PURPOSE, suggestion=suggestion)
    other = path is not None and path.suffix.lower() != f".{kind}"
    return path.with_name(f"{path.name}.{kind}") if path is not None and other else path


def export_charter(parent: QWidget, snapshot: CharterSnapshot, on: date, path: Path) -> Job:
    """Write the charter at ``path``, as the ending of its name says, and tell so, with the way to the file."""

    def work(_progress: Progress) -> list[str]:
        from partenaires_desktop.documents.charter.file import charter_file, charter_warnings
        from partenaires_desktop.documents.files import write_file

        made = charter_file(snapshot, on, path.suffix.lower().lstrip("."))
        write_file(path, made.content)
        return charter_warnings(snapshot, made, snapshot.language)

    return run_job(parent, _("Exporting the charter"), work, lambda warnings: tell_written(parent, path, warnings))


def export_pages(parent: QWidget, pages: bytes, path: Path) -> Job:
    """Write pages that are there already, and tell so."""

    def work(_progress: Progress) -> list[str]:
        from partenaires_desktop.documents.files import write_file

        write_file(path, pages)
        return []

    return run_job(parent, _("Exporting the charter"), work, lambda warnings: tell_written(parent, path, warnings))


def tell_written(parent: QWidget, path: Path, warnings: list[str]) -> None:
    """Say where the file is, with the way to it."""
    said = _("The document is in “{file}”.").format(file=path.name)
    quiet_bar_of(parent).say(
        " ".join((said, *warnings)),
        [
            (_("Open the file"), lambda: _open(parent, path)),
            (_("Open the folder"), lambda: _open(parent, path.parent)),
        ],
    )


def _open(parent: QWidget, path: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        ask.tell(parent, _("This computer has no program to open {path} with.").format(path=path))
