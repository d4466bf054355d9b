"""The dialog of a project: a draft until it is accepted, then one step."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from partenaires_desktop.operations.projects import add_objective, change_project, create_project
from partenaires_desktop.queries.overview import overview
from partenaires_desktop.queries.project import ProjectDetails, project
from partenaires_desktop.ui.forms.fields import TextField
from partenaires_desktop.ui.project.dialog import ProjectDialog, new_project
from partenaires_desktop.ui.workspace import Workspace


def shown(qtbot: QtBot, dialog: ProjectDialog | None) -> ProjectDialog:
    assert dialog is not None
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
    dialog.activateWindow()
    return dialog


def write(dialog: ProjectDialog, name: str, text: str) -> None:
    field = dialog.fields[name]
    assert isinstance(field, TextField)
    field.line.setText(text)


@pytest.fixture
def existing(workspace: Workspace) -> uuid.UUID:
    made = workspace.store.perform("project", create_project, "Cœur de Quartier", purpose="ensemble")
    workspace.store.perform("objective", add_objective, made, "se connaître")
    return made


def details(workspace: Workspace, project_id: uuid.UUID) -> ProjectDetails:
    found = workspace.query(project, project_id)
    assert found is not None
    return found


def press(words: str) -> None:
    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        next(button for button in dialog.findChildren(QPushButton) if button.text() == words).click()

    QTimer.singleShot(0, answer)


def test_a_name_is_enough_for_a_new_project(workspace: Workspace, qtbot: QtBot) -> None:
    dialog = shown(qtbot, ProjectDialog.for_new(workspace, None))
    dialog.verb.click()
    assert dialog.isVisible()
    assert dialog.fields["name"].sentence.text() == "Donnez un nom au projet."
    write(dialog, "name", "Cœur de Quartier")
    dialog.verb.click()

    assert not dialog.isVisible()
    assert dialog.project_id is not None
    made = details(workspace, dialog.project_id)
    assert [each.line.name for each in made.phases][:2] == ["Exploratoire", "Diagnostic"]
    assert [each.line.code for each in made.phases][-1] == "continuity"
    assert workspace.undo_label() == "Créer le projet «\u202fCœur de Quartier\u202f»"
    workspace.undo()
    assert workspace.query(overview) == ()


def test_asking_gives_the_new_project_or_nothing(workspace: Workspace) -> None:
    def fill() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, ProjectDialog)
        write(dialog, "name", "Autre")
        dialog.accept()

    QTimer.singleShot(0, fill)
    made = new_project(workspace, None)
    assert made is not None
    assert details(workspace, made).name == "Autre"
    press("Annuler")
    assert new_project(workspace, None) is None


def test_everything_is_saved_in_one_step(
    workspace: Workspace, qtbot: QtBot, existing: uuid.UUID, dump: Callable[[], object]
) -> None:
    before = dump()
    dialog = shown(qtbot, ProjectDialog.for_project(workspace, existing, None))
    write(dialog, "funder", "COCOM")
    dialog.phases.list.setCurrentRow(1)
    dialog.phases.name.line.selectAll()
    dialog.phases.name.line.insert("Diagnostic partagé")
    dialog.phases.name.line.textEdited.emit("Diagnostic partagé")
    dialog.phases.starts_on.day.setText("1/2/2026")
    QTest.keyClick(dialog.phases.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    dialog.phases.list.setCurrentRow(5)
    QTest.keyClick(dialog.phases.list, Qt.Key.Key_Delete)
    dialog.objectives.new.insertPlainText("agir")
    dialog.contours["out"].new.insertPlainText("les soins")
    dialog.verb.click()

    saved = details(workspace, existing)
    assert saved.funder == "COCOM"
    assert [each.line.name for each in saved.phases][:2] == ["Diagnostic partagé", "Exploratoire"]
    assert saved.phases[0].line.starts_on == date(2026, 2, 1)
    assert len(saved.phases) == 5
    assert [one.wording for one in saved.objectives] == ["se connaître", "agir"]
    assert [(one.side, one.wording) for one in saved.contours] == [("out", "les soins")]
    workspace.undo()
    assert dump() == before


def test_nothing_changed_is_no_step(workspace: Workspace, qtbot: QtBot, existing: uuid.UUID) -> None:
    label = workspace.undo_label()
    dialog = shown(qtbot, ProjectDialog.for_project(workspace, existing, None))
    dialog.verb.click()

    assert workspace.undo_label() == label


def test_cancel_asks_when_something_was_written(workspace: Workspace, qtbot: QtBot, existing: uuid.UUID) -> None:
    dialog = shown(qtbot, ProjectDialog.for_project(workspace, existing, None))
    write(dialog, "name", "Autre")
    press("Annuler")
    dialog.reject()
    assert dialog.isVisible()
    press("Fermer")
    dialog.reject()

    assert not dialog.isVisible()
    assert details(workspace, existing).name == "Cœur de Quartier"


def test_a_refusal_is_said_and_loses_nothing(workspace: Workspace, qtbot: QtBot, existing: uuid.UUID) -> None:
    dialog = shown(qtbot, ProjectDialog.for_project(workspace, existing, None))
    write(dialog, "name", "Le mien")
    workspace.perform("elsewhere", change_project, existing, 1, name="Le leur")
    dialog.verb.click()

    assert dialog.isVisible()
    assert "modifié ailleurs" in dialog.wrong.text()
    assert details(workspace, existing).name == "Le leur"
    press("Fermer")
    dialog.reject()


def test_a_date_that_is_none_keeps_the_dialog_open(workspace: Workspace, qtbot: QtBot, existing: uuid.UUID) -> None:
    dialog = shown(qtbot, ProjectDialog.for_project(workspace, existing, None))
    dialog.phases.starts_on.day.setText("bientôt")
    dialog.verb.click()

    assert dialog.isVisible()
    assert dialog.tabs.currentIndex() == 1
    dialog.phases.starts_on.day.clear()
    dialog.verb.click()
    assert not dialog.isVisible()


def test_a_project_is_deleted_after_a_question(
    workspace: Workspace, qtbot: QtBot, existing: uuid.UUID, dump: Callable[[], object]
) -> None:
    before = dump()
    dialog = shown(qtbot, ProjectDialog.for_project(workspace, existing, None))
    press("Supprimer")
    dialog._remover.click()

    assert not dialog.isVisible()
    assert workspace.query(overview) == ()
    workspace.undo()
    assert dump() == before
    assert ProjectDialog.for_project(workspace, uuid.uuid4(), None) is None


def test_the_last_phase_cannot_be_removed(workspace: Workspace, qtbot: QtBot) -> None:
    dialog = shown(qtbot, ProjectDialog.for_new(workspace, None))
    for _each in range(9):
        dialog.phases.remove()

    assert dialog.phases.list.count() == 1
    assert not dialog.phases.taker.isEnabled()
    dialog.phases.add()
    assert [draft.name for draft in dialog.phases.drafts()] == ["Pérennisation", "Nouvelle phase"]
    press("Fermer")
    dialog.reject()
