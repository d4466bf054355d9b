"""The map of understanding: what it shows, where it leads, and both wordings in the panel."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QPushButton

from partenaires_desktop.operations.projects import change_objective
from partenaires_desktop.operations.understanding import Answer, take_answers
from partenaires_desktop.ui.understanding.model import MapModel
from tests.conftest import TODAY
from tests.ui.matrix_window import focused
from tests.ui.understanding.conftest import Map

NASTY = "<b>x</b> & \"y\" 🏠 مركز =cmd|'/c'!A1"


def _answer(map_: Map, words: str, state: str, partner: int = 0) -> None:
    item = map_.items(partner)[0]
    answer = Answer(item.participation_id, objective_id=item.id, words=words, state=state)
    map_.workspace.perform("x", take_answers, [answer], TODAY)


def test_items_stand_against_partners(map_: Map) -> None:
    model = map_.face.model

    assert [row.title for row in model.rows()] == ["Se connaître dans les deux langues.", "Diagnostic", "Diagnostic"]
    assert [map_.cell(row, 0) for row in range(3)] == ["Pas encore dit"] * 3
    assert [map_.cell(row, 1) for row in range(3)] == ["Pas encore dit", "", "Pas encore dit"]


def test_the_model_keeps_its_word(map_: Map) -> None:
    model = MapModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_found(map_.face.model.found)
    _answer(map_, "Autrement.", "review")
    model.set_found(map_.face.model.found)
    assert tester is not None


def test_what_differs_is_counted_and_found(map_: Map) -> None:
    _answer(map_, "Se voir.", "review", partner=1)
    sign = next(
        button
        for button in map_.face.findChildren(QPushButton)
        if button.text().strip("\u2009") == "1 point compris autrement"
    )
    sign.click()

    index = map_.face.table.currentIndex()
    assert (index.row(), index.column()) == (0, 1)
    assert map_.cell(0, 1) == "À revoir"
    assert list(map_.selection.participation_ids) == [map_.project.partners[1]]


def test_both_wordings_open_with_their_differences_in_words(map_: Map) -> None:
    _answer(map_, "Se connaître en français.", "review")
    map_.face.table.go_to(map_.face.model.index(0, 0))
    [card] = map_.panel.cards()

    assert card.wordings.theirs.toPlainText() == "Se connaître en français."
    assert "Ils sont seuls à dire" in card.wordings.theirs.accessibleDescription()
    assert "«\u202fen français.\u202f»" in card.wordings.theirs.accessibleDescription()
    marks = card.wordings.theirs.extraSelections()
    assert [mark.cursor.selectedText() for mark in marks] == ["en français."]
    assert all(mark.format.fontUnderline() for mark in marks)


def test_answers_are_given_in_the_panel_and_undone(map_: Map) -> None:
    map_.face.table.setFocus()
    map_.face.table.go_to(map_.face.model.index(0, 0))
    map_.press(Qt.Key.Key_Return)
    map_.write(NASTY)
    map_.press(Qt.Key.Key_Return)
    assert (map_.items()[0].theirs, map_.items()[0].state) == (NASTY, "review")

    [card] = map_.panel.cards()
    next(pill for pill in card.states.pills() if pill.text() == "D’accord").click()
    assert (map_.items()[0].theirs, map_.items()[0].state, map_.items()[0].said_on) == (NASTY, "agreed", TODAY)
    assert map_.cell(0, 0) == "D’accord"
    assert map_.workspace.undo_label() == "CPAS dit\u00a0: d’accord"

    map_.workspace.undo()
    assert map_.cell(0, 0) == "À revoir"
    map_.press(Qt.Key.Key_Escape)
    assert focused() is map_.face.table


def test_other_words_of_ours_are_told(map_: Map) -> None:
    _answer(map_, "", "agreed")
    map_.face.table.go_to(map_.face.model.index(0, 0))
    map_.workspace.perform("x", change_objective, map_.items()[0].id, "Se parler.")

    assert map_.cell(0, 0) == "À revoir"
    [card] = map_.panel.cards()
    assert any(label.text().startswith("Nos mots ont changé") for label in card.findChildren(type(card._about)))


def test_the_table_speaks(map_: Map) -> None:
    index = map_.face.model.index(2, 1)
    said = map_.face.model.data(index, Qt.ItemDataRole.AccessibleTextRole)

    assert said == "Comité, Attentes Diagnostic\u00a0: Pas encore dit"
    assert QAccessible.queryAccessibleInterface(map_.face.table).text(QAccessible.Text.Name)


def test_the_partner_chosen_elsewhere_is_followed(map_: Map) -> None:
    map_.selection.choose_partners([map_.project.partners[1]])

    assert map_.face.table.currentIndex().column() == 1


def test_the_switch_goes_back_to_the_matrix(map_: Map) -> None:
    names = {button.text(): button for button in map_.view.findChildren(QPushButton)}
    names["Par phase"].click()
    assert map_.view.cell_panel.isVisible()
    assert map_.view.phases.table.isVisible()
    names["Compréhension"].click()
    assert map_.panel.isVisible()
    assert map_.face.table.isVisible()


def test_tooltips_show_user_text_as_it_is(map_: Map) -> None:
    _answer(map_, NASTY, "review")
    tip = map_.face.model.data(map_.face.model.index(0, 0), Qt.ItemDataRole.ToolTipRole)

    assert "&lt;b&gt;x&lt;/b&gt;" in tip
