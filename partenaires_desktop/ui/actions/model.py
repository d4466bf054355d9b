"""The matrix of actions as an item model: rows are actions, columns partners."""

from __future__ import annotations

import uuid
from html import escape
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from partenaires_desktop.domain.roles import LETTER_LABELS
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.actions import ActionLine, Actions
from partenaires_desktop.ui.actions import words
from partenaires_desktop.ui.models import Index, RowsModel
from partenaires_desktop.ui.widgets.why import WHY

Place = tuple[uuid.UUID, uuid.UUID]

LETTER = Qt.ItemDataRole.UserRole + 1


class ActionModel(RowsModel[ActionLine]):
    """Lays a new reading on the one shown; only other partners make everything new."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, columns=0)
        self.found = Actions()

    def set_found(self, found: Actions) -> None:
        """Show another reading."""
        before, self.found = self.found, found
        if [one.id for one in before.partners] != [one.id for one in found.partners]:
            self.beginResetModel()
            self._columns, self._rows, self._places = len(found.partners), list(found.actions), None
            self.endResetModel()
            return
        self.set_rows(found.actions)
        if self._rows:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)
        if self._columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._columns - 1)

    def row_name(self, row: int) -> str:
        """What a row is called in a step or on the clipboard."""
        return self._rows[row].wording

    def column_name(self, column: int) -> str:
        """What a column is called there."""
        return self.found.partners[column].name

    def place(self, index: Index) -> Place:
        """The action and the participation of a cell."""
        return self._rows[index.row()].id, self.found.partners[index.column()].id

    def index_at(self, action_id: uuid.UUID | None, participation_id: uuid.UUID | None) -> QModelIndex:
        """The cell of an action and a participation; no cell when either is not there."""
        column = self.column_of(participation_id)
        return self.index_of(action_id, column) if column >= 0 else QModelIndex()

    def column_of(self, participation_id: uuid.UUID | None) -> int:
        """Where a partner stands; -1 when it is not there."""
        return next((at for at, one in enumerate(self.found.partners) if one.id == participation_id), -1)

    def value(self, row: ActionLine, column: int, role: int) -> Any:
        """The word of a cell, its sentence, its letter."""
        letter, partner = row.letters[column], self.found.partners[column]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return _(LETTER_LABELS[letter]) if letter else ""
            case Qt.ItemDataRole.AccessibleTextRole:
                return words.cell_sentence(row, partner, letter)
        if role == WHY:
            return "action.guarantor" if row.guarantors != 1 else "" if row.doers else "action.doer"
        return letter if role == LETTER else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The partner of a column, the action of a row."""
        if orientation == Qt.Orientation.Horizontal:
            return self._partner_data(section, role) if 0 <= section < self._columns else None
        return self._action_data(section, role) if 0 <= section < len(self._rows) else None

    def _partner_data(self, section: int, role: int) -> Any:
        partner = self.found.partners[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return partner.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return partner.full_name
            case Qt.ItemDataRole.ToolTipRole:
                return f"<p>{escape(partner.full_name[:400])}</p>"
        return None

    def _action_data(self, section: int, role: int) -> Any:
        action = self._rows[section]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return action.wording
            case Qt.ItemDataRole.AccessibleTextRole:
                return words.action_sentence(action)
            case Qt.ItemDataRole.ToolTipRole:
                return words.action_tooltip(self.found, action)
        return None
