"""How long a step takes to be safe, beside the same rows through ``sqlite3``: ``python -m tests.bench.bench_commit``.

The step puts one partner one column further, with its mark, its journal and its place.  The floor writes
as many rows of the same bytes by hand, in one transaction of the same kind (rollback journal, synchronous FULL).
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop import sample
from partenaires_desktop.operations.marks import place_partners
from partenaires_desktop.store.schema import Change, Operation, Participation
from partenaires_desktop.store.store import Store
from tests.bench.table import Row, Times, alone, slow


def rows(quick: bool) -> Iterator[Row]:
    """A step of the board, its middle and its slow end; the step taken back."""
    ours, back, floor, size = Times(), Times(), Times(), 0
    with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "carnet.partenaires")) as store:
        sample.fill(store, "fr")
        partners = store.query(_partners)
        bare = bare_database(Path(folder) / "bare.db")
        bare.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, words TEXT)")
        for turn in range(10 if quick else 60):
            level = (turn // len(partners)) % 3
            partner = partners[turn % len(partners)]
            step = partial(store.perform, "x", place_partners, [partner], level, on=date(2026, 3, 2))
            ours.take(step)
            number, size = store.query(_written)
            floor.take(partial(_write, bare, number, size))
            back.take(store.undo)
            store.redo()
        bare.close()
    beside = f"the same {size:,} bytes through sqlite3"
    yield ours.row("a step is safe", floor, beside)
    yield ours.row("a step is safe, 95th percentile", floor, beside, of=slow)
    yield back.row("a step is taken back", floor, beside)


def bare_database(path: Path) -> sqlite3.Connection:
    """A database as safe as a carnet, and nothing else."""
    bare = sqlite3.connect(path, isolation_level=None)
    bare.execute("PRAGMA journal_mode=DELETE")
    bare.execute("PRAGMA synchronous=FULL")
    return bare


def _partners(session: Session) -> list[uuid.UUID]:
    return list(session.scalars(select(Participation.id).order_by(Participation.position)))


def _written(session: Session) -> tuple[int, int]:
    """Rows and bytes of the last step, its journal included."""
    last = session.scalars(select(Operation.number).order_by(Operation.number.desc())).first()
    changes = session.scalars(select(Change).where(Change.operation == last)).all()
    return 1 + 2 * len(changes), sum(len(str(change.before)) + 2 * len(str(change.after)) for change in changes) + 80


def _write(bare: sqlite3.Connection, number: int, size: int) -> None:
    bare.execute("BEGIN")
    bare.executemany("INSERT INTO line (words) VALUES (?)", [("x" * (size // number),)] * number)
    bare.execute("COMMIT")


if __name__ == "__main__":
    sys.exit(alone(rows))
