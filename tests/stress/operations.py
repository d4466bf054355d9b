"""Random sequences of every operation, with undo, redo and restarts: ``python -m tests.stress.operations --count N``.

A sequence begins on a small carnet, takes a few random turns, and at its end everything is undone, the carnet is
compared with what it began as, and SQLite checks pages and references; a hundred sequences share a file.  After each
turn the rows must be what they were (undo), what they became (redo), untouched (a refusal, a restart).  The state
machine of ``tests/operations/test_undo_machine.py`` says the same more thoroughly; this one is made to run tens of
thousands of times, on a folder in memory where there is one.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import os
import random
import shutil
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from hypothesis.errors import StopTest
from hypothesis.internal.conjecture.data import ConjectureData
from sqlalchemy import select

from partenaires_desktop.errors import UserError
from partenaires_desktop.store.schema import Operation
from partenaires_desktop.store.store import Store
from tests.operations import beginning
from tests.operations.arguments import World, intentions

INTENTIONS = {f"{operation.__module__.rsplit('.', 1)[1]}.{operation.__name__}": operation for operation in intentions()}
TURNS = 8
BATCH = 100
Rows = dict[str, list[tuple[Any, ...]]]


@dataclass
class Figures:
    """What a run came to."""

    sequences: int = 0
    steps: Counter[str] = field(default_factory=Counter)
    refused: int = 0
    undone: int = 0
    redone: int = 0
    walked: int = 0
    restarts: int = 0
    seconds: float = 0.0

    def line(self) -> str:
        """One line for a person."""
        never = sorted(set(INTENTIONS) - set(self.steps))
        return (
            f"{self.sequences} sequences, {self.sequences / max(self.seconds, 0.001):.1f} per second: "
            f"{sum(self.steps.values())} operations carried out, {self.refused} refused, {self.undone} undone, "
            f"{self.redone} redone, {self.walked} walked over, {self.restarts} restarts"
            + (f"; never carried out: {', '.join(never)}" if never else "")
        )


class Onlooker:
    """Reads every row through a connection of its own, kept open because opening costs more than reading."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
        names = self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
        self._tables = [str(name) for (name,) in names if name not in ("operation", "change")]

    def rows(self) -> Rows:
        """Every row of every table but the journal's."""
        return {
            table: self._connection.execute(f'SELECT * FROM "{table}" ORDER BY id').fetchall() for table in self._tables
        }

    def ids(self, table: str) -> set[str]:
        """The identities of the rows of ``table``."""
        return {str(row[0]) for row in self._connection.execute(f'SELECT id FROM "{table}"')}

    def check(self) -> None:
        """Fail unless pages and references are sound."""
        assert self._connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert self._connection.execute("PRAGMA foreign_key_check").fetchall() == []

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()


class Sequence:
    """One carnet under random use; ``past`` and ``future`` are what its rows were and will be again."""

    def __init__(self, path: Path, figures: Figures) -> None:
        self.path, self.figures = path, figures
        self.store = Store.open(path)
        self.eyes = Onlooker(path)
        self.past: list[Rows] = []
        self.future: list[Rows] = []
        self.present = self.eyes.rows()

    def turn(self, kind: str, draw: Callable[[st.SearchStrategy[Any]], Any], name: str) -> None:
        """One gesture of the user."""
        if kind == "undo" and self.past:
            self.undo()
        elif kind == "redo" and self.future:
            self.redo()
        elif kind == "restart":
            self.restart()
        elif kind == "walk":
            self.walk(draw(st.integers(0, len(self.past) + len(self.future))))
        else:
            self.act(draw, name)
        assert (self.store.undo_label() is not None) == bool(self.past), "the menu tells of undo as it is"
        assert (self.store.redo_label() is not None) == bool(self.future), "the menu tells of redo as it is"

    def act(self, draw: Callable[[st.SearchStrategy[Any]], Any], name: str) -> None:
        """Carry out an operation with random arguments."""
        try:
            arguments = World(self.store, draw).arguments(INTENTIONS[name])  # a list may be refused as it is read
            self.store.perform(name, INTENTIONS[name], **arguments)
        except UserError:
            self.figures.refused += 1
            assert self.eyes.rows() == self.present, f"{name} was refused and changed something"
            return
        self.figures.steps[name] += 1
        after = self.eyes.rows()
        if after != self.present:
            self.past.append(self.present)
            self.future.clear()
            self.present = after

    def undo(self) -> None:
        """Take the last step back; every row is what it was."""
        label = self.store.undo()
        self.future.append(self.present)
        self.present = self.past.pop()
        self.figures.undone += 1
        assert self.eyes.rows() == self.present, f"undo of {label} is not exact"

    def redo(self) -> None:
        """Do the undone step again; every row is what it became."""
        label = self.store.redo()
        self.past.append(self.present)
        self.present = self.future.pop()
        self.figures.redone += 1
        assert self.eyes.rows() == self.present, f"redo of {label} is not exact"

    def walk(self, place: int) -> None:
        """Go to any step in one transaction; every row is what it was, or will be, there."""
        states = [*self.past, self.present, *reversed(self.future)]
        numbers = self.store.query(lambda session: list(session.scalars(select(Operation.number).order_by("number"))))
        self.figures.walked += self.store.walk_to(numbers[place - 1] if place else 0)
        self.past, self.present = states[:place], states[place]
        self.future = states[:place:-1]
        assert self.eyes.rows() == self.present, "going to a step is not exact"

    def restart(self) -> None:
        """Close and open; nothing moves."""
        self.store.close()
        self.store = Store.open(self.path)
        self.figures.restarts += 1
        assert self.eyes.rows() == self.present, "a restart changed something"

    def end(self) -> None:
        """Undo everything and let SQLite check."""
        while self.past:
            self.undo()
        self.eyes.check()

    def close(self) -> None:
        """Let go of the file."""
        self.eyes.close()
        self.store.close()


