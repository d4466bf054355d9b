"""The steps as rows of a list, under a heading per day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, Qt

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui import dates
from partenaires_desktop.ui.models import Index

if TYPE_CHECKING:
    from partenaires_desktop.queries.history import Step

StepRole = Qt.ItemDataRole.UserRole


class HistoryModel(QAbstractListModel):
    """Rows are steps, newest first, and days (headings that cannot be chosen)."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[Step | date] = []

    def set_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps."""
        self.beginResetModel()
        self._rows = list(_with_days(steps))
        self.endResetModel()

    def row_of(self, number: int) -> int | None:
        """Where step ``number`` stands."""
        for place, row in enumerate(self._rows):
            if not isinstance(row, date) and row.number == number:
                return place
        return None

    def step_at(self, index: Index) -> Step | None:
        """The step of a row; None for a day."""
        row = self._rows[index.row()] if index.isValid() else None
        return None if row is None or isinstance(row, date) else row

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        """How many rows."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Days cannot be chosen."""
        if self.step_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the delegate and for screen readers."""
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, date):
            return day_words(row) if role == Qt.ItemDataRole.DisplayRole else None
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return row.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{time_words(row)}, {row.label}, {detail_words(row)}"
            case Qt.ItemDataRole.UserRole:
                return row
        return None


def day_words(day: date) -> str:
    """A day written out, as "lundi 2 mars 2026"."""
    return dates.full_day(day)


def time_words(step: Step) -> str:
    """The hour of a step, on the user's clock."""
    return step.at.astimezone().strftime("%H:%M")


def detail_words(step: Step) -> str:
    """How much a step changed, or why it cannot be taken back."""
    if step.undone:
        return _("undone")
    if not step.reversible:
        return _("too old to take back")
    return ngettext("{count} change", "{count} changes", step.records).format(count=step.records)


def _with_days(steps: Sequence[Step]) -> Iterator[Step | date]:
    day: date | None = None
    for step in steps:
        on = step.at.astimezone().date()
        if on != day:
            yield on
            day = on
        yield step
