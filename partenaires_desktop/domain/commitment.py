"""The continuum of commitment: levels, marks and what follows from them (reference A2, A4, I2).

A partner carries two marks in a project: X, where it is (latest dated mark), and O, the minimum needed in a phase.
Unknown (``None``) is not a level: it is never averaged and never read as 0.  Right is not better: O may lie left of X.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import TypeVar

from partenaires_desktop.i18n import N_

T = TypeVar("T")

Level = int | None
"""-1 opposes, 0 not engaged, 1 lets, 2 helps, 3 makes it happen; ``None`` not met yet."""

LEVELS: tuple[Level, ...] = (None, -1, 0, 1, 2, 3)
NEEDS: tuple[Level, ...] = (None, 0, 1, 2, 3)
"""What O may be: no phase needs opposition; ``None`` while no need is set."""

LEVEL_LABELS: dict[Level, str] = {
    None: N_("Unknown"),
    -1: N_("Opposes"),
    0: N_("Not engaged"),
    1: N_("Lets it happen"),
    2: N_("Helps it happen"),
    3: N_("Makes it happen"),
}
LEVEL_ANCHORS: dict[Level, str] = {
    None: N_("No contact in six months, or never met."),
    -1: N_("Has said no in a meeting or in writing; blocks access, discourages others."),
    0: N_("Informed, no reaction; absent twice in a row without excuse."),
    1: N_("Agrees that it happens, lets its name or its public be contacted, gives no time."),
    2: N_("Gives time, a room, staff, a public or a skill on a dated task."),
    3: N_(
        "Takes a responsibility, solves problems unasked, brings others in, "
        "defends the project within its own hierarchy."
    ),
}

MARK_KINDS = ("X", "O", "V")
"""Where a partner is, what a phase needs of it, and another view of where it is, which stands beside the first."""
SOURCES = ("coordination", "self", "group")
SOURCE_LABELS = {
    "coordination": N_("seen by the coordination"),
    "self": N_("placed by the partner"),
    "group": N_("seen in group"),
}

WEIGHTS = ("essential", "important", "useful")
WEIGHT_LABELS = {"essential": N_("essential"), "important": N_("important"), "useful": N_("useful")}
WEIGHT_FACTORS = {"essential": 3, "important": 2, "useful": 1}

AGED_AFTER_DAYS = 180


class Status(StrEnum):
    """What a pair of marks says (reference I2)."""

    TO_MEET = "to_meet"
    OPPOSITION = "opposition"
    TO_MOBILISE = "to_mobilise"
    IN_PLACE = "in_place"
    BEYOND = "beyond"
    NO_NEED_SET = "no_need_set"


STATUS_LABELS = {
    Status.TO_MEET: N_("to meet"),
    Status.OPPOSITION: N_("opposition"),
    Status.TO_MOBILISE: N_("to mobilise"),
    Status.IN_PLACE: N_("in place"),
    Status.BEYOND: N_("beyond the need"),
    Status.NO_NEED_SET: N_("need not set"),
}


def stepped(level: Level, step: int, scale: Sequence[Level] = LEVELS) -> Level:
    """The level ``step`` places to the right (or left, when negative) on ``scale``, stopping at its ends."""
    place = scale.index(level) + step if level in scale else 0
    return scale[max(0, min(place, len(scale) - 1))]


def gap(needed: Level, present: Level) -> int | None:
    """O − X, or O when the partner is unknown; ``None`` while no need is set (reference I2)."""
    if needed is None:
        return None
    return needed if present is None else needed - present


def status(needed: Level, present: Level) -> Status:
    """The status of a partner in a phase (reference I2); an unknown partner is to be met, whatever the need."""
    if present is None:
        return Status.TO_MEET
    if present == -1:
        return Status.OPPOSITION
    difference = gap(needed, present)
    if difference is None:
        return Status.NO_NEED_SET
    if difference >= 1:
        return Status.TO_MOBILISE
    return Status.IN_PLACE if difference == 0 else Status.BEYOND


def urgency(phase_start: date | None, phase_end: date | None, today: date, *, current: bool) -> int:
    """3 for the current phase or one that starts within 30 days, 2 within 90 days, else 1 (reference I2).

    A phase without dates counts as far away unless it is the current one; a phase that is over, too.
    """
    if current:
        return 3
    if phase_start is None or (phase_end is not None and phase_end < today):
        return 1
    days = (phase_start - today).days
    if days <= 30:
        return 3
    return 2 if days <= 90 else 1


def priority(needed: Level, present: Level, weight: str, urgency_factor: int) -> int:
    """Gap × weight × urgency, never below 0 (reference I2)."""
    difference = gap(needed, present)
    return max(0, difference or 0) * WEIGHT_FACTORS[weight] * urgency_factor


def weekly_top(partners: Iterable[tuple[T, int]], limit: int = 5) -> tuple[T, ...]:
    """Those who deserve time this week: priorities above 0 only, the highest first, never padded (reference I2)."""
    ranked = sorted(((name, rank) for name, rank in partners if rank > 0), key=lambda pair: -pair[1])
    return tuple(name for name, _rank in ranked[:limit])


def stepped_back(present: Level, before: Level) -> bool:
    """Whether a partner is further left than at its mark before; the unknown is no place to step back from."""
    return present is not None and before is not None and present < before


def months_since(day: date, today: date) -> int:
    """Whole months from ``day`` to ``today``."""
    months = (today.year - day.year) * 12 + today.month - day.month
    return max(0, months - (today.day < day.day))


def aged(marked_on: date | None, today: date) -> bool:
    """Whether a mark is older than 180 days and should be looked at again."""
    return marked_on is not None and (today - marked_on).days > AGED_AFTER_DAYS


def next_aim(needed: Level, present: Level) -> Level:
    """The level to aim at first: one step at a time when two or more levels are missing (reference A4)."""
    if needed is None or present is None or needed - present < 2:
        return needed
    return present + 1


@dataclass(frozen=True)
class CriticalMass:
    """How many essential partners are where a phase needs them, and who is missing, in the order given."""

    in_place: int
    essential: int
    missing: tuple[str, ...]


def critical_mass(partners: Iterable[tuple[str, str, Level, Level]]) -> CriticalMass:
    """Essential partners with X ≥ O among essential partners with O set (reference I2).

    ``partners`` are (name, weight, O, X).
    """
    essential = [(name, o, x) for name, weight, o, x in partners if weight == "essential" and o is not None]
    missing = tuple(name for name, o, x in essential if x is None or x < o)
    return CriticalMass(len(essential) - len(missing), len(essential), missing)


class PhaseWarning(StrEnum):
    """What deserves a second look in a phase; said in words, never blocking (reference A4)."""

    NO_BEARER = "no_bearer"
    TOO_MANY_BEARERS = "too_many_bearers"


def phase_warnings(needs: Sequence[Level]) -> tuple[PhaseWarning, ...]:
    """Warnings about the needs of one phase: nobody at O = 3, or more than a third of the partners at O = 3."""
    set_needs = [need for need in needs if need is not None]
    if not set_needs:
        return ()
    bearers = set_needs.count(3)
    if bearers == 0:
        return (PhaseWarning.NO_BEARER,)
    return (PhaseWarning.TOO_MANY_BEARERS,) if bearers * 3 > len(needs) and len(needs) > 2 else ()
