"""The cards of one column, for Qt."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt

from partenaires_desktop.domain.commitment import Level
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.models import RowsModel
from partenaires_desktop.ui.widgets.why import WHY

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.board.days.beside import Beside

CARD = Qt.ItemDataRole.UserRole


class ColumnModel(RowsModel["Card"]):
    """Cards at ``level``; what a screen reader says of one is a whole sentence."""

    def __init__(self, level: Level, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.level = level
        self.today = date.min
        self.beside: Beside | None = None
        """Another day the cards are compared with."""

    def value(self, row: Card, column: int, role: int) -> Any:  # noqa: ARG002 -- there is one column
        """The card itself, its name, or what it says."""
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.label
            case Qt.ItemDataRole.ToolTipRole:
                return words.card_tooltip(row, self.today, self._told_beside(row))
            case Qt.ItemDataRole.AccessibleTextRole:
                return _(", ").join(filter(None, (words.card_sentence(row, self.today), self._told_beside(row))))
        if role == WHY:
            return words.warned_of(row)
        return row if role == CARD else None

    def _told_beside(self, row: Card) -> str:
        return "" if self.beside is None else self.beside.sentence(row)
