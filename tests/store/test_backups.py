"""Backups are sound copies, named and thinned; a restored one is exactly what was there then."""

# ruff: noqa: DTZ001 -- names of files hold local time

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from partenaires_desktop.errors import UserError
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.queries.comparison import holdings
from partenaires_desktop.store import backups
from partenaires_desktop.store.backups import FOLDER, Reason, Shelf
from partenaires_desktop.store.reading import glance, read
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows
from tests.disks import fill, small_disk

NOW = datetime(2026, 3, 2, 9, 30, 5)


@pytest.fixture
def shelf(store: Store) -> Shelf:
    return Shelf(store.path)


def add(store: Store, name: str) -> None:
    store.perform(f"Créer {name}", create_organisation, name)


def test_a_backup_holds_everything_and_is_named_after_moment_and_reason(store: Store, shelf: Shelf) -> None:
    add(store, "CPAS secret")
    backup = shelf.keep(store.copy_to, Reason.IMPORT, NOW)

    assert backup.path == store.path.parent / FOLDER / "carnet 2026-03-02 09h30m05 import.partenaires"
    assert shelf.backups() == (backup,)
    assert dump_rows(backup.path) == dump_rows(store.path)
    check_integrity(backup.path)
    with closing(Store.open(backup.path)) as copy:
        assert copy.undo() == "Créer CPAS secret"


def test_two_backups_of_one_second_do_not_replace_each_other(store: Store, shelf: Shelf) -> None:
    add(store, "CPAS")
    first, second = (shelf.keep(store.copy_to, Reason.ASKED, NOW) for _backup in range(2))

    assert first.path != second.path
    assert {backup.path for backup in shelf.backups()} == {first.path, second.path}


def test_a_backup_is_made_only_when_something_changed(store: Store, shelf: Shelf) -> None:
    assert shelf.keep_if_changed(store) is None
    add(store, "CPAS")
    assert shelf.keep_if_changed(store, now=NOW) is not None
    assert shelf.keep_if_changed(store, now=NOW + timedelta(hours=1)) is None
    store.undo()
    assert shelf.keep_if_changed(store, now=NOW + timedelta(hours=2)) is not None
    store.redo()
    assert shelf.keep_if_changed(store, now=NOW + timedelta(hours=3)) is not None
    assert len(shelf.backups()) == 3


def test_after_the_clock_was_set_back_the_last_one_made_is_still_the_newest(store: Store, shelf: Shelf) -> None:
    add(store, "CPAS")
    ahead = shelf.keep(store.copy_to, Reason.OPENING, NOW + timedelta(days=30))
    add(store, "Maison médicale")
    back = shelf.keep_if_changed(store, now=NOW)
    assert back is not None
    assert shelf.keep_if_changed(store, now=NOW + timedelta(minutes=5)) is None  # the last one holds all of it
    add(store, "École")
    right = shelf.keep(store.copy_to, Reason.ASKED, NOW + timedelta(days=60))
    twin = shelf.keep(store.copy_to, Reason.ASKED, NOW + timedelta(days=60))

    assert back.path.stem == "carnet 2026-03-02 09h30m05 suite 2 ouverture"
    assert {backup.path for backup in shelf.backups()[:2]} == {right.path, twin.path}
    assert shelf.backups()[2:] == (back, ahead)
    right.path.unlink()
    twin.path.unlink()
    assert shelf.newest_good() == back


def test_a_damaged_backup_is_not_relied_on(store: Store, shelf: Shelf) -> None:
    add(store, "CPAS")
    good = shelf.keep(store.copy_to, Reason.OPENING, NOW)
    bad = shelf.keep(store.copy_to, Reason.OPENING, NOW + timedelta(days=1))
    content = bytearray(bad.path.read_bytes())
    content[8192 : 8192 * 3] = bytes(8192 * 2)
    bad.path.write_bytes(content)

    assert shelf.newest_good() == good
    assert shelf.keep_if_changed(store, now=NOW + timedelta(days=2)) is not None


def test_old_backups_thin_out_and_strange_files_stay(store: Store, shelf: Shelf) -> None:
    add(store, "CPAS")
    for hours in (0, 1, 2, 26, 27, 24 * 40, 24 * 41, 24 * 200, 24 * 201):
        shelf.keep(store.copy_to, Reason.OPENING, NOW - timedelta(hours=hours))
    folder = shelf.folders[0]
    strange = [folder / "autre 2020-01-01 09h00m00 ouverture.partenaires", folder / "carnet du voisin.partenaires"]
    strange.append(folder / "carnet 2020-13-45 09h00m00 ouverture.partenaires")
    for path in strange:
        path.touch()

    assert shelf.thin(NOW) == 3
    assert len(shelf.backups()) == 6
    assert all(path.exists() for path in strange)
    assert shelf.thin(NOW) == 0


def test_a_chosen_folder_is_used_and_its_absence_does_no_harm(store: Store, tmp_path: Path) -> None:
    key = tmp_path / "clé USB"
    key.mkdir()
    add(store, "CPAS")
    shelf = Shelf(store.path, key)
    there = shelf.keep(store.copy_to, Reason.ASKED, NOW)
    assert there.path.is_relative_to(key)
    assert not shelf.absent

    away = Shelf(store.path, tmp_path / "pas branchée")
    assert away.absent
    assert away.keep(store.copy_to, Reason.ASKED, NOW).path.parent == store.path.parent / FOLDER
    assert len(shelf.backups()) == 2


