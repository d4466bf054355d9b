"""The sheets as they will be printed: for one partner or all, in the language chosen, to print or to save."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListWidget, QListWidgetItem, QPushButton, QWidget

from partenaires_desktop import i18n
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.charters.output import prepare, print_pages
from partenaires_desktop.ui.charters.preview import Preview
from partenaires_desktop.ui.charters.rendering import page_sizes
from partenaires_desktop.ui.fields import QuietCombo
from partenaires_desktop.ui.icons import icon
from partenaires_desktop.ui.jobs import Job, Progress, run_job
from partenaires_desktop.ui.quiet_bar import quiet_bar_of
from partenaires_desktop.ui.typography import mark, scaled, text_label

if TYPE_CHECKING:
    from partenaires_desktop.documents.understanding import MadeSheets
    from partenaires_desktop.queries.understanding import Sheet, Sheets
    from partenaires_desktop.ui.workspace import Workspace

LANGUAGE_NAMES = {"fr": "Français", "nl": "Nederlands", "en": "English"}
_PURPOSE = "documents"
_FEW = "few"


class SheetsDialog(ask.Sheet):
    """Choose for whom and in which language; the pages shown are the very ones that are printed."""

    def __init__(self, parent: QWidget, workspace: Workspace, sheets: Sheets, chosen: uuid.UUID | None) -> None:
        super().__init__(parent, _("Sheets of shared understanding"), width=820)
        self._workspace, self._sheets = workspace, sheets
        self._filled = [sheet for sheet in sheets.partners if sheet.items]
        self._made: MadeSheets | None = None
        self._job: Job | None = None
        self._for = QuietCombo()
        self._for.setAccessibleName(_("For whom"))
        self._for.addItem(_("All partners"), None)
        for sheet in self._filled:
            self._for.addItem(sheet.name[:120], sheet.participation_id)
        self._for.addItem(_("A few of them…"), _FEW)
        self._few: tuple[uuid.UUID, ...] = ()
        places = [None, *(sheet.participation_id for sheet in self._filled)]  # Qt finds no equal ids, only the same
        self._for.setCurrentIndex(places.index(chosen) if chosen in places else 0)
        self._language = QuietCombo()
        self._language.setAccessibleName(_("Language of the sheets"))
        for code, name in LANGUAGE_NAMES.items():
            self._language.addItem(name, code)
        self._language.setCurrentIndex(self._language.findData(i18n.language()))
        self._for.activated.connect(lambda _index: self._on_chosen())
        self._language.activated.connect(lambda _index: self.make())
        self.preview = Preview(self)
        self.preview.setAccessibleName(_("Pages of the sheets"))
        self.preview.setMinimumHeight(scaled(380))
        self._state = text_label("", "secondary")
        self._lay_out()
        self.make()

    def make(self) -> None:
        """Make the pages of what is chosen."""
        chosen, language, today = self._chosen(), self._language.currentData(), self._workspace.today()
        sheets = self._sheets
        self._set_busy(busy=True)

        def work(_progress: Progress) -> MadeSheets:
            from partenaires_desktop.documents.understanding import understanding_pdf

            return understanding_pdf(sheets, chosen, today, language)

        self._job = run_job(self, _("Making the sheets"), work, self._show)
        self._job.ended.connect(lambda: self._set_busy(busy=False))

    @property
    def is_busy(self) -> bool:
        """Whether the pages are being made."""
        return not self._for.isEnabled()

    def write_files(self, folder: Path) -> Job:
        """Write one file per chosen partner in ``folder``."""
        chosen, language, today = self._chosen(), str(self._language.currentData()), self._workspace.today()
        sheets = self._sheets

        def work(progress: Progress) -> int:
            from partenaires_desktop.documents.files import free_path, write_file
            from partenaires_desktop.documents.partnership_command import understanding_stem
            from partenaires_desktop.documents.understanding import understanding_pdf

            for done, sheet in enumerate(chosen):
                progress.step(done, len(chosen), sheet.name[:120])
                made = understanding_pdf(sheets, [sheet], today, language)
                stem = understanding_stem(sheets.project, sheet.name, language)
                write_file(free_path(folder, stem, ".pdf"), made.pdf)
            return len(chosen)

        def told(count: int) -> None:
            said = ngettext(
                "{count} sheet is in the folder “{folder}”.", "{count} sheets are in the folder “{folder}”.", count
            )
            self._state.setText(said.format(count=count, folder=folder.name))

        return run_job(self, _("Writing the sheets"), work, told)

    def _chosen(self) -> Sequence[Sheet]:
        wanted = self._for.currentData()
        if wanted == _FEW:
            return [sheet for sheet in self._filled if sheet.participation_id in self._few]
        return [sheet for sheet in self._filled if wanted in (None, sheet.participation_id)]

    def _on_chosen(self) -> None:
        """Ask which ones when it is a few, then make the pages."""
        if self._for.currentData() == _FEW:
            picking = FewDialog(self, self._filled, self._few)
            accepted = picking.exec() == QDialog.DialogCode.Accepted
            picked = picking.picked()
            picking.deleteLater()
            self.choose_few(picked if accepted else self._few)
            return
        self.make()

    def choose_few(self, participation_ids: Sequence[uuid.UUID]) -> None:
        """Make the sheets of these partners; of all when there are none."""
        self._few = tuple(participation_ids)
        count = len(self._few)
        words = ngettext("{count} partner chosen…", "{count} partners chosen…", count).format(count=count)
        place = self._for.count() - 1
        self._for.setItemText(place, words if count else _("A few of them…"))
        self._for.setCurrentIndex(place if count else 0)
        self.make()

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self._for, 2)
        row.addWidget(self._language, 1)
        self._print = QPushButton(icon("printer"), _("Print…"))
        self._print.clicked.connect(self._ask_printer)
        self._save = QPushButton(icon("download", "on_fill"), _("Save as PDF…"))
        mark(self._save, "primary")
        self._save.clicked.connect(self._ask_folder)
        for button in (self._print, self._save):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.body.addLayout(row)
        self.body.addWidget(self.preview, 1)
        self.body.addWidget(self._state)
        self.body.addWidget(
            text_label(_("Shareable: a sheet holds what concerns its partner, and nothing internal."), "smallest")
        )
        self.add_cancel(_("Close"))

    def _show(self, made: MadeSheets) -> None:
        from partenaires_desktop.documents.gaps import missing_sentence

        self._made = made
        self.preview.show_pdf(made.pdf)
        pages = ngettext("{count} page", "{count} pages", self.preview.page_count).format(count=self.preview.page_count)
        said = missing_sentence(made.missing_characters) if made.missing_characters else ""
        self._state.setText(" ".join(part for part in (pages, said) if part))

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self._for, self._language, self._print, self._save):
            widget.setEnabled(not busy)

    def _ask_folder(self) -> None:
        folder = ask.choose_folder(self, _("Folder for the sheets, one file per partner"), purpose=_PURPOSE)
        if folder is not None:
            self.write_files(folder)

    def _ask_printer(self) -> None:
        if self._made is None:
            return
        pdf, count = self._made.pdf, len(page_sizes(self._made.pdf))
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        prepare(printer, _("Sheets of shared understanding"))
        printer.setFromTo(1, count)
        dialog = QPrintDialog(printer, self)
        dialog.setWindowTitle(_("Print the sheets"))
        dialog.setMinMax(1, count)
        accepted = dialog.exec() == QDialog.DialogCode.Accepted
        dialog.deleteLater()
        if accepted:
            window = self.parentWidget() or self
            run_job(
                self,
                _("Printing the sheets"),
                lambda progress: print_pages(pdf, printer, progress.step),
                lambda _nothing: quiet_bar_of(window).say(_("The sheets were sent to the printer.")),
            )


class FewDialog(ask.Sheet):
    """A list of partners to tick."""

    def __init__(self, parent: QWidget, sheets: Sequence[Sheet], picked: Sequence[uuid.UUID]) -> None:
        super().__init__(parent, _("Sheets of which partners?"), width=420)
        self._sheets = list(sheets)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Partners"))
        self.list.setMinimumHeight(scaled(280))
        for sheet in sheets:
            item = QListWidgetItem(sheet.name[:120])
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = sheet.participation_id in picked
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self.body.addWidget(text_label(_("Space ticks a partner."), "smallest"))
        self.body.addWidget(self.list)
        self.add_cancel()
        self.add_verb(_("Show their sheets"))
        self.list.setFocus()

    def picked(self) -> tuple[uuid.UUID, ...]:
        """The partners that are ticked, in their order."""
        return tuple(
            sheet.participation_id
            for row, sheet in enumerate(self._sheets)
            if self.list.item(row).checkState() == Qt.CheckState.Checked
        )
