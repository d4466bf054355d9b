"""Models that hold frozen rows and learn of changes by difference, so that views keep selection, focus and scroll."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from itertools import groupby
from typing import Any, Generic, Protocol, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex


class Identified(Protocol):
    """A row that says which record it shows; equal rows look the same."""

    @property
    def id(self) -> Hashable: ...


T = TypeVar("T", bound=Identified)


class RowsModel(QAbstractTableModel, Generic[T]):
    """Rows in order, each with an id of its own.

    A subclass says what a row looks like (:meth:`value`), and how many columns there are when it is a table;
    list views show the first.  :meth:`set_rows` turns the rows shown into others by removing, reordering, inserting
    and updating, never by a reset: what is selected stays selected wherever it goes.
    """

    def __init__(self, parent: QObject | None = None, columns: int = 1) -> None:
        super().__init__(parent)
        self._rows: list[T] = []
        self._columns = columns
        self._places: dict[Hashable, int] | None = {}

    # Rows ------------------------------------------------------------------------------------------------------------

    def rows(self) -> Sequence[T]:
        """What is shown, in order."""
        return tuple(self._rows)

    def row_at(self, index: Index) -> T | None:
        """The row ``index`` points at."""
        return self._rows[index.row()] if index.isValid() and index.row() < len(self._rows) else None

    def place_of(self, row_id: Hashable) -> int:
        """Where the row ``row_id`` stands; -1 when it is not shown."""
        if self._places is None:
            self._places = {row.id: place for place, row in enumerate(self._rows)}
        return self._places.get(row_id, -1)

    def index_of(self, row_id: Hashable, column: int = 0) -> QModelIndex:
        """The index of the row ``row_id``; an invalid one when it is not shown."""
        place = self.place_of(row_id)
        return self.index(place, column) if place >= 0 else QModelIndex()

    def set_rows(self, new: Sequence[T]) -> None:
        """Show ``new``, whose ids are all different."""
        wanted = {row.id: row for row in new}
        if len(wanted) != len(new):
            raise ValueError("two rows with one id")
        self._remove([place for place, row in enumerate(self._rows) if row.id not in wanted])
        self._reorder([row.id for row in new])
        self._insert(new)
        self._update(new)

    # For Qt ----------------------------------------------------------------------------------------------------------

    def value(self, row: T, column: int, role: int) -> Any:
        """What the cell shows for ``role``."""
        raise NotImplementedError

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index never changes
        """How many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- an invalid index never changes
        """How many columns there are."""
        return 0 if parent.isValid() else self._columns

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """What the cell shows for ``role``."""
        row = self.row_at(index)
        return None if row is None else self.value(row, index.column(), role)

    # The four steps --------------------------------------------------------------------------------------------------

    def _remove(self, places: list[int]) -> None:
        for first, last in reversed(list(_runs(places))):
            self.beginRemoveRows(QModelIndex(), first, last)
            del self._rows[first : last + 1]
            self._places = None
            self.endRemoveRows()

    def _reorder(self, order: list[Hashable]) -> None:
        rank = {row_id: number for number, row_id in enumerate(order)}
        ranks = [rank[row.id] for row in self._rows]
        if ranks == sorted(ranks):
            return
        self.layoutAboutToBeChanged.emit()
        before = self.persistentIndexList()
        ids = [self._rows[index.row()].id for index in before]
        self._rows.sort(key=lambda row: rank[row.id])
        self._places = None
        after = [self.index_of(row_id, index.column()) for row_id, index in zip(ids, before, strict=True)]
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _insert(self, new: Sequence[T]) -> None:
        known = {row.id for row in self._rows}
        for first, last in _runs([place for place, row in enumerate(new) if row.id not in known]):
            self.beginInsertRows(QModelIndex(), first, last)
            self._rows[first:first] = new[first : last + 1]
            self._places = None
            self.endInsertRows()

    def _update(self, new: Sequence[T]) -> None:
        changed = [place for place, (old, row) in enumerate(zip(self._rows, new, strict=True)) if old != row]
        self._rows = list(new)
        for first, last in _runs(changed):
            self.dataChanged.emit(self.index(first, 0), self.index(last, self._columns - 1))


def _runs(places: list[int]) -> Iterator[tuple[int, int]]:
    """The runs of neighbours in ``places``, which go up, as (first, last)."""
    for _key, group in groupby(enumerate(places), key=lambda pair: pair[1] - pair[0]):
        run = [place for _number, place in group]
        yield run[0], run[-1]
