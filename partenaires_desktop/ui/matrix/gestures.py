"""What can be done to the selected cells of the matrix by phase."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu

from partenaires_desktop.domain.roles import LETTER_LABELS, LETTER_MEANINGS, LETTERS, ROLE_LABELS, ROLES
from partenaires_desktop.i18n import _, ngettext, pgettext
from partenaires_desktop.operations.roles import clear_roles, copy_roles, paste_roles, set_role
from partenaires_desktop.ui.grid.gestures import CellGestures, Writers

if TYPE_CHECKING:
    from partenaires_desktop.ui.matrix.model import MatrixModel, Place
    from partenaires_desktop.ui.matrix.table import MatrixTable
    from partenaires_desktop.ui.workspace import Workspace


class RoleGestures(CellGestures):
    """Roles and letters in cells."""

    def __init__(self, workspace: Workspace, table: MatrixTable, model: MatrixModel) -> None:
        super().__init__(workspace, table, model, Writers(clear_roles, copy_roles, paste_roles))
        self._cells = model

    def set_words(self, role: str | None, letter: str | None) -> None:
        """Give the selected cells a role, a letter, or both; None leaves what is there."""
        places = self.places()
        if places:
            self.workspace.perform(self.label(places, _words(role, letter)), set_role, places, role, letter)

    def label(self, places: list[Place], words: str) -> str:
        """«CPAS, Diagnostic : garant», or how many cells."""
        if len(places) > 1:
            return ngettext("{words} in {count} cell", "{words} in {count} cells", len(places)).format(
                words=words, count=len(places)
            )
        index = self._cells.index_at(*places[0])
        return pgettext("step", "{partner}, {phase}: {words}").format(
            partner=self._cells.row_name(index.row()), phase=self._cells.column_name(index.column()), words=words
        )

    def empty_word(self) -> str:
        """What an emptied cell holds, in words."""
        return _("no role")

    def add_words(self, menu: QMenu, *, writable: bool) -> None:
        """The two lists of words; the ones all selected cells share are ticked."""
        cells = [self._cells.cell(index) for index in self.table.selected_indexes()]
        for title, codes, labels, present in (
            (_("Responsibility"), LETTERS, LETTER_LABELS, {cell.letter for cell in cells}),
            (_("Role"), ROLES, ROLE_LABELS, {cell.role for cell in cells}),
        ):
            part = menu.addMenu(title)
            part.setToolTipsVisible(True)
            part.setEnabled(writable)
            is_letter = codes is LETTERS
            for code in ("", *codes):
                action = part.addAction(_(labels[code]) if code else _("none"))
                action.setCheckable(True)
                action.setChecked(present == {code})
                if is_letter and code:
                    action.setToolTip(_(LETTER_MEANINGS[code]))
                role, letter = (None, code) if is_letter else (code, None)
                action.triggered.connect(lambda _on=False, role=role, letter=letter: self.set_words(role, letter))


def _words(role: str | None, letter: str | None) -> str:
    parts = []
    if letter is not None:
        parts.append(_(LETTER_LABELS[letter]) if letter else _("no responsibility"))
    if role is not None:
        parts.append(_(ROLE_LABELS[role]) if role else _("no role"))
    return _(", ").join(parts)
