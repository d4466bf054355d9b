"""Phases of a neighbourhood project (reference E1) and the need to start from in each (reference E4)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar

from partenaires_desktop.i18n import N_

PHASES = ("exploratory", "diagnosis", "codesign", "implementation", "evaluation", "continuity")
PHASE_LABELS = {
    "exploratory": N_("Exploratory"),
    "diagnosis": N_("Diagnosis"),
    "codesign": N_("Co-design"),
    "implementation": N_("Implementation"),
    "evaluation": N_("Evaluation"),
    "continuity": N_("Continuity"),
}

PARTNER_TYPE_LABELS = {
    "bearer": N_("bearing organisation"),
    "health": N_("health centre, health service"),
    "cpas": N_("public social welfare centre (CPAS/OCMW)"),
    "municipality": N_("municipality"),
    "school": N_("school"),
    "housing": N_("social housing"),
    "residents": N_("residents’ committee"),
    "association": N_("neighbourhood association"),
    "relay": N_("pharmacy, shop, place of worship"),
    "funder": N_("funding body"),
    "support": N_("support organisation"),
}
DEFAULT_NEEDS: dict[str, tuple[int, int, int, int, int, int]] = {
    "bearer": (3, 3, 3, 3, 3, 3),
    "health": (1, 2, 2, 2, 1, 2),
    "cpas": (1, 2, 2, 2, 1, 3),
    "municipality": (1, 1, 2, 1, 1, 3),
    "school": (0, 1, 1, 2, 1, 1),
    "housing": (0, 1, 2, 2, 1, 2),
    "residents": (1, 2, 2, 2, 2, 2),
    "association": (1, 2, 2, 2, 1, 1),
    "relay": (0, 1, 0, 1, 0, 1),
    "funder": (1, 0, 1, 1, 2, 2),
    "support": (1, 2, 1, 1, 2, 1),
}


class Dated(Protocol):
    """Anything with an optional start and end, such as a phase."""

    @property
    def starts_on(self) -> date | None: ...
    @property
    def ends_on(self) -> date | None: ...


P = TypeVar("P", bound=Dated)


def current_phase(phases: Sequence[P], today: date) -> P | None:
    """The phase the project is in: the last one that has begun and is not over, else the last begun, else the first.

    Phases may overlap and dates are optional; ``phases`` come in their own order.
    """
    open_now = [
        phase
        for phase in phases
        if phase.starts_on is not None
        and phase.starts_on <= today
        and (phase.ends_on is None or phase.ends_on >= today)
    ]
    if open_now:
        return open_now[-1]
    begun = [phase for phase in phases if phase.starts_on is not None and phase.starts_on <= today]
    if begun:
        return begun[-1]
    return phases[0] if phases else None
