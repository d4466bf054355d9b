"""Several things to do under each other; a row stays with what it shows, so that the focus does too."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from partenaires_desktop.ui.follow_ups.row import TaskRow
from partenaires_desktop.ui.look.typography import scaled

if TYPE_CHECKING:
    from partenaires_desktop.ui.follow_ups.deeds import FollowUps, Task


class TaskRows(QWidget):
    """See the module."""

    def __init__(self, deeds: FollowUps, today: date) -> None:
        super().__init__()
        self._deeds = deeds
        self._today = today
        self._rows: dict[uuid.UUID, TaskRow] = {}
        self._spare: list[TaskRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(6))

    @property
    def rows(self) -> list[TaskRow]:
        """Those that are shown, in order."""
        return list(self._rows.values())

    def show_tasks(self, tasks: Sequence[Task], who: str, *, may_edit: bool) -> None:
        """Show these, for ``who``."""
        had_focus = self._holds_focus()
        wanted = {one.id for one in tasks}
        for gone in [one_id for one_id in self._rows if one_id not in wanted]:
            row = self._rows.pop(gone)
            row.hide()
            self._spare.append(row)
        shown: dict[uuid.UUID, TaskRow] = {}
        for place, one in enumerate(tasks):
            row = self._rows.get(one.id) or (self._spare.pop() if self._spare else TaskRow(self._deeds, self._today))
            if self._column.indexOf(row) != place:
                self._column.insertWidget(place, row)
            row.show_task(one, who, may_edit=may_edit)
            row.show()
            shown[one.id] = row
        self._rows = shown
        self.setVisible(bool(shown))
        if had_focus and shown and not self._holds_focus():
            self.rows[0].tick.setFocus()

    def _holds_focus(self) -> bool:
        holder = self.window().focusWidget()
        return any(row.isAncestorOf(holder) for row in self.rows)
