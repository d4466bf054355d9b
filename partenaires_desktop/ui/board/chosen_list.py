"""A list in which only the board says what is selected: one choice over several lists, kept by :class:`Choice`."""

from __future__ import annotations

import uuid
from collections.abc import Set
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QListView

from partenaires_desktop.ui.board.model import CARD

if TYPE_CHECKING:
    from partenaires_desktop.ui.board.model import ColumnModel

Index = QModelIndex | QPersistentModelIndex


class ChosenList(QListView):
    """See the module."""

    cards: ColumnModel

    def choose(self, ids: Set[uuid.UUID]) -> None:
        """Select these cards and no others, touching only those that differ."""
        model, flags = self.selectionModel(), QItemSelectionModel.SelectionFlag
        before = {index.data(CARD).id: index for index in model.selectedIndexes()}
        for card_id, index in before.items():
            if card_id not in ids:
                model.select(index, flags.Deselect)
        for card_id in ids:
            index = self.cards.index_of(card_id)
            if index.isValid() and card_id not in before:
                model.select(index, flags.Select)

    def set_current(self, card_id: uuid.UUID | None) -> None:
        """Make a card the current one without selecting it; ``None`` when the current one is elsewhere."""
        index = self.cards.index_of(card_id) if card_id is not None else QModelIndex()
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if index.isValid() else Qt.FocusPolicy.ClickFocus)
        if not index.isValid():
            self.selectionModel().clearCurrentIndex()
        elif index != self.currentIndex():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.NoUpdate)

    def selectionCommand(
        self,
        index: Index,  # noqa: ARG002 -- Qt's own signature
        event: QEvent | None = None,  # noqa: ARG002 -- Qt's own signature
    ) -> QItemSelectionModel.SelectionFlag:
        """Nothing is selected but through :meth:`choose`."""
        return QItemSelectionModel.SelectionFlag.NoUpdate
