"""The life of an expectation between the project and its partners (reference H3)."""

from __future__ import annotations

from datetime import date

from partenaires_desktop.i18n import N_

STATUSES = ("proposed", "restated", "agreed", "disagreed", "kept", "not_kept", "lapsed")
STATUS_LABELS = {
    "proposed": N_("proposed"),
    "restated": N_("restated in their words"),
    "agreed": N_("agreed"),
    "disagreed": N_("disagreement"),
    "kept": N_("kept"),
    "not_kept": N_("not kept"),
    "lapsed": N_("lapsed"),
}
SHAREABLE_STATUSES = ("agreed", "kept", "not_kept")
"""Statuses that say both sides agreed on the wording: only these are ever printed in a charter."""

CONTRIBUTION_KINDS = ("", "time", "room", "staff", "skill", "public", "network", "money")
CONTRIBUTION_LABELS = {
    "": N_("not specified"),
    "time": N_("time"),
    "room": N_("rooms"),
    "staff": N_("staff"),
    "skill": N_("skills"),
    "public": N_("public reached"),
    "network": N_("network"),
    "money": N_("money"),
}


def awaits_agreement(status: str) -> bool:
    """Whether the other party still has to say the expectation in its words or agree with it."""
    return status in ("proposed", "restated", "disagreed")


def overdue(status: str, due_on: date | None, today: date) -> bool:
    """Whether an expectation is past its date and neither kept nor put aside."""
    return due_on is not None and due_on < today and status in ("proposed", "restated", "agreed")
