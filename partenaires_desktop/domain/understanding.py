"""Whether both sides understand the same: states, the rate of comprehension, and what deserves a word (reference H3).

An expectation has one other side that says it in its own words: the one it is asked of, or the partner when it is the
partner who asks the project.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from partenaires_desktop.domain.expectations import SHAREABLE_STATUSES
from partenaires_desktop.domain.phases import Dated
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.i18n import N_

STATES = ("", "review", "agreed")
STATE_LABELS = {"": N_("not said yet"), "review": N_("to review"), "agreed": N_("in agreement")}

LIVE_STATUSES = ("proposed", "restated", "agreed", "disagreed")
"""Statuses of expectations that still bind someone: those kept, not kept or lapsed are behind us."""

FRESH = timedelta(days=365)
"""How long an agreement counts before it is worth saying again."""
ENOUGH = 80
"""Below this rate, in per cent, a key partner deserves a talk before the third phase."""

P = TypeVar("P", bound=Dated)
Side = TypeVar("Side")


def reader(from_side: Side | None, to_side: Side | None) -> Side | None:
    """Who says an expectation in its own words; None is the project itself."""
    return from_side if to_side is None else to_side


def state_of_status(status: str) -> str:
    """The state of an expectation, whatever came of it later."""
    if status in SHAREABLE_STATUSES:
        return "agreed"
    return "review" if status in ("restated", "disagreed") else ""


def status_after(status: str, state: str, words: str) -> str:
    """The status of an expectation once the other side has answered ``state`` in ``words``.

    What was kept or not kept stays so: an answer about the words says nothing of the deed.
    """
    if state == "agreed":
        return status if status in SHAREABLE_STATUSES else "agreed"
    if words:
        return "restated"
    return "disagreed" if state == "review" else "proposed"


def state_now(state: str, words: str, said_of: str, ours: str) -> str:
    """The state of an objective or a role: words without an answer, or said of other words, are to be reviewed."""
    if state == "agreed" and not reworded(said_of, ours):
        return "agreed"
    return "review" if state or words else ""


def reworded(said_of: str, ours: str) -> bool:
    """Whether our words have changed since the partner answered; case, accents and signs do not count."""
    return bool(said_of) and (fold(said_of) or said_of) != (fold(ours) or ours)


def role_codes(role: str, letter: str) -> str:
    """How a role is kept beside what was said of it: its words change with the language of the window."""
    return " ".join(code for code in (letter, role) if code)


@dataclass(frozen=True, slots=True)
class Spoken:
    """An expectation as the rate sees it."""

    status: str
    restated: bool
    agreed_on: date | None


@dataclass(frozen=True, slots=True)
class Rate:
    """How many live expectations are agreed *and* said in the partner's own words within twelve months, and why not.

    The other numbers tell what keeps the rest from counting; they and ``understood`` add up to ``live``.
    """

    live: int = 0
    understood: int = 0
    unsaid: int = 0
    to_review: int = 0
    without_words: int = 0
    """Agreed, but never said in the partner's own words."""
    old: int = 0
    """Agreed and said, more than twelve months ago."""

    @property
    def percent(self) -> int | None:
        """The rate, rounded down; None where nothing is expected."""
        return self.understood * 100 // self.live if self.live else None

    def __add__(self, other: Rate) -> Rate:
        return Rate(
            self.live + other.live,
            self.understood + other.understood,
            self.unsaid + other.unsaid,
            self.to_review + other.to_review,
            self.without_words + other.without_words,
            self.old + other.old,
        )


def rate(expectations: Iterable[Spoken], today: date) -> Rate:
    """The rate of comprehension of some expectations; those that are behind us do not count."""
    found = Rate()
    for one in expectations:
        if one.status not in LIVE_STATUSES:
            continue
        state = state_of_status(one.status)
        old = one.agreed_on is None or one.agreed_on <= today - FRESH
        found += Rate(
            live=1,
            understood=state == "agreed" and one.restated and not old,
            unsaid=state == "",
            to_review=state == "review",
            without_words=state == "agreed" and not one.restated,
            old=state == "agreed" and one.restated and old,
        )
    return found


def third_phase(phases: Sequence[P]) -> P | None:
    """The phase before whose beginning key partners should be understood; None in a shorter project."""
    return phases[2] if len(phases) > 2 else None


def below_before_third(weight: str, found: Rate, phases: Sequence[Dated], today: date) -> bool:
    """Whether a key partner is under :data:`ENOUGH` while the third phase has not begun."""
    third = third_phase(phases)
    if weight != "essential" or found.percent is None or found.percent >= ENOUGH or third is None:
        return False
    return third.starts_on is None or third.starts_on > today


def spotted_late(weight: str, entered_on: date | None, phases: Sequence[Dated]) -> bool:
    """Whether an essential partner came in after the second phase was over."""
    if weight != "essential" or entered_on is None or len(phases) < 2:
        return False
    third = third_phase(phases)
    end = phases[1].ends_on or (third.starts_on if third else None)
    return end is not None and entered_on > end
