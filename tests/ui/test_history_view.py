"""The history in the window: what a step changed, the filters, the way back told before it is walked."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QListView, QPushButton
from pytestqt.qtbot import QtBot

from partenaires_desktop import sample
from partenaires_desktop.operations.organisations import change_organisation, create_organisation
from partenaires_desktop.ui.history.view import HistoryView
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from partenaires_desktop.ui.workspace import Selection, Workspace


@pytest.fixture
def view(qtbot: QtBot, workspace: Workspace) -> HistoryView:
    sample.fill(workspace.store, "fr")
    school = workspace.attempt("Ajouter l’académie", create_organisation, "Académie")
    workspace.attempt("Changer l’adresse e-mail", change_organisation, school, 1, email="academie@example.org")
    made = HistoryView(workspace, Selection())
    panel = made.panel()
    assert panel is not None
    qtbot.addWidget(made)
    qtbot.addWidget(panel)
    made.show()
    panel.show()
    return made


def steps(view: HistoryView) -> list[str]:
    model = view._list.model()
    rows = [model.index(row, 0) for row in range(model.rowCount())]
    return [str(index.data()) for index in rows if index.flags() & Qt.ItemFlag.ItemIsSelectable]


def choose(view: HistoryView, label: str) -> None:
    model = view._list.model()
    (row,) = [row for row in range(model.rowCount()) if model.index(row, 0).data() == label]
    view._list.setCurrentIndex(model.index(row, 0))


def test_the_panel_tells_what_changed_and_what_goes(view: HistoryView) -> None:
    choose(view, "Changer l’adresse e-mail")
    assert "academie@example.org" in view._panel.lines.text()
    assert view._panel.all.isHidden()

    choose(view, "Placer les partenaires")
    assert "27" in view._panel.lines.text()
    assert "Changer l’adresse e-mail" in view._panel.way.text()
    assert view._panel.all.isVisible()
    view._panel.all.click()
    assert view._panel.lines.text().count("\n") > 20


def test_steps_are_filtered_by_partner_and_by_words(view: HistoryView) -> None:
    everything = steps(view)
    view.bar.partner.setCurrentIndex(view.bar.partner.findText("Académie"))
    assert steps(view) == ["Changer l’adresse e-mail", "Ajouter l’académie"]
    view.bar.words.setText("AJOUTER")
    assert steps(view) == ["Ajouter l’académie"]
    view.bar.words.setText("rien de tel")
    assert steps(view) == []
    assert view._empty.isVisible()
    view.bar.words.clear()
    view.bar.partner.setCurrentIndex(0)
    assert steps(view) == everything


def test_the_way_is_walked_by_keyboard_in_one_change(view: HistoryView, workspace: Workspace) -> None:
    changes: list[object] = []
    workspace.changed.connect(changes.append)
    choose(view, "Répartir les rôles")
    QTest.keyClick(view._list, Qt.Key.Key_Return)

    assert workspace.undo_label() == "Répartir les rôles"
    assert len(changes) == 1
    again = quiet_bar_of(view).findChild(QPushButton)
    assert again is not None
    assert again.text() == "Rétablir"
    again.click()
    assert workspace.redo_label() is None
    assert len(changes) == 2
    QTest.keyClick(view._list, Qt.Key.Key_Return)
    choose(view, "Changer l’adresse e-mail")
    way = view.findChild(QPushButton)
    assert way is not None
    QTest.keyClick(way, Qt.Key.Key_Space)
    assert workspace.redo_label() is None
    assert len(changes) == 4


def test_everything_can_be_reached_by_name(view: HistoryView) -> None:
    for widget in (view.bar.partner, view.bar.words, view.findChild(QListView), view._panel):
        assert widget is not None
        assert widget.accessibleName()
