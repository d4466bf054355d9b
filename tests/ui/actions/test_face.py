"""The matrix of actions: filled by keyboard, checked in words, undone step by step."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from partenaires_desktop.operations.actions import add_action, set_parts
from partenaires_desktop.operations.participations import leave_project
from partenaires_desktop.operations.projects import remove_phase
from partenaires_desktop.queries.actions import Actions, actions
from partenaires_desktop.ui.actions.face import ActionFace
from partenaires_desktop.ui.matrix.view import ACTIONS
from partenaires_desktop.ui.workspace import Workspace
from tests.carnets import dump_rows
from tests.matrix_data import Project, fill_project
from tests.ui.matrix_window import Keyboard, focused, view_in_window

Key, Held = Qt.Key, Qt.KeyboardModifier


@dataclass
class Desk(Keyboard):
    """What a test needs at hand."""

    face: ActionFace
    workspace: Workspace
    project: Project
    refusals: list[str]

    def found(self) -> Actions:
        """What the carnet holds."""
        return self.workspace.query(actions, self.project.id)

    def letters(self) -> list[str]:
        """The letters of each action, in one word each, "-" for none."""
        return ["".join(letter or "-" for letter in one.letters) for one in self.found().actions]

    def go(self, row: int, column: int) -> None:
        """Make a cell the current one, with the keyboard in the table."""
        self.face.table.go_to(self.face.model.index(row, column))
        self.face.table.setFocus()

    def add(self, *wordings: str) -> None:
        """Write actions under the table."""
        self.face.adding.setFocus()
        for wording in wordings:
            self.write(wording)
            self.press(Key.Key_Return)


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> Iterator[Desk]:
    project = fill_project(workspace.store, ("CPAS", "Pharmacie", "École"))
    _window, view, _selection = view_in_window(qtbot, workspace, project.id, project.phases[1])
    view.show_face(ACTIONS)
    refusals: list[str] = []
    workspace.refused.connect(refusals.append)
    QAbstractItemModelTester(
        view.by_action.model, QAbstractItemModelTester.FailureReportingMode.Fatal, view.by_action.model
    )
    yield Desk(view.by_action, workspace, project, refusals)
    QGuiApplication.clipboard().clear()


def test_actions_are_written_and_shared_out_by_keyboard_and_undone(desk: Desk) -> None:
    before = dump_rows(desk.workspace.store.path)
    desk.add("Distribuer l’invitation", "Tenir la permanence")
    desk.go(0, 0)
    for word in ("garant", "fait", "informé"):
        desk.write(word)
        desk.press(Key.Key_Tab)

    assert [one.wording for one in desk.found().actions] == ["Distribuer l’invitation", "Tenir la permanence"]
    assert desk.letters() == ["GFI", "---"]
    assert {one.phase for one in desk.found().actions} == {"Diagnostic"}
    while desk.workspace.undo_label() != "projet":
        desk.workspace.undo()
    assert dump_rows(desk.workspace.store.path) == before


def test_what_an_action_lacks_is_said_in_words_and_found(desk: Desk) -> None:
    desk.add("Inviter", "Accueillir", "Ranger")
    made = [one.id for one in desk.found().actions]
    desk.workspace.perform("x", set_parts, [(made[0], desk.project.partners[0])], "G")
    desk.workspace.perform("x", set_parts, [(made[0], desk.project.partners[1])], "F")
    desk.workspace.perform("x", set_parts, [(made[1], one) for one in desk.project.partners[:2]], "G")
    desk.face.refresh()
    no_guarantor, undone = desk.face._attention.signs

    assert no_guarantor.accessibleName() == "1 action sans garant, 1 action avec plusieurs garants"
    assert undone.accessibleName() == "2 actions que personne ne fait"
    said = desk.face.model.headerData(1, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Accueillir, Diagnostic, 2 garants, personne ne le fait"
    desk.go(0, 0)
    undone.click()
    assert desk.face.table.currentIndex().row() == 1


def test_letters_are_filled_copied_pasted_and_cleared(desk: Desk) -> None:
    desk.add("Inviter", "Accueillir")
    desk.go(0, 0)
    desk.write("soutient")
    desk.press(Key.Key_Return)
    desk.press(Key.Key_Right, Held.ShiftModifier)
    desk.press(Key.Key_R, Held.ControlModifier)
    assert desk.letters() == ["SS-", "---"]
    desk.press(Key.Key_C, Held.ControlModifier)
    assert QGuiApplication.clipboard().text() == "soutient\tsoutient"
    desk.go(1, 1)
    desk.press(Key.Key_V, Held.ControlModifier)
    assert desk.letters() == ["SS-", "-SS"]
    desk.press(Key.Key_Delete)
    assert desk.letters() == ["SS-", "---"]
    QGuiApplication.clipboard().setText("hébergeur")
    desk.press(Key.Key_V, Held.ControlModifier)
    assert desk.letters() == ["SS-", "---"]
    assert "est un rôle" in desk.refusals[-1]


def test_actions_are_moved_reworded_and_removed(desk: Desk) -> None:
    desk.add("Inviter", "Accueillir", "Ranger")
    desk.go(2, 0)
    desk.press(Key.Key_Up, Held.AltModifier)
    assert [one.wording for one in desk.found().actions] == ["Inviter", "Ranger", "Accueillir"]
    assert desk.face.table.currentIndex().row() == 1
    desk.press(Key.Key_Delete, Held.ControlModifier)
    assert [one.wording for one in desk.found().actions] == ["Inviter", "Accueillir"]
    desk.workspace.undo()
    desk.go(0, 0)
    desk.face._reword()
    desk.press(Key.Key_A, Held.ControlModifier)
    desk.write("Inviter par lettre")
    desk.press(Key.Key_Return)
    assert [one.wording for one in desk.found().actions] == ["Inviter par lettre", "Ranger", "Accueillir"]
    desk.press(Key.Key_Escape)
    assert focused() is desk.face.table


def test_parts_go_with_a_partner_and_a_phase_leaves_its_actions(desk: Desk) -> None:
    desk.add("Inviter")
    action = desk.found().actions[0].id
    desk.workspace.perform("x", set_parts, [(action, one) for one in desk.project.partners], "F")
    desk.workspace.perform("x", leave_project, [desk.project.partners[0]])
    desk.workspace.perform("x", remove_phase, desk.project.phases[1])

    assert desk.letters() == ["FF"]
    assert desk.found().actions[0].phase == ""


def test_hostile_words_are_only_words(desk: Desk) -> None:
    text = "<b>x</b> & =cmd \U0001f600 \u0645\u0631\u062d\u0628\u0627"
    desk.workspace.perform("x", add_action, desk.project.id, text)
    desk.face.refresh()

    assert desk.face.model.headerData(0, Qt.Orientation.Vertical) == text
    shown = desk.face.model.headerData(0, Qt.Orientation.Vertical, Qt.ItemDataRole.ToolTipRole)
    assert "<b>x</b>" not in shown
