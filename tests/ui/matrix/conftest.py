"""The real view beside its panel, on a real carnet."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from partenaires_desktop.queries import matrix_cell
from partenaires_desktop.queries.matrix_cell import Cell
from partenaires_desktop.ui.matrix.panel import CellPanel
from partenaires_desktop.ui.matrix.view import MatrixView
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.matrix_data import Project, fill_project
from tests.ui.matrix_window import Keyboard, view_in_window

NAMES = ("CPAS", "Pharmacie", "École", "Association")


@dataclass
class Desk(Keyboard):
    """What a test needs at hand."""

    view: MatrixView
    panel: CellPanel
    workspace: Workspace
    selection: Selection
    project: Project
    refusals: list[str]

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one, with the keyboard in the table."""
        self.view.phases.table.go_to(self.view.phases.model.index(row, column))
        self.view.phases.table.setFocus()

    def words(self, row: int, column: int) -> str:
        """What a cell shows."""
        return str(self.view.phases.model.index(row, column).data() or "")

    def grid(self) -> list[list[str]]:
        """What every cell shows."""
        model = self.view.phases.model
        return [[self.words(row, column) for column in range(model.columnCount())] for row in range(model.rowCount())]

    def stored(self, row: int, column: int) -> Cell:
        """What the carnet holds of a cell."""
        found = self.workspace.query(matrix_cell.cell, self.project.partners[row], self.project.phases[column])
        assert found is not None
        return found

    def current(self) -> tuple[int, int]:
        """The current cell."""
        index: QModelIndex = self.view.phases.table.currentIndex()
        return index.row(), index.column()

    def bar(self) -> str:
        """What the quiet bar says."""
        return quiet_bar_of(self.view).text

    def partner(self, row: int) -> uuid.UUID:
        """The participation of a row of the project's own order."""
        return self.project.partners[row]


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> Iterator[Desk]:
    project = fill_project(workspace.store, NAMES)
    _window, view, selection = view_in_window(qtbot, workspace, project.id, project.phases[1])
    refusals: list[str] = []
    workspace.refused.connect(refusals.append)
    panel = view.cell_panel
    assert isinstance(panel, CellPanel)
    yield Desk(view, panel, workspace, selection, project, refusals)
    QGuiApplication.clipboard().clear()
