"""The view «Rôles & attentes»: the matrix, what it asks attention for, and the panel of the chosen cell."""

from __future__ import annotations

import uuid
from typing import ClassVar

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QRect, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.i18n import N_, _, ngettext
from partenaires_desktop.queries import matrix
from partenaires_desktop.ui.fields import QuietCombo
from partenaires_desktop.ui.flow_layout import FlowLayout
from partenaires_desktop.ui.icons import icon
from partenaires_desktop.ui.matrix import words
from partenaires_desktop.ui.matrix.chooser import Choice, QuickChooser
from partenaires_desktop.ui.matrix.gestures import RoleGestures
from partenaires_desktop.ui.matrix.model import MatrixModel
from partenaires_desktop.ui.matrix.panel import CellPanel
from partenaires_desktop.ui.matrix.table import MatrixTable
from partenaires_desktop.ui.pill import Pill
from partenaires_desktop.ui.quiet_bar import quiet_bar_of
from partenaires_desktop.ui.typography import mark, scaled, text_label
from partenaires_desktop.ui.understanding.face import UnderstandingFace
from partenaires_desktop.ui.understanding.panel import UnderstandingPanel
from partenaires_desktop.ui.view import View
from partenaires_desktop.ui.workspace import Selection, Workspace

_FACES = (N_("Matrix"), N_("Understanding"))
_ORDERS = {"own": N_("Own order"), "name": N_("By name"), "sector": N_("By sector")}


