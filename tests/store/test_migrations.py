"""Carnets of earlier versions open, become what a new carnet is, and keep what they held."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from partenaires_desktop.store import database
from partenaires_desktop.store.migrations import known_steps, migrate
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows, schema_of

if TYPE_CHECKING:
    from alembic.operations import Operations

STORED = sorted((Path(__file__).parent / "carnets").glob("version-*.partenaires"))


def test_there_is_a_stored_carnet_for_every_version() -> None:
    assert [path.stem for path in STORED] == [
        f"version-{version:04d}" for version in range(1, database.SCHEMA_VERSION + 1)
    ]


@pytest.mark.parametrize("stored", STORED, ids=lambda path: path.stem)
def test_an_older_carnet_becomes_what_a_new_one_is(stored: Path, tmp_path: Path) -> None:
    path = tmp_path / "ancien.partenaires"
    shutil.copyfile(stored, path)
    Store.open(path).close()
    database.create(tmp_path / "neuf.partenaires")

    assert schema_of(path) == schema_of(tmp_path / "neuf.partenaires")
    assert database.inspect_header(path) == database.SCHEMA_VERSION
    assert len(dump_rows(path)["organisation"]) == len(dump_rows(stored)["organisation"]) > 0
    check_integrity(path)


def test_every_version_has_its_step() -> None:
    assert sorted(known_steps()) == list(range(2, database.SCHEMA_VERSION + 1))


@pytest.fixture
def version_one(tmp_path: Path) -> Path:
    path = tmp_path / "carnet.partenaires"
    shutil.copyfile(STORED[0], path)
    return path


def test_a_step_changes_the_schema_and_keeps_a_copy(version_one: Path) -> None:
    before = dump_rows(version_one)

    def add_column(op: Operations) -> None:
        with op.batch_alter_table("organisation") as batch:
            batch.add_column(sa.Column("motto", sa.String(200), nullable=True))

    copy = migrate(version_one, 1, {2: add_column})

    assert dump_rows(copy) == before
    with closing(sqlite3.connect(version_one)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (2,)
        assert "motto" in [row[1] for row in connection.execute("PRAGMA table_info(organisation)")]
        assert connection.execute('SELECT count(*) FROM "change"').fetchone() == (0,)
        assert connection.execute("SELECT count(*) FROM operation").fetchone()[0] > 0
    check_integrity(version_one)


def test_a_step_that_fails_leaves_the_carnet_as_it_was(version_one: Path) -> None:
    before = version_one.read_bytes()

    def fail(op: Operations) -> None:
        op.drop_table("mark")
        raise RuntimeError("halfway")

    with pytest.raises(RuntimeError, match="halfway"):
        migrate(version_one, 1, {2: fail})
    assert version_one.read_bytes() == before


def test_a_step_that_breaks_a_reference_is_taken_back(version_one: Path) -> None:
    before = dump_rows(version_one)

    def orphan(op: Operations) -> None:
        op.execute("DELETE FROM organisation")

    with pytest.raises(RuntimeError, match="broken references"):
        migrate(version_one, 1, {2: orphan})
    assert dump_rows(version_one) == before
