"""The face «Compréhension» of the view of roles: the map, what deserves a word, and the sheets on paper."""

from __future__ import annotations

import uuid
from html import escape

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.queries.understanding import comprehension
from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.understanding import words
from partenaires_desktop.ui.understanding.model import MapModel, RowId
from partenaires_desktop.ui.understanding.panel import UnderstandingPanel
from partenaires_desktop.ui.understanding.table import MapTable
from partenaires_desktop.ui.widgets.attention import AttentionSign
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.invitation import Invitation
from partenaires_desktop.ui.workspace import Selection, Workspace


class UnderstandingFace(QWidget):
    """Items × partners: what agrees is dimmed, what differs stands out, and both wordings open in the panel."""

    panel_wanted = Signal()
    roles_wanted = Signal()
    """There is nothing to understand yet: roles and expectations are to be written first."""

    def __init__(self, workspace: Workspace, selection: Selection, panel: UnderstandingPanel) -> None:
        super().__init__()
        self._workspace, self._selection, self._panel = workspace, selection, panel
        self._following = False
        self.model = MapModel(self)
        self.table = MapTable(self.model, self)
        self._lay_out()
        self.table.selectionModel().currentChanged.connect(lambda _new, _old: self._on_chosen())
        self.table.opened.connect(self._open)
        panel.left.connect(self.table.setFocus)
        panel.entry_wanted.connect(self.enter_sheet)

    def refresh(self) -> None:
        """Read everything again; the chosen cell stays."""
        place = self._place()
        project = self._selection.project_id
        self._following = True
        self.model.set_found(self._workspace.query(comprehension, project, self._workspace.today()))
        self._following = False
        has_rows = self.model.rowCount() > 0 and self.model.columnCount() > 0
        self._stack.setCurrentIndex(0 if has_rows else 1)
        for widget in (self._sheets, self._entry):
            widget.setEnabled(has_rows)
        self._entry.setEnabled(has_rows and not self._workspace.read_only)
        self._fill_signs()
        if has_rows and not self.table.currentIndex().isValid():
            self._choose_first(place)
        self._show_panel()

    def _place(self) -> tuple[RowId, uuid.UUID] | None:
        index = self.table.currentIndex()
        row = self.model.row_at(index)
        return (row.id, self.model.partners[index.column()].participation_id) if row is not None else None

    def _choose_first(self, place: tuple[RowId, uuid.UUID] | None) -> None:
        """The cell that was chosen, else the first difference of the chosen partner, else the first cell."""
        index = self.model.index_at(*place) if place else QModelIndex()
        if not index.isValid():
            chosen = self._selection.participation_ids
            column = max(0, self.model.column_of(chosen[0])) if chosen else 0
            rows = range(self.model.rowCount())
            cells = [self.model.index(row, column) for row in rows]
            index = next(
                (cell for cell in cells if any(item.differs for item in self.model.items(cell))),
                next((cell for cell in cells if self.model.items(cell)), cells[0]),
            )
        self._following = True
        self.table.go_to(index)
        self._following = False

    def follow_partners(self) -> None:
        """Go to the partner another view chose, on the row that is current."""
        chosen = self._selection.participation_ids
        column = self.model.column_of(chosen[0]) if chosen else -1
        if self._following or column < 0 or column == self.table.currentIndex().column():
            return
        self._following = True
        self.table.go_to(self.model.index(max(0, self.table.currentIndex().row()), column))
        self._following = False
        self._show_panel()

    def enter_sheet(self, participation_id: object = None) -> None:
        """Enter the sheet a partner sent back, item by item."""
        from partenaires_desktop.ui.understanding.entry import SheetEntry

        index = self.table.currentIndex()
        if not isinstance(participation_id, uuid.UUID) and index.isValid():
            participation_id = self.model.partners[index.column()].participation_id
        column = self.model.column_of(participation_id) if isinstance(participation_id, uuid.UUID) else -1
        if column < 0:
            return
        entry = SheetEntry(
            self, self._workspace, self._selection.project_id, self.model.partners[column].participation_id
        )
        entry.exec()
        entry.deleteLater()

    def show_sheets(self) -> None:
        """Show the sheets as they will be printed."""
        from partenaires_desktop.ui.understanding.sheets_dialog import SheetsDialog

        index = self.table.currentIndex()
        chosen = self.model.partners[index.column()].participation_id if index.isValid() else None
        dialog = SheetsDialog(self, self._workspace, self.model.found.sheets, chosen)
        dialog.exec()
        dialog.deleteLater()

    def _lay_out(self) -> None:
        self._signs = QWidget()
        flow = FlowLayout(self._signs)
        flow.setSpacing(scaled(8))
        self._differs = AttentionSign("circle-alert", self._go_to_next, "understanding.review")
        self._noted = AttentionSign("flag", self._go_to_noted, "understanding.below")
        for sign in (self._differs, self._noted):
            flow.addWidget(sign.with_why())
        self._rate = text_label("", "secondary")
        self._sheets = QPushButton(_("Sheets to print…"))  # words alone: one line holds all of it on a small screen
        self._sheets.clicked.connect(self.show_sheets)
        self._entry = QPushButton(_("Enter a returned sheet…"))
        self._entry.clicked.connect(self.enter_sheet)
        for button in (self._sheets, self._entry):
            button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
            flow.addWidget(button)
        self._stack = QStackedWidget()
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(scaled(8))
        inside.addWidget(self.table, 1)
        self._hint = text_label(
            _("What agrees is dimmed · Enter opens both wordings · under each name: understood / live"), "smallest"
        )
        inside.addWidget(self._hint)
        empty = Invitation()
        empty.invite(
            _("Write objectives, roles or expectations first: what each partner understands of them appears here."),
            _("Write roles and expectations"),
            self.roles_wanted.emit,
        )
        self._stack.addWidget(page)
        self._stack.addWidget(empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self._stack, 1)
        column.insertWidget(0, self._rate)
        column.insertWidget(1, self._signs)

    def _fill_signs(self) -> None:
        found = self.model.found
        self._tell_rate()
        count = sum(item.differs for sheet in found.sheets.partners for item in sheet.items)
        noted = len(found.below | found.late)
        points = ngettext("{count} point understood otherwise", "{count} points understood otherwise", count)
        self._differs.say(points.format(count=count) if count else "")
        partners = ngettext("{count} key partner worth a talk", "{count} key partners worth a talk", noted)
        self._noted.say(partners.format(count=noted) if noted else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where room is scarce, the reasons go to the tooltip."""
        super().resizeEvent(event)
        self._tell_rate()

    def _tell_rate(self) -> None:
        rate = self.model.found.sheets.rate
        sentence = _("Whole project: {sentence}").format(sentence=words.rate_sentence(rate))
        brief = _("Whole project: {sentence}").format(sentence=words.rate_short(rate))
        short = self.height() < scaled(460)
        hint = escape(sentence)
        self._rate.setText(brief if short else sentence)
        self._rate.setToolTip(f"<p>{hint}</p>")
        self._rate.setAccessibleName(sentence)
        self._rate.setVisible(bool(self.model.found.sheets.partners))
        self._hint.setVisible(not short)

    def _go_to_next(self) -> None:
        """Go to the next cell that differs, row by row."""
        self.table.seek_cell(lambda index: any(item.differs for item in self.model.items(index)))

    def _go_to_noted(self) -> None:
        """Go to the next partner who deserves a word."""
        noted = self.model.found.below | self.model.found.late
        self.table.seek_column(lambda column: self.model.partners[column].participation_id in noted)

    def _open(self) -> None:
        self._show_panel()
        self.panel_wanted.emit()
        self._panel.focus_editor()

    def _on_chosen(self) -> None:
        index = self.table.currentIndex()
        if self._following:
            return
        if index.isValid():
            self._following = True
            self._selection.choose_partners([self.model.partners[index.column()].participation_id])
            self._following = False
        self._show_panel()

    def _show_panel(self) -> None:
        index = self.table.currentIndex()
        sheet = self.model.partners[index.column()] if index.isValid() else None
        self._panel.show_cell(self.model.found, sheet, self.model.items(index) if index.isValid() else ())
        for header in (self.table.horizontalHeader(), self.table.verticalHeader()):
            header.viewport().update()
