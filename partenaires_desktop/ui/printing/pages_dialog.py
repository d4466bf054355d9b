"""A document as it will be printed: choose which and in what language, look at its pages, print or save them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from PySide6.QtWidgets import QPushButton, QWidget

from partenaires_desktop import i18n
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui import ask
from partenaires_desktop.ui.forms.fields import QuietCombo
from partenaires_desktop.ui.jobs import Job, run_job
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.printing.preview import Preview
from partenaires_desktop.ui.printing.printer import print_pdf
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout

_PURPOSE = "documents"


class Pages(Protocol):
    """What a document hands over."""

    @property
    def pdf(self) -> bytes: ...
    @property
    def missing_characters(self) -> tuple[str, ...]: ...


@dataclass(frozen=True)
class Choice:
    """One of the documents offered: its name, and how it and its file name are made for a language."""

    label: str
    make: Callable[[str], Pages]
    stem: Callable[[str], str]


class PagesDialog(ask.Sheet):
    """The pages shown are the very ones that are printed; ``layer`` says who may read them."""

    def __init__(self, parent: QWidget, title: str, choices: Sequence[Choice], layer: str, *, chosen: int = 0) -> None:
        super().__init__(parent, title, width=820, holds=True)
        self._title, self._choices = title, list(choices)
        self._made: Pages | None = None
        self._job: Job | None = None
        self.which = QuietCombo()
        self.which.setAccessibleName(_("Which document"))
        for choice in choices:
            self.which.addItem(choice.label[:120])
        self.which.setMinimumContentsLength(22)
        self.which.setCurrentIndex(chosen)
        self.which.setVisible(len(self._choices) > 1)
        self.language = QuietCombo()
        self.language.setAccessibleName(_("Language of the document"))
        for code, name in i18n.OWN_NAMES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(i18n.language()))
        self.which.activated.connect(lambda _index: self.on_which())
        self.language.activated.connect(lambda _index: self.make())
        self.preview = Preview(self)
        self.preview.setAccessibleName(_("Pages of the document"))
        self.preview.setMinimumHeight(self.tall(380, around=260))
        self.state = text_label("", "secondary")
        self._lay_out(layer)
        self.make()

    @property
    def is_busy(self) -> bool:
        """Whether the pages are being made."""
        return not self.language.isEnabled()

    def on_which(self) -> None:
        """Another document was chosen."""
        self.make()

    def make(self) -> None:
        """Make the pages of what is chosen."""
        choice, language = self._choices[self.which.currentIndex()], str(self.language.currentData())
        self._set_busy(busy=True)
        self._job = run_job(self, _("Making the pages"), lambda _progress: choice.make(language), self._show)
        self._job.ended.connect(lambda: self._set_busy(busy=False))

    def write_file(self, folder: Path) -> None:
        """Write the pages shown into ``folder``."""
        from partenaires_desktop.documents.files import free_path, write_file

        if self._made is None:
            return
        stem = self._choices[self.which.currentIndex()].stem(str(self.language.currentData()))
        path = free_path(folder, stem, ".pdf")
        write_file(path, self._made.pdf)
        self.state.setText(_("“{file}” is in the folder “{folder}”.").format(file=path.name, folder=folder.name))

    def _lay_out(self, layer: str) -> None:
        row = FlowLayout()
        row.setSpacing(scaled(8))
        row.add_growing(self.which)
        row.addWidget(self.language)
        self._print = QPushButton(icon("printer"), _("Print…"))
        self._print.clicked.connect(lambda _checked=False: self._ask_printer())
        self._save = QPushButton(icon("download", "on_fill"), _("Save as PDF…"))
        mark(self._save, "primary")
        self._save.clicked.connect(lambda _checked=False: self._ask_folder())
        for button in (self._print, self._save):
            button.setAutoDefault(False)
            row.addWidget(button)
        self.body.addLayout(row)
        self.body.addWidget(self.preview, 1)
        self.body.addWidget(self.state)
        self.body.addWidget(text_label(layer, "smallest"))
        self.add_cancel(_("Close"))
        self.begin_high()

    def _show(self, made: Any) -> None:
        from partenaires_desktop.documents.typesetting.gaps import missing_sentence

        self._made = made
        self.preview.show_pdf(made.pdf)
        pages = ngettext("{count} page", "{count} pages", self.preview.page_count).format(count=self.preview.page_count)
        said = missing_sentence(made.missing_characters) if made.missing_characters else ""
        self.state.setText(" ".join(part for part in (pages, said) if part))

    def _set_busy(self, *, busy: bool) -> None:
        for widget in (self.which, self.language, self._print, self._save):
            widget.setEnabled(not busy)

    def save_into(self, folder: Path) -> None:
        """Write what is chosen into ``folder``: one file, unless a subclass knows better."""
        self.write_file(folder)

    def _ask_folder(self) -> None:
        folder = ask.choose_folder(self, _("Folder for the document"), purpose=_PURPOSE)
        if folder is not None:
            self.save_into(folder)

    def _ask_printer(self) -> None:
        if self._made is not None:
            print_pdf(self, self._made.pdf, self._title)
