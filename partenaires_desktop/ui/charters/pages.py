"""The pages of a charter as its preview shows them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from partenaires_desktop.queries.charter import CharterSnapshot

SETTLE = 10
"""Milliseconds without another change before the pages are made anew: one gesture may be several changes."""


@dataclass(frozen=True)
class Shown:
    """The pages in the preview: made from ``snapshot``, or frozen when it is being signed."""

    snapshot: CharterSnapshot
    pdf: bytes
    draft: bool
    missing: tuple[str, ...] = ()


def made_from(snapshot: CharterSnapshot, on: date) -> Shown:
    """The pages of ``snapshot`` as of a day; takes a tenth of a second, touches no widget."""
    from partenaires_desktop.documents.charter.document import charter_preview

    made = charter_preview(snapshot, on)
    return Shown(snapshot, made.pdf, made.draft, made.missing_characters)
