"""What is given and what is asked on each side of a partnership, as counts: never a score."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from partenaires_desktop.domain.expectations import SHAREABLE_STATUSES

GIVEN_STATUSES = tuple(status for status in SHAREABLE_STATUSES if status != "not_kept")
"""Agreed or already kept: what someone gives or has promised to."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One expectation, seen from the side that would give."""

    status: str
    contribution: str = ""
    quantity: str = ""


@dataclass(frozen=True, slots=True)
class Side:
    """What one side was asked, and what it gives or has agreed to give, with kind and quantity where they are known."""

    asked: int = 0
    given: int = 0
    kept: int = 0
    waiting: int = 0
    """Asked, and not agreed with yet."""
    contributions: tuple[tuple[str, str], ...] = field(default=())


def side(expectations: Iterable[Asked]) -> Side:
    """The counts of one side; what has lapsed was never asked."""
    known = [one for one in expectations if one.status != "lapsed"]
    given = [one for one in known if one.status in GIVEN_STATUSES]
    return Side(
        asked=len(known),
        given=len(given),
        kept=sum(one.status == "kept" for one in known),
        waiting=sum(one.status in ("proposed", "restated", "disagreed") for one in known),
        contributions=tuple((one.contribution, one.quantity) for one in given if one.contribution),
    )
