"""The face by phase of the view of roles: the matrix and what it asks attention for."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from partenaires_desktop.i18n import N_, _
from partenaires_desktop.queries import matrix
from partenaires_desktop.queries.frames import frame_conflicts
from partenaires_desktop.ui.forms.fields import QuietCombo
from partenaires_desktop.ui.grid.chooser import Choice, QuickChooser
from partenaires_desktop.ui.look.typography import scaled, text_label
from partenaires_desktop.ui.matrix import words
from partenaires_desktop.ui.matrix.gestures import RoleGestures
from partenaires_desktop.ui.matrix.model import MatrixModel
from partenaires_desktop.ui.matrix.panel import CellPanel
from partenaires_desktop.ui.matrix.table import MatrixTable
from partenaires_desktop.ui.widgets.attention import AttentionLine
from partenaires_desktop.ui.widgets.filter_field import FilterField
from partenaires_desktop.ui.widgets.invitation import Invitation
from partenaires_desktop.ui.workspace import Selection, Workspace

_ORDERS = {
    "own": N_("Own order"),
    "name": N_("By name"),
    "sector": N_("By sector"),
    "kind": N_("By kind"),
}
_ROOM_FOR_HINT = 280
"""The height from which a line on how to use the table is worth its room."""


class PhaseFace(QWidget):
    """Partners against phases: roles and expectations, worked like a spreadsheet."""

    panel_wanted = Signal()
    partners_wanted = Signal()
    """There is no one to show yet: the partners are to be chosen."""
    project_wanted = Signal()
    """There is no phase to show yet: the project is to be given one."""
    told = Signal(str)
    """A step that deserves a word and an Undo was carried out: what it was."""

    def __init__(self, workspace: Workspace, selection: Selection, panel: CellPanel) -> None:
        super().__init__()
        self._workspace, self._selection, self._panel = workspace, selection, panel
        self._matrix = matrix.Matrix()
        self._filling = False
        self.model = MatrixModel(self)
        self.table = MatrixTable(self.model, self)
        self.gestures = RoleGestures(workspace, self.table, self.model)
        self.chooser = QuickChooser(self)
        self.tools = self._make_tools()
        self._lay_out()
        panel.left.connect(self.table.setFocus)
        panel.done.connect(self.told)
        self.gestures.done.connect(self.told)
        self.chooser.chosen.connect(self._take_choice)
        self.chooser.closed.connect(self.table.setFocus)
        self.table.opened.connect(self._open_cell)
        self.table.entered.connect(self._on_selected)
        self.table.typed.connect(self._open_chooser)
        chosen = self.table.selectionModel()
        chosen.selectionChanged.connect(lambda _new, _old: self._on_selected())
        chosen.currentChanged.connect(lambda _new, _old: self._show_panel())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the room of the hint to the table where there is hardly any."""
        super().resizeEvent(event)
        self._hint.setVisible(event.size().height() >= scaled(_ROOM_FOR_HINT))

    def reveal(self, target: object) -> None:
        """Go to a partner, given its participation, in the chosen phase."""
        index = self.model.index_at(
            target if isinstance(target, uuid.UUID) else None,
            self._selection.phase_id or (self._matrix.phases[0].id if self._matrix.phases else None),
        )
        if index.isValid():
            self.table.go_to(index)
            self.table.setFocus()

    def refresh(self) -> None:
        """Read the matrix again, and the cell in the panel."""
        current = self.table.currentIndex()
        place = self.model.place(current) if current.isValid() else None
        project, today = self._selection.project_id, self._workspace.today()
        met = self._workspace.query(frame_conflicts, project, today)
        rules = {place: tuple(dict.fromkeys(one.sentence for one in found)) for place, found in met.by_cell.items()}
        self._matrix = self._workspace.query(matrix.matrix, project, today, rules)
        self._panel.set_frames(met)
        self._filling = True
        self.model.set_matrix(self._matrix)
        self._filling = False
        self.table.choose_phase(self._selection.phase_id)
        has_cells = bool(self._matrix.partners and self._matrix.phases)
        self._stack.setCurrentIndex(0 if has_cells else 1)
        self._attention.setVisible(has_cells)
        self.tools.setEnabled(has_cells)
        self._fill_empty()
        self._fill_attention()
        if not self.table.currentIndex().isValid():
            self._choose_first(self.model.index_at(*place) if place else QModelIndex())
        self.follow_partners()
        self._show_panel()

    def follow_partners(self) -> None:
        """Go to the partners another view chose, in the column that is current."""
        if self._filling or not self._matrix.phases:
            return
        chosen = set(self._selection.participation_ids)
        present = {self.model.place(index)[0] for index in self.table.selectionModel().selectedIndexes()}
        rows = [row for row, partner in enumerate(self.model.rows()) if partner.id in chosen]
        if not rows or chosen == present:
            return
        column = max(0, self.table.currentIndex().column())
        self._filling = True
        flags = QItemSelectionModel.SelectionFlag
        self.table.go_to(self.model.index(rows[0], column))
        for row in rows[1:]:
            self.table.selectionModel().select(self.model.index(row, column), flags.Select)
        self._filling = False
        self._show_panel()

    def _choose_first(self, wanted: QModelIndex) -> None:
        """After another project, the cell that was chosen, or the first partner in the chosen phase."""
        if not self._matrix.partners or not self._matrix.phases:
            return
        chosen = self._selection.participation_ids
        partner = chosen[0] if chosen else self._matrix.partners[0].id
        phase = self._selection.phase_id or self._matrix.phases[0].id
        index = wanted if wanted.isValid() else self.model.index_at(partner, phase)
        self._filling = not chosen  # a cell chosen for want of another chooses no partner
        self.table.go_to(index if index.isValid() else self.model.index(0, 0))
        self._filling = False

    def _make_tools(self) -> QWidget:
        """The filter and the order, which stand in the head of the view."""
        tools = QWidget()
        wanted = FilterField(_("Filter the partners"), 160, _("Filter"))
        wanted.show_sign()
        wanted.textChanged.connect(self.model.set_filter)
        order = QuietCombo()
        order.setAccessibleName(_("Order of the partners"))
        order.setMinimumContentsLength(12)
        for code, label in _ORDERS.items():
            order.addItem(_(label), code)
        order.activated.connect(lambda _index: self._set_order(order.currentData()))
        row = QHBoxLayout(tools)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(wanted)
        row.addWidget(order)
        return tools

    def _set_order(self, order: str) -> None:
        self.model.set_order(order)
        self.table.measure()

    def _lay_out(self) -> None:
        self._attention = AttentionLine()
        self._no_guarantor = self._attention.add_sign("triangle-alert", self._go_to_phase, "phase.guarantor")
        self._outside = self._attention.add_sign("flag", self._go_to_cell("conflicts"), "cell.conflicts")
        unconfirmed = self._go_to_cell("unconfirmed")
        self._unconfirmed = self._attention.add_sign("circle-alert", unconfirmed, "cell.unconfirmed")
        self._overdue = self._attention.add_sign("clock-alert", self._go_to_cell("overdue"), "cell.overdue")
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table_page())
        self._empty = Invitation()
        self._stack.addWidget(self._empty)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(scaled(8))
        inside.addWidget(self._stack, 1)  # before what stands above it: the keyboard comes here first
        inside.insertWidget(0, self._attention)

    def _table_page(self) -> QWidget:
        page = QWidget()
        self._hint = text_label(
            _("↑ what we expect of them · ↓ what they expect of us · type a word to set a role"), "smallest"
        )
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.table, 1)
        column.addWidget(self._hint)
        return page

    def _fill_empty(self) -> None:
        if self._selection.project_id is None:
            self._empty.invite(_("Open or create a project: its partners and phases meet here."))
        elif not self._matrix.partners:
            self._empty.invite(
                _("No organisation takes part in this project yet. Choose the partners first."),
                _("Choose the partners"),
                self.partners_wanted.emit,
            )
        else:
            self._empty.invite(
                _("This project has no phase yet. Add one in the project’s sheet."),
                _("Open the phases…"),
                self.project_wanted.emit,
            )

    def _fill_attention(self) -> None:
        found = self._matrix
        quiet = _("Choose a cell and type a word: guarantor, does, supports, host, expert… Enter opens it.")
        self._attention.fill(
            {
                self._no_guarantor: words.guarantors_to_see(found, missing=self.model.shows_alerts),
                self._outside: words.outside_frames(found.conflicts),
                self._unconfirmed: words.all_to_confirm(found.unconfirmed),
                self._overdue: words.all_late(found.overdue),
            },
            quiet if found.is_blank else _("Nothing asks for attention here."),
        )

    def _go_to_phase(self) -> None:
        """Go to the next phase whose guarantors ask for attention."""
        self.table.seek_column(lambda column: bool(words.phase_alert(self.model.phases[column])))

    def _go_to_cell(self, what: str) -> Callable[[], None]:
        """Going to the next cell that has some, row by row."""
        return lambda: self.table.seek_cell(lambda index: bool(getattr(self.model.cell(index), what)))

    def _open_cell(self) -> None:
        self._show_panel()
        self.panel_wanted.emit()
        self._panel.focus_editor()

    def _open_chooser(self, text: str) -> None:
        if not self._workspace.read_only:
            self.chooser.open_over(self.table, text)

    def _take_choice(self, choice: Choice, onward: bool) -> None:
        self.gestures.set_words(choice.role, choice.letter)
        if onward:
            self.table.step_right()

    def _on_selected(self) -> None:
        if self._filling:
            return
        rows = dict.fromkeys(index.row() for index in self.table.selected_indexes())
        if rows:
            self._filling = True
            self._selection.choose_partners(self.model.partner(row).id for row in rows)
            self._filling = False
        self._show_panel()
        self.table.verticalHeader().viewport().update()

    def _show_panel(self) -> None:
        if not self._filling:
            self._panel.show_cells(self.table.selected_places(), self._matrix)
