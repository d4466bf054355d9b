"""A new project: every view says what to do first, with a button that does it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QWidget
from pytestqt.qtbot import QtBot

from partenaires_desktop.app import Desk
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.participations import take_part
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.contours.view import ContoursView
from partenaires_desktop.ui.frame.views import ENTRIES
from partenaires_desktop.ui.matrix.view import MatrixView
from partenaires_desktop.ui.widgets.page import Page
from tests.ui.frame import desk_on

WAYS = {
    "week": "Commencer",
    "continuum": "Choisir les partenaires",
    "roles": "Choisir les partenaires",
    "partners": "Importer une liste…",
    "charters": "Nouvelle charte",
}
"""What the first button of a view with nothing in it says."""


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with desk_on(qtbot, tmp_path / "c.partenaires", new_project, entries=ENTRIES) as desk:
        yield desk


def new_project(store: Store) -> None:
    store.perform("Nouveau projet", create_project, "Neuf")


def offered(view: QWidget | None) -> list[QPushButton]:
    """The buttons in sight."""
    assert view is not None
    return [button for button in view.findChildren(QPushButton) if button.isVisible()]


def button(view: QWidget | None, words: str) -> QPushButton:
    return next(one for one in offered(view) if words in (one.text().strip(), one.accessibleName()))


@pytest.mark.parametrize("code", WAYS)
def test_an_empty_view_says_what_to_do(desk: Desk, code: str) -> None:
    desk.window.show_view(code)
    assert button(desk.window.view(code), WAYS[code]).isEnabled()


def test_contours_are_written_where_they_stand(desk: Desk) -> None:
    desk.window.show_view("contours")
    view = desk.window.view("contours")
    assert isinstance(view, ContoursView)
    view.show_face(1)
    QTest.mouseClick(button(view, "Choisir les partenaires"), Qt.MouseButton.LeftButton)
    assert desk.window.code == "partners"


def test_each_face_of_the_roles_leads_on(desk: Desk) -> None:
    assert desk.workspace is not None
    assert desk.selection is not None
    desk.window.show_view("roles")
    view = desk.window.view("roles")
    assert isinstance(view, MatrixView)
    view.show_face(1)
    QTest.mouseClick(button(view, "Choisir les partenaires"), Qt.MouseButton.LeftButton)
    assert desk.window.code == "partners"
    project = desk.selection.project_id
    assert project is not None
    made = desk.workspace.attempt("x", create_organisation, "CPAS")
    desk.workspace.attempt("x", take_part, project, [made])
    desk.window.show_view("roles")
    QTest.mouseClick(button(view, "Écrire la première action"), Qt.MouseButton.LeftButton)
    assert view.by_action.adding.hasFocus()
    view.show_face(2)
    QTest.mouseClick(button(view, "Écrire rôles et attentes"), Qt.MouseButton.LeftButton)
    assert view.phases.isVisible()


def test_an_empty_carnet_offers_a_project_a_list_and_the_sample(qtbot: QtBot, tmp_path: Path) -> None:
    with desk_on(qtbot, tmp_path / "c.partenaires", entries=ENTRIES) as desk:
        for entry in ENTRIES:
            if entry.needs_project:
                desk.window.show_view(entry.code)
                page = desk.window.stack.currentWidget()
                assert isinstance(page, Page)
                words = [one.accessibleName() for one in page.buttons]
                assert words == ["Créer un projet", "Importer une liste", "Ouvrir le projet d’exemple"]
