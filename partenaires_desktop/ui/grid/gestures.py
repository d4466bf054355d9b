"""What can be done to the selected cells of a grid: each gesture is one operation and one step to undo."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QMimeData, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QAction, QGuiApplication, QKeySequence
from PySide6.QtWidgets import QMenu

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _, ngettext
from partenaires_desktop.ui.grid.clipboard import read_block, spread, write_block
from partenaires_desktop.ui.models import Index
from partenaires_desktop.ui.widgets.why import WHY, add_why

if TYPE_CHECKING:
    from uuid import UUID

    from partenaires_desktop.ui.grid.worked import WorkedTable
    from partenaires_desktop.ui.workspace import Workspace

    Place = tuple[UUID, UUID]

_ACTIONS: tuple[tuple[str, str, QKeySequence.StandardKey | str], ...] = (
    ("cut", N_("Cut"), QKeySequence.StandardKey.Cut),
    ("copy", N_("Copy"), QKeySequence.StandardKey.Copy),
    ("copy_named", N_("Copy with names"), "Ctrl+Shift+C"),
    ("paste", N_("Paste"), QKeySequence.StandardKey.Paste),
    ("fill_right", N_("Fill right"), "Ctrl+R"),
    ("fill_down", N_("Fill down"), "Ctrl+D"),
    ("clear", N_("Clear"), "Del"),  # the standard key for deleting is Ctrl+D too under X
)


class GridModel(Protocol):
    """What gestures ask of a model: cells are known by two identities, rows and columns by a name."""

    def rowCount(self) -> int: ...
    def columnCount(self) -> int: ...
    def index(self, row: int, column: int) -> QModelIndex: ...
    def place(self, index: Index) -> Place: ...
    def index_at(self, first: UUID, second: UUID) -> QModelIndex: ...
    def row_name(self, row: int) -> str: ...
    def column_name(self, column: int) -> str: ...


@dataclass(frozen=True)
class Writers:
    """The operations behind the gestures: clear cells, copy cell to cell, read texts into cells."""

    clear: Callable[..., None]
    copy: Callable[..., None]
    paste: Callable[..., None]


class CellGestures(QObject):
    """The actions of a grid, with their shortcuts, and the menu that shows them all."""

    done = Signal(str)
    """A gesture that deserves a word and an Undo was carried out: what it was."""

    def __init__(self, workspace: Workspace, table: WorkedTable, model: GridModel, writers: Writers) -> None:
        super().__init__(table)
        self.workspace, self.table, self.model = workspace, table, model
        self._writers = writers
        self._open = self._action(_("Open the cell"), "Return", table.opened.emit)
        self._open.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        self._open.setShortcut(QKeySequence())  # the table knows Enter by itself
        self._actions = {name: self._action(_(label), keys, getattr(self, name)) for name, label, keys in _ACTIONS}
        table.menu_wanted.connect(self.open_menu)

    # What each grid says ----------------------------------------------------------------------------------------------

    def label(self, places: list[Place], words: str) -> str:
        """What a step that writes ``words`` into ``places`` is called."""
        raise NotImplementedError

    def empty_word(self) -> str:
        """What an emptied cell holds, in words."""
        raise NotImplementedError

    def add_words(self, menu: QMenu, *, writable: bool) -> None:
        """The lists of words of the menu."""
        raise NotImplementedError

    # Gestures ---------------------------------------------------------------------------------------------------------

    def places(self) -> list[Place]:
        """The selected cells."""
        return [self.model.place(index) for index in self.table.selected_indexes()]

    def clear(self) -> None:
        """Empty the selected cells."""
        places = [self.model.place(index) for index in self.table.selected_indexes() if index.data()]
        if places:
            self._do(self.label(places, self.empty_word()), self._writers.clear, places)

    def copy(self) -> None:
        """Put the words of the selected rectangle on the clipboard."""
        self._to_clipboard(self._rectangle())

    def copy_named(self) -> None:
        """The same with the names of rows and columns, for a spreadsheet."""
        rows, columns = self._bounds()
        if not rows:
            return
        words = self._rectangle()
        header = ["", *(self.model.column_name(column) for column in columns)]
        names = [self.model.row_name(row) for row in rows]
        self._to_clipboard([header, *([name, *line] for name, line in zip(names, words, strict=True))])

    def cut(self) -> None:
        """Copy, then clear."""
        self.copy()
        self.clear()

    def paste(self) -> None:
        """Read the clipboard into the cells from the first selected one on."""
        text = QGuiApplication.clipboard().text()
        selected = [(index.row(), index.column()) for index in self.table.selected_indexes()]
        try:
            texts = spread(read_block(text), selected, self.model.rowCount(), self.model.columnCount())
        except UserError as error:
            self.workspace.refused.emit(error.message)
            return
        if not texts:
            return
        block = [(self._at(*corner), words) for corner, words in texts]
        label = ngettext("Paste into {count} cell", "Paste into {count} cells", len(block)).format(count=len(block))
        if self._do(label, self._writers.paste, block):
            rows, columns = [corner[0] for corner, _text in texts], [corner[1] for corner, _text in texts]
            self.table.select_block(min(rows), min(columns), max(rows), max(columns))

    def fill_right(self) -> None:
        """Give each selected row what its first selected cell holds; one column takes what is at its left."""
        rows, columns = self._bounds()
        if rows and len(columns) == 1 and columns[0] > 0:
            columns = range(columns[0] - 1, columns[0] + 1)
        self._fill([(self._at(row, columns[0]), self._at(row, column)) for row in rows for column in columns[1:]])

    def fill_down(self) -> None:
        """Give each selected column what its first selected cell holds; one row takes what is above."""
        rows, columns = self._bounds()
        if len(rows) == 1 and rows[0] > 0:
            rows = range(rows[0] - 1, rows[0] + 1)
        self._fill([(self._at(rows[0], column), self._at(row, column)) for row in rows[1:] for column in columns])

    def open_menu(self, at: QPoint) -> None:
        """Everything that can be done to the selected cells."""
        menu = self.menu()
        menu.exec(at)
        menu.deleteLater()

    def menu(self) -> QMenu:
        """The menu of the selected cells."""
        menu = QMenu(self.table)
        menu.setToolTipsVisible(True)
        writable = not self.workspace.read_only and bool(self.table.selected_indexes())
        menu.addAction(self._open)
        menu.addSeparator()
        self.add_words(menu, writable=writable)
        menu.addSeparator()
        clipboard = bool(QGuiApplication.clipboard().text())
        for name, action in self._actions.items():
            reads_only = name in ("copy", "copy_named")
            action.setEnabled(reads_only or (writable and (name != "paste" or clipboard)))
            menu.addAction(action)
            if name in ("paste", "fill_down"):
                menu.addSeparator()
        add_why(menu, self.table, self.table.currentIndex().data(WHY) or "")
        menu.aboutToHide.connect(self._enable_all)
        return menu

    def _enable_all(self) -> None:
        """Shortcuts work whatever the menu showed last."""
        for action in self._actions.values():
            action.setEnabled(True)

    def _action(self, label: str, keys: QKeySequence.StandardKey | str, act: Callable[[], None]) -> QAction:
        action = QAction(label, self.table)
        if isinstance(keys, str):
            action.setShortcut(QKeySequence(keys))
        else:
            action.setShortcuts(QKeySequence.keyBindings(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _checked=False: act())
        self.table.addAction(action)
        return action

    def _fill(self, pairs: list[tuple[Place, Place]]) -> None:
        if pairs:
            label = ngettext("Fill {count} cell", "Fill {count} cells", len(pairs)).format(count=len(pairs))
            self._do(label, self._writers.copy, pairs)

    def _do(self, label: str, fn: Callable[..., None], *arguments: Any) -> bool:
        """Carry out one step and tell of it; a refusal is said quietly."""
        try:
            self.workspace.attempt(label, fn, *arguments)
        except UserError as error:
            self.workspace.refused.emit(error.message)
            return False
        self.done.emit(label)
        return True

    def _at(self, row: int, column: int) -> Place:
        return self.model.place(self.model.index(row, column))

    def _bounds(self) -> tuple[range, range]:
        """The rows and the columns of the smallest rectangle around the selected cells."""
        chosen = self.table.selected_indexes()
        if not chosen:
            return range(0), range(0)
        rows, columns = [index.row() for index in chosen], [index.column() for index in chosen]
        return range(min(rows), max(rows) + 1), range(min(columns), max(columns) + 1)

    def _rectangle(self) -> list[list[str]]:
        rows, columns = self._bounds()
        chosen = {(index.row(), index.column()) for index in self.table.selected_indexes()}
        return [
            [self.model.index(row, column).data() if (row, column) in chosen else "" for column in columns]
            for row in rows
        ]

    @staticmethod
    def _to_clipboard(rows: list[list[str]]) -> None:
        if rows:
            data = QMimeData()
            data.setText(write_block(rows))
            QGuiApplication.clipboard().setMimeData(data)
