"""What is dropped on the window: carnets are asked about, lists read, everything else refused in words, at once."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import pairwise
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QTimer, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QPushButton
from pytestqt.qtbot import QtBot

from partenaires_desktop.app import Desk
from partenaires_desktop.exchange.handover import hand_over
from partenaires_desktop.exchange.scope import Scope
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.store.images import read_rows
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.export.bring_back import BringBackDialog
from partenaires_desktop.ui.import_.dialog import ImportDialog
from tests.effort import at_most
from tests.exchange.lists import as_csv, organisations
from tests.matrix_data import fill_project
from tests.ui.file_dialog import save_there
from tests.ui.frame import desk_on

HEAVY = 200 * 1024 * 1024
VCARD = "BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anne Exemple\r\nORG:Le Phare\r\nEND:VCARD\r\n"


@pytest.fixture
def desk(qtbot: QtBot, tmp_path: Path) -> Iterator[Desk]:
    with desk_on(qtbot, tmp_path / "carnet.partenaires", lambda store: fill_project(store, ["CPAS", "École"])) as made:
        yield made


def store_of(desk: Desk) -> Store:
    assert desk.workspace is not None
    return desk.workspace.store


def drop(desk: Desk, *files: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)) for file in files])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    QApplication.sendEvent(desk.window, QDragEnterEvent(QPoint(300, 300), *how))
    QApplication.sendEvent(desk.window, QDropEvent(QPointF(300, 300), *how))


def answering(*answers: Callable[[QDialog], object]) -> list[str]:
    """Answer the questions that come, one after the other; the words of each are noted.

    A dialog that an answer does not fit is let be: work under way, which goes by itself.
    """
    asked: list[str] = []
    left = list(answers)

    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog) and dialog.isVisible() and not isinstance(dialog, ImportDialog):
            title = dialog.windowTitle()
            left[0](dialog)
            if not dialog.isVisible():  # else the file chooser is still looking at its folder
                left.pop(0)
                asked.append(title)
        if left:
            QTimer.singleShot(20, look)

    QTimer.singleShot(0, look)
    return asked


def press(words: str) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        for button in dialog.findChildren(QPushButton):
            if button.text() == words:
                button.click()
                return

    return act


def save_as(path: Path) -> Callable[[QDialog], None]:
    def act(dialog: QDialog) -> None:
        if isinstance(dialog, QFileDialog):
            save_there(dialog, path)

    return act


def import_dialog(qtbot: QtBot, desk: Desk) -> ImportDialog:
    qtbot.waitUntil(lambda: bool(desk.window.findChildren(ImportDialog)))
    dialog = desk.window.findChildren(ImportDialog)[-1]
    qtbot.waitUntil(lambda: not dialog.busy)
    return dialog


def written(store: Store, path: Path) -> Path:
    hand_over(store, path, Scope())
    return path


def test_a_json_carnet_may_be_brought_back_whatever_its_name(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    path = written(store_of(desk), tmp_path / "x.json").rename(tmp_path / "de Fatima.txt")
    store_of(desk).perform("o", create_organisation, "Ajoutée ici")
    asked = answering(press("La réunir avec ce carnet"))
    drop(desk, path)

    qtbot.waitUntil(lambda: bool(desk.window.findChildren(BringBackDialog)))
    desk.window.findChildren(BringBackDialog)[0].reject()
    assert asked == ["Que faire de ce carnet\u202f?"]


def test_a_json_carnet_may_be_opened_as_a_new_one(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    path, made = written(store_of(desk), tmp_path / "copie.json"), tmp_path / "neuf.partenaires"
    rows = store_of(desk).query(read_rows)
    asked = answering(press("L’ouvrir comme nouveau carnet…"), save_as(made))
    drop(desk, path)

    qtbot.waitUntil(lambda: desk.workspace is not None and store_of(desk).path == made)
    assert len(asked) == 2
    assert store_of(desk).query(read_rows) == rows


def test_a_dropped_carnet_is_opened_when_that_is_wanted(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    other = tmp_path / "autre.partenaires"
    Store.open(other).close()
    asked = answering(press("L’ouvrir"))
    drop(desk, other)

    qtbot.waitUntil(lambda: desk.workspace is not None and store_of(desk).path == other)
    assert len(asked) == 1
    assert desk.window.windowTitle().startswith("autre")


def test_contacts_and_workbooks_are_read(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    from openpyxl import Workbook

    contacts = tmp_path / "contacts.vcf"
    contacts.write_text(VCARD)
    book = Workbook()
    assert book.active is not None
    book.active.append(["Nom", "Rue"])
    book.active.append(["Le Phare", "Rue Basse"])
    book.save(tmp_path / "liste.xlsx")
    for file in (contacts, tmp_path / "liste.xlsx"):
        drop(desk, file)
        dialog = import_dialog(qtbot, desk)
        assert dialog.draft is not None
        assert dialog.draft.plan.rows[0].name == "Le Phare"
        dialog.reject()
        qtbot.waitUntil(lambda: not desk.window.findChildren(ImportDialog))


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("liste.csv", b"%PDF-1.7\n%\xe2\xe3", "PDF"),
        ("liste.xlsx", b"\x89PNG\r\n\x1a\n\x00\x00", "image"),
        ("liste.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600, "ancien format"),
        ("liste.vcf", b"SQLite format 3\x00" + b"\x00" * 200, "carnet"),
        ("liste.ods", b"PK\x03\x04 trop court", "abîmé"),
        ("vide.csv", b"", "vide"),
    ],
)
def test_what_is_no_list_is_refused_in_words(
    qtbot: QtBot, desk: Desk, tmp_path: Path, name: str, content: bytes, words: str
) -> None:
    path = tmp_path / name
    path.write_bytes(content)
    drop(desk, path)

    dialog = import_dialog(qtbot, desk)
    assert dialog.draft is None
    assert words in dialog.source._refusal.text()
    assert dialog.source._refusal.isVisible()


@pytest.mark.parametrize("name", ["énorme.csv", "énorme.xlsx", "énorme.json", "énorme.vcf"])
def test_two_hundred_megabytes_are_refused_before_they_are_read(
    qtbot: QtBot, desk: Desk, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    with path.open("wb") as file:
        file.write(b"Nom;Rue\r\n")
        file.truncate(HEAVY)
    with at_most(5):
        drop(desk, path)
        dialog = import_dialog(qtbot, desk)
    assert "200" in dialog.source._refusal.text()


@pytest.mark.parametrize("size", [HEAVY, 2 * HEAVY])
def test_a_heavy_carnet_in_json_is_refused(qtbot: QtBot, desk: Desk, tmp_path: Path, size: int) -> None:
    path = tmp_path / "énorme.json"
    with path.open("wb") as file:
        file.write(b'{"format": "partenaires-carnet", "rows": {')
        file.truncate(size)
    asked = answering(press("La réunir avec ce carnet"), press("Fermer"))
    drop(desk, path)
    qtbot.waitUntil(lambda: len(asked) == 2)
    assert not desk.window.findChildren(BringBackDialog)


def test_an_archive_that_unpacks_to_gigabytes_is_refused(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "bombe.xlsx"
    with closing(zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED)) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/worksheets/sheet1.xml", b"0" * (420 * 1024 * 1024))
    drop(desk, path)
    dialog = import_dialog(qtbot, desk)
    assert "Mo" in dialog.source._refusal.text()


def test_a_long_list_leaves_the_window_alive(qtbot: QtBot, desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "longue.csv"
    path.write_text(as_csv(organisations(6000)), encoding="utf-8-sig")
    beats: list[float] = []
    timer = QTimer()
    timer.timeout.connect(lambda: beats.append(time.thread_time()))
    timer.start(20)
    drop(desk, path)
    dialog = import_dialog(qtbot, desk)
    timer.stop()
    assert dialog.draft is not None
    gaps = [later - earlier for earlier, later in pairwise(beats)]
    assert max(gaps) < 1.5  # of computing in the window's thread, at a stretch
