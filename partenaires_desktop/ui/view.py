"""What every view of the rail shares: it is read again when it is stale and visible, never otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from partenaires_desktop.store.changes import Changes
    from partenaires_desktop.ui.workspace import Selection, Workspace


class View(QWidget):
    """A view of the rail.

    A commit that touches one of ``tables``, or another project or phase being chosen, makes it stale; a stale view
    refreshes at once when it is visible, and when it is next shown otherwise.
    """

    tables: ClassVar[frozenset[str]] = frozenset()

    go = Signal(str, object)
    """Asks the window for another view: its code, and the id of what to show there or ``None``."""
    panel_wanted = Signal()
    """Asks the window to show the panel, for instance because the keyboard goes there."""

    def __init__(self, workspace: Workspace, selection: Selection, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.selection = selection
        self._stale = True
        workspace.changed.connect(self._on_changed)
        selection.project_changed.connect(self._on_stale)
        selection.phase_changed.connect(self._on_stale)

    def refresh(self) -> None:
        """Run the queries again and lay the difference on the models."""
        raise NotImplementedError

    def panel(self) -> QWidget | None:
        """The widget for the right-hand panel of the window, or ``None``; always the same one."""
        return None

    def reveal(self, target: object) -> None:
        """Bring what ``target`` identifies into sight; the window calls it when another view asked to go there."""

    def take_keyboard(self) -> None:
        """Take the keyboard to what one comes here for, where that is not what stands first."""
        if self.focusProxy() is not None:
            self.setFocus()

    def recall(self, choices: dict[str, str]) -> None:
        """Show what the user last chose to look at; a view that keeps such choices writes them into ``choices``."""

    def help_topic(self) -> str:
        """The page of help for what is shown; "" for the one that has the code of the view."""
        return ""

    def prepare(self) -> Iterator[None]:
        """Get ready to be shown first, a piece at a time, while the window is alive; by default, only be read."""
        yield
        if self._stale:
            self.refresh_now()
        yield

    @property
    def is_settled(self) -> bool:
        """Whether all that is shown is there; False while something is still being made aside."""
        return True

    def refresh_now(self) -> None:
        """Refresh whether stale or not, and whether visible or not."""
        self._stale = False
        self.refresh()

    def showEvent(self, event: QShowEvent) -> None:
        """Refresh a stale view as it comes into sight."""
        super().showEvent(event)
        if self._stale:
            self.refresh_now()

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches(*self.tables):
            self._on_stale()

    def _on_stale(self) -> None:
        self._stale = True
        if self.isVisible():
            self.refresh_now()
