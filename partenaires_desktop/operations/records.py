"""What operations share: finding a record as the caller saw it, and checking what is written into it."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import Boolean, Date, Text
from sqlalchemy.orm import Session

from partenaires_desktop.domain import wording
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.store.schema import Record

R = TypeVar("R", bound=Record)

Choices = Mapping[str, Collection[str]]
"""Field name to the codes it may hold."""


def found(session: Session, kind: type[R], record_id: uuid.UUID, version: int | None = None) -> R:
    """The record; raises Conflict when it is gone, or when it is no longer at ``version``."""
    record = session.get(kind, record_id)
    if record is None:
        raise Conflict(_("This is no longer in the carnet: it was removed meanwhile. Nothing was changed."))
    if version is not None and record.version != version:
        raise Conflict(_("This was changed elsewhere meanwhile. Look at it again, then redo it."))
    return record


def checked(kind: type[Record], fields: Mapping[str, Any], choices: Choices) -> dict[str, Any]:
    """``fields`` cleaned for the columns they go to: one line, a paragraph, a date, or one of ``choices``.

    Raises UserError for a text that is too long; a field or a code that does not exist is a bug.
    """
    return {name: _checked(kind, name, value, choices.get(name)) for name, value in fields.items()}


def _checked(kind: type[Record], name: str, value: Any, codes: Collection[str] | None) -> Any:
    column = kind.__table__.c[name]
    if codes is not None:
        if value not in codes:
            raise ValueError(f"{value!r} is no {kind.__tablename__}.{name}")
        return value
    if isinstance(column.type, Boolean):
        return bool(value)
    if isinstance(column.type, Date):
        if value is not None and not isinstance(value, date):
            raise TypeError(f"{kind.__tablename__}.{name} takes a date")
        return value
    if isinstance(column.type, Text):
        return wording.paragraph(value)
    return wording.line(value, limit=getattr(column.type, "length", None) or wording.NAME_LIMIT)


def write(record: Record, values: Mapping[str, Any]) -> None:
    """Lay ``values`` on the record, leaving alone what is equal so that nothing is journalled for nothing."""
    for name, value in values.items():
        if getattr(record, name) != value:
            setattr(record, name, value)


def check_order(first: date | None, last: date | None) -> None:
    """Raise UserError when the end comes before the start."""
    if first is not None and last is not None and last < first:
        raise UserError(_("The end comes before the start. Correct one of the two dates."))


def named(text: str, sentence: str) -> str:
    """``text``; raises UserError with ``sentence`` when there is none."""
    if not text:
        raise UserError(sentence)
    return text
