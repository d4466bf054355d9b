"""The frames of all partners as an item model: a row per partner, a column per topic."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QObject, Qt

from partenaires_desktop.domain.frame_sentences import fact
from partenaires_desktop.domain.frames import LINE_SIDE_LABELS, TOPIC_LABELS, TOPICS
from partenaires_desktop.domain.wording import capital, fold
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.frames import FrameRow, FramesTable
from partenaires_desktop.ui.models import RowsModel
from partenaires_desktop.ui.widgets.why import WHY

COLUMNS = ("offer", *(topic for topic in TOPICS if topic != "offer"))
_LONGEST = 600


@dataclass(frozen=True)
class Row:
    """A partner with the words of each topic."""

    id: uuid.UUID
    partner: FrameRow
    met: int
    """How many requests meet its frame."""
    cells: tuple[tuple[str, ...], ...]


class FramesModel(RowsModel[Row]):
    """One row per partner, one column per topic; a filter keeps the rows that hold a word."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, columns=len(COLUMNS))
        self._all: list[Row] = []
        self._wanted = ""

    def set_found(self, found: FramesTable, met: dict[uuid.UUID, int]) -> None:
        """Show another reading."""
        self._all = [
            Row(
                row.participation_id,
                row,
                met.get(row.participation_id, 0),
                tuple(cell_lines(row, topic) for topic in COLUMNS),
            )
            for row in found.rows
        ]
        self._filter()

    def set_filter(self, text: str) -> None:
        """Keep the partners that hold every word of ``text``, accents ignored."""
        self._wanted = fold(text)
        self._filter()

    def _filter(self) -> None:
        words = self._wanted.split()
        self.set_rows([row for row in self._all if all(word in _searchable(row) for word in words)])
        if self._rows:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)

    def value(self, row: Row, column: int, role: int) -> Any:
        """The words of a cell."""
        lines = row.cells[column]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return "\n".join(lines)
            case Qt.ItemDataRole.AccessibleTextRole:
                return (
                    f"{row.partner.name}, {_(TOPIC_LABELS[COLUMNS[column]])}: {' '.join(lines) or _('not asked yet')}"
                )
            case Qt.ItemDataRole.ToolTipRole:
                return "".join(f"<p>{escape(line[:_LONGEST])}</p>" for line in lines) or None
        return "cell.conflicts" if role == WHY and row.met else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The topic of a column, the partner of a row."""
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        if orientation == Qt.Orientation.Horizontal:
            return _(TOPIC_LABELS[COLUMNS[section]]) if 0 <= section < len(COLUMNS) else None
        return self._rows[section].partner.full_name if 0 <= section < len(self._rows) else None


def cell_lines(row: FrameRow, topic: str) -> tuple[str, ...]:
    """What a partner's frame says on a topic, fact first; an internal line says that it is."""
    said = fact(row.frame.facts, topic, _)
    lines = [said] if said else []
    for line in row.frame.lines:
        if line.topic == topic:
            side = capital(_(LINE_SIDE_LABELS[line.side]))
            words = _("{side}: {words}").format(side=side, words=line.wording)
            lines.append(words if line.shareable else _("{words} (internal)").format(words=words))
    return tuple(lines)


def _searchable(row: Row) -> str:
    return fold(" ".join([row.partner.name, row.partner.full_name, *(line for cell in row.cells for line in cell)]))
