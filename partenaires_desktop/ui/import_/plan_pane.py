"""The right side of an import: filters, the plan row by row, and all about the row that is chosen."""

from __future__ import annotations

from PySide6.QtCore import QItemSelectionModel, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)

from partenaires_desktop.domain.import_plan import Action, Plan, PlannedRow
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.import_.details import Details
from partenaires_desktop.ui.import_.filters import FILTERS, TO_CHECK, Code, Filters
from partenaires_desktop.ui.import_.plan_model import ACTION, NAME, PLANNED, ROW, TICK, WHY, ActionFilter, PlanModel
from partenaires_desktop.ui.look.typography import scaled


class PlanTable(QTableView):
    """The rows; Space ticks or unticks all that are chosen."""

    toggled = Signal(list, bool)
    """Rows of the plan, and whether they are to be imported."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(_("What will happen to each row"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setIconSize(QSize(scaled(16), scaled(16)))
        self.setStyleSheet(f"QTableView::item {{ padding: 0 {scaled(6)}px; }}")
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(scaled(32))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setMinimumSectionSize(scaled(28))
        self.horizontalHeader().setStretchLastSection(True)

    def lay_out_columns(self) -> None:
        """Widths that fit the words and the window."""
        metrics = self.fontMetrics()
        actions = max(metrics.horizontalAdvance(_(label)) for _filter, label in FILTERS)
        fixed = {
            TICK: scaled(32),
            ROW: max(metrics.horizontalAdvance("00000"), metrics.horizontalAdvance(_("Row"))) + scaled(20),
            ACTION: max(actions, metrics.horizontalAdvance(_("Keep as it is"))) + scaled(44),
        }
        for column, width in fixed.items():
            self.setColumnWidth(column, width)
        room = self.viewport().width() - sum(fixed.values())
        self.setColumnWidth(NAME, max(scaled(120), room * 45 // 100))
        self.setColumnWidth(WHY, metrics.horizontalAdvance(_("Why")) + scaled(32))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out again."""
        super().resizeEvent(event)
        self.lay_out_columns()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space goes to every chosen row."""
        if event.key() == Qt.Key.Key_Space and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            rows = [index.data(PLANNED) for index in self.selectionModel().selectedRows(ROW)]
            free = [row for row in rows if row.left_out or row.action is not Action.REFUSE]
            if free:
                self.toggled.emit([row.number for row in free], all(row.left_out for row in free))
            return
        super().keyPressEvent(event)


class PlanPane(QWidget):
    """See the module."""

    ticked = Signal(list, bool)
    """Numbers of rows, and whether they are to be imported."""
    row_rule_changed = Signal(int, object)
    target_changed = Signal(int, object)
    field_chosen = Signal(int, str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = PlanModel(self)
        self.filter = ActionFilter(self)
        self.filter.setSourceModel(self.model)
        self.table = PlanTable()
        self.table.setModel(self.filter)
        self.details = Details()
        self.filters = Filters()
        self._halves = QSplitter(Qt.Orientation.Vertical)
        self._moved = False
        self._wire()
        self._lay_out()

    def fill(self, plan: Plan) -> None:
        """Show another plan; the chosen row stays chosen."""
        chosen = self._current_number()
        self.model.set_plan(plan)
        self.filter.invalidate()
        self.filters.count(plan)
        self._choose(chosen)
        self._show_details()

    def show_only(self, code: Code) -> None:
        """Show the rows of one action, or those to check."""
        chosen = self._current_number()
        self.filter.show_only(code if isinstance(code, Action) else None, to_check=code == TO_CHECK)
        self._choose(chosen)
        self._show_details()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the room out, until the user does."""
        super().resizeEvent(event)
        if not self._moved:
            height = self._halves.height()
            details = min(height * 40 // 100, scaled(210))
            self._halves.setSizes([height - details, details])

    def _wire(self) -> None:
        self.model.ticked.connect(lambda number, ticked: self.ticked.emit([number], ticked))
        self.table.toggled.connect(self.ticked)
        self.table.selectionModel().currentRowChanged.connect(lambda _now, _before: self._show_details())
        self.details.rule_changed.connect(self.row_rule_changed)
        self.details.target_changed.connect(self.target_changed)
        self.details.field_chosen.connect(self.field_chosen)
        self.filters.chosen.connect(self.show_only)
        self._halves.splitterMoved.connect(lambda *_: setattr(self, "_moved", True))

    def _lay_out(self) -> None:
        halves = self._halves
        halves.setChildrenCollapsible(False)
        halves.setHandleWidth(scaled(8))
        halves.addWidget(self.table)
        halves.addWidget(self.details)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(8))
        column.addWidget(self.filters)
        column.addWidget(halves, 1)

    def _current_number(self) -> int | None:
        row = self._current()
        return None if row is None else row.number

    def _current(self) -> PlannedRow | None:
        index = self.table.currentIndex()
        return index.data(PLANNED) if index.isValid() else None

    def _choose(self, number: int | None) -> None:
        """Choose the row of that number, or the first one there is."""
        if self._current_number() == number is not None:
            return
        rows = range(self.filter.rowCount())
        place = next((row for row in rows if self.filter.index(row, 0).data(PLANNED).number == number), 0)
        if self.filter.rowCount():
            self.table.selectionModel().setCurrentIndex(
                self.filter.index(place, ROW),
                QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows,
            )

    def _show_details(self) -> None:
        self.details.fill(self._current())
