"""The panel of a charter: what is missing, details, parties, texts; every edit is one step."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from partenaires_desktop.domain.charter import ANSWER_LABELS, ANSWERS_OF
from partenaires_desktop.domain.clauses import clause_code
from partenaires_desktop.domain.readiness import Missing
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations import charters as operations
from partenaires_desktop.operations.charter_life import set_charter_review
from partenaires_desktop.ui.charters.details_pane import DetailsPane
from partenaires_desktop.ui.charters.library import LibraryDialog
from partenaires_desktop.ui.charters.parties_pane import PartiesPane
from partenaires_desktop.ui.charters.readiness_pane import ReadinessPane
from partenaires_desktop.ui.charters.sections_pane import SectionsPane
from partenaires_desktop.ui.charters.sections_steps import SectionsSteps
from partenaires_desktop.ui.charters.signatures_pane import SignaturesPane
from partenaires_desktop.ui.charters.texts_pane import TextsPane
from partenaires_desktop.ui.forms.fields import Field
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.pill import Pill

if TYPE_CHECKING:
    from partenaires_desktop.domain.readiness import Readiness
    from partenaires_desktop.queries.charter import CharterSnapshot
    from partenaires_desktop.queries.charter_life import CharterLife
    from partenaires_desktop.queries.charter_parties import Candidate
    from partenaires_desktop.ui.workspace import Workspace

READINESS, DETAILS, PARTIES, SECTIONS, TEXTS, SIGNATURES = range(6)
_WRITING = (READINESS, DETAILS, PARTIES, SECTIONS, TEXTS)
"""Panes of a charter that is still written; once it is frozen there are only signatures."""


class CharterPanel(QWidget):
    """Shows one charter and writes what its panes ask for."""

    go = Signal(str, object)
    """Another view: its code and what to show there."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.setAccessibleName(_("The charter"))
        self._workspace = workspace
        self._snapshot: CharterSnapshot | None = None
        self.readiness = ReadinessPane()
        self.details = DetailsPane(workspace.today())
        self.parties = PartiesPane()
        self.sections = SectionsPane()
        self._steps = SectionsSteps(workspace, self.sections, self._attempt)
        self.sections.source_wanted.connect(self._go_to_source)
        self.texts = TextsPane()
        self.signatures = SignaturesPane(workspace.today())
        self._stack = QStackedWidget()
        self._ways = QButtonGroup(self)
        self._lay_out()
        self.readiness.wanted.connect(self._go_to)
        self.details.changed.connect(self._change)
        self.parties.follow_wanted.connect(self._follow)
        self.parties.parties_wanted.connect(self._choose_parties)
        self.parties.signatory_wanted.connect(self._sign)
        self.texts.text_wanted.connect(self._word)
        self.texts.library_wanted.connect(self._show_library)

    def show_charter(self, snapshot: CharterSnapshot, readiness: Readiness, candidates: tuple[Candidate, ...]) -> None:
        """Fill every pane; what is being typed stays."""
        self._snapshot = snapshot
        self._whole.setCurrentWidget(self._body)
        read_only = self._workspace.read_only
        self.readiness.show_readiness(readiness)
        self.details.show_snapshot(snapshot, read_only=read_only)
        self.parties.show_snapshot(snapshot, candidates, read_only=read_only)
        self._steps.charter_id = snapshot.charter_id
        self.sections.show_snapshot(snapshot, read_only=read_only)
        self.texts.show_snapshot(snapshot, read_only=read_only)
        for number in (*_WRITING, SIGNATURES):
            self._ways.button(number).setVisible((number == SIGNATURES) == snapshot.is_frozen)
        if (self._stack.currentIndex() == SIGNATURES) != snapshot.is_frozen:
            self.show_pane(SIGNATURES if snapshot.is_frozen else READINESS)

    def show_life(self, life: CharterLife) -> None:
        """Fill the pane of signatures."""
        self.signatures.show_life(life, read_only=self._workspace.read_only)

    def show_pane(self, number: int) -> None:
        """Show one of :data:`READINESS`, :data:`DETAILS`, :data:`PARTIES`, :data:`SECTIONS`, :data:`TEXTS`."""
        self._ways.button(number).setChecked(True)
        self._stack.setCurrentIndex(number)

    def _lay_out(self) -> None:
        head = QWidget()
        ways = FlowLayout(head)
        for number, (pane, title) in enumerate(
            (
                (self.readiness, _("To complete")),
                (self.details, _("Details")),
                (self.parties, _("Parties")),
                (self.sections, _("Sections")),
                (self.texts, _("Texts")),
                (self.signatures, _("Signatures")),
            )
        ):
            button = Pill(title)
            mark(button, "choice")  # narrower than a pill: five of them stand on few lines
            self._ways.addButton(button, number)
            ways.addWidget(button)
            self._stack.addWidget(_scrolling(pane))
        self._ways.idClicked.connect(self.show_pane)
        self._body = QWidget()
        self._nothing = text_label(_("What a charter lacks, its details and its texts will stand here."), "secondary")
        self._nothing.setContentsMargins(scaled(16), scaled(16), scaled(16), scaled(16))
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._whole = QStackedWidget()
        self._whole.addWidget(self._body)
        self._whole.addWidget(self._nothing)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._whole)
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, scaled(12), 0, 0)
        column.setSpacing(0)
        around = QVBoxLayout()
        around.setContentsMargins(scaled(16), 0, scaled(16), scaled(4))
        around.addWidget(head)
        column.addLayout(around)
        column.addWidget(self._stack, 1)
        self.show_pane(READINESS)

    def show_nothing(self) -> None:
        """There is no charter to tell about."""
        self._snapshot = None
        self._whole.setCurrentWidget(self._nothing)

    def _go_to(self, piece: Missing) -> None:
        if piece.place != "charter":
            self.go.emit(piece.place, piece.target)
        elif piece.code == "signatory" and isinstance(piece.target, uuid.UUID):
            self.show_pane(PARTIES)
            self.parties.choose(piece.target)
        elif piece.code == "unreviewed":
            self.show_pane(TEXTS)
            self.texts.first_unreviewed()
        elif piece.code in ("left_out", "half_worded"):
            self.show_pane(SECTIONS)
            self.sections.choose(piece.details[0])
        else:
            self.show_pane(DETAILS)
            self.details.focus_on(piece.code)

    def _go_to_source(self, source: str, section: str) -> None:
        """Show where what a section says can be changed."""
        if source == "parties":
            self.show_pane(PARTIES)
        elif source == "details":
            self.show_pane(DETAILS)
            self.details.focus_on(ANSWERS_OF.get(section, ("decision",))[0])
        elif source == "texts":
            self.show_pane(TEXTS)
            self.texts.show_section(section)
        elif self._snapshot is not None:
            self.go.emit(source, self._snapshot.project_id if source == "project" else None)

    @property
    def _charter_id(self) -> uuid.UUID | None:
        return self._snapshot.charter_id if self._snapshot else None

    def _change(self, field: Field, name: str, value: Any) -> None:
        charter_id = self._charter_id
        if charter_id is None:
            return
        label = _("Charter: {field}").format(field=field.caption.text())
        if name in ANSWER_LABELS:
            self._attempt(field, label, operations.set_charter_answer, charter_id, name, value)
        elif name == "review_on":
            self._attempt(field, label, set_charter_review, charter_id, value)
        elif name == "issuer":
            issuer = uuid.UUID(value) if value else None
            self._attempt(field, label, operations.set_charter_issuer, charter_id, issuer)
        else:
            self._attempt(field, label, operations.set_charter_details, charter_id, **{name: value})

    def _follow(self, follow: bool) -> None:
        snapshot = self._snapshot
        if snapshot is None or snapshot.charter_id is None:
            return
        ids = None if follow else [party.participation_id for party in snapshot.parties]
        label = _("Charter: all partners of the project") if follow else _("Charter: choose the parties")
        self._attempt(self.parties.follow, label, operations.choose_parties, snapshot.charter_id, ids)

    def _choose_parties(self, ids: list[uuid.UUID]) -> None:
        charter_id = self._charter_id
        if charter_id is None:
            return
        label = _("Charter: choose the parties")
        if self._workspace.perform(label, _choose, charter_id, ids) is None:
            self._fill_parties_again()

    def _fill_parties_again(self) -> None:
        if self._snapshot is not None:
            self.go.emit("charters", self._snapshot.charter_id)

    def _sign(self, participation_id: uuid.UUID, name: str, function: str) -> None:
        charter_id = self._charter_id
        if charter_id is not None:
            label = _("Charter: who signs")
            self._attempt(
                self.parties.name, label, operations.set_signatory, charter_id, participation_id, name, function
            )

    def _word(self, field: Field, section: str, text: str) -> None:
        charter_id = self._charter_id
        if charter_id is not None:
            label = _("Charter: word a section") if text else _("Charter: back to the model")
            self._attempt(field, label, operations.set_clause_text, charter_id, section, text)

    def _show_library(self, section: str) -> None:
        """Show the clause of a section in the library, where it is worded for every charter and proofread."""
        if self._snapshot is not None:
            dialog = LibraryDialog(self, self._workspace, self._snapshot.language)
            dialog.choose(clause_code(self._snapshot.kind, section))
            dialog.exec()
            dialog.deleteLater()

    def _attempt(self, field: Field, label: str, operation: Any, *args: Any, **settings: Any) -> None:
        """Carry out a step; a refusal is said under the field and what was typed stays."""
        before = field.take()
        try:
            self._workspace.attempt(label, operation, *args, **settings)
        except UserError as error:
            field.untake(before)
            field.refuse(error.message)


def _choose(session: Any, charter_id: uuid.UUID, ids: list[uuid.UUID]) -> bool:
    """True once the parties are chosen, so that a refusal can be told from success."""
    operations.choose_parties(session, charter_id, ids)
    return True


def _scrolling(pane: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidget(pane)
    return area
