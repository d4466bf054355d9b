"""What else the panel of a cell holds: expectations between partners, objectives, the life of each, the balance."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from partenaires_desktop.operations.expectations import add_expectation, set_expectation_status
from partenaires_desktop.operations.projects import add_objective
from partenaires_desktop.queries.matrix_cell import ExpectationLine
from partenaires_desktop.ui.forms.wording_edit import WordingEdit
from partenaires_desktop.ui.matrix.expectation_card import ExpectationCard
from partenaires_desktop.ui.matrix.objectives import ObjectiveLines
from partenaires_desktop.ui.matrix.pair_list import PairList
from tests.conftest import TODAY
from tests.ui.matrix.conftest import Desk


def _said(desk: Desk) -> str:
    return "\n".join(label.text() for label in desk.panel.findChildren(QLabel) if label.isVisible())


def _add(desk: Desk, text: str = "Prêter une salle.") -> ExpectationLine:
    project = desk.project
    desk.workspace.perform(
        "x", add_expectation, project.id, project.phases[1], None, project.partners[0], text, TODAY, contribution="room"
    )
    return desk.stored(0, 1).of_them[0]


def test_an_expectation_between_partners_is_added_and_seen_from_both(desk: Desk) -> None:
    desk.go(0, 1)
    (pairs,) = desk.panel.findChildren(PairList)
    pairs.choose(desk.partner(2))
    pairs.set_draft("Ouvrir la cour.")
    pairs.stops()[-1].setFocus()
    desk.press(Qt.Key.Key_Return)

    [line] = desk.stored(0, 1).of_each_other
    assert (line.from_id, line.to_id, line.wording) == (desk.partner(0), desk.partner(2), "Ouvrir la cour.")
    assert "demandé à École" in _said(desk)
    desk.go(2, 1)
    assert "demandé par CPAS" in _said(desk)


def test_objectives_are_written_and_an_expectation_serves_one(desk: Desk) -> None:
    desk.go(0, 1)
    _add(desk)
    shared, own = desk.panel.findChildren(ObjectiveLines)
    for lines, text in ((shared, "Se connaître."), (own, "Être connu.")):
        lines.stops()[-1].setFocus()
        desk.write(text)
        desk.press(Qt.Key.Key_Return)
    assert [(line.wording, line.own) for line in desk.stored(0, 1).objectives] == [
        ("Se connaître.", False),
        ("Être connu.", True),
    ]

    edit = shared.findChildren(WordingEdit)[0]
    edit.setFocus()
    edit.selectAll()
    desk.write("Se parler.")
    desk.press(Qt.Key.Key_Return)
    assert desk.stored(0, 1).objectives[0].wording == "Se parler."

    card = desk.panel.findChildren(ExpectationCard)[0]
    combo = card._details._objective.combo
    assert [combo.itemText(place) for place in range(combo.count())] == ["aucun", "Se parler.", "Être connu."]
    combo.setCurrentIndex(1)
    combo.activated.emit(1)
    assert desk.stored(0, 1).of_them[0].objective_id == desk.stored(0, 1).objectives[0].id


def test_a_served_objective_is_shown_when_the_cell_comes_back(desk: Desk) -> None:
    line = _add(desk)
    objective = desk.workspace.attempt("x", add_objective, desk.project.id, "Se connaître.")
    made = desk.workspace.attempt(
        "x",
        add_expectation,
        desk.project.id,
        desk.project.phases[2],
        None,
        desk.partner(0),
        "Venir.",
        TODAY,
        objective_id=objective,
    )
    assert made != line.id
    desk.go(0, 2)

    card = next(card for card in desk.panel.findChildren(ExpectationCard) if card.line.id == made)
    assert card._details._objective.combo.currentText() == "Se connaître."
    assert not card._details._objective.is_pending()


def test_the_life_of_an_expectation_is_one_line(desk: Desk) -> None:
    desk.go(0, 1)
    line = _add(desk)
    desk.workspace.attempt(
        "x", set_expectation_status, line.id, line.version, "agreed", TODAY, how="réunion", by="directrice"
    )
    card = desk.panel.findChildren(ExpectationCard)[0]
    card._open.setChecked(True)

    assert "proposée 2 mars 2026 → accordée 2 mars 2026 (directrice, réunion)" in _said(desk)


def test_the_balance_is_said_in_words(desk: Desk) -> None:
    desk.go(0, 1)
    line = _add(desk)
    assert "Ils donnent\u00a0: 1 attente, 0 accordée ou tenue, 1 en attente de réponse." in _said(desk)
    desk.workspace.attempt("x", set_expectation_status, line.id, line.version, "agreed", TODAY)

    assert "Ils donnent\u00a0: 1 attente, 1 accordée ou tenue. Locaux." in _said(desk)
    assert "Ils reçoivent\u00a0: rien n’est demandé." in _said(desk)
