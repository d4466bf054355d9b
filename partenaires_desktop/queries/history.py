"""The steps of the carnet by date and name, straight from the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.store.schema import Change, Operation, Record

TABLES = frozenset(Record.metadata.tables) - {"operation", "change"}
"""Every table a step can touch."""

SHOWN = 5000


@dataclass(frozen=True, slots=True)
class Step:
    """One gesture. ``records`` is how many rows it changed; 0 once its images were pruned: it cannot be taken back."""

    number: int
    label: str
    at: datetime
    undone: bool
    records: int

    @property
    def id(self) -> int:
        """What tells it from the others."""
        return self.number

    @property
    def reversible(self) -> bool:
        """Whether the store still holds what it changed."""
        return self.records > 0


@dataclass(frozen=True, slots=True)
class History:
    """The latest steps, newest first, and how many older ones are not shown."""

    steps: tuple[Step, ...]
    older: int

    def steps_back_to(self, number: int) -> int:
        """How many undos bring the carnet back to just after step ``number``; 0 when something is in the way."""
        later = [step for step in self.steps if step.number > number and not step.undone]
        return len(later) if all(step.reversible for step in later) else 0

    def steps_forward_to(self, number: int) -> int:
        """How many redos do step ``number`` again."""
        return sum(1 for step in self.steps if step.number <= number and step.undone)


def history(session: Session, limit: int = SHOWN) -> History:
    """The last ``limit`` steps; three SELECTs."""
    records = dict(session.execute(select(Change.operation, func.count()).group_by(Change.operation)).tuples().all())
    total = session.scalar(select(func.count()).select_from(Operation)) or 0
    rows = session.execute(
        select(Operation.number, Operation.label, Operation.at, Operation.undone)
        .order_by(Operation.number.desc())
        .limit(limit)
    )
    steps = tuple(Step(number, label, at, undone, records.get(number, 0)) for number, label, at, undone in rows)
    return History(steps, total - len(steps))
