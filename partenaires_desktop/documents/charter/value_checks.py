"""What a value read from a file may be: tests that never raise, put together like the data they are for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

_LONGEST = 1_000_000
_MOST = 20_000

Check = Callable[[Any], bool]


def is_text(value: Any) -> bool:
    """Words of a bearable length."""
    return isinstance(value, str) and len(value) <= _LONGEST


def one_of(*allowed: object) -> Check:
    """One of these values, of the same type."""
    return lambda value: type(value) in {type(one) for one in allowed} and value in allowed


def is_number(value: Any) -> bool:
    """A whole number that may count something."""
    return type(value) is int and 0 <= value <= _MOST


def maybe(check: Check) -> Check:
    """Nothing, or what ``check`` wants."""
    return lambda value: value is None or check(value)


def is_iso_day(value: Any) -> bool:
    """``2026-03-02``."""
    try:
        return isinstance(value, str) and len(value) == 10 and date.fromisoformat(value) is not None
    except ValueError:
        return False


def is_truth(value: Any) -> bool:
    """True or false."""
    return isinstance(value, bool)


def list_of(check: Check) -> Check:
    """A list of what ``check`` wants."""
    return lambda value: isinstance(value, list) and len(value) <= _MOST and all(check(one) for one in value)


def record_of(fields: Mapping[str, Check]) -> Check:
    """Exactly these fields, each as it should be."""
    return lambda value: (
        isinstance(value, dict) and value.keys() == fields.keys() and all(fields[key](value[key]) for key in fields)
    )


def texts_of(codes: Iterable[str]) -> Check:
    """Texts under known codes."""
    known = frozenset(codes)
    return lambda value: isinstance(value, dict) and value.keys() <= known and all(map(is_text, value.values()))
