"""Bringing the tables of a carnet to a frozen schema: what a step does when columns or tables were added.

SQLite cannot add a constraint or a column without default to a table, so a table whose definition changed is made
again beside the old one, filled from it, and takes its name (the order that SQLite's documentation asks for, with
foreign keys off).
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib import resources
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from alembic.operations import Operations
    from sqlalchemy import Connection

Fills = Mapping[str, Mapping[str, str]]
"""By table, by new column: the SQL expression that fills the rows which are there. Other new columns stay NULL."""


def frozen_schema(name: str) -> list[str]:
    """The statements of ``name`` (``v0002.sql``), in the order in which they can be carried out."""
    text = resources.files("partenaires_desktop.store.migrations").joinpath(name).read_text(encoding="utf-8")
    return [statement.strip() for statement in text.split(";\n") if statement.strip()]


def rebuild(op: Operations, statements: list[str], fills: Fills) -> None:
    """Make the tables of ``statements`` that are missing, make again those that differ, then every index."""
    connection = op.get_bind()
    rows = connection.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE type = 'table'")
    present = {str(name): str(sql) for name, sql in rows}
    for statement in statements:
        words = statement.split(maxsplit=3)
        if words[1] != "TABLE":
            continue
        table = words[2].strip('"')
        if table not in present:
            connection.exec_driver_sql(statement)
        elif plain(present[table]) != plain(statement):
            _replace(connection, table, statement, fills.get(table, {}))
    indexes = set(connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'index'").scalars())
    for statement in statements:
        words = statement.removeprefix("CREATE UNIQUE ").removeprefix("CREATE ").split(maxsplit=2)
        if words[0] == "INDEX" and words[1].strip('"') not in indexes:
            connection.exec_driver_sql(statement)


def plain(statement: str) -> str:
    """A statement without quotation marks and needless space: a renamed table comes back with its name in quotes."""
    return " ".join(statement.replace('"', "").split())


def _replace(connection: Connection, table: str, statement: str, fills: Mapping[str, str]) -> None:
    old = _columns(connection, table)
    draft = f"new_{table}"
    body = statement.split("(", 1)[1]
    connection.exec_driver_sql(f'CREATE TABLE "{draft}" ({body}')
    kept = [column for column in _columns(connection, draft) if column in old or column in fills]
    sources = [fills.get(column, f'"{column}"') if column not in old else f'"{column}"' for column in kept]
    names = ", ".join(f'"{column}"' for column in kept)
    connection.exec_driver_sql(f'INSERT INTO "{draft}" ({names}) SELECT {", ".join(sources)} FROM "{table}"')  # noqa: S608
    connection.exec_driver_sql(f'DROP TABLE "{table}"')
    connection.exec_driver_sql(f'ALTER TABLE "{draft}" RENAME TO "{table}"')


def _columns(connection: Connection, table: str) -> list[str]:
    return [str(row[1]) for row in connection.exec_driver_sql(f'PRAGMA table_info("{table}")')]
