"""The whole way in the real window: a sheet comes back, differs, is agreed, is in the charter; then all is undone."""

from __future__ import annotations

import uuid
from pathlib import Path

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.documents.charter.document import charter_pdf
from partenaires_desktop.operations.expectations import add_expectation
from partenaires_desktop.queries.charter import default_charter
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.frame.views import ENTRIES
from partenaires_desktop.ui.matrix.view import MatrixView
from partenaires_desktop.ui.understanding.entry import SheetEntry
from partenaires_desktop.ui.understanding.face import UnderstandingFace
from partenaires_desktop.ui.understanding.panel import UnderstandingPanel
from partenaires_desktop.ui.workspace import Workspace
from tests.carnets import dump_rows
from tests.conftest import TODAY
from tests.documents.reading import text_of
from tests.matrix_data import Project, fill_project
from tests.ui.frame import desk_on

THEIRS = "Une salle, un jeudi sur deux, sauf en juillet."


def _fill(store: Store) -> Project:
    project = fill_project(store, ["CPAS", "Pharmacie"])
    store.perform(
        "x", add_expectation, project.id, project.phases[1], None, project.partners[0], "Prêter une salle.", TODAY
    )
    return project


def _focused(dialog: QWidget) -> QWidget:
    focused: QWidget | None = dialog.focusWidget()
    return dialog if focused is None else focused


def _write(dialog: QWidget, text: str) -> None:
    for char in text:
        QApplication.sendEvent(
            _focused(dialog), QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, char)
        )


def _send_back(
    qtbot: QtBot, face: UnderstandingFace, workspace: Workspace, project: uuid.UUID, partner: uuid.UUID
) -> None:
    """Enter the sheet of a partner who said it otherwise."""
    entry = SheetEntry(face, workspace, project, partner)
    qtbot.addWidget(entry)
    entry.show()
    _write(entry, THEIRS)
    QTest.keyClick(_focused(entry), Qt.Key.Key_Return)
    QTest.keyClick(_focused(entry), Qt.Key.Key_R)
    entry.reject()


def test_a_returned_sheet_becomes_a_difference_then_an_agreement_in_the_charter(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    with desk_on(qtbot, path, _fill, entries=ENTRIES) as desk:
        before = dump_rows(path)
        window = desk.window
        window.show_view("roles")
        view = window.view("roles")
        assert isinstance(view, MatrixView)
        view.show_face(2)
        face, workspace, selection = view.understanding, window.workspace, window.selection
        assert workspace is not None
        assert selection is not None
        assert selection.project_id is not None
        partner = face.model.partners[0].participation_id

        _send_back(qtbot, face, workspace, selection.project_id, partner)

        index = face.model.index(0, 0)
        assert index.data() == "À revoir"
        assert "1 point" in face._differs.text()
        charter = workspace.query(default_charter, selection.project_id, TODAY)
        assert "Prêter une salle" not in text_of(charter_pdf(charter, TODAY).content, tmp_path), "not agreed yet"

        face.table.go_to(index)
        panel = view.panel().findChild(UnderstandingPanel)
        assert panel is not None
        card = panel.cards()[0]
        card.answered.emit(card, THEIRS, "agreed", TODAY, "en réunion")
        assert face.model.index(0, 0).data() == "D’accord"
        charter = workspace.query(default_charter, selection.project_id, TODAY)
        assert "Prêter une salle" in text_of(charter_pdf(charter, TODAY).content, tmp_path)

        for _step in range(2):
            workspace.undo()
        assert dump_rows(path) == before
