"""The lanes of the board: what partners can be laid out by, beside where they stand."""

from __future__ import annotations

from partenaires_desktop.domain.commitment import WEIGHT_LABELS, WEIGHTS
from partenaires_desktop.domain.forms import FORM_LABELS, FORMS
from partenaires_desktop.domain.roles import (
    PARTICIPANT_KIND_LABELS,
    PARTICIPANT_KINDS,
    ROLE_LABELS,
    ROLES,
    SECTOR_LABELS,
    SECTORS,
)
from partenaires_desktop.i18n import N_

ROLE = "role"
LANE_FIELDS = {
    "sector": N_("sector"),
    "weight": N_("weight"),
    ROLE: N_("role"),
    "form": N_("form of partnership"),
    "kind": N_("kind of participant"),
}
"""What lanes may stand for."""

LANE_VALUES: dict[str, tuple[str, ...]] = {
    "sector": (*SECTORS, ""),
    "weight": WEIGHTS,
    ROLE: (*ROLES, ""),
    "form": (*FORMS, ""),
    "kind": PARTICIPANT_KINDS,
}
"""The lanes there can be, in order; "" for those of whom nobody said."""

LANE_LABELS: dict[str, dict[str, str]] = {
    "sector": SECTOR_LABELS,
    "weight": WEIGHT_LABELS,
    ROLE: {**ROLE_LABELS, "": N_("no role in this phase")},
    "form": FORM_LABELS,
    "kind": PARTICIPANT_KIND_LABELS,
}
ALWAYS_SHOWN = frozenset(
    {("weight", weight) for weight in WEIGHTS} | {("sector", ""), (ROLE, ""), ("form", ""), ("kind", "partner")}
)
"""Lanes that are there even when nobody is in them: one may want to carry somebody there."""