class MatrixView(View):
    """Partners against phases: roles and expectations, worked like a spreadsheet."""

    tables: ClassVar[frozenset[str]] = frozenset(
        {"role", "expectation", "expectation_step", "objective", "understanding", "participation", "phase"}
        | {"organisation", "project"}
    )

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(workspace, selection, parent)
        self._matrix = matrix.Matrix()
        self._filling = False
        self._told = ""
        self.model = MatrixModel(self)
        self.table = MatrixTable(self.model, self)
        self._panel = CellPanel(workspace)
        self._spoken = UnderstandingPanel(workspace)
        self._panels = QStackedWidget()
        self._panels.addWidget(self._panel)
        self._panels.addWidget(self._spoken)
        self.face = UnderstandingFace(workspace, selection, self._spoken)
        self.face.panel_wanted.connect(self.panel_wanted)
        self._panel.left.connect(self.table.setFocus)
        self._panel.done.connect(self._tell)
        self.gestures = RoleGestures(workspace, self.table, self.model)
        self.gestures.done.connect(self._tell)
        self.chooser = QuickChooser(self)
        self.chooser.chosen.connect(self._take_choice)
        self.chooser.closed.connect(self.table.setFocus)
        self._lay_out()
        self.table.opened.connect(self._open_cell)
        self.table.entered.connect(self._on_selected)
        self.table.typed.connect(self._open_chooser)
        chosen = self.table.selectionModel()
        chosen.selectionChanged.connect(lambda _new, _old: self._on_selected())
        chosen.currentChanged.connect(lambda _new, _old: self._show_panel())
        selection.partners_changed.connect(self._follow_partners)
        workspace.steps_changed.connect(self._forget_told)

    def panel(self) -> QWidget:
        """The panel of the chosen cell, of either face."""
        return self._panels

    @property
    def cell_panel(self) -> CellPanel:
        """The panel of a cell of the matrix."""
        return self._panel

    def show_face(self, place: int) -> None:
        """Turn to the matrix (0) or to what is understood (1)."""
        for number, pill in enumerate(self._switch):
            pill.setChecked(number == place)
        self._faces.setCurrentIndex(place)
        self._panels.setCurrentIndex(place)
        self.refresh()

    @property
    def _on_map(self) -> bool:
        return self._faces.currentIndex() == 1

    def reveal(self, target: object) -> None:
        """Go to a partner, given its participation, in the chosen phase."""
        index = self.model.index_at(
            target if isinstance(target, uuid.UUID) else None,
            self.selection.phase_id or (self._matrix.phases[0].id if self._matrix.phases else None),
        )
        if index.isValid():
            self.table.go_to(index)
            self.table.setFocus()

    def refresh(self) -> None:
        """Read the matrix again, and the cell in the panel."""
        if self._on_map:
            self.face.refresh()
            self.face.follow_partners()
        current = self.table.currentIndex()
        place = self.model.place(current) if current.isValid() else None
        self._matrix = self.workspace.query(matrix.matrix, self.selection.project_id, self.workspace.today())
        self._filling = True
        self.model.set_matrix(self._matrix)
        self._filling = False
        self.table.choose_phase(self.selection.phase_id)
        self._stack.setCurrentIndex(0 if self._matrix.partners and self._matrix.phases else 1)
        for tool in (self._filter, self._order):
            tool.setVisible(self._stack.currentIndex() == 0 and not self._on_map)
        self._fill_empty()
        self._fill_attention()
        if not self.table.currentIndex().isValid():
            self._choose_first(self.model.index_at(*place) if place else QModelIndex())
        self._follow_partners()
        self._show_panel()

    def _choose_first(self, wanted: QModelIndex) -> None:
        """After another project, the cell that was chosen, or the first partner in the chosen phase."""
        if not self._matrix.partners or not self._matrix.phases:
            return
        chosen = self.selection.participation_ids
        partner = chosen[0] if chosen else self._matrix.partners[0].id
        phase = self.selection.phase_id or self._matrix.phases[0].id
        index = wanted if wanted.isValid() else self.model.index_at(partner, phase)
        self._filling = not chosen  # a cell chosen for want of another chooses no partner
        self.table.go_to(index if index.isValid() else self.model.index(0, 0))
        self._filling = False

    def _head(self) -> QHBoxLayout:
        title = text_label(_("Roles and expectations"), "heading", wrap=False)
        self._filter = QLineEdit()
        self._filter.setAccessibleName(_("Filter the partners"))
        self._filter.setPlaceholderText(_("Filter"))
        self._filter.setClearButtonEnabled(True)
        self._filter.addAction(QAction(icon("list-filter"), "", self._filter), QLineEdit.ActionPosition.LeadingPosition)
        self._filter.setMaximumWidth(scaled(200))
        self._filter.textChanged.connect(self.model.set_filter)
        self._order = QuietCombo()
        self._order.setAccessibleName(_("Order of the partners"))
        self._order.setMinimumContentsLength(14)
        for code, label in _ORDERS.items():
            self._order.addItem(_(label), code)
        self._order.activated.connect(lambda _index: self.model.set_order(self._order.currentData()))
        head = QHBoxLayout()
        head.setSpacing(scaled(8))
        head.addWidget(title)
        head.addSpacing(scaled(8))
        self._switch = [self._turn(place, _(label)) for place, label in enumerate(_FACES)]
        for pill in self._switch:
            head.addWidget(pill)
        head.addStretch()
        head.addWidget(self._filter)
        head.addWidget(self._order)
        return head

    def _lay_out(self) -> None:
        head = self._head()
        self._attention = QWidget()
        self._signs = FlowLayout(self._attention)
        self._no_guarantor = self._sign("triangle-alert", self._go_to_phase)
        self._unconfirmed = self._sign("circle-alert", lambda: self._go_to_cell("unconfirmed"))
        self._overdue = self._sign("clock-alert", lambda: self._go_to_cell("overdue"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self._table_page())
        self._stack.addWidget(self._empty_page())
        matrix_face = QWidget()
        inside = QVBoxLayout(matrix_face)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(scaled(8))
        inside.addWidget(self._stack, 1)  # before what stands above it: the keyboard comes here first
        inside.insertWidget(0, self._attention)
        self._faces = QStackedWidget()
        self._faces.addWidget(matrix_face)
        self._faces.addWidget(self.face)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(14), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        column.addWidget(self._faces, 1)
        column.insertLayout(0, head)

    def _turn(self, place: int, label: str) -> QPushButton:
        """One half of the switch between both faces."""
        pill = Pill(label)
        pill.setCheckable(True)
        pill.setChecked(place == 0)
        mark(pill, "choice")
        pill.clicked.connect(lambda _checked=False: self.show_face(place))
        return pill

    def _table_page(self) -> QWidget:
        page = QWidget()
        self._hint = text_label("", "smallest")
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.table, 1)
        column.addWidget(self._hint)
        return page

    def _empty_page(self) -> QWidget:
        page = QWidget()
        self._empty = text_label("", "secondary")
        self._empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._empty_action = QPushButton(_("Choose the partners"))
        mark(self._empty_action, "primary")
        self._empty_action.clicked.connect(lambda: self.go.emit("partners", None))
        column = QVBoxLayout(page)
        column.setSpacing(scaled(16))
        column.addStretch(2)
        column.addWidget(self._empty)
        column.addWidget(self._empty_action, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        return page

    def _sign(self, name: str, act: object) -> QPushButton:
        button = QPushButton(icon(name, "attention"), "")
        mark(button, "attention")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.clicked.connect(act)
        self._signs.addWidget(button)
        return button

    def _fill_empty(self) -> None:
        has_project = self.selection.project_id is not None
        if not has_project:
            self._empty.setText(_("Open or create a project: its partners and phases meet here."))
        elif not self._matrix.partners:
            self._empty.setText(_("No organisation takes part in this project yet. Choose the partners first."))
        else:
            self._empty.setText(_("This project has no phase yet. Add one in the project’s sheet."))
        self._empty_action.setVisible(has_project and not self._matrix.partners)
        if self._matrix.is_blank:
            self._hint.setText(
                _("Choose a cell and type a word: guarantor, does, supports, host, expert… Enter opens it.")
            )
        else:
            self._hint.setText(_("↑ what we expect of them · ↓ what they expect of us · type a word to set a role"))

    def _fill_attention(self) -> None:
        missing = len(self._matrix.without_guarantor) if self.model.shows_alerts else 0
        several = len(self._matrix.with_several_guarantors)
        parts = []
        if missing:
            parts.append(
                ngettext("{count} phase without guarantor", "{count} phases without guarantor", missing).format(
                    count=missing
                )
            )
        if several:
            parts.append(
                ngettext("{count} with several", "{count} with several", several).format(count=several)
                if missing
                else ngettext(
                    "{count} phase with several guarantors", "{count} phases with several guarantors", several
                ).format(count=several)
            )
        self._show_sign(self._no_guarantor, _(", ").join(parts))
        unconfirmed, late = self._matrix.unconfirmed, self._matrix.overdue
        self._show_sign(
            self._unconfirmed,
            ngettext("{count} expectation to be confirmed", "{count} expectations to be confirmed", unconfirmed).format(
                count=unconfirmed
            )
            if unconfirmed
            else "",
        )
        self._show_sign(
            self._overdue,
            ngettext("{count} expectation overdue", "{count} expectations overdue", late).format(count=late)
            if late
            else "",
        )
        self._attention.setVisible(bool(parts or unconfirmed or late))

    @staticmethod
    def _show_sign(button: QPushButton, text: str) -> None:
        button.setText(f"\u2009{text}")
        button.setAccessibleName(text)
        button.setVisible(bool(text))
        button.setToolTip(_("Go to the next one") if text else "")

    def _go_to_phase(self) -> None:
        """Go to the next phase whose guarantors ask for attention."""
        current = self.table.currentIndex()
        columns = self.model.columnCount()
        for step in range(1, columns + 1):
            column = (current.column() + step) % columns
            if words.phase_alert(self.model.phases[column]):
                self.table.go_to(self.model.index(max(current.row(), 0), column))
                self.table.setFocus()
                return

    def _go_to_cell(self, what: str) -> None:
        """Go to the next cell that has some, row by row."""
        current, columns = self.table.currentIndex(), self.model.columnCount()
        size = columns * self.model.rowCount()
        start = current.row() * columns + current.column()
        for step in range(1, size + 1):
            row, column = divmod((start + step) % size, columns)
            if getattr(self.model.cell(self.model.index(row, column)), what):
                self.table.go_to(self.model.index(row, column))
                self.table.setFocus()
                return

    def _open_cell(self) -> None:
        self._show_panel()
        self.panel_wanted.emit()
        self._panel.focus_editor()

    def _open_chooser(self, text: str) -> None:
        if self.workspace.read_only:
            return
        self.table.scrollTo(self.table.currentIndex())
        rect = self.table.current_rect()
        self.chooser.open_at(QRect(self.table.mapTo(self, rect.topLeft()), rect.size()), text)

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
            self.selection.choose_partners(self.model.partner(row).id for row in rows)
            self._filling = False
        self._show_panel()
        self.table.verticalHeader().viewport().update()

    def _follow_partners(self) -> None:
        """Go to the partners another view chose, in the column that is current."""
        if self._on_map:
            self.face.follow_partners()
        if self._filling or not self._matrix.phases:
            return
        chosen = set(self.selection.participation_ids)
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

    def _show_panel(self) -> None:
        if not self._filling:
            self._panel.show_cells(self.table.selected_places(), self._matrix)

    def _tell(self, step: str) -> None:
        self._told = step
        quiet_bar_of(self).say(step, [(_("Undo"), self.workspace.undo)])

    def _forget_told(self) -> None:
        """The bar offers to undo one step: once that is no longer the last one, it goes."""
        if self._told and self.workspace.undo_label() != self._told:
            bar = quiet_bar_of(self)
            if bar.text == self._told:
                bar.dismiss()
            self._told = ""
