"""The matrix by keyboard, as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QComboBox, QWidget

from tests.ui.matrix.conftest import Desk

Key = Qt.Key
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
Dump = Callable[[], dict[str, list[tuple[object, ...]]]]


def test_a_word_and_enter_set_a_responsibility(desk: Desk) -> None:
    desk.go(0, 1)
    desk.write("sou")
    desk.press(Key.Key_Return)

    assert desk.words(0, 1) == "soutient"
    assert desk.stored(0, 1).letter == "S"
    assert desk.focus() is desk.view.phases.table


def test_a_single_letter_is_the_responsibility_it_stands_for(desk: Desk) -> None:
    desk.go(0, 0)
    desk.write("g")
    desk.press(Key.Key_Return)

    assert (desk.stored(0, 0).role, desk.stored(0, 0).letter) == ("", "G")


def test_a_role_is_added_to_the_responsibility(desk: Desk) -> None:
    desk.go(0, 0)
    for word in ("fait", "heber"):
        desk.write(word)
        desk.press(Key.Key_Return)

    assert desk.words(0, 0) == "fait · hébergeur"
    assert desk.workspace.undo_label() == "CPAS, Exploratoire\u00a0: hébergeur"


def test_tab_takes_the_word_and_goes_on(desk: Desk) -> None:
    desk.go(0, 0)
    for word in ("garant", "fait", "consu"):
        desk.write(word)
        desk.press(Key.Key_Tab)

    assert desk.grid()[0][:4] == ["garant", "fait", "consulté", ""]
    assert desk.current() == (0, 3)


def test_arrows_walk_in_the_list_of_words(desk: Desk) -> None:
    desk.go(0, 0)
    desk.write("garant")
    desk.press(Key.Key_Down)
    desk.press(Key.Key_Return)

    assert desk.words(0, 0) == "garant institutionnel"


def test_escape_gives_up_and_nothing_is_written(desk: Desk, dump: Dump) -> None:
    before = dump()
    desk.go(0, 0)
    desk.write("garant")
    desk.press(Key.Key_Escape)

    assert not desk.view.phases.chooser.isVisible()
    assert desk.focus() is desk.view.phases.table
    assert dump() == before


def test_leaving_the_chooser_for_another_field_gives_it_up(desk: Desk, dump: Dump) -> None:
    before = dump()
    desk.go(0, 0)
    desk.write("garant")
    other = desk.view.findChildren(QComboBox)[0]
    other.setFocus()

    assert not desk.view.phases.chooser.isVisible()
    assert desk.focus() is other
    assert dump() == before


def test_a_word_that_fits_nothing_is_said_and_not_taken(desk: Desk) -> None:
    desk.go(0, 0)
    desk.write("zzz")
    desk.press(Key.Key_Return)

    assert desk.view.phases.chooser.isVisible()
    assert desk.words(0, 0) == ""


def test_arrows_home_and_end_move(desk: Desk) -> None:
    desk.go(1, 2)
    walk = {
        Key.Key_Right: (1, 3),
        Key.Key_Down: (2, 3),
        Key.Key_Home: (2, 0),
        Key.Key_End: (2, 5),
        Key.Key_Up: (1, 5),
        Key.Key_Tab: (2, 0),
        Key.Key_Backtab: (1, 5),
    }
    for key, cell in walk.items():
        desk.press(key)
        assert desk.current() == cell
    desk.press(Key.Key_Home, CONTROL)
    assert desk.current() == (0, 0)
    desk.press(Key.Key_End, CONTROL)
    assert desk.current() == (3, 5)


def test_tab_leaves_the_table_at_its_end(desk: Desk) -> None:
    desk.go(3, 5)
    desk.press(Key.Key_Tab)

    assert desk.focus() is not desk.view.phases.table


def test_several_cells_take_a_word_in_one_step(desk: Desk, dump: Dump) -> None:
    before = dump()
    desk.go(0, 1)
    desk.press(Key.Key_Right, SHIFT)
    desk.press(Key.Key_Down, SHIFT)
    desk.write("informé")
    desk.press(Key.Key_Return)

    assert [row[:4] for row in desk.grid()[:3]] == [
        ["", "informé", "informé", ""],
        ["", "informé", "informé", ""],
        ["", "", "", ""],
    ]
    desk.workspace.undo()
    assert dump() == before
    assert desk.words(0, 1) == ""


@pytest.fixture
def filled(desk: Desk) -> Desk:
    for row, column, word in (
        (0, 0, "garant"),
        (0, 0, "porteur"),
        (0, 1, "fait"),
        (1, 0, "soutient"),
        (1, 1, "relais"),
    ):
        desk.go(row, column)
        desk.write(word)
        desk.press(Key.Key_Return)
    return desk


BLOCK = "garant · porteur\tfait\nsoutient\trelais vers le public"


def test_a_block_is_copied_and_pasted_elsewhere(filled: Desk) -> None:
    filled.view.phases.table.select_block(0, 0, 1, 1)
    filled.press(Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == BLOCK

    filled.go(2, 3)
    filled.press(Key.Key_V, CONTROL)
    assert [row[3:5] for row in filled.grid()[2:]] == [
        ["garant · porteur", "fait"],
        ["soutient", "relais vers le public"],
    ]
    assert len(filled.view.phases.table.selected_indexes()) == 4
    assert filled.bar() == "Coller dans 4 cases"


def test_one_word_is_pasted_into_every_selected_cell(filled: Desk) -> None:
    QGuiApplication.clipboard().setText("consulté\r\n")
    filled.view.phases.table.select_block(2, 0, 3, 2)
    filled.press(Key.Key_V, CONTROL)

    assert [row[:3] for row in filled.grid()[2:]] == [["consulté"] * 3] * 2


def test_unknown_words_are_refused_whole_and_named(filled: Desk, dump: Dump) -> None:
    before = dump()
    QGuiApplication.clipboard().setText("garant\tchef suprême")
    filled.go(2, 0)
    filled.press(Key.Key_V, CONTROL)

    assert "chef suprême" in filled.refusals[-1]
    assert dump() == before


def test_a_block_that_does_not_fit_is_refused(filled: Desk, dump: Dump) -> None:
    before = dump()
    QGuiApplication.clipboard().setText("garant\n" * 3)
    filled.go(2, 0)
    filled.press(Key.Key_V, CONTROL)

    assert "3 lignes et 1 colonnes" in filled.refusals[-1]
    assert dump() == before


def test_delete_clears_and_can_be_undone(filled: Desk, dump: Dump) -> None:
    before = dump()
    filled.view.phases.table.select_block(0, 0, 1, 1)
    filled.press(Key.Key_Delete)
    assert [row[:2] for row in filled.grid()[:2]] == [["", ""]] * 2
    assert filled.bar() == "aucun rôle dans 4 cases"

    filled.workspace.undo()
    assert dump() == before


def test_cut_moves_by_the_clipboard(filled: Desk) -> None:
    filled.go(0, 0)
    filled.press(Key.Key_X, CONTROL)
    filled.go(3, 5)
    filled.press(Key.Key_V, CONTROL)

    assert (filled.words(0, 0), filled.words(3, 5)) == ("", "garant · porteur")


def test_fill_right_and_down(filled: Desk) -> None:
    filled.view.phases.table.select_block(0, 1, 1, 3)
    filled.press(Key.Key_R, CONTROL)
    assert [row[1:4] for row in filled.grid()[:2]] == [["fait"] * 3, ["relais vers le public"] * 3]

    filled.view.phases.table.select_block(0, 0, 3, 0)
    filled.press(Key.Key_D, CONTROL)
    assert [row[0] for row in filled.grid()] == ["garant · porteur"] * 4


def test_fill_right_on_one_cell_takes_its_left_neighbour(filled: Desk) -> None:
    filled.go(0, 2)
    filled.press(Key.Key_R, CONTROL)

    assert filled.words(0, 2) == "fait"


def test_a_copy_with_names_can_be_read_in_a_spreadsheet(filled: Desk) -> None:
    filled.view.phases.table.select_block(0, 0, 1, 1)
    filled.press(Key.Key_C, CONTROL | SHIFT)

    assert QGuiApplication.clipboard().text() == (
        "\tExploratoire\tDiagnostic\nCPAS\tgarant · porteur\tfait\nPharmacie\tsoutient\trelais vers le public"
    )


def test_the_menu_offers_everything_and_ticks_what_is_there(filled: Desk) -> None:
    filled.go(0, 0)
    menu = filled.view.phases.gestures.menu()
    titles = [action.text() for action in menu.actions() if action.text()]
    letters = menu.actions()[2].menu()
    assert isinstance(letters, QWidget)

    assert titles == [
        "Ouvrir la case",
        "Responsabilité",
        "Rôle",
        "Couper",
        "Copier",
        "Copier avec les noms",
        "Coller",
        "Recopier à droite",
        "Recopier vers le bas",
        "Effacer",
    ]
    assert [action.text() for action in letters.actions() if action.isChecked()] == ["garant"]
    letters.actions()[2].trigger()
    assert filled.words(0, 0) == "fait · porteur"
    menu.deleteLater()


def test_enter_opens_the_panel_and_escape_comes_back(desk: Desk) -> None:
    desk.go(0, 1)
    desk.press(Key.Key_Return)
    assert desk.panel.isAncestorOf(desk.focus())

    desk.press(Key.Key_Escape)
    assert desk.focus() is desk.view.phases.table
