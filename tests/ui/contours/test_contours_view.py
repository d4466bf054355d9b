"""The view of contours and frames in a window: lines carried by hand and by keyboard, agreed, compared; frames told."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from partenaires_desktop.operations.contours import add_contour, agree_contours
from partenaires_desktop.operations.frames import add_frame_line, change_frame
from partenaires_desktop.queries.contours import project_contours
from partenaires_desktop.queries.frames import frame
from partenaires_desktop.queries.partner import organisation_of
from partenaires_desktop.ui.contours.lines import ContourList
from partenaires_desktop.ui.contours.versions import AgreementDialog, VersionsDialog
from partenaires_desktop.ui.contours.view import ContoursView
from partenaires_desktop.ui.directory.view import DirectoryView
from partenaires_desktop.ui.frame.views import ENTRIES
from partenaires_desktop.ui.partner.frame import FramePage
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.conftest import TODAY
from tests.matrix_data import Project, fill_project
from tests.ui.frame import desk_on
from tests.ui.test_accessible_names import nameless

NASTY = "<b>x</b> & \"y\" 🏠 مركز =cmd|'/c'!A1"


@dataclass
class Desk:
    """What a test needs at hand."""

    view: ContoursView
    workspace: Workspace
    project: Project

    def sides(self, partner: int | None = None) -> list[tuple[str, str]]:
        """The lines of the project or of a partnership, as the carnet has them."""
        found = self.workspace.query(project_contours, self.project.id, TODAY)
        scope = found.scope(None if partner is None else self.project.partners[partner])
        assert scope is not None
        return [(line.side, line.wording) for line in scope.lines]

    def column(self, side: str) -> ContourList:
        """The list of a side."""
        return self.view.contours.columns[side].list


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> Desk:
    project = fill_project(workspace.store, ("CPAS", "Comité"))
    selection = Selection()
    selection.choose_project(project.id, project.phases[0])
    view = ContoursView(workspace, selection)
    qtbot.addWidget(view)
    panel = view.panel()
    qtbot.addWidget(panel)
    view.resize(1100, 700)
    with qtbot.waitActive(view):
        view.show()
    return Desk(view, workspace, project)


def _write(desk: Desk, side: str, words: str) -> None:
    editor = desk.view.contours.columns[side].new
    editor.setFocus()
    editor.setPlainText(words)
    QTest.keyClick(editor, Qt.Key.Key_Return)


def test_lines_are_written_and_carried_by_keyboard_alone(desk: Desk) -> None:
    _write(desk, "open", NASTY)
    _write(desk, "open", "La place")
    assert desk.sides() == [("open", NASTY), ("open", "La place")]

    column = desk.column("open")
    column.setFocus()
    column.setCurrentRow(1)
    QTest.keyClick(column, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert desk.sides() == [("open", "La place"), ("open", NASTY)]
    QTest.keyClick(column, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert desk.sides() == [("out", "La place"), ("open", NASTY)]
    assert desk.column("out").hasFocus(), "the keyboard goes with the line"
    QTest.keyClick(desk.column("out"), Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert desk.sides() == [("out", "La place"), ("open", NASTY)], "there is no further column"
    QTest.keyClick(desk.column("out"), Qt.Key.Key_Delete)
    assert desk.sides() == [("open", NASTY)]
    desk.workspace.undo()
    desk.workspace.undo()
    assert desk.sides() == [("open", "La place"), ("open", NASTY)]


def test_a_line_that_was_added_is_in_sight(desk: Desk) -> None:
    for number in range(30):
        _write(desk, "in", f"Ligne {number}")
    column = desk.column("in")
    place = column.visualItemRect(column.item(29))

    assert column.verticalScrollBar().maximum() > 0
    assert column.viewport().rect().contains(place)


def test_a_line_let_go_between_two_others_stays_there(desk: Desk) -> None:
    for words in ("a", "b"):
        _write(desk, "in", words)
    _write(desk, "out", "c")
    line = desk.column("out").item(0).data(int(Qt.ItemDataRole.UserRole) + 1)
    first, second = (desk.column("in").visualItemRect(desk.column("in").item(row)) for row in (0, 1))
    desk.column("in").drop(line.id, (first.bottom() + second.top()) / 2)
    assert desk.sides() == [("in", "a"), ("in", "c"), ("in", "b")]
    assert desk.column("in").current_id() == line.id


def test_the_panel_says_a_line_more_exactly(desk: Desk) -> None:
    _write(desk, "evolution", "Un nouveau partenaire")
    column = desk.column("evolution")
    column.setFocus()
    column.setCurrentRow(0)
    panel = desk.view._line_panel
    panel.decider.line.setText("le comité")
    panel.commit_pending()
    found = desk.workspace.query(project_contours, desk.project.id, TODAY).scope(None)
    assert found is not None
    assert found.lines[0].decided_by == "le comité"
    assert "le comité" in str(column.item(0).data(Qt.ItemDataRole.AccessibleTextRole))


def test_contours_are_agreed_and_versions_compared_in_words(desk: Desk, qtbot: QtBot) -> None:
    _write(desk, "in", "La place")
    face = desk.view.contours
    scope = face.scope
    assert scope is not None
    dialog = AgreementDialog(face, desk.workspace, desk.project.id, scope)
    qtbot.addWidget(dialog)
    dialog.by.line.setText("le comité de pilotage")
    dialog.accept()
    assert "le comité de pilotage" in face.agreed.text()
    _write(desk, "out", "Les <i>soins</i>")
    assert "1 changement" in face.agreed.text()

    scope = face.scope
    assert scope is not None
    again = AgreementDialog(face, desk.workspace, desk.project.id, scope)
    qtbot.addWidget(again)
    again.accept()
    scope = face.scope
    assert scope is not None
    versions = VersionsDialog(face, desk.workspace, desk.project.id, scope)
    qtbot.addWidget(versions)
    assert versions.list.count() == 2
    since, all_lines = versions.page.toPlainText().split("\nDedans\n")
    assert "Les <i>soins</i>" in since
    assert all_lines.splitlines() == ["– La place", "Dehors", "– Les <i>soins</i>"]
    left = versions.page.document().lastBlock().blockFormat()
    assert 0 < -left.textIndent() < left.leftMargin(), "a line that goes on begins under its first word"


def test_each_partnership_has_contours_of_its_own(desk: Desk) -> None:
    desk.view.reveal(desk.project.partners[1])
    _write(desk, "out", "Pas le soir")
    assert (desk.sides(), desk.sides(1)) == ([], [("out", "Pas le soir")])
    assert "Comité" in desk.view.contours.which.currentText()


def test_frames_stand_beside_each_other_and_are_filtered(desk: Desk) -> None:
    organisation = desk.workspace.query(organisation_of, desk.project.partners[0])
    assert organisation is not None
    desk.workspace.store.perform("x", change_frame, organisation, 0, max_hours=8)
    desk.workspace.store.perform("x", add_frame_line, organisation, "offer", "opening", NASTY, shareable=False)
    desk.view.reveal("frames")
    model = desk.view.frames.model
    assert model.rowCount() == 2
    assert NASTY in str(model.index(0, 0).data())
    assert "interne" in str(model.index(0, 0).data())
    assert "<b>" not in str(model.index(0, 0).data(Qt.ItemDataRole.ToolTipRole)).removeprefix("<p>")
    desk.view.frames.filter.setText("comite")
    assert [row.partner.name for row in model.rows()] == ["Comité"]


def test_everything_that_can_be_used_has_a_name(desk: Desk) -> None:
    desk.workspace.store.perform("x", add_contour, desk.project.id, "in", "La place")
    desk.workspace.store.perform("x", agree_contours, desk.project.id, TODAY)
    assert nameless(desk.view) == []


def test_the_frame_is_written_in_the_sheet_of_the_partner(workspace: Workspace, qtbot: QtBot) -> None:
    project = fill_project(workspace.store, ("CPAS",))
    organisation = workspace.query(organisation_of, project.partners[0])
    assert organisation is not None
    page = FramePage(workspace)
    qtbot.addWidget(page)
    page.reread.connect(lambda: page.show_frame(organisation, "CPAS", project.id, project.partners[0]))
    page.show_frame(organisation, "CPAS", project.id, project.partners[0])
    page.resize(700, 900)
    with qtbot.waitActive(page):
        page.show()
    fields: dict[str, Any] = {field.name: field for field in page.form._fields}
    for name, text in (("max_hours", "8"), ("opens_at", "9h30"), ("decision_days", "42")):
        fields[name].editor.setFocus()
        fields[name].editor.clear()
        QTest.keyClicks(fields[name].editor, text)
        QTest.keyClick(fields[name].editor, Qt.Key.Key_Return)
    fields["languages"].pills["nl"].click()
    fields["max_hours"].editor.setFocus()
    QTest.keyClicks(fields["max_hours"].editor, "x")
    QTest.keyClick(fields["max_hours"].editor, Qt.Key.Key_Return)
    assert "nombre" in fields["max_hours"].sentence.text()
    page.limits.words.setFocus()
    QTest.keyClicks(page.limits.words, "Pas le soir")
    QTest.keyClick(page.limits.words, Qt.Key.Key_Return)

    found = workspace.query(frame, organisation)
    assert (found.max_hours, found.opens_at, found.decision_days, found.languages) == (8, 570, 42, "nl")
    assert [(line.side, line.wording, line.said_on) for line in found.lines] == [("limit", "Pas le soir", TODAY)]
    assert nameless(page) == []


def test_enter_opens_the_frame_where_it_is_written(qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    with desk_on(qtbot, path, lambda store: fill_project(store, ["CPAS", "Comité"]), entries=ENTRIES) as desk:
        window = desk.window
        window.show_view("contours")
        view = window.view("contours")
        assert isinstance(view, ContoursView)
        view.show_face(1)
        view.frames.table.go_to(view.frames.model.index(1, 0))
        view.frames.table.setFocus()
        QTest.keyClick(view.frames.table, Qt.Key.Key_Return)
        directory = window.view("partners")
        assert isinstance(directory, DirectoryView)
        assert directory.isVisible()
        assert directory.sheet.tabs.currentWidget() is directory.sheet.frame
        assert directory.sheet.name.text() == "Comité"
