"""The rows of a plan as a table, and the filter that shows those of one action."""

from __future__ import annotations

import html
from typing import Any

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QSortFilterProxyModel,
    Qt,
    Signal,
)

from partenaires_desktop.domain.import_plan import ACTION_LABELS, Action, Plan, PlannedRow
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.models import Index
from partenaires_desktop.ui.widgets.why import WHY as WHY_ASKED

TICK, ROW, NAME, ACTION, WHY = range(5)
HEADERS = ("", N_("Row"), N_("Name"), N_("What happens"), N_("Why"))
ICONS = {
    Action.CREATE: ("plus", "accent"),
    Action.UPDATE: ("pencil", "accent"),
    Action.COMPLETE: ("user-plus", "accent"),
    Action.KEEP: ("check", "quiet_ink"),
    Action.REFUSE: ("x", "attention"),
}
WARNING = ("triangle-alert", "attention")
PLANNED = Qt.ItemDataRole.UserRole
_TOOLTIP_LENGTH = 1500


class PlanModel(QAbstractTableModel):
    """One line per row of the list; the tick in the first column says whether it is imported."""

    ticked = Signal(int, bool)
    """The number of a row, and whether it is to be imported."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PlannedRow, ...] = ()
        self._icons = {action: icon(name, tone, chosen=tone) for action, (name, tone) in ICONS.items()}
        self._warning = icon(*WARNING, chosen=WARNING[1])

    def set_plan(self, plan: Plan) -> None:
        """Show another plan; the place in the table stays when it is about the same rows."""
        same = len(plan.rows) == len(self._rows) and all(
            new.number == old.number for new, old in zip(plan.rows, self._rows, strict=True)
        )
        if same and self._rows:
            self._rows = plan.rows
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, len(HEADERS) - 1))
            return
        self.beginResetModel()
        self._rows = plan.rows
        self.endResetModel()

    def planned(self, row: int) -> PlannedRow:
        """The row of the plan shown on line ``row``."""
        return self._rows[row]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own default
        return 0 if parent.isValid() else len(HEADERS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADERS[section]) if HEADERS[section] else ""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.TextAlignmentRole:
            side = Qt.AlignmentFlag.AlignRight if section == ROW else Qt.AlignmentFlag.AlignLeft
            return int(side | Qt.AlignmentFlag.AlignVCenter)
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren
        if index.column() == TICK and self._can_choose(self._rows[index.row()]):
            flags |= Qt.ItemFlag.ItemIsUserCheckable
        return flags

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return self._text(row, index.column())
            case Qt.ItemDataRole.DecorationRole:
                return self._sign(row, index.column())
            case Qt.ItemDataRole.CheckStateRole if index.column() == TICK and self._can_choose(row):
                return Qt.CheckState.Unchecked if row.left_out else Qt.CheckState.Checked
            case Qt.ItemDataRole.TextAlignmentRole if index.column() == ROW:
                return int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            case Qt.ItemDataRole.ToolTipRole:
                return _tooltip(self._text(row, index.column())) if index.column() in {NAME, WHY} else None
            case Qt.ItemDataRole.AccessibleTextRole:
                return self._spoken(row, index.column())
            case _ if role == PLANNED:
                return row
            case _ if role == WHY_ASKED:
                return _kind(row)
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole:
            return False
        row = self._rows[index.row()]
        self.ticked.emit(row.number, Qt.CheckState(value) == Qt.CheckState.Checked)
        return True

    def _can_choose(self, row: PlannedRow) -> bool:
        """A row refused for what it holds cannot be forced in."""
        return row.action is not Action.REFUSE or row.left_out

    def _text(self, row: PlannedRow, column: int) -> str:
        match column:
            case 0:
                return ""
            case 1:
                return str(row.number)
            case 2:
                return row.name or _("(no name)")
            case 3:
                return _(ACTION_LABELS[row.action])
        return " ".join((*row.warnings, row.reason))

    def _sign(self, row: PlannedRow, column: int) -> Any:
        if column == ACTION:
            return self._icons[row.action]
        return self._warning if column == WHY and row.warnings else None

    def _spoken(self, row: PlannedRow, column: int) -> str:
        text = self._text(row, column)
        if column == TICK:
            return _("Import row {row}").format(row=row.number)
        if column == ROW:
            return _("Row {row}").format(row=text)
        return _("To check: {text}").format(text=text) if column == WHY and row.warnings else text


def _kind(row: PlannedRow) -> str:
    """What the row warns of, as the help calls it."""
    if row.action is Action.REFUSE:
        return "import.refused"
    return "import.warning" if row.warnings else ""


class ActionFilter(QSortFilterProxyModel):
    """Shows the rows of one action, those to check, or all."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._action: Action | None = None
        self._to_check = False

    def show_only(self, action: Action | None, *, to_check: bool = False) -> None:
        """Show the rows of ``action``, ``None`` for all; ``to_check`` those with a warning only."""
        self.beginFilterChange()
        self._action, self._to_check = action, to_check
        self.endFilterChange(QSortFilterProxyModel.Direction.Rows)

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:  # noqa: ARG002 -- Qt's own signature
        model = self.sourceModel()
        assert isinstance(model, PlanModel)
        row = model.planned(source_row)
        if self._to_check:
            return bool(row.warnings)
        return self._action is None or row.action is self._action


def _tooltip(text: str) -> str:
    """``text`` as it is, wrapped, never as markup."""
    shown = text if len(text) <= _TOOLTIP_LENGTH else text[:_TOOLTIP_LENGTH] + "…"
    return f"<p>{html.escape(shown)}</p>"
