"""The command that prints: what fits the view that is shown is proposed first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from partenaires_desktop.ui.main_window import MainWindow


def print_view(window: MainWindow) -> None:
    """Show the pages before they are printed; on the charters their own printing goes on."""
    workspace, selection = window.workspace, window.selection
    if workspace is None or selection is None or selection.project_id is None:
        return
    if window.code == "roles":
        from partenaires_desktop.ui.printing.role_pages import show_matrix

        show_matrix(window, workspace, selection.project_id)
        return
    from partenaires_desktop.ui.charters.view import ChartersView
    from partenaires_desktop.ui.printing.dialog import show_printing

    view = window.view("charters")
    if isinstance(view, ChartersView) and window.stack.currentWidget() is view:
        view.print_charter()
        return
    what = ""
    if window.code == "week":
        what = "week"
    elif window.code == "continuum":
        what = "ladder" if window.settings.choices.get("board_face") == "ladder" else "poster"
    show_printing(window, workspace, selection.project_id, selection.phase_id, window.settings.choices, what=what)
