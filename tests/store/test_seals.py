"""A carnet that nobody touched opens without being read whole; any other is read as the first time."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from partenaires_desktop import sample
from partenaires_desktop.store.database import BadCarnet
from partenaires_desktop.store.seals import Reading, is_intact, seal, seal_file
from partenaires_desktop.store.store import Store


@pytest.fixture
def closed(tmp_path: Path) -> Path:
    """A carnet that was closed in good order."""
    path = tmp_path / "carnet.partenaires"
    with closing(Store.open(path)) as store:
        sample.fill(store, "fr")
    return path


def test_closing_seals_and_one_byte_breaks_the_seal(closed: Path) -> None:
    assert is_intact(closed)
    content = bytearray(closed.read_bytes())
    content[len(content) // 2] ^= 1
    closed.write_bytes(content)
    assert not is_intact(closed)


def test_a_row_spoilt_after_closing_is_found(closed: Path) -> None:
    with closing(sqlite3.connect(closed)) as connection:
        connection.execute("UPDATE participation SET weight = 'heavy'")
        connection.commit()

    with pytest.raises(BadCarnet):
        Store.open(closed)


def test_a_copy_without_its_companion_is_read_whole(closed: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copie.partenaires"
    copy.write_bytes(closed.read_bytes())
    assert not is_intact(copy)
    Store.open(copy).close()
    assert is_intact(copy)


def test_a_step_without_closing_breaks_the_seal(closed: Path) -> None:
    with closing(Store.open(closed)) as store:
        store.undo()
        assert not is_intact(closed)
    assert is_intact(closed)


def test_a_seal_does_not_vouch_for_what_acts_by_itself(closed: Path) -> None:

    with closing(sqlite3.connect(closed)) as connection:
        connection.execute("CREATE TRIGGER harm AFTER INSERT ON mark BEGIN DELETE FROM mark; END")
        connection.commit()
    seal(closed)

    with pytest.raises(BadCarnet):
        Store.open(closed)


def test_a_journal_left_behind_and_a_spoilt_seal_mean_reading_whole(closed: Path) -> None:
    journal = closed.with_name(f"{closed.name}-journal")
    journal.touch()
    assert not is_intact(closed)
    journal.unlink()
    seal_file(closed).write_bytes(b"\xff\xfe nonsense")
    assert not is_intact(closed)


def test_a_carnet_read_beforehand_is_read_again_once_it_was_written_to(closed: Path) -> None:
    os.utime(closed, ns=(0, 0))  # long before it is written to
    reading = Reading(closed)
    assert reading.is_intact()
    Store.open(closed, seal=reading).close()
    content = closed.read_bytes()
    closed.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert not reading.is_intact()
    closed.write_bytes(content)
    assert reading.is_intact()
    closed.with_name(f"{closed.name}-journal").touch()
    assert not reading.is_intact()


def test_a_carnet_without_a_seal_is_not_read_beforehand(closed: Path) -> None:
    seal_file(closed).unlink()
    assert not Reading(closed).is_intact()
    assert not Reading(closed.with_name("absent.partenaires")).is_intact()
