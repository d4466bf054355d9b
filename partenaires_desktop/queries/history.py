"""The steps of the carnet by date and name, straight from the journal."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import String, cast, func, or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.store.schema import Change, Operation, Organisation, Record

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
    """The latest steps, newest first."""

    steps: tuple[Step, ...]

    def steps_back_to(self, number: int) -> int:
        """How many undos bring the carnet back to just after step ``number``; 0 when something is in the way."""
        later = [step for step in self.steps if step.number > number and not step.undone]
        return len(later) if all(step.reversible for step in later) else 0

    def way_to(self, step: Step) -> tuple[Step, ...]:
        """The steps that are undone, or done again, to stand just after ``step``; the first to be walked first."""
        if step.undone:
            return tuple(one for one in reversed(self.steps) if one.undone and one.number <= step.number)
        return tuple(one for one in self.steps if not one.undone and one.number > step.number)

    def steps_forward_to(self, number: int) -> int:
        """How many redos do step ``number`` again."""
        return sum(1 for step in self.steps if step.number <= number and step.undone)


def history(session: Session, limit: int = SHOWN) -> History:
    """The last ``limit`` steps; two SELECTs."""
    counted = session.execute(select(Change.operation, func.count(Change.row.distinct())).group_by(Change.operation))
    records = {row[0]: row[1] for row in counted}
    rows = session.execute(
        select(Operation.number, Operation.label, Operation.at, Operation.undone)
        .order_by(Operation.number.desc())
        .limit(limit)
    )
    steps = tuple(Step(number, label, at, undone, records.get(number, 0)) for number, label, at, undone in rows)
    return History(steps)


def steps_with(session: Session, words: str) -> frozenset[int]:
    """The steps whose name holds every word, accents ignored, or that wrote these very words into a row."""
    wanted = fold(words).split()
    named = {
        number
        for number, label in session.execute(select(Operation.number, Operation.label))
        if all(part in fold(label) for part in wanted)
    }
    written = json.dumps(words.strip())[1:-1]  # as it stands in an image
    held = or_(*(cast(column, String).contains(written, autoescape=True) for column in (Change.before, Change.after)))
    return frozenset(named | set(session.scalars(select(Change.operation).where(held).distinct())))


def partner_names(session: Session) -> tuple[tuple[uuid.UUID, str], ...]:
    """Every organisation by the name it is called, in the order of a list."""
    rows = session.execute(select(Organisation.id, Organisation.short_name, Organisation.name))
    return tuple(
        sorted(((id_, short or name) for id_, short, name in rows), key=lambda pair: (alphabetical(pair[1]), pair[0]))
    )
