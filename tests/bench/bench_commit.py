"""How long a step takes to be safe: ``python -m tests.bench.bench_commit``, beside the same rows through ``sqlite3``.

The step puts one partner one column further, with its mark, its journal and its place.  The floor writes
as many rows of the same bytes by hand, in one transaction of the same kind (rollback journal, synchronous FULL).
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import tempfile
import time
import uuid
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop import sample
from partenaires_desktop.operations.marks import place_partners
from partenaires_desktop.store.schema import Change, Operation, Participation
from partenaires_desktop.store.store import Store

ROUNDS = 60


def main() -> int:
    """Print medians, 95th percentiles and their ratio; 0 whatever they are."""
    with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "carnet.partenaires")) as store:
        sample.fill(store, "fr")
        partners = store.query(_partners)
        bare = sqlite3.connect(Path(folder) / "bare.db", isolation_level=None)
        bare.execute("PRAGMA journal_mode=DELETE")
        bare.execute("PRAGMA synchronous=FULL")
        bare.execute("CREATE TABLE line (id INTEGER PRIMARY KEY, words TEXT)")
        ours, floor, size = [], [], 0
        for turn in range(ROUNDS):
            level = (turn // len(partners)) % 3
            partner = partners[turn % len(partners)]
            ours.append(_timed(lambda: store.perform("x", place_partners, [partner], level, on=date(2026, 3, 2))))  # noqa: B023 -- called at once
            rows, size = store.query(_written)
            floor.append(_timed(lambda: _write(bare, rows, size)))  # noqa: B023 -- called at once
        bare.close()
    _say("a step", ours)
    _say(f"the same {size} bytes through sqlite3", floor)
    print(f"ratio of the medians: {statistics.median(ours) / statistics.median(floor):.1f}")
    return 0


def _partners(session: Session) -> list[uuid.UUID]:
    return list(session.scalars(select(Participation.id).order_by(Participation.position)))


def _written(session: Session) -> tuple[int, int]:
    """Rows and bytes of the last step, its journal included."""
    last = session.scalars(select(Operation.number).order_by(Operation.number.desc())).first()
    changes = session.scalars(select(Change).where(Change.operation == last)).all()
    return 1 + 2 * len(changes), sum(len(str(change.before)) + 2 * len(str(change.after)) for change in changes) + 80


def _write(bare: sqlite3.Connection, rows: int, size: int) -> None:
    bare.execute("BEGIN")
    bare.executemany("INSERT INTO line (words) VALUES (?)", [("x" * (size // rows),)] * rows)
    bare.execute("COMMIT")


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return (time.perf_counter() - start) * 1000


def _say(name: str, times: list[float]) -> None:
    late = statistics.quantiles(times, n=20)[-1]
    print(f"{name:44} median {statistics.median(times):6.1f} ms   p95 {late:6.1f} ms")


if __name__ == "__main__":
    sys.exit(main())
