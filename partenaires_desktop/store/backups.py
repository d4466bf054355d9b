"""Copies of a carnet, made by SQLite itself and checked: a live file is never copied byte by byte."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.store import database


def copy_carnet(path: Path, reason: str) -> Path:
    """A verified copy of the carnet beside it, named after the moment and ``reason``; returns its path.

    Raises UserError when the copy cannot be made; the carnet is as it was.
    """
    moment = datetime.now().astimezone().strftime("%Y-%m-%d %Hh%Mm%S")
    copy = path.with_name(f"{path.stem} ({moment} {reason}){path.suffix}")
    engine = database.make_engine(path)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM INTO :copy"), {"copy": str(copy)})
    except DBAPIError as error:
        raise UserError(
            _("No copy of the carnet could be made beside it, so it was left as it is. Make room on the disk.")
        ) from error
    finally:
        engine.dispose()
    database.inspect_header(copy)
    checked = database.make_engine(copy, read_only=True)
    try:
        database.check_content(checked, copy)
    finally:
        checked.dispose()
    return copy
