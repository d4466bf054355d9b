"""Looking into a carnet that is not the open one, without touching it: a backup, or a copy a sync service made."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session

from partenaires_desktop.errors import UserError
from partenaires_desktop.store import backups, database
from partenaires_desktop.store.migrations import upgrade

T = TypeVar("T")


@contextmanager
def reading(path: Path) -> Iterator[Engine]:
    """An engine on what the carnet at ``path`` holds, in the present schema; raises BadCarnet, UserError.

    One of an older version is brought up to date in a copy that goes afterwards.
    """
    version = backups.check(path)
    with tempfile.TemporaryDirectory(prefix="partenaires-", ignore_cleanup_errors=True) as folder:
        read = path
        if version < database.SCHEMA_VERSION:
            read = Path(folder) / f"copy{database.SUFFIX}"
            _upgraded(path, version, read)
        engine = database.make_engine(read, read_only=True)
        try:
            yield engine
        finally:
            engine.dispose()


def read(path: Path, fn: Callable[[Session], T]) -> T:
    """What the query ``fn`` finds in the carnet at ``path``; raises BadCarnet, UserError."""
    with reading(path) as engine:
        try:
            with Session(engine) as session:
                return fn(session)
        except DBAPIError as error:
            raise database.disk_fault(error, path) or error from error


def glance(path: Path, fn: Callable[[Session], T]) -> T | None:
    """What the query ``fn`` finds in a backup, unchecked: it was checked as it was written.  ``None`` if it fails."""
    try:
        database.inspect_header(path)
        engine = database.make_engine(path, read_only=True)
        try:
            with Session(engine) as session:
                return fn(session)
        finally:
            engine.dispose()
    except (UserError, DBAPIError, ValueError):
        return None


def _upgraded(path: Path, version: int, copy: Path) -> None:
    engine = database.make_engine(path, read_only=True)
    try:
        backups.write_copy(engine, copy, copy)
    finally:
        engine.dispose()
    upgrade(copy, version)
