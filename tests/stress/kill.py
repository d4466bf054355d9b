"""Kills a process that writes, at random moments, and looks at what is left: ``python -m tests.stress.kill --count N``.

The process carries out random operations, undoes and redoes, and tells through a pipe what it is about to do and, once
the call has returned, what the carnet then holds (a digest of every row).  It is ended by the system without warning.
Then the carnet is opened as a user would open it: it must hold exactly what was told last, or that and the one step
that was under way, whole; SQLite's own checks must pass; and undoing everything must lead back through every state
that was told, to the first.
"""

from __future__ import annotations

import argparse
import hashlib
import multiprocessing
import random
import sqlite3
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path

from hypothesis.errors import StopTest
from hypothesis.internal.conjecture.data import ConjectureData

from partenaires_desktop.errors import UserError
from partenaires_desktop.store.store import Store
from tests.carnets import dump_rows
from tests.operations.arguments import World, intentions
from tests.stress.operations import begin

KILLS_PER_CARNET = 4
PATIENCE = 60
"""Seconds after which a silent process is taken for hung."""


@dataclass
class Told:
    """What the carnet held, as the processes told it: states before the present one, and undone ones after it."""

    past: list[str]
    present: str
    future: list[str] = field(default_factory=list)
    under_way: str = ""

    def take(self, kind: str, state: str) -> None:
        """A message: a step that begins (no state yet), or one that was acknowledged."""
        if not state:
            self.under_way = kind
            return
        self.under_way = ""
        if kind == "undo":
            self.future.append(self.present)
            self.present = self.past.pop()
        elif kind == "redo":
            self.past.append(self.present)
            self.present = self.future.pop()
        elif state != self.present:
            self.past.append(self.present)
            self.future.clear()
            self.present = state
        if state != self.present:
            raise AssertionError(f"{kind} did not lead where it should")


@dataclass
class Figures:
    """What a run came to."""

    kills: int = 0
    acknowledged: int = 0
    hot: int = 0
    under_way: Counter[str] = field(default_factory=Counter)
    finished: int = 0
    undone: int = 0
    slowest: float = 0.0
    seconds: float = 0.0

    def line(self) -> str:
        """One line for a person."""
        return (
            f"{self.kills} kills in {self.seconds:.0f} s: {self.acknowledged} steps acknowledged, none missing; "
            f"{sum(self.under_way.values())} killed inside a step ({dict(self.under_way)}), of which {self.hot} while "
            f"the file was being written and {self.finished} found finished; {self.undone} steps undone exactly; "
            f"slowest reopening {self.slowest * 1000:.0f} ms"
        )


def digest(path: Path) -> str:
    """Everything in the carnet but its journal, as one word."""
    return hashlib.sha256(repr(dump_rows(path)).encode()).hexdigest()


def work(path: Path, number: int, pipe: Connection) -> None:
    """What the process does until it is killed."""
    store = Store.open(path)
    names = {f"{operation.__module__}.{operation.__name__}": operation for operation in intentions()}
    turn = random.Random(number)
    while True:
        kind = turn.choices(("do", "undo", "redo"), (75, 15, 10))[0]
        walk = {"undo": store.undo, "redo": store.redo}.get(kind)
        name = turn.choice(sorted(names))
        # Hypothesis cannot play this itself: what may be drawn depends on a carnet that outlives each example.
        data = ConjectureData(random=turn)
        try:
            arguments = {} if walk else World(store, data.draw).arguments(names[name])
        except StopTest:  # nothing that fits was found
            continue
        pipe.send((kind, ""))
        try:
            if walk:
                walk()
            else:
                store.perform(name, names[name], **arguments)
        except UserError:
            kind = "do"  # refused: the carnet must hold what it held
        pipe.send((kind, digest(path)))


