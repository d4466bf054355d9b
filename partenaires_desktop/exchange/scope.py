"""What of a carnet goes out: how much of it, and which of the two layers (reference 0).

Everything that is not named here as shareable is internal: a new column stays inside until somebody decides.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from partenaires_desktop.domain.expectations import SHAREABLE_STATUSES
from partenaires_desktop.domain.merging import Image, Key, Rows, Shape


class Layer(StrEnum):
    """Who may read it."""

    INTERNAL = "internal"
    SHAREABLE = "shareable"


@dataclass(frozen=True, slots=True)
class Scope:
    """All of a carnet; or one project with its organisations; and of that the organisations chosen, when some are."""

    project: str | None = None
    organisations: frozenset[str] | None = None


SHAREABLE: Mapping[str, tuple[str, ...]] = {
    "organisation": (
        "name", "short_name", "legal_form", "enterprise_number", "street", "street_number", "postcode", "municipality",
        "email", "phone", "website", "bank_account", "register_court", "in_liquidation", "sector", "language",
    ),
    "person": ("organisation_id", "name", "function", "contact_role", "email", "phone", "from_date", "to_date"),
    "project": ("name", "neighbourhood", "purpose", "context", "funder", "starts_on", "ends_on"),
    "phase": ("project_id", "code", "name", "position", "starts_on", "ends_on"),
    "participation": (
        "project_id", "organisation_id", "kind", "sector", "form", "intensity", "formality", "rhythm", "since_on",
        "entered_on", "left_on",
    ),
    "objective": ("project_id", "participation_id", "wording", "position"),
    "contour": (
        "project_id", "participation_id", "side", "wording", "position", "triggered_by", "decided_by", "since",
    ),
    "contour_version": ("project_id", "participation_id", "number", "agreed_on", "agreed_by", "how"),
    "contour_version_line": ("contour_version_id", "side", "wording", "triggered_by", "decided_by", "position"),
    "frame": (
        "organisation_id", "languages", "territory", "open_days", "opens_at", "closes_at", "max_hours",
        "decision_days", "decided_by", "secrecy", "reviewed_on",
    ),
    "frame_line": ("organisation_id", "topic", "side", "wording", "shareable", "said_on", "position"),
    "role": ("participation_id", "phase_id", "role", "letter"),
    "action": ("project_id", "phase_id", "wording", "position"),
    "action_part": ("action_id", "participation_id", "letter"),
    "expectation": (
        "project_id", "phase_id", "from_participation_id", "to_participation_id", "wording", "restatement",
        "contribution", "quantity", "due_on", "status", "agreed_on", "agreed_how", "objective_id", "position",
    ),
    "charter": (
        "project_id", "kind", "title", "language", "number", "status", "starts_on", "ends_on", "review_on", "place",
        "second_language", "issuer_participation_id", "answers",
    ),
    "charter_party": ("charter_id", "participation_id", "signatory_name", "signatory_function", "position"),
    "charter_text": ("charter_id", "section", "text"),
    "charter_section": (
        "charter_id", "section", "position", "shown", "heading", "second_heading", "second_text",
    ),
}  # fmt: skip
"""Marks, weights, notes, and the order of cards by hand are not here; nor what is kept about how long to keep."""


def shareable(rows: Rows) -> Rows:
    """The shareable layer alone: its tables, its columns, and the rows that :func:`_may_leave`."""
    return {
        key: {name: image[name] for name in ("id", *SHAREABLE[key[0]]) if name in image}
        for key, image in rows.items()
        if key[0] in SHAREABLE and _may_leave(key[0], image)
    }


def _may_leave(table: str, image: Image) -> bool:
    """Whether this row may be shared: expectations both sides agreed on, lines of frames that were said to be."""
    if table == "expectation":
        return image["status"] in SHAREABLE_STATUSES
    return table != "frame_line" or bool(image["shareable"])


def narrowed(rows: Rows, scope: Scope, shape: Shape) -> Rows:
    """The rows of ``scope``, closed: none points at a row that is left out."""
    if scope.project is None and scope.organisations is None:
        return rows
    reached = _reached(rows, shape)
    wanted = {key for key, about in reached.items() if _wanted(about, scope)}
    present = scope.organisations
    if present is None:
        present = frozenset(row for key in wanted for table, row in reached[key] if table == "organisation")
    for key, about in reached.items():
        directory = bool(about) and all(table == "organisation" for table, _row in about)
        if directory and all(row in present for _table, row in about):
            wanted.add(key)
    return _closed({key: image for key, image in rows.items() if key in wanted}, shape)


def _wanted(about: Collection[Key], scope: Scope) -> bool:
    """Whether a row of some project belongs to the scope."""
    projects = {row for table, row in about if table == "project"}
    organisations = {row for table, row in about if table == "organisation"}
    if not projects:
        return False
    inside = scope.project is None or projects == {scope.project}
    return inside and (scope.organisations is None or organisations <= scope.organisations)


def _reached(rows: Rows, shape: Shape) -> dict[Key, frozenset[Key]]:
    """The projects and organisations each row is about, itself included."""
    order = {table: place for place, table in enumerate(shape.tables)}
    found: dict[Key, frozenset[Key]] = {}
    for key in sorted(rows, key=lambda key: order[key[0]]):
        about: set[Key] = {key} if key[0] in ("project", "organisation") else set()
        for reference in shape.references[key[0]]:
            if not reference.clears:
                about |= found.get((reference.target, str(rows[key].get(reference.column))), frozenset())
        found[key] = frozenset(about)
    return found


def _closed(rows: Rows, shape: Shape) -> Rows:
    """Without references to what is left out: such a row goes, or loses the reference where it may."""
    out: Rows = {}
    order = {table: place for place, table in enumerate(shape.tables)}
    for key in sorted(rows, key=lambda key: order[key[0]]):
        image: Image | None = rows[key]
        for reference in shape.references[key[0]]:
            value: Any = rows[key].get(reference.column)
            if image is not None and value is not None and (reference.target, value) not in out:
                image = {**image, reference.column: None} if reference.empties(image) else None
        if image is not None:
            out[key] = image
    return out
