"""The board by keyboard: everything the mouse can do, with the focus always on the card one works with."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.board_data import cards_of
from tests.ui.board.conftest import HELPS, LETS, MAKES, NOT_ENGAGED, OPPOSES, UNKNOWN, Desk

KEY = Qt.Key
CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def test_the_board_opens_with_the_focus_on_a_card(desk: Desk) -> None:
    assert desk.focused == "École"


def test_arrows_go_from_card_to_card_and_column_to_column(desk: Desk) -> None:
    desk.go("CPAS")
    seen = []
    for key in (KEY.Key_Down, KEY.Key_Right, KEY.Key_Right, KEY.Key_Left, KEY.Key_Left, KEY.Key_Up, KEY.Key_Left):
        desk.press(key)
        seen.append(desk.focused)

    assert seen == ["Pharmacie", "Brusano", "Maison médicale", "Brusano", "CPAS", "CPAS", "Comité d’habitants"]
    assert desk.chosen == ["Comité d’habitants"]


def test_empty_columns_are_stepped_over(desk: Desk) -> None:
    desk.drop(["Brusano"], LETS, 0)
    desk.go("CPAS")
    desk.press(KEY.Key_Right)

    assert desk.focused == "Maison médicale"


def test_shift_extends_and_control_space_toggles(desk: Desk) -> None:
    desk.go("CPAS")
    desk.press(KEY.Key_Down, SHIFT)
    assert desk.chosen == ["CPAS", "Pharmacie"]
    desk.press(KEY.Key_Space, CONTROL)

    assert desk.chosen == ["CPAS"]
    assert desk.focused == "Pharmacie"


def test_control_a_chooses_all_that_are_not_dimmed(desk: Desk) -> None:
    desk.press(KEY.Key_A, CONTROL)
    assert len(desk.chosen) == 7
    assert desk.said[-1] == "7 partenaires choisis"
    desk.view.filter.setText("medicale")
    desk.go("CPAS")
    desk.press(KEY.Key_A, CONTROL)

    assert desk.chosen == ["Maison médicale"]


def test_typing_goes_to_a_name_without_accents(desk: Desk) -> None:
    for key in (KEY.Key_E, KEY.Key_C):
        desk.press(key)
    assert desk.focused == "École"
    desk.view.tableau.keyboard._clock = lambda: 1e9
    desk.press(KEY.Key_H)

    assert desk.focused == "Comité d’habitants"


def test_space_lifts_arrows_carry_space_puts_down(desk: Desk) -> None:
    desk.go("CPAS")
    desk.press(KEY.Key_Space)
    assert desk.bar.text.startswith("En main\u00a0: CPAS")
    desk.press(KEY.Key_Right)
    assert desk.said[-1] == "Aide à faire, place 1 sur 2"
    desk.press(KEY.Key_Down)
    assert desk.said[-1] == "Aide à faire, place 2 sur 2"
    assert desk.layout[LETS] == ["CPAS", "Pharmacie"]
    desk.press(KEY.Key_Space)

    assert desk.layout[HELPS] == ["Brusano", "CPAS"]
    assert desk.focused == "CPAS"
    assert desk.bar.text == "CPAS\u00a0: laisse faire → aide à faire"


def test_a_lifted_card_moves_within_its_column(desk: Desk) -> None:
    desk.go("CPAS")
    for key in (KEY.Key_Space, KEY.Key_Down, KEY.Key_Return):
        desk.press(key)

    assert desk.layout[LETS] == ["Pharmacie", "CPAS"]


def test_a_deck_is_lifted_whole(desk: Desk) -> None:
    desk.go("Pharmacie")
    desk.press(KEY.Key_Up, SHIFT)
    for key in (KEY.Key_Space, KEY.Key_Left, KEY.Key_Home, KEY.Key_Space):
        desk.press(key)

    assert desk.layout[NOT_ENGAGED] == ["CPAS", "Pharmacie", "Comité d’habitants"]


def test_escape_puts_a_lifted_card_back(desk: Desk) -> None:
    label = desk.workspace.undo_label()
    desk.go("CPAS")
    for key in (KEY.Key_Space, KEY.Key_Right, KEY.Key_Right, KEY.Key_Escape):
        desk.press(key)

    assert desk.layout[LETS] == ["CPAS", "Pharmacie"]
    assert desk.workspace.undo_label() == label
    assert desk.said[-1] == "Annulé\u00a0: CPAS reste en place"
    assert desk.view.tableau.field.target is None
    assert desk.focused == "CPAS"


def test_losing_the_focus_puts_a_lifted_card_back(desk: Desk) -> None:
    desk.go("CPAS")
    desk.press(KEY.Key_Space)
    desk.press(KEY.Key_Right)
    desk.view.filter.setFocus()

    assert desk.view.tableau.keyboard.lift is None
    assert not desk.view.tableau.looks.lifted


def test_undo_while_a_card_is_lifted_puts_it_back_first(desk: Desk) -> None:
    desk.drop(["École"], HELPS, 0)
    desk.go("CPAS")
    desk.press(KEY.Key_Space)
    desk.workspace.undo()

    assert desk.view.tableau.keyboard.lift is None
    assert desk.layout[UNKNOWN] == ["École"]


@pytest.mark.parametrize(("key", "column"), [(KEY.Key_Right, HELPS), (KEY.Key_Left, NOT_ENGAGED)])
def test_control_with_an_arrow_moves_at_once(desk: Desk, key: Qt.Key, column: int) -> None:
    desk.go("CPAS")
    desk.press(key, CONTROL)

    assert "CPAS" in desk.layout[column]
    assert desk.focused == "CPAS"
    assert desk.chosen == ["CPAS"]


def test_moving_on_and_on_stops_at_the_ends(desk: Desk) -> None:
    desk.go("Pharmacie")
    for _step in range(3):
        desk.press(KEY.Key_Right, CONTROL)
    assert "Pharmacie" in desk.layout[MAKES]
    assert desk.said[-1] == "Pharmacie\u00a0: plus de colonne de ce côté"
    for _step in range(4):
        desk.press(KEY.Key_Left, CONTROL)

    assert "Pharmacie" in desk.layout[OPPOSES]


def test_alt_with_an_arrow_moves_the_need(desk: Desk) -> None:
    desk.go("CPAS")
    desk.press(KEY.Key_Right, ALT)
    assert cards_of(desk.view.board)["CPAS"].need == 3
    assert desk.bar.text == "CPAS, Diagnostic\u00a0: besoin «\u202ffait advenir\u202f»"
    desk.press(KEY.Key_Left, ALT)
    desk.press(KEY.Key_Left, ALT)

    assert cards_of(desk.view.board)["CPAS"].need == 1
    assert desk.focused == "CPAS"


def test_several_needs_move_together(desk: Desk) -> None:
    desk.go("CPAS")
    desk.press(KEY.Key_Down, SHIFT)
    desk.press(KEY.Key_Right, ALT)
    cards = cards_of(desk.view.board)

    assert (cards["CPAS"].need, cards["Pharmacie"].need) == (3, 2)


def test_enter_goes_on_in_the_panel(desk: Desk) -> None:
    desk.go("CPAS")
    desk.press(KEY.Key_Return)

    assert QApplication.focusWidget() is desk.panel.partner.level


def test_undo_keeps_the_focus_on_the_card(desk: Desk) -> None:
    desk.go("CPAS")
    desk.press(KEY.Key_Right, CONTROL)
    desk.workspace.undo()

    assert desk.focused == "CPAS"
    assert "CPAS" in desk.layout[LETS]


def test_a_card_that_goes_leaves_the_focus_to_its_neighbour(desk: Desk) -> None:
    from partenaires_desktop.operations.participations import leave_project

    desk.go("CPAS")
    desk.workspace.perform("partir", leave_project, [desk.id("CPAS")])

    assert desk.focused == "Pharmacie"
    assert desk.chosen == []


def test_tab_stops_once_on_the_board(desk: Desk) -> None:
    desk.go("Brusano")
    stops = [cards for cards in desk.view.tableau.lists if cards.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [desk.list_of("Brusano")]
    desk.view.filter.setFocus()
    QTest.keyClick(desk.view.filter, KEY.Key_Tab)
    while not isinstance(QApplication.focusWidget(), type(stops[0])):
        desk.press(KEY.Key_Tab)

    assert desk.focused == "Brusano"
