"""Closing a carnet whose file was moved or deleted meanwhile: what the window still holds can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from partenaires_desktop import paths
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.ui import ask

if TYPE_CHECKING:
    from partenaires_desktop.ui.main_window import MainWindow


def may_close(window: MainWindow) -> bool:
    """Whether nothing is lost by closing, or who is asked agrees to lose it."""
    workspace = window.workspace
    if workspace is None or window.is_sample or not workspace.store.is_gone:
        return True
    text = _(
        "“{file}” is no longer in its folder: it was moved or deleted, or its USB stick was unplugged. Once this "
        "window is closed, what it shows can be found only where the file went, or in a backup."
    ).format(file=workspace.store.path.name)
    ways = [_("Keep a copy and close…"), _("Close without a copy")]
    chosen = ask.choose(window, _("The file of this carnet is gone"), text, ways)
    return chosen == 1 or (chosen == 0 and _keep_copy(window))


def _keep_copy(window: MainWindow) -> bool:
    assert window.workspace is not None
    path = ask.save_file(
        window,
        _("Keep a copy"),
        _("Carnets ({pattern})").format(pattern=f"*{paths.SUFFIX}"),
        purpose="handover",
        suggestion=window.workspace.store.path.name,
    )
    if path is None:
        return False
    try:
        window.workspace.store.copy_to(path if path.suffix else path.with_name(path.name + paths.SUFFIX))
    except UserError as error:
        ask.tell(window, error.message)
        return False
    return True
