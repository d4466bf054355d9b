"""What one may do to help a partner move one step, or to relieve one that carries too much (reference A5).

Plain suggestions, never orders: a coordinator knows the people.
"""

from __future__ import annotations

from partenaires_desktop.domain.commitment import Level, gap
from partenaires_desktop.i18n import N_

STEPS_FROM: dict[Level, tuple[str, ...]] = {
    None: (
        N_("Meet them at their place, 30 minutes"),
        N_("Listen to their priorities"),
        N_("Bring the project on one page"),
        N_("Go through a partner you share"),
    ),
    -1: (
        N_("Talk in private, with someone they respect"),
        N_("Name the disagreement"),
        N_("Look for what it costs them"),
        N_("Agree not to hinder each other"),
        N_("Accept the no"),
    ),
    0: (
        N_("Show what it brings to their public"),
        N_("Name a peer who takes part already"),
        N_("Ask for an agreement in principle, in writing"),
    ),
    1: (
        N_("Ask for something small, dated and limited (two hours)"),
        N_("Propose a precise role"),
        N_("Remove the practical obstacle: room, hours, language, costs"),
    ),
    2: (
        N_("Entrust them with a visible responsibility"),
        N_("Offer a seat on the steering committee"),
        N_("Sign together"),
        N_("Win the support of their management"),
        N_("Find them means"),
    ),
}
RELIEF: tuple[str, ...] = (
    N_("Say thank you"),
    N_("Share the work out"),
    N_("Name a deputy"),
)


def steps(needed: Level, present: Level) -> tuple[str, ...]:
    """Suggestions for a partner at ``present`` where ``needed`` is wanted; none when it is in place.

    An unknown partner is worth meeting and an opponent worth hearing whatever the need.
    """
    if present is None or present == -1:
        return STEPS_FROM[present]
    difference = gap(needed, present)
    if not difference:
        return ()
    return STEPS_FROM[present] if difference > 0 else RELIEF
