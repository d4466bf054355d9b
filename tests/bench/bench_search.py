"""How long a word takes: ``python -m tests.bench.bench_search``; fails when a keystroke takes longer than the floor.

5,000 organisations with 10,000 people and 50,000 expectations, 5,000 notes: more than any coordinator will ever have.
"""

from __future__ import annotations

import random
import re
import statistics
import sys
import tempfile
import time
import uuid
from contextlib import closing
from pathlib import Path
from typing import Any

from partenaires_desktop.domain.merging import Rows
from partenaires_desktop.operations.carnets import receive
from partenaires_desktop.queries.search import refresh, search_index
from partenaires_desktop.store.images import data_tables, defaults
from partenaires_desktop.store.store import Store

ORGANISATIONS, PEOPLE, EXPECTATIONS = 5_000, 10_000, 50_000
KEYSTROKE_MS = 50.0
"""The floor: what a keystroke may take on the machine of the tests."""
WORDS = ("e", "cœ", "coeur", "œuvre", "anderlecht", "attend salle", "éco", "zzzz", "fatima b", "maison medicale 49")
_SYLLABLES = tuple(
    word for word in re.findall(r"\w+", "ma son mé di ca le cœur quar tier œuvre so ciale santé école jeu nes s")
)


def carnet(folder: Path) -> Store:
    """A carnet as large as that."""
    store = Store.open(folder / "grand.partenaires")
    fill_large(store)
    return store


def fill_large(store: Store) -> None:
    """Add a project as large as that to a carnet."""
    chance = random.Random(7)
    rows: Rows = {}
    project = _add(rows, "project", name="Grand quartier")
    phase = _add(rows, "phase", project_id=project, name="Diagnostic", position=0)
    places = []
    for number in range(ORGANISATIONS):
        name = f"{_words(chance, 4).capitalize()} {number}"
        organisation = _add(rows, "organisation", name=name, short_name=_words(chance, 1), notes=_words(chance, 20))
        places.append(_add(rows, "participation", project_id=project, organisation_id=organisation))
        for _person in range(PEOPLE // ORGANISATIONS):
            _add(rows, "person", organisation_id=organisation, name=f"Fatima {_words(chance, 2)}", function="direction")
    for number in range(EXPECTATIONS):
        _add(
            rows,
            "expectation",
            project_id=project,
            phase_id=phase,
            from_participation_id=chance.choice(places),
            wording=f"Attend une salle {_words(chance, 12)} {number}",
        )
    store.perform("grand", receive, rows)


def _add(rows: Rows, table: str, **fields: Any) -> str:
    given = defaults(next(one for one in data_tables() if one.name == table))
    row = str(uuid.uuid4())
    rows[table, row] = {**given, "id": row, **fields}
    return row


def _words(chance: random.Random, count: int) -> str:
    return " ".join("".join(chance.choices(_SYLLABLES, k=2)) for _word in range(count))


def main() -> int:
    """Print the figures; 1 when a keystroke is too slow."""
    with tempfile.TemporaryDirectory() as folder, closing(carnet(Path(folder))) as store:
        before = time.perf_counter()
        catalogue = store.query(search_index)
        catalogue.find("a")
        count = sum(map(len, catalogue.entries.values()))
        print(f"catalogue of {count:,} entries: {(time.perf_counter() - before) * 1000:.0f} ms")
        one = next(iter(catalogue.entries["expectation", "expectation"]))
        before = time.perf_counter()
        store.query(refresh, catalogue, {"expectation": frozenset({one})})
        catalogue.find("a")
        print(f"after a change: {(time.perf_counter() - before) * 1000:.0f} ms")
        slowest = 0.0
        for word in WORDS:
            times, shown = [], 0
            for _round in range(9):
                before = time.perf_counter()
                shown = len(catalogue.find(word))
                times.append((time.perf_counter() - before) * 1000)
            slowest = max(slowest, statistics.median(times))
            print(f"{word!r:>24}: {statistics.median(times):6.1f} ms, {shown} shown")
    print(f"slowest keystroke: {slowest:.1f} ms (floor {KEYSTROKE_MS:.0f} ms)")
    return int(slowest > KEYSTROKE_MS)


if __name__ == "__main__":
    sys.exit(main())
