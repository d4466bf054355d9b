"""The matrix as an item model: rows are partners, columns phases, and a new reading is laid on as a difference."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.role_words import write
from partenaires_desktop.domain.roles import PARTICIPANT_KIND_LABELS, PARTICIPANT_KINDS, SECTOR_LABELS
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.matrix import MatrixPartner
from partenaires_desktop.ui.matrix import words
from partenaires_desktop.ui.models import Index, RowsModel
from partenaires_desktop.ui.widgets.why import WHY

if TYPE_CHECKING:
    from partenaires_desktop.queries.matrix import Matrix, MatrixCell, MatrixPhase

Place = tuple[uuid.UUID, uuid.UUID]

CELL = Qt.ItemDataRole.UserRole + 1
DIMMED = Qt.ItemDataRole.UserRole + 2

ORDERS: dict[str, Callable[[MatrixPartner], tuple[str, ...]]] = {
    "own": lambda _partner: (),
    "name": lambda partner: alphabetical(partner.name),
    "sector": lambda partner: (
        "" if partner.sector else "~",
        *alphabetical(_(SECTOR_LABELS[partner.sector]) if partner.sector else ""),
        *alphabetical(partner.name),
    ),
    "kind": lambda partner: (str(PARTICIPANT_KINDS.index(partner.kind)), *alphabetical(partner.name)),
}
GROUPS: dict[str, Callable[[MatrixPartner], str]] = {
    "sector": lambda partner: _(SECTOR_LABELS[partner.sector]),
    "kind": lambda partner: _(PARTICIPANT_KIND_LABELS[partner.kind]),
}
"""Orders that put alike rows together, and what each group is called."""


class MatrixModel(RowsModel[MatrixPartner]):
    """Rows are partners, in the order asked for; a filter dims them and hides none."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, columns=0)
        self._phases: tuple[MatrixPhase, ...] = ()
        self._order = "own"
        self._wanted = ""
        self._own: tuple[MatrixPartner, ...] = ()

    @property
    def phases(self) -> Sequence[MatrixPhase]:
        """The columns."""
        return self._phases

    @property
    def shows_alerts(self) -> bool:
        """Whether a phase without guarantor is worth a sign: not before the first responsibility was set."""
        return any(cell.letter for partner in self._own for cell in partner.cells)

    def set_matrix(self, matrix: Matrix) -> None:
        """Lay a new reading on this one; only other phases make everything new."""
        self._own = matrix.partners
        if [phase.id for phase in matrix.phases] != [phase.id for phase in self._phases]:
            self.beginResetModel()
            self._phases, self._columns = matrix.phases, len(matrix.phases)
            self._rows, self._places = self._sorted(), None
            self.endResetModel()
            return
        self._phases = matrix.phases
        self.set_rows(self._sorted())
        self._renew_headers()

    def set_order(self, order: str) -> None:
        """Sort the rows: one of :data:`ORDERS`."""
        self._order = order
        self.set_rows(self._sorted())
        self._renew_headers()

    def set_filter(self, text: str) -> None:
        """Dim the partners whose name, sector and roles do not hold ``text``."""
        self._wanted = fold(text)
        if self._rows and self._columns:
            self._renew_headers()
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._rows) - 1, self._columns - 1))

    def fits(self, partner: MatrixPartner) -> bool:
        """Whether the filter lets ``partner`` stand out."""
        if not self._wanted:
            return True
        texts = [partner.name, partner.full_name, words.partner_line(partner)]
        texts += [write(cell.role, cell.letter) for cell in partner.cells]
        return any(self._wanted in fold(text) for text in texts)

    def group_begun(self, row: int) -> str:
        """The name of the group whose first row this is; "" elsewhere and where rows are in no groups."""
        named = GROUPS.get(self._order)
        if named is None or not 0 <= row < len(self._rows):
            return ""
        name = named(self._rows[row])
        return name if row == 0 or named(self._rows[row - 1]) != name else ""

    def partner(self, row: int) -> MatrixPartner:
        """The partner of a row."""
        return self._rows[row]

    def row_name(self, row: int) -> str:
        """What a row is called in a step or on the clipboard."""
        return self._rows[row].name

    def column_name(self, column: int) -> str:
        """What a column is called there."""
        return self._phases[column].name

    def place(self, index: Index) -> Place:
        """The participation and the phase of a cell."""
        return self._rows[index.row()].id, self._phases[index.column()].id

    def index_at(self, participation_id: uuid.UUID | None, phase_id: uuid.UUID | None) -> QModelIndex:
        """The cell of a participation and a phase; no cell when either is not there."""
        column = next((column for column, phase in enumerate(self._phases) if phase.id == phase_id), -1)
        return self.index_of(participation_id, column) if column >= 0 else QModelIndex()

    def cell(self, index: Index) -> MatrixCell:
        """What stands in a cell."""
        return self._rows[index.row()].cells[index.column()]

    def value(self, row: MatrixPartner, column: int, role: int) -> Any:
        """The words of a cell, its tooltip, its sentence, and the snapshot for the delegate."""
        phase, cell = self._phases[column], row.cells[column]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return write(cell.role, cell.letter)
            case Qt.ItemDataRole.AccessibleTextRole:
                return words.cell_sentence(row, phase, cell)
            case Qt.ItemDataRole.ToolTipRole:
                return words.cell_tooltip(row, phase, cell)
        if role == CELL:
            return cell
        if role == WHY:
            return words.warned_of(phase, cell, alerts=self.shows_alerts)
        return not self.fits(row) if role == DIMMED else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The partner of a row, the phase of a column."""
        if orientation == Qt.Orientation.Horizontal:
            return self._phase_data(self._phases[section], role) if 0 <= section < self._columns else None
        return self._partner_data(self._rows[section], role) if 0 <= section < len(self._rows) else None

    @staticmethod
    def _phase_data(phase: MatrixPhase, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return phase.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return words.phase_sentence(phase)
            case Qt.ItemDataRole.ToolTipRole:
                return words.phase_tooltip(phase)
        return None

    @staticmethod
    def _partner_data(partner: MatrixPartner, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return partner.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return _(", ").join(word for word in (partner.full_name, words.partner_line(partner)) if word)
            case Qt.ItemDataRole.ToolTipRole:
                return words.partner_tooltip(partner)
        return None

    def _sorted(self) -> list[MatrixPartner]:
        return sorted(self._own, key=ORDERS[self._order])

    def _renew_headers(self) -> None:
        if self._rows:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)
        if self._columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._columns - 1)
