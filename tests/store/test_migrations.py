"""Carnets of earlier versions open, become what a new carnet is, and keep what they held."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from partenaires_desktop.resources import resource_path
from partenaires_desktop.store import database
from partenaires_desktop.store.migrations import known_steps, migrate
from partenaires_desktop.store.migrations.rebuilding import frozen_schema, plain, rebuild
from partenaires_desktop.store.migrations.v0002 import FILLS
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows, schema_of

if TYPE_CHECKING:
    from alembic.operations import Operations

STORED = sorted(resource_path("carnets").glob("version-*.partenaires"))


def test_there_is_a_stored_carnet_for_every_version() -> None:
    assert [path.stem for path in STORED] == [
        f"version-{version:04d}" for version in range(1, database.SCHEMA_VERSION + 1)
    ]


def test_the_newest_step_leads_to_the_mapped_tables(tmp_path: Path) -> None:
    database.create(tmp_path / "neuf.partenaires")
    new = {statement for *_, statement in schema_of(tmp_path / "neuf.partenaires") if statement}
    frozen = {plain(statement) for statement in frozen_schema(f"v{database.SCHEMA_VERSION:04d}.sql")}
    assert frozen == new, "run packaging/schema.py with the environment's Python"


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


def test_a_table_is_made_again_with_its_rows_and_its_references(version_one: Path) -> None:
    before = dump_rows(version_one)
    statements = [
        "CREATE TABLE wish (id CHAR(32) NOT NULL, person_id CHAR(32) REFERENCES person (id))",
        *frozen_schema("v0002.sql"),
    ]
    place = next(index for index, words in enumerate(statements) if words.startswith("CREATE TABLE person"))
    statements[place] = statements[place].replace(
        "function VARCHAR", "nickname VARCHAR(9) NOT NULL,\n function VARCHAR"
    )

    fills = {**FILLS, "person": {"nickname": "'x' || length(name)"}}

    migrate(version_one, 1, {2: lambda op: rebuild(op, statements, fills)})

    after = dump_rows(version_one)
    assert after["wish"] == []
    assert [len(after[table]) for table in before] == [len(rows) for rows in before.values()]
    with closing(sqlite3.connect(version_one)) as connection:
        rows = connection.execute("SELECT name, nickname FROM person").fetchall()
        assert rows
        assert all(nickname == f"x{len(name)}" for name, nickname in rows)
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
