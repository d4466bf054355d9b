"""The directory as it is used: found, chosen, changed together, undone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QPushButton
from sqlalchemy.orm import Session

from partenaires_desktop.operations.organisations import create_organisation, delete_organisation
from partenaires_desktop.ui.directory.menu import line_menu
from partenaires_desktop.ui.directory.model import NAME, DirectoryModel
from partenaires_desktop.ui.directory.new_organisation import NewOrganisationSheet, look_alikes
from partenaires_desktop.ui.directory.taking_part import TakingPart
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from tests.effort import at_most
from tests.ui.directory.conftest import NAMES, Desk

CPAS, SCHOOL, HEALTH, WORK, ODD = NAMES


def answering(act: Callable[[QDialog], None]) -> None:
    """Answer the next question with ``act``."""

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        act(dialog)

    QTimer.singleShot(0, answer)


def press(dialog: QDialog, words: str) -> None:
    next(button for button in dialog.findChildren(QPushButton) if button.text() == words).click()


def test_it_begins_with_those_in_the_project(desk: Desk) -> None:
    assert desk.names() == [CPAS, SCHOOL]
    assert desk.view.bar.inside.text() == "Dans ce projet 2"
    desk.everyone()

    assert desk.names() == [ODD, CPAS, SCHOOL, HEALTH, WORK]


def test_words_filter_without_accents_as_they_are_typed(desk: Desk) -> None:
    desk.everyone()
    desk.view.bar.filter.setFocus()
    QTest.keyClicks(desk.view.bar.filter, "oeuv")
    assert desk.names() == [WORK]
    QTest.keyClick(desk.view.bar.filter, Qt.Key.Key_Down)
    assert desk.view.table.hasFocus()
    assert desk.view.table.chosen == (desk.ids[WORK],)
    assert desk.view.sheet.name.text() == WORK
    QTest.keyClick(desk.view.bar.filter, Qt.Key.Key_Escape)

    assert len(desk.names()) == 5
    assert desk.view.table.chosen == (desk.ids[WORK],)


def test_choosing_shows_the_sheet_then_what_can_be_done_with_all(desk: Desk) -> None:
    view = desk.view
    assert view.sheet.organisation_id == desk.ids[CPAS]
    assert desk.selection.participation_ids == ()
    QTest.mouseClick(
        view.table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=view.table.visualRect(view.table.lines.index(1, 0)).center(),
    )
    assert view.sheet.organisation_id == desk.ids[SCHOOL]
    assert len(desk.selection.participation_ids) == 1
    QTest.keyClick(view.table, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)

    assert view.side.currentWidget() is view.several
    assert view.several.title.text() == "2 organisations choisies"
    assert len(desk.selection.participation_ids) == 2


def test_several_change_in_one_step(desk: Desk, dump: Callable[[], object]) -> None:
    desk.choose(CPAS, SCHOOL)
    before = dump()
    desk.view.several.weight.buttons["essential"].click()

    assert {line.involvement.weight for line in desk.view.chosen if line.involvement} == {"essential"}
    assert desk.workspace.undo_label() == "Poids\u00a0: essentiel, 2 organisations"
    desk.workspace.undo()
    assert dump() == before
    assert desk.view.several.weight.weight() == "important"


def test_taking_part_is_asked_done_said_and_undone(desk: Desk) -> None:
    desk.everyone()
    desk.choose(CPAS, HEALTH, WORK)

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, TakingPart)
        dialog.weight.buttons["essential"].click()
        dialog.kind.combo.setCurrentIndex(dialog.kind.combo.findData("relay"))
        dialog.accept()

    answering(answer)
    desk.view.several.join.click()

    parts = {line.name: line.involvement for line in desk.view.chosen}
    health, cpas = parts[HEALTH], parts[CPAS]
    assert health is not None
    assert cpas is not None
    assert (health.kind, health.weight) == ("relay", "essential")
    assert cpas.weight == "important"
    assert "2 organisations" in quiet_bar_of(desk.view).text
    desk.workspace.undo()
    assert [line.name for line in desk.view.chosen if line.involvement] == [CPAS]


def test_leaving_and_deleting_are_asked_first(desk: Desk, dump: Callable[[], object]) -> None:
    desk.everyone()
    desk.choose(CPAS, ODD)
    before = dump()
    answering(lambda dialog: press(dialog, "Annuler"))
    QTest.keyClick(desk.view.table, Qt.Key.Key_Delete)
    assert dump() == before
    answering(lambda dialog: press(dialog, "Retirer"))
    desk.view.several.leave_wanted.emit()
    assert desk.view.bar.inside.text() == "Dans ce projet 1"
    answering(lambda dialog: press(dialog, "Supprimer"))
    desk.view.several.delete.click()

    assert desk.names() == [SCHOOL, HEALTH, WORK]
    assert desk.view.side.currentWidget() is desk.view.invitation
    desk.workspace.undo()
    desk.workspace.undo()
    assert dump() == before


def test_a_new_one_is_made_with_ctrl_n_and_shown(desk: Desk) -> None:
    desk.view.table.setFocus()

    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, NewOrganisationSheet)
        assert dialog.part.isChecked()
        dialog.name.line.insert("Régie de quartier")
        dialog.accept()

    answering(answer)
    QTest.keyClick(desk.view.table, Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)

    assert desk.view.sheet.name.text() == "Régie de quartier"
    assert "Régie de quartier" in desk.names()
    assert desk.workspace.undo_label() == "Créer «\u202fRégie de quartier\u202f»"


def test_one_that_is_there_is_pointed_out_and_opened(desk: Desk) -> None:
    def answer(dialog: QDialog) -> None:
        assert isinstance(dialog, NewOrganisationSheet)
        dialog.name.line.setText("ecole DE L'EXEMPLE")
        assert dialog.verb.isEnabled()
        hint = dialog.hints[0]
        assert hint.isVisible()
        hint.button.click()

    answering(answer)
    desk.view.create_organisation()

    assert desk.view.sheet.organisation_id == desk.ids[SCHOOL]
    assert look_alikes(desk.view._directory.lines, "ec") == []


def test_the_menu_offers_what_makes_sense(desk: Desk) -> None:
    desk.everyone()
    desk.choose(HEALTH)
    view = desk.view
    outside = line_menu(view, view.gestures, view._directory, view.chosen)
    desk.choose(CPAS)
    inside = line_menu(view, view.gestures, view._directory, view.chosen)
    weights = next(menu for menu in inside.findChildren(QMenu) if menu.title() == "Poids")

    assert outside.actions()[0].text() == "Faire participer au projet…"
    assert [action.text() for action in weights.actions() if action.isChecked()] == ["Important"]
    weights.actions()[0].trigger()
    assert view.chosen[0].involvement is not None
    assert view.chosen[0].involvement.weight == "essential"


def test_a_change_elsewhere_keeps_the_choice_and_the_place(desk: Desk) -> None:
    desk.everyone()
    desk.choose(WORK, ODD)
    desk.workspace.perform("new", create_organisation, "Abri")

    assert set(desk.view.table.chosen) == {desk.ids[WORK], desk.ids[ODD]}
    rows = {index.row() for index in desk.view.table.selectionModel().selectedRows(NAME)}
    assert {desk.names()[row] for row in rows} == {WORK, ODD}
    desk.workspace.perform("delete", delete_organisation, [desk.ids[ODD]])
    assert desk.view.table.chosen == (desk.ids[WORK],)


def test_partners_chosen_elsewhere_are_chosen_here(desk: Desk) -> None:
    part = desk.view._by_id[desk.ids[CPAS]].involvement
    assert part is not None
    desk.selection.choose_partners([part.participation_id])
    assert desk.view.table.chosen == (desk.ids[CPAS],)
    desk.view.reveal(desk.ids[WORK])

    assert desk.view.sheet.organisation_id == desk.ids[WORK]
    assert desk.view.bar.everyone.isChecked()


def test_headings_sort(desk: Desk) -> None:
    desk.everyone()
    desk.view.table.horizontalHeader().setSortIndicator(NAME, Qt.SortOrder.DescendingOrder)

    assert desk.names() == [WORK, HEALTH, SCHOOL, CPAS, ODD]


def test_more_columns_come_with_more_room(desk: Desk) -> None:
    def shown() -> int:
        QApplication.processEvents()
        header = desk.view.table.horizontalHeader()
        return sum(not header.isSectionHidden(column) for column in range(header.count()))

    assert shown() == 2
    desk.view.bar.wide.click()
    assert shown() == 6
    desk.view.table.setFocus()
    QTest.keyClick(desk.view.table, Qt.Key.Key_Return)
    assert shown() == 2
    assert desk.view.sheet.isVisible()


def test_the_model_keeps_its_promises(desk: Desk) -> None:
    model = DirectoryModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    lines = desk.view._directory.lines
    for shown in (lines, lines[2:], lines[::-1], (), lines):
        model.set_lines(shown)
        assert model.rowCount() == len(shown)


def test_screen_readers_hear_the_rows_and_every_button(desk: Desk) -> None:
    desk.choose(CPAS)
    cell = QAccessible.queryAccessibleInterface(desk.view.table)
    assert cell is not None
    spoken = desk.view.table.lines.index(0, NAME).data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == f"{CPAS}, Anderlecht, important, partenaire, 0 personne"
    nameless = [
        button
        for button in desk.view.findChildren(QPushButton)
        if button.isVisible() and not (button.text() or button.accessibleName())
    ]
    assert nameless == []


@pytest.mark.parametrize("count", [433, 5000])
def test_typing_and_reading_again_do_not_take_long(desk: Desk, count: int) -> None:
    """About 30 and 150 ms of computing for the larger list; the bounds leave room for a slow and busy machine."""

    def fill(session: Session) -> None:
        for number in range(count):
            create_organisation(session, f"Organisation numéro {number} / Organisatie nummer {number}")

    desk.workspace.perform("fill", fill)
    desk.everyone()
    with at_most(2):
        for text in ("1", "12", "12 n", "12", ""):
            desk.view.bar.filter.setText(text)
            QApplication.processEvents()
    with at_most(2):
        desk.view.refresh_now()
        QApplication.processEvents()
    assert desk.view.table.visualRect(desk.view.table.lines.index(0, 0)).isValid()
