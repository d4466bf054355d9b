"""The ladder under a hand: the band over its rows, a finger on its marks, and why nothing moves where nothing may."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QGuiApplication, QMouseEvent, QPointingDevice
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from partenaires_desktop.ui.board import zoom
from partenaires_desktop.ui.board.ladder.painting import row_height
from tests.ui.board.conftest import LEFT, MOVE, NO, PRESS, RELEASE, Rows

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NAME = 60
"""Across a row, in its name."""


class Pull:
    """A band from beside the marks of a row, held at the end until it is let go."""

    def __init__(self, rows: Rows, name: str, x: int = NAME, modifiers: Qt.KeyboardModifier = NO) -> None:
        self.rows, self.modifiers = rows, modifiers
        self.port = rows.desk.view.ladder.rows.viewport()
        self.here = QPoint(x, rows.row(name)[1])
        self._send(PRESS)

    def to(self, name: str, x: int = NAME + 40) -> Pull:
        return self.on_to(QPoint(x, self.rows.row(name)[1]))

    def on_to(self, end: QPoint) -> Pull:
        start = self.here
        for part in (0.5, 1.0):
            self.here = start + (end - start) * part
            self._send(MOVE)
        return self

    def let_go(self) -> None:
        self._send(RELEASE)

    def _send(self, kind: QMouseEvent.Type) -> None:
        held = Qt.MouseButton.NoButton if kind == RELEASE else LEFT
        where = QPointF(self.port.mapToGlobal(self.here))
        QApplication.sendEvent(self.port, QMouseEvent(kind, QPointF(self.here), where, LEFT, held, self.modifiers))


def click(rows: Rows, name: str) -> None:
    QTest.mouseClick(rows.desk.view.ladder.rows.viewport(), LEFT, NO, QPoint(NAME, rows.row(name)[1]))


# The band ------------------------------------------------------------------------------------------------------------


def test_a_band_over_the_names_chooses_the_rows_it_touches(rows: Rows) -> None:
    pull = Pull(rows, rows.names[1]).to(rows.names[3])
    band = rows.desk.view.ladder.banding.band
    assert band.isVisible()
    assert band.height() > row_height()
    pull.let_go()

    assert rows.desk.chosen == rows.names[1:4]
    assert not band.isVisible()
    assert rows.desk.view.ladder.rows.held is None


def test_a_band_may_begin_in_an_empty_cell_and_be_pulled_upwards(rows: Rows) -> None:
    label = rows.desk.workspace.undo_label()
    Pull(rows, "CPAS", rows.over("CPAS", -1).x()).to(rows.names[0]).let_go()

    assert rows.desk.chosen == rows.names[:3]
    assert rows.desk.workspace.undo_label() == label


def test_a_band_may_begin_under_the_last_row(rows: Rows) -> None:
    pull = Pull(rows, rows.names[-1])
    pull.let_go()
    pull.here += QPoint(0, row_height())
    pull._send(PRESS)
    pull.to(rows.names[-2]).let_go()

    assert rows.desk.chosen == rows.names[-2:]


def test_without_a_modifier_the_band_begins_anew(rows: Rows) -> None:
    click(rows, rows.names[-1])
    Pull(rows, rows.names[0]).to(rows.names[1]).let_go()

    assert rows.desk.chosen == rows.names[:2]


@pytest.mark.parametrize("modifier", [CONTROL, SHIFT])
def test_control_and_shift_add_to_what_is_chosen(rows: Rows, modifier: Qt.KeyboardModifier) -> None:
    click(rows, rows.names[-1])
    Pull(rows, rows.names[0], modifiers=modifier).to(rows.names[1]).let_go()

    assert rows.desk.chosen == [*rows.names[:2], rows.names[-1]]


def test_escape_lets_go_of_the_band_and_keeps_what_was_chosen(rows: Rows) -> None:
    rows.go(rows.names[-1])
    pull = Pull(rows, rows.names[-1], modifiers=CONTROL).to(rows.names[1])
    assert len(rows.desk.chosen) == 1, "told when it is over"
    rows.desk.press(Qt.Key.Key_Escape)
    assert not rows.desk.view.ladder.banding.is_pulled
    pull.to(rows.names[-1], NAME).let_go()

    assert rows.desk.chosen == [rows.names[-1]]


def test_dimmed_rows_are_left_alone(rows: Rows) -> None:
    rows.desk.view.filter.setText("pharmacie")
    Pull(rows, rows.names[0]).to(rows.names[-1]).let_go()

    assert rows.desk.chosen == ["Pharmacie"]


def test_at_an_edge_the_band_brings_more_rows_and_keeps_those_that_left(rows: Rows) -> None:
    rows.desk.window.resize(1190, 330)
    QApplication.processEvents()
    ladder = rows.desk.view.ladder
    bar = ladder.rows.verticalScrollBar()
    bar.setValue(0)
    assert bar.maximum() > 0
    pull = Pull(rows, rows.names[0])
    pull.on_to(QPoint(NAME, pull.port.height() - 2))
    for _tick in range(60):
        ladder.banding._scroll()
    assert bar.value() == bar.maximum()
    assert ladder.banding.band.geometry().height() <= pull.port.height()
    pull.let_go()

    assert rows.desk.chosen == rows.names


def test_what_a_band_chose_travels_together(rows: Rows) -> None:
    Pull(rows, rows.names[1]).to(rows.names[2]).let_go()
    rows.drag(rows.names[1], "X", 3)

    assert [rows.card(name).level for name in rows.names[1:3]] == [3, 3]


# A finger ------------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def screen() -> QPointingDevice:
    return QTest.createTouchDevice()


class Finger:
    """One finger on the rows."""

    def __init__(self, rows: Rows, device: QPointingDevice) -> None:
        self.rows, self._device = rows, device
        self.touching = rows.desk.view.ladder.touching
        self._port = rows.desk.view.ladder.rows.viewport()

    def down(self, point: QPoint) -> Finger:
        self.here = point
        QTest.touchEvent(self._port, self._device).press(0, point, self._port).commit()
        return self

    def rest(self) -> Finger:
        """The time of a long press is over."""
        assert self.touching.hold.isActive()
        self.touching.hold.stop()
        self.touching.lift()
        return self

    def to(self, point: QPoint) -> Finger:
        self.here = point
        QTest.touchEvent(self._port, self._device).move(0, point, self._port).commit()
        return self

    def up(self) -> None:
        QTest.touchEvent(self._port, self._device).release(0, self.here, self._port).commit()


@pytest.fixture
def finger(rows: Rows, screen: QPointingDevice) -> Finger:
    return Finger(rows, screen)


def test_a_tap_chooses(rows: Rows, finger: Finger) -> None:
    finger.down(QPoint(NAME, rows.row("CPAS")[1])).up()
    assert rows.desk.chosen == ["CPAS"]
    finger.down(rows.mark("Pharmacie", "X")).to(rows.mark("Pharmacie", "X") + QPoint(2, 2)).up()
    assert rows.desk.chosen == ["Pharmacie"]


@pytest.mark.parametrize(("kind", "marks"), [("X", (3, 2)), ("O", (1, 3))])
def test_a_long_press_lifts_a_mark_that_is_carried_and_let_go(
    rows: Rows, finger: Finger, kind: str, marks: tuple[int, int]
) -> None:
    ladder = rows.desk.view.ladder
    finger.down(rows.mark("CPAS", kind)).rest()
    assert ladder.rows.held is not None
    finger.to(rows.over("CPAS", 3))
    assert ladder.ground.lit == 5
    finger.up()

    assert (rows.card("CPAS").level, rows.card("CPAS").need) == marks
    assert ladder.rows.held is None
    assert ladder.ground.lit is None
    rows.desk.workspace.undo()
    assert (rows.card("CPAS").level, rows.card("CPAS").need) == (1, 2)


def test_a_finger_beside_the_marks_lifts_nothing(rows: Rows, finger: Finger) -> None:
    finger.down(QPoint(NAME, rows.row("CPAS")[1]))
    assert not finger.touching.hold.isActive()
    finger.up()


def test_what_is_chosen_travels_along(rows: Rows, finger: Finger) -> None:
    rows.desk.view.ladder.choice.only([rows.desk.id("CPAS"), rows.desk.id("Pharmacie")])
    finger.down(rows.mark("CPAS", "X")).rest().to(rows.over("CPAS", 2)).up()

    assert [rows.card(name).level for name in ("CPAS", "Pharmacie", "AIS")] == [2, 2, -1]


def test_a_swipe_scrolls_and_moves_nothing(rows: Rows, finger: Finger) -> None:
    rows.desk.view.zoom.recall({"board_zoom": "300"})
    QApplication.processEvents()
    ladder, label = rows.desk.view.ladder, rows.desk.workspace.undo_label()
    rows.go(rows.names[0])
    ladder.horizontalScrollBar().setValue(0)
    bars = ladder.horizontalScrollBar(), ladder.rows.verticalScrollBar()
    start = QPoint(200, 200)
    finger.down(start)
    for step in range(1, 8):
        finger.to(start - QPoint(0, 15) * step)
    finger.to(finger.here - QPoint(40, 0))
    finger.up()

    assert bars[0].value() > 0
    assert bars[1].value() > 0
    assert rows.desk.workspace.undo_label() == label
    zoom.set_percent(100)


def leave_the_window(_rows: Rows) -> None:
    application = QGuiApplication.instance()
    assert isinstance(application, QGuiApplication)
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationInactive)


def press_escape(rows: Rows) -> None:
    rows.desk.press(Qt.Key.Key_Escape)


def go_to_the_filter(rows: Rows) -> None:
    rows.desk.view.filter.setFocus()


def read_again(rows: Rows) -> None:
    rows.desk.view.refresh_now()


@pytest.mark.parametrize("event", [leave_the_window, press_escape, go_to_the_filter, read_again])
def test_a_carried_mark_goes_home(rows: Rows, finger: Finger, event: object) -> None:
    rows.go("CPAS")
    label = rows.desk.workspace.undo_label()
    finger.down(rows.mark("CPAS", "X")).rest().to(rows.over("CPAS", 3))
    event(rows)  # type: ignore[operator]
    assert rows.desk.view.ladder.rows.held is None
    assert rows.desk.view.ladder.ground.lit is None
    assert rows.desk.said[-1] == "Annulé\u00a0: CPAS reste en place"
    finger.up()

    assert rows.card("CPAS").level == 1
    assert rows.desk.workspace.undo_label() == label


# Where nothing may be changed ----------------------------------------------------------------------------------------


def test_a_carnet_that_can_only_be_read_says_so_whatever_tries_to_move_a_mark(rows: Rows, finger: Finger) -> None:
    def dragged() -> None:
        rows.drag("CPAS", "X", 3)

    def pressed_long() -> None:
        finger.down(rows.mark("CPAS", "X")).rest().up()

    def lifted_by_key() -> None:
        rows.go("CPAS")
        rows.desk.press(Qt.Key.Key_Space)

    rows.desk.view.ladder.show_board(rows.desk.view.board, read_only=True)
    for tried in (dragged, pressed_long, lifted_by_key):
        rows.desk.bar.dismiss()
        tried()
        assert rows.desk.bar.text.startswith("Ce carnet ne peut être que lu"), tried.__name__
        assert rows.desk.view.ladder.rows.held is None
    assert rows.card("CPAS").level == 1


def test_on_the_board_of_another_day_the_way_back_is_told(rows: Rows) -> None:
    view = rows.desk.view
    view.gestures.is_past = True
    view.ladder.show_board(view.board, read_only=True)
    rows.drag("CPAS", "O", 3)

    assert "autre jour" in rows.desk.bar.text
    assert rows.card("CPAS").need == 2
    Pull(rows, rows.names[0]).to(rows.names[1]).let_go()
    assert rows.desk.chosen == rows.names[:2], "choosing changes nothing, and stays possible"
