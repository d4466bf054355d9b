"""The view «Chartes»: the charters of the project, the real pages of one, and its panel."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QStackedWidget, QToolButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.charter_life import STAGE_WORDS, written_stage
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _, language
from partenaires_desktop.operations.charters import create_charter, delete_charter
from partenaires_desktop.operations.conventions import create_convention
from partenaires_desktop.queries import charter as query
from partenaires_desktop.queries.charter_frozen import Frozen, frozen
from partenaires_desktop.queries.charter_life import TABLES as LIFE_TABLES
from partenaires_desktop.queries.charter_life import CharterLife, charter_life
from partenaires_desktop.queries.charter_parties import candidates
from partenaires_desktop.ui.charters.adhesion import choose_newcomer, export_adhesion
from partenaires_desktop.ui.charters.comparison import ComparisonDialog
from partenaires_desktop.ui.charters.conventions import choose_partner
from partenaires_desktop.ui.charters.gestures import LifeGestures
from partenaires_desktop.ui.charters.library import LibraryDialog
from partenaires_desktop.ui.charters.output import ask_where, export_charter, export_pages
from partenaires_desktop.ui.charters.pages import SETTLE, Shown, made_from
from partenaires_desktop.ui.charters.panel import CharterPanel
from partenaires_desktop.ui.charters.stages import StageStrip
from partenaires_desktop.ui.forms.fields import QuietCombo
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, tell_stylesheet
from partenaires_desktop.ui.page_maker import PageMaker
from partenaires_desktop.ui.printing.page_bar import PageBar, tool
from partenaires_desktop.ui.printing.preview import Preview
from partenaires_desktop.ui.printing.printer import print_pdf
from partenaires_desktop.ui.view import View
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.page import Page
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Selection, Workspace

ROOMY, SCARCE = 760, 640
"""From this width on all buttons of the bar have words; below that one, only what exports has."""


class ChartersView(View):
    """Choose a charter, read its pages as they will be printed, complete it, print or export it."""

    tables: ClassVar[frozenset[str]] = query.TABLES | LIFE_TABLES | {"person"}

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(workspace, selection, parent)
        self._charter_id: uuid.UUID | None = None
        self._snapshot: query.CharterSnapshot | None = None
        self._shown: Shown | None = None
        self._life: CharterLife | None = None
        self._frozen: Frozen | None = None
        self._panel = CharterPanel(workspace)
        self._panel.go.connect(self.go)
        self.gestures = LifeGestures(workspace, self)
        self.gestures.shown.connect(self.reveal)
        self.maker = PageMaker(self, settle=SETTLE)
        self.maker.made.connect(self._on_made)
        self.maker.failed.connect(self._on_failed)
        self.preview = Preview(self)
        self._lay_out()
        self._connect_life()

    def event(self, event: QEvent) -> bool:
        """Claim Ctrl+F, which means something else in the rest of the window."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and _is_find(event):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+F goes to the search in the text."""
        if _is_find(event) and self.preview.page_count:
            self.pages.start_search()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is scarce, printing is said by its sign, then a new charter: the bar stays on one line."""
        super().resizeEvent(event)
        for button, room in ((self._print, ROOMY), (self._new, SCARCE)):
            roomy = self.width() >= scaled(room)
            button.setText(button.accessibleName() if roomy else "")
            tell_stylesheet(button, "wordless", not roomy)

    def panel(self) -> QWidget:
        """What the charter lacks, its details, parties and texts."""
        return self._panel

    def reveal(self, target: object) -> None:
        """Show the charter ``target``."""
        if isinstance(target, uuid.UUID):
            self._charter_id = target
            self.refresh_now()

    def refresh(self) -> None:
        """Read the charters again; pages are made anew only when something they say has changed."""
        project_id = self.selection.project_id
        lines = self.workspace.query(query.charters, project_id) if project_id else ()
        if all(line.id != self._charter_id for line in lines):
            self._charter_id = lines[0].id if lines else None
        self._fill_choice(lines)
        if self._charter_id is None or project_id is None:
            self._snapshot = self._shown = self._life = self._frozen = None
            self.gestures.hold(None, None)
            self.maker.cancel()
            self.preview.show_pdf(b"")
            self._show_empty()
            return
        today = self.workspace.today()
        snapshot = self.workspace.query(query.charter, self._charter_id, today)
        people = self.workspace.query(candidates, project_id, today)
        self._panel.show_charter(snapshot, query.readiness_of(snapshot), people)
        self._stack.setCurrentWidget(self.preview)
        self._show_life(self.workspace.query(charter_life, self._charter_id, today), snapshot)
        if snapshot.is_frozen:
            self._show_frozen(snapshot, self._charter_id)
        elif snapshot != self._snapshot:
            other = self._snapshot is None or self._snapshot.charter_id != snapshot.charter_id
            self._frozen = None
            self._snapshot = snapshot
            self.maker.wish(lambda _progress: made_from(snapshot, today), at_once=other)
        self._fill_state()

    def _show_life(self, life: CharterLife, snapshot: query.CharterSnapshot) -> None:
        self._life = life
        self.gestures.hold(snapshot, life)
        self.strip.show_life(life, self.workspace.today(), read_only=self.workspace.read_only)
        self._panel.show_life(life)
        self._text_format.setEnabled(not snapshot.is_frozen)

    def _show_frozen(self, snapshot: query.CharterSnapshot, charter_id: uuid.UUID) -> None:
        """The pages that are signed, whatever the project has become."""
        self.maker.cancel()
        fingerprint = self._frozen.fingerprint if self._frozen else ""
        other = self._snapshot is None or self._snapshot.charter_id != charter_id
        self._snapshot = snapshot
        if self._frozen is None or other or (self._life is not None and self._life.fingerprint != fingerprint):
            self._frozen = self.workspace.query(frozen, charter_id)
        pages = self._frozen.pages if self._frozen and self._frozen.intact else b""
        self._shown = Shown(snapshot, pages, draft=False)
        self.preview.show_pdf(pages)
        self._warn()

    def _connect_life(self) -> None:
        gestures, pane = self.gestures, self._panel.signatures
        self.strip.move_wanted.connect(gestures.move)
        self.strip.amendment_wanted.connect(gestures.amend)
        self.strip.comparison_wanted.connect(self.compare)
        self.strip.other_wanted.connect(self.reveal)
        pane.noted.connect(gestures.note)
        pane.review_wanted.connect(gestures.review)
        pane.sent_wanted.connect(gestures.sent)
        pane.scan_wanted.connect(gestures.attach)
        pane.scan_opened.connect(gestures.open_scan)
        pane.scan_dropped.connect(gestures.drop_scan)
        pane.newcomer_dropped.connect(gestures.drop_newcomer)
        pane.newcomer_wanted.connect(self.add_newcomer)
        pane.form_wanted.connect(self.export_form)

    def show_library(self) -> None:
        """Read and word the clauses of the library, in the language of the charter shown."""
        dialog = LibraryDialog(self, self.workspace, self._language)
        dialog.exec()
        dialog.deleteLater()

    def compare(self) -> None:
        """Show this version beside the one it amends, or beside another."""
        life = self._life
        if life is None:
            return
        if life.amends is not None or life.amended_by is None:
            versions = (life.amends.id if life.amends else None, life.charter_id)
        else:
            versions = (life.charter_id, life.amended_by.id)
        dialog = ComparisonDialog(self, self.workspace, life.project_id, versions)
        dialog.exec()
        dialog.deleteLater()

    def add_newcomer(self) -> None:
        """Let an organisation that takes part in the project join the signed charter."""
        if self._life is None:
            return
        chosen = choose_newcomer(self, self.workspace, self._life)
        if chosen is not None:
            made = self.gestures.add_newcomer(chosen)
            if made is not None:
                self._panel.signatures.choose(made)

    def export_form(self) -> None:
        """Write the form of adhesion of the newcomer chosen, or an empty one."""
        if self._snapshot is not None and self._life is not None:
            export_adhesion(self, self.workspace, self._snapshot, self._life, self._panel.signatures.chosen)

    @property
    def _language(self) -> str:
        """What a new charter is written in at first: as the one shown, else as the window."""
        return self._snapshot.language if self._snapshot is not None else language()

    def create_charter(self) -> None:
        """Add a charter to the project and show it."""
        project_id = self.selection.project_id
        if project_id is None:
            return
        made = self.workspace.perform(_("New charter"), create_charter, project_id, self._language)
        if made is not None:
            self.reveal(made)

    def create_convention(self) -> None:
        """Add an agreement with one partner to the project, and show it."""
        project_id = self.selection.project_id
        partner = choose_partner(self, self.workspace, project_id) if project_id is not None else None
        if partner is not None:
            made = self.workspace.perform(_("New specific agreement"), create_convention, partner, self._language)
            if made is not None:
                self.reveal(made)

    def delete_charter(self) -> None:
        """Delete the charter shown; one Undo brings it back."""
        if self._charter_id is None or self.workspace.read_only:
            return
        label = _("Delete the charter")
        charter_id, title = self._charter_id, self._snapshot.title if self._snapshot else ""
        try:
            self.workspace.attempt(label, delete_charter, charter_id)
        except UserError as error:
            quiet_bar_of(self).say(error.message)
            return
        said = _("The charter “{title}” was deleted.").format(title=title[:80])
        quiet_bar_of(self).say(said, [(_("Undo"), self.workspace.undo)])

    def export(self, kind: str = "pdf") -> None:
        """Ask where, and write the charter as "pdf" or "docx"."""
        if self._snapshot is None:
            return
        path = ask_where(self, self._snapshot, kind)
        if path is not None and self._snapshot.is_frozen and self._shown is not None:
            export_pages(self, self._shown.pdf, path)
        elif path is not None:
            export_charter(self, self._snapshot, self.workspace.today(), path)

    def print_charter(self) -> None:
        """Print the pages shown."""
        if self._shown is None or self.maker.is_busy:
            quiet_bar_of(self).say(_("The pages are still being made. Try again in a moment."))
            return
        print_pdf(self, self._shown.pdf, self._shown.snapshot.title)

    @property
    def is_settled(self) -> bool:
        """Whether the pages in sight are drawn, and are those of the data as they are; or there is nothing to draw."""
        if self._snapshot is None:
            return True
        if self.maker.is_busy:
            return False
        failed = self._shown is None or not self._shown.pdf or self._shown.snapshot != self._snapshot
        return failed or self.preview.is_drawn()

    def _lay_out(self) -> None:
        self._stack = QStackedWidget()
        self._empty = Page(
            _("No charter yet"),
            [_("A charter takes the parties, the roles and what was agreed from the project: nothing is typed twice.")],
            [
                (
                    "file-plus",
                    _("New charter"),
                    _("Start a charter with the partners of this project."),
                    self.create_charter,
                )
            ],
        )
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.preview)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), 0)
        column.setSpacing(scaled(8))
        self._bar = self._head()
        column.addWidget(self._bar)
        self.strip = StageStrip()
        column.addWidget(self.strip)
        self._warning = WhyLabel(role="error")
        self._warning.hide()
        column.addWidget(self._warning)
        column.addWidget(self._stack, 1)

    def _head(self) -> QWidget:
        self._choice = QuietCombo()
        self._choice.setAccessibleName(_("Charter shown"))
        self._choice.setMinimumContentsLength(13)  # its number and its stage can be read
        self._choice.activated.connect(lambda _index: self.reveal(self._choice.currentData()))
        self._new = QPushButton(icon("plus"), _("New charter"))
        self._new.clicked.connect(self.create_charter)
        self._print = QPushButton(icon("printer"), _("Print…"))
        for button in (self._new, self._print):
            button.setAccessibleName(button.text())
            button.setToolTip(button.text())
        self._print.clicked.connect(self.print_charter)
        self._export = QPushButton(icon("download", "on_fill"), _("Export…"))
        formats = QMenu(self._export)
        formats.addAction(icon("file-text"), _("PDF, to read, sign and keep…"), lambda: self.export("pdf"))
        self._text_format = formats.addAction(
            icon("pencil"), _("Text (DOCX), to edit together…"), lambda: self.export("docx")
        )
        self._export.setMenu(formats)
        mark(self._export, "primary")
        self._more = tool("ellipsis", _("More"))
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        menu.addAction(icon("file-plus"), _("New specific agreement…"), self.create_convention)
        menu.addAction(icon("book-open"), _("Library of clauses…"), self.show_library)
        menu.addAction(icon("trash-2"), _("Delete this charter"), self.delete_charter)
        self._more.setMenu(menu)
        first = FlowLayout()
        first.setSpacing(scaled(8))
        first.add_growing(self._choice)
        for widget in (self._new, self._print, self._export, self._more):
            first.addWidget(widget)
        bar = QWidget()
        head = QVBoxLayout(bar)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(scaled(8))
        head.addLayout(first)
        self.pages = PageBar(self.preview)
        head.addWidget(self.pages)
        return bar

    def _fill_choice(self, lines: tuple[query.CharterLine, ...]) -> None:
        self._choice.clear()
        for line in lines:
            words = _("Version {number}, {stage} · {title} · {language}")
            stage = _(STAGE_WORDS[written_stage(line.status)])
            said = words.format(title=line.title[:120], number=line.number, stage=stage, language=line.language)
            self._choice.addItem(said, line.id)
        self._choice.setCurrentIndex(next((row for row, line in enumerate(lines) if line.id == self._charter_id), -1))
        self._bar.setVisible(bool(lines))
        self.strip.setVisible(bool(lines))
        for widget in (self._new, self._more, *self._empty.buttons):
            widget.setEnabled(self.selection.project_id is not None and not self.workspace.read_only)

    def _show_empty(self) -> None:
        self._stack.setCurrentWidget(self._empty)
        self._panel.show_nothing()
        self._warning.hide()
        self._fill_state()

    def _on_made(self, shown: Shown) -> None:
        now = self._snapshot
        if now is None or now.is_frozen or shown.snapshot.charter_id != now.charter_id:
            return
        self._shown = shown
        self.preview.show_pdf(shown.pdf)
        self._warn()
        self._fill_state()

    def _on_failed(self, sentence: str) -> None:
        self._warning.explain("")
        self._warning.setText(sentence)
        self._warning.show()

    def _warn(self) -> None:
        sentence = kind = ""
        if self._frozen is not None and not self._frozen.intact and self._snapshot and self._snapshot.is_frozen:
            sentence = _(
                "These pages are not those that were frozen: the carnet was changed from outside. Use a backup."
            )
            kind = "charter.altered"
        elif self._shown is not None and self._shown.missing:
            from partenaires_desktop.documents.typesetting.gaps import missing_shown

            words = _("No font of the document has these characters; they are printed as □: {characters}")
            sentence, kind = words.format(characters=missing_shown(self._shown.missing)), "document.characters"
        self._warning.explain(kind)
        self._warning.setText(sentence)
        self._warning.setVisible(bool(sentence))

    def _fill_state(self) -> None:
        waiting = self._shown is None or not self.preview.page_count
        if self._snapshot is None:
            self.pages.show_state("")
        elif waiting:
            self.pages.show_state(_("The pages are being made…"))
        else:
            self.pages.show_state(_("draft") if self._shown is not None and self._shown.draft else "")


def _is_find(event: QKeyEvent) -> bool:
    return event.matches(QKeySequence.StandardKey.Find)