def test_two_carnets_of_one_name_do_not_thin_each_other_out(tmp_path: Path) -> None:
    key = tmp_path / "key"
    key.mkdir()
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        with closing(Store.open(tmp_path / folder / "carnet.partenaires")) as store:
            add(store, folder)
            Shelf(store.path, key).keep(store.copy_to, Reason.OPENING, NOW)

    assert len(list(key.glob("*/*.partenaires"))) == 2
    assert len(Shelf(tmp_path / "a" / "carnet.partenaires", key).backups()) == 1


def test_a_full_key_sends_the_backup_beside_the_carnet(store: Store, tmp_path: Path) -> None:
    with small_disk(tmp_path / "cle") as key:
        add(store, "CPAS")
        fill(key)
        backup = Shelf(store.path, key).keep(store.copy_to, Reason.OPENING, NOW)

        assert backup.path.parent == store.path.parent / FOLDER
        assert list(key.rglob("*.partenaires*")) == []


def test_no_room_anywhere_is_said_and_leaves_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "cle") as key, closing(Store.open(key / "carnet.partenaires")) as store:
        add(store, "CPAS")
        before = dump_rows(store.path)
        ballast = fill(key)
        with pytest.raises(UserError, match="sauvegarde"):
            Shelf(store.path).keep(store.copy_to, Reason.OPENING, NOW)
        assert [path.name for path in key.rglob("*.partenaires")] == ["carnet.partenaires"]
        ballast.unlink()
        Shelf(store.path).keep(store.copy_to, Reason.OPENING, NOW)
        assert dump_rows(store.path) == before


@pytest.mark.parametrize("stem", ["été à l’Œuvre % # ? (1)", "n" * 225, "n" * 235, "é" * 110])
def test_any_name_of_a_carnet_has_backups(tmp_path: Path, stem: str) -> None:
    with closing(Store.open(tmp_path / f"{stem}.partenaires")) as store:
        add(store, "CPAS")
        shelf = Shelf(store.path)
        backup = shelf.keep(store.copy_to, Reason.RESTORE, NOW)
        assert shelf.backups() == (backup,)
        store.replace_with(backup.path)


def test_restoring_gives_back_exactly_what_was_there_then(store: Store, shelf: Shelf) -> None:
    add(store, "CPAS")
    backup = shelf.keep(store.copy_to, Reason.ASKED, NOW)
    then = dump_rows(store.path)
    add(store, "École")
    heard: list[bool] = []
    store.subscribe(lambda changes: heard.append(changes.touches("mark")))

    store.replace_with(backup.path)

    assert heard == [True]
    assert dump_rows(store.path) == then
    assert store.undo_label() == "Créer CPAS"
    add(store, "AIS")
    check_integrity(store.path)
    assert dump_rows(backup.path) == then


def test_restoring_something_else_changes_nothing(store: Store, tmp_path: Path) -> None:
    add(store, "CPAS")
    before = dump_rows(store.path)
    bad = tmp_path / "bad.partenaires"
    bad.write_bytes(b"%PDF" + b"x" * 5000)
    with closing(sqlite3.connect(tmp_path / "other.partenaires")) as connection:
        connection.execute("CREATE TABLE t (a)")

    for path in (bad, tmp_path / "other.partenaires", tmp_path / "absent.partenaires"):
        with pytest.raises(UserError):
            store.replace_with(path)
    assert dump_rows(store.path) == before
    add(store, "École")


def test_restoring_on_a_full_disk_changes_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "cle") as key:
        with closing(Store.open(key / "carnet.partenaires")) as store:
            add(store, "CPAS")
            backup = Shelf(store.path).keep(store.copy_to, Reason.ASKED, NOW)
            add(store, "École")
            before = dump_rows(store.path)
            ballast = fill(key)
            with pytest.raises(UserError):
                store.replace_with(backup.path)
            assert dump_rows(store.path) == before
            ballast.unlink()
            store.replace_with(backup.path)
        check_integrity(key / "carnet.partenaires")


def test_a_backup_is_looked_into_without_being_touched(store: Store, shelf: Shelf) -> None:
    add(store, "CPAS")
    backup = shelf.keep(store.copy_to, Reason.ASKED, NOW)
    before = backup.path.read_bytes()

    found = read(backup.path, holdings)
    assert (found.projects, found.partners, found.last_step) == (0, 1, "Créer CPAS")
    assert glance(backup.path, holdings) == found
    assert glance(backup.path.with_name("absent.partenaires"), holdings) is None
    assert backup.path.read_bytes() == before
    assert [path.name for path in backup.path.parent.iterdir()] == [backup.path.name]


def test_a_carnet_can_be_written_while_it_is_backed_up(store: Store, shelf: Shelf) -> None:
    import threading

    add(store, "CPAS")
    made: list[backups.Backup] = []
    thread = threading.Thread(target=lambda: made.extend(shelf.keep(store.copy_to, Reason.ASKED) for _n in range(5)))
    thread.start()
    for number in range(30):
        add(store, f"Organisation {number}")
    thread.join()

    assert len(made) == 5
    for backup in made:
        check_integrity(backup.path)
