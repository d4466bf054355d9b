"""What deserves the two hours of a week: matters of several kinds, of which five at most are shown (reference I2, I3).

A short list is the point: promises come first, ours before all, then what was planned, then the partners a phase needs
most.  It is never padded, and it names a partner once where two of its matters are about its marks, and nothing twice.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from partenaires_desktop.domain.commitment import Level
from partenaires_desktop.domain.frames import Facts

MOST = 5
SOON = timedelta(days=7)
"""A promise due within seven days belongs to this week."""
ENDING = timedelta(days=60)
"""A charter that ends within two months deserves a decision."""
PATIENCE = timedelta(days=14)
"""An ask without an answer for two weeks is asked again."""


NOTICE = timedelta(days=14)
"""A question whose last day comes within two weeks is put now."""


class Kind(StrEnum):
    """What a matter is about."""

    OURS = "ours"
    FOLLOW_UP = "follow_up"
    DECISION = "decision"
    MOBILISE = "mobilise"
    THEIRS = "theirs"
    STEP_BACK = "step_back"
    CHARTER = "charter"
    UNANSWERED = "unanswered"
    CONTOUR = "contour"
    REFRESH = "refresh"
    ANALYSIS = "analysis"
    RETENTION = "retention"


ABOUT_MARKS = frozenset({Kind.MOBILISE, Kind.STEP_BACK, Kind.REFRESH})
"""A partner is named once among these."""
ONE_OF_MARK = frozenset({Kind.STEP_BACK, Kind.REFRESH})
"""Matters of one mark: they are over with the mark, so what was dealt with need not come back."""
WITH_DONE = frozenset(Kind) - {Kind.CHARTER, Kind.CONTOUR, Kind.ANALYSIS, Kind.RETENTION}
"""Kinds that may be said to be done here; the others are done where they are."""
_SHARES: dict[Kind, int] = {
    Kind.OURS: 2,
    Kind.FOLLOW_UP: 2,
    Kind.DECISION: 1,
    Kind.MOBILISE: MOST,
    Kind.THEIRS: 2,
    Kind.STEP_BACK: 1,
    Kind.CHARTER: 1,
    Kind.UNANSWERED: 1,
    Kind.CONTOUR: 1,
    Kind.REFRESH: 2,
    Kind.ANALYSIS: 1,
    Kind.RETENTION: 1,
}
"""How many of each kind at most, in the order they come, while there are others."""
_REST = timedelta(days=28)
_FOR_EVER = date(9999, 12, 31)


@dataclass(frozen=True, slots=True)
class Matter:
    """Something worth doing; ``record_id`` is of the record that ``kind`` is about."""

    kind: Kind
    record_id: uuid.UUID
    name: str
    """Whom it is about, as a sentence calls it."""
    full_name: str = ""
    """Its whole name, where there is room for it."""
    subject: str = ""
    """The wording of a promise, an ask or a reminder; the title of a charter; whose data are kept."""
    due_on: date | None = None
    participation_id: uuid.UUID | None = None
    organisation_id: uuid.UUID | None = None
    phase_id: uuid.UUID | None = None
    version: int = 0
    needed: Level = None
    present: Level = None
    before: Level = None
    weight: str = "useful"
    urgency: int = 1
    priority: int = 0
    seen_on: date | None = None
    """When the mark was placed, an ask last answered, a partnership looked at, or since when a contour is open."""
    is_aged: bool = False
    is_draft: bool = False
    is_late: bool = False
    """Of a contour: it is still open after the third phase."""
    is_never: bool = False
    """Of a partnership to look at: it never was; ``seen_on`` is since when it is one."""
    talked_on: date | None = None
    """Of a partner: when something was last said or done with it."""
    planned: str = ""
    """Of a partner to mobilise: what is meant to be done with it later, on ``planned_on``."""
    planned_on: date | None = None
    hours: Facts | None = None
    """Of a partner to mobilise: when it can be reached, while something is known of it."""
    is_review: bool = False
    """Of a charter: its day of review has come, rather than its end."""


def ordered(matters: Iterable[Matter]) -> tuple[Matter, ...]:
    """The most pressing first: kind by kind, then by priority, then the oldest day."""
    ranks = {kind: place for place, kind in enumerate(_SHARES)}
    return tuple(
        sorted(
            matters,
            key=lambda one: (
                ranks[one.kind],
                -one.priority,
                one.due_on or one.seen_on or date.max,
                one.name.casefold(),
                one.record_id.hex,
            ),
        )
    )


def chosen(matters: Iterable[Matter], limit: int = MOST) -> tuple[Matter, ...]:
    """The few of a week, in their order; fewer when there are no more."""
    queue = list(ordered(matters))
    kept: list[Matter] = []
    for shares in (_SHARES, dict.fromkeys(_SHARES, limit)):
        for one in queue:
            fits = len(kept) < limit and sum(other.kind is one.kind for other in kept) < shares[one.kind]
            if fits and one not in kept and not _is_told(one, kept):
                kept.append(one)
    return ordered(kept)


def _is_told(one: Matter, kept: Sequence[Matter]) -> bool:
    """Whether another matter is about the same, or already sends to this partner: a mark is looked at on the way."""
    if any(other.record_id == one.record_id for other in kept):
        return True
    if one.kind not in ABOUT_MARKS:
        return False
    leads = ABOUT_MARKS | {Kind.FOLLOW_UP}
    return any(other.participation_id == one.participation_id and other.kind in leads for other in kept)


def next_week(today: date) -> date:
    """The Monday after."""
    return today + timedelta(days=7 - today.weekday())


def rests_until(kind: Kind, today: date) -> date:
    """When a matter that was dealt with may come back, if it is still one."""
    if kind in ONE_OF_MARK:
        return _FOR_EVER
    return today + (PATIENCE if kind is Kind.UNANSWERED else _REST)


def monday(today: date) -> date:
    """The first day of the week."""
    return today - timedelta(days=today.weekday())
