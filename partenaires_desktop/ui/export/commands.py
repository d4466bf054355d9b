"""What the entries of the File menu do with the carnet that is open."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from partenaires_desktop import paths
from partenaires_desktop.i18n import _

if TYPE_CHECKING:
    from partenaires_desktop.ui.jobs import Job
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
    from partenaires_desktop.ui import ask
    from partenaires_desktop.ui.export import bring_back

    if window.workspace is None:
        return
    kinds = _("Copies ({pattern})").format(pattern=f"*{paths.SUFFIX} *.json")
    wanted = path or ask.open_file(window, _("Bring a copy back"), kinds, purpose="handover")
    if wanted is not None:
        bring_back.bring_back(window, window.workspace, wanted)


def is_carnet(path: Path) -> bool:
    """Whether a file is a carnet: by its name, or JSON that begins as one."""
    from partenaires_desktop.exchange import json_carnet

    return path.suffix.lower() == paths.SUFFIX or json_carnet.is_carnet(path)


def take_carnet(window: MainWindow, path: Path) -> None:
    """Somebody gives a carnet, as such or as JSON: bring it back into the open one, or open it by itself."""
    from partenaires_desktop.ui import ask

    native = path.suffix.lower() == paths.SUFFIX
    workspace = window.workspace
    if workspace is None or window.is_sample or workspace.read_only or _same(path, workspace.store.path):
        answer: int | None = 1
    else:
        answer = ask.choose(
            window,
            _("What is to be done with this carnet?"),
            _("“{file}” is a carnet: a copy that comes back, or another one.").format(file=path.name),
            [_("Bring it back into this carnet"), _("Open it") if native else _("Open it as a new carnet…")],
        )
    if answer == 0:
        bring_back(window, path)
    elif answer == 1:
        (window.commands.open_path if native else partial(open_as_new, window))(path)


def open_as_new(window: MainWindow, path: Path) -> Job | None:
    """Make a carnet of a JSON file where the user says, and open it."""
    from partenaires_desktop.exchange import handover
    from partenaires_desktop.ui import ask
    from partenaires_desktop.ui.jobs import run_job

    target = ask.save_file(
        window,
        _("Open as a new carnet"),
        _("Carnets ({pattern})").format(pattern=f"*{paths.SUFFIX}"),
        purpose="carnet",
        suggestion=path.stem + paths.SUFFIX,
    )
    if target is None:
        return None
    made = target if target.suffix == paths.SUFFIX else target.with_name(target.name + paths.SUFFIX)
    return run_job(
        window,
        _("Making a carnet of the file…"),
        lambda progress: handover.open_as_new(path, made, progress.step),
        lambda _count: window.carnet_wanted.emit(made, False),
    )


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve()


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
