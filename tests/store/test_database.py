"""What is no sound carnet is refused in a sentence, and left as it was."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.errors import UserError
from partenaires_desktop.store import database
from partenaires_desktop.store.database import BadCarnet, DiskFault, Fault
from partenaires_desktop.store.schema import Organisation
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows
from tests.disks import fill, make_read_only, small_disk


def make(path: Path, count: int = 300) -> None:
    def fill(session: Session) -> None:
        session.add_all(Organisation(name=f"Organisation {number} " + "x" * 400) for number in range(count))

    store = Store.open(path)
    store.perform("fill", fill)
    store.close()


def refused(path: Path) -> Fault:
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(BadCarnet) as caught:
        Store.open(path)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert path.name in caught.value.message
    return caught.value.fault


@pytest.mark.parametrize(
    "name", ["carnet.partenaires", "été à l’Œuvre ü 漢字 %41 #1?.partenaires", "n" * 230 + ".partenaires"]
)
def test_a_new_carnet_opens_again_wherever_it_lies(tmp_path: Path, name: str) -> None:
    path = tmp_path / "dossier à créer" / name
    make(path, 2)
    store = Store.open(path)
    assert store.query(lambda session: len(session.scalars(select(Organisation)).all())) == 2
    store.close()
    assert database.inspect_header(path) == database.SCHEMA_VERSION
    check_integrity(path)


def test_a_name_of_250_characters_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / ("é" * 110 + ".partenaires")  # 232 bytes: there is room for everything beside it
    make(path, 2)
    long = tmp_path / ("n" * 238 + ".partenaires")
    path.rename(long)
    assert refused_long(long) is Fault.LONG_NAME
    with pytest.raises(BadCarnet, match="trop long"):
        Store.open(tmp_path / ("m" * 240 + ".partenaires"))
    with pytest.raises(BadCarnet, match="trop long"):
        Store.open(tmp_path / ("o" * 300 + ".partenaires"))


def refused_long(path: Path) -> Fault:
    before = path.read_bytes()
    with pytest.raises(BadCarnet) as caught:
        Store.open(path)
    assert path.read_bytes() == before
    assert len(caught.value.message) < 300
    return caught.value.fault


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "vide.partenaires"
    path.touch()
    assert refused(path) is Fault.EMPTY


def test_a_folder_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "dossier.partenaires"
    path.mkdir()
    assert refused(path) is Fault.FOLDER


@pytest.mark.parametrize(
    "content", [b"%PDF-1.7\n" + b"x" * 4000, b"nom;bce\r\n", b"SQLite format 3\x00", b"\x00" * 8192]
)
def test_a_file_of_another_kind_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "autre.partenaires"
    path.write_bytes(content)
    assert refused(path) is Fault.NOT_A_DATABASE


def test_a_database_of_another_program_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "autre.partenaires"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE organisation (id)")
    assert refused(path) is Fault.OTHER_PROGRAM


def test_a_carnet_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "futur.partenaires"
    make(path, 1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version={database.SCHEMA_VERSION + 1}")
    assert refused(path) is Fault.NEWER


def test_a_truncated_carnet_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "coupe.partenaires"
    make(path)
    path.write_bytes(path.read_bytes()[: 5 * 4096 + 17])
    assert refused(path) is Fault.DAMAGED


def test_a_carnet_with_bytes_flipped_in_the_middle_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "abime.partenaires"
    make(path)
    content = bytearray(path.read_bytes())
    middle = len(content) // 2 // 4096 * 4096
    content[middle : middle + 4096] = bytes(byte ^ 0xFF for byte in content[middle : middle + 4096])
    path.write_bytes(bytes(content))
    assert refused(path) is Fault.DAMAGED


@pytest.mark.parametrize(
    "change", ["DROP TABLE not_duplicate", "CREATE TABLE autre (id)", "ALTER TABLE phase DROP COLUMN ends_on"]
)
def test_a_carnet_with_other_tables_is_not_called_damaged(tmp_path: Path, change: str) -> None:
    path = tmp_path / "changé.partenaires"
    make(path)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(change)
    before = path.read_bytes()
    with pytest.raises(database.BadCarnet) as caught:
        Store.open(path)
    assert caught.value.fault is Fault.ALTERED
    assert caught.value.can_be_salvaged
    assert "abîmé" not in caught.value.message
    assert path.read_bytes() == before


def test_a_full_disk_refuses_the_step_whole_and_works_again_with_room(tmp_path: Path) -> None:
    with small_disk(tmp_path / "cle") as disk:
        path = disk / "carnet.partenaires"
        make(path, 5)
        ballast = fill(disk)
        with closing(Store.open(path)) as store:

            def add(session: Session) -> None:
                session.add_all(Organisation(name="y" * 3000) for _ in range(200))

            with pytest.raises(DiskFault, match="plein"):
                store.perform("too much", add)
            assert store.query(lambda session: len(session.scalars(select(Organisation)).all())) == 5
            assert store.undo_label() == "fill"
            ballast.unlink()
            store.perform("one more", lambda session: session.add(Organisation(name="z")))
        check_integrity(path)


def test_a_carnet_on_a_read_only_key_opens_for_reading(tmp_path: Path) -> None:
    with small_disk(tmp_path / "cle") as disk:
        path = disk / "carnet.partenaires"
        make(path, 2)
        make_read_only(disk)
        only_for_reading(path)


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
def test_a_read_only_carnet_opens_for_reading(tmp_path: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    make(path, 2)
    path.chmod(0o444)
    only_for_reading(path)


def only_for_reading(path: Path) -> None:
    with closing(Store.open(path)) as store:
        assert store.read_only
        assert store.query(lambda session: len(session.scalars(select(Organisation)).all())) == 2
        with pytest.raises(UserError, match="lecture"):
            store.perform("add", lambda session: session.add(Organisation(name="z")))


def test_a_carnet_killed_while_writing_on_a_key_made_read_only_says_so(tmp_path: Path) -> None:
    with small_disk(tmp_path / "cle") as disk:
        path = disk / "carnet.partenaires"
        make(path, 50)
        leave_half_written(path)
        make_read_only(disk)
        assert refused(path) is Fault.UNFINISHED


def leave_half_written(path: Path) -> None:
    """A process ended in the middle of a commit, so that its journal lies beside the carnet."""
    script = (
        "import os, sqlite3, sys\n"
        "connection = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "connection.execute('PRAGMA cache_size=1')\n"
        "connection.execute('BEGIN IMMEDIATE')\n"
        "connection.execute(\"UPDATE organisation SET name = name || 'lost' || hex(randomblob(2000))\")\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False)
    assert path.with_name(f"{path.name}-journal").exists()


def test_what_was_half_written_is_taken_back(tmp_path: Path) -> None:
    path = tmp_path / "carnet.partenaires"
    make(path, 50)
    before = dump_rows(path)
    leave_half_written(path)
    Store.open(path).close()
    assert dump_rows(path) == before
    check_integrity(path)


def test_a_carnet_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "fichier").touch()
    with pytest.raises(UserError, match="ne peut pas être créé"):
        Store.open(tmp_path / "fichier" / "carnet.partenaires")


KILLED = """
import os, sys
from pathlib import Path
from partenaires_desktop.store.schema import Organisation
from partenaires_desktop.store.store import Store
store = Store.open(Path(sys.argv[1]))
number = 0
while True:
    store.perform(f"add {number}", lambda session: session.add(Organisation(name=f"O{number}")))
    print(number, flush=True)
    number += 1
"""


@pytest.mark.parametrize("acknowledged", [1, 7, 23])
def test_what_was_acknowledged_survives_a_kill(tmp_path: Path, acknowledged: int) -> None:
    path = tmp_path / "carnet.partenaires"
    process = subprocess.Popen([sys.executable, "-c", KILLED, str(path)], stdout=subprocess.PIPE, text=True)
    assert process.stdout is not None
    last = -1
    for line in process.stdout:
        last = int(line)
        if last >= acknowledged:
            break
    process.kill()
    rest, _errors = process.communicate()
    last = max([last, *(int(line) for line in rest.split())])

    store = Store.open(path)
    kept = sorted(store.query(lambda session: session.scalars(select(Organisation.name)).all()))
    assert set(kept) >= {f"O{number}" for number in range(last + 1)}
    for number in reversed(range(len(kept))):
        assert store.undo() == f"add {number}"
    assert store.query(lambda session: session.scalars(select(Organisation.name)).all()) == []
    store.close()
    check_integrity(path)
