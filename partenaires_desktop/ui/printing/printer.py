"""To the printer: the system's own dialog, then the pages, drawn aside from the window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSizeF, Qt
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QWidget

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.jobs import Job, run_job
from partenaires_desktop.ui.printing.qt_dialog import furnish
from partenaires_desktop.ui.printing.rendering import draw_page, page_sizes
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of

RESOLUTION = 300
_KEEP = Qt.AspectRatioMode.KeepAspectRatio


def print_pdf(parent: QWidget, pdf: bytes, title: str) -> Job | None:
    """Let the user choose a printer, then print; the window under a dialog tells when the pages are gone."""
    sizes = page_sizes(pdf)
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    prepare(printer, title, sizes[0])
    printer.setFromTo(1, len(sizes))
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(_("Print"))
    dialog.setMinMax(1, len(sizes))
    furnish(dialog, title)
    accepted = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    if not accepted:
        return None
    said = _("The pages were sent to the printer.")
    return run_job(
        parent,
        _("Printing"),
        lambda progress: print_pages(pdf, printer, progress.step),
        lambda _nothing: quiet_bar_of(host_of(parent)).say(said),
    )


def prepare(printer: QPrinter, title: str, size: QSizeF) -> None:
    """Paper of the size of the pages, which is in points, and no margins but the document's own."""
    printer.setResolution(RESOLUTION)
    printer.setDocName(title[:120])
    short, long = sorted((size.width(), size.height()))
    printer.setPageSize(QPageSize(QSizeF(short, long), QPageSize.Unit.Point))
    wide = size.width() > size.height()
    printer.setPageOrientation(QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait)
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


def host_of(widget: QWidget) -> QWidget:
    """The window under a dialog: its quiet bar stays when the dialog is closed."""
    window = widget.window()
    return window.parentWidget() or window
