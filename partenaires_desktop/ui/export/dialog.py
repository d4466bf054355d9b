"""Export data: how much, for whom, in which form; then a folder, and that is all."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QVBoxLayout, QWidget

from partenaires_desktop.exchange.export import FORMATS, Wish, export_files
from partenaires_desktop.exchange.scope import Layer, Scope
from partenaires_desktop.i18n import N_, _, language, ngettext
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.export.choices import Answer, Choice
from partenaires_desktop.ui.jobs import Job, Progress, run_job
from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Workspace

FORMAT_WORDS = {
    "xlsx": N_("Excel workbook (.xlsx): one sheet per kind"),
    "csv": N_("Lists for any spreadsheet (.csv): one file per kind"),
    "json": N_("Everything, for another program (.json)"),
    "vcard": N_("Contacts, for a telephone or a mail program (.vcf)"),
    "ics": N_("Dates, for a calendar (.ics)"),
    "markdown": N_("Report of the project as text (.md)"),
}
_TABLES = ("xlsx", "csv")
_WITH_FILES = (*_TABLES, "json")
FILES_STAY = N_("Scans, logos and signed pages stay here; a charter goes out from its own view.")
FILES_NAMED = N_(
    "Scans, logos and signed pages are only named in it: the files themselves go with “Everything, for another "
    "program” or with a copy handed over."
)
_PURPOSE = "exports"


class ExportDialog(ask.Sheet):
    """Three questions; ``scopes`` are the answers to the first one, by code."""

    def __init__(self, parent: QWidget | None, answers: list[Answer], scopes: dict[str, Scope]) -> None:
        super().__init__(parent, _("Export data"), width=520)
        self._scopes = scopes
        self.scope = Choice(_("What goes out?"), answers, "project" if "project" in scopes else "")
        self.layer = _layer_choice()
        self.format = QComboBox()
        for code in FORMATS:
            self.format.addItem(_(FORMAT_WORDS[code]), code)
        self.format.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.format.setAccessibleName(_("In which form?"))
        form = QVBoxLayout()
        form.setSpacing(scaled(4))
        form.addWidget(text_label(self.format.accessibleName(), "section"))
        form.addWidget(self.format)
        self.left_out = text_label("", "secondary")
        form.addWidget(self.left_out)
        self.format.currentIndexChanged.connect(lambda _index: self._tell_what_stays())
        self.layer.changed.connect(lambda _layer: self._tell_what_stays())
        self.body.setSpacing(scaled(16))
        self.body.addWidget(self.scope)
        self.body.addWidget(self.layer)
        self.body.addLayout(form)
        self.add_cancel()
        self.go_button = self.add_verb(_("Choose the folder…"))
        self._tell_what_stays()

    def _tell_what_stays(self) -> None:
        """Tables hold no files, and shareable data none at all: say so, and how they go out."""
        form, shared = self.format.currentData(), self.layer.chosen == Layer.SHAREABLE
        said = FILES_STAY if shared and form in _WITH_FILES else FILES_NAMED if form in _TABLES else ""
        self.left_out.setText(_(said) if said else "")
        self.left_out.setVisible(bool(said))

    @property
    def wish(self) -> Wish:
        """What was answered."""
        return Wish(
            str(self.format.currentData()), self._scopes[self.scope.chosen], Layer(self.layer.chosen), language()
        )


def export_data(
    parent: QWidget,
    workspace: Workspace,
    project: tuple[uuid.UUID, str] | None,
    view: Collection[uuid.UUID],
) -> Job | None:
    """Ask what goes out and write it; ``view`` are the organisations the window shows or has chosen now."""
    dialog = ExportDialog(parent, *_scopes(project, view))
    wish = dialog.wish if dialog.exec() == ExportDialog.DialogCode.Accepted else None
    dialog.deleteLater()
    folder = ask.choose_folder(parent, _("Folder of the export"), purpose=_PURPOSE) if wish is not None else None
    if wish is None or folder is None:
        return None
    return write_export(parent, workspace, wish, folder)


def write_export(parent: QWidget, workspace: Workspace, wish: Wish, folder: Path) -> Job:
    """Write the files aside from the window and say where they are."""

    def work(progress: Progress) -> list[Path]:
        return export_files(workspace.store, wish, folder, progress.step)

    def done(files: list[Path]) -> None:
        said = (
            _("The export is in “{file}”.").format(file=files[0].name)
            if len(files) == 1
            else ngettext("{count} file is in “{folder}”.", "{count} files are in “{folder}”.", len(files)).format(
                count=len(files), folder=folder.name
            )
        )
        kind = _("It is shareable.") if wish.layer is Layer.SHAREABLE else _("It is internal: do not pass it on.")
        quiet_bar_of(parent).say(f"{said} {kind}", [(_("Open the folder"), lambda: open_folder(parent, folder))])

    return run_job(parent, _("Exporting the data"), work, done)


def open_folder(parent: QWidget, folder: Path) -> None:
    """Show a folder in the program the system has for that."""
    if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder))):
        ask.tell(parent, _("This computer has no program to open {path} with.").format(path=folder))


def scope_answers(project: tuple[uuid.UUID, str] | None) -> tuple[list[Answer], dict[str, Scope]]:
    """The whole carnet, or the project that is shown."""
    answers = [Answer("carnet", _("The whole carnet"), _("Every project and every organisation of the directory."))]
    scopes = {"carnet": Scope()}
    if project is not None:
        answers.insert(0, Answer("project", _("This project"), project[1]))
        scopes["project"] = Scope(str(project[0]))
    return answers, scopes


def _scopes(
    project: tuple[uuid.UUID, str] | None, view: Collection[uuid.UUID]
) -> tuple[list[Answer], dict[str, Scope]]:
    answers, scopes = scope_answers(project)
    if view:
        words = ngettext(
            "{count} organisation, chosen or listed now.", "{count} organisations, chosen or listed now.", len(view)
        ).format(count=len(view))
        answers.insert(len(answers) - 1, Answer("view", _("What is shown"), words))
        scopes["view"] = Scope(str(project[0]) if project else None, frozenset(map(str, view)))
    return answers, scopes


def _layer_choice() -> Choice:
    return Choice(
        _("Who may read it?"),
        [
            Answer(
                Layer.SHAREABLE,
                _("Shareable"),
                _(
                    "Partners may read it: roles, objectives and what was agreed. "
                    "Levels of commitment, weights and notes stay here."
                ),
            ),
            Answer(
                Layer.INTERNAL,
                _("Internal"),
                _(
                    "For the coordination alone: everything, levels of commitment and notes included. "
                    "The file says that it is internal."
                ),
            ),
        ],
    )
