"""Reading a carnet from outside, with SQLite alone."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from partenaires_desktop.store.migrations.rebuilding import plain

JOURNAL = ("operation", "change")


def dump_rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table but the journal's, sorted."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        tables = [
            str(row[0])
            for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            if row[0] not in JOURNAL
        ]
        return {table: sorted(connection.execute(f'SELECT * FROM "{table}"').fetchall(), key=repr) for table in tables}


def schema_of(path: Path) -> list[tuple[str, str, str]]:
    """The tables and indexes of a carnet, as SQLite writes them, apart from spaces and quotation marks."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        rows = connection.execute("SELECT type, name, coalesce(sql, '') FROM sqlite_master").fetchall()
        return sorted((kind, name, plain(statement)) for kind, name, statement in rows)


def check_integrity(path: Path) -> None:
    """Fail unless the pages and the references of the carnet are sound."""
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
