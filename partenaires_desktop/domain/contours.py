"""Contours: what has been undecided for too long, and what changed between two versions, in words (reference H2)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from partenaires_desktop.domain.organisations import CONTOUR_KIND_LABELS, CONTOUR_KINDS
from partenaires_desktop.domain.phases import Dated
from partenaires_desktop.domain.understanding import third_phase
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.i18n import _

LONG = 60
"""Days after which a point nobody decided deserves a word."""


@dataclass(frozen=True, slots=True)
class ContourLine:
    """A line, in a version or as it stands."""

    side: str
    wording: str
    triggered_by: str = ""
    decided_by: str = ""


@dataclass(frozen=True, slots=True)
class Difference:
    """What became of a line: "added", "removed", "moved" or "reworded" (its trigger or who decides)."""

    kind: str
    line: ContourLine
    before: ContourLine | None = None

    @property
    def sentence(self) -> str:
        """The difference in words, in the language of the window."""
        side = _(CONTOUR_KIND_LABELS[self.line.side])
        if self.kind == "added":
            return _("{side}, new: “{line}”").format(side=side, line=self.line.wording)
        if self.kind == "removed":
            return _("{side}, no longer there: “{line}”").format(side=side, line=self.line.wording)
        if self.kind == "moved" and self.before is not None:
            old = _(CONTOUR_KIND_LABELS[self.before.side])
            return _("From “{old}” to “{side}”: “{line}”").format(old=old, side=side, line=self.line.wording)
        return _("{side}, said more exactly: “{line}”").format(side=side, line=self.line.wording)


def differences(before: Sequence[ContourLine], after: Sequence[ContourLine]) -> tuple[Difference, ...]:
    """What changed from one state to another; a line is the same while its words are, whatever its side."""
    left = {_key(line): line for line in before}
    found = []
    for line in after:
        old = left.pop(_key(line), None)
        if old is None:
            found.append(Difference("added", line))
        elif old.side != line.side:
            found.append(Difference("moved", line, old))
        elif (old.triggered_by, old.decided_by) != (line.triggered_by, line.decided_by):
            found.append(Difference("reworded", line, old))
    found += [Difference("removed", line) for line in left.values()]
    return tuple(sorted(found, key=lambda one: CONTOUR_KINDS.index(one.line.side)))


def days_undecided(side: str, since: date | None, today: date) -> int | None:
    """How long a point of the grey zone has been open; None for the others, and where nobody noted since when."""
    return (today - since).days if side == "open" and since is not None else None


def is_past_third(phases: Sequence[Dated], today: date) -> bool:
    """Whether the phase is over before whose end the grey zone is to be decided."""
    third = third_phase(phases)
    return third is not None and third.ends_on is not None and third.ends_on < today


def undecided_sentence(side: str, since: date | None, phases: Sequence[Dated], today: date) -> str:
    """Why a point should be decided now; "" while there is no hurry."""
    if side != "open":
        return ""
    if is_past_third(phases, today):
        return _("still open after the third phase")
    days = days_undecided(side, since, today)
    return _("undecided for {days} days").format(days=days) if days is not None and days > LONG else ""


def _key(line: ContourLine) -> str:
    return fold(line.wording) or line.wording
