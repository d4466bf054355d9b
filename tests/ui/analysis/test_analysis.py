"""A partnership looked at closely: the four boxes, obstacles with their answers, the test, and the quiet clock."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.domain.obstacles import ANSWER_LABELS, ANSWERS, INGREDIENTS, METHODS, OBSTACLES
from partenaires_desktop.operations.analyses import add_obstacle, begin_analysis, change_obstacle
from partenaires_desktop.operations.participations import change_participations, leave_project
from partenaires_desktop.queries.analysis import Partnership, partnership, unanalysed
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.analysis.clock import QuietClock
from partenaires_desktop.ui.analysis.dialog import AnalysisDialog
from partenaires_desktop.ui.analysis.page import AnalysisPage
from partenaires_desktop.ui.workspace import Workspace
from tests.carnets import dump_rows
from tests.conftest import TODAY
from tests.matrix_data import Project, fill_project


@pytest.fixture
def project(workspace: Workspace) -> Project:
    return fill_project(workspace.store, ["CPAS", "École"])


def _found(workspace: Workspace, participation_id: uuid.UUID) -> Partnership:
    found = workspace.query(partnership, participation_id)
    assert found is not None
    return found


@pytest.fixture
def dialog(workspace: Workspace, project: Project, qtbot: QtBot) -> Iterator[AnalysisDialog]:
    window = QWidget()
    window.resize(1000, 700)
    qtbot.addWidget(window)
    made = AnalysisDialog(window, workspace, project.partners[0])
    with qtbot.waitActive(made):
        made.show()
    yield made
    made.close()  # before its parent goes


def test_every_obstacle_has_answers_of_both_kinds() -> None:
    for code in OBSTACLES:
        ingredients = [one for one in ANSWERS[code] if one in INGREDIENTS]
        methods = [one for one in ANSWERS[code] if one in METHODS]
        assert 1 <= len(ingredients) <= 3
        assert 1 <= len(methods) <= 2
    assert set(ANSWERS) == set(OBSTACLES)
    assert len(ANSWER_LABELS) == len(INGREDIENTS) + len(METHODS)


def test_boxes_are_written_and_undone(dialog: AnalysisDialog, workspace: Workspace, project: Project) -> None:
    before = dump_rows(workspace.store.path)
    assert not dialog.boxes["dynamics"].isVisible()
    dialog.begin.click()
    box = dialog.boxes["dynamics"]
    box.editor.setFocus()
    QTest.keyClicks(box.editor, "On se telephone")
    dialog.boxes["timing"].editor.setFocus()

    latest = _found(workspace, project.partners[0]).latest
    assert latest is not None
    assert (latest.dynamics, latest.held_on) == ("On se telephone", TODAY)
    assert workspace.undo_label() == "Écrire la dynamique avec «\u202fCPAS\u202f»"
    workspace.undo()
    workspace.undo()
    assert dump_rows(workspace.store.path) == before


def test_an_ingredient_is_written_into_its_box(dialog: AnalysisDialog, workspace: Workspace, project: Project) -> None:
    dialog.begin.click()
    dialog._add_line(INGREDIENTS["I13"])

    latest = _found(workspace, project.partners[0]).latest
    assert latest is not None
    assert latest.opportunities == "Des suppléants"


def test_obstacles_are_noted_answered_and_lifted(
    dialog: AnalysisDialog, workspace: Workspace, project: Project
) -> None:
    dialog.begin.click()
    dialog.obstacles.own.setFocus()
    QTest.keyClicks(dialog.obstacles.own, "Deux serrures")
    QTest.keyClick(dialog.obstacles.own, Qt.Key.Key_Return)
    dialog.obstacles._add("F16")
    lines = _found(workspace, project.partners[0]).obstacles
    assert [(line.wording, line.known_as, line.seen_on) for line in lines] == [
        ("Deux serrures", "", TODAY),
        ("", "F16", TODAY),
    ]
    dialog.obstacles._choose(lines[1], "I13", chosen=True)
    dialog.obstacles._lift(lines[0])
    lines = _found(workspace, project.partners[0]).obstacles
    assert [(line.known_as, line.answers, line.lifted_on) for line in lines] == [
        ("F16", ("I13",), None),
        ("", (), TODAY),
    ]
    dialog.refresh()
    said = [label.text() for label in dialog.obstacles.findChildren(QWidget) if hasattr(label, "text")]
    assert "Réponses\u00a0: des suppléants" in said


def test_an_obstacle_persists_after_ninety_days(workspace: Workspace, project: Project, qtbot: QtBot) -> None:
    for days, code in ((91, "F1"), (89, "F2")):
        workspace.perform("x", add_obstacle, project.partners[0], code, "", TODAY - timedelta(days=days))
    page = AnalysisPage(workspace)
    qtbot.addWidget(page)
    page.show_partnership(project.partners[0])

    assert page._obstacles.text().startswith("2 freins, 1 persiste")
    assert "persiste depuis 91 jours" in page._obstacles.text()


def test_the_test_is_answered_and_taken_back(workspace: Workspace, project: Project, qtbot: QtBot) -> None:
    page = AnalysisPage(workspace)
    qtbot.addWidget(page)
    page.show_partnership(project.partners[0])
    page._pills["equal", "partly"].click()
    assert _found(workspace, project.partners[0]).test == {"equal": "partly"}
    page._pills["equal", "no"].click()
    assert not page._pills["equal", "partly"].isChecked()
    page._pills["equal", "no"].click()
    assert _found(workspace, project.partners[0]).test == {}


def test_essential_partnerships_not_looked_at_for_long_are_named(store: Store) -> None:
    project = fill_project(store, ["CPAS", "École", "Comité", "Club"])
    store.perform("w", change_participations, project.partners[:3], weight="essential")
    store.perform("a", begin_analysis, project.partners[0], TODAY - timedelta(days=183))
    store.perform("a", begin_analysis, project.partners[1], TODAY - timedelta(days=10))

    assert [one.name for one in store.query(unanalysed, project.id, TODAY)] == ["Comité", "CPAS"]


def test_all_of_it_goes_with_the_partnership(store: Store) -> None:
    project = fill_project(store, ["CPAS"])
    before = dump_rows(store.path)
    store.perform("a", begin_analysis, project.partners[0], TODAY)
    obstacle = store.perform("o", add_obstacle, project.partners[0], "F1", "", TODAY)
    store.perform("l", change_obstacle, obstacle, lifted_on=TODAY)
    store.perform("x", leave_project, project.partners)
    assert store.query(partnership, project.partners[0]) is None
    for _step in range(4):
        store.undo()
    assert dump_rows(store.path) == before


def test_the_clock_is_quiet(qtbot: QtBot) -> None:
    clock = QuietClock()
    qtbot.addWidget(clock)
    assert clock.told.text() == "0:00 sur 10 minutes"
    clock.turn()
    assert clock.button.text() == "Arrêter l’horloge"
    clock.turn()
    clock.show_seconds(605)
    assert clock.told.text() == "10:05, les dix minutes sont passées"
