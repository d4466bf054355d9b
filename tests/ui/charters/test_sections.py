"""Arranging the sections of a charter in the window: by mouse and by keyboard, one step each."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from partenaires_desktop import sample
from partenaires_desktop.documents.charter.document import charter_pdf
from partenaires_desktop.domain.charter import OWN_CODES
from partenaires_desktop.operations import clauses
from partenaires_desktop.queries import charter as query
from partenaires_desktop.queries.charter_parties import candidates
from partenaires_desktop.ui.charters.panel import DETAILS, PARTIES, SECTIONS, TEXTS, CharterPanel
from partenaires_desktop.ui.charters.sections_pane import SOURCE_OF, SectionsPane
from partenaires_desktop.ui.workspace import Workspace
from tests.conftest import TODAY
from tests.documents.reading import text_of


@dataclass
class Desk:
    panel: CharterPanel
    workspace: Workspace
    charter: uuid.UUID
    places: list[tuple[str, object]]

    @property
    def pane(self) -> SectionsPane:
        return self.panel.sections

    def snapshot(self) -> query.CharterSnapshot:
        return self.workspace.query(query.charter, self.charter, TODAY)

    def show(self) -> None:
        snapshot = self.snapshot()
        people = self.workspace.query(candidates, snapshot.project_id, TODAY)
        self.panel.show_charter(snapshot, query.readiness_of(snapshot), people)

    def choose(self, code: str) -> None:
        self.pane.list.setCurrentRow(self.pane.order.index(code))


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> Desk:
    project = sample.fill(workspace.store, "fr")
    charter = workspace.query(query.charters, project)[0].id
    panel = CharterPanel(workspace)
    panel.resize(360, 760)
    qtbot.addWidget(panel)
    places: list[tuple[str, object]] = []
    panel.go.connect(lambda code, target: places.append((code, target)))
    made = Desk(panel, workspace, charter, places)
    workspace.changed.connect(lambda _changes: made.show())
    made.show()
    panel.show_pane(SECTIONS)
    panel.show()
    return made


def test_alt_and_an_arrow_carry_a_section(desk: Desk, tmp_path: Path) -> None:
    assert desk.pane.order[:3] == ["parties", "context", "object"]
    desk.choose("context")
    QTest.keyClick(desk.pane.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert desk.pane.order[:3] == ["context", "parties", "object"]
    assert desk.pane.code == "context"
    assert desk.workspace.undo_label() == "Charte\u00a0: ordre des sections"
    assert "1. Préambule et contexte" in text_of(charter_pdf(desk.snapshot(), TODAY).pdf, tmp_path)
    desk.workspace.undo()
    assert desk.pane.order[:2] == ["parties", "context"]


def test_a_section_dropped_elsewhere_is_one_step(desk: Desk) -> None:
    target = desk.pane.list.visualItemRect(desk.pane.list.item(3))
    desk.choose("parties")
    event = QDropEvent(
        QPointF(target.left() + 5, target.bottom() - 1),
        Qt.DropAction.MoveAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    desk.pane.list.dropEvent(event)

    assert desk.pane.order[:4] == ["context", "object", "objectives", "parties"]
    assert event.dropAction() == Qt.DropAction.IgnoreAction  # the view takes nothing away itself


def test_untick_leaves_a_section_out_and_renumbers(desk: Desk, tmp_path: Path) -> None:
    row = desk.pane.order.index("values")
    desk.pane.list.item(row).setCheckState(Qt.CheckState.Unchecked)

    assert desk.workspace.undo_label() == "Charte\u00a0: laisser une section de côté"
    text = text_of(charter_pdf(desk.snapshot(), TODAY).pdf, tmp_path)
    assert "Valeurs et principes" not in text
    assert "5. Contours" in text
    assert "laissée de côté" in desk.pane.list.item(row).data(Qt.ItemDataRole.AccessibleTextRole)


def test_an_annex_is_ticked(desk: Desk, tmp_path: Path) -> None:
    row = desk.pane.order.index("annex_glossary")
    desk.pane.list.item(row).setCheckState(Qt.CheckState.Checked)

    assert "Annexe 2\u00a0: lexique" in desk.pane.list.item(row).text()
    assert "Annexe 2 : lexique" in text_of(charter_pdf(desk.snapshot(), TODAY).pdf, tmp_path)


def test_a_heading_of_ones_own(desk: Desk, tmp_path: Path) -> None:
    desk.choose("object")
    desk.pane.heading.show_value("Ce que nous voulons")
    desk.pane.heading.commit()

    assert desk.snapshot().plan[2].heading == "Ce que nous voulons"
    assert "3. Ce que nous voulons" in text_of(charter_pdf(desk.snapshot(), TODAY).pdf, tmp_path)
    assert desk.pane.list.item(2).text() == "3. Ce que nous voulons"


def test_a_second_language_with_words_of_its_own(desk: Desk, tmp_path: Path) -> None:
    assert not desk.pane.second_text.isVisibleTo(desk.panel)
    desk.pane.language.show_value("nl")
    desk.pane.language.commit()
    desk.choose("values")
    assert desk.pane.second_text.isVisibleTo(desk.panel)
    desk.pane.second_text.show_value("Wij luisteren naar elkaar.")
    desk.pane.second_text.commit()

    text = text_of(charter_pdf(desk.snapshot(), TODAY).pdf, tmp_path)
    assert "Wij luisteren naar elkaar." in text
    assert "3. Voorwerp" in text
    desk.pane.language.show_value("fr")
    desk.pane.language.commit()
    assert "même que la première" in desk.pane.language.sentence.text()


def test_each_section_leads_to_where_it_comes_from(desk: Desk) -> None:
    desk.choose("object")
    desk.pane.go.click()
    desk.choose("roles")
    desk.pane.go.click()
    assert [code for code, _target in desk.places] == ["project", "roles"]
    for section, pane in (("parties", PARTIES), ("governance", DETAILS), ("disputes", TEXTS)):
        desk.panel.show_pane(SECTIONS)
        desk.choose(section)
        desk.pane.go.click()
        assert desk.panel._stack.currentIndex() == pane
    assert desk.panel.texts.section == "disputes"
    assert set(SOURCE_OF) <= {*desk.pane.order, *OWN_CODES}


def test_back_to_the_model(desk: Desk) -> None:
    desk.choose("parties")
    desk.pane.down.click()
    desk.pane.list.item(4).setCheckState(Qt.CheckState.Unchecked)
    desk.pane.reset.click()

    assert desk.snapshot().arranged == ()
    assert desk.pane.order[:2] == ["parties", "context"]


def test_a_reader_changes_nothing(desk: Desk) -> None:
    desk.pane.show_snapshot(desk.snapshot(), read_only=True)
    desk.choose("context")
    QTest.keyClick(desk.pane.list, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)

    assert desk.snapshot().arranged == ()
    assert not desk.pane.up.isEnabled()


def test_a_section_of_ones_own_is_added_worded_and_deleted_by_keyboard(desk: Desk, tmp_path: Path) -> None:
    pane = desk.pane
    desk.choose("values")
    desk.panel._steps.add_section("Garde d’enfants", "")

    assert pane.code == "own-1"
    assert pane.order[pane.order.index("values") + 1] == "own-1"
    assert pane.text.text.hasFocus()
    QTest.keyClicks(pane.text.text, "Chaque rencontre a une garderie.")
    pane.text.commit()
    text = text_of(charter_pdf(desk.snapshot(), TODAY).pdf, tmp_path)
    assert "6. Garde d’enfants" in text
    assert "Chaque rencontre a une garderie." in text
    pane.remove.setFocus()
    QTest.keyClick(pane.remove, Qt.Key.Key_Space)
    assert "own-1" not in pane.order
    desk.workspace.undo()
    assert "own-1" in pane.order
    assert desk.snapshot().texts["own-1"] == "Chaque rencontre a une garderie."


def test_a_clause_added_to_the_library_becomes_a_section(desk: Desk) -> None:
    words = ("fr", "Bénévoles", "Chaque bénévole est assuré.", TODAY)
    desk.workspace.perform("a", clauses.add_clause, *words)
    desk.workspace.perform("b", clauses.add_clause, "nl", "Vrijwilligers", "Elke vrijwilliger is verzekerd.", TODAY)
    desk.pane.add_menu.aboutToShow.emit()
    choices = [action.text() for action in desk.pane.add_menu.actions()]

    assert choices == ["Section à écrire…", "De la bibliothèque\u00a0: Bénévoles"]
    desk.pane.add_menu.actions()[1].trigger()
    assert desk.snapshot().texts["own-1"] == "Chaque bénévole est assuré."


def test_enter_leads_from_a_section_to_where_it_comes_from(desk: Desk) -> None:
    desk.choose("contours")
    desk.pane.list.setFocus()
    QTest.keyClick(desk.pane.list, Qt.Key.Key_Return)

    assert desk.places == [("contours", None)]
