"""The ladder by mouse and by keyboard: what is let go where, what is said, what is undone, what stays put."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest

from partenaires_desktop.domain.commitment import LEVELS
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.ui.board.faces import LADDER, TABLEAU
from tests.ui.board.conftest import MOVE, PRESS, RELEASE, Rows, move_mouse

CONTROL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
LEFT = Qt.MouseButton.LeftButton


def test_an_x_that_is_let_go_elsewhere_is_one_step_that_is_told_and_undone(rows: Rows) -> None:
    before = rows.names
    rows.drag("CPAS", "X", 3)

    assert rows.card("CPAS").level == 3
    assert "CPAS" in rows.desk.bar.text
    assert rows.names == before, "a row does not jump away when it is changed"
    rows.desk.workspace.undo()
    assert rows.card("CPAS").level == 1


def test_an_o_that_is_let_go_elsewhere_changes_the_need_of_the_chosen_phase_alone(rows: Rows) -> None:
    before = rows.card("CPAS").needs
    rows.drag("CPAS", "O", 3)

    now = rows.card("CPAS")
    assert (now.level, now.need) == (1, 3)
    assert now.needs[0] == before[0]
    assert now.needs[2:] == before[2:]


def test_no_phase_can_be_made_to_need_opposition(rows: Rows) -> None:
    rows.take("CPAS", "O", 0)
    rows.let_go("CPAS", -1)
    assert rows.card("CPAS").need == 0


def test_escape_sends_the_mark_home(rows: Rows) -> None:
    step = rows.desk.workspace.undo_label()
    rows.take("CPAS", "X", 3)
    ladder = rows.desk.view.ladder
    assert ladder.ground.lit == LEVELS.index(3)
    QTest.keyClick(ladder.rows, Qt.Key.Key_Escape)
    assert ladder.ground.lit is None
    rows.let_go("CPAS", 3)

    assert rows.card("CPAS").level == 1
    assert rows.desk.workspace.undo_label() == step
    assert "CPAS" in rows.desk.said[-1]


def test_a_trembling_hand_moves_nothing(rows: Rows) -> None:
    start = rows.mark("CPAS", "X")
    port = rows.desk.view.ladder.rows.viewport()
    move_mouse(port, PRESS, start, LEFT)
    move_mouse(port, MOVE, start + QPoint(3, 1), LEFT)
    assert rows.desk.view.ladder.rows.held is None
    move_mouse(port, RELEASE, start + QPoint(3, 1), LEFT)
    assert rows.desk.chosen == ["CPAS"]


def test_several_chosen_rows_travel_together(rows: Rows) -> None:
    rows.go("CPAS")
    rows.desk.view.ladder.choice.only([rows.desk.id("CPAS"), rows.desk.id("Pharmacie")])
    rows.drag("CPAS", "X", 2)
    assert [rows.card(name).level for name in ("CPAS", "Pharmacie", "AIS")] == [2, 2, -1]
    rows.desk.workspace.undo()
    assert [rows.card(name).level for name in ("CPAS", "Pharmacie")] == [1, 1]


@pytest.mark.parametrize(
    ("key", "modifier", "level", "need"),
    [
        (Qt.Key.Key_Right, CONTROL, 2, 2),
        (Qt.Key.Key_Left, CONTROL, 0, 2),
        (Qt.Key.Key_Right, ALT, 1, 3),
        (Qt.Key.Key_Left, ALT, 1, 1),
    ],
)
def test_the_keys_of_the_board_move_either_mark(
    rows: Rows, key: Qt.Key, modifier: Qt.KeyboardModifier, level: int, need: int
) -> None:
    rows.go("CPAS")
    rows.desk.press(key, modifier)
    now = rows.card("CPAS")
    assert (now.level, now.need) == (level, need)
    assert rows.desk.view.ladder.rows.currentIndex().data() == "CPAS"


def test_space_lifts_an_x_and_puts_it_down(rows: Rows) -> None:
    rows.go("CPAS")
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Right, Qt.Key.Key_Right, Qt.Key.Key_Space):
        rows.desk.press(key)
    assert rows.card("CPAS").level == 3
    for key in (Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Escape):
        rows.desk.press(key)
    assert rows.card("CPAS").level == 3


def test_rows_are_sorted_when_it_is_asked_for(rows: Rows) -> None:
    view = rows.desk.view
    assert rows.names[:3] == ["Comité d’habitants", "AIS", "CPAS"]
    view.sort.chosen.emit("name")
    assert rows.names == sorted(rows.names, key=fold)
    view.sort.chosen.emit("own")
    assert rows.names[0] == "Maison médicale"


def test_both_faces_share_what_is_chosen_and_the_window_remembers_which_one(rows: Rows) -> None:
    choices: dict[str, str] = {}
    rows.desk.view.recall(choices)
    rows.desk.view.choose_face(LADDER)
    rows.go("CPAS")
    QTest.keyClick(rows.desk.view.ladder.rows, Qt.Key.Key_T, CONTROL)
    assert rows.desk.view.stage.code == TABLEAU
    assert (rows.desk.chosen, rows.desk.focused) == (["CPAS"], "CPAS")
    assert choices["board_face"] == TABLEAU


def test_a_screen_reader_hears_each_row_as_a_sentence(rows: Rows) -> None:
    heard = QAccessible.queryAccessibleInterface(rows.desk.view.ladder.rows)
    names = [heard.child(number).text(QAccessible.Text.Name) for number in range(heard.childCount())]
    sentence = next(name for name in names if name.startswith("CPAS"))
    assert "laisse faire" in sentence
    assert "aide à faire" in sentence


def test_the_need_of_the_last_phase_is_there_from_the_first(rows: Rows) -> None:
    desk = rows.desk
    desk.view.gestures.need((desk.id("CPAS"),), desk.example.phases[-1], 3)
    desk.selection.choose_phase(desk.example.phases[0])
    ladder = desk.view.ladder.rows
    card = next(card for card in ladder.cards.rows() if card.name == "CPAS")
    assert ladder.places(card).later_x == ladder.columns.centre(3)
