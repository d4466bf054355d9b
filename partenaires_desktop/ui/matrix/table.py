"""The table of the matrix: phases share the room, and the names of partners give some of theirs."""

from __future__ import annotations

import uuid

from PySide6.QtWidgets import QWidget

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.grid.worked import WorkedTable
from partenaires_desktop.ui.look import cell_painting as painting
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.matrix.delegate import CellDelegate
from partenaires_desktop.ui.matrix.headers import PartnerHeader, PhaseHeader
from partenaires_desktop.ui.matrix.model import MatrixModel, Place

NARROWEST = 112
NAMES = 196
NARROWEST_NAMES = 152


class MatrixTable(WorkedTable):
    """Partners against phases."""

    def __init__(self, model: MatrixModel, parent: QWidget | None = None) -> None:
        self._model = model
        self._phases, self._partners = PhaseHeader(model), PartnerHeader(model)
        super().__init__(_("Roles and expectations by partner and phase"), model, self._phases, self._partners, parent)
        self._cells = CellDelegate(model, self)
        self.setItemDelegate(self._cells)
        self.measure()

    def choose_phase(self, phase_id: uuid.UUID | None) -> None:
        """Tint the column of the chosen phase."""
        self._cells.phase_id = self._phases.phase_id = phase_id
        self._phases.viewport().update()
        self.viewport().update()

    def selected_places(self) -> list[Place]:
        """The selected cells, as participations and phases."""
        return [self._model.place(index) for index in self.selected_indexes()]

    def measure(self) -> None:
        """Phases share the room; where it is scarce, names give some of theirs before the table scrolls."""
        kinds = painting.type_now()
        self._phases.setFixedHeight(kinds.header_height)
        self._partners.setMinimumSectionSize(kinds.row_height)
        self._partners.setDefaultSectionSize(kinds.row_height)
        heights = [self._row_height(row) for row in range(self._model.rowCount())]
        for row, height in enumerate(heights):
            if self._partners.sectionSize(row) != height:
                self._partners.resizeSection(row, height)
        columns = self._model.columnCount()
        room = self.width() - 2 * self.frameWidth()
        if sum(heights) > self.height() - self._phases.height():
            room -= self.verticalScrollBar().sizeHint().width()
        spare = room - columns * scaled(NARROWEST)
        scrolls = spare < scaled(NARROWEST_NAMES)
        names = min(scaled(NAMES) if scrolls else spare, scaled(NAMES), round(self.width() * 0.34))
        self._partners.setFixedWidth(names)
        if columns:
            width = max(scaled(NARROWEST), (room - names) // columns)
            for column in range(columns):
                rest = room - names - width * columns if column == columns - 1 else 0
                self._phases.resizeSection(column, width + max(0, rest))
        super().measure()

    def _row_height(self, row: int) -> int:
        """A row that begins a group has room for its name above."""
        kinds = painting.type_now()
        return kinds.row_height + (kinds.band_height if self._model.group_begun(row) else 0)

    def corner_words(self) -> str:
        """How many partners there are."""
        rows = self._model.rowCount()
        return ngettext("{count} partner", "{count} partners", rows).format(count=rows)
