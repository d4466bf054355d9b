"""What one does with a matter of the week: go there, say it is done, leave it for next week; each one undo step."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from partenaires_desktop import i18n
from partenaires_desktop.domain.week import Kind, Matter, next_week, rests_until
from partenaires_desktop.domain.week_words import said
from partenaires_desktop.domain.wording import shortened
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.expectations import set_expectation_status
from partenaires_desktop.operations.follow_ups import finish_follow_up
from partenaires_desktop.operations.week import put_aside

if TYPE_CHECKING:
    from partenaires_desktop.ui.workspace import Selection, Workspace

_CUT = 60
Say = Callable[[str, list[tuple[str, Callable[[], None]]]], None]


class Gestures(QObject):
    """Carries out what the cards ask for."""

    go = Signal(str, object)
    note_wanted = Signal(str)
    """Something was said to be done for this partner: what came of it may be noted."""

    def __init__(self, workspace: Workspace, selection: Selection, say: Say, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._selection, self._say = workspace, selection, say

    @property
    def may_edit(self) -> bool:
        """Whether the carnet can be written."""
        return not self._workspace.read_only

    def open(self, one: Matter) -> None:
        """Go to the place of a matter, in its phase."""
        if one.phase_id is not None and one.kind is not Kind.REFRESH:
            self._selection.choose_phase(one.phase_id)
        match one.kind:
            case Kind.OURS | Kind.THEIRS | Kind.UNANSWERED | Kind.DECISION:
                self.go.emit("roles", one.participation_id)
            case Kind.CHARTER:
                self.go.emit("charters", one.record_id)
            case Kind.CONTOUR:
                self.go.emit("contours", one.participation_id or "project")
            case Kind.RETENTION | Kind.ANALYSIS:
                self.go.emit("partners", one.organisation_id)
            case _:
                self.go.emit("continuum", one.participation_id)

    def done(self, one: Matter) -> None:
        """Say that it is done; a promise is kept, a reminder ticked, a suggestion rests."""
        today = self._workspace.today()
        label = _("Done this week: {matter}").format(matter=self._called(one))
        before = self._workspace.undo_label()
        if one.kind is Kind.FOLLOW_UP:
            self._workspace.perform(label, finish_follow_up, one.record_id, today)
        elif one.kind in (Kind.OURS, Kind.THEIRS):
            self._workspace.perform(label, set_expectation_status, one.record_id, one.version, "kept", today)
        else:
            self._put_aside(label, one, rests_until(one.kind, today))
        if self._workspace.undo_label() not in (before, None):
            said_ = _("Done: {matter}.").format(matter=self._called(one))
            note = (_("Note what was said"), lambda: self.note_wanted.emit(one.name))
            self._say(said_, [(_("Undo"), self._workspace.undo), note])

    def later(self, one: Matter) -> None:
        """Leave it for next Monday; a reminder takes that day."""
        until = next_week(self._workspace.today())
        label = _("Leave for next week: {matter}").format(matter=self._called(one))
        before = self._workspace.undo_label()
        self._put_aside(label, one, until)
        if self._workspace.undo_label() not in (before, None):
            self._say(_("Next week: {matter}.").format(matter=self._called(one)), [(_("Undo"), self._workspace.undo)])

    def _put_aside(self, label: str, one: Matter, until: date) -> None:
        project: uuid.UUID | None = self._selection.project_id
        if project is not None:
            self._workspace.perform(label, put_aside, project, one.kind, one.record_id, until)

    def _called(self, one: Matter) -> str:
        title = " ".join(said(one, self._workspace.today(), i18n.language()).title.split())
        return shortened(title, _CUT)
