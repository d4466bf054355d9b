"""The panel of a cell: roles, expectations in both directions, and nothing typed is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QPushButton, QToolButton, QWidget

from partenaires_desktop.operations.expectations import add_expectation, change_expectation, set_expectation_status
from partenaires_desktop.ui.matrix.expectation_card import ExpectationCard
from partenaires_desktop.ui.matrix.expectation_list import ExpectationList
from tests.conftest import TODAY
from tests.ui.matrix.conftest import Desk

Key = Qt.Key
Dump = Callable[[], dict[str, list[tuple[object, ...]]]]


def _lists(desk: Desk) -> list[ExpectationList]:
    return desk.panel.findChildren(ExpectationList)


def _new(desk: Desk, side: int = 0) -> QLineEdit:
    return next(line for line in _lists(desk)[side].findChildren(QLineEdit) if "Ajouter" in line.placeholderText())


def _cards(desk: Desk, side: int = 0) -> list[ExpectationCard]:
    return _lists(desk)[side].cards()


def _words(card: ExpectationCard) -> QPlainTextEdit:
    return card.findChildren(QPlainTextEdit)[0]


def _theirs(card: ExpectationCard) -> QPlainTextEdit:
    return card.findChildren(QPlainTextEdit)[1]


def _chip(card: ExpectationCard) -> QPushButton:
    return card.findChildren(QPushButton)[0]


def _choose(card: ExpectationCard, words: str) -> None:
    next(action for action in _chip(card).menu().actions() if action.text().startswith(words)).trigger()


def _said(widget: QWidget) -> list[str]:
    """The sentences in sight."""
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible() and label.text()]


def _add(desk: Desk, text: str, side: int = 0) -> ExpectationCard:
    _new(desk, side).setFocus()
    desk.write(text)
    desk.press(Key.Key_Return)
    return _cards(desk, side)[-1]


def test_the_panel_follows_the_cell(desk: Desk) -> None:
    desk.go(1, 2)

    assert "Pharmacie\u00a0· Co-construction" in _said(desk.panel)


def test_a_pill_sets_the_responsibility_and_takes_it_away(desk: Desk) -> None:
    desk.go(0, 1)
    pill = next(button for button in desk.panel.findChildren(QPushButton) if button.text() == "consulté")
    pill.click()
    assert desk.words(0, 1) == "consulté"
    assert "donne son avis, dans un échange" in _said(desk.panel)

    pill.click()
    assert desk.words(0, 1) == ""


def test_an_expectation_is_added_with_enter_in_both_directions(desk: Desk) -> None:
    desk.go(0, 1)
    _add(desk, "Prêter la salle")
    _add(desk, "Recevoir le compte rendu", side=1)

    stored = desk.stored(0, 1)
    assert [line.wording for line in stored.of_them] == ["Prêter la salle"]
    assert [line.wording for line in stored.of_us] == ["Recevoir le compte rendu"]
    assert _new(desk).text() == ""
    assert desk.view.phases.model.cell(desk.view.phases.model.index(0, 1)).expectations == 2


def test_an_empty_one_is_refused_beside_the_field(desk: Desk, dump: Dump) -> None:
    before = dump()
    desk.go(0, 1)
    _new(desk).setFocus()
    desk.press(Key.Key_Return)

    assert any(sentence.startswith("Dites ce qui est attendu") for sentence in _said(_lists(desk)[0]))
    assert dump() == before


def test_words_are_edited_in_place(desk: Desk) -> None:
    desk.go(0, 1)
    card = _add(desk, "Prêter la salle")
    _words(card).setFocus()
    _words(card).selectAll()
    desk.write("Prêter deux salles")
    assert desk.stored(0, 1).of_them[0].wording == "Prêter la salle"

    desk.press(Key.Key_Return)
    assert desk.stored(0, 1).of_them[0].wording == "Prêter deux salles"


def test_leaving_commits_and_escape_puts_back(desk: Desk) -> None:
    desk.go(0, 1)
    card = _add(desk, "Prêter")
    _words(card).setFocus()
    desk.write("x")
    desk.press(Key.Key_Escape)
    assert _words(card).toPlainText() == "Prêter"

    desk.write("y")
    desk.view.phases.table.setFocus()
    assert desk.stored(0, 1).of_them[0].wording == "yPrêter"


def test_an_emptied_wording_is_refused_and_marked(desk: Desk) -> None:
    desk.go(0, 1)
    card = _add(desk, "Prêter")
    _words(card).setFocus()
    _words(card).selectAll()
    desk.press(Key.Key_Delete)
    desk.press(Key.Key_Return)

    assert any(sentence.startswith("Dites ce qui est attendu") for sentence in _said(card))
    assert _words(card).property("wrong")
    assert desk.stored(0, 1).of_them[0].wording == "Prêter"


def test_the_state_is_chosen_in_words(desk: Desk) -> None:
    desk.go(0, 1)
    card = _add(desk, "Prêter")
    assert _chip(card).text() == "proposée"
    _choose(card, "Accordée")

    line = desk.stored(0, 1).of_them[0]
    assert (line.status, line.agreed_on) == ("agreed", TODAY)
    assert _chip(card).text() == "accordée"
    assert "accord du 2 mars 2026" in _said(card)


def test_restating_asks_for_their_words(desk: Desk) -> None:
    desk.go(0, 1)
    card = _add(desk, "Prêter")
    assert not _theirs(card).isVisible()
    _choose(card, "Reformulée")
    assert desk.focus() is _theirs(card)

    desk.write("Un jeudi sur deux")
    desk.press(Key.Key_Return)
    assert desk.stored(0, 1).of_them[0].status == "restated"
    assert "Ils disent" in _said(card)


def test_date_contribution_and_agreement_are_edited_under_the_words(desk: Desk) -> None:
    desk.go(0, 1)
    card = _add(desk, "Prêter")
    _choose(card, "Accordée")
    fields = {edit.accessibleName(): edit for edit in card.findChildren(QLineEdit)}
    next(tool for tool in card.findChildren(QToolButton) if tool.accessibleName().startswith("Échéance")).click()
    for name, text in (("Pour le", "30/6/2026"), ("Combien", "2 jeudis"), ("De quelle façon", "en réunion")):
        fields[name].setFocus()
        fields[name].selectAll()
        desk.write(text)
        desk.press(Key.Key_Return)

    line = desk.stored(0, 1).of_them[0]
    assert (line.due_on, line.quantity, line.agreed_how) == (date(2026, 6, 30), "2 jeudis", "en réunion")
    fields["Pour le"].setFocus()
    fields["Pour le"].selectAll()
    desk.press(Key.Key_Delete)
    desk.press(Key.Key_Return)
    assert desk.stored(0, 1).of_them[0].due_on is None


def test_removing_says_so_and_can_be_undone(desk: Desk, dump: Dump) -> None:
    desk.go(0, 1)
    card = _add(desk, "Prêter")
    before = dump()
    card.removed.emit(card)
    assert _cards(desk) == []
    assert desk.bar() == "Retirer une attente, CPAS"

    desk.workspace.undo()
    assert dump() == before
    assert [each.line.wording for each in _cards(desk)] == ["Prêter"]


def test_it_moves_and_copies_to_other_phases(desk: Desk) -> None:
    desk.go(0, 1)
    card = _add(desk, "Prêter")
    card.copied.emit(card, desk.project.phases[2])
    card.moved.emit(card, None)

    assert [line.wording for line in desk.stored(0, 2).of_them] == ["Prêter", "Prêter"]
    assert "pour tout le projet" in _said(_cards(desk)[0])


def test_what_is_being_written_survives_every_refresh(desk: Desk) -> None:
    desk.go(0, 1)
    card = _add(desk, "Prêter")
    _words(card).setFocus()
    _words(card).selectAll()
    desk.write("En train d’écrire")
    desk.workspace.perform(
        "autre", add_expectation, desk.project.id, desk.project.phases[1], None, desk.partner(0), "Une autre"
    )
    desk.view.refresh_now()

    assert _words(card).toPlainText() == "En train d’écrire"
    assert [each.line.wording for each in _cards(desk)] == ["Prêter", "Une autre"]
    assert desk.focus() is _words(card)


def test_what_was_changed_elsewhere_meanwhile_is_told_once(desk: Desk) -> None:
    desk.go(0, 1)
    card = _add(desk, "Prêter")
    _words(card).setFocus()
    _words(card).selectAll()
    desk.write("Mes mots")
    line = desk.stored(0, 1).of_them[0]
    desk.workspace.perform("ailleurs", change_expectation, line.id, line.version, wording="Leurs mots")
    desk.press(Key.Key_Return)
    assert any("modifi" in sentence for sentence in _said(card))
    assert (_words(card).toPlainText(), desk.stored(0, 1).of_them[0].wording) == ("Mes mots", "Leurs mots")

    desk.press(Key.Key_Return)
    assert desk.stored(0, 1).of_them[0].wording == "Mes mots"


def test_drafts_wait_for_their_cell(desk: Desk) -> None:
    desk.go(0, 1)
    card = _add(desk, "Prêter")
    _words(card).setFocus()
    _words(card).selectAll()
    desk.press(Key.Key_Delete)
    _new(desk).setFocus()
    desk.write("À moitié")
    desk.go(2, 3)
    assert _new(desk).text() == ""

    desk.go(0, 1)
    assert _new(desk).text() == "À moitié"
    assert _words(_cards(desk)[0]).toPlainText() == ""
    assert any(sentence.startswith("Ceci n’est pas encore gardé") for sentence in _said(_cards(desk)[0]))


def test_several_cells_share_the_choosers(desk: Desk) -> None:
    desk.view.phases.table.select_block(0, 0, 1, 1)
    assert "4 cases" in _said(desk.panel)
    assert not _lists(desk)[0].isVisible()
    next(button for button in desk.panel.findChildren(QPushButton) if button.text() == "fait").click()

    assert [row[:2] for row in desk.grid()[:2]] == [["fait", "fait"]] * 2
    assert desk.workspace.undo_label() == "Rôle dans 4 cases"


def test_tab_goes_through_the_panel_from_top_to_bottom(desk: Desk) -> None:
    desk.go(0, 1)
    _add(desk, "Une")
    _add(desk, "Autre", side=1)
    desk.go(0, 1)
    desk.press(Key.Key_Return)
    tops = []
    while desk.focus() is not _new(desk, 1):
        tops.append(desk.focus().mapTo(desk.panel, QPoint(0, 0)).y())
        desk.press(Key.Key_Tab)
        assert len(tops) < 40

    assert all(later >= earlier - 12 for earlier, later in pairwise(tops))


def test_hostile_words_are_shown_as_they_are(desk: Desk) -> None:
    desk.go(0, 1)
    for text in ('<b>x</b> & "y"', "=cmd|x", "سلام", "🎪", "a" * 4000):
        desk.workspace.perform(
            "attente", add_expectation, desk.project.id, desk.project.phases[1], None, desk.partner(0), text
        )
    shown = [_words(card).toPlainText() for card in _cards(desk)]

    assert shown == ['<b>x</b> & "y"', "=cmd|x", "سلام", "🎪", "a" * 4000]
    assert all(card.height() < 600 for card in _cards(desk))


def test_filling_the_panel_writes_nothing(desk: Desk, dump: Dump) -> None:
    desk.go(0, 1)
    _add(desk, "Prêter")
    line = desk.stored(0, 1).of_them[0]
    desk.workspace.perform("statut", set_expectation_status, line.id, line.version, "agreed", TODAY)
    before, label = dump(), desk.workspace.undo_label()
    for row in range(4):
        for column in range(6):
            desk.go(row, column)
    desk.view.refresh_now()

    assert dump() == before
    assert desk.workspace.undo_label() == label


def test_the_bar_no_longer_offers_to_undo_a_step_that_is_not_the_last(desk: Desk) -> None:
    desk.go(0, 1)
    card = _add(desk, "Prêter")
    card.removed.emit(card)
    assert desk.bar() == "Retirer une attente, CPAS"
    desk.view.phases.gestures.set_words(None, "G")

    assert desk.bar() == ""
