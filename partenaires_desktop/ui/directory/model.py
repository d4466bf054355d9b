"""The lines of the directory as a table: what each column says, how it sorts, and what screen readers hear."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, Qt

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.commitment import WEIGHT_FACTORS, WEIGHT_LABELS
from partenaires_desktop.domain.roles import PARTICIPANT_KIND_LABELS, SECTOR_LABELS
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import N_, _, ngettext
from partenaires_desktop.ui.look.elision import tooltip
from partenaires_desktop.ui.models import Index

if TYPE_CHECKING:
    from partenaires_desktop.queries.directory import DirectoryLine

LineRole = Qt.ItemDataRole.UserRole

NAME, PART, SECTOR, CONTACT, NUMBER, PROJECTS = range(6)
HEADINGS = (
    N_("Organisation"),
    N_("In the project"),
    N_("Sector"),
    N_("Contact"),
    N_("Enterprise number"),
    N_("Projects"),
)


def sector_of(line: DirectoryLine) -> str:
    """The sector in the project, or the organisation's own."""
    return (line.involvement.sector if line.involvement else "") or line.face.sector


def part_words(line: DirectoryLine) -> str:
    """What the organisation is in the project, in words."""
    involvement = line.involvement
    if involvement is None:
        return ""
    kind = capital(_(PARTICIPANT_KIND_LABELS.get(involvement.kind, involvement.kind)))
    return _("{kind}, has left").format(kind=kind) if involvement.left else kind


def weight_words(line: DirectoryLine) -> str:
    """The weight in the project, in words."""
    return _(WEIGHT_LABELS[line.involvement.weight]) if line.involvement else ""


def _contact(line: DirectoryLine) -> str:
    others = line.contacts.count - 1
    if others > 0:
        return _("{name} and {count} more").format(name=line.contacts.first, count=others)
    return line.contacts.first


def _number(line: DirectoryLine) -> str:
    if line.face.number_fits is False:
        return _("{number} (to check)").format(number=line.face.number)
    return line.face.number


_WORDS: tuple[Callable[[DirectoryLine], str], ...] = (
    lambda line: line.face.name,
    lambda line: ", ".join(words for words in (weight_words(line), part_words(line).lower()) if words),
    lambda line: capital(_(SECTOR_LABELS.get(sector_of(line), sector_of(line)))) if sector_of(line) else "",
    _contact,
    _number,
    lambda line: ", ".join(line.projects),
)
_SORTS: tuple[Callable[[DirectoryLine], tuple[object, ...]], ...] = (
    lambda line: alphabetical(line.face.name, line.face.sort_key),
    lambda line: (-WEIGHT_FACTORS[line.involvement.weight] if line.involvement else 0,),
    lambda line: (not sector_of(line), alphabetical(_(SECTOR_LABELS.get(sector_of(line), sector_of(line))))),
    lambda line: (not line.contacts.first, alphabetical(line.contacts.first)),
    lambda line: (not line.face.number, line.face.number),
    lambda line: (-len(line.projects), line.projects),
)


def sorted_lines(lines: Sequence[DirectoryLine], column: int, order: Qt.SortOrder) -> list[DirectoryLine]:
    """The lines by ``column``, equal ones by name."""
    by_name = sorted(lines, key=lambda line: (alphabetical(line.face.name, line.face.sort_key), line.id.hex))
    backwards = order == Qt.SortOrder.DescendingOrder
    if column == NAME:
        return by_name[::-1] if backwards else by_name
    return sorted(by_name, key=_SORTS[column], reverse=backwards)


class DirectoryModel(QAbstractTableModel):
    """Rows are organisations, in the order they are given.

    Thousands of lines are filtered at every keystroke: one reset, after which the table makes its choice anew by id,
    takes a fifth of the time of the many small differences that :class:`RowsModel` would tell.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines: Sequence[DirectoryLine] = ()

    @property
    def lines(self) -> Sequence[DirectoryLine]:
        """The lines shown."""
        return self._lines

    def set_lines(self, lines: Sequence[DirectoryLine]) -> bool:
        """Show these lines; whether rows came, went or moved, so that a choice must be made anew.

        When they are the same organisations in the same order, only what changed is drawn again.
        """
        before, self_same = self._lines, len(lines) == len(self._lines)
        if self_same and all(old.id == new.id for old, new in zip(before, lines, strict=True)):
            self._lines = lines
            for row, (old, new) in enumerate(zip(before, lines, strict=True)):
                if old != new:
                    self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADINGS) - 1))
            return False
        self.beginResetModel()
        self._lines = lines
        self.endResetModel()
        return True

    def line(self, row: int) -> DirectoryLine:
        """The line at ``row``."""
        return self._lines[row]

    def rows_of(self, ids: frozenset[uuid.UUID]) -> list[int]:
        """Where the organisations ``ids`` stand."""
        return [row for row, line in enumerate(self._lines) if line.id in ids]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        """How many organisations."""
        return 0 if parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 -- Qt's own signature
        """How many columns."""
        return 0 if parent.isValid() else len(HEADINGS)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The words over the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADINGS[section])
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Words for the delegate and for screen readers."""
        if not index.isValid():
            return None
        line = self._lines[index.row()]
        if role == LineRole:
            return line
        if role == Qt.ItemDataRole.DisplayRole:
            return _WORDS[index.column()](line)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(_WORDS[index.column()](line))
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(line) if index.column() == NAME else _WORDS[index.column()](line)
        return None


def _spoken(line: DirectoryLine) -> str:
    people = ngettext("{count} person", "{count} people", line.contacts.count).format(count=line.contacts.count)
    words = [line.name, line.face.municipality, *(_WORDS[column](line) for column in (PART, SECTOR)), people]
    return ", ".join(word for word in words if word)
