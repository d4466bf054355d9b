"""The plan of a merge: the very object that is shown and then carried out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from partenaires_desktop.domain.merging import Difference, Image, Key, Merge, Outcome, Rows, Side, resolve


@dataclass(frozen=True)
class MergePlan:
    """What is written, row by row, and what the carnet was when it was looked at."""

    source: str
    author: str
    ours: Rows
    outcome: Outcome
    undecided: int
    """How many differences nobody has chosen for; their defaults hold."""

    @cached_property
    def laid(self) -> tuple[tuple[Key, Image | None, Image | None], ...]:
        """Every row that changes, before and after."""
        rows = self.outcome.rows
        changes: list[tuple[Key, Image | None, Image | None]] = []
        for key in (*self.ours, *(key for key in rows if key not in self.ours)):
            before, after = self.ours.get(key), rows.get(key)
            if before != after or key in self.settled:
                changes.append((key, before, _counted(before, after)))
        return tuple(changes)

    @cached_property
    def settled(self) -> frozenset[Key]:
        """Rows that stay as they are although theirs differ: one version more, so that it is not asked again."""
        kept = (one.key for one, side in self.outcome.decided.items() if side is Side.OURS)
        return frozenset(key for key in kept if key in self.ours and self.ours[key] == self.outcome.rows.get(key))

    @cached_property
    def counts(self) -> Mapping[str, Counter[str]]:
        """By "added", "changed" and "removed": how many rows of each table."""
        found: dict[str, Counter[str]] = {"added": Counter(), "changed": Counter(), "removed": Counter()}
        for key, before, after in self.laid:
            table = key[0]
            if key in self.settled:
                continue
            found["added" if before is None else "removed" if after is None else "changed"][table] += 1
        return found


def make_plan(
    merge: Merge, choices: Mapping[Difference, Side], source: str, author: str, prefer: Side | None
) -> MergePlan:
    """The plan of ``merge`` with these choices."""
    undecided = sum(1 for one in merge.differences if one not in choices) if prefer is None else 0
    return MergePlan(source, author, merge.ours, resolve(merge, choices, prefer=prefer), undecided)


def _counted(before: Image | None, after: Image | None) -> Image | None:
    """A row that changes counts one version more, so that a form that shows the older one is told."""
    if before is None or after is None or after["version"] > before["version"]:
        return after
    return {**after, "version": before["version"] + 1}
