"""What the search box of the window finds: partners, people, expectations, notes, then views and commands."""

from __future__ import annotations

import threading
import uuid
from collections.abc import Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence

from partenaires_desktop.domain.wording import fold
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.ui.frame.search_box import Hit, Messenger

if TYPE_CHECKING:
    from partenaires_desktop.queries.search import Catalogue, Entry
    from partenaires_desktop.store.changes import Changes
    from partenaires_desktop.ui.main_window import MainWindow
    from partenaires_desktop.ui.workspace import Workspace

COMMANDS = 4
AT_ONCE = 0.1
"""Seconds the window may wait for a carnet to be read: longer than that and it says that it is reading."""
_ICONS = {
    "organisation": "building-2",
    "person": "user",
    "expectation": "handshake",
    "objective": "flag",
    "contour": "map-pin",
    "exchange": "history",
    "note": "file-text",
}
_GROUPS = {
    "organisation": N_("Partners"),
    "person": N_("People"),
    "expectation": N_("Expectations"),
    "objective": N_("Objectives"),
    "contour": N_("Contours"),
    "exchange": N_("Exchanges (internal)"),
    "note": N_("Notes (internal)"),
}


class Finder:
    """Keeps the texts of the carnet folded, and reads again what a change touched.

    A large carnet is read aside: meanwhile ``reading`` holds, only views and commands are found, and ``messenger``
    tells when there is more.
    """

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self.messenger = Messenger()
        self._catalogue: Catalogue | None = None
        self._followed: Workspace | None = None
        self._thread: threading.Thread | None = None
        self._touched: list[Changes] = []

    @property
    def reading(self) -> bool:
        """Whether the carnet is still being read."""
        return self._thread is not None

    def find(self, words: str) -> Sequence[Hit]:
        """The hits for ``words``, group by group, then where to go and what to do."""
        from partenaires_desktop.queries.search import matching

        catalogue = self._present()
        found = [] if catalogue is None else [self._hit(catalogue, entry) for entry in catalogue.find(words)]
        return [*found, *matching(self._actions(), words, COMMANDS)]

    def warm(self) -> None:
        """Begin to read the carnet aside, so that the first letter typed finds it read."""
        self._follow()
        if self._window.workspace is not None and self._catalogue is None and self._thread is None:
            self._read_aside(self._window.workspace)

    def _read_aside(self, workspace: Workspace) -> None:
        """Read all of it in a thread; what is small is there before anybody could tell."""
        messenger, self._touched, self._catalogue = self.messenger, [], None

        def read() -> None:
            from partenaires_desktop.queries.search import catalogue_of, rows_of

            found: Catalogue | None = None
            with suppress(UserError):  # the carnet went away: there is nothing to find in it
                found = catalogue_of(lambda table: workspace.query(rows_of, table))
            if self._thread is threading.current_thread():  # another carnet may have been opened meanwhile
                self._catalogue, self._thread = found, None
                messenger.read.emit()

        thread = self._thread = threading.Thread(target=read, name="search", daemon=True)
        thread.start()
        thread.join(AT_ONCE)

    def _present(self) -> Catalogue | None:
        """The catalogue as the carnet is now; ``None`` while it is read."""
        self.warm()
        workspace = self._window.workspace
        if workspace is None or self.reading:
            return None
        from partenaires_desktop.queries import search

        touched, self._touched = self._touched, []
        ids = {table: {row for change in touched for row in change.ids(table)} for table in search.TABLES}
        catalogue = self._catalogue
        long = any(len(rows) > search.PARTLY for rows in ids.values())
        if catalogue is None or long or any(change.everything for change in touched):
            self._read_aside(workspace)
            return self._catalogue
        if touched:
            workspace.query(search.refresh, catalogue, {table: rows for table, rows in ids.items() if rows})
        return catalogue

    def _follow(self) -> None:
        workspace = self._window.workspace
        if workspace is not None and workspace is not self._followed:
            self._followed, self._catalogue, self._thread, self._touched = workspace, None, None, []
            workspace.changed.connect(self._touched_by)

    def _touched_by(self, changes: Changes) -> None:
        self._touched.append(changes)

    def _hit(self, catalogue: Catalogue, entry: Entry) -> Hit:
        return Hit(
            name=" ".join(entry.name.split()),
            detail=self._detail(catalogue, entry),
            icon=_ICONS[entry.kind],
            go=lambda: self._go(catalogue, entry),
            id=entry.id,
            group=_(_GROUPS[entry.kind]),
        )

    def _detail(self, catalogue: Catalogue, entry: Entry) -> str:
        if entry.kind == "organisation":
            return entry.detail or _("partner")
        if entry.kind == "expectation":
            sides = [catalogue.name_of(side) or _("the project") for side in entry.sides]
            return " → ".join(sides)
        owner = catalogue.organisation_of(entry)
        name = catalogue.names.get(owner, "") if owner is not None else ""
        if entry.kind in ("person", "exchange"):
            return " · ".join(filter(None, (entry.detail, name))) or _("person")
        return name or _("the project")

    def _go(self, catalogue: Catalogue, entry: Entry) -> None:
        """To the place of the entry: the matrix for an expectation, the contours for one, else its partner."""
        window, selection = self._window, self._window.selection
        if selection is not None and entry.project_id is not None and entry.project_id != selection.project_id:
            selection.choose_project(entry.project_id, entry.phase_id)
        owner = catalogue.organisation_of(entry)
        if entry.kind == "expectation":
            if selection is not None and entry.phase_id is not None:
                selection.choose_phase(entry.phase_id)
            place: uuid.UUID | None = next((side for side in entry.sides if side is not None), None)
            window.show_view("roles", place)
        elif entry.kind == "contour":
            window.show_view("contours", entry.sides[0] or "project")
        elif owner is not None:
            window.show_view("partners", owner)
        else:
            window.commands.edit_project()

    def _actions(self) -> list[Hit]:
        """Views and commands that can be used now."""
        menus = self._window.menus
        views = set(menus.views.values())
        hits = []
        for action in menus.all_actions():
            words = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")
            if action.isEnabled():
                keys = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText)  # as the menus write them
                hits.append(
                    Hit(
                        name=words,
                        detail=_("view") if action in views else keys or _("command"),
                        icon="arrow-right" if action in views else "terminal",
                        go=action.trigger,
                        key=fold(words),
                        group=_("Views and commands"),
                    )
                )
        return hits
