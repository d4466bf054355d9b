"""The face «Compréhension» in a window: two partners, an objective, roles, expectations."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.operations.expectations import add_expectation
from partenaires_desktop.operations.projects import add_objective
from partenaires_desktop.operations.roles import set_role
from partenaires_desktop.queries.understanding import Item, sheets
from partenaires_desktop.ui.matrix.view import MatrixView
from partenaires_desktop.ui.understanding.face import UnderstandingFace
from partenaires_desktop.ui.understanding.panel import UnderstandingPanel
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.conftest import TODAY
from tests.matrix_data import Project, fill_project
from tests.ui.matrix_window import Keyboard, view_in_window


@dataclass
class Map(Keyboard):
    """What a test needs at hand."""

    window: QWidget
    view: MatrixView
    face: UnderstandingFace
    panel: UnderstandingPanel
    workspace: Workspace
    selection: Selection
    project: Project

    def items(self, partner: int = 0) -> list[Item]:
        """What the carnet holds for a partner."""
        found = self.workspace.query(sheets, self.project.id, TODAY)
        return list(found.partners[partner].items)

    def cell(self, row: int, column: int) -> str:
        """What a cell shows."""
        return str(self.face.model.index(row, column).data() or "")


@pytest.fixture
def map_(workspace: Workspace, qtbot: QtBot) -> Map:
    store = workspace.store
    project = fill_project(store, ("CPAS", "Comité"))
    one, two = project.partners
    store.perform("x", add_objective, project.id, "Se connaître dans les deux langues.")
    store.perform("x", set_role, [(one, project.phases[1])], "host", "S")
    store.perform("x", add_expectation, project.id, project.phases[1], None, one, "Prêter une salle.", TODAY)
    store.perform("x", add_expectation, project.id, project.phases[1], one, two, "Distribuer l’invitation.", TODAY)
    window, view, selection = view_in_window(qtbot, workspace, project.id, project.phases[1])
    view.show_face(2)
    panel = view.panel().findChild(UnderstandingPanel)
    assert panel is not None
    return Map(window, view, view.understanding, panel, workspace, selection, project)
