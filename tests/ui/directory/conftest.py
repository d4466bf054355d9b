"""The real view on a real carnet."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.ui.directory.view import DirectoryView
from partenaires_desktop.ui.look import motion
from partenaires_desktop.ui.workspace import Selection, Workspace

NAMES = ("CPAS d’Anderlecht", "École de l’Exemple", "Maison médicale", "Œuvre du quartier", '<b>x</b> & "y"')


@dataclass
class Desk:
    """What a test needs at hand; the first two organisations take part in the project."""

    view: DirectoryView
    workspace: Workspace
    selection: Selection
    project: uuid.UUID
    ids: dict[str, uuid.UUID]
    refusals: list[str] = field(default_factory=list)

    def names(self) -> list[str]:
        """The names in the list, as they stand."""
        return [line.name for line in self.view.table.lines.lines]

    def choose(self, *names: str) -> None:
        """Choose as a user does."""
        self.view.table.choose([self.ids[name] for name in names])
        self.view.table.chosen_changed.emit()

    def everyone(self) -> None:
        """Show all organisations."""
        self.view.bar.everyone.click()


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot, qapp: QApplication) -> Iterator[Desk]:
    """The view in a window of the size it usually has."""
    motion.set_reduced(True)
    store = workspace.store
    project = store.perform("project", create_project, "Cœur de Quartier")
    ids = {name: store.perform("new", create_organisation, name, municipality="Anderlecht") for name in NAMES}
    store.perform("part", take_part, project, list(ids.values())[:2], weight="important")
    selection = Selection()
    selection.choose_project(project)
    view = DirectoryView(workspace, selection)
    qtbot.addWidget(view)
    view.resize(1190, 700)
    with qtbot.waitActive(view):
        view.show()
    view.activateWindow()
    made = Desk(view, workspace, selection, project, ids)
    workspace.refused.connect(made.refusals.append)
    yield made
    motion.set_reduced(False)
