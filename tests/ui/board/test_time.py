"""The board through time: what was known on a day and nothing more, read only, played and told in words."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from partenaires_desktop.queries.board import board
from partenaires_desktop.ui.board.faces import LADDER, TABLEAU
from partenaires_desktop.ui.board.time_bar import changes_between
from tests.board_data import DIAGNOSIS, Example, cards_of, fill_example
from tests.carnets import dump_rows
from tests.conftest import TODAY
from tests.ui.board.conftest import HELPS, Desk

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
    assert changes_between(desk.view.board, now) == [
        "CPAS\u00a0: inconnu → laisse faire",
        "AIS\u00a0: inconnu → s’oppose",
        "Pharmacie\u00a0: inconnu → laisse faire",
    ]
    assert desk.view.ladder.rows.ghosts[desk.id("CPAS")] == 1
    desk.view.leave_past()
    assert desk.view.ladder.rows.ghosts == {}


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
