"""What can be done with things to do: each is one step with a name, told quietly and undone with one word."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from partenaires_desktop.domain.wording import shortened
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.follow_ups import (
    change_follow_up,
    drop_follow_up,
    finish_follow_up,
    plan_follow_up,
    put_off_follow_up,
)
from partenaires_desktop.ui.dates import near_day
from partenaires_desktop.ui.follow_ups.sheet import FollowUpSheet
from partenaires_desktop.ui.widgets.quiet_bar import tell_step

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partenaires_desktop.ui.workspace import Workspace

USUAL_DAYS = 14
"""What is planned without a day of its own is due in two weeks."""
_TOLD = 120


class Task(Protocol):
    """Something to do, wherever it is shown."""

    @property
    def id(self) -> uuid.UUID: ...
    @property
    def wording(self) -> str: ...
    @property
    def due_on(self) -> date | None: ...
    @property
    def done_on(self) -> date | None: ...


class FollowUps:
    """See the module; ``host`` is the widget whose window tells what was done."""

    def __init__(self, workspace: Workspace, host: QWidget) -> None:
        self._workspace = workspace
        self._host = host

    @property
    def usual_day(self) -> date:
        """The day something is due unless another one is chosen."""
        return self._workspace.today() + timedelta(days=USUAL_DAYS)

    def plan(self, ids: Iterable[uuid.UUID], who: str, wording: str, due_on: date | None) -> None:
        """Note something to do for one or several partners, ``who`` in a sentence."""
        label = _("Plan something for {partners}").format(partners=who)
        if self._workspace.perform(label, plan_follow_up, tuple(ids), wording, due_on):
            self._tell(self._planned(wording, due_on), label)

    def ask_for(self, ids: Iterable[uuid.UUID], who: str) -> None:
        """Ask what there is to do for partners that are known, and by when."""
        chosen = tuple(ids)
        label = _("Plan something for {partners}").format(partners=who)

        def note(sheet: FollowUpSheet) -> None:
            self._workspace.attempt(label, plan_follow_up, chosen, sheet.wording(), sheet.due_on())

        sheet = FollowUpSheet(self._host, _("Something to do"), self._workspace.today(), note, who=who)
        sheet.show_values("", self.usual_day)
        if sheet.run():
            self._tell(self._planned(sheet.wording(), sheet.due_on()), label)

    def ask_for_one_of(self, partners: Iterable[tuple[uuid.UUID, str]]) -> None:
        """Ask for whom there is something to do, what, and by when."""
        label = _("Plan something to do")

        def note(sheet: FollowUpSheet) -> None:
            partner = sheet.partner()
            if partner is None:
                raise UserError(_("Choose the partner it is for."))
            self._workspace.attempt(label, plan_follow_up, (partner,), sheet.wording(), sheet.due_on())

        sheet = FollowUpSheet(self._host, _("Something to do"), self._workspace.today(), note, partners=partners)
        sheet.show_values("", self.usual_day)
        if sheet.run():
            self._tell(self._planned(sheet.wording(), sheet.due_on()), label)

    def ask_again(self, one: Task, who: str) -> None:
        """Ask for other words or another day."""
        label = _("Change: {wording}").format(wording=_short(one.wording))

        def note(sheet: FollowUpSheet) -> None:
            if (sheet.wording(), sheet.due_on()) != (one.wording, one.due_on):
                self._workspace.attempt(label, change_follow_up, one.id, sheet.wording(), sheet.due_on())

        sheet = FollowUpSheet(self._host, _("Change what there is to do"), self._workspace.today(), note, who=who)
        sheet.show_values(one.wording, one.due_on)
        if sheet.run():
            self._tell(label, label)

    def finish(self, one: Task, *, done: bool) -> None:
        """Say that it is done, or that it is not after all."""
        label = (_("Done: {wording}") if done else _("Still to do: {wording}")).format(wording=_short(one.wording))
        self._workspace.perform(label, finish_follow_up, one.id, self._workspace.today() if done else None)
        self._tell(label, label)

    def put_off(self, one: Task, due_on: date | None) -> None:
        """Give it another day."""
        label = _("Another day: {wording}").format(wording=_short(one.wording))
        self._workspace.perform(label, put_off_follow_up, one.id, due_on)

    def drop(self, one: Task) -> None:
        """Take it away."""
        label = _("Take away: {wording}").format(wording=_short(one.wording))
        self._workspace.perform(label, drop_follow_up, one.id)
        self._tell(label, label)

    def _planned(self, wording: str, due_on: date | None) -> str:
        if due_on is None:
            return _("Planned, without a day: {wording}").format(wording=_short(wording))
        day = near_day(due_on, self._workspace.today())
        return _("Planned for {date}: {wording}").format(date=day, wording=_short(wording))

    def _tell(self, sentence: str, label: str) -> None:
        tell_step(self._host, self._workspace, sentence, label)


def _short(wording: str) -> str:
    return shortened(wording, _TOLD)
