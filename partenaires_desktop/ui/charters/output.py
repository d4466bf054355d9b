"""Out of the window: the file, and the printer."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt, QUrl
from PySide6.QtGui import QDesktopServices, QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.charters.rendering import draw_page, page_sizes
from partenaires_desktop.ui.jobs import Job, Progress, run_job
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of

if TYPE_CHECKING:
    from partenaires_desktop.queries.charter import CharterSnapshot

RESOLUTION = 300
_PURPOSE = "documents"
_KEEP = Qt.AspectRatioMode.KeepAspectRatio


def ask_where(parent: QWidget, snapshot: CharterSnapshot, kind: str = "pdf") -> Path | None:
    """Let the user say where the file goes; ``kind`` is "pdf" or "docx"."""
    from partenaires_desktop.documents.commands.export import charter_stem

    suggestion = f"{charter_stem(snapshot, snapshot.language)}.{kind}"
    kinds = {"pdf": _("PDF (*.pdf)"), "docx": _("Text to edit (*.docx)")}
    path = ask.save_file(parent, _("Export the charter"), kinds[kind], purpose=_PURPOSE, suggestion=suggestion)
    other = path is not None and path.suffix.lower() != f".{kind}"
    return path.with_name(f"{path.name}.{kind}") if path is not None and other else path


def export_charter(parent: QWidget, snapshot: CharterSnapshot, on: date, path: Path) -> Job:
    """Write the charter at ``path``, as the ending of its name says, and tell so, with the way to the file."""

    def work(_progress: Progress) -> list[str]:
        from partenaires_desktop.documents.commands.export import charter_file, charter_warnings
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


def print_pdf(parent: QWidget, pdf: bytes, title: str) -> Job | None:
    """Let the user choose a printer, then print aside from the window."""
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, title)
    printer.setFromTo(1, len(page_sizes(pdf)))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print the charter"))
    dialog.setMinMax(1, len(page_sizes(pdf)))
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return None
    said = _("The charter was sent to the printer.")
    return run_job(
        parent,
        _("Printing the charter"),
        lambda progress: print_pages(pdf, printer, progress.step),
        lambda _nothing: quiet_bar_of(parent).say(said),
    )


def prepare(printer: QPrinter, title: str) -> None:
    """A4, upright, no margins but the document's own."""
    printer.setResolution(RESOLUTION)
    printer.setDocName(title[:120])
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)


def print_pages(pdf: bytes, printer: QPrinter, step: Callable[[int, int, str], None]) -> None:
    """Draw the pages the printer was asked for; raises UserError when it does not answer."""
    count = len(page_sizes(pdf))
    whole = printer.printRange() != QPrinter.PrintRange.PageRange
    first, last = (1, count) if whole else (max(1, printer.fromPage()), min(count, printer.toPage() or count))
    pages = list(range(first, last + 1))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        pages.reverse()
    painter = QPainter()
    if not painter.begin(printer):
        raise UserError(_("The printer does not answer. Check that it is on, or export a PDF instead."))
    try:
        for done, page in enumerate(pages):
            step(done, len(pages), _("Page {page} of {count}").format(page=page, count=count))
            if done:
                printer.newPage()
            picture = draw_page(pdf, page - 1, printer.resolution() / 72)
            target = QRectF(printer.paperRect(QPrinter.Unit.DevicePixel))
            size = picture.size().scaled(target.size().toSize(), _KEEP)
            painter.drawImage(QRectF(0, 0, size.width(), size.height()), picture)
    finally:
        painter.end()


def _open(parent: QWidget, path: Path) -> None:
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
        ask.tell(parent, _("This computer has no program to open {path} with.").format(path=path))
