"""The board by mouse: choosing, dragging, dropping, cancelling."""

from __future__ import annotations

import uuid

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt
from PySide6.QtGui import QDrag
from PySide6.QtWidgets import QPushButton

from partenaires_desktop.ui.board.face.card_list import DRAG_DISTANCE
from partenaires_desktop.ui.board.face.field import MIME, ids_of
from partenaires_desktop.ui.look.typography import scaled
from tests.board_data import cards_of
from tests.carnets import dump_rows
from tests.ui.board.conftest import HELPS, LETS, MAKES, NOT_ENGAGED, UNKNOWN, Desk, move_mouse

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_a_drop_moves_the_card_and_the_bar_says_so(desk: Desk) -> None:
    assert desk.drop(["CPAS"], HELPS, 0)

    assert desk.layout[HELPS] == ["CPAS", "Brusano"]
    assert desk.bar.text == "CPAS\u00a0: laisse faire → aide à faire"
    assert desk.workspace.undo_label() == "Placer CPAS à «\u202fAide à faire\u202f»"


def test_one_drop_is_one_step(desk: Desk) -> None:
    before = dump_rows(desk.workspace.store.path)
    desk.drop(["CPAS", "Pharmacie", "École"], MAKES, 1)
    assert desk.layout[MAKES] == ["Maison médicale", "CPAS", "Pharmacie", "École"]
    assert desk.bar.text == "3 partenaires → fait advenir"
    desk.workspace.undo()

    assert dump_rows(desk.workspace.store.path) == before
    assert desk.layout[LETS] == ["CPAS", "Pharmacie"]


def test_the_bar_takes_it_back(desk: Desk) -> None:
    desk.drop(["CPAS"], HELPS, 0)
    button(desk, "Annuler").click()

    assert desk.layout[LETS] == ["CPAS", "Pharmacie"]


def test_the_bar_does_not_take_something_else_back(desk: Desk) -> None:
    desk.drop(["CPAS"], HELPS, 0)
    undo = button(desk, "Annuler")
    desk.workspace.undo()
    desk.drop(["Pharmacie"], HELPS, 0)
    desk.workspace.undo()
    label = desk.workspace.undo_label()
    undo.click()

    assert desk.workspace.undo_label() == label


def button(desk: Desk, words: str) -> QPushButton:
    return next(one for one in desk.bar.findChildren(QPushButton) if one.text() == words and one.isVisible())


def test_dropping_on_the_same_level_only_reorders(desk: Desk) -> None:
    desk.drop(["Pharmacie"], LETS, 0)

    assert desk.layout[LETS] == ["Pharmacie", "CPAS"]
    assert desk.workspace.undo_label() == "Ranger Pharmacie"
    assert desk.said[-1] == "Pharmacie\u00a0: place 1 sur 2"


def test_a_drop_where_the_card_is_changes_nothing(desk: Desk) -> None:
    label = desk.workspace.undo_label()
    desk.drop(["CPAS"], LETS, 0)

    assert desk.workspace.undo_label() == label


def test_no_drop_falls_through_a_gap(desk: Desk) -> None:
    field = desk.view.tableau.field
    edge = desk.view.tableau.columns[HELPS].geometry()
    data = QMimeData()
    data.setData(MIME, str(desk.id("CPAS")).encode())
    assert desk.drop_data(data, QPoint(edge.left() - 1, field.height() - 2))

    assert "CPAS" in desk.layout[HELPS]


def test_cards_of_another_board_are_not_taken(desk: Desk) -> None:
    data = QMimeData()
    data.setData(MIME, str(uuid.uuid4()).encode())
    assert not desk.drop_data(data, desk.point(HELPS, 0))
    data.setData(MIME, b"\xff no card")
    assert not desk.drop_data(data, desk.point(HELPS, 0))
    data = QMimeData()
    data.setText("CPAS")
    assert not desk.drop_data(data, desk.point(HELPS, 0))


def test_the_target_is_lit_and_its_place_marked(desk: Desk) -> None:
    desk.hover(["CPAS"], HELPS, 1)
    target = desk.view.tableau.field.target
    assert target is not None
    assert (target.column, target.row) == (HELPS, 1)
    assert [column.is_lit for column in desk.view.tableau.columns] == [number == HELPS for number in range(6)]
    desk.leave()

    assert desk.view.tableau.field.target is None
    assert not any(column.is_lit for column in desk.view.tableau.columns)


# Dragging: from the press to Qt's own loop, whose place the test takes ----------------------------------------------


class Carried:
    """Takes the place of Qt's loop: keeps what was carried and ends the drag as told."""

    def __init__(self, desk: Desk, outcome: Qt.DropAction) -> None:
        self.decks: list[tuple[uuid.UUID, ...]] = []
        self.lifted: list[int] = []
        self._desk, self._outcome = desk, outcome
        desk.view.tableau.carrying.run = self.run  # type: ignore[method-assign]

    def run(self, drag: QDrag) -> Qt.DropAction:
        self.decks.append(ids_of(drag.mimeData()))
        self.lifted.append(len(self._desk.view.tableau.looks.lifted))
        assert not drag.pixmap().isNull()
        return self._outcome


