"""The board through time: what was known on a day and nothing more, read only, played and told in words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from partenaires_desktop.operations.marks import place_partners
from partenaires_desktop.operations.participations import change_participation
from partenaires_desktop.queries.board import board
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.board.days.changes import changes_between
from partenaires_desktop.ui.board.faces import LADDER, TABLEAU
from tests.board_data import DIAGNOSIS, Example, cards_of, fill_example
from tests.carnets import dump_rows
from tests.conftest import TODAY
from tests.ui.board.conftest import HELPS, NO, Desk

AUTUMN = date(2025, 9, 1)


def at(desk: Desk, day: date) -> None:
    desk.view.enter_past()
    desk.view.time_bar.show_day(day)


def test_a_day_shows_what_was_known_on_it(desk: Desk) -> None:
    at(desk, AUTUMN)
    cards = cards_of(desk.view.board)
    assert cards["Comité d’habitants"].level == 0
    assert not cards["Comité d’habitants"].aged, "it was young then"
    assert {name for name, card in cards.items() if card.present is not None} == {"Comité d’habitants"}
    assert {card.need for card in cards.values()} == {None}, "no need had been set"


@pytest.mark.parametrize("face", [TABLEAU, LADDER])
def test_nothing_can_be_changed_in_the_past_and_it_is_said(desk: Desk, face: str) -> None:
    desk.view.choose_face(face)
    before = dump_rows(desk.workspace.store.path)
    at(desk, date(2026, 2, 12))
    desk.view.stage.reveal(desk.id("CPAS"))
    for key, modifier in (
        (Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier),
        (Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier),
        (Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier),
    ):
        desk.press(key, modifier)
    if face == TABLEAU:
        assert not desk.drop(["CPAS"], HELPS, 0)
    assert dump_rows(desk.workspace.store.path) == before
    assert "lecture seule" in desk.view.time_bar.told.text()
    assert not desk.panel.partner.level.isEnabled()

    QTest.keyClick(desk.view.time_bar, Qt.Key.Key_Escape)
    assert not desk.view.time_bar.isVisible()
    desk.view.stage.reveal(desk.id("CPAS"))
    desk.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert cards_of(desk.view.board)["CPAS"].level == 2


def test_two_days_are_compared_in_words_and_by_faint_signs(desk: Desk) -> None:
    desk.view.choose_face(LADDER)
    at(desk, date(2026, 2, 4))
    now = desk.workspace.query(board, desk.example.project, desk.example.phases[DIAGNOSIS], TODAY)
    found = changes_between(desk.view.board, now)
    assert found.moved == (
        "CPAS\u00a0: inconnu → laisse faire",
        "AIS\u00a0: inconnu → s’oppose",
        "Pharmacie\u00a0: inconnu → laisse faire",
    )
    assert found.needs[0] == "Maison médicale\u00a0: besoin non fixé → aide à faire"
    assert found.back == found.joined == found.left == ()
    beside = desk.view.ladder.looks.beside
    assert beside is not None
    assert beside.levels[desk.id("CPAS")] == 1
    desk.view.leave_past()
    assert desk.view.ladder.looks.beside is None


def test_two_days_of_the_past_are_compared_whichever_is_shown(desk: Desk) -> None:
    store = desk.workspace.store
    store.perform("x", place_partners, [desk.id("Brusano")], 1, on=date(2026, 2, 20))
    for name, version, fields in (
        ("AIS", 2, {"left_on": date(2026, 2, 18)}),
        ("École", 2, {"entered_on": date(2026, 2, 15)}),
    ):
        store.perform("x", change_participation, desk.id(name), version, **fields)
    at(desk, date(2026, 2, 21))
    bar = desk.view.time_bar
    bar.compare.setText("6/2/2026")
    assert bar.compare.commit()

    beside = desk.view.tableau.looks.beside
    assert beside is not None
    assert beside.day == date(2026, 2, 6)
    assert beside.levels[desk.id("Brusano")] == 2
    brusano = next(card for card in desk.view.board.cards if card.id == desk.id("Brusano"))
    assert beside.word(brusano) == "◌ Aide à faire"
    index = desk.list_of("Brusano").cards.index_of(desk.id("Brusano"))
    assert "6 février 2026\u00a0: aide à faire" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert "6 février 2026" in index.data(Qt.ItemDataRole.ToolTipRole)

    told: list[str] = []

    def read() -> None:
        sheet = QApplication.activeModalWidget()
        assert isinstance(sheet, Sheet)
        told.append(sheet.heading.text())
        told.extend(field.toPlainText() for field in sheet.findChildren(QPlainTextEdit))
        sheet.reject()

    QTimer.singleShot(0, read)
    bar.changes.click()
    assert told[0] == "Du 6 février 2026 au 21 février 2026"
    assert told[1].startswith("Reculs\nBrusano : aide à faire → laisse faire")
    assert "Qui est arrivé\nÉcole" in told[1]
    assert "Qui est parti\nAIS" in told[1]


def test_today_can_be_shown_beside_a_day_of_the_past_and_stays_open_to_change(desk: Desk) -> None:
    at(desk, TODAY)
    bar = desk.view.time_bar
    assert not bar.changes.isEnabled()
    bar.compare.setText("4/2/2026")
    assert bar.compare.commit()
    assert bar.changes.isEnabled()
    assert desk.view.gestures.may_edit
    beside = desk.view.tableau.looks.beside
    assert beside is not None
    assert beside.levels[desk.id("CPAS")] is None
    desk.view.gestures.place_at((desk.id("CPAS"),), 2)
    assert cards_of(desk.view.board)["CPAS"].level == 2
    bar.compare.setText("")
    assert bar.compare.commit()
    assert desk.view.tableau.looks.beside is None, "an empty field is today"


def test_the_project_is_played_from_its_first_day_to_today(desk: Desk, qtbot: QtBot) -> None:
    bar = desk.view.time_bar
    desk.view.enter_past()
    days: list[date | None] = []
    bar.day_chosen.connect(days.append)
    bar._clock.setInterval(1)
    bar.play.click()
    qtbot.waitUntil(lambda: bool(days) and days[-1] is None)
    assert days[0] == date(2025, 8, 5)
    assert days[:-1] == sorted(set(filter(None, days)))
    qtbot.waitUntil(lambda: not bar.is_playing)
    assert QApplication.focusWidget() is not None


def test_another_project_is_shown_as_it_is_today(desk: Desk) -> None:
    at(desk, AUTUMN)
    other: Example = fill_example(desk.workspace.store)
    desk.selection.choose_project(other.project, other.phases[DIAGNOSIS])
    assert not desk.view.time_bar.isVisible()
    assert desk.view.gestures.may_edit
    assert cards_of(desk.view.board)["CPAS"].level == 1


def test_a_move_on_another_day_is_refused_in_words(desk: Desk) -> None:
    desk.view.enter_past()
    desk.view.time_bar.slider.setValue(0)
    desk.go("CPAS")
    for key, modifiers in ((Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier), (Qt.Key.Key_Space, NO)):
        desk.bar.dismiss()
        desk.press(key, modifiers)
        assert desk.bar.text.startswith("C’est le tableau d’un autre jour")


@pytest.mark.parametrize("face", [TABLEAU, LADDER])
def test_the_age_of_a_mark_is_drawn_for_the_day_that_is_shown(desk: Desk, face: str) -> None:
    """A partner that stays where it was looks another way on another day: its mark is older."""
    desk.view.choose_face(face)
    at(desk, date(2026, 2, 10))
    cards = desk.list_of("Comité d’habitants") if face == TABLEAU else desk.view.ladder.rows
    QApplication.processEvents()
    desk.view.time_bar.show_day(date(2026, 2, 28))
    drawn: list[object] = []
    cards.viewport().installEventFilter(watch := _Painted(drawn))
    desk.view.time_bar.show_day(date(2026, 2, 20))
    QApplication.processEvents()
    cards.viewport().removeEventFilter(watch)
    assert drawn


class _Painted(QObject):
    """Notes what is painted."""

    def __init__(self, drawn: list[object]) -> None:
        super().__init__()
        self._drawn = drawn

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 -- Qt’s own name
        if event.type() == QEvent.Type.Paint:
            self._drawn.append(watched)
        return False
