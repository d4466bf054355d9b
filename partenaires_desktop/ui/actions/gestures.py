"""What can be done to the selected cells of the matrix of actions, and to its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu

from partenaires_desktop.domain.roles import LETTER_LABELS, LETTER_MEANINGS, LETTERS
from partenaires_desktop.domain.wording import shortened
from partenaires_desktop.i18n import _, ngettext, pgettext
from partenaires_desktop.operations.actions import (
    clear_parts,
    copy_parts,
    move_action,
    paste_parts,
    remove_action,
    set_parts,
)
from partenaires_desktop.ui.actions.model import LETTER
from partenaires_desktop.ui.grid.gestures import CellGestures, Writers

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from partenaires_desktop.ui.actions.model import ActionModel, Place
    from partenaires_desktop.ui.actions.table import ActionTable
    from partenaires_desktop.ui.workspace import Workspace

_CUT = 60


class PartGestures(CellGestures):
    """Letters in cells; Alt+↑ and Alt+↓ move the action, Ctrl+Delete removes it."""

    def __init__(self, workspace: Workspace, table: ActionTable, model: ActionModel) -> None:
        super().__init__(workspace, table, model, Writers(clear_parts, copy_parts, paste_parts))
        self._cells = model
        self.up = self._row_action(_("Move the action up"), "Alt+Up", lambda: self.move(-1))
        self.down = self._row_action(_("Move the action down"), "Alt+Down", lambda: self.move(1))
        self.away = self._row_action(_("Remove the action"), "Ctrl+Del", self.remove)

    def set_letter(self, letter: str) -> None:
        """Give the selected cells a letter; "" takes it away."""
        places = self.places()
        if places:
            word = _(LETTER_LABELS[letter]) if letter else _("no part")
            self.workspace.perform(self.label(places, word), set_parts, places, letter)

    def move(self, step: int) -> None:
        """Move the current action by one place."""
        row = self.table.currentIndex().row()
        if row >= 0 and 0 <= row + step < self.model.rowCount() and not self.workspace.read_only:
            label = _("Move the action “{wording}”").format(wording=_cut(self._cells.row_name(row)))
            self.workspace.perform(label, move_action, self._current(), row + step)

    def remove(self) -> None:
        """Remove the current action; one step brings it back."""
        row = self.table.currentIndex().row()
        if row >= 0 and not self.workspace.read_only:
            label = _("Remove the action “{wording}”").format(wording=_cut(self._cells.row_name(row)))
            self._do(label, remove_action, self._current())

    def label(self, places: list[Place], words: str) -> str:
        """«Distribuer l’invitation, CPAS : fait», or how many cells."""
        if len(places) > 1:
            return ngettext("{words} in {count} cell", "{words} in {count} cells", len(places)).format(
                words=words, count=len(places)
            )
        index = self._cells.index_at(*places[0])
        return pgettext("step", "{action}, {partner}: {words}").format(
            action=_cut(self._cells.row_name(index.row())),
            partner=self._cells.column_name(index.column()),
            words=words,
        )

    def empty_word(self) -> str:
        """What an emptied cell holds, in words."""
        return _("no part")

    def add_words(self, menu: QMenu, *, writable: bool) -> None:
        """The five words, then what can be done to the row."""
        present = {index.data(LETTER) for index in self.table.selected_indexes()}
        part = menu.addMenu(_("Responsibility"))
        part.setToolTipsVisible(True)
        part.setEnabled(writable)
        for code in ("", *LETTERS):
            action = part.addAction(_(LETTER_LABELS[code]) if code else _("none"))
            action.setCheckable(True)
            action.setChecked(present == {code})
            if code:
                action.setToolTip(_(LETTER_MEANINGS[code]))
            action.triggered.connect(lambda _on=False, letter=code: self.set_letter(letter))
        menu.addSeparator()
        for row_action in (self.up, self.down, self.away):
            menu.addAction(row_action)

    def _current(self) -> UUID:
        return self._cells.rows()[self.table.currentIndex().row()].id

    def _row_action(self, label: str, keys: str, act: Callable[[], None]) -> QAction:
        action = QAction(label, self.table)
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: act())
        self.table.addAction(action)
        return action


def _cut(text: str) -> str:
    return shortened(text, _CUT)
