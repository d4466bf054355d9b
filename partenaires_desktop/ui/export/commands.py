"""What the entries of the File menu do with the carnet that is open."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from pathlib import Path
from typing import TYPE_CHECKING

from partenaires_desktop import paths
from partenaires_desktop.i18n import _
from partenaires_desktop.ui import ask

if TYPE_CHECKING:
    from partenaires_desktop.ui.main_window import MainWindow


def export_data(window: MainWindow) -> None:
    """Export the carnet, the project or what is listed."""
    from partenaires_desktop.ui.export import dialog

    if window.workspace is not None:
        dialog.export_data(window, window.workspace, _project(window), _listed(window))


def hand_over(window: MainWindow) -> None:
    """Write a copy for a colleague."""
    from partenaires_desktop.ui.export.hand_over import hand_over_copy

    if window.workspace is not None:
        hand_over_copy(window, window.workspace, _project(window))


def bring_back(window: MainWindow, path: Path | None = None) -> None:
    """Join what a colleague gives back, ``path`` or a file the user chooses."""
    from partenaires_desktop.ui.export import bring_back

    if window.workspace is None:
        return
    kinds = _("Copies ({pattern})").format(pattern=f"*{paths.SUFFIX} *.json")
    wanted = path or ask.open_file(window, _("Bring a copy back"), kinds, purpose="handover")
    if wanted is not None:
        bring_back.bring_back(window, window.workspace, wanted)


def _project(window: MainWindow) -> tuple[uuid.UUID, str] | None:
    project = window.project()
    return None if project is None else (project.id, project.name)


def _listed(window: MainWindow) -> Collection[uuid.UUID]:
    """The organisations of the view: several chosen, else those the list shows when it was narrowed."""
    from partenaires_desktop.ui.directory.view import DirectoryView

    view = window.view(window.code)
    if isinstance(view, DirectoryView):
        return view.listed()
    workspace, selection = window.workspace, window.selection
    if workspace is None or selection is None or not selection.participation_ids:
        return ()
    from partenaires_desktop.queries.directory import organisations_of

    return workspace.query(organisations_of, selection.participation_ids)
