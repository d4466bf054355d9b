"""The map of understanding as an item model: rows are what there is to understand, columns are partners."""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

from PySide6.QtCore import QModelIndex, QObject, Qt

from partenaires_desktop.domain.understanding import STATE_LABELS
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.understanding import OBJECTIVE, ROLE, Comprehension, Item, Sheet
from partenaires_desktop.ui.models import Index, RowsModel
from partenaires_desktop.ui.understanding import words
from partenaires_desktop.ui.widgets.why import WHY

ITEMS = Qt.ItemDataRole.UserRole + 1
NO_ITEMS: tuple[Item, ...] = ()
_LONGEST = 400

RowId = tuple[str, uuid.UUID | None]


@dataclass(frozen=True)
class MapRow:
    """One row: its title, what kind of thing it is, and the items of each partner in the order of the columns."""

    id: RowId
    title: str
    under: str
    cells: tuple[tuple[Item, ...], ...]

    @property
    def differing(self) -> int:
        """How many partners understand it otherwise."""
        return sum(any(item.differs for item in cell) for cell in self.cells)


def rows_of(found: Comprehension) -> list[MapRow]:
    """Shared objectives, own objectives, roles by phase, expectations by phase; no row without an item."""
    sheets = found.sheets
    cells: defaultdict[RowId, defaultdict[int, list[Item]]] = defaultdict(lambda: defaultdict(list))
    for column, sheet in enumerate(sheets.partners):
        for item in sheet.items:
            cells[_row_id(item)][column].append(item)
    titles: list[tuple[RowId, str, str]] = [
        ((OBJECTIVE, item.id), item.ours, _("Shared objective")) for item in sheets.shared_objectives
    ]
    titles.append(((OBJECTIVE, None), _("Own objectives"), _("Each partner’s own")))
    for kind, under in ((ROLE, _("Role")), ("expectation", _("Expectations"))):
        titles += [((kind, phase.id), phase.name, under) for phase in sheets.phases]
    titles.append((("expectation", None), _("The whole project"), _("Expectations")))
    return [
        MapRow(row, title, under, tuple(tuple(cells[row][column]) for column in range(len(sheets.partners))))
        for row, title, under in titles
        if row in cells
    ]


def _row_id(item: Item) -> RowId:
    if item.kind == OBJECTIVE:
        return (OBJECTIVE, item.id if item.shared else None)
    return (item.kind, item.phase_id)


def counted(items: Iterable[Item]) -> Counter[str]:
    """How many items are in each state."""
    return Counter(item.state for item in items)


class MapModel(RowsModel[MapRow]):
    """Lays a new reading on the one shown; only other partners make everything new."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent, columns=0)
        self.found = Comprehension()

    @property
    def partners(self) -> Sequence[Sheet]:
        """The columns."""
        return self.found.sheets.partners

    def set_found(self, found: Comprehension) -> None:
        """Show another reading."""
        before = [sheet.participation_id for sheet in self.partners]
        rows = rows_of(found)
        if [sheet.participation_id for sheet in found.sheets.partners] != before:
            self.beginResetModel()
            self.found, self._rows, self._places = found, rows, None
            self._columns = len(found.sheets.partners)
            self.endResetModel()
            return
        self.found = found
        self.set_rows(rows)
        if self._columns:
            self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, self._columns - 1)
        if self._rows:
            self.headerDataChanged.emit(Qt.Orientation.Vertical, 0, len(self._rows) - 1)

    def items(self, index: Index) -> tuple[Item, ...]:
        """The items of a cell."""
        row = self.row_at(index)
        return row.cells[index.column()] if row is not None else NO_ITEMS

    def index_at(self, row_id: RowId, participation_id: uuid.UUID) -> QModelIndex:
        """The cell of a row and a partner; an invalid one when either is not there."""
        column = self.column_of(participation_id)
        return self.index_of(row_id, column) if column >= 0 else QModelIndex()

    def column_of(self, participation_id: uuid.UUID) -> int:
        """Where a partner stands; -1 when it is not shown."""
        ids = [sheet.participation_id for sheet in self.partners]
        return ids.index(participation_id) if participation_id in ids else -1

    def value(self, row: MapRow, column: int, role: int) -> Any:
        """The state of a cell in words, its sentence, and the items for the delegate."""
        items = row.cells[column]
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return cell_words(items)
            case Qt.ItemDataRole.AccessibleTextRole:
                return _("{partner}, {item}: {state}").format(
                    partner=self.partners[column].name,
                    item=f"{row.under} {row.title[:_LONGEST]}",
                    state=cell_words(items) or _("nothing to understand"),
                )
            case Qt.ItemDataRole.ToolTipRole:
                return self._tooltip(items)
        if role == WHY:
            return "understanding.review" if any(item.differs for item in items) else ""
        return items if role == ITEMS else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The partner of a column with its rate, the item of a row."""
        if orientation == Qt.Orientation.Horizontal:
            return self._partner_data(self.partners[section], role) if 0 <= section < self._columns else None
        return self._row_data(self._rows[section], role) if 0 <= section < len(self._rows) else None

    @staticmethod
    def _partner_data(sheet: Sheet, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return sheet.name
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{sheet.full_name}. {words.rate_sentence(sheet.rate)}"
            case Qt.ItemDataRole.ToolTipRole:
                return (
                    f"<p><b>{escape(sheet.full_name[:_LONGEST])}</b><br>{escape(words.rate_sentence(sheet.rate))}</p>"
                )
        return None

    @staticmethod
    def _row_data(row: MapRow, role: int) -> Any:
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.under}. {row.title}"
            case Qt.ItemDataRole.ToolTipRole:
                return f"<p>{escape(row.under)}<br><b>{escape(row.title[:_LONGEST])}</b></p>"
        return None

    def _tooltip(self, items: Sequence[Item]) -> str | None:
        if not items:
            return None
        lines = []
        for item in items[:6]:
            lines.append(f"<b>{escape(words.ours(item)[:_LONGEST])}</b>")
            if item.theirs:
                lines.append(escape(_("“{word}”").format(word=item.theirs[:_LONGEST])))
            lines.append(escape(words.state(item)))
        return f"<p>{'<br>'.join(lines)}</p>"


def cell_words(items: Sequence[Item]) -> str:
    """«à revoir», «2 à revoir, 1 d'accord»; empty where there is nothing to understand."""
    counts = counted(items)
    if len(items) == 1:
        return capital(_(STATE_LABELS[items[0].state]))
    parts = [f"{counts[state]} {_(STATE_LABELS[state])}" for state in ("review", "", "agreed") if counts[state]]
    return _(", ").join(parts)
