"""A damaged carnet: the window offers its last good backup and what can be read, and leaves the file alone."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from partenaires_desktop.app import Desk
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.settings import Settings
from partenaires_desktop.store.backups import Reason, Shelf
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.ask import Sheet
from partenaires_desktop.ui.widgets.page import Page
from tests.carnets import check_integrity, dump_rows
from tests.ui.frame import PLAIN, put_back, take_away

PAGE = 4096


@pytest.fixture
def damaged(tmp_path: Path) -> Path:
    """A carnet with a backup, and a hole in a table."""
    path = tmp_path / "carnet.partenaires"
    with closing(Store.open(path)) as store:
        for number in range(60):
            store.perform("add", create_organisation, f"Organisation {number}", notes="n" * 400)
        Shelf(path).keep(store.copy_to, Reason.OPENING)
    content = bytearray(path.read_bytes())
    at = content.index(b"Organisation 30") // PAGE * PAGE
    content[at : at + PAGE] = bytes(PAGE)
    path.write_bytes(content)
    return path


@pytest.fixture
def desk(qtbot: QtBot, damaged: Path) -> Iterator[Desk]:
    """The window, asked to open the damaged carnet."""
    application = QApplication.instance()
    assert isinstance(application, QApplication)
    looks = application.styleSheet(), application.palette(), application.font()
    desk = Desk(application, Settings(reduced_motion=True, language="fr"), settings_file=None, entries=PLAIN)
    desk.window.resize(1366, 768)
    desk.window.show()
    desk.open(damaged)
    qtbot.waitUntil(lambda: isinstance(desk.window.stack.currentWidget(), Page))
    yield desk
    desk.window.closed.disconnect()
    desk.window.close()
    take_away(desk)
    put_back(application, looks)


def press(desk: Desk, words: str) -> None:
    page = desk.window.stack.currentWidget()
    assert isinstance(page, Page)
    next(button for button in page.buttons if button.accessibleName() == words).click()


def opened(qtbot: QtBot, desk: Desk) -> Store:
    qtbot.waitUntil(lambda: desk.workspace is not None)
    assert desk.workspace is not None
    return desk.workspace.store


def test_the_last_good_backup_opens_as_a_new_file(qtbot: QtBot, desk: Desk, damaged: Path) -> None:
    before = damaged.read_bytes()
    press(desk, "Ouvrir sa dernière sauvegarde")
    store = opened(qtbot, desk)

    assert store.path.name.startswith("carnet (sauvegarde du ")
    assert len(dump_rows(store.path)["organisation"]) == 60
    assert not store.read_only
    assert damaged.read_bytes() == before


def test_what_can_be_read_is_saved_told_and_opened(qtbot: QtBot, desk: Desk, damaged: Path) -> None:
    before = damaged.read_bytes()
    told: list[str] = []

    def read_report() -> None:
        sheet = QApplication.activeModalWidget()
        if not isinstance(sheet, Sheet):
            QTimer.singleShot(20, read_report)
            return
        told.extend(sheet.findChildren(QPlainTextEdit)[0].toPlainText().splitlines())
        sheet.accept()

    QTimer.singleShot(20, read_report)
    press(desk, "Sauver ce qui peut être lu")
    store = opened(qtbot, desk)

    assert store.path.name == "carnet (récupéré).partenaires"
    assert any(line.startswith("Récupéré") for line in told)
    assert any(line.startswith("Non récupéré") for line in told)
    assert 40 < len(dump_rows(store.path)["organisation"]) < 60
    check_integrity(store.path)
    assert damaged.read_bytes() == before


def test_without_a_backup_only_salvage_is_offered(qtbot: QtBot, desk: Desk, damaged: Path) -> None:
    for backup in Shelf(damaged).backups():
        backup.path.unlink()
    old = desk.window.stack.currentWidget()
    press(desk, "Réessayer")
    qtbot.waitUntil(lambda: desk.window.stack.currentWidget() is not old)
    page = desk.window.stack.currentWidget()
    assert isinstance(page, Page)
    assert [button.accessibleName() for button in page.buttons][:2] == [
        "Sauver ce qui peut être lu",
        "Ouvrir un autre carnet…",
    ]
