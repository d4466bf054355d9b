"""Backups through the real window: made at the start, restored, and what is said of keys and sync services."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from partenaires_desktop.app import Desk
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.comparison import Difference
from partenaires_desktop.settings import Settings
from partenaires_desktop.store.backups import FOLDER, Reason, Shelf
from partenaires_desktop.store.store import Store
from partenaires_desktop.ui.backups.place import BackupsDialog
from partenaires_desktop.ui.backups.restore import RestoreDialog
from partenaires_desktop.ui.backups.words import preview, reason_word
from partenaires_desktop.ui.jobs import Job
from tests.carnets import check_integrity, dump_rows
from tests.disks import fill, make_read_only, small_disk
from tests.ui.frame import desk_on, plain_view


def one_project(store: Store) -> None:
    store.perform("Créer Cœur de Quartier", create_project, "Cœur de Quartier")
    store.perform("Créer CPAS", create_organisation, "CPAS de l’Exemple")


def settled(qtbot: QtBot, desk: Desk) -> None:
    """Wait until the backup of this start was made and spoken of."""
    assert desk._keeper is not None
    desk._keeper.finish()
    QApplication.processEvents()


def no_jobs(dialog: RestoreDialog | BackupsDialog) -> Callable[[], bool]:
    return lambda: not dialog.findChildren(Job)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "carnet.partenaires"


def test_a_start_makes_a_backup_once(qtbot: QtBot, path: Path) -> None:
    for _start in range(2):
        with desk_on(qtbot, path, one_project if not path.exists() else lambda _store: None) as desk:
            settled(qtbot, desk)

    assert [backup.reason for backup in Shelf(path).backups()] == ["ouverture"]


def test_a_backup_is_previewed_and_restored_and_the_present_kept(qtbot: QtBot, path: Path) -> None:
    with desk_on(qtbot, path, one_project) as desk:
        settled(qtbot, desk)
        assert desk.workspace is not None
        then = dump_rows(path)
        desk.workspace.perform("Créer École <b>", create_organisation, "École <b> & " + "x" * 300)
        now = dump_rows(path)
        old_window = desk.window

        dialog = RestoreDialog(desk.workspace, desk.window)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(no_jobs(dialog))
        row = dialog.list.topLevelItem(0)
        assert row is not None
        assert [row.text(column) for column in (1, 2, 3, 4)] == ["à l’ouverture", "1", "1", "Créer CPAS"]
        assert "disparaît : 1 organisation (École <b> & xxx" in dialog.told.toPlainText().replace("\u00a0", " ")
        assert dump_rows(path) == now, "looking changes nothing"

        dialog.restore_button.click()
        qtbot.waitUntil(lambda: dialog.restored is not None)
        desk.window.restored.emit(dialog.restored)

        assert dump_rows(path) == then
        assert desk.window is not old_window
        assert "Restauré" in desk.window.quiet_bar.text
        assert {backup.reason for backup in Shelf(path).backups()} == {"ouverture", "restauration"}
        kept = next(backup for backup in Shelf(path).backups() if backup.reason == "restauration")
        assert dump_rows(kept.path) == now
        desk.workspace.perform("Créer AIS", create_organisation, "AIS")
        desk.workspace.undo()
        assert dump_rows(path) == then
    check_integrity(path)


def test_a_carnet_equal_to_its_backup_cannot_be_restored(qtbot: QtBot, path: Path) -> None:
    with desk_on(qtbot, path, one_project) as desk:
        settled(qtbot, desk)
        assert desk.workspace is not None
        dialog = RestoreDialog(desk.workspace, desk.window)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(no_jobs(dialog))
        assert dialog.told.toPlainText().startswith("Rien")
        assert not dialog.restore_button.isEnabled()


def test_an_absent_key_is_said_quietly_once(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    settings = Settings(reduced_motion=True, language="fr", backup_folder=str(tmp_path / "clé absente"))
    with desk_on(qtbot, path, one_project, settings) as desk:
        settled(qtbot, desk)
        assert "clé absente" in desk.window.quiet_bar.text
        assert [backup.path.parent.name for backup in Shelf(path).backups()] == [FOLDER]
    with desk_on(qtbot, path, settings=settings) as desk:
        settled(qtbot, desk)
        assert desk.window.quiet_bar.text == "", "nothing had changed: nothing to say"


def test_another_folder_is_chosen_and_a_backup_made_there(qtbot: QtBot, path: Path, tmp_path: Path) -> None:
    settings = Settings(reduced_motion=True, language="fr")
    key = tmp_path / "clé"
    key.mkdir()
    with desk_on(qtbot, path, one_project, settings) as desk:
        settled(qtbot, desk)
        assert desk.workspace is not None
        settings.backup_folder = str(key)
        dialog = BackupsDialog(desk.workspace, settings, desk.window)
        qtbot.addWidget(dialog)
        dialog.show()
        assert str(key) in dialog.where.text()
        dialog.now_button.click()
        qtbot.waitUntil(no_jobs(dialog))
        assert len(list(key.rglob("*.partenaires"))) == 1
        assert "2 sauvegardes" in dialog.last.text()
        dialog.beside_button.click()
        assert settings.backup_folder == ""


def test_a_copy_of_a_sync_service_is_said_once_and_can_be_brought_back(qtbot: QtBot, path: Path) -> None:
    settings = Settings(reduced_motion=True, language="fr")
    with closing(Store.open(path)) as store:
        one_project(store)
        copy = path.with_name("carnet (Copie en conflit de Marie 2026-11-22).partenaires")
        store.copy_to(copy)
        store.perform("Créer École", create_organisation, "École")
    before = copy.read_bytes()
    with desk_on(qtbot, path, settings=settings) as desk:
        settled(qtbot, desk)
        assert "synchronisation" in desk.window.quiet_bar.text
        assert desk.window.quiet_bar.findChildren(QPushButton)[0].text() == "La réunir…"
        assert desk.workspace is not None
        dialog = RestoreDialog(desk.workspace, desk.window, copy)
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitUntil(no_jobs(dialog))
        chosen = dialog.chosen()
        assert chosen is not None
        assert chosen.path == copy
        assert "École" in dialog.told.toPlainText()
    with desk_on(qtbot, path, settings=settings) as desk:
        settled(qtbot, desk)
        assert desk.window.quiet_bar.text == ""
    assert copy.read_bytes() == before


def test_a_full_disk_sends_the_screen_back_to_the_carnet(qtbot: QtBot, tmp_path: Path) -> None:
    with small_disk(tmp_path / "cle", "2m") as disk, desk_on(qtbot, disk / "carnet.partenaires", one_project) as desk:
        settled(qtbot, desk)
        assert desk.workspace is not None
        view = plain_view(desk.window, "partners")
        before, read = dump_rows(desk.workspace.store.path), view.refreshed
        ballast = fill(disk)

        made = desk.workspace.perform("Créer École", create_organisation, "École", notes="x" * 20_000)

        assert made is None
        assert "plein" in desk.window.quiet_bar.text
        assert "Videz la corbeille" in desk.window.quiet_bar.text
        assert view.refreshed > read, "the view read the carnet again"
        assert dump_rows(desk.workspace.store.path) == before
        assert desk.workspace.undo_label() == "Créer CPAS"
        ballast.unlink()
        assert desk.workspace.perform("Créer École", create_organisation, "École", notes="x" * 20_000) is not None
        check_integrity(desk.workspace.store.path)


def test_a_read_only_key_is_said_for_as_long_as_it_is_open(qtbot: QtBot, tmp_path: Path) -> None:
    with small_disk(tmp_path / "cle", "2m") as disk:
        with closing(Store.open(disk / "carnet.partenaires")) as store:
            one_project(store)
        make_read_only(disk)
        with desk_on(qtbot, disk / "carnet.partenaires") as desk:
            settled(qtbot, desk)
            assert desk.window.notice.isVisible()
            assert "lecture seule" in desk.window.notice.text()
            assert "lecture seule" in desk.window.windowTitle()
            assert desk.workspace is not None
            desk.workspace.perform("Créer École", create_organisation, "École")
            assert "lecture" in desk.window.quiet_bar.text


def test_an_import_is_preceded_by_a_backup(qtbot: QtBot, path: Path) -> None:
    with desk_on(qtbot, path, one_project) as desk:
        settled(qtbot, desk)
        assert desk.workspace is not None
        desk.workspace.perform("Créer École", create_organisation, "École")
        desk.workspace.back_up(Reason.IMPORT)
        desk.workspace.back_up(Reason.IMPORT)
        assert [backup.reason for backup in Shelf(path).backups()].count("import") == 1


def test_what_would_change_is_named_and_what_has_no_name_is_counted_once() -> None:
    gone = [
        Difference(table, "Quartier", back=0, gone=1, other=0) for table in ("interaction", "follow_up", "charter_text")
    ]
    more = [Difference(table, "Quartier", back=0, gone=1, other=0) for table in ("set_aside", "not_duplicate")]

    ((_project, lines),) = preview([*gone, *more])

    assert [line.replace("\u00a0", " ") for line in lines] == [
        "disparaît : 1 échange",
        "disparaît : 1 chose à faire",
        "disparaît : 1 texte de charte",
        "disparaît : 2 autres éléments",
    ]
    assert {reason_word(one) for one in ("mot-de-passe", "fusion")} == {
        "avant un changement de mot de passe",
        "avant une fusion",
    }
