"""What is chosen in the dialog of an import, column by column and field by field, and the backup made before it."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.store.backups import Reason, Shelf
from partenaires_desktop.store.reading import glance
from partenaires_desktop.store.schema import Organisation
from partenaires_desktop.ui.workspace import Workspace
from tests.exchange.test_dialog import Stage


@pytest.fixture
def stage(workspace: Workspace, qtbot: QtBot) -> Stage:
    return Stage(workspace, qtbot)


def test_fields_are_chosen_one_by_one_and_by_column(stage: Stage) -> None:
    stage.workspace.attempt("o", create_organisation, "Le Phare", street="Rue Vieille", phone="02 511 11 11")
    stage.workspace.attempt("o", create_organisation, "Quai Vert", street="Quai 1")
    dialog = stage.open(text="Nom\tRue\tTéléphone\nLe Phare\tRue Neuve\t02 522 22 22\nQuai Vert\tQuai 2\t02 533 33 33")
    dialog.plan.table.selectRow(0)
    boxes = dialog.plan.details.fields.boxes
    assert {field: box.isChecked() for field, box in boxes.items()} == {"street": False, "phone": False}
    assert "Rue Vieille → Rue Neuve" in boxes["street"].accessibleName()

    QTest.keyClick(boxes["phone"], Qt.Key.Key_Space)
    assert dialog.draft is not None
    assert [change.field for change in dialog.draft.plan.rows[0].changes] == ["phone"]
    assert dialog.plan.details.fields.boxes["phone"] is boxes["phone"]

    column = dialog.list.boxes.boxes[1].replace
    assert "2 lignes" in column.accessibleName()
    QTest.keyClick(column, Qt.Key.Key_Space)
    assert [{change.field for change in row.changes} for row in dialog.draft.plan.rows] == [
        {"street", "phone"},
        {"street", "phone"},
    ]
    stage.carry_out(dialog)
    texts = stage.workspace.query(lambda session: sorted(session.scalars(select(Organisation.street))))
    assert texts == ["Quai 2", "Rue Neuve"]


def test_a_backup_is_made_before_anything_is_written(stage: Stage, tmp_path: Path) -> None:
    shelf = stage.workspace.shelf = Shelf(stage.workspace.store.path, tmp_path)
    stage.carry_out(stage.open(text="Nom\tRue\nLe Phare\tRue Basse\n"))

    (backup,) = shelf.backups()
    assert backup.reason == Reason.IMPORT
    assert glance(backup.path, lambda session: session.scalars(select(Organisation.name)).all()) == []
