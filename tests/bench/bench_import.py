"""How long a list takes to be in the carnet: ``python -m tests.bench.bench_import``.

433 organisations, as many as the register of Brussels lists, and 20,000.  Ours reads the file, finds separator,
encoding and columns, looks each row up among what is there, makes the plan and carries it out with its journal.  The
floor reads the same file with ``csv`` and writes its cells with one ``executemany`` of ``sqlite3``.
"""

from __future__ import annotations

import csv
import sqlite3
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from uuid import UUID

from partenaires_desktop.exchange.command import read_entries
from partenaires_desktop.exchange.plan import Index, make_plan
from partenaires_desktop.exchange.tables import read_file
from partenaires_desktop.operations.imports import carry_out
from partenaires_desktop.operations.projects import create_project
from partenaires_desktop.queries.imports import directory
from partenaires_desktop.store.store import Store
from tests.bench.bench_commit import bare_database
from tests.bench.table import Row, Times, alone
from tests.exchange.lists import as_csv, organisations

SIZES = {433: 5, 20_000: 1}
"""Rows, and how many rounds."""


def rows(quick: bool) -> Iterator[Row]:
    """A list of each size, new to the carnet, then brought again."""
    for size, rounds in {433: 2}.items() if quick else SIZES.items():
        fresh, again, floor = Times(), Times(), Times()
        for _round in range(rounds):
            with tempfile.TemporaryDirectory() as name:
                folder = Path(name)
                listed = folder / "liste.csv"
                listed.write_text(as_csv(organisations(size)), encoding="utf-8-sig", newline="")
                with closing(Store.open(folder / "carnet.partenaires")) as store:
                    project = store.perform("x", create_project, "Cœur de Quartier")
                    fresh.take(partial(_bring, store, project, listed))
                    again.take(partial(_bring, store, project, listed))
                    assert len(store.query(directory, project).organisations) >= size - 2, "some have no sound name"
                with closing(bare_database(folder / "bare.db")) as bare:
                    floor.take(partial(_write, bare, listed))
        beside = "csv and sqlite3 executemany"
        yield fresh.row(f"import of {size:,} rows", floor, beside)
        yield again.row(f"import of the same {size:,} rows again", floor, beside)


def _bring(store: Store, project: UUID, listed: Path) -> None:
    """As the program does it: the organisations enter the project too."""
    carnet = store.query(directory, project)
    plan = make_plan(listed.name, read_entries(read_file(listed), carnet.phases), Index(carnet))
    if plan.writes:
        store.perform("x", carry_out, plan)


def _write(bare: sqlite3.Connection, listed: Path) -> None:
    bare.execute("CREATE TABLE organisation (id INTEGER PRIMARY KEY, a, b, c, d, e, f)")
    with listed.open(encoding="utf-8-sig", newline="") as file:
        lines = csv.reader(file, delimiter=";")
        next(lines)
        bare.execute("BEGIN")
        bare.executemany("INSERT INTO organisation (a, b, c, d, e, f) VALUES (?, ?, ?, ?, ?, ?)", lines)
        bare.execute("COMMIT")


if __name__ == "__main__":
    sys.exit(alone(rows))
