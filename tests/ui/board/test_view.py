"""The view as a whole: phases, empty projects, reading only, names of every kind, motion, what is heard."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt, QVariantAnimation
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from partenaires_desktop.domain.commitment import LEVELS
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.board.card.lettering import name_lines, type_now
from partenaires_desktop.ui.board.face.glide import Flyer
from partenaires_desktop.ui.look import motion
from partenaires_desktop.ui.workspace import Workspace
from tests.board_data import CODESIGN, cards_of, fill_cards
from tests.ui.board.conftest import HELPS, LETS, Desk, open_desk

LONG = "Centre de rencontre et d’accompagnement – Ontmoetings- en begeleidingscentrum " * 4
NAMES = [
    '<b>x</b> & "y"',
    "x" * 4000,
    "مركز الحي للصحة والرفاه الاجتماعي",
    "🏠 Voisins",
    "=cmd|'/c calc'!A1",
    LONG[:291],
]


@pytest.fixture
def odd(workspace: Workspace, qtbot: QtBot) -> Iterator[Desk]:
    yield from open_desk(workspace, qtbot, fill_cards(workspace.store, NAMES, 1))


def test_columns_have_names_that_last(desk: Desk) -> None:
    assert [cards.objectName() for cards in desk.view.tableau.lists] == [
        "column_unknown",
        "column_-1",
        "column_0",
        "column_1",
        "column_2",
        "column_3",
    ]


def test_columns_keep_the_rules_of_qt(desk: Desk) -> None:
    testers = [
        QAbstractItemModelTester(cards.cards, QAbstractItemModelTester.FailureReportingMode.Fatal)
        for cards in desk.view.tableau.lists
    ]
    desk.drop(["CPAS", "École"], HELPS, 0)
    desk.drop(["CPAS"], HELPS, 3)
    desk.workspace.undo()
    desk.workspace.undo()
    desk.selection.choose_phase(desk.example.phases[CODESIGN])

    assert len(testers) == len(LEVELS)


def test_another_phase_changes_the_needs_and_not_the_places(desk: Desk) -> None:
    before = desk.layout
    desk.selection.choose_phase(desk.example.phases[CODESIGN])

    assert desk.layout == before
    assert cards_of(desk.view.board)["Pharmacie"].need == 0
    desk.go("Pharmacie")
    assert [button.isChecked() for button in desk.panel.partner.needs.buttons].index(True) == CODESIGN


def test_another_view_chooses_here_too(desk: Desk) -> None:
    desk.selection.choose_partners([desk.id("AIS"), desk.id("École")])
    lists = desk.view.tableau.lists

    assert [index.data() for cards in lists for index in cards.selectionModel().selectedIndexes()] == ["École", "AIS"]


def test_going_to_a_partner_chooses_it_and_takes_the_focus(desk: Desk) -> None:
    desk.view.reveal(desk.id("Brusano"))

    assert (desk.focused, desk.chosen) == ("Brusano", ["Brusano"])


def test_an_empty_project_says_what_to_do_first(workspace: Workspace, qtbot: QtBot) -> None:
    for desk in open_desk(workspace, qtbot, fill_cards(workspace.store, [])):
        asked: list[tuple[str, object]] = []
        desk.view.go.connect(lambda code, target, asked=asked: asked.append((code, target)))
        button = desk.view.findChild(QPushButton, "choose_partners")
        assert isinstance(button, QPushButton)
        assert button.isVisible()
        assert not desk.view.tableau.isVisible()
        button.click()
        assert asked == [("partners", None)]


def test_a_carnet_that_can_only_be_read_moves_nothing(store: Store, workspace: Workspace, qtbot: QtBot) -> None:
    example = fill_cards(store, ["CPAS", "École"], 1)
    lock, store._lock = store._lock, None  # as when it is opened from a key that cannot be written
    for desk in open_desk(workspace, qtbot, example):
        before = desk.layout
        desk.go("CPAS")
        desk.press(Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
        desk.press(Qt.Key.Key_Space)
        assert desk.view.tableau.keyboard.lift is None
        assert not desk.drop(["CPAS"], HELPS, 0)
        assert desk.layout == before
        assert not desk.panel.partner.level.isEnabled()
    store._lock = lock


# Names ---------------------------------------------------------------------------------------------------------------


def test_odd_names_are_shown_moved_and_undone(odd: Desk) -> None:
    for name in NAMES:
        odd.go(name)
        assert odd.drop([name], HELPS, 0)
        assert not odd.window.grab().isNull()
    assert odd.layout[HELPS] == NAMES[::-1]
    for _name in NAMES:
        odd.workspace.undo()

    assert odd.layout[LETS] == NAMES


def test_names_take_two_lines_at_most_and_are_whole_in_the_tooltip(odd: Desk) -> None:
    width = odd.view.tableau.lists[LETS].viewport().width() - 20
    for card in odd.view.board.cards:
        assert len(name_lines(card, type_now(), width)) <= 2
    cards = odd.view.tableau.lists[LETS].cards
    told = cards.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)

    assert "&lt;b&gt;x&lt;/b&gt; &amp; &quot;y&quot;" in told


def test_a_long_name_gives_way_to_the_short_one(desk: Desk) -> None:
    card = replace(desk.view.board.cards[0], name="Wijkgezondheidscentrum van het Voorbeeld", short_name="WGC")

    assert name_lines(card, type_now(), 90) == ("WGC",)
    assert name_lines(card, type_now(), 400) == ("Wijkgezondheidscentrum van het Voorbeeld",)


# Motion --------------------------------------------------------------------------------------------------------------


def glides(desk: Desk) -> list[QVariantAnimation]:
    found = desk.view.tableau.field.findChildren(QVariantAnimation)
    return [one for one in found if one.state() == QAbstractAnimation.State.Running]


def test_a_card_glides_to_its_place_and_lights_up(desk: Desk, qtbot: QtBot) -> None:
    motion.set_reduced(False)
    desk.drop(["CPAS"], HELPS, 0)
    running = glides(desk)
    assert [one.duration() for one in running] == [motion.SLOW]
    assert 120 <= motion.SLOW <= 200
    assert desk.view.tableau.looks.gliding == {desk.id("CPAS")}
    assert len(desk.view.tableau.field.findChildren(Flyer)) == 1
    running[0].setCurrentTime(running[0].duration())
    assert desk.view.tableau.looks.gliding == set()
    assert desk.id("CPAS") in desk.view.tableau.looks.lit
    for light in glides(desk):
        light.setCurrentTime(light.duration())

    assert desk.view.tableau.looks.lit == {}


def test_nothing_moves_when_no_motion_is_wanted(desk: Desk) -> None:
    desk.drop(["CPAS"], HELPS, 0)
    desk.workspace.undo()

    assert glides(desk) == []
    assert desk.view.tableau.looks.lit == {}


def test_a_second_gesture_does_not_wait_for_the_first_glide(desk: Desk) -> None:
    motion.set_reduced(False)
    desk.drop(["CPAS"], HELPS, 0)
    desk.drop(["CPAS"], LETS, 0)
    desk.click("École")

    assert desk.layout[LETS] == ["CPAS", "Pharmacie"]
    assert desk.view.tableau.looks.gliding == set()


# What is heard -------------------------------------------------------------------------------------------------------


def test_a_card_is_heard_as_a_sentence(desk: Desk) -> None:
    cards = desk.list_of("CPAS")
    interface = QAccessible.queryAccessibleInterface(cards)
    said = [interface.child(number).text(QAccessible.Text.Name) for number in range(interface.childCount())]

    assert said[0] == "CPAS, laisse faire, besoin aide à faire, essentiel, impression, pas encore de fait"
    assert interface.text(QAccessible.Text.Name) == "Laisse faire, 2 partenaires"


def test_what_is_chosen_and_focused_is_known_to_screen_readers(desk: Desk) -> None:
    desk.go("CPAS")
    state = QAccessible.queryAccessibleInterface(desk.list_of("CPAS")).child(0).state()

    assert state.selected
    assert state.focused


def test_an_old_mark_and_a_step_back_are_heard(desk: Desk) -> None:
    desk.go("Brusano")
    desk.press(Qt.Key.Key_Left, Qt.KeyboardModifier.ControlModifier)
    sentences = [
        cards.cards.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for cards in desk.view.tableau.lists
        for row in range(cards.cards.rowCount())
    ]

    assert any(said.startswith("Brusano") and said.endswith("recul") for said in sentences)
    assert any(said.startswith("Comité") and "marque d’il y a 6 mois" in said for said in sentences)


def test_every_control_has_a_name(desk: Desk) -> None:
    desk.go("CPAS")
    desk.view.fact_form.open_for((desk.id("CPAS"),))
    nameless = [
        (type(widget).__name__, widget.objectName())
        for widget in desk.window.findChildren(QPushButton)
        if widget.isVisible() and not (widget.accessibleName() or widget.text())
    ]

    assert nameless == []
