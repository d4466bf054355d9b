"""Things to do in words of one's own: from the panel, the menu and the list of all partners."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from partenaires_desktop.domain.steps import steps
from partenaires_desktop.operations.follow_ups import finish_follow_up, plan_follow_up
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.follow_ups.dialog import FollowUpsDialog, show_follow_ups
from partenaires_desktop.ui.follow_ups.model import BY_PARTNER, in_order
from partenaires_desktop.ui.follow_ups.sheet import FollowUpSheet
from tests.board_data import cards_of, read_board
from tests.conftest import TODAY
from tests.ui.board.conftest import Desk


def planned(desk: Desk, name: str = "CPAS") -> list[tuple[str, object, object]]:
    card = cards_of(read_board(desk.workspace.store, desk.example))[name]
    return [(one.wording, one.due_on, one.done_on) for one in card.to_dos]


def in_sheet(act: Callable[[FollowUpSheet], None]) -> list[str]:
    """Do this in the sheet that opens next, then close it; what went wrong."""
    problems: list[str] = []

    def work() -> None:
        sheet = QApplication.activeModalWidget()
        try:
            assert isinstance(sheet, FollowUpSheet), sheet
            act(sheet)
        except AssertionError as error:
            problems.append(repr(error))
        if isinstance(sheet, Sheet) and sheet.isVisible():
            sheet.reject()

    QTimer.singleShot(0, work)
    return problems


def written(wording: str) -> Callable[[FollowUpSheet], None]:
    """Writes this, for today, and keeps it."""

    def write(sheet: FollowUpSheet) -> None:
        sheet.show_values(wording, TODAY)
        sheet.accept()

    return write


def test_one_writes_what_there_is_to_do_from_the_panel_and_takes_it_back(desk: Desk) -> None:
    desk.go("CPAS")

    def write(sheet: FollowUpSheet) -> None:
        assert sheet.due_on() == TODAY + timedelta(days=14)
        sheet.accept()
        assert sheet.isVisible(), "nothing was written yet"
        sheet.words.setText("Porter la clé de la salle <b>&")
        sheet.day.set_date(TODAY + timedelta(days=3))
        QTest.keyClick(sheet.words, Qt.Key.Key_Return)

    problems = in_sheet(write)
    desk.panel.partner.to_dos.add.click()
    assert problems == []
    assert planned(desk) == [("Porter la clé de la salle <b>&", TODAY + timedelta(days=3), None)]
    assert "Porter la clé" in desk.bar.text
    desk.workspace.undo()
    assert planned(desk) == []


def test_it_is_put_in_other_words_and_the_row_follows(desk: Desk) -> None:
    desk.workspace.store.perform("x", plan_follow_up, [desk.id("CPAS")], "Appeler", TODAY)
    desk.go("CPAS")

    def change(sheet: FollowUpSheet) -> None:
        assert sheet.wording() == "Appeler"
        sheet.show_values("Appeler Madame la directrice", None)
        sheet.accept()

    problems = in_sheet(change)
    row = desk.panel.partner.to_dos.tasks.rows[0]
    row.edit.click()
    assert problems == []
    assert planned(desk) == [("Appeler Madame la directrice", None, None)]
    row.tick.setFocus()
    row.tick.click()
    assert planned(desk)[0][2] == TODAY
    assert desk.window.focusWidget() is desk.panel.partner.to_dos.ticks[0], "the focus stays with what was ticked"


def test_several_partners_get_the_same_thing_from_the_menu(desk: Desk) -> None:
    ids = (desk.id("CPAS"), desk.id("AIS"))
    problems = in_sheet(written("Inviter à la visite"))
    desk.view.gestures.plan_own(ids)
    assert problems == []
    assert planned(desk) == planned(desk, "AIS") == [("Inviter à la visite", TODAY, None)]


def filled(desk: Desk) -> FollowUpsDialog:
    """The list, with something late, something to come, something without a day and something done."""
    store = desk.workspace.store
    for name, wording, days in (("AIS", "plus tard", 5), ("CPAS", "en retard", -5), ("École", "un jour", None)):
        due = None if days is None else TODAY + timedelta(days=days)
        store.perform("x", plan_follow_up, [desk.id(name)], wording, due)
    (done,) = store.perform("x", plan_follow_up, [desk.id("Brusano")], "fait", TODAY)
    store.perform("x", finish_follow_up, done, TODAY)
    return show_follow_ups(
        desk.workspace,
        desk.selection.project_id,
        desk.window,
        lambda code, target: desk.said.append(f"{code} {target}"),
    )


def shown(dialog: FollowUpsDialog) -> list[str]:
    return [one.wording for one in dialog.model.rows()]


def test_the_list_begins_with_what_is_late_and_leaves_out_what_is_done(desk: Desk) -> None:
    dialog = filled(desk)
    assert shown(dialog) == ["en retard", "plus tard", "un jour"]
    assert "5" in dialog.model.index(0, 0).data(), "so many days late, in words"
    dialog.with_done.click()
    assert shown(dialog) == ["en retard", "plus tard", "un jour", "fait"]
    dialog.order.setCurrentIndex(1)
    assert shown(dialog) == ["plus tard", "en retard", "un jour", "fait"]
    assert [one.wording for one in in_order(dialog.model.rows(), BY_PARTNER)] == shown(dialog)
    dialog.accept()


def test_keys_of_the_list(desk: Desk) -> None:
    dialog = filled(desk)
    assert dialog.focusWidget() is dialog.table
    QTest.keyClick(dialog.table, Qt.Key.Key_Space)
    assert planned(desk)[0][2] == TODAY
    assert shown(dialog) == ["plus tard", "un jour"], "what is done goes, the next one is current"
    assert dialog.current is not None
    QTest.keyClick(dialog.table, Qt.Key.Key_Delete)
    assert shown(dialog) == ["un jour"]
    desk.workspace.undo()
    desk.workspace.undo()
    assert shown(dialog) == ["en retard", "plus tard", "un jour"]
    problems = in_sheet(written("tout autre chose"))
    dialog.table.selectRow(0)
    QTest.keyClick(dialog.table, Qt.Key.Key_Return)
    assert problems == []
    assert "tout autre chose" in shown(dialog)
    dialog.accept()


def test_the_list_notes_for_a_partner_that_is_chosen_there_and_shows_it_on_the_board(desk: Desk) -> None:
    dialog = filled(desk)

    def write(sheet: FollowUpSheet) -> None:
        assert sheet.partners.count() == len(desk.example.partners)
        sheet.show_values("Écrire", TODAY - timedelta(days=1))
        sheet.accept()
        assert sheet.isVisible(), "no partner was chosen"
        sheet.partners.setCurrentText("Pharmacie")
        sheet.accept()

    problems = in_sheet(write)
    dialog.buttons["add"].click()
    assert problems == []
    assert planned(desk, "Pharmacie") == [("Écrire", TODAY - timedelta(days=1), None)]
    dialog.table.selectRow(shown(dialog).index("Écrire"))
    dialog.buttons["show"].click()
    assert f"continuum {desk.id('Pharmacie')}" in desk.said


def test_the_panel_leads_to_the_list(desk: Desk) -> None:
    button = desk.panel.findChild(QPushButton, "all_follow_ups")
    assert button is not None
    button.click()
    dialog = desk.window.findChild(FollowUpsDialog)
    assert dialog is not None
    assert dialog.isVisible()
    dialog.accept()


def test_what_is_planned_is_not_suggested_again_and_comes_back_with_undo(desk: Desk) -> None:
    desk.go("CPAS")
    to_dos = desk.panel.partner.to_dos
    wanted = len(steps(2, 1))
    assert len(to_dos.suggestions) == wanted
    to_dos.suggestions[0].click()
    assert len(to_dos.suggestions) == wanted - 1
    desk.workspace.undo()
    assert len(to_dos.suggestions) == wanted
