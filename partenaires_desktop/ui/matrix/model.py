"""The matrix as an item model: rows are partners, columns phases, and a new reading is laid on as a difference."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from partenaires_desktop.domain.role_words import write
from partenaires_desktop.domain.roles import SECTOR_LABELS
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.matrix import words

if TYPE_CHECKING:
    from partenaires_desktop.queries.matrix import Matrix, MatrixCell, MatrixPartner, MatrixPhase

Index = QModelIndex | QPersistentModelIndex
Place = tuple[uuid.UUID, uuid.UUID]

CELL = Qt.ItemDataRole.UserRole + 1
PARTNER = Qt.ItemDataRole.UserRole + 2
PHASE = Qt.ItemDataRole.UserRole + 3
DIMMED = Qt.ItemDataRole.UserRole + 4

ORDERS: dict[str, Callable[[MatrixPartner], tuple[str, ...]]] = {
    "own": lambda _partner: (),
    "name": lambda partner: (fold(partner.name),),
    "sector": lambda partner: (fold(_(SECTOR_LABELS[partner.sector])) if partner.sector else "~", fold(partner.name)),
}


class MatrixModel(QAbstractTableModel):
    """Keeps selection and scroll: partners are removed, reordered, inserted and updated by their ids."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._phases: tuple[MatrixPhase, ...] = ()
        self._partners: list[MatrixPartner] = []
        self._order = "own"
        self._wanted = ""
        self._quiet = False
        self._own: tuple[MatrixPartner, ...] = ()

    @property
    def partners(self) -> Sequence[MatrixPartner]:
        """The rows, as they are shown."""
        return self._partners

    @property
    def phases(self) -> Sequence[MatrixPhase]:
        """The columns."""
        return self._phases

    @property
    def shows_alerts(self) -> bool:
        """Whether a phase without guarantor is worth a sign: not before the first letter was set."""
        return not self._quiet

    def set_matrix(self, matrix: Matrix) -> None:
        """Lay a new reading on this one."""
        self._own = matrix.partners
        self._quiet = not any(phase.guarantors for phase in matrix.phases) and not any(
            cell.letter for partner in matrix.partners for cell in partner.cells
        )
        if [phase.id for phase in matrix.phases] != [phase.id for phase in self._phases]:
            self.beginResetModel()
            self._phases = matrix.phases
            self._partners = self._sorted()
            self.endResetModel()
            return
        if matrix.phases != self._phases:
            self._phases = matrix.phases
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self._phases) - 1)
        self._lay(self._sorted())

    def set_order(self, order: str) -> None:
        """Sort the rows: "own", "name" or "sector"."""
        self._order = order
        self._lay(self._sorted())

    def set_filter(self, text: str) -> None:
        """Dim the partners whose name, sector and roles do not hold ``text``."""
        self._wanted = fold(text)
        if self._partners:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._partners) - 1)
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._partners) - 1, len(self._phases) - 1))

    def fits(self, partner: MatrixPartner) -> bool:
        """Whether the filter lets ``partner`` stand out."""
        if not self._wanted:
            return True
        texts = [partner.name, partner.full_name, words.partner_line(partner)]
        texts += [write(cell.role, cell.letter) for cell in partner.cells]
        return any(self._wanted in fold(text) for text in texts)

    def place(self, index: Index) -> Place:
        """The participation and the phase of a cell."""
        return self._partners[index.row()].id, self._phases[index.column()].id

    def index_of(self, participation_id: uuid.UUID | None, phase_id: uuid.UUID | None) -> QModelIndex:
        """The cell of a participation and a phase; no cell when either is not there."""
        row = next((row for row, partner in enumerate(self._partners) if partner.id == participation_id), -1)
        column = next((column for column, phase in enumerate(self._phases) if phase.id == phase_id), -1)
        return self.index(row, column) if row >= 0 and column >= 0 else QModelIndex()

    def cell(self, index: Index) -> MatrixCell:
        """What stands in a cell."""
        return self._partners[index.row()].cells[index.column()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        """How many partners."""
        return 0 if parent.isValid() else len(self._partners)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        """How many phases."""
        return 0 if parent.isValid() else len(self._phases)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The words of a cell, its tooltip, its sentence, and the snapshot for the delegate."""
        if not index.isValid():
            return None
        partner, phase, cell = self._partners[index.row()], self._phases[index.column()], self.cell(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return write(cell.role, cell.letter)
            case Qt.ItemDataRole.AccessibleTextRole:
                return words.cell_sentence(partner, phase, cell)
            case Qt.ItemDataRole.ToolTipRole:
                return words.cell_tooltip(partner, phase, cell)
        if role == CELL:
            return cell
        return not self.fits(partner) if role == DIMMED else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The partner of a row, the phase of a column."""
        if orientation == Qt.Orientation.Horizontal:
            return self._phase_data(section, role) if 0 <= section < len(self._phases) else None
        return self._partner_data(section, role) if 0 <= section < len(self._partners) else None

    def _phase_data(self, section: int, role: int) -> Any:
        phase = self._phases[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return phase.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return words.phase_sentence(phase)
            case Qt.ItemDataRole.ToolTipRole:
                return words.phase_tooltip(phase)
        return phase if role == PHASE else None

    def _partner_data(self, section: int, role: int) -> Any:
        partner = self._partners[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return partner.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return _(", ").join(word for word in (partner.full_name, words.partner_line(partner)) if word)
            case Qt.ItemDataRole.ToolTipRole:
                return words.partner_tooltip(partner)
        if role == PARTNER:
            return partner
        return not self.fits(partner) if role == DIMMED else None

    def _sorted(self) -> list[MatrixPartner]:
        return sorted(self._own, key=ORDERS[self._order])

    def _lay(self, rows: list[MatrixPartner]) -> None:
        """Make the rows these, telling the views what left, moved, came and changed."""
        wanted = {partner.id: partner for partner in rows}
        for row in range(len(self._partners) - 1, -1, -1):
            if self._partners[row].id not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                del self._partners[row]
                self.endRemoveRows()
        present = {partner.id for partner in self._partners}
        self._reorder([partner.id for partner in rows if partner.id in present])
        for row, partner in enumerate(rows):
            if partner.id not in present:
                self.beginInsertRows(QModelIndex(), row, row)
                self._partners.insert(row, partner)
                self.endInsertRows()
            elif partner != self._partners[row]:
                self._partners[row] = partner
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(self._phases) - 1))
                self.headerDataChanged.emit(Qt.Orientation.Vertical, row, row)

    def _reorder(self, ids: list[uuid.UUID]) -> None:
        old = [partner.id for partner in self._partners]
        if ids == old:
            return
        self.layoutAboutToBeChanged.emit()
        rows = {partner_id: row for row, partner_id in enumerate(ids)}
        before = self.persistentIndexList()
        after = [self.index(rows[old[index.row()]], index.column()) for index in before]
        self._partners.sort(key=lambda partner: rows[partner.id])
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()
