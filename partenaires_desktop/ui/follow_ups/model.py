"""The list of things to do, for Qt: its order, its words, what is late in the colour that asks attention."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.ui.follow_ups import words
from partenaires_desktop.ui.look.elision import tooltip
from partenaires_desktop.ui.look.theme import theme_of
from partenaires_desktop.ui.models import RowsModel

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from partenaires_desktop.queries.to_dos import FollowUpLine

WHEN, PARTNER, WHAT = range(3)
HEADINGS = (N_("When"), N_("Partner"), N_("What there is to do"))
BY_DAY, BY_PARTNER = "day", "partner"
ORDERS = {BY_DAY: N_("by day"), BY_PARTNER: N_("by partner")}


class FollowUpsModel(RowsModel["FollowUpLine"]):
    """See the module."""

    def __init__(self, today: date, parent: QObject | None = None) -> None:
        super().__init__(parent, columns=len(HEADINGS))
        self._today = today

    def value(self, row: FollowUpLine, column: int, role: int) -> Any:
        """A cell."""
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return (words.when(row, self._today), row.partner, row.wording)[column]
            case Qt.ItemDataRole.ToolTipRole:
                return tooltip((words.when(row, self._today), row.name, row.wording)[column])
            case Qt.ItemDataRole.ForegroundRole if row.done_on is not None:
                return QColor(theme_of().quiet_ink)
            case Qt.ItemDataRole.ForegroundRole if column == WHEN and words.is_overdue(row, self._today):
                return QColor(theme_of().attention)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The names of the columns."""
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return _(HEADINGS[section])
        return None


def in_order(lines: Iterable[FollowUpLine], order: str) -> list[FollowUpLine]:
    """What is late first, then by day, then what has no day; what was done comes last, the latest first."""

    def by_day(one: FollowUpLine) -> tuple[object, ...]:
        done = one.done_on is not None
        day = -one.done_on.toordinal() if one.done_on is not None else (one.due_on or date.max).toordinal()
        return (done, day, alphabetical(one.partner), alphabetical(one.wording), one.id)

    def by_partner(one: FollowUpLine) -> tuple[object, ...]:
        return (one.done_on is not None, alphabetical(one.partner), *by_day(one)[1:])

    return sorted(lines, key=by_partner if order == BY_PARTNER else by_day)
