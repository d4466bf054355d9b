"""The rubber band over empty ground, and letting go of everything with Esc."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication, QWidget

from partenaires_desktop.ui.board.card.lettering import type_now
from tests.ui.board.conftest import HELPS, LETS, MAKES, NO, OPPOSES, UNKNOWN, Desk

LEFT, CONTROL, SHIFT = (
    Qt.MouseButton.LeftButton,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)


def send(widget: QWidget, kind: QEvent.Type, point: QPoint, modifiers: Qt.KeyboardModifier = NO) -> None:
    held = Qt.MouseButton.NoButton if kind == QEvent.Type.MouseButtonRelease else LEFT
    event = QMouseEvent(kind, QPointF(point), QPointF(widget.mapToGlobal(point)), LEFT, held, modifiers)
    QApplication.sendEvent(widget, event)


class Pull:
    """A band from under the cards of a column, held at the end until it is let go."""

    def __init__(self, desk: Desk, column: int, modifiers: Qt.KeyboardModifier = NO) -> None:
        self.desk = desk
        self.port = desk.view.tableau.lists[column].viewport()
        self.start = QPoint(self.port.width() // 2, self.port.height() - 60)
        send(self.port, QEvent.Type.MouseButtonPress, self.start, modifiers)

    def to(self, column: int, row: float) -> Pull:
        port = self.desk.view.tableau.lists[column].viewport()
        end = port.mapTo(self.desk.window, QPoint(port.width() // 2, round(row * type_now().row_height)))
        for part in (0.2, 1.0):
            inside = self.port.mapFrom(self.desk.window, end)
            send(self.port, QEvent.Type.MouseMove, self.start + (inside - self.start) * part)
        return self

    def let_go(self) -> None:
        send(self.port, QEvent.Type.MouseButtonRelease, self.start)


def test_the_band_chooses_what_it_touches_over_the_columns(desk: Desk) -> None:
    pull = Pull(desk, LETS).to(HELPS, 0.5)
    assert desk.view.tableau.banding.band.isVisible()
    assert desk.chosen == []
    pull.let_go()

    assert desk.chosen == ["CPAS", "Pharmacie", "Brusano"]
    assert not desk.view.tableau.banding.band.isVisible()


def test_without_a_modifier_the_band_begins_anew_and_a_click_chooses_none(desk: Desk) -> None:
    desk.click("École")
    Pull(desk, MAKES).to(MAKES, 0.5).let_go()
    assert desk.chosen == ["Maison médicale"]
    Pull(desk, MAKES).let_go()

    assert desk.chosen == []


def test_control_and_shift_add_to_what_is_chosen(desk: Desk) -> None:
    for modifier in (CONTROL, SHIFT):
        desk.click("École")
        Pull(desk, MAKES, modifier).to(MAKES, 0.5).let_go()
        assert desk.chosen == ["École", "Maison médicale"]


def test_a_band_that_shrinks_lets_go_of_what_it_no_longer_touches(desk: Desk) -> None:
    Pull(desk, LETS).to(LETS, 0.5).to(LETS, 1.5).let_go()

    assert desk.chosen == ["Pharmacie"]


def test_escape_lets_go_of_the_band_and_keeps_what_was_chosen(desk: Desk) -> None:
    desk.click("École")
    pull = Pull(desk, MAKES, CONTROL).to(LETS, 0.5)
    assert desk.view.tableau.banding.is_pulled
    desk.press(Qt.Key.Key_Escape)
    pull.let_go()

    assert desk.chosen == ["École"]
    assert not desk.view.tableau.banding.band.isVisible()


def test_dimmed_cards_are_left_alone(desk: Desk) -> None:
    desk.view.filter.setText("pharmacie")
    Pull(desk, LETS).to(LETS, 0.5).let_go()

    assert desk.chosen == ["Pharmacie"]


def test_a_trembling_click_pulls_no_band(desk: Desk) -> None:
    pull = Pull(desk, LETS)
    send(pull.port, QEvent.Type.MouseMove, pull.start + QPoint(2, 1))

    assert not desk.view.tableau.banding.band.isVisible()
    pull.let_go()


def test_the_band_may_begin_between_the_columns(desk: Desk) -> None:
    field, column = desk.view.tableau.field, desk.view.tableau.columns[OPPOSES]
    start = QPoint(column.geometry().left() - 2, 200)
    send(field, QEvent.Type.MouseButtonPress, start)
    send(field, QEvent.Type.MouseMove, QPoint(column.geometry().left() + 40, 60))
    send(field, QEvent.Type.MouseButtonRelease, start)

    assert desk.chosen == ["AIS"]


def test_at_an_edge_the_band_brings_more_cards_and_keeps_those_that_left(desk: Desk) -> None:
    desk.drop([name for name in desk.example.partners if name != "École"], MAKES, 0)
    desk.window.resize(1190, 360)
    QApplication.processEvents()
    tableau = desk.view.tableau
    cards = tableau.lists[MAKES]
    field, port = tableau.field, cards.viewport()
    start = tableau.lists[HELPS].viewport().mapTo(field, QPoint(10, 10))
    edge = port.mapTo(field, QPoint(20, port.height() - 2))
    send(field, QEvent.Type.MouseButtonPress, start)
    send(field, QEvent.Type.MouseMove, edge)
    for _tick in range(60):
        tableau.banding._scroll()
    assert cards.verticalScrollBar().value() > 0
    send(field, QEvent.Type.MouseButtonRelease, edge)

    assert len(desk.chosen) == 6


def test_the_band_crosses_lanes(desk: Desk) -> None:
    desk.view.choose_lanes("weight")
    tableau = desk.view.tableau
    useful = tableau.lanes.rows[2].lists[UNKNOWN]
    start = useful.mapTo(tableau.field, QPoint(3, useful.height() - 4))
    port = useful.viewport()
    send(port, QEvent.Type.MouseButtonPress, QPoint(3, useful.height() - 4))
    end = tableau.lanes.rows[0].lists[HELPS].mapTo(tableau.field, QPoint(20, 20))
    send(port, QEvent.Type.MouseMove, port.mapFrom(tableau.field, end))
    send(port, QEvent.Type.MouseButtonRelease, QPoint(3, 3))

    assert start.y() > end.y()
    assert set(desk.chosen) == {"École", "AIS", "Comité d’habitants", "CPAS", "Pharmacie", "Brusano"}


def test_escape_on_a_card_lets_go_of_every_choice(desk: Desk) -> None:
    desk.click("CPAS")
    desk.press(Qt.Key.Key_Escape)

    assert desk.chosen == []
    assert desk.focused == "CPAS"
