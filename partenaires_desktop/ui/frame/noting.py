"""The command that notes a line from anywhere: in the week itself, or over the view that is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partenaires_desktop.ui.main_window import MainWindow


def note_line(window: MainWindow) -> None:
    """Take the keyboard to the line, with the name of the one partner that is chosen."""
    workspace, selection = window.workspace, window.selection
    if workspace is None or selection is None or selection.project_id is None:
        return
    from partenaires_desktop.ui.week.capture_dialog import show_capture
    from partenaires_desktop.ui.week.view import WeekView

    view = window.view("week")
    if isinstance(view, WeekView) and window.stack.currentWidget() is view:
        view.capture_for()
        return
    name = ""
    if len(selection.participation_ids) == 1:
        from partenaires_desktop.queries.capture import name_of

        name = workspace.query(name_of, selection.participation_ids[0])
    show_capture(workspace, selection, window, name)
