"""A carnet that will not open: why, what there is instead, and which one the next start tries."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QLabel
from pytestqt.qtbot import QtBot

from partenaires_desktop import paths, start
from partenaires_desktop.app import Desk
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.overview import overview
from partenaires_desktop.settings import Settings
from partenaires_desktop.store import passwords
from partenaires_desktop.store.backups import Reason, Shelf
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.attempt import Attempt
from partenaires_desktop.ui.widgets.page import Page
from tests.ui.frame import PLAIN, put_back, take_away


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "Bon.partenaires"
    with closing(Store.open(path)):
        return path


@pytest.fixture
def killed(tmp_path: Path, good: Path) -> None:
    """What a program leaves that was killed while it opened the good carnet."""
    Attempt(tmp_path / "settings").begin(good)


@pytest.fixture
def desk(qtbot: QtBot, good: Path, tmp_path: Path) -> Iterator[Desk]:
    """A window that had the good carnet open the last time."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    looks = application.styleSheet(), application.palette(), application.font()
    chosen = Settings(reduced_motion=True, language="fr")
    chosen.remember_carnet(good)
    desk = Desk(application, chosen, settings_file=tmp_path / "settings" / "settings.json", entries=PLAIN)
    desk.window.resize(1366, 768)
    desk.window.show()
    yield desk
    desk.window.closed.disconnect()
    desk.window.close()
    take_away(desk)
    put_back(application, looks)


def page_of(qtbot: QtBot, desk: Desk) -> Page:
    qtbot.waitUntil(lambda: isinstance(desk.window.stack.currentWidget(), Page), timeout=20_000)
    page = desk.window.stack.currentWidget()
    assert isinstance(page, Page)
    return page


def press(page: Page, words: str) -> None:
    next(button for button in page.buttons if button.accessibleName() == words).click()


def begin(desk: Desk) -> None:
    """What a start opens that was given no carnet."""
    start._open_first(desk, argparse.Namespace(sample=False, carnet=None), desk.window.settings, "")


def test_one_that_never_opened_is_not_the_carnet_of_the_next_start(
    qtbot: QtBot, desk: Desk, good: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "Lettre.partenaires"
    bad.write_text("Bonjour", encoding="utf-8")
    desk.open(bad)
    page = page_of(qtbot, desk)
    assert desk.window.settings.carnet == str(good)
    press(page, "Ouvrir « Bon »".replace(" ", "\u202f").replace("Ouvrir\u202f", "Ouvrir "))
    qtbot.waitUntil(lambda: desk.workspace is not None, timeout=20_000)
    assert desk.workspace is not None
    assert desk.workspace.store.path == good
    assert bad.read_text(encoding="utf-8") == "Bonjour"


def test_one_whose_password_was_not_typed_asks_for_it_and_offers_what_opens_without(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "Clos.partenaires"
    with closing(Store.open(path)) as store:
        store.perform("project", create_project, "Cœur de Quartier")
        Shelf(path).keep(store.copy_to, Reason.ASKED)
        store.set_password("trois mots faciles")
    passwords.forget_all()

    def give_up() -> None:
        sheet = QApplication.activeModalWidget()
        if isinstance(sheet, QDialog):
            sheet.reject()
        else:
            QTimer.singleShot(10, give_up)

    QTimer.singleShot(0, give_up)
    desk.open(path)
    page = page_of(qtbot, desk)
    names = [button.accessibleName() for button in page.buttons]
    assert names[:2] == ["Taper le mot de passe…", "Ouvrir sa dernière sauvegarde"]
    assert "Réessayer" not in names
    assert desk.window.focusWidget() is page.buttons[0], "Enter does the best"
    press(page, names[1])
    qtbot.waitUntil(lambda: desk.workspace is not None, timeout=20_000)
    assert desk.workspace is not None
    assert [line.name for line in desk.workspace.query(overview)] == ["Cœur de Quartier"]
    assert passwords.is_locked(path), "it stays as it is"


def test_one_on_a_key_that_is_not_there_is_asked_for_and_not_replaced(
    qtbot: QtBot, desk: Desk, good: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTENAIRES_HOME", str(tmp_path / "home"))
    elsewhere = good.rename(tmp_path / "elsewhere")
    begin(desk)
    page = page_of(qtbot, desk)
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "Bon.partenaires" in said
    assert "réessayez" in said
    assert desk.window.settings.carnet == str(good)
    assert not paths.default_carnet().exists()
    elsewhere.rename(good)
    press(page, "Réessayer")
    qtbot.waitUntil(lambda: desk.workspace is not None, timeout=20_000)
    assert desk.workspace is not None
    assert desk.workspace.store.path == good


def test_the_usual_one_that_is_gone_is_not_begun_anew_and_its_backup_is_offered(
    qtbot: QtBot, desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PARTENAIRES_HOME", str(tmp_path / "home"))
    usual = paths.default_carnet()
    with closing(Store.open(usual)) as store:
        store.perform("project", create_project, "Cœur de Quartier")
        Shelf(usual).keep(store.copy_to, Reason.ASKED)
    usual.unlink()
    desk.window.settings.remember_carnet(usual)
    begin(desk)
    page = page_of(qtbot, desk)
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert str(usual.parent) in said
    press(page, "Réessayer")
    page = page_of(qtbot, desk)
    assert not usual.exists()
    press(page, "Ouvrir sa dernière sauvegarde")
    qtbot.waitUntil(lambda: desk.workspace is not None)
    assert desk.workspace is not None
    assert [line.name for line in desk.workspace.query(overview)] == ["Cœur de Quartier"]


@pytest.mark.usefixtures("killed")
def test_one_with_which_the_program_died_is_asked_about_before_it_is_tried_again(
    qtbot: QtBot, desk: Desk, tmp_path: Path
) -> None:
    begin(desk)
    page = page_of(qtbot, desk)
    said = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "s’est arrêté pendant l’ouverture" in said
    assert desk.workspace is None
    press(page, "Réessayer")
    qtbot.waitUntil(lambda: desk.workspace is not None, timeout=20_000)
    qtbot.waitUntil(lambda: not list((tmp_path / "settings").glob("opening*")), timeout=20_000)
