"""The real window on a real carnet: where one is, where one goes, what is remembered."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from partenaires_desktop import settings
from partenaires_desktop.app import Desk
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.contours import add_contour
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.frame.views import ENTRIES
from partenaires_desktop.ui.widgets.page import Page
from tests.ui.frame import desk_on, plain_view


def two_projects(store: Store) -> None:
    store.perform("Créer le projet Zorro", create_project, "Zorro & <b>fils</b>")
    store.perform("Créer le projet Cœur de Quartier", create_project, "Cœur de Quartier")
    store.perform("Créer le CPAS", create_organisation, "CPAS de l’Exemple")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with desk_on(qtbot, tmp_path / "carnet.partenaires", two_projects) as desk:
        yield desk


@pytest.fixture
def empty(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with desk_on(qtbot, tmp_path / "carnet.partenaires") as desk:
        yield desk


def rail(desk: Desk) -> dict[str, QPushButton]:
    return {button.accessibleName(): button for button in desk.window.rail.findChildren(QPushButton)}


def pills(desk: Desk) -> list[QPushButton]:
    return list(desk.window.top_bar.phases._pills.values())


def test_an_empty_carnet_says_how_to_begin(empty: Desk) -> None:
    page = empty.window.stack.currentWidget()

    assert isinstance(page, Page)
    assert [button.accessibleName() for button in page.buttons] == [
        "Créer un projet",
        "Importer une liste",
        "Ouvrir le projet d’exemple",
    ]
    assert page.buttons[0].hasFocus()
    assert not empty.window.menus.edit_project.isEnabled()


def test_the_directory_needs_no_project(empty: Desk) -> None:
    view = plain_view(empty.window, "partners")

    assert empty.window.stack.currentWidget() is view


def test_the_first_project_replaces_the_welcome(empty: Desk) -> None:
    assert empty.workspace is not None
    empty.workspace.perform("Créer", create_project, "Premier")

    assert empty.window.stack.currentWidget() is empty.window.view("week")
    assert empty.window.top_bar.project.text() == "Premier"
    empty.workspace.undo()
    assert isinstance(empty.window.stack.currentWidget(), Page)


def test_the_rail_and_ctrl_numbers_go_to_the_views(qtbot: QtBot, desk: Desk) -> None:
    assert list(rail(desk)) == [_(entry.label) for entry in ENTRIES]
    assert next(iter(rail(desk))) == "Cette semaine"
    QTest.mouseClick(rail(desk)["Partenaires"], Qt.MouseButton.LeftButton)
    assert desk.window.code == "partners"
    QTest.keyClick(desk.window, Qt.Key(Qt.Key.Key_0 + len(ENTRIES)), Qt.KeyboardModifier.ControlModifier)
    assert desk.window.code == "history"
    assert rail(desk)["Historique"].isChecked()


def test_phases_are_chosen_by_mouse_and_by_arrows(qtbot: QtBot, desk: Desk) -> None:
    assert desk.selection is not None
    assert [pill.text() for pill in pills(desk)][:2] == ["Exploratoire", "Diagnostic"]
    QTest.mouseClick(pills(desk)[1], Qt.MouseButton.LeftButton)
    second = desk.selection.phase_id
    QTest.keyClick(pills(desk)[1], Qt.Key.Key_Right)

    assert desk.selection.phase_id not in (None, second)
    assert pills(desk)[2].isChecked()
    assert pills(desk)[2].hasFocus()
    QTest.keyClick(pills(desk)[2], Qt.Key.Key_End)
    assert pills(desk)[-1].isChecked()
    QTest.keyClick(desk.window, Qt.Key.Key_PageUp, Qt.KeyboardModifier.ControlModifier)
    assert pills(desk)[-2].isChecked()


def test_another_project_is_chosen_from_the_menu(desk: Desk) -> None:
    assert desk.selection is not None
    menu = desk.window.top_bar.project.menu()
    words = [action.text() for action in menu.actions() if not action.isSeparator()]

    assert words == ["Cœur de Quartier", "Zorro && <b>fils</b>", "&Nouveau projet…", "Ré&glages du projet…"]
    before = desk.selection.project_id
    menu.actions()[1].trigger()
    assert desk.selection.project_id != before
    assert desk.window.top_bar.project.text() == "Zorro && <b>fils</b>"


def test_undo_and_redo_bear_the_name_of_the_step(qtbot: QtBot, desk: Desk) -> None:
    assert desk.window.menus.undo.text().replace("&", "").endswith("Créer le CPAS")
    QTest.keyClick(desk.window, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert desk.window.menus.redo.text().replace("&", "").endswith("Créer le CPAS")
    assert desk.window.quiet_bar.text.endswith("Créer le CPAS")
    QTest.keyClick(desk.window, Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert not desk.window.menus.redo.isEnabled()


def test_ctrl_z_in_a_field_with_nothing_to_undo_reaches_the_window(qtbot: QtBot, desk: Desk) -> None:
    assert desk.workspace is not None
    field = plain_view(desk.window, "partners").field
    field.setFocus()
    QTest.keyClicks(field, "abc")
    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert field.text() == ""
    assert desk.workspace.redo_label() is None

    QTest.keyClick(field, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)

    assert desk.workspace.redo_label() == "Créer le CPAS"


def test_the_search_finds_partners_and_commands_without_accents(qtbot: QtBot, desk: Desk) -> None:
    QTest.keyClick(desk.window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    box = desk.window.top_bar.search
    assert box.hasFocus()
    QTest.keyClicks(box, "exemple cpas")
    assert [hit.name for hit in box.hits] == ["CPAS de l’Exemple"]
    QTest.keyClick(box, Qt.Key.Key_Return)

    assert desk.window.code == "partners"
    assert len(plain_view(desk.window, "partners").revealed) == 1
    desk.window.top_bar.start_search()
    QTest.keyClicks(box, "roles")
    assert [hit.name for hit in box.hits] == ["Rôles & attentes"]
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert desk.window.code == "roles"


def test_a_contour_that_was_found_leads_to_the_contours(desk: Desk) -> None:
    workspace, selection = desk.window.workspace, desk.window.selection
    assert workspace is not None
    assert selection is not None
    project = selection.project_id
    assert project is not None
    workspace.perform("x", add_contour, project, "out", "Ni l’été ni les soirées")
    desk.window.top_bar.start_search()
    box = desk.window.top_bar.search
    QTest.keyClicks(box, "soirees")
    assert [(hit.name, hit.group, hit.detail) for hit in box.hits] == [
        ("Ni l’été ni les soirées", "Contours", "le projet")
    ]
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert desk.window.code == "contours"
    assert plain_view(desk.window, "contours").revealed == ["project"]


def test_esc_leaves_the_search_where_one_came_from(qtbot: QtBot, desk: Desk) -> None:
    field = plain_view(desk.window, "roles").field
    field.setFocus()
    desk.window.top_bar.start_search()
    QTest.keyClicks(desk.window.top_bar.search, "xyz")
    QTest.keyClick(desk.window.top_bar.search, Qt.Key.Key_Escape)

    assert field.hasFocus()
    assert desk.window.top_bar.search.text() == ""


def test_the_panel_hides_and_remembers_its_width(qtbot: QtBot, desk: Desk) -> None:
    view = plain_view(desk.window, "roles")
    assert view.side.isVisible()
    QTest.keyClick(desk.window, Qt.Key.Key_F9)
    assert not view.side.isVisible()
    desk.window.show_view("partners")
    assert not desk.window.panel.isVisible()
    QTest.keyClick(desk.window, Qt.Key.Key_F9)
    assert desk.window.panel.isVisible()
    desk.window.show_view("charters")
    assert not desk.window.panel.isVisible()


def test_a_narrow_window_keeps_icons_and_all_phases_in_reach(desk: Desk, qtbot: QtBot) -> None:
    desk.window.resize(760, 600)

    assert all(not button.text() for button in rail(desk).values())
    assert all(not pill.isVisible() for pill in pills(desk))
    folded = desk.window.top_bar.phases.folded
    assert folded is not None
    assert folded.isVisible()
    assert folded.width() <= desk.window.top_bar.phases.width()
    for pill in pills(desk):
        folded.pill.menu().aboutToShow.emit()
        entries = folded.pill.menu().actions()
        assert [entry.text() for entry in entries] == [one.text() for one in pills(desk)]
        next(entry for entry in entries if entry.text() == pill.text()).trigger()
        assert pill.isChecked()
        assert folded.pill.text() == pill.text()
    assert not folded.on.isEnabled()
    folded.back.click()
    assert pills(desk)[-2].isChecked()

    folded.pill.setFocus()
    QTest.keyClick(folded.pill, Qt.Key.Key_Home)
    assert pills(desk)[0].isChecked()
    assert folded.pill.hasFocus()
    desk.window.resize(1600, 700)
    assert not folded.isVisible()
    assert pills(desk)[0].hasFocus()
    assert all(pill.isVisible() for pill in pills(desk))


def test_f6_goes_around(desk: Desk, qtbot: QtBot) -> None:
    plain_view(desk.window, "roles").field.setFocus()
    desk.window.quiet_bar.say("Fait.", [("Annuler", lambda: None)])
    QTest.keyClick(desk.window, Qt.Key.Key_F6)
    focused = desk.window.focusWidget()
    assert isinstance(focused, QPushButton)
    assert focused.text() == "Annuler"
    seen = set()
    for _turn in range(5):
        QTest.keyClick(desk.window, Qt.Key.Key_F6)
        seen.add(desk.window.focusWidget())
    assert rail(desk)["Rôles & attentes"] in seen
    assert pills(desk)[0] in seen


def test_another_text_size_lays_the_window_out_anew_on_the_same_carnet(qtbot: QtBot, desk: Desk) -> None:
    assert desk.selection is not None
    QTest.mouseClick(pills(desk)[3], Qt.MouseButton.LeftButton)
    phase, old = desk.selection.phase_id, desk.window
    QTest.keyClick(desk.window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)

    assert desk.window is not old
    assert QApplication.font().pointSizeF() == 11
    assert desk.selection.phase_id == phase
    assert pills(desk)[3].isChecked()


def test_another_language_speaks_everywhere(desk: Desk) -> None:
    desk.window.commands.language("nl")

    assert "Geschiedenis" in rail(desk)
    assert desk.window.rail.findChildren(QPushButton)[0].isVisible()


def test_what_is_chosen_is_remembered(qtbot: QtBot, tmp_path: Path) -> None:
    file, carnet = tmp_path / "settings.json", tmp_path / "carnet.partenaires"
    with desk_on(qtbot, carnet, two_projects, settings_file=file) as desk:
        assert desk.selection is not None
        desk.window.show_view("roles")
        desk.window.top_bar.project.menu().actions()[1].trigger()
        QTest.mouseClick(pills(desk)[4], Qt.MouseButton.LeftButton)
        chosen = desk.selection.project_id, desk.selection.phase_id
        desk.window.remember()
        desk._save()
    kept = settings.load(file)
    assert kept.carnet == str(carnet)
    with desk_on(qtbot, carnet, settings=kept) as desk:
        assert desk.selection is not None
        assert desk.window.code == "roles"
        assert (desk.selection.project_id, desk.selection.phase_id) == chosen


def test_a_second_window_on_the_same_carnet_is_told_so(qtbot: QtBot, tmp_path: Path) -> None:
    carnet = tmp_path / "carnet.partenaires"
    other = Store.open(carnet)
    with desk_on(qtbot, tmp_path / "mine.partenaires") as desk:
        desk._close_carnet()
        desk.window.workspace = None
        desk.open(carnet)
        qtbot.waitUntil(
            lambda: (
                isinstance(desk.window.stack.currentWidget(), Page)
                and len(_words(desk)) > 1
                and "ouvert" in _words(desk)[1]
            )
        )
        page = desk.window.stack.currentWidget()
        assert isinstance(page, Page)
        assert page.buttons[-1].accessibleName() == "Réessayer"
        other.close()
        page.buttons[-1].click()
        qtbot.waitUntil(lambda: desk.workspace is not None)
        assert desk.workspace is not None
        assert desk.workspace.store.path == carnet


def _words(desk: Desk) -> list[str]:
    from PySide6.QtWidgets import QLabel

    page = desk.window.stack.currentWidget()
    return [label.text() for label in page.findChildren(QLabel)] if page else []


def test_closing_keeps_the_word_that_was_being_typed(qtbot: QtBot, desk: Desk) -> None:
    field = plain_view(desk.window, "partners").field
    done: list[str] = []
    field.editingFinished.connect(lambda: done.append(field.text()))
    field.setFocus()
    QTest.keyClicks(field, "mot")
    desk.window.closed.disconnect()
    desk.window.close()
    desk.window.closed.connect(lambda: None)

    assert done == ["mot"]


def test_a_refusal_is_said_quietly(desk: Desk) -> None:
    assert desk.workspace is not None
    desk.workspace.refused.emit("Ce n’est pas possible ici.")

    assert desk.window.quiet_bar.text == "Ce n’est pas possible ici."


def test_a_project_that_is_gone_is_left(desk: Desk) -> None:
    assert desk.selection is not None
    assert desk.workspace is not None
    made = desk.workspace.perform("Créer", create_project, "Un de plus")
    assert isinstance(made, uuid.UUID)
    desk.selection.choose_project(made)
    assert desk.window.top_bar.project.text() == "Un de plus"
    desk.workspace.undo()

    assert desk.selection.project_id != made
    assert desk.window.top_bar.project.text() == "Cœur de Quartier"


def test_the_history_goes_back_and_forth(qtbot: QtBot, desk: Desk) -> None:
    from PySide6.QtWidgets import QListView

    assert desk.workspace is not None
    desk.window.show_view("history")
    view = desk.window.view("history")
    assert view is not None
    steps, way = view.findChild(QListView), view.findChild(QPushButton)
    assert steps is not None
    assert way is not None
    labels = [steps.model().index(row, 0).data() for row in range(steps.model().rowCount())]
    assert labels[1:] == ["Créer le CPAS", "Créer le projet Cœur de Quartier", "Créer le projet Zorro"]
    steps.setCurrentIndex(steps.model().index(3, 0))
    assert way.text() == "Annuler 2 gestes, revenir ici"
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)

    assert desk.workspace.undo_label() == "Créer le projet Zorro"
    projects = desk.window._projects
    assert projects is not None
    assert [project.name for project in projects.lines] == ["Zorro & <b>fils</b>"]
    steps.setCurrentIndex(steps.model().index(1, 0))
    assert way.text() == "Rétablir 2 gestes, jusqu’ici"
    QTest.mouseClick(way, Qt.MouseButton.LeftButton)
    assert desk.workspace.redo_label() is None


def test_help_opens_at_the_view(qtbot: QtBot, desk: Desk) -> None:
    from PySide6.QtWidgets import QTextBrowser

    plain_view(desk.window, "charters")
    QTest.keyClick(desk.window, Qt.Key.Key_F1)
    page = desk.window.findChild(QTextBrowser)

    assert page is not None
    assert page.toPlainText().startswith("Chartes")


def test_a_field_that_goes_with_the_focus_in_it_is_let_go_of(qtbot: QtBot, desk: Desk) -> None:
    field = QPlainTextEdit(plain_view(desk.window, "roles"))
    field.show()
    field.setFocus()
    gone: list[bool] = []
    field.destroyed.connect(lambda: gone.append(True))
    field.deleteLater()

    qtbot.waitUntil(lambda: gone == [True])
    desk.window.commands.focus_content()
