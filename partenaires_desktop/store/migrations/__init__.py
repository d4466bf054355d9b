"""Bringing an older carnet to the present schema, in one transaction, after a verified copy was set aside.

A step is a module ``v0002.py``, ``v0003.py``… in this package with ``def upgrade(op: Operations) -> None``; it uses
Alembic's operations as a library.  Row images of the journal speak of the old tables, so they are emptied: the history
stays readable, steps from before the migration cannot be undone.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from partenaires_desktop.store import database
from partenaires_desktop.store.backups import Reason, Shelf, write_copy

if TYPE_CHECKING:
    from alembic.operations import Operations

Step = Callable[["Operations"], None]


def known_steps() -> Mapping[int, Step]:
    """The steps of this program by the version each leads to."""
    versions = range(2, database.SCHEMA_VERSION + 1)
    return {version: import_module(f"{__name__}.v{version:04d}").upgrade for version in versions}


def migrate(path: Path, version: int, steps: Mapping[int, Step] | None = None, shelf: Shelf | None = None) -> Path:
    """Set a backup aside, bring the carnet at ``path`` from ``version`` to the last of ``steps``; returns the backup.

    Everything happens in one transaction; when a step fails the file is as it was and the error is raised.
    """
    engine = database.make_engine(path, read_only=True)
    try:
        copy = (shelf or Shelf(path)).keep(lambda target: write_copy(engine, target, path), Reason.MIGRATION)
    finally:
        engine.dispose()
    upgrade(path, version, steps)
    return copy.path


def upgrade(path: Path, version: int, steps: Mapping[int, Step] | None = None) -> None:
    """Bring the carnet at ``path`` from ``version`` to the last of ``steps``, of which a copy must be elsewhere."""
    # Alembic takes 0.3 s to import and is needed only here.
    from alembic.operations import Operations
    from alembic.runtime.migration import MigrationContext

    steps = known_steps() if steps is None else steps
    engine = database.make_engine(path, foreign_keys=False)
    try:
        with engine.begin() as connection:
            operations = Operations(MigrationContext.configure(connection))
            for target in sorted(target for target in steps if target > version):
                steps[target](operations)
                connection.exec_driver_sql(f"PRAGMA user_version={target}")
            connection.exec_driver_sql('DELETE FROM "change"')
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise RuntimeError(f"migration left {len(broken)} broken references")
    finally:
        engine.dispose()
