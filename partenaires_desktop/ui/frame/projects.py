"""Which projects the carnet holds, and which one, and which phase of it, is chosen."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from partenaires_desktop.domain.phases import current_phase
from partenaires_desktop.queries.overview import ProjectLine, overview

if TYPE_CHECKING:
    from partenaires_desktop.settings import Settings
    from partenaires_desktop.ui.workspace import Selection, Workspace


class Projects:
    """Those of an open carnet; what is chosen stays so as long as it is there."""

    def __init__(self, workspace: Workspace, selection: Selection, settings: Settings) -> None:
        self._workspace, self._selection, self._settings = workspace, selection, settings
        self.lines: tuple[ProjectLine, ...] = ()

    @property
    def chosen(self) -> ProjectLine | None:
        """The project that is chosen, as it was when it was read."""
        return self._line(self._selection.project_id)

    def read(self) -> None:
        """Read them again, and choose what was chosen, else what was the last time, else the first."""
        self.lines = self._workspace.query(overview)
        wanted = (self._selection.project_id, _as_id(self._settings.project))
        found = next((id_ for id_ in wanted if self._line(id_) is not None), None)
        self.choose(found or (self.lines[0].id if self.lines else None))

    def choose(self, project_id: uuid.UUID | None) -> None:
        """Choose a project, and in it the phase of the last time, else the one of today."""
        project = self._line(project_id)
        phases = project.phases if project else ()
        wanted = (self._selection.phase_id, _as_id(self._settings.phase))
        phase = next((phase for id_ in wanted for phase in phases if phase.id == id_), None)
        phase = phase or current_phase(phases, self._workspace.today())
        self._selection.choose_project(project_id, phase.id if phase else None)

    def _line(self, project_id: uuid.UUID | None) -> ProjectLine | None:
        return next((line for line in self.lines if line.id == project_id), None)


def _as_id(text: str) -> uuid.UUID | None:
    try:
        return uuid.UUID(text)
    except ValueError:
        return None
