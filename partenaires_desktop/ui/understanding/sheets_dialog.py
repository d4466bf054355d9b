"""The sheets as they will be printed: for one partner, a few or all, in the language chosen, to print or to save."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QListWidget, QListWidgetItem, QWidget

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.jobs import Job, Progress, run_job
from partenaires_desktop.ui.look.typography import text_label
from partenaires_desktop.ui.printing.pages_dialog import Choice, PagesDialog
from partenaires_desktop.ui.widgets.wrapping_items import wrap_items

if TYPE_CHECKING:
    from partenaires_desktop.documents.typesetting.plain_desk import MadePages
    from partenaires_desktop.queries.understanding import Sheet, Sheets
    from partenaires_desktop.ui.workspace import Workspace


class SheetsDialog(PagesDialog):
    """Choose for whom and in which language; one file is written for each partner chosen."""

    def __init__(self, parent: QWidget, workspace: Workspace, sheets: Sheets, chosen: uuid.UUID | None) -> None:
        filled = [sheet for sheet in sheets.partners if sheet.items]
        self._sheets, self._filled = sheets, filled
        self._few: tuple[uuid.UUID, ...] = ()
        self._today = workspace.today()
        choices = [
            self._choice(_("All partners"), lambda: filled),
            *(self._choice(sheet.name, partial(list, (sheet,))) for sheet in filled),
            self._choice(_("A few of them…"), self._picked),
        ]
        ids = [None, *(sheet.participation_id for sheet in filled)]
        layer = _("Shareable: a sheet holds what concerns its partner, and nothing internal.")
        place = ids.index(chosen) if chosen in ids else 0
        super().__init__(parent, _("Sheets of shared understanding"), choices, layer, chosen=place)

    def on_which(self) -> None:
        """Ask which ones when it is a few, then make the pages."""
        if self.which.currentIndex() < self.which.count() - 1:
            self.make()
            return
        picking = FewDialog(self, self._filled, self._few)
        accepted = picking.exec() == QDialog.DialogCode.Accepted
        picked = picking.picked()
        picking.deleteLater()
        self.choose_few(picked if accepted else self._few)

    def choose_few(self, participation_ids: Sequence[uuid.UUID]) -> None:
        """Make the sheets of these partners; of all when there are none."""
        self._few = tuple(participation_ids)
        count, place = len(self._few), self.which.count() - 1
        words = ngettext("{count} partner chosen…", "{count} partners chosen…", count).format(count=count)
        self.which.setItemText(place, words if count else _("A few of them…"))
        self.which.setCurrentIndex(place if count else 0)
        self.make()

    def save_into(self, folder: Path) -> None:
        """Write one file per chosen partner."""
        self.write_files(folder)

    def write_files(self, folder: Path) -> Job:
        """Write one file per chosen partner in ``folder``."""
        chosen, language, today = self._chosen(), str(self.language.currentData()), self._today
        sheets = self._sheets

        def work(progress: Progress) -> int:
            from partenaires_desktop.documents.files import free_path, sheet_stem, write_file
            from partenaires_desktop.documents.partnership.understanding import TITLE, understanding_pdf

            for done, sheet in enumerate(chosen):
                progress.step(done, len(chosen), sheet.name[:120])
                made = understanding_pdf(sheets, [sheet], today, language)
                stem = sheet_stem(TITLE, language, sheets.project, sheet.name)
                write_file(free_path(folder, stem, ".pdf"), made.pdf)
            return len(chosen)

        def told(count: int) -> None:
            said = ngettext(
                "{count} sheet is in the folder “{folder}”.", "{count} sheets are in the folder “{folder}”.", count
            )
            self.state.setText(said.format(count=count, folder=folder.name))

        return run_job(self, _("Writing the sheets"), work, told)

    def _choice(self, label: str, wanted: Callable[[], Sequence[Sheet]]) -> Choice:
        def make(language: str) -> MadePages:
            from partenaires_desktop.documents.partnership.understanding import understanding_pdf

            return understanding_pdf(self._sheets, wanted(), self._today, language)

        return Choice(label, make, lambda _language: "")

    def _picked(self) -> Sequence[Sheet]:
        return [sheet for sheet in self._filled if sheet.participation_id in self._few]

    def _chosen(self) -> Sequence[Sheet]:
        place = self.which.currentIndex()
        if place == self.which.count() - 1:
            return self._picked()
        return self._filled if place == 0 else [self._filled[place - 1]]


class FewDialog(ask.Sheet):
    """A list of partners to tick."""

    def __init__(self, parent: QWidget, sheets: Sequence[Sheet], picked: Sequence[uuid.UUID]) -> None:
        super().__init__(parent, _("Sheets of which partners?"), width=420)
        self._sheets = list(sheets)
        self.list = QListWidget()
        self.list.setAccessibleName(_("Partners"))
        self.list.setMinimumHeight(self.tall(280, around=200))
        wrap_items(self.list)
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