def begin(path: Path) -> None:
    """A carnet with a little of everything, and no past."""
    store = Store.open(path)
    beginning.begin(store, lambda operation, **given: store.perform(operation.__name__, operation, **given))
    store.close()
    with sqlite3.connect(path) as connection:  # the sequence has a past of its own
        connection.execute('DELETE FROM "change"')
        connection.execute("DELETE FROM operation")
    connection.close()


def run(
    count: int, *, first_seed: int, limit: float = float("inf"), tell: Callable[[str], None] = print, turns: int = TURNS
) -> Figures:
    """Play ``count`` sequences or as many as ``limit`` seconds allow; raises at the first that is not exact."""
    figures = Figures()
    start = time.monotonic()
    gc.set_threshold(50_000, 20, 20)  # much is made and dropped at once
    with tempfile.TemporaryDirectory(dir=memory_folder()) as folder:
        template = Path(folder) / "template.partenaires"
        begin(template)
        batch = 0
        while figures.sequences < count and time.monotonic() - start < limit:
            wanted = min(BATCH, count - figures.sequences)
            _play_batch(template, wanted, first_seed + batch, turns, figures)
            batch += 1
            figures.seconds = time.monotonic() - start
            if batch % 10 == 0:
                tell(figures.line())
    figures.seconds = time.monotonic() - start
    return figures


def _play_batch(template: Path, count: int, number: int, turns: int, figures: Figures) -> None:
    """``count`` sequences on one carnet: each ends where it began, so that the next can go on from there."""
    path = template.with_name("carnet.partenaires")
    shutil.copyfile(template, path)
    chance = random.Random(number)
    sequence = Sequence(path, figures)
    try:
        for played in range(count):
            try:
                _play(sequence, chance, turns)
            except BaseException:
                print(f"seed {number}, sequence {played}", file=sys.stderr)
                raise
            figures.sequences += 1
    finally:
        sequence.close()


def _play(sequence: Sequence, chance: random.Random, turns: int) -> None:
    first = sequence.present
    names = sorted(INTENTIONS)
    for _turn in range(turns):
        kind = chance.choices(("act", "undo", "redo", "walk", "restart"), (68, 14, 9, 6, 3))[0]
        # Hypothesis draws the arguments, without the search for a smaller example, which would take all the time.
        draw = ConjectureData(random=chance).draw
        with contextlib.suppress(StopTest):  # no argument passed a filter: another turn will do
            sequence.turn(kind, draw, chance.choice(names))
    sequence.end()
    assert sequence.present == first, "undoing everything leads back to the beginning"


def memory_folder() -> str | None:
    """A folder in memory, where waiting for a disk costs nothing."""
    return "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def main(arguments: list[str] | None = None) -> int:
    """Play and print the figures; 1 when a sequence was not exact."""
    parser = argparse.ArgumentParser(prog="stress operations", description="Random sequences of every operation.")
    parser.add_argument("--count", type=int, default=1000, help="how many sequences")
    parser.add_argument("--seed", type=int, default=0, help="another seed plays other sequences")
    parser.add_argument("--limit", type=float, default=float("inf"), metavar="SECONDS", help="stop after this long")
    args = parser.parse_args(arguments)
    try:
        figures = run(args.count, first_seed=args.seed, limit=args.limit, tell=lambda line: print(line, flush=True))
    except Exception:  # noqa: BLE001 -- whatever it is, it is what the run looks for
        traceback.print_exc()
        return 1
    print(f"All exact. {figures.line()}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
