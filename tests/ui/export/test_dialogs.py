"""Export, hand over and bring back, in the real window."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from partenaires_desktop.app import Desk
from partenaires_desktop.domain.merging import Side
from partenaires_desktop.exchange.export import FORMATS, Wish
from partenaires_desktop.exchange.scope import Layer, Scope
from partenaires_desktop.exchange.theirs import meet, open_theirs
from partenaires_desktop.operations.organisations import change_organisation, create_organisation
from partenaires_desktop.store.images import read_rows
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.export.bring_back import BringBackDialog, bring_back, show_plan
from partenaires_desktop.ui.export.dialog import ExportDialog, scope_answers, write_export
from partenaires_desktop.ui.export.hand_over import write_copy
from partenaires_desktop.ui.main_window import MainWindow
from tests.carnets import dump_rows
from tests.matrix_data import fill_project
from tests.ui.frame import desk_on


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with desk_on(qtbot, tmp_path / "carnet.partenaires", lambda store: fill_project(store, ["CPAS", "École"])) as made:
        yield made


def workspace_store(desk: Desk) -> Store:
    assert desk.workspace is not None
    return desk.workspace.store


def change(store: Store, name: str, **fields: str) -> None:
    row, image = next((row, image) for (_t, row), image in store.query(read_rows).items() if image.get("name") == name)
    store.perform("c", lambda session: change_organisation(session, UUID(row), image["version"], **fields))


def copy_of(desk: Desk, folder: Path) -> Path:
    path = folder / "copie de Fatima.partenaires"
    with closing(sqlite3.connect(workspace_store(desk).path)) as connection:
        connection.execute("VACUUM INTO ?", (str(path),))
    return path


def opened(qtbot: QtBot, window: MainWindow) -> BringBackDialog:
    def there() -> bool:
        return bool([one for one in window.findChildren(BringBackDialog) if one.isVisible()])

    qtbot.waitUntil(there)
    return next(one for one in window.findChildren(BringBackDialog) if one.isVisible())


def test_the_file_menu_offers_it_all(desk: Desk) -> None:
    words = {action.text().replace("&", "") for action in desk.window.menus.all_actions()}
    assert {"Exporter des données…", "Confier une copie…", "Réunir avec une copie…"} <= words


def test_shareable_is_what_is_chosen_at_first_and_all_is_reached_by_keyboard(desk: Desk, qtbot: QtBot) -> None:
    project = desk.window.project()
    assert project is not None
    dialog = ExportDialog(desk.window, *scope_answers((project.id, project.name)))
    dialog.show()

    assert dialog.wish == Wish("xlsx", Scope(str(project.id)), Layer.SHAREABLE, "fr")
    QTest.keyClick(dialog.layer.buttons[Layer.INTERNAL], Qt.Key.Key_Space)
    QTest.keyClick(dialog.scope.buttons["carnet"], Qt.Key.Key_Space)
    QTest.keyClick(dialog.format, Qt.Key.Key_Down)
    assert dialog.wish == Wish("csv", Scope(), Layer.INTERNAL, "fr")
    for widget in (*dialog.layer.buttons.values(), *dialog.scope.buttons.values(), dialog.format):
        assert widget.accessibleName()
        assert widget.focusPolicy() & Qt.FocusPolicy.TabFocus
    dialog.close()
    dialog.deleteLater()


def test_what_tables_do_not_hold_is_said_where_the_form_is_chosen(desk: Desk) -> None:
    dialog = ExportDialog(desk.window, *scope_answers(None))
    said = {}
    for layer in Layer:
        dialog.layer.choose(layer)
        for row, kind in enumerate(FORMATS):
            dialog.format.setCurrentIndex(row)
            said[layer, kind] = "" if dialog.left_out.isHidden() else dialog.left_out.text()

    assert {kind for kind in FORMATS if "restent ici" in said[Layer.SHAREABLE, kind]} == {"xlsx", "csv", "json"}
    assert {kind for kind in FORMATS if "copie confiée" in said[Layer.INTERNAL, kind]} == {"xlsx", "csv"}
    assert said[Layer.INTERNAL, "json"] == said[Layer.INTERNAL, "vcard"] == ""
    dialog.deleteLater()


@pytest.mark.parametrize("kind", [kind for kind in FORMATS if kind != "ics"])
def test_an_export_says_where_it_is_and_who_may_read_it(desk: Desk, qtbot: QtBot, tmp_path: Path, kind: str) -> None:
    assert desk.workspace is not None
    job = write_export(desk.window, desk.workspace, Wish(kind, Scope(), Layer.SHAREABLE, "fr"), tmp_path / "out")
    with qtbot.waitSignal(job.ended):
        pass
    assert list((tmp_path / "out").iterdir())
    assert "partageable" in desk.window.quiet_bar.text
    assert "Ouvrir le dossier" in [button.text() for button in desk.window.quiet_bar.findChildren(QPushButton)]


def test_a_copy_goes_out_and_comes_back(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    assert desk.workspace is not None
    project = desk.window.project()
    assert project is not None
    path = tmp_path / "pour Fatima.partenaires"
    job = write_copy(desk.window, desk.workspace, Scope(str(project.id)), path)
    assert job is not None
    with qtbot.waitSignal(job.ended):
        pass
    with closing(Store.open(path)) as other:
        change(other, "CPAS", phone="02 222 22 22")
        other.perform("o", create_organisation, "Comité d’habitants")
    before = dump_rows(workspace_store(desk).path)

    bring_back(desk.window, desk.workspace, path)
    dialog = opened(qtbot, desk.window)
    assert dialog.differences.topLevelItemCount() == 0
    assert "1 ligne entre" in dialog._counts.text()
    QTest.mouseClick(dialog.go_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: "Réuni avec" in desk.window.quiet_bar.text)

    assert dump_rows(workspace_store(desk).path) != before
    assert list((tmp_path / "Sauvegardes").glob("*fusion*"))
    desk.workspace.undo()
    assert dump_rows(workspace_store(desk).path) == before


def test_long_words_of_a_difference_go_on_below(desk: Desk, tmp_path: Path) -> None:
    assert desk.workspace is not None
    path = copy_of(desk, tmp_path)
    with closing(Store.open(path)) as other:
        change(other, "CPAS", notes="Centre public d’action sociale de la commune et de ses habitants")
    change(workspace_store(desk), "CPAS", notes="Le CPAS")
    meeting = workspace_store(desk).query(meet, open_theirs(path))
    told = show_plan(desk.window, desk.workspace, meeting, meeting.compared(())).differences
    first = told.topLevelItem(0)
    assert first is not None
    assert told.visualItemRect(first).height() > 2 * told.fontMetrics().lineSpacing()


def test_differences_are_chosen_one_by_one_or_all_at_once(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    assert desk.workspace is not None
    path = copy_of(desk, tmp_path)
    with closing(Store.open(path)) as other:
        for name in ("CPAS", "École"):
            change(other, name, phone="là-bas")
    for name in ("CPAS", "École"):
        change(workspace_store(desk), name, phone="ici")

    store = workspace_store(desk)
    meeting = store.query(meet, open_theirs(path))
    dialog = show_plan(desk.window, desk.workspace, meeting, meeting.compared(()))
    told = dialog.differences
    assert told.topLevelItemCount() == 2
    assert dialog.go_button.isEnabled()  # to keep all of ours is an answer too: it is remembered
    first = told.topLevelItem(0)
    assert first is not None
    assert [first.text(column) for column in (1, 2)] == ["ici", "là-bas"]

    told.setCurrentItem(first)
    QTest.keyClick(told, Qt.Key.Key_Space)
    assert sorted(told.choices.values()) == [Side.OURS, Side.THEIRS]
    assert dialog.go_button.isEnabled()
    item = told.topLevelItem(1)
    assert item is not None
    item.setCheckState(2, Qt.CheckState.Checked)
    assert set(told.choices.values()) == {Side.THEIRS}
    assert item.checkState(1) == Qt.CheckState.Unchecked
    told.choose_all(Side.OURS)
    assert set(told.choices.values()) == {Side.OURS}
    told.choose_all(Side.THEIRS)
    dialog.carry_out()
    qtbot.waitUntil(lambda: "Réuni avec" in desk.window.quiet_bar.text)

    phones = {image["phone"] for (table, _r), image in store.query(read_rows).items() if table == "organisation"}
    assert phones == {"là-bas"}


def test_a_carnet_that_moved_is_looked_at_anew(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    assert desk.workspace is not None
    store, path = workspace_store(desk), copy_of(desk, tmp_path)
    with closing(Store.open(path)) as other:
        other.perform("o", create_organisation, "Comité")
    meeting = store.query(meet, open_theirs(path))
    dialog = show_plan(desk.window, desk.workspace, meeting, meeting.compared(()))
    store.perform("o", create_organisation, "Entre-temps")

    dialog.carry_out()
    qtbot.waitUntil(dialog._problem.isVisible)
    qtbot.waitUntil(lambda: not dialog._busy)
    dialog.carry_out()
    qtbot.waitUntil(lambda: "Réuni avec" in desk.window.quiet_bar.text)

    names = {image["name"] for (table, _r), image in store.query(read_rows).items() if table == "organisation"}
    assert {"Comité", "Entre-temps"} <= names


def test_a_file_that_is_no_copy_is_a_sentence(desk: Desk, qtbot: QtBot, tmp_path: Path) -> None:
    assert desk.workspace is not None
    path = tmp_path / "x.json"
    path.write_text("{}")
    before = dump_rows(workspace_store(desk).path)
    job = bring_back(desk.window, desk.workspace, path)
    assert job is not None
    seen: list[str] = []

    def close() -> None:
        for widget in QApplication.topLevelWidgets():
            if widget.isVisible() and widget is not desk.window and "x.json" in _said(widget):
                seen.append(_said(widget))
                widget.close()

    job.ended.connect(close)
    from PySide6.QtCore import QTimer

    clock = QTimer()
    clock.timeout.connect(close)
    clock.start(20)
    with qtbot.waitSignal(job.ended):
        pass
    clock.stop()
    assert seen
    assert dump_rows(workspace_store(desk).path) == before


def _said(widget: object) -> str:
    from PySide6.QtWidgets import QLabel, QWidget

    assert isinstance(widget, QWidget)
    return " ".join(label.text() for label in widget.findChildren(QLabel))
