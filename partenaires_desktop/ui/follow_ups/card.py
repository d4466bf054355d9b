"""The things to do for one partner, on its sheet: those that wait, the last ones done, and a way to note more."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QPushButton

from partenaires_desktop.i18n import _
from partenaires_desktop.queries.to_dos import to_dos_of
from partenaires_desktop.ui.follow_ups.deeds import FollowUps
from partenaires_desktop.ui.follow_ups.rows import TaskRows
from partenaires_desktop.ui.look.typography import mark, text_label
from partenaires_desktop.ui.widgets.cards import Card

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partenaires_desktop.ui.workspace import Workspace

_DONE_SHOWN = 3


class FollowUpsCard(Card):
    """See the module."""

    def __init__(self, workspace: Workspace, host: QWidget) -> None:
        super().__init__(_("To do"), note=_("internal: never printed"))
        self._workspace = workspace
        self._partner: uuid.UUID | None = None
        self._called = ""
        self._deeds = FollowUps(workspace, host)
        self.tasks = TaskRows(self._deeds, workspace.today())
        self._none = text_label(_("Nothing is noted."), "secondary")
        self.add_one = QPushButton(_("Something to do…"))
        mark(self.add_one, "link")
        self.add_one.setEnabled(not workspace.read_only)
        self.add_one.clicked.connect(self._add)
        below = QHBoxLayout()
        below.addWidget(self.add_one)
        below.addStretch(1)
        for widget in (self._none, self.tasks):
            self.body.addWidget(widget)
        self.body.addLayout(below)

    def show_partner(self, partner: uuid.UUID, called: str) -> None:
        """Show what there is to do for ``partner``."""
        self._partner, self._called = partner, called
        found = self._workspace.query(to_dos_of, partner)
        waiting = [one for one in found if one.done_on is None]
        done = [one for one in found if one.done_on is not None][:_DONE_SHOWN]
        self.tasks.show_tasks((*waiting, *done), called, may_edit=not self._workspace.read_only)
        self._none.setVisible(not waiting and not done)

    def _add(self) -> None:
        if self._partner is not None:
            self._deeds.ask_for((self._partner,), self._called)
