"""Two organisations of the directory that turn out to be one: what becomes of what each of them holds.

Choices are made by key: a field of the organisation (“street”), or what differs in a project (:func:`in_project`) or
in a phase (:func:`in_phase`).  Whatever is not chosen follows :func:`usual`.
"""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any

from partenaires_desktop.domain.commitment import WEIGHT_FACTORS
from partenaires_desktop.domain.wording import fold


class Side(StrEnum):
    """Whose value stays."""

    KEPT = "kept"
    MERGED = "merged"
    BOTH = "both"
    """One after the other: for texts that may be long."""


Choices = Mapping[str, Side]

FIELDS = (
    "name",
    "short_name",
    "legal_form",
    "enterprise_number",
    "street",
    "street_number",
    "postcode",
    "municipality",
    "email",
    "phone",
    "website",
    "bank_account",
    "register_court",
    "in_liquidation",
    "sector",
    "partner_type",
    "language",
    "notes",
)
"""What an organisation says of itself, in the order it is compared."""
LONG = frozenset({"notes", "words", "fact"})
"""Texts that are kept both."""
PLACE_FIELDS = ("weight", "kind")
"""What two places in one project may say differently, and only one can stay."""


def in_project(field: str, project_id: uuid.UUID) -> str:
    """The key of a choice about a place in a project."""
    return f"{field}:{project_id}"


def in_phase(phase_id: uuid.UUID) -> str:
    """The key of a choice about the role in a phase."""
    return f"role:{phase_id}"


def usual(field: str, kept: Any, merged: Any) -> Side:
    """What stays unless somebody chooses: what is filled, both long texts, the heavier weight, else the first."""
    if not merged or kept == merged:
        return Side.KEPT
    if not kept:
        return Side.MERGED
    if field in LONG:
        return Side.BOTH
    if field == "weight" and WEIGHT_FACTORS[merged] > WEIGHT_FACTORS[kept]:
        return Side.MERGED
    return Side.KEPT


def chosen(field: str, kept: Any, merged: Any, side: Side | None = None) -> Any:
    """The value that stays."""
    side = side or usual(field, kept, merged)
    if side is Side.BOTH and kept and merged and kept != merged:
        return f"{kept}\n\n{merged}"
    return merged if side is Side.MERGED or (side is Side.BOTH and not kept) else kept


def united_role(kept: tuple[str, str], merged: tuple[str, str], side: Side | None = None) -> tuple[str, str]:
    """Role and letter in a phase: where one side says nothing, the other speaks."""
    first, second = (merged, kept) if side is Side.MERGED else (kept, merged)
    return first[0] or second[0], first[1] or second[1]


def roles_differ(kept: tuple[str, str], merged: tuple[str, str]) -> bool:
    """Whether somebody should choose."""
    return united_role(kept, merged) != united_role(kept, merged, Side.MERGED)


def stay(
    kept: tuple[date | None, date | None], merged: tuple[date | None, date | None]
) -> tuple[date | None, date | None]:
    """From the earlier entry to the later leaving; whoever has not left is still there."""
    entries = [day for day in (kept[0], merged[0]) if day is not None]
    leaving = None if kept[1] is None or merged[1] is None else max(kept[1], merged[1])
    return min(entries, default=None), leaving


def same_person(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether two people of one name contradict each other nowhere: they become one, else both stay."""
    if fold(one["name"]) != fold(other["name"]):
        return False
    fields = ("function", "email", "phone", "from_date", "to_date", "keep_until")
    return all(not one[field] or not other[field] or one[field] == other[field] for field in fields)
