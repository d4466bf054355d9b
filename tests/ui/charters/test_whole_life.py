"""A charter from draft to amendment in the real window, by what a coordinator sees, clicks and types."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QListWidget, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop import sample
from partenaires_desktop.app import Desk
from partenaires_desktop.domain.charter import CHARTER, CLAUSE_CODES, CONVENTION
from partenaires_desktop.domain.charter_life import Stage
from partenaires_desktop.domain.clauses import clause_code
from partenaires_desktop.operations.charters import set_charter_details
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.roles import set_role
from partenaires_desktop.queries.charter import charter, charters, project_named
from partenaires_desktop.queries.charter_life import CharterLife, charter_life
from partenaires_desktop.queries.charter_parties import candidates
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.charters.comparison import ComparisonDialog
from partenaires_desktop.ui.charters.library import LibraryDialog
from partenaires_desktop.ui.charters.library_entries import entries
from partenaires_desktop.ui.charters.panel import CharterPanel
from partenaires_desktop.ui.charters.stages import StageStrip
from partenaires_desktop.ui.charters.view import ChartersView
from partenaires_desktop.ui.forms.fields import DayField
from partenaires_desktop.ui.frame.views import ENTRIES
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.widgets.pill import Pill
from partenaires_desktop.ui.widgets.quiet_bar import quiet_bar_of
from tests.carnets import dump_rows
from tests.documents.reading import text_of
from tests.ui.frame import desk_on

DETAILS: Any = set_charter_details
"""Loosely typed: a checker would take one of its fields for the session."""


def _fill(store: Store) -> None:
    sample.fill(store, "fr")
    project = store.query(project_named, "")
    store.perform("fin", DETAILS, store.query(charters, project)[0].id, ends_on=date(2090, 12, 31))


@dataclass
class Hand:
    """Clicks and types in the window, and waits for what it should show."""

    desk: Desk
    path: Path
    qtbot: QtBot

    @property
    def view(self) -> ChartersView:
        view = self.desk.window.view("charters")
        assert isinstance(view, ChartersView)
        return view

    def life(self) -> CharterLife:
        charter_id = self.view._charter_id
        assert charter_id is not None
        return self.view.workspace.query(charter_life, charter_id, date.today())

    def button(self, words: str, among: QWidget | None = None) -> QPushButton:
        host = among or self.desk.window
        found = [one for one in host.findChildren(QPushButton) if one.isVisible() and one.text().strip() == words]
        assert found, f"no button “{words}”"
        return found[0]

    def click(self, words: str) -> None:
        QTest.mouseClick(self.button(words), Qt.MouseButton.LeftButton)
        QApplication.processEvents()

    def until(self, stage: Stage) -> None:
        self.qtbot.waitUntil(lambda: self.life().stage is stage)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.view.is_settled and self.view.preview.page_count > 0)

    def said(self) -> str:
        return quiet_bar_of(self.view).text

    def type_in(self, line: QLineEdit, text: str) -> None:
        line.setFocus()
        line.selectAll()
        QTest.keyClicks(line, text)
        QTest.keyClick(line, Qt.Key.Key_Return)
        QApplication.processEvents()

    def keyboard_is_on_the_stages(self) -> bool:
        (strip,) = self.view.findChildren(StageStrip)
        return strip.isAncestorOf(self.desk.window.focusWidget())

    def sign(self, row: int) -> None:
        pane = _panel(self).signatures
        pane.list.setCurrentRow(row)
        field = pane.fields["signed_on"]
        assert isinstance(field, DayField)
        self.type_in(field.day, f"{date.today():%d/%m/%Y}")

    def printed(self, folder: Path) -> str:
        return " ".join(text_of(self.view.preview.pdf, folder).split())


@pytest.fixture
def hand(qtbot: QtBot, tmp_path: Path) -> Iterator[Hand]:
    path = tmp_path / "carnet.partenaires"
    with desk_on(qtbot, path, _fill, entries=ENTRIES) as desk:
        desk.window.show_view("charters")
        made = Hand(desk, path, qtbot)
        made.settle()
        yield made


def test_from_draft_to_amendment_and_back(hand: Hand, tmp_path: Path) -> None:
    before = dump_rows(hand.path)
    step = hand.view.workspace.undo_label()
    hand.click("Mettre à la signature")
    hand.qtbot.waitUntil(lambda: "sans lequel personne ne peut signer" in hand.said())

    _complete(hand)
    hand.click("Passer en relecture")
    hand.until(Stage.REVIEW)
    hand.click("Mettre à la signature")
    hand.until(Stage.TO_SIGN)
    assert hand.keyboard_is_on_the_stages(), "the button that was pressed went away"

    assert "figées" in hand.said()
    assert hand.button("Signatures").isVisible()
    assert "BROUILLON" not in hand.printed(tmp_path)
    hand.sign(0)
    hand.sign(1)
    assert hand.life().signed == 2
    hand.click("La charte est signée")
    hand.until(Stage.SIGNED)
    assert f"{len(hand.life().signatures) - 2} parties n’ont pas encore signé" in hand.said()

    pages = hand.view.preview.pdf
    snapshot = hand.view.workspace.query(charter, hand.life().charter_id, date.today())
    cell = (snapshot.parties[1].participation_id, snapshot.phases[0].id)
    hand.view.workspace.attempt("Rôle", set_role, cells=[cell], role="funder", letter="")
    hand.settle()
    assert hand.view.preview.pdf == pages

    hand.click("Préparer un avenant")
    hand.until(Stage.DRAFT)
    said = hand.printed(tmp_path)
    assert "Ce qui change depuis la version" in said
    assert "financeur" in said

    while hand.view.workspace.undo_label() != step:
        hand.view.workspace.undo()
    assert dump_rows(hand.path) == before


def test_two_versions_are_shown_side_by_side(hand: Hand) -> None:
    _sign_one(hand)
    life = hand.life()
    dialog = ComparisonDialog(hand.view, hand.view.workspace, life.project_id, (life.charter_id, life.charter_id))
    hand.qtbot.waitUntil(lambda: "même chose" in dialog.said.text())
    dialog.only.setChecked(False)
    assert "Préambule et contexte" in dialog.page.toPlainText()
    dialog.done(QDialog.DialogCode.Rejected)
    dialog.deleteLater()


def test_pages_that_were_changed_from_outside_are_not_shown(hand: Hand) -> None:
    _sign_one(hand)
    with closing(sqlite3.connect(hand.path)) as connection, connection:
        connection.execute("UPDATE stored_file SET content = 'JVBERi0=' WHERE media_type = 'application/pdf'")
    hand.view._frozen = None
    hand.view.refresh_now()
    assert hand.view._warning.isVisible()
    assert "modifié de l’extérieur" in hand.view._warning.text()
    assert hand.view.preview.page_count == 0


def test_search_goes_from_place_to_place(hand: Hand) -> None:
    bar, preview = hand.view.pages, hand.view.preview
    hand.desk.window.activateWindow()
    preview.setFocus()
    hand.qtbot.waitUntil(preview.hasFocus)
    QTest.keyClick(preview, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert bar.search.hasFocus()
    QTest.keyClicks(bar.search, "pilotage")
    QTest.keyClick(bar.search, Qt.Key.Key_Return)
    assert preview.hit_count > 2
    places = {preview.page}
    for _round in range(preview.hit_count - 1):
        QTest.keyClick(bar.search, Qt.Key.Key_Return)
        places.add(preview.page)
    assert len(places) > 1
    QTest.keyClick(bar.search, Qt.Key.Key_Escape)
    assert preview.hit_count == 0
    assert preview.hasFocus()
    bar._menu.aboutToShow.emit()
    action = next(action for action in bar._menu.actions() if "Signatures" in action.text())
    action.trigger()
    assert preview.page == int(action.text().rsplit("\t", 1)[1])


def test_a_clause_is_worded_in_the_library_and_printed(hand: Hand, tmp_path: Path) -> None:
    dialog = LibraryDialog(hand.view, hand.view.workspace, "fr")
    dialog.choose("leaving")
    dialog.text.show_value("On part après {préavis}, les clés rendues.")
    dialog.choose("joining")
    dialog.choose("leaving")
    assert dialog.text.value().startswith("On part après")
    dialog.by.show_value("Une juriste")
    dialog.proofread.click()
    assert "Une juriste" in dialog.state.text()
    hand.settle()
    assert "On part après deux mois, les clés rendues." in hand.printed(tmp_path)
    dialog.restore.click()
    hand.settle()
    assert "les clés rendues" not in hand.printed(tmp_path)
    dialog.deleteLater()


def test_the_library_lists_every_clause_of_conventions_too(hand: Hand) -> None:
    dialog = LibraryDialog(hand.view, hand.view.workspace, "fr")
    listed = [one.code for one in entries("fr", ())]
    assert {clause_code(kind, code) for kind in (CHARTER, CONVENTION) for code in CLAUSE_CODES} == set(listed)
    dialog.choose("convention.governance")
    assert dialog.list.currentItem().text().splitlines()[0].endswith("(Convention spécifique)")
    dialog.text.show_value("La convention se décide à deux.")
    dialog.choose("governance")
    assert "à deux" not in dialog.text.value()
    dialog.choose("convention.governance")
    assert dialog.text.value() == "La convention se décide à deux."
    dialog.deleteLater()


def _panel(hand: Hand) -> CharterPanel:
    panel = hand.view.panel()
    assert isinstance(panel, CharterPanel)
    return panel


def _complete(hand: Hand) -> None:
    """Follow the way to what is missing, and give it."""
    hand.click("Voir ce qui empêche de signer")
    first = hand.desk.window.focusWidget()
    assert isinstance(first, QPushButton)
    QTest.keyClick(first, Qt.Key.Key_Space)
    name = hand.desk.window.focusWidget()
    assert isinstance(name, QLineEdit)
    name.setText("Camille Exemple")  # letter by letter, a list of known people would open
    QTest.keyClick(name, Qt.Key.Key_Return)


def _sign_one(hand: Hand) -> None:
    """Frozen and signed by one party, by the shortest way."""
    pane = _panel(hand).parties
    for party in hand.view.workspace.query(charter, hand.life().charter_id, date.today()).parties:
        if not party.signatory_name:
            pane.signatory_wanted.emit(party.participation_id, "Camille", "direction")
    hand.click("Mettre à la signature")
    hand.until(Stage.TO_SIGN)
    hand.sign(0)


def _cut_lines(rows: QListWidget) -> list[str]:
    """What is said of a party, and has no room in a list as wide as the panel is; names may end early."""
    assert rows.viewport().width() < 260
    room = rows.viewport().width() - rows.iconSize().width() - 2 * scaled(16)
    lines = [line for row in range(rows.count()) for line in rows.item(row).text().splitlines()[1:]]
    return [line for line in lines if rows.fontMetrics().horizontalAdvance(line) > room]


def test_a_newcomer_joins_with_a_scan_and_nobody_signs_again(hand: Hand, tmp_path: Path) -> None:
    workspace = hand.view.workspace
    _sign_one(hand)
    hand.click("La charte est signée")
    hand.until(Stage.SIGNED)
    pages, before = hand.view.preview.pdf, len(hand.life().signatures)
    project = hand.life().project_id
    body = workspace.attempt("Crèche", create_organisation, "Crèche de l’Exemple")
    workspace.attempt("Crèche", take_part, project, [body])
    known = {line.participation_id for line in hand.life().signatures}
    people = workspace.query(candidates, project, date.today())
    newcomer = next(one for one in people if one.name == "Crèche de l’Exemple")
    assert newcomer.participation_id not in known

    made = hand.view.gestures.add_newcomer(newcomer.participation_id)
    assert made is not None
    pane = _panel(hand).signatures
    pane.choose(made)
    assert pane.leave.isVisible()
    assert _cut_lines(pane.list) == []
    assert pane.minimumSizeHint().width() <= scaled(200), "words that do not wrap make the panel scroll sideways"
    (way,) = (each for each in _panel(hand).findChildren(Pill) if each.isVisible())
    strong = QFont(way.font())
    strong.setWeight(QFont.Weight.DemiBold)
    assert way.width() >= QFontMetrics(strong).horizontalAdvance(way.text()) + 2 * scaled(11)
    hand.sign(pane.list.currentRow())
    assert _cut_lines(pane.list) == []
    scan = tmp_path / "bulletin.png"
    scan.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(3000))
    hand.view.gestures.attach_path(made, scan)
    assert "bulletin.png" in pane._scan.text()
    scan.write_bytes(b"GIF89a")
    hand.view.gestures.attach_path(made, scan)
    assert "seuls PDF, PNG et JPEG" in hand.said()

    assert (hand.life().signed, len(hand.life().signatures)) == (2, before + 1)
    assert hand.view.preview.pdf == pages
