"""What the search box of the window finds: partners and people of the carnet, views, commands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from partenaires_desktop.domain.wording import fold
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.frame.search_box import Hit

if TYPE_CHECKING:
    from partenaires_desktop.queries.search import Entry
    from partenaires_desktop.store.changes import Changes
    from partenaires_desktop.ui.main_window import MainWindow
    from partenaires_desktop.ui.workspace import Workspace

LIMIT = 12


class Finder:
    """Keeps the names of the carnet folded, and reads them again after a change."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window
        self._entries: Sequence[Entry] | None = None
        self._followed: Workspace | None = None

    def find(self, words: str) -> Sequence[Hit]:
        """The hits for ``words``: people and partners first, then where to go and what to do."""
        from partenaires_desktop.queries.search import matching

        entries = self._names()
        found = [self._hit(entry) for entry in matching(entries, words, LIMIT - 3)]
        return [*found, *matching(self._actions(), words, LIMIT - len(found))]

    def _names(self) -> Sequence[Entry]:
        workspace = self._window.workspace
        if workspace is None:
            return ()
        if workspace is not self._followed:
            self._followed, self._entries = workspace, None
            workspace.changed.connect(self._forget)
        if self._entries is None:
            from partenaires_desktop.queries.search import search_index

            self._entries = workspace.query(search_index)
        return self._entries

    def _forget(self, changes: Changes) -> None:
        if changes.touches("organisation", "person"):
            self._entries = None

    def _hit(self, entry: Entry) -> Hit:
        person = entry.kind == "person"
        return Hit(
            name=entry.name,
            detail=entry.detail or (_("person") if person else _("partner")),
            icon="user" if person else "building-2",
            go=lambda: self._window.show_view("partners", entry.organisation_id),
            id=entry.organisation_id,
        )

    def _actions(self) -> list[Hit]:
        """Views and commands that can be used now."""
        menus = self._window.menus
        views = set(menus.views.values())
        hits = []
        for action in menus.all_actions():
            words = action.text().replace("&&", "\0").replace("&", "").replace("\0", "&").removesuffix("…")
            if action.isEnabled():
                hits.append(
                    Hit(
                        name=words,
                        detail=_("view") if action in views else action.shortcut().toString() or _("command"),
                        icon="arrow-right" if action in views else "terminal",
                        go=action.trigger,
                        key=fold(words),
                    )
                )
        return hits
