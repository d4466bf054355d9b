"""The file of a carnet goes away while its window is open: it is said truly, and nothing is lost by closing."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from partenaires_desktop.app import Desk
from partenaires_desktop.errors import UserError
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.overview import overview
from partenaires_desktop.store.store import Store
from tests.ui.file_dialog import save_there
from tests.ui.frame import desk_on

WITHOUT, KEEP, STAY = "Fermer sans copie", "Garder une copie et fermer…", "Annuler"


def new_project(store: Store) -> None:
    store.perform("Nouveau projet", create_project, "Neuf")


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with desk_on(qtbot, tmp_path / "c.partenaires", new_project) as desk:
        yield desk


def answer(words: str, then: Callable[[QFileDialog], None] | None = None) -> QTimer:
    """Press the button with these words as soon as it is there, and answer the question where to keep the copy."""
    timer = QTimer()

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QFileDialog) and then is not None:
            timer.stop()
            then(dialog)
        elif dialog is not None:
            button = next((one for one in dialog.findChildren(QPushButton) if one.text() == words), None)
            if button is not None:
                if then is None:
                    timer.stop()
                button.click()

    timer.timeout.connect(look)
    timer.start(20)
    return timer


@pytest.mark.skipif("sys.platform == 'win32'", reason="an open file cannot be deleted there")
def test_a_refusal_says_that_the_file_is_gone(desk: Desk, tmp_path: Path) -> None:
    assert desk.workspace is not None
    (tmp_path / "c.partenaires").unlink()
    with pytest.raises(UserError, match="n’est plus dans"):
        desk.workspace.attempt("x", create_project, "Deux")
    timer = answer(WITHOUT)
    desk.window.close()
    assert not timer.isActive()


@pytest.mark.skipif("sys.platform == 'win32'", reason="an open file cannot be deleted there")
def test_closing_asks_first_and_a_copy_holds_everything(desk: Desk, tmp_path: Path) -> None:
    (tmp_path / "c.partenaires").unlink()
    timer = answer(STAY)
    assert not desk.window.close()
    assert desk.window.isVisible()
    assert not timer.isActive()

    target = tmp_path / "ailleurs" / "copie.partenaires"
    target.parent.mkdir()
    timer = answer(KEEP, lambda dialog: save_there(dialog, target))
    assert desk.window.close()
    assert not timer.isActive()
    kept = Store.open(target)
    assert [project.name for project in kept.query(overview)] == ["Neuf"]
    kept.close()


def test_nothing_is_asked_while_the_file_is_there(desk: Desk) -> None:
    assert desk.window.close()
