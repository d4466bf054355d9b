"""How long a word takes in a large carnet: ``python -m tests.bench.bench_search``.

5,000 organisations with 10,000 people and 50,000 expectations, 5,000 notes: more than any coordinator will ever have.
The floor asks SQLite for the same words in the same texts, folded beforehand, in memory.
"""

from __future__ import annotations

import random
import re
import sqlite3
import sys
import tempfile
import uuid
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any

from partenaires_desktop.domain.merging import Rows as Images
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.operations.carnets import receive
from partenaires_desktop.queries.search import Catalogue, refresh, search_index
from partenaires_desktop.store.images import data_tables, defaults
from partenaires_desktop.store.store import Store
from tests.bench.table import Row, Times, alone

ORGANISATIONS, PEOPLE, EXPECTATIONS = 5_000, 10_000, 50_000
KEYSTROKE_MS = 50.0
"""What a keystroke may take on the machine of the tests."""
WORDS = ("e", "cœ", "coeur", "œuvre", "anderlecht", "attend salle", "éco", "zzzz", "fatima b", "maison medicale 49")
_SYLLABLES = tuple(
    word for word in re.findall(r"\w+", "ma son mé di ca le cœur quar tier œuvre so ciale santé école jeu nes s")
)


def carnet(folder: Path) -> Store:
    """A carnet as large as that."""
    store = Store.open(folder / "grand.partenaires")
    fill_large(store)
    return store


def fill_large(store: Store, share: int = 1) -> None:
    """Add a project as large as that to a carnet, or the given share of it."""
    chance = random.Random(7)
    rows: Images = {}
    project = _add(rows, "project", name="Grand quartier")
    phase = _add(rows, "phase", project_id=project, name="Diagnostic", position=0)
    places = []
    for number in range(ORGANISATIONS // share):
        name = f"{_words(chance, 4).capitalize()} {number}"
        organisation = _add(rows, "organisation", name=name, short_name=_words(chance, 1), notes=_words(chance, 20))
        places.append(_add(rows, "participation", project_id=project, organisation_id=organisation))
        for _person in range(PEOPLE // ORGANISATIONS):
            _add(rows, "person", organisation_id=organisation, name=f"Fatima {_words(chance, 2)}", function="direction")
    for number in range(EXPECTATIONS // share):
        _add(
            rows,
            "expectation",
            project_id=project,
            phase_id=phase,
            from_participation_id=chance.choice(places),
            wording=f"Attend une salle {_words(chance, 12)} {number}",
        )
    store.perform("grand", receive, rows)


def _add(rows: Images, table: str, **fields: Any) -> str:
    given = defaults(next(one for one in data_tables() if one.name == table))
    row = str(uuid.uuid4())
    rows[table, row] = {**given, "id": row, **fields}
    return row


def _words(chance: random.Random, count: int) -> str:
    return " ".join("".join(chance.choices(_SYLLABLES, k=2)) for _word in range(count))


def rows(quick: bool) -> Iterator[Row]:
    """The catalogue made and kept up to date, and the word that takes longest."""
    with tempfile.TemporaryDirectory() as folder, closing(Store.open(Path(folder) / "grand.partenaires")) as store:
        fill_large(store, 10 if quick else 1)
        made, after = Times(), Times()
        made.take(lambda: store.query(search_index).find("a"))
        catalogue = store.query(search_index)
        catalogue.find("a")
        count = sum(map(len, catalogue.entries.values()))
        yield made.row(f"search: {count:,} entries read and ordered, once")
        one = next(iter(catalogue.entries["expectation", "expectation"]))
        changed = {"expectation": frozenset({one})}
        after.take(lambda: (store.query(refresh, catalogue, changed), catalogue.find("a")))
        yield after.row("search: the catalogue after a change", limit=KEYSTROKE_MS)
        with closing(_bare(catalogue)) as bare:
            for word in WORDS:
                ours, floor = Times(), Times()
                for _round in range(3 if quick else 9):
                    ours.take(partial(catalogue.find, word))
                    floor.take(partial(_look, bare, fold(word)))
                yield ours.row(f"search: “{word}”", floor, "sqlite3 LIKE in memory", limit=KEYSTROKE_MS)


def _bare(catalogue: Catalogue) -> sqlite3.Connection:
    """The same texts in a table and nothing else."""
    bare = sqlite3.connect(":memory:")
    bare.execute("CREATE TABLE entry (words TEXT)")
    found = ((fold(entry.key),) for entries in catalogue.entries.values() for entry in entries.values())
    bare.executemany("INSERT INTO entry VALUES (?)", found)
    return bare


def _look(bare: sqlite3.Connection, word: str) -> None:
    bare.execute("SELECT rowid FROM entry WHERE words LIKE ?", (f"%{word}%",)).fetchall()


if __name__ == "__main__":
    sys.exit(alone(rows))
