"""Lanes across the columns: what they stand for, carrying cards between them, opening and closing them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from partenaires_desktop.domain.lanes import LANE_FIELDS
from partenaires_desktop.operations.participations import change_participations
from partenaires_desktop.ui.board.face.field import mime_of
from partenaires_desktop.ui.board.lanes import Lane, lane_of
from partenaires_desktop.ui.board.menus import fill_lanes
from partenaires_desktop.ui.board.tableau.lane_rows import LaneRow, LaneTitle
from partenaires_desktop.ui.board.tableau.lane_stack import closed_in, closed_word
from partenaires_desktop.ui.workspace import Workspace
from tests.board_data import cards_of, fill_example
from tests.carnets import dump_rows
from tests.ui.board.conftest import HELPS, LETS, MAKES, UNKNOWN, Desk, open_desk

KEY, CONTROL, ALT = Qt.Key, Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> Iterator[Desk]:
    """The worked example with sectors, laid out by them."""
    example = fill_example(workspace.store)
    sectors = {"health": ("Maison médicale", "Pharmacie"), "social_action": ("CPAS",), "education": ("École",)}
    for sector, names in sectors.items():
        ids = [example.partners[name] for name in names]
        workspace.store.perform("x", change_participations, ids, sector=sector)
    for made in open_desk(workspace, qtbot, example):
        made.view.choose_lanes("sector")
        yield made


def lanes(desk: Desk) -> list[str]:
    return [row.lane.value for row in desk.view.tableau.lanes.rows if row.lane]


def row_of(desk: Desk, value: str) -> LaneRow:
    return next(row for row in desk.view.tableau.lanes.rows if row.lane and row.lane.value == value)


def names(desk: Desk, value: str) -> list[list[str]]:
    return [[card.name for card in cards.cards.rows()] for cards in row_of(desk, value).lists]


def field_of(desk: Desk, name: str, field: str) -> str:
    return lane_of(cards_of(desk.view.board)[name], field)


def drop_in(desk: Desk, deck: list[str], value: str, column: int) -> bool:
    """Let cards go in a cell, under what is there."""
    row = row_of(desk, value)
    cards = row.lists[column]
    where = QPoint(cards.width() // 2, cards.height() - 3) if row.is_open else QPoint(cards.width() // 2, -4)
    stack = desk.view.tableau.lanes
    stack.bring(row.title.geometry(), row)
    point = (
        cards.mapTo(desk.view.tableau.field, where)
        if row.is_open
        else row.mapTo(desk.view.tableau.field, QPoint(cards.x() + 10, row.height() - 5))
    )
    return desk.drop_data(mime_of([desk.id(name) for name in deck]), point)


def test_lanes_hold_the_cards_of_their_sector_in_the_columns(desk: Desk) -> None:
    assert lanes(desk) == ["health", "social_action", "education", ""]
    assert names(desk, "health")[LETS] == ["Pharmacie"]
    assert names(desk, "health")[MAKES] == ["Maison médicale"]
    assert row_of(desk, "health").title.accessibleName() == "Couloir santé, 2 partenaires, ouvert"
    assert [column.header.accessibleName() for column in desk.view.tableau.columns][
        LETS
    ] == "Laisse faire, 2 partenaires"


@pytest.mark.parametrize("field", LANE_FIELDS)
def test_every_card_is_in_one_lane_whatever_they_stand_for(desk: Desk, field: str) -> None:
    desk.view.choose_lanes(field)
    shown = [card.name for cards in desk.view.tableau.lists for card in cards.cards.rows()]

    assert sorted(shown) == sorted(desk.example.partners)
    desk.view.choose_lanes("")
    assert [name for column in desk.layout for name in column] != []
    assert len(desk.layout) == 6


def test_a_drop_in_another_lane_and_column_is_one_step(desk: Desk) -> None:
    before = dump_rows(desk.workspace.store.path)
    assert drop_in(desk, ["CPAS"], "health", HELPS)

    assert names(desk, "health")[HELPS] == ["CPAS"]
    assert field_of(desk, "CPAS", "sector") == "health"
    assert desk.bar.text == "CPAS\u00a0: action sociale → santé, laisse faire → aide à faire"
    assert desk.workspace.undo_label() == "Mettre CPAS dans le couloir «\u202fsanté\u202f»"
    desk.workspace.undo()
    assert dump_rows(desk.workspace.store.path) == before
    assert field_of(desk, "CPAS", "sector") == "social_action"


def test_several_cards_from_several_lanes_go_together(desk: Desk) -> None:
    before = dump_rows(desk.workspace.store.path)
    assert drop_in(desk, ["École", "CPAS", "Pharmacie"], "education", LETS)

    assert names(desk, "education")[LETS] == ["École", "CPAS", "Pharmacie"]
    desk.workspace.undo()
    assert dump_rows(desk.workspace.store.path) == before


def test_a_drop_in_the_same_lane_only_moves(desk: Desk) -> None:
    assert drop_in(desk, ["Pharmacie"], "health", HELPS)

    assert desk.workspace.undo_label() == "Placer Pharmacie à «\u202fAide à faire\u202f»"


def test_a_role_lane_edits_the_role_of_the_phase_and_no_other(desk: Desk) -> None:
    desk.view.choose_lanes("role")
    desk.go("CPAS")
    menu = QMenu()
    fill_lanes(menu, [cards_of(desk.view.board)["CPAS"]], "role", desk.view.gestures)
    next(action for action in menu.actions() if action.text() == "Relais vers le public").trigger()
    assert field_of(desk, "CPAS", "role") == "relay"
    assert names(desk, "relay")[LETS] == ["CPAS"]
    assert drop_in(desk, ["Pharmacie"], "relay", LETS)
    assert names(desk, "relay")[LETS] == ["CPAS", "Pharmacie"]
    assert drop_in(desk, ["CPAS"], "", LETS)
    assert field_of(desk, "CPAS", "role") == ""
    desk.selection.choose_phase(desk.example.phases[2])
    assert field_of(desk, "Pharmacie", "role") == ""


@pytest.mark.parametrize(("field", "value"), [("weight", "useful"), ("kind", "partner"), ("form", "relay")])
def test_weight_kind_and_form_are_edited_by_a_drop(desk: Desk, field: str, value: str) -> None:
    if field == "kind":
        desk.workspace.perform("x", change_participations, [desk.id("CPAS")], kind="funder")
    if field == "form":
        desk.workspace.perform("x", change_participations, [desk.id("Brusano")], form="relay")
    desk.view.choose_lanes(field)
    assert drop_in(desk, ["CPAS"], value, HELPS)

    assert field_of(desk, "CPAS", field) == value


def test_a_refused_move_is_explained_and_moves_nothing(desk: Desk) -> None:
    desk.view.choose_lanes("role")
    desk.view.gestures.board = replace(desk.view.board, phases=(), phase=None)
    before = dump_rows(desk.workspace.store.path)
    desk.view.gestures.lane((desk.id("CPAS"),), Lane("role", "relay"), 2)
    assert len(desk.refusals) == 1
    assert desk.refusals.pop().startswith("Un rôle est celui d’une phase")
    assert dump_rows(desk.workspace.store.path) == before


# Opening and closing -------------------------------------------------------------------------------------------------


def test_a_click_on_the_title_closes_and_is_remembered(desk: Desk) -> None:
    choices: dict[str, str] = {}
    desk.view.recall(choices)
    desk.view.choose_lanes("sector")
    title = row_of(desk, "health").title
    QTest.mouseClick(title, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(20, 10))

    assert not any(cards.isVisible() for cards in row_of(desk, "health").lists)
    assert title.accessibleName().endswith("fermé")
    assert choices == {"board_face": "board", "board_lanes": "sector", "board_closed_sector": "health"}
    desk.view.choose_lanes("")
    desk.view.choose_lanes("sector")
    assert not row_of(desk, "health").is_open


def test_a_closed_lane_takes_what_is_dropped_on_it(desk: Desk) -> None:
    row_of(desk, "health").title.click()
    assert drop_in(desk, ["CPAS"], "health", HELPS)

    assert field_of(desk, "CPAS", "sector") == "health"
    assert cards_of(desk.view.board)["CPAS"].level == 2


def test_going_to_a_card_opens_its_lane(desk: Desk) -> None:
    row_of(desk, "health").title.click()
    desk.view.reveal(desk.id("Pharmacie"))

    assert row_of(desk, "health").is_open
    assert desk.focused == "Pharmacie"


def test_every_lane_closes_and_opens_at_once(desk: Desk) -> None:
    desk.view.lanes.all_wanted.emit(False)
    assert not any(row.is_open for row in desk.view.tableau.lanes.rows)
    desk.view.lanes.all_wanted.emit(True)

    assert all(row.is_open for row in desk.view.tableau.lanes.rows)


def test_what_is_closed_is_kept_as_words() -> None:
    for closed in (frozenset[str](), frozenset({""}), frozenset({"health", ""})):
        assert closed_in(closed_word(closed)) == closed


# By keyboard ---------------------------------------------------------------------------------------------------------


def test_arrows_cross_lanes_and_skip_closed_ones(desk: Desk) -> None:
    desk.go("Pharmacie")
    desk.press(KEY.Key_Down)
    assert desk.focused == "CPAS"
    desk.press(KEY.Key_Up)
    assert desk.focused == "Pharmacie"
    desk.press(KEY.Key_Right)
    assert desk.focused == "Maison médicale"
    desk.press(KEY.Key_Right)
    assert desk.focused == "Maison médicale"
    row_of(desk, "social_action").title.click()
    desk.go("Pharmacie")
    desk.press(KEY.Key_Down)
    assert desk.focused == "Pharmacie"


def test_titles_are_walked_opened_and_closed_by_keyboard(desk: Desk) -> None:
    desk.go("Pharmacie")
    desk.press(KEY.Key_Up, ALT)
    assert QApplication.focusWidget() is row_of(desk, "health").title
    desk.press(KEY.Key_Left)
    assert not row_of(desk, "health").is_open
    desk.press(KEY.Key_Right)
    assert row_of(desk, "health").is_open
    desk.press(KEY.Key_Down)
    assert QApplication.focusWidget() is row_of(desk, "social_action").title
    desk.press(KEY.Key_Space)
    assert not row_of(desk, "social_action").is_open
    desk.press(KEY.Key_Return)
    desk.press(KEY.Key_Down, ALT)
    assert desk.focused == "CPAS"
    stops = [row.title for row in desk.view.tableau.lanes.rows if row.title.focusPolicy() & Qt.FocusPolicy.TabFocus]
    assert stops == [row_of(desk, "social_action").title]


def test_space_carries_a_card_to_another_lane(desk: Desk) -> None:
    desk.go("CPAS")
    for key in (KEY.Key_Space, KEY.Key_Up, KEY.Key_Right):
        desk.press(key)
    assert desk.said[-1] == "Santé, Aide à faire, place 1 sur 1"
    desk.press(KEY.Key_Space)

    assert names(desk, "health")[HELPS] == ["CPAS"]
    assert desk.focused == "CPAS"


def test_the_focus_of_a_card_that_goes_into_a_closed_lane_goes_to_its_title(desk: Desk) -> None:
    row_of(desk, "health").title.click()
    desk.go("CPAS")
    for key in (KEY.Key_Space, KEY.Key_Up, KEY.Key_Space):
        desk.press(key)

    assert field_of(desk, "CPAS", "sector") == "health"
    assert isinstance(QApplication.focusWidget(), LaneTitle)


def test_control_a_leaves_out_what_is_in_closed_lanes(desk: Desk) -> None:
    row_of(desk, "health").title.click()
    desk.go("CPAS")
    desk.press(KEY.Key_A, CONTROL)

    assert set(desk.chosen) == set(desk.example.partners) - {"Maison médicale", "Pharmacie"}


def test_escape_gives_a_card_back_to_its_lane(desk: Desk) -> None:
    label = desk.workspace.undo_label()
    desk.go("CPAS")
    for key in (KEY.Key_Space, KEY.Key_Up, KEY.Key_Escape):
        desk.press(key)

    assert desk.workspace.undo_label() == label
    assert desk.focused == "CPAS"


# The whole -----------------------------------------------------------------------------------------------------------


def test_the_target_is_marked_in_its_lane_only(desk: Desk) -> None:
    stack = desk.view.tableau.lanes
    cards = row_of(desk, "health").lists[LETS]
    point = cards.mapTo(desk.view.tableau.field, QPoint(20, 3))
    target = desk.view.tableau.field.target_at(point)
    desk.view.tableau.field.show_target(target)
    assert (target.column, target.row, lanes(desk)[target.lane]) == (LETS, 0, "health")
    assert [row.title.lit for row in stack.rows] == [True, False, False, False]
    desk.view.tableau.field.show_target(None)

    assert not any(row.title.lit for row in stack.rows)


def test_lanes_scroll_together_and_bring_the_current_card_into_sight(desk: Desk) -> None:
    desk.window.resize(1190, 380)
    QApplication.processEvents()
    bar = desk.view.tableau.lanes.verticalScrollBar()
    assert bar.maximum() > 0
    desk.go("Brusano")
    assert bar.value() > 0
    assert desk.view.tableau.cells.in_sight(desk.id("Brusano"))
    desk.go("Pharmacie")

    assert desk.view.tableau.cells.in_sight(desk.id("Pharmacie"))


def test_lanes_scroll_under_a_card_that_is_carried_near_their_edge(desk: Desk) -> None:
    desk.window.resize(1190, 380)
    QApplication.processEvents()
    tableau = desk.view.tableau
    port = tableau.lanes.viewport()
    edge = port.mapTo(tableau.field, QPoint(port.width() // 2, port.height() - 2))
    for _tick in range(40):
        edge = tableau.field.scroll_at(edge)
    bar = tableau.lanes.verticalScrollBar()
    assert bar.value() == bar.maximum() > 0
    edge = port.mapTo(tableau.field, QPoint(port.width() // 2, 2))
    for _tick in range(40):
        edge = tableau.field.scroll_at(edge)

    assert bar.value() == 0


def test_a_filter_finds_what_lanes_stand_for(desk: Desk) -> None:
    desk.workspace.perform("x", change_participations, [desk.id("CPAS")], kind="funder", form="pooling")
    for text in ("financeur", "mise en commun"):
        desk.view.filter.setText(text)
        assert set(desk.example.partners.values()) - desk.view.tableau.looks.dimmed == {desk.id("CPAS")}


def test_cards_stand_under_their_columns(desk: Desk) -> None:
    tableau = desk.view.tableau
    for number, column in enumerate(tableau.columns):
        cards = row_of(desk, "health").lists[number]
        left = cards.mapTo(tableau.field, QPoint(0, 0)).x()
        assert column.x() <= left
        assert left + cards.width() <= column.geometry().right() + 1
    assert UNKNOWN == 0
