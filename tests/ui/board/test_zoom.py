"""The size of the board: by key, by wheel and by its button, on both faces, remembered, with nothing cut."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from partenaires_desktop.ui.board import zoom
from partenaires_desktop.ui.board.card.lettering import type_now
from partenaires_desktop.ui.board.faces import LADDER
from partenaires_desktop.ui.board.ladder.painting import row_height
from tests.ui.board.conftest import LETS, MAKES, Desk

KEY, CONTROL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(autouse=True)
def usual(qapp: QApplication) -> Iterator[None]:
    yield
    zoom.set_percent(100)


def turn(widget: QWidget, delta: int, modifiers: Qt.KeyboardModifier = CONTROL) -> None:
    """Turn the wheel over ``widget``, as the system says it: an event that travels up to who takes it."""
    window = widget.window()
    place = QPointF(widget.mapTo(window, widget.rect().center()))
    QTest.wheelEvent(window.windowHandle(), place, QPoint(0, delta), QPoint(), modifiers)


def test_keys_change_the_size_of_the_board_and_not_of_the_text(desk: Desk) -> None:
    points, height = QApplication.font().pointSizeF(), type_now().card_height
    desk.go("CPAS")
    desk.press(KEY.Key_Plus, CONTROL)
    desk.press(KEY.Key_Equal, CONTROL)
    assert zoom.percent() == 150
    assert type_now().card_height > height * 1.4
    assert desk.view.tableau.lists[LETS].rect_of(desk.id("CPAS")).height() == type_now().row_height
    assert QApplication.font().pointSizeF() == points
    desk.press(KEY.Key_Minus, CONTROL)
    assert zoom.percent() == 125
    desk.press(KEY.Key_0, CONTROL)

    assert (zoom.percent(), type_now().card_height) == (100, height)


def test_the_wheel_with_ctrl_zooms_and_without_it_scrolls(desk: Desk) -> None:
    port = desk.view.tableau.lists[LETS].viewport()
    turn(port, 120)
    assert zoom.percent() == 125
    for _number in range(4):
        turn(port, -30)
    assert zoom.percent() == 100
    turn(port, 120, Qt.KeyboardModifier.NoModifier)

    assert zoom.percent() == 100


def test_the_size_stops_at_its_ends(desk: Desk) -> None:
    for _number in range(20):
        desk.view.zoom.step(1)
    assert zoom.percent() == 300
    for _number in range(20):
        desk.view.zoom.step(-1)

    assert zoom.percent() == 100


def test_the_size_is_remembered_and_shown_while_it_is_not_the_usual_one(desk: Desk) -> None:
    choices: dict[str, str] = {}
    desk.view.recall(choices)
    assert not desk.view.zoom.isVisible()
    desk.view.zoom.step(1)
    assert choices["board_zoom"] == "125"
    assert desk.view.zoom.isVisible()
    assert desk.view.zoom.text() == "125\u202f%"
    zoom.set_percent(100)
    desk.view.recall(choices)
    assert zoom.percent() == 125
    desk.view.zoom.click()
    assert zoom.percent() == 100
    desk.view.recall({"board_zoom": "²"})

    assert zoom.percent() == 100


@pytest.mark.parametrize("lanes", ["", "weight"])
def test_what_does_not_fit_is_scrolled_to_and_the_current_card_stays_in_sight(desk: Desk, lanes: str) -> None:
    desk.view.choose_lanes(lanes)
    desk.go("Maison médicale")
    desk.view.zoom.recall({"board_zoom": "300"})
    QApplication.processEvents()
    tableau = desk.view.tableau
    assert tableau.horizontalScrollBar().maximum() > 0
    assert tableau.cells.in_sight(desk.id("Maison médicale"))
    assert all(column.width() >= zoom.scaled(130) for column in tableau.columns)
    assert tableau.columns[MAKES].header.height() >= zoom.font("secondary").pixelSize()


def test_the_scroll_bar_of_the_lanes_stays_in_sight_and_the_cards_under_their_columns(desk: Desk) -> None:
    desk.view.choose_lanes("weight")
    desk.view.zoom.recall({"board_zoom": "300"})
    QApplication.processEvents()
    tableau = desk.view.tableau
    across = tableau.horizontalScrollBar()
    for value in (0, across.maximum() // 2, across.maximum()):
        across.setValue(value)
        bar = tableau.lanes.verticalScrollBar()
        right = bar.mapTo(tableau.viewport(), bar.rect().topRight()).x()
        assert right == tableau.viewport().width() - 1
        assert tableau.lanes.rows[0].title.hidden_left == max(0, value - tableau.lanes.rows[0].title.x())
        for column, cards in zip(tableau.columns, tableau.lanes.rows[0].lists, strict=True):
            assert cards.mapTo(tableau.field, QPoint()).x() == column.x() + zoom.scaled(4)


def test_the_ladder_follows(desk: Desk) -> None:
    desk.view.choose_face(LADDER)
    height, width = row_height(), desk.view.ladder.ground.minimumWidth()
    desk.view.zoom.step(1)
    desk.view.zoom.step(1)
    rows = desk.view.ladder.rows

    assert row_height() > height * 1.4
    assert rows.visualRect(rows.model().index(1, 0)).top() == row_height()
    assert desk.view.ladder.ground.minimumWidth() > width * 1.4
    turn(rows.viewport(), -240)
    assert zoom.percent() == 100
