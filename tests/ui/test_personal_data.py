"""A person may read what is held on them and have it erased, from the window itself."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QFileDialog,
    QLabel,
    QListWidget,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.people import add_person
from partenaires_desktop.store.backups import Shelf
from partenaires_desktop.ui.partner import personal_data
from partenaires_desktop.ui.partner.people import PersonCard
from partenaires_desktop.ui.partner.sheet import PartnerSheet
from partenaires_desktop.ui.workspace import Selection, Workspace
from tests.ui.file_dialog import save_there

NAME = "Zénobie Sentinelle"


@pytest.fixture
def people(workspace: Workspace) -> tuple[UUID, UUID]:
    school = workspace.attempt("École", create_organisation, "École", notes=f"Appeler {NAME}.")
    ada = workspace.attempt(
        "Ajouter", add_person, school, NAME, email="zenobie@example.org", keep_until=date(2026, 1, 1)
    )
    return school, ada


def press(words: str, *, box: bool = False) -> None:
    """In the dialog that is about to open: tick the box if asked, then press the button that says ``words``."""

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        if box:
            dialog.findChildren(QCheckBox)[0].setChecked(True)
        (button,) = [each for each in dialog.findChildren(QPushButton) if each.text().replace("&", "") == words]
        button.click()

    QTimer.singleShot(0, act)


def test_a_card_says_quietly_that_the_date_is_over(
    qtbot: QtBot, workspace: Workspace, people: tuple[UUID, UUID]
) -> None:
    sheet = PartnerSheet(workspace, Selection())
    qtbot.addWidget(sheet)
    sheet.show_organisation(people[0])
    (card,) = sheet.people.findChildren(PersonCard)

    assert "01/01/2026" in card.note.text()
    assert card.note.isVisibleTo(card)


def test_everything_held_is_shown_and_saved(
    qtbot: QtBot, workspace: Workspace, people: tuple[UUID, UUID], tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    shown: list[str] = []
    target = tmp_path / "données.json"

    def choose_file() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog):
            shown.extend(label.text() for label in dialog.findChildren(QLabel))
            save_there(dialog, target)
        if isinstance(dialog, QFileDialog) and not dialog.isVisible():
            press("Fermer")
        else:  # it is not there yet, or still looking at its folder
            QTimer.singleShot(20, choose_file)

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        shown.append(dialog.findChildren(QPlainTextEdit)[0].toPlainText())
        QTimer.singleShot(0, choose_file)
        next(each for each in dialog.findChildren(QPushButton) if "JSON" in each.text()).click()
        dialog.accept()

    QTimer.singleShot(0, act)
    personal_data.show_held(parent, workspace, people[1])

    assert NAME in shown[0]
    assert "zenobie@example.org" in shown[0]
    assert {"&Regarder dans :", "&Type de fichiers :"} <= set(shown)
    assert json.loads(target.read_bytes())["name"] == NAME


def test_erasing_leaves_no_trace_and_names_the_backups(
    qtbot: QtBot, workspace: Workspace, people: tuple[UUID, UUID], tmp_path: Path
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    workspace.shelf = Shelf(workspace.store.path)
    backup = workspace.shelf.keep(workspace.store.copy_to, "demande")
    told: list[str] = []

    def read() -> None:
        dialog = QApplication.activeModalWidget()
        if not isinstance(dialog, QDialog) or dialog.windowTitle() != "Sauvegardes qui gardent encore cette personne":
            QTimer.singleShot(20, read)  # the question is still being asked, or the data are being erased
            return
        told.extend(label.text() for label in dialog.findChildren(type(dialog.heading)))  # type: ignore[attr-defined]
        dialog.accept()

    press("Effacer pour de bon", box=True)
    QTimer.singleShot(0, read)
    assert personal_data.erase(parent, workspace, people[1])

    assert any(backup.path.name in words for words in told)
    content = workspace.store.path.read_bytes()
    assert b"Sentinelle" not in content
    assert b"zenobie@example.org" not in content
    assert workspace.undo_label() == "Effacer une personne de «\N{NARROW NO-BREAK SPACE}École\N{NARROW NO-BREAK SPACE}»"


def test_esc_erases_nobody(qtbot: QtBot, workspace: Workspace, people: tuple[UUID, UUID]) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    press("Annuler")

    assert not personal_data.erase(parent, workspace, people[1])
    assert NAME.encode() in workspace.store.path.read_bytes()


def test_the_list_of_those_kept_long_enough_leads_to_them(
    qtbot: QtBot, workspace: Workspace, people: tuple[UUID, UUID]
) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    gone: list[UUID] = []
    rows: list[str] = []

    def act() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QDialog)
        listed = dialog.findChild(QListWidget)
        assert listed is not None
        rows.extend(listed.item(row).text() for row in range(listed.count()))
        dialog.accept()

    QTimer.singleShot(0, act)
    personal_data.show_due(parent, workspace, gone.append)
    assert rows == [f"{NAME} (École), jusqu’au 01/01/2026"]
    assert gone == [people[0]]
