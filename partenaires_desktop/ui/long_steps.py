"""Undo and redo of steps that wrote thousands of rows: beside the window, which says so and stays alive."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from partenaires_desktop.i18n import _

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from partenaires_desktop.ui.workspace import Workspace

LONG = 3000
"""From this many rows on, a step takes longer than anybody waits without being told."""


def undo(parent: QWidget, workspace: Workspace, done: Callable[[], None] = lambda: None) -> None:
    """Take the last step back; ``done`` follows, whether it could be or not."""
    if workspace.store.step_size() < LONG:
        workspace.undo()
        done()
    else:
        from partenaires_desktop.ui.jobs import run_job

        run_job(parent, _("Undoing…"), lambda _progress: workspace.store.undo(), lambda _label: done())


def redo(parent: QWidget, workspace: Workspace, done: Callable[[], None] = lambda: None) -> None:
    """Do the last undone step again; ``done`` follows, whether it could be or not."""
    if workspace.store.step_size(redo=True) < LONG:
        workspace.redo()
        done()
    else:
        from partenaires_desktop.ui.jobs import run_job

        run_job(parent, _("Redoing…"), lambda _progress: workspace.store.redo(), lambda _label: done())
