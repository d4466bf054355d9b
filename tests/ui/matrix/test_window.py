"""The matrix in the real window: a session by keyboard, and what is on screen is what the carnet holds."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.queries import matrix
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.frame.views import ENTRIES
from partenaires_desktop.ui.matrix.view import MatrixView
from tests.carnets import dump_rows
from tests.conftest import TODAY
from tests.matrix_data import fill_project
from tests.ui.frame import desk_on

Key = Qt.Key


def _focus() -> QWidget:
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def _type(text: str, *keys: Qt.Key) -> None:
    QTest.keyClicks(_focus(), text[:1])  # the first letter opens the chooser, where the others go
    QTest.keyClicks(_focus(), text[1:])
    for key in keys:
        QTest.keyClick(_focus(), key)


def test_a_matrix_is_filled_by_keyboard_alone_and_kept(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    with desk_on(qtbot, path, lambda store: fill_project(store, ["CPAS", "Pharmacie"]), entries=ENTRIES) as desk:
        before = dump_rows(path)
        window = desk.window
        window.show_view("roles")
        view = window.view("roles")
        assert isinstance(view, MatrixView)
        window.toggle_panel(False)
        view.phases.table.setFocus()
        QTest.keyClick(_focus(), Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
        for words in ("garant", "fait", "soutient"):
            _type(words, Key.Key_Tab)
        QTest.keyClick(_focus(), Key.Key_Home)
        QTest.keyClick(_focus(), Key.Key_Return)
        assert view.panel().isVisible()
        while not (isinstance(_focus(), QLineEdit) and "attendons" in _focus().accessibleName()):
            QTest.keyClick(_focus(), Key.Key_Tab)
        QTest.keyClicks(_focus(), "Preter la salle")
        QTest.keyClick(_focus(), Key.Key_Return)
        QTest.keyClick(_focus(), Key.Key_Escape)
        assert _focus() is view.phases.table

        shown = [view.phases.model.index(0, column).data() for column in range(4)]
        assert shown == ["garant", "fait", "soutient", ""]
        after = dump_rows(path)
        for _step in range(4):
            QTest.keyClick(_focus(), Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert dump_rows(path) == before
        for _step in range(4):
            window.menus.redo.trigger()
        assert dump_rows(path) == after
        project = desk.window.selection.project_id if desk.window.selection else None
    QGuiApplication.clipboard().clear()

    store = Store.open(path)
    found = store.query(matrix.matrix, project, TODAY)
    store.close()
    assert [cell.letter for cell in found.partners[0].cells] == ["G", "F", "S", "", "", ""]
    assert found.partners[0].cells[0].of_them == {"proposed": 1}
