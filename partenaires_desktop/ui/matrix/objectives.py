"""The objectives of all and the partner's own, read and written in the panel of a cell."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.projects import add_objective, change_objective, remove_objective
from partenaires_desktop.ui.forms.wording_edit import WordingEdit
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import scaled, text_label

if TYPE_CHECKING:
    from partenaires_desktop.queries.matrix_cell import Cell, ObjectiveLine
    from partenaires_desktop.ui.workspace import Workspace


class ObjectiveLines(QWidget):
    """Objectives one under the other, each written in place, and a field: type, Enter."""

    told = Signal(str)
    """A step that deserves a word and an Undo was carried out."""

    def __init__(self, title: str, workspace: Workspace, *, own: bool) -> None:
        super().__init__()
        self._workspace, self._own = workspace, own
        self._cell: Cell | None = None
        self._lines: dict[uuid.UUID, tuple[QWidget, WordingEdit, QToolButton]] = {}
        self._column = QVBoxLayout()
        self._column.setSpacing(scaled(2))
        self._new = QLineEdit()
        self._new.setAccessibleName(_("Add an objective: {title}").format(title=title))
        self._new.setPlaceholderText(_("Add an objective, then Enter"))
        self._new.returnPressed.connect(self._add)
        self._sentence = text_label("", "error")
        self._sentence.hide()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(scaled(6))
        outer.addWidget(text_label(title, "section"))
        outer.addLayout(self._column)
        outer.addWidget(self._new)
        outer.addWidget(self._sentence)

    def fill(self, cell: Cell) -> None:
        """Show the objectives of a cell's partner; what is being written stays."""
        if self._cell is None or self._cell.participation_id != cell.participation_id:
            self._new.clear()
            self._refuse("")
        self._cell = cell
        lines = [line for line in cell.objectives if line.own == self._own]
        for gone in self._lines.keys() - {line.id for line in lines}:
            widget, _edit, _remove = self._lines.pop(gone)
            self._column.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        writable = not self._workspace.read_only
        for place, line in enumerate(lines):
            if line.id not in self._lines:
                self._make(line)
            widget, edit, remove = self._lines[line.id]
            edit.fill(line.wording)
            edit.setReadOnly(not writable)
            remove.setVisible(writable)
            if self._column.indexOf(widget) != place:
                self._column.insertWidget(place, widget)
        self._new.setVisible(writable)

    def stops(self) -> list[QWidget]:
        """Where Tab goes, in order."""
        return [*(one for _widget, edit, remove in self._lines.values() for one in (edit, remove)), self._new]

    def _make(self, line: ObjectiveLine) -> None:
        widget = QWidget()
        edit = WordingEdit(_("Objective"))
        edit.committed.connect(lambda text: self._change(line.id, text))
        remove = QToolButton()
        remove.setIcon(icon("x"))
        remove.setIconSize(QSize(scaled(14), scaled(14)))
        remove.setAccessibleName(_("Remove this objective"))
        remove.setToolTip(_("Remove this objective"))
        remove.clicked.connect(lambda: self._remove(line.id))
        row = QHBoxLayout(widget)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(edit, 1)
        row.addWidget(remove)
        self._lines[line.id] = (widget, edit, remove)

    def _add(self) -> None:
        if self._cell is None:
            return
        owner = self._cell.participation_id if self._own else None
        text = self._new.text()
        self._new.clear()
        if not self._attempt(_("Add an objective"), add_objective, self._cell.project_id, text, participation_id=owner):
            self._new.setText(text)

    def _change(self, objective_id: uuid.UUID, text: str) -> None:
        if self._attempt(_("Change an objective"), change_objective, objective_id, text):
            return
        self._lines[objective_id][1].mark_wrong(wrong=True)

    def _remove(self, objective_id: uuid.UUID) -> None:
        label = _("Remove an objective")
        if self._attempt(label, remove_objective, objective_id):
            self._new.setFocus()
            self.told.emit(label)

    def _attempt(self, label: str, fn: Callable[..., Any], *arguments: Any, **more: Any) -> bool:
        try:
            self._workspace.attempt(label, fn, *arguments, **more)
        except UserError as error:
            self._refuse(error.message)
            return False
        self._refuse("")
        return True

    def _refuse(self, sentence: str) -> None:
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        self._new.setAccessibleDescription(sentence)


def both(workspace: Workspace) -> Sequence[ObjectiveLines]:
    """Those of all, then the partner's own."""
    return (
        ObjectiveLines(_("Shared objectives"), workspace, own=False),
        ObjectiveLines(_("Their own objectives"), workspace, own=True),
    )
