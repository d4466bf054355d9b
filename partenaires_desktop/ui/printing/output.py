"""Drawn pages out of the window: to a printer, or to files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QSizeF
from PySide6.QtGui import QPageLayout, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.charters.output import RESOLUTION, print_pages
from partenaires_desktop.ui.jobs import Job, Progress, run_job
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
        quiet_bar_of(_host(parent)).say(words.format(folder=target.parent, count=len(files)))

    return run_job(parent, _("Save"), work, done)


def print_made(parent: QWidget, made: Made) -> Job | None:
    """Let the user choose a printer in the system's own dialog, then print aside from the window."""
    from partenaires_desktop.documents.drawn.pdf import pages_pdf

    first = made.pages.pages[0]
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setResolution(RESOLUTION)
    printer.setDocName(made.stem[:120])
    short, long = sorted((first.width, first.height))
    printer.setPageSize(QPageSize(QSizeF(short, long), QPageSize.Unit.Point))
    wide = first.width > first.height
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    count = len(made.pages.pages)
    printer.setFromTo(1, count)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print"))
    dialog.setMinMax(1, count)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return None
    pdf = pages_pdf(made.pages)
    said = _("The pages were sent to the printer.")
    return run_job(
        parent,
        _("Printing"),
        lambda progress: print_pages(pdf, printer, progress.step),
        lambda _nothing: quiet_bar_of(_host(parent)).say(said),
    )


def _host(widget: QWidget) -> QWidget:
    """The window under a dialog: its quiet bar stays when the dialog is closed."""
    window = widget.window()
    return window.parentWidget() or window
