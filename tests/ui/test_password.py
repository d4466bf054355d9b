"""The password in the window and on the command line: asked, refused, set with its backups, printed only when asked."""

from __future__ import annotations

import io
import json
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from partenaires_desktop import i18n
from partenaires_desktop.__main__ import main
from partenaires_desktop.documents.recovery_sheet import recovery_sheet_pdf
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.store import passwords
from partenaires_desktop.store.backups import Shelf
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.backups.restore import RestoreDialog
from partenaires_desktop.ui.jobs import Job
from partenaires_desktop.ui.password import ChangeSheet, UnlockSheet, _see_to_backups
from partenaires_desktop.ui.workspace import Workspace

WORD = "trois mots faciles"


@pytest.fixture(autouse=True)
def nothing_remembered() -> Iterator[None]:
    passwords.forget_all()
    yield
    passwords.forget_all()


@pytest.fixture
def locked(tmp_path: Path) -> Path:
    path = tmp_path / "clos.partenaires"
    with closing(Store.open(path)) as store:
        store.perform("Ajouter", create_organisation, "CPAS")
        store.set_password(WORD)
    passwords.forget_all()
    return path


def when_asked(act: Callable[[QDialog], None]) -> None:
    def look() -> None:
        dialog = QApplication.activeModalWidget()
        if isinstance(dialog, QDialog):
            act(dialog)
        else:
            QTimer.singleShot(10, look)

    QTimer.singleShot(0, look)


def press(dialog: QDialog, words: str) -> None:
    next(each for each in dialog.findChildren(QPushButton) if each.text() == words).click()


def test_a_wrong_password_is_asked_again(qtbot: QtBot, locked: Path) -> None:
    sheet = UnlockSheet(None, locked)
    qtbot.addWidget(sheet)
    sheet.password.setText("pas celui-ci")
    press(sheet, "Ouvrir")
    assert sheet.wrong.isVisibleTo(sheet)
    assert sheet.result() != QDialog.DialogCode.Accepted
    sheet.password.setText(WORD)
    press(sheet, "Ouvrir")
    assert sheet.result() == QDialog.DialogCode.Accepted
    assert not passwords.is_locked(locked)


def test_it_is_set_changed_and_removed_with_a_backup_each_time(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.attempt("Ajouter", create_organisation, "CPAS")
    workspace.shelf = Shelf(workspace.store.path)
    sheet = ChangeSheet(None, workspace)
    qtbot.addWidget(sheet)
    sheet.new.setText(WORD)
    sheet.again.setText("autre chose")
    press(sheet, "Protéger")
    assert sheet.wrong.isVisibleTo(sheet)
    sheet.again.setText(WORD)
    press(sheet, "Protéger")
    sheet.new.setText("tapé pendant que le carnet est récrit")
    qtbot.waitUntil(lambda: sheet.result() == QDialog.DialogCode.Accepted, timeout=20_000)
    assert workspace.store.protected
    assert sheet.accepted_password == WORD, "the recovery sheet would hold another one"
    assert len(workspace.shelf.backups()) == 1

    when_asked(lambda dialog: press(dialog, "Les supprimer"))
    _see_to_backups(sheet, workspace)
    (backup,) = workspace.shelf.backups()
    assert passwords.plain_paths([backup.path]) == []

    sheet = ChangeSheet(None, workspace)
    qtbot.addWidget(sheet)
    assert sheet.present is not None
    sheet.present.setText("pas celui-ci")
    press(sheet, "Retirer le mot de passe")
    qtbot.waitUntil(lambda: sheet.wrong.isVisibleTo(sheet), timeout=20_000)
    assert workspace.store.protected
    sheet.present.setText(WORD)
    qtbot.waitUntil(lambda: not sheet.is_busy, timeout=20_000)
    press(sheet, "Retirer le mot de passe")
    assert not sheet.wrong.isVisibleTo(sheet)  # what was wrong before is not said while it works
    sheet.reject()
    qtbot.waitUntil(lambda: sheet.result() == QDialog.DialogCode.Accepted, timeout=20_000)
    assert not workspace.store.protected
    workspace.attempt("Ajouter", create_organisation, "École")


def test_a_backup_made_with_another_password_takes_that_one(qtbot: QtBot, workspace: Workspace) -> None:
    workspace.shelf = Shelf(workspace.store.path)
    workspace.attempt("Ajouter", create_organisation, "CPAS")
    workspace.store.set_password(WORD)
    workspace.shelf.keep(workspace.store.copy_to, "mot-de-passe")
    workspace.store.set_password("")
    workspace.attempt("Ajouter", create_organisation, "École")
    passwords.forget_all()

    dialog = RestoreDialog(workspace, None)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitUntil(dialog.unlock_button.isVisible, timeout=20_000)
    assert not dialog.restore_button.isEnabled()

    def unlock(asked: QDialog) -> None:
        assert isinstance(asked, UnlockSheet)
        asked.password.setText(WORD)
        press(asked, "Ouvrir")

    when_asked(unlock)
    dialog.unlock_button.click()
    qtbot.waitUntil(dialog.restore_button.isEnabled, timeout=20_000)
    qtbot.waitUntil(lambda: not dialog.findChildren(Job), timeout=20_000)
    assert not dialog.unlock_button.isVisible()
    assert "École" in dialog.told.toPlainText()


@pytest.mark.parametrize("language", i18n.LANGUAGES)
def test_the_sheet_holds_the_password_only_when_asked(language: str) -> None:
    def text(pdf: bytes) -> str:
        reader = PdfReader(io.BytesIO(pdf))
        assert len(reader.pages) == 1
        return reader.pages[0].extract_text()

    assert WORD not in text(recovery_sheet_pdf("carnet.partenaires", date(2026, 3, 2), language))
    assert WORD in text(recovery_sheet_pdf("carnet.partenaires", date(2026, 3, 2), language, WORD))


def test_a_command_takes_it_from_a_file_or_the_environment(
    locked: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert main(["check", str(locked), "--json"]) == 1
    assert capsys.readouterr().err.count("\n") == 1
    file = tmp_path / "mot.txt"
    file.write_text(WORD + "\n", encoding="utf-8")
    assert main(["check", str(locked), "--json", "--password-file", str(file)]) == 0
    assert json.loads(capsys.readouterr().out)["counts"]["organisation"] == 1
    passwords.forget_all()
    monkeypatch.setenv(passwords.VARIABLE, WORD)
    assert main(["check", str(locked), "--json"]) == 0
