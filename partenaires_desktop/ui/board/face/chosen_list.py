"""A list in which only the board says what is selected: one choice over several lists, kept by :class:`Choice`."""

from __future__ import annotations

import uuid
from collections.abc import Set
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, Qt
from PySide6.QtWidgets import QListView

from partenaires_desktop.ui.models import Index

if TYPE_CHECKING:
    from partenaires_desktop.ui.board.face.model import ColumnModel

_FEW = 16


class ChosenList(QListView):
    """See the module."""

    cards: ColumnModel

    def choose(self, ids: Set[uuid.UUID]) -> None:
        """Select these cards and no others, touching only those that differ."""
        model, flags = self.selectionModel(), QItemSelectionModel.SelectionFlag
        if len(ids) > self.cards.rowCount():
            wanted = {row for row, card in enumerate(self.cards.rows()) if card.id in ids}
        else:
            wanted = {row for row in map(self.cards.place_of, ids) if row >= 0}
        before = {index.row() for index in model.selectedIndexes()}
        if len(wanted ^ before) > _FEW:
            model.select(self._selection(wanted), flags.ClearAndSelect)
            return
        for row in before - wanted:
            model.select(self.cards.index(row, 0), flags.Deselect)
        for row in wanted - before:
            model.select(self.cards.index(row, 0), flags.Select)

    def _selection(self, rows: Set[int]) -> QItemSelection:
        """These rows, neighbours together: one by one, thousands take long."""
        made = QItemSelection()
        for _key, group in groupby(enumerate(sorted(rows)), key=lambda pair: pair[1] - pair[0]):
            run = [row for _number, row in group]
            made.select(self.cards.index(run[0], 0), self.cards.index(run[-1], 0))
        return made

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
