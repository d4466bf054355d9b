"""What there is to do for an organisation, on its sheet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.to_dos import follow_ups
from partenaires_desktop.ui.follow_ups.sheet import FollowUpSheet
from partenaires_desktop.ui.partner.sheet import PartnerSheet
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.conftest import TODAY


@pytest.fixture
def sheet(workspace: Workspace, qtbot: QtBot) -> PartnerSheet:
    store = workspace.store
    project = store.perform("project", create_project, "Cœur de Quartier")
    organisation = store.perform("new", create_organisation, "CPAS d’Anderlecht", short_name="CPAS")
    store.perform("part", take_part, project, [organisation])
    selection = Selection()
    selection.choose_project(project)
    made = PartnerSheet(workspace, selection)
    workspace.changed.connect(lambda changes: made.reread() if changes.touches(*made.tables) else None)
    qtbot.addWidget(made)
    made.show_organisation(organisation)
    made.show()
    return made


def test_one_notes_ticks_and_puts_off_what_there_is_to_do(sheet: PartnerSheet, workspace: Workspace) -> None:
    card = sheet.engagement.follow_ups

    def write() -> None:
        asked = QApplication.activeModalWidget()
        assert isinstance(asked, FollowUpSheet)
        asked.show_values("Envoyer le compte rendu", TODAY)
        asked.accept()

    QTimer.singleShot(0, write)
    card.add_one.click()
    (row,) = card.tasks.rows
    assert row.one is not None
    assert (row.one.wording, row.one.due_on) == ("Envoyer le compte rendu", TODAY)

    row.day.setText("9/9/2030")
    row.day.commit()
    row.tick.click()
    (line,) = workspace.query(follow_ups, sheet._selection.project_id)
    assert line.done_on == TODAY
    assert line.due_on is not None
    assert line.due_on > TODAY + timedelta(days=1000)
    row.drop.click()
    assert workspace.query(follow_ups, sheet._selection.project_id) == ()
    for _step in range(4):
        workspace.undo()
    assert card.tasks.rows == []
