"""The tableau under a finger, and what makes a drag go home; the line that marks a place stays in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from partenaires_desktop.ui.board import zoom
from partenaires_desktop.ui.board.card.lettering import type_now
from partenaires_desktop.ui.board.face.card_list import CardList
from partenaires_desktop.ui.board.face.field import Target
from partenaires_desktop.ui.board.tableau.tableau import Tableau
from tests.ui.board.conftest import HELPS, LETS, MAKES, Desk


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


class Finger:
    """One finger on the board, at places of the field."""

    def __init__(self, desk: Desk, device: QPointingDevice) -> None:
        self._desk, self._device = desk, device
        self.tableau: Tableau = desk.view.tableau
        self._port = desk.view.tableau.lists[0].viewport()

    def down(self, name: str) -> Finger:
        cards = self._desk.list_of(name)
        self._port = cards.viewport()
        self.here = cards.rect_of(self._desk.id(name)).center()
        QTest.touchEvent(self._port, self._device).press(0, self.here, self._port).commit()
        return self

    def rest(self) -> Finger:
        """The time of a long press is over."""
        assert self.tableau.touching.hold.isActive()
        self.tableau.touching.hold.stop()
        self.tableau.touching.lift()
        return self

    def to(self, point: QPoint) -> Finger:
        """Travel to a point of the field."""
        self.here = self._port.mapFrom(self.tableau.field, point)
        QTest.touchEvent(self._port, self._device).move(0, self.here, self._port).commit()
        return self

    def by(self, x: int, y: int) -> Finger:
        return self.to(self._port.mapTo(self.tableau.field, self.here) + QPoint(x, y))

    def up(self) -> None:
        QTest.touchEvent(self._port, self._device).release(0, self.here, self._port).commit()


@pytest.fixture
def finger(desk: Desk, screen: QPointingDevice) -> Finger:
    return Finger(desk, screen)


def test_a_tap_chooses(desk: Desk, finger: Finger) -> None:
    finger.down("CPAS").up()
    assert desk.chosen == ["CPAS"]


def test_a_long_press_lifts_a_card_that_is_carried_and_dropped(desk: Desk, finger: Finger) -> None:
    finger.down("CPAS").rest()
    assert desk.view.tableau.looks.lifted == {desk.id("CPAS")}
    finger.to(desk.point(HELPS, 0))
    assert desk.view.tableau.field.target == Target(HELPS, 0)
    finger.up()

    assert desk.layout[HELPS] == ["CPAS", "Brusano"]
    assert desk.view.tableau.looks.lifted == frozenset()
    assert desk.view.tableau.field.target is None
    assert desk.view.tableau.in_hand.place is None
    assert desk.workspace.undo_label() == "Placer CPAS à «\u202fAide à faire\u202f»"


def test_what_is_chosen_travels_along(desk: Desk, finger: Finger) -> None:
    desk.click("École")
    desk.click("CPAS", Qt.KeyboardModifier.ControlModifier)
    finger.down("CPAS").rest().to(desk.point(MAKES, 1)).up()

    assert desk.layout[MAKES] == ["Maison médicale", "École", "CPAS"]


def test_a_swipe_scrolls_and_moves_nothing(desk: Desk, finger: Finger) -> None:
    desk.view.zoom.recall({"board_zoom": "300"})
    desk.go("CPAS")
    QApplication.processEvents()
    bars = desk.view.tableau.horizontalScrollBar(), desk.view.tableau.lists[LETS].verticalScrollBar()
    before, label = [bar.value() for bar in bars], desk.workspace.undo_label()
    finger.down("CPAS").by(15, -15)
    for _step in range(6):
        finger.by(20, 0)
    finger.up()

    assert bars[0].value() < before[0]
    assert not desk.view.tableau.touching.hold.isActive()
    assert desk.workspace.undo_label() == label
    zoom.set_percent(100)


def test_a_short_press_that_trembles_stays_a_tap(desk: Desk, finger: Finger) -> None:
    finger.down("CPAS").by(2, 2).up()
    assert desk.chosen == ["CPAS"]


def test_nothing_is_lifted_where_nothing_may_be_changed(desk: Desk, finger: Finger) -> None:
    desk.view.tableau.show_board(desk.view.board, read_only=True)
    finger.down("CPAS").rest().up()

    assert desk.view.tableau.looks.lifted == frozenset()
    assert desk.bar.text.startswith("Ce carnet ne peut être que lu")


# What makes it go home -----------------------------------------------------------------------------------------------


def leave_the_window(_desk: Desk) -> None:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)


def press_escape(desk: Desk) -> None:
    desk.press(Qt.Key.Key_Escape)


def go_to_the_filter(desk: Desk) -> None:
    desk.view.filter.setFocus()


def read_again(desk: Desk) -> None:
    desk.view.refresh_now()


@pytest.mark.parametrize("event", [leave_the_window, press_escape, go_to_the_filter, read_again])
def test_a_carried_card_goes_home(desk: Desk, finger: Finger, event: object) -> None:
    desk.go("CPAS")
    before, label = desk.layout, desk.workspace.undo_label()
    finger.down("CPAS").rest().to(desk.point(HELPS, 0))
    event(desk)  # type: ignore[operator]
    assert desk.view.tableau.looks.lifted == frozenset()
    assert desk.view.tableau.field.target is None
    assert desk.said[-1] == "Annulé\u00a0: CPAS reste en place"
    finger.up()

    assert (desk.layout, desk.workspace.undo_label()) == (before, label)


def test_a_second_finger_lets_go(desk: Desk, finger: Finger, screen: QPointingDevice) -> None:
    finger.down("CPAS").rest()
    port = desk.list_of("CPAS").viewport()
    QTest.touchEvent(port, screen).stationary(0).press(1, QPoint(5, 5), port).commit()
    assert desk.view.tableau.touching.deck == ()
    QTest.touchEvent(port, screen).release(0, QPoint(5, 5), port).release(1, QPoint(5, 5), port).commit()


# The line that marks a place -----------------------------------------------------------------------------------------


@pytest.mark.parametrize("count", [1, 3])
def test_the_line_stands_out_beside_what_is_carried(desk: Desk, count: int) -> None:
    tableau = desk.view.tableau
    cards: CardList = tableau.lists[LETS]
    picture = tableau.deck_picture(cards.cards.rows()[0], 1)
    line = cards.viewport().width()
    assert picture.deviceIndependentSize().width() <= line - 2 * 6
    assert tableau.deck_picture(cards.cards.rows()[0], count).deviceIndependentSize().height() >= type_now().card_height


def test_a_card_goes_home_from_where_it_was_let_go(desk: Desk) -> None:
    desk.view.tableau.send_home((desk.id("CPAS"),), QPointF(3, 4))

    assert desk.said[-1] == "Annulé\u00a0: CPAS reste en place"
