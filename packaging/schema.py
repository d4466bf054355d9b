"""Writes the mapped tables as SQL into the newest step: ``.venv/bin/python packaging/schema.py``.

A step needs the tables as they were when it was written, not as later versions have them, so they are kept as text.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import create_engine

from partenaires_desktop.store.database import SCHEMA_VERSION
from partenaires_desktop.store.schema import Record

MIGRATIONS = Path(__file__).parents[1] / "partenaires_desktop" / "store" / "migrations"


def statements() -> list[str]:
    """The tables, in the order of their references, then the indexes, as SQLite keeps them."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        Record.metadata.create_all(connection)
        order = "type DESC, CASE type WHEN 'table' THEN rowid END, name"  # indexes are made in no order
        rows = connection.exec_driver_sql(f"SELECT sql FROM sqlite_master WHERE sql <> '' ORDER BY {order}")  # noqa: S608
        return ["\n".join(line.rstrip() for line in str(row[0]).replace("\t", "    ").splitlines()) for row in rows]


if __name__ == "__main__":
    target = MIGRATIONS / f"v{SCHEMA_VERSION:04d}.sql"
    target.write_text(";\n\n".join(statements()) + ";\n", encoding="utf-8")
    print(target.name)
