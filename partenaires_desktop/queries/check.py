"""What is in a carnet, in figures: for whoever wants to know that a file is whole."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import distinct, func, inspect, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.store.schema import Change, Operation, Project, Record


@dataclass(frozen=True, slots=True)
class Summary:
    """Names of projects, rows per table, and how many steps can be undone."""

    projects: tuple[str, ...]
    counts: dict[str, int]
    undoable: int


def carnet_summary(session: Session) -> Summary:
    """Count everything; a carnet of an older version is counted as it is."""
    present = set(inspect(session.connection()).get_table_names())
    counts = {
        name: session.scalar(select(func.count()).select_from(table)) or 0
        for name, table in sorted(Record.metadata.tables.items())
        if name in present and name not in ("operation", "change")
    }
    undoable = select(func.count(distinct(Change.operation))).join(
        Operation, (Operation.number == Change.operation) & Operation.undone.is_(False)
    )
    return Summary(
        projects=tuple(sorted(session.scalars(select(Project.name)), key=alphabetical)),
        counts=counts,
        undoable=session.scalar(undoable) or 0,
    )
