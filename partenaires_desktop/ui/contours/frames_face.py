"""The face «Frames»: the comparison with its filter, and the chosen cell in full beside it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from partenaires_desktop.domain.frame_conflicts import RULE_LABELS
from partenaires_desktop.domain.frames import TOPIC_LABELS
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.queries import frames
from partenaires_desktop.queries.partner import organisation_of
from partenaires_desktop.ui.contours.frames_model import COLUMNS, FramesModel
from partenaires_desktop.ui.contours.frames_table import FramesTableView
from partenaires_desktop.ui.dates import day
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.filter_field import FilterField
from partenaires_desktop.ui.widgets.invitation import Invitation
from partenaires_desktop.ui.widgets.side_panel import SidePanel
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Selection, Workspace


class FramesFace(QWidget):
    """Partners × topics, internal lines included; what is printed holds the shareable ones only."""

    go = Signal(str, object)

    def __init__(self, workspace: Workspace, selection: Selection, panel: FramePanel) -> None:
        super().__init__()
        self._workspace, self._selection, self._panel = workspace, selection, panel
        self._conflicts = frames.FrameConflicts()
        self.model = FramesModel(self)
        self.table = FramesTableView(self.model, self)
        self.filter = FilterField(_("Filter the frames"), 280, _("Filter by partner or word"), _("Filter"))
        self.filter.show_sign()
        self.filter.textChanged.connect(self.model.set_filter)
        self.summary = text_label("", "secondary")
        self.print = QPushButton(icon("printer"), _("Print the comparison…"))
        self.print.clicked.connect(lambda _checked=False: self.show_pages())
        row = QHBoxLayout()
        row.setSpacing(scaled(8))
        row.addWidget(self.filter, 1)
        row.addWidget(self.summary, 1)
        row.addWidget(self.print)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addLayout(row)
        self._empty = Invitation()
        self._empty.invite(
            _("No organisation takes part in this project yet. Choose the partners first."),
            _("Choose the partners"),
            lambda: self.go.emit("partners", None),
        )
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)
        column.addWidget(text_label(_("Enter opens the frame of a partner, where it is written."), "smallest"))
        self.table.opened.connect(self._open)
        self.table.selectionModel().currentChanged.connect(lambda _new, _old: self._show_panel())
        panel.left.connect(self.table.setFocus)
        panel.open_wanted.connect(self._open)

    def refresh(self) -> None:
        """Read the frames again; the chosen cell stays."""
        project, today = self._selection.project_id, self._workspace.today()
        found = self._workspace.query(frames.frames_table, project, today, shareable=False)
        self._conflicts = self._workspace.query(frames.frame_conflicts, project, today)
        met = {row.participation_id: len(self.conflicts_of(row.participation_id)) for row in found.rows}
        self.model.set_found(found, met)
        known = sum(not row.frame.is_blank for row in found.rows)
        words = ngettext("{known} frame of {count} is begun", "{known} frames of {count} are begun", known).format(
            known=known, count=len(found.rows)
        )
        self.summary.setText(words if found.rows else "")
        self.print.setEnabled(bool(known))
        self._stack.setCurrentWidget(self.table if found.rows else self._empty)
        if not self.table.currentIndex().isValid() and self.model.rowCount():
            self.table.go_to(self.model.index(0, 0))
        self._show_panel()

    def conflicts_of(self, participation_id: uuid.UUID) -> list[str]:
        """What to talk about with a partner, each sentence once."""
        found = self._conflicts.of_partner(participation_id)
        said = [
            _("{rule}: {sentence}").format(rule=_(RULE_LABELS[one.rule]), sentence=one.sentence)
            for _phase, one in found
        ]
        return list(dict.fromkeys(said))

    def show_pages(self) -> None:
        """Show the comparison as it will be printed."""
        from partenaires_desktop.documents.files import sheet_stem
        from partenaires_desktop.documents.partnership.frames import TITLE, frames_pdf
        from partenaires_desktop.ui.printing.pages_dialog import Choice, PagesDialog

        today = self._workspace.today()
        found = self._workspace.query(frames.frames_table, self._selection.project_id, today, shareable=True)
        choice = Choice(
            _("All frames"),
            lambda language: frames_pdf(found, today, language),
            lambda language: sheet_stem(TITLE, language, found.project),
        )
        layer = _("Shareable: lines marked internal and notes are not in it.")
        dialog = PagesDialog(self, _("Limits and openings of each partner"), [choice], layer)
        dialog.exec()
        dialog.deleteLater()

    def _open(self) -> None:
        row = self.model.row_at(self.table.currentIndex())
        if row is not None:
            organisation = self._workspace.query(organisation_of, row.id)
            self.go.emit("partners", ("frame", organisation))

    def _show_panel(self) -> None:
        index = self.table.currentIndex()
        row = self.model.row_at(index)
        if row is None:
            self._panel.show_words("", "", (), (), ())
            return
        topic = _(TOPIC_LABELS[COLUMNS[index.column()]])
        asks = [
            _("To be asked before {date}: “{words}”").format(date=day(ask.before), words=ask.wording[:300])
            for ask in self._conflicts.asks_of(row.id)
            if ask.before >= self._workspace.today()
        ]
        words = row.cells[index.column()]
        self._panel.show_words(row.partner.full_name, topic, words, self.conflicts_of(row.id), asks)


class FramePanel(SidePanel):
    """One cell of the comparison in full, and what to talk about with the partner."""

    open_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_("Frame of the partner"), spacing=8)
        self._name = text_label("", "heading")
        self._topic = text_label("", "strong")
        self._words = text_label("", "text")
        self._met = WhyLabel("cell.conflicts")
        self._asks = text_label("", "secondary")
        self._open = QPushButton(icon("pencil"), _("Open its frame"))
        self._open.clicked.connect(lambda _checked=False: self.open_wanted.emit())
        mark(self._open, "plain")
        for widget in (self._name, self._topic, self._words, self._met, self._asks, self._open):
            self.column.addWidget(widget)

    def show_words(
        self, name: str, topic: str, lines: tuple[str, ...], met: Sequence[str], asks: Sequence[str]
    ) -> None:
        """Show a cell."""
        self._name.setText(name)
        self._topic.setText(topic)
        self._words.setText("\n\n".join(lines) or (_("not asked yet") if name else ""))
        self._met.setText("\n\n".join(met))
        self._met.setVisible(bool(met))
        self._asks.setText("\n\n".join(asks))
        self._asks.setVisible(bool(asks))
        self._open.setVisible(bool(name))