def drag_by(desk: Desk, name: str, distance: int) -> None:
    cards = desk.list_of(name)
    start = cards.rect_of(desk.id(name)).center()
    left = Qt.MouseButton.LeftButton
    move_mouse(cards.viewport(), QEvent.Type.MouseButtonPress, start, left)
    move_mouse(cards.viewport(), QEvent.Type.MouseMove, start + QPoint(distance, 0), left)
    move_mouse(cards.viewport(), QEvent.Type.MouseButtonRelease, start + QPoint(distance, 0), left)


def test_a_drag_begins_at_the_threshold_and_not_before(desk: Desk) -> None:
    carried = Carried(desk, Qt.DropAction.MoveAction)
    drag_by(desk, "CPAS", scaled(DRAG_DISTANCE) - 1)
    assert carried.decks == []
    drag_by(desk, "CPAS", scaled(DRAG_DISTANCE))

    assert carried.decks == [(desk.id("CPAS"),)]
    assert carried.lifted == [1]
    assert not desk.view.tableau.looks.lifted


def test_an_unselected_card_travels_alone(desk: Desk) -> None:
    carried = Carried(desk, Qt.DropAction.MoveAction)
    desk.click("CPAS")
    desk.click("École", CONTROL)
    drag_by(desk, "Brusano", 20)

    assert carried.decks == [(desk.id("Brusano"),)]
    assert desk.chosen == ["Brusano"]


def test_what_is_selected_in_all_columns_travels_in_order(desk: Desk) -> None:
    carried = Carried(desk, Qt.DropAction.MoveAction)
    desk.click("Maison médicale")
    desk.click("Pharmacie", CONTROL)
    desk.click("École", CONTROL)
    drag_by(desk, "Pharmacie", 20)

    assert carried.decks == [tuple(desk.id(name) for name in ("École", "Pharmacie", "Maison médicale"))]
    assert carried.lifted == [3]


def test_what_is_given_up_stays_where_it_was(desk: Desk) -> None:
    Carried(desk, Qt.DropAction.IgnoreAction)
    label = desk.workspace.undo_label()
    drag_by(desk, "CPAS", 20)

    assert desk.workspace.undo_label() == label
    assert desk.said == ["Annulé\u00a0: CPAS reste en place"]


# Choosing ------------------------------------------------------------------------------------------------------------


def test_a_click_chooses_one_for_the_whole_window(desk: Desk) -> None:
    desk.click("CPAS")
    assert desk.chosen == ["CPAS"]
    desk.click("École")

    assert desk.chosen == ["École"]
    assert desk.panel.partner.isVisible()


def test_control_adds_and_takes_away_over_columns(desk: Desk) -> None:
    desk.click("CPAS")
    desk.click("École", CONTROL)
    assert desk.chosen == ["École", "CPAS"]
    assert desk.panel.several.isVisible()
    desk.click("CPAS", CONTROL)

    assert desk.chosen == ["École"]


def test_shift_chooses_a_range_within_its_column(desk: Desk) -> None:
    desk.drop(["École", "AIS", "Comité d’habitants"], LETS, 2)
    desk.click("Maison médicale")
    desk.click("CPAS", CONTROL)
    desk.click("AIS", SHIFT)

    assert desk.layout[LETS] == ["CPAS", "Pharmacie", "École", "AIS", "Comité d’habitants"]
    assert desk.chosen == ["CPAS", "Pharmacie", "École", "AIS", "Maison médicale"]


def test_a_click_on_one_of_several_chooses_it_alone(desk: Desk) -> None:
    desk.click("CPAS")
    desk.click("École", CONTROL)
    desk.click("CPAS")

    assert desk.chosen == ["CPAS"]


def test_a_click_beside_the_cards_chooses_none(desk: Desk) -> None:
    desk.click("CPAS")
    cards = desk.view.tableau.lists[MAKES]
    spot = QPoint(cards.viewport().width() // 2, cards.viewport().height() - 3)
    for kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonRelease):
        move_mouse(cards.viewport(), kind, spot, Qt.MouseButton.LeftButton)

    assert desk.chosen == []
    assert desk.panel.legend.isVisible()


@pytest.mark.parametrize("column", [UNKNOWN, NOT_ENGAGED])
def test_what_is_chosen_stays_chosen_where_it_goes(desk: Desk, column: int) -> None:
    desk.click("CPAS")
    desk.click("Pharmacie", CONTROL)
    desk.drop(["CPAS", "Pharmacie"], column, 0)

    assert set(desk.chosen) == {"CPAS", "Pharmacie"}
    lists = desk.view.tableau.lists
    selected = [index.data() for cards in lists for index in cards.selectionModel().selectedIndexes()]
    assert sorted(selected) == ["CPAS", "Pharmacie"]


def test_the_board_shows_what_the_carnet_holds_after_any_drops(desk: Desk) -> None:
    for names, column in (["CPAS"], HELPS), (["CPAS", "École"], LETS), (["AIS"], MAKES), (["CPAS"], UNKNOWN):
        desk.drop(names, column, 0)
    shown = desk.layout
    desk.view.refresh_now()

    assert desk.layout == shown
    assert cards_of(desk.view.board)["AIS"].level == 3
