"""Pairs side by side in the real dialog: choosing, merging, taking back, telling apart."""

from __future__ import annotations

import uuid
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop import i18n
from partenaires_desktop.domain.unions import Side
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.queries.partner import partner_sheet
from partenaires_desktop.settings import Settings
from partenaires_desktop.ui.directory.view import DirectoryView
from partenaires_desktop.ui.duplicates.dialog import DuplicatesDialog, show_duplicates
from partenaires_desktop.ui.look.appearance import Appearance
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.conftest import TODAY

Dump = Callable[[], dict[str, list[tuple[object, ...]]]]
NAMES = ("Elles Tournent / Dames Draaien", "Dames Draaien vzw", "Comité <b>Marolles</b> & co", "x" * 300)


@pytest.fixture
def ids(workspace: Workspace) -> dict[str, uuid.UUID]:
    make = workspace.store.perform
    return {
        name: make("o", create_organisation, name, street=f"Rue {place}", notes=f"Note {place}")
        for place, name in enumerate(NAMES)
    }


@pytest.fixture
def dialog(workspace: Workspace, ids: dict[str, uuid.UUID], qtbot: QtBot) -> DuplicatesDialog:
    made = DuplicatesDialog(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def said(dialog: QWidget) -> str:
    QApplication.processEvents()
    return "\n".join(label.text() for label in dialog.findChildren(QLabel) if label.isVisible())


def click(button: QPushButton) -> None:
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)


def test_the_pair_is_compared_and_merged_as_chosen(
    dialog: DuplicatesDialog, workspace: Workspace, ids: dict[str, uuid.UUID], dump: Dump
) -> None:
    before = dump()
    assert dialog.list.pairs.rowCount() == 1
    assert dialog.comparison is not None
    kept = dialog.comparison.kept_id
    other = dialog.comparison.names[1]
    assert dialog.sides.choices()["notes"] is Side.BOTH

    dialog.sides.groups["name"].button(1).click()
    assert f"nommée «\u202f{other}\u202f»" in said(dialog)
    click(dialog.merge_button)

    sheet = workspace.query(partner_sheet, kept, TODAY)
    assert sheet is not None
    assert sheet.identity.name == other
    assert sheet.identity.notes.count("Note") == 2
    assert len(dump()["organisation"]) == 3
    assert "Aucun doublon" in said(dialog)
    undo = next(button for button in dialog.bar.findChildren(QPushButton) if button.text() == "Annuler")
    click(undo)
    assert dump() == before
    assert dialog.list.pairs.rowCount() == 1


def test_a_pair_told_apart_does_not_come_back(dialog: DuplicatesDialog, workspace: Workspace) -> None:
    click(dialog.apart_button)
    assert dialog.list.pairs.rowCount() == 0
    dialog.refresh()
    assert dialog.list.pairs.rowCount() == 0
    workspace.undo()
    dialog.refresh()
    assert dialog.list.pairs.rowCount() == 1


def test_a_pair_told_apart_can_be_looked_at_and_compared_again(dialog: DuplicatesDialog, dump: Dump) -> None:
    assert not dialog.apart_list.isVisible(), "nothing was told apart yet"
    before = dump()
    click(dialog.apart_button)
    assert dialog.apart_list.text() == "Jugés différents (1)"
    click(dialog.apart_list)
    assert dialog.list.pairs.rowCount() == 1
    assert "1 paire jugée différente" in said(dialog)
    assert "restent deux organisations" in said(dialog)
    assert not dialog.merge_button.isVisible()
    assert not any(one.isEnabled() for group in dialog.sides.groups.values() for one in group.buttons())

    click(dialog.again_button)
    assert dump() == before
    assert not dialog.shows_apart, "there is none left to look at"
    assert dialog.merge_button.isVisible()
    assert dialog.list.pairs.rowCount() == 1
    undo = next(button for button in dialog.bar.findChildren(QPushButton) if button.text() == "Annuler")
    click(undo)
    assert dialog.list.pairs.rowCount() == 0


def test_a_change_meanwhile_is_said_and_shown(dialog: DuplicatesDialog, workspace: Workspace, dump: Dump) -> None:
    from partenaires_desktop.operations.organisations import change_organisation

    assert dialog.comparison is not None
    workspace.attempt("c", change_organisation, dialog.comparison.merged_id, 1, street="Ailleurs")
    before = dump()
    click(dialog.merge_button)
    assert dump() == before
    assert "Ailleurs" in said(dialog)
    click(dialog.merge_button)
    assert len(dump()["organisation"]) == 3


def test_any_two_may_be_put_side_by_side(workspace: Workspace, ids: dict[str, uuid.UUID], qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.setCentralWidget(QWidget())
    show_duplicates(workspace, window.centralWidget(), (ids[NAMES[2]], ids[NAMES[3]]))
    dialog = window.findChildren(DuplicatesDialog)[0]
    assert dialog.comparison is not None
    assert set(dialog.comparison.names) == set(NAMES[2:])
    assert "<b>Marolles</b>" in said(dialog)
    dialog.reject()


def test_the_directory_counts_them_and_is_quiet_without(
    workspace: Workspace, ids: dict[str, uuid.UUID], qtbot: QtBot
) -> None:
    view = DirectoryView(workspace, Selection())
    qtbot.addWidget(view)
    view.resize(1190, 700)
    view.show()
    view.refresh()
    qtbot.waitUntil(view.bar.doubles.isVisible)
    assert view.bar.doubles.text() == "1 doublon\u202f?"

    click(view.bar.doubles)
    dialog = view.findChildren(DuplicatesDialog)[0]
    click(dialog.apart_button)
    dialog.reject()
    view.count_duplicates()
    assert not view.bar.doubles.isVisible()


def test_everything_that_takes_the_keyboard_has_a_name(dialog: DuplicatesDialog) -> None:
    nameless = [
        child
        for child in dialog.findChildren(QWidget)
        if child.isVisible()
        and child.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (child.accessibleName() or getattr(child, "text", str)())
    ]
    assert nameless == []
    tester = QAbstractItemModelTester(dialog.list.pairs, QAbstractItemModelTester.FailureReportingMode.Fatal)
    dialog.refresh()
    del tester


@pytest.mark.parametrize("language", ["fr", "nl"])
@pytest.mark.parametrize("points", [10, 20])
def test_it_fits_a_small_screen_at_any_text_size(
    workspace: Workspace, ids: dict[str, uuid.UUID], qtbot: QtBot, language: str, points: int, qapp: QApplication
) -> None:
    settings = Settings()
    settings.text_size = points
    appearance = Appearance(qapp, settings)
    i18n.use(language)
    try:
        dialog = DuplicatesDialog(workspace)
        qtbot.addWidget(dialog)
        dialog.show()
        assert dialog.minimumSizeHint().width() <= 1318
        assert dialog.minimumSizeHint().height() <= 720
    finally:
        settings.text_size = Settings().text_size
        appearance.apply()