def run(count: int, *, first_seed: int, tell: Callable[[str], None] = print) -> Figures:
    """Kill ``count`` times; raises at the first carnet that is not as it should be."""
    figures, start = Figures(), time.monotonic()
    number = first_seed
    while figures.kills < count:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            path = Path(folder) / "carnet.partenaires"
            begin(path)
            told = Told([], digest(path))
            for _kill in range(min(KILLS_PER_CARNET, count - figures.kills)):
                number += 1
                kill_once(path, number, told, figures)
            undo_all(path, told, figures)
        figures.seconds = time.monotonic() - start
        if figures.kills % 100 < KILLS_PER_CARNET:
            tell(figures.line())
    return figures


def kill_once(path: Path, number: int, told: Told, figures: Figures) -> None:
    """Let a process write for a random while, end it, and compare."""
    chance = random.Random(number)
    context = multiprocessing.get_context("fork") if sys.platform == "linux" else multiprocessing.get_context("spawn")
    reader, writer = context.Pipe(duplex=False)
    process = context.Process(target=work, args=(path, number, writer), daemon=True)
    process.start()
    writer.close()
    wanted, pause = chance.randrange(60), chance.random() * 0.03
    try:
        for _message in range(wanted):
            if not reader.poll(PATIENCE):
                raise AssertionError(f"seed {number}: silent for {PATIENCE} s")
            told.take(*_received(reader, told, figures))
        time.sleep(pause)
    finally:
        process.kill()
        process.join()
    while True:
        try:
            told.take(*_received(reader, told, figures))
        except (EOFError, OSError):
            break
    reader.close()
    figures.kills += 1
    compare(path, number, told, figures)


def _received(reader: Connection, told: Told, figures: Figures) -> tuple[str, str]:
    kind, state = reader.recv()
    figures.acknowledged += bool(state) and state != told.present
    return kind, state


def compare(path: Path, number: int, told: Told, figures: Figures) -> None:
    """Open the carnet as a user would, and hold it against what was told."""
    hot = path.with_name(f"{path.name}-journal").exists()
    figures.hot += hot
    if told.under_way:
        figures.under_way[told.under_way] += 1
    start = time.monotonic()
    store = Store.open(path)
    figures.slowest = max(figures.slowest, time.monotonic() - start)
    try:
        found = digest(path)
        if found != told.present:
            figures.finished += 1
            finish(store, path, number, told, found)
    finally:
        store.close()
    told.under_way = ""
    check(path, number)


def finish(store: Store, path: Path, number: int, told: Told, found: str) -> None:
    """The step under way was kept: it must be whole, which undoing or redoing it shows."""
    kind = told.under_way
    if kind == "do":
        store.undo()
        expected = told.present == digest(path)
        store.redo()
        expected = expected and found == digest(path)
    else:
        expected = found == (told.past if kind == "undo" else told.future)[-1] if kind else False
    if not expected:
        raise AssertionError(f"seed {number}: the carnet holds neither what was told nor the step under way ({kind})")
    told.take(kind, found)


def check(path: Path, number: int) -> None:
    """SQLite's own opinion."""
    with closing(sqlite3.connect(path)) as connection:
        pages = connection.execute("PRAGMA integrity_check").fetchall()
        references = connection.execute("PRAGMA foreign_key_check").fetchall()
    if pages != [("ok",)] or references:
        raise AssertionError(f"seed {number}: {pages} {references}")


def undo_all(path: Path, told: Told, figures: Figures) -> None:
    """Back to the start, through every state that was told."""
    store = Store.open(path)
    try:
        while told.past:
            store.undo()
            figures.undone += 1
            if digest(path) != told.past.pop():
                raise AssertionError("undo did not lead back to what was told")
    finally:
        store.close()


def main(arguments: list[str] | None = None) -> int:
    """Kill and print the figures; 1 when anything was lost."""
    parser = argparse.ArgumentParser(prog="stress kill", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=1000, help="how many kills")
    parser.add_argument("--seed", type=int, default=0, help="another seed chooses other moments")
    args = parser.parse_args(arguments)
    try:
        figures = run(args.count, first_seed=args.seed, tell=lambda line: print(line, flush=True))
    except Exception:  # noqa: BLE001 -- whatever it is, it is what the run looks for
        traceback.print_exc()
        return 1
    print(f"Nothing lost. {figures.line()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
