"""Whether the values of a JSON carnet are what its columns take, said in words where they are not."""

from __future__ import annotations

import math
import re
import uuid
from collections.abc import Collection, Mapping
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Float, Integer, Text

from partenaires_desktop.domain.charter import ALL_CODES, CHARTER_LANGUAGES, KIND_LABELS, TEXT_CODES
from partenaires_desktop.domain.charter_life import STATUSES
from partenaires_desktop.domain.organisations import CONTACT_ROLE_LABELS, LANGUAGE_LABELS
from partenaires_desktop.domain.phases import PARTNER_TYPE_LABELS
from partenaires_desktop.domain.wording import TEXT_LIMIT
from partenaires_desktop.i18n import _
from partenaires_desktop.store.codes import CODES

MORE_CODES: Mapping[tuple[str, str], Collection[Any]] = {
    ("organisation", "partner_type"): ("", *PARTNER_TYPE_LABELS),
    ("organisation", "language"): tuple(LANGUAGE_LABELS),
    ("person", "contact_role"): tuple(CONTACT_ROLE_LABELS),
    ("charter", "language"): tuple(CHARTER_LANGUAGES),
    ("charter", "status"): STATUSES,
    ("charter_step", "status"): STATUSES,
    ("charter_edition", "language"): tuple(CHARTER_LANGUAGES),
    ("own_clause", "language"): tuple(CHARTER_LANGUAGES),
    ("charter_text", "section"): TEXT_CODES,
    ("charter_section", "section"): ALL_CODES,
    ("charter", "second_language"): ("", *CHARTER_LANGUAGES),
    ("charter", "kind"): tuple(KIND_LABELS),
}
_NAMED = frozenset({("organisation", "name"), ("project", "name"), ("phase", "name")})
_LARGEST = 2**31
_HALVES = re.compile("[\ufffe\uffff\ud800-\udfff]")
"""Signs that are none, and halves of signs."""


class WrongValueError(Exception):
    """A value its column does not take; the text says why."""


def codes_for(table: str, column: str) -> Collection[Any] | None:
    """The codes a column may hold; ``None`` when it holds anything of its type."""
    return CODES.get((table, column)) or MORE_CODES.get((table, column))


def checked(column: Column[Any], value: Any) -> Any:
    """``value`` as an image holds it; raises WrongValueError."""
    if value is None:
        if not column.nullable:
            raise WrongValueError(_("it may not be empty."))
        return None
    found = _typed(column, value)
    place = (column.table.name, column.name)
    codes = codes_for(*place)
    if codes is not None and found not in codes:
        raise WrongValueError(_("“{value}” is no value it knows.").format(value=str(found)[:40]))
    if place in _NAMED and not found.strip():
        raise WrongValueError(_("it may not be empty."))
    return found


def _typed(column: Column[Any], value: Any) -> Any:
    kind = column.type.python_type
    if isinstance(column.type, JSON):
        return _document(value)
    if isinstance(column.type, Boolean):
        return _of(value, bool)
    if isinstance(column.type, Float):
        return _number(value)
    if isinstance(column.type, Integer):
        return _whole(column, value)
    text = _of(value, str)
    if kind is uuid.UUID:
        return _identity(text)
    if issubclass(kind, datetime):
        return _moment(text)
    if issubclass(kind, date):
        return _day(text)
    return _text(text, TEXT_LIMIT if isinstance(column.type, Text) else getattr(column.type, "length", None))


def _of(value: Any, kind: type) -> Any:
    if type(value) is not kind:
        raise WrongValueError(_("it is not of the right kind."))
    return value


def _number(value: Any) -> float:
    if type(value) not in (int, float) or not math.isfinite(value) or abs(value) > 1e15:
        raise WrongValueError(_("it is not of the right kind."))
    return float(value)


def _whole(column: Column[Any], value: Any) -> int:
    least = 1 if column.name == "version" else -_LARGEST
    if type(value) is not int or not least <= value < _LARGEST:
        raise WrongValueError(_("it is not of the right kind."))
    return value


def _identity(text: str) -> str:
    try:
        found = uuid.UUID(text)
    except ValueError:
        raise WrongValueError(_("it is no identity.")) from None
    if str(found) != text:
        raise WrongValueError(_("it is no identity."))
    return text


def _day(text: str) -> str:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        raise WrongValueError(_("“{value}” is no date.").format(value=text[:40])) from None
    return found.isoformat()


def _moment(text: str) -> str:
    try:
        found = datetime.fromisoformat(text)
        if found.tzinfo is None:
            raise ValueError
        return found.astimezone(UTC).isoformat()
    except (ValueError, OverflowError):
        raise WrongValueError(_("“{value}” is no date.").format(value=text[:40])) from None


def _text(text: str, limit: int | None) -> str:
    if limit is not None and len(text) > limit:
        raise WrongValueError(_("it is too long: {limit} characters at most.").format(limit=limit))
    if "\x00" in text or (not text.isascii() and _HALVES.search(text)):
        raise WrongValueError(_("it holds signs that no text may hold."))
    return text


def _document(value: Any) -> dict[str, Any]:
    """The answers of a charter: texts, and lists of texts."""
    document = _of(value, dict)
    for entry in document.values():
        for text in entry if isinstance(entry, list) else [entry]:
            _text(_of(text, str), TEXT_LIMIT)
    for name in document:
        _text(name, 200)
    return dict(document)
