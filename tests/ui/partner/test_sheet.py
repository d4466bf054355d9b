"""The sheet of an organisation: fields commit by themselves, warn, and lose nothing."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from partenaires_desktop.operations.organisations import change_organisation, create_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.people import add_person
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.partner import Engagement, Identity
from partenaires_desktop.ui.forms.fields import TextField
from partenaires_desktop.ui.partner.sheet import PartnerSheet
from partenaires_desktop.ui.workspace import Selection, Workspace


@dataclass
class Desk:
    """What a test needs at hand."""

    sheet: PartnerSheet
    workspace: Workspace
    organisation: uuid.UUID
    other: uuid.UUID

    @property
    def identity(self) -> Identity:
        self.sheet.reread()
        assert self.sheet.sheet is not None
        return self.sheet.sheet.identity

    @property
    def engagement(self) -> Engagement:
        self.sheet.reread()
        assert self.sheet.sheet is not None
        return self.sheet.sheet.engagements[0]

    def field(self, name: str) -> TextField:
        """A field of the first page."""
        found = next(each for each in self.sheet.identity.findChildren(TextField) if each.name == name)
        assert isinstance(found, TextField)
        return found

    def write(self, name: str, text: str) -> TextField:
        """Write into a field as a user does, without leaving it."""
        field = self.field(name)
        field.line.setFocus()
        field.line.selectAll()
        field.line.insert(text)
        field.line.textEdited.emit(text)
        return field


@pytest.fixture
def desk(workspace: Workspace, qtbot: QtBot) -> Desk:
    store = workspace.store
    project = store.perform("project", create_project, "Cœur de Quartier")
    organisation = store.perform("new", create_organisation, "CPAS d’Anderlecht", short_name="CPAS")
    other = store.perform("new", create_organisation, "École")
    store.perform("part", take_part, project, [organisation])
    selection = Selection()
    selection.choose_project(project)
    sheet = PartnerSheet(workspace, selection)
    workspace.changed.connect(lambda _changes: sheet.reread())
    qtbot.addWidget(sheet)
    sheet.resize(720, 700)
    sheet.show_organisation(organisation)
    with qtbot.waitActive(sheet):
        sheet.show()
    sheet.activateWindow()
    return Desk(sheet, workspace, organisation, other)


def test_leaving_a_field_is_one_named_step(desk: Desk, dump: Callable[[], object]) -> None:
    before = dump()
    desk.write("email", "info@cpas.example")
    assert dump() == before
    desk.field("phone").line.setFocus()

    assert desk.identity.email == "info@cpas.example"
    assert desk.workspace.undo_label() == "Modifier l’adresse e-mail de «\u202fCPAS\u202f»"
    desk.workspace.undo()
    assert dump() == before
    assert desk.field("email").line.text() == ""


def test_a_number_is_checked_as_it_is_typed_and_never_refused(desk: Desk) -> None:
    field = desk.write("enterprise_number", "0418480070")
    assert "deux derniers chiffres" in field.sentence.text()
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert desk.identity.enterprise_number == "0418.480.070"
    assert "deux derniers chiffres" in field.sentence.text()
    desk.write("enterprise_number", "0418480071")

    assert field.sentence.text() == "Les chiffres de contrôle sont corrects."


def test_an_empty_name_is_refused_beside_the_field_and_kept_typed(desk: Desk) -> None:
    field = desk.write("name", "  ")
    QTest.keyClick(field.line, Qt.Key.Key_Return)

    assert field.sentence.text() == "Donnez un nom à l’organisation."
    assert field.line.text() == "  "
    assert desk.identity.name == "CPAS d’Anderlecht"
    QTest.keyClick(field.line, Qt.Key.Key_Escape)
    assert field.line.text() == "CPAS d’Anderlecht"


def test_what_is_typed_outlives_a_change_elsewhere(desk: Desk) -> None:
    field = desk.write("phone", "02 555")
    desk.workspace.perform("elsewhere", change_organisation, desk.organisation, desk.identity.version, email="a@b.be")
    assert desk.field("email").line.text() == "a@b.be"
    assert field.line.text() == "02 555"
    desk.field("name").line.setFocus()

    assert (desk.identity.phone, desk.identity.email) == ("02 555", "a@b.be")


def test_a_change_behind_its_back_is_told_and_can_be_insisted_on(desk: Desk) -> None:
    desk.workspace.changed.disconnect()
    field = desk.write("phone", "02 555")
    desk.workspace.store.perform("elsewhere", change_organisation, desk.organisation, 1, phone="02 111")
    QTest.keyClick(field.line, Qt.Key.Key_Return)

    assert "modifié ailleurs" in field.sentence.text()
    assert field.line.text() == "02 555"
    QTest.keyClick(field.line, Qt.Key.Key_Return)
    assert desk.identity.phone == "02 555"


def test_another_organisation_commits_what_was_being_typed(desk: Desk) -> None:
    desk.write("phone", "02 555")
    desk.sheet.show_organisation(desk.other)
    assert desk.field("phone").line.text() == ""
    desk.sheet.show_organisation(desk.organisation)

    assert desk.identity.phone == "02 555"


@pytest.mark.qt_log_ignore("grabbing the keyboard")  # suggestions pop up; the offscreen platform cannot grab
def test_missing_mentions_are_named_and_reached(desk: Desk) -> None:
    link = next(button for button in desk.sheet.findChildren(QPushButton) if "mention" in button.text())
    desk.write("legal_form", "ASBL")
    QTest.keyClick(desk.field("legal_form").line, Qt.Key.Key_Return)
    assert link.text() == "5 mentions manquent"
    desk.sheet.tabs.setCurrentWidget(desk.sheet.people)
    link.click()

    assert desk.sheet.tabs.currentIndex() == 0
    assert desk.field("street").line.hasFocus()


def test_people_are_added_changed_and_erased(desk: Desk, dump: Callable[[], object]) -> None:
    people = desk.sheet.people
    desk.sheet.tabs.setCurrentWidget(people)
    before = dump()
    people.name.line.insert("Ana")
    people.function.line.insert("directrice")
    people.button.click()
    assert people.name.line.text() == ""
    (card,) = people._cards.values()
    assert card.note.text() == "contact principal"
    card.opener.click()
    line = next(each for each in card.findChildren(QLineEdit) if each.accessibleName() == "Téléphone")
    line.setFocus()
    line.insert("02 555 12 34")
    people.name.line.setFocus()
    assert "02 555 12 34" in card.told.text()

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert dialog is not None
        next(button for button in dialog.findChildren(QPushButton) if button.text() == "Retirer").click()

    QTimer.singleShot(0, answer)
    card.unwanted.emit(card._person.id, "Ana")
    assert people._cards == {}
    for _step in range(3):
        desk.workspace.undo()
    assert dump() == before


def test_its_part_in_the_project_is_set(desk: Desk) -> None:
    page = desk.sheet.engagement
    desk.sheet.tabs.setCurrentWidget(page)
    page.weight.buttons["essential"].click()
    page.objectives.new.setFocus()
    page.objectives.new.insertPlainText("être connu")
    QTest.keyClick(page.objectives.new, Qt.Key.Key_Return)

    assert desk.engagement.weight == "essential"
    assert [one.wording for one in desk.engagement.objectives] == ["être connu"]
    assert desk.workspace.undo_label() == "Ajouter un objectif de «\u202fCPAS\u202f»"


def test_odd_names_are_shown_as_they_are(desk: Desk) -> None:
    odd = '<b>x</b> & "y" ' + "x" * 3000
    made = desk.workspace.perform("new", create_organisation, odd)
    assert made is not None
    desk.workspace.perform("add", add_person, made, "<i>Ana</i> & 🏠")
    desk.sheet.show_organisation(made)

    assert desk.sheet.name.text().startswith('<b>x</b> & "y"')
    assert desk.sheet.name.accessibleName() == odd
    (card,) = desk.sheet.people._cards.values()
    assert card.title.text() == "<i>Ana</i> & 🏠"
    assert desk.sheet.minimumSizeHint().width() < 600
