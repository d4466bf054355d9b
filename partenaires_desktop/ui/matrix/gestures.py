"""What can be done to the selected cells: each gesture is one operation and one step to undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from partenaires_desktop.domain.roles import LETTER_LABELS, LETTER_MEANINGS, LETTERS, ROLE_LABELS, ROLES
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _, ngettext, pgettext
from partenaires_desktop.operations.roles import clear_roles, copy_roles, paste_roles, set_role
from partenaires_desktop.ui.grid.clipboard import read_block, spread, write_block

if TYPE_CHECKING:
    from partenaires_desktop.ui.matrix.model import MatrixModel, Place
    from partenaires_desktop.ui.matrix.table import MatrixTable
    from partenaires_desktop.ui.workspace import Workspace

_ACTIONS: tuple[tuple[str, str, QKeySequence.StandardKey | str], ...] = (
    ("cut", N_("Cut"), QKeySequence.StandardKey.Cut),
    ("copy", N_("Copy"), QKeySequence.StandardKey.Copy),
    ("copy_named", N_("Copy with partners and phases"), "Ctrl+Shift+C"),
    ("paste", N_("Paste"), QKeySequence.StandardKey.Paste),
    ("fill_right", N_("Fill right"), "Ctrl+R"),
    ("fill_down", N_("Fill down"), "Ctrl+D"),
    ("clear", N_("Clear the role"), QKeySequence.StandardKey.Delete),
)


class RoleGestures(QObject):
    """The actions of the table, with their shortcuts, and the menu that shows them all."""

    done = Signal(str)
    """A gesture that deserves a word and an Undo was carried out: what it was."""

    def __init__(self, workspace: Workspace, table: MatrixTable, model: MatrixModel) -> None:
        super().__init__(table)
        self._workspace = workspace
        self._table = table
        self._model = model
        self._open = self._action(_("Open the cell"), "Return", table.opened.emit)
        self._open.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._open.setShortcut(QKeySequence())  # the table knows Enter by itself
        self._actions = {name: self._action(_(label), keys, getattr(self, name)) for name, label, keys in _ACTIONS}
        table.menu_wanted.connect(self.open_menu)

    def set_words(self, role: str | None, letter: str | None) -> None:
        """Give the selected cells a role, a letter, or both; None leaves what is there."""
        places = self._table.selected_places()
        if places:
            label = self._label(places, _words(role, letter))
            self._workspace.perform(label, set_role, places, role, letter)

    def clear(self) -> None:
        """Take role and letter away from the selected cells."""
        places = [place for place in self._table.selected_places() if self._is_filled(place)]
        if places:
            self._do(self._label(places, _("no role")), lambda label: self._attempt(label, clear_roles, places))

    def copy(self) -> None:
        """Put the words of the selected rectangle on the clipboard."""
        self._to_clipboard(self._rectangle())

    def copy_named(self) -> None:
        """The same with the names of partners and phases, for a spreadsheet."""
        rows, columns = self._bounds()
        if not rows:
            return
        words = self._rectangle()
        header = ["", *(self._model.phases[column].name for column in columns)]
        names = [self._model.partner(row).name for row in rows]
        self._to_clipboard([header, *([name, *line] for name, line in zip(names, words, strict=True))])

    def cut(self) -> None:
        """Copy, then clear."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Read the clipboard into the cells from the first selected one on."""
        text = QGuiApplication.clipboard().text()
        selected = [(index.row(), index.column()) for index in self._table.selected_indexes()]
        try:
            texts = spread(read_block(text), selected, self._model.rowCount(), self._model.columnCount())
        except UserError as error:
            self._workspace.refused.emit(error.message)
            return
        if not texts:
            return
        block = [(self._model.place(self._model.index(*corner)), words) for corner, words in texts]
        label = ngettext("Paste into {count} cell", "Paste into {count} cells", len(block)).format(count=len(block))
        if self._do(label, lambda label: self._attempt(label, paste_roles, block)):
            rows, columns = [corner[0] for corner, _text in texts], [corner[1] for corner, _text in texts]
            self._table.select_block(min(rows), min(columns), max(rows), max(columns))

    def fill_right(self) -> None:
        """Give each selected row what its first selected cell holds; one column takes what is at its left."""
        rows, columns = self._bounds()
        if rows and len(columns) == 1 and columns[0] > 0:
            columns = range(columns[0] - 1, columns[0] + 1)
        pairs = [(self._at(row, columns[0]), self._at(row, column)) for row in rows for column in columns[1:]]
        self._fill(pairs)

    def fill_down(self) -> None:
        """Give each selected column what its first selected cell holds; one row takes what is above."""
        rows, columns = self._bounds()
        if len(rows) == 1 and rows[0] > 0:
            rows = range(rows[0] - 1, rows[0] + 1)
        pairs = [(self._at(rows[0], column), self._at(row, column)) for row in rows[1:] for column in columns]
        self._fill(pairs)

    def open_menu(self, at: QPoint) -> None:
        """Everything that can be done to the selected cells."""
        menu = self.menu()
        menu.exec(at)
        menu.deleteLater()

    def menu(self) -> QMenu:
        """The menu of the selected cells."""
        menu = QMenu(self._table)
        menu.setToolTipsVisible(True)
        writable = not self._workspace.read_only and bool(self._table.selected_indexes())
        menu.addAction(self._open)
        menu.addSeparator()
        self._add_words(menu, writable=writable)
        menu.addSeparator()
        clipboard = bool(QGuiApplication.clipboard().text())
        for name, action in self._actions.items():
            reads_only = name in ("copy", "copy_named")
            action.setEnabled(reads_only or (writable and (name != "paste" or clipboard)))
            menu.addAction(action)
            if name in ("paste", "fill_down"):
                menu.addSeparator()
        menu.aboutToHide.connect(self._enable_all)
        return menu

    def _add_words(self, menu: QMenu, *, writable: bool) -> None:
        """The two lists of words; the ones all selected cells share are ticked."""
        cells = [self._model.cell(index) for index in self._table.selected_indexes()]
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

    def _enable_all(self) -> None:
        """Shortcuts work whatever the menu showed last."""
        for action in self._actions.values():
            action.setEnabled(True)

    def _action(self, label: str, keys: QKeySequence.StandardKey | str, act: Callable[[], None]) -> QAction:
        action = QAction(label, self._table)
        if isinstance(keys, str):
            action.setShortcut(QKeySequence(keys))
        else:
            action.setShortcuts(QKeySequence.keyBindings(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: act())
        self._table.addAction(action)
        return action

    def _fill(self, pairs: list[tuple[Place, Place]]) -> None:
        if pairs:
            label = ngettext("Fill {count} cell", "Fill {count} cells", len(pairs)).format(count=len(pairs))
            self._do(label, lambda label: self._attempt(label, copy_roles, pairs))

    def _do(self, label: str, act: Callable[[str], bool]) -> bool:
        if not act(label):
            return False
        self.done.emit(label)
        return True

    def _attempt(self, label: str, fn: Callable[..., None], *arguments: object) -> bool:
        try:
            self._workspace.attempt(label, fn, *arguments)
        except UserError as error:
            self._workspace.refused.emit(error.message)
            return False
        return True

    def _label(self, places: list[Place], words: str) -> str:
        """«CPAS, Diagnostic : garant», or how many cells."""
        if len(places) > 1:
            return ngettext("{words} in {count} cell", "{words} in {count} cells", len(places)).format(
                words=words, count=len(places)
            )
        index = self._model.index_at(*places[0])
        partner, phase = self._model.partner(index.row()), self._model.phases[index.column()]
        return pgettext("step", "{partner}, {phase}: {words}").format(
            partner=partner.name, phase=phase.name, words=words
        )

    def _is_filled(self, place: Place) -> bool:
        cell = self._model.cell(self._model.index_at(*place))
        return bool(cell.role or cell.letter)

    def _at(self, row: int, column: int) -> Place:
        return self._model.place(self._model.index(row, column))

    def _bounds(self) -> tuple[range, range]:
        """The rows and the columns of the smallest rectangle around the selected cells."""
        chosen = self._table.selected_indexes()
        if not chosen:
            return range(0), range(0)
        rows, columns = [index.row() for index in chosen], [index.column() for index in chosen]
        return range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1)

    def _rectangle(self) -> list[list[str]]:
        rows, columns = self._bounds()
        chosen = {(index.row(), index.column()) for index in self._table.selected_indexes()}
        return [
            [self._model.index(row, column).data() if (row, column) in chosen else "" for column in columns]
            for row in rows
        ]

    @staticmethod
    def _to_clipboard(rows: list[list[str]]) -> None:
        if rows:
            data = QMimeData()
            data.setText(write_block(rows))
            QGuiApplication.clipboard().setMimeData(data)


def _words(role: str | None, letter: str | None) -> str:
    parts = []
    if letter is not None:
        parts.append(_(LETTER_LABELS[letter]) if letter else _("no responsibility"))
    if role is not None:
        parts.append(_(ROLE_LABELS[role]) if role else _("no role"))
    return _(", ").join(parts)
