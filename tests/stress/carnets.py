"""Opens damaged carnets: ``python -m tests.stress.carnets --count N``.

Each is a copy of a sound carnet in which something was changed: cut short, bytes flipped, pages emptied or exchanged,
fields of the header.  It must be refused in a sentence and left as it was, byte for byte, or open and work: every view
can be read, a step can be done and undone.  What was refused is then salvaged, which must always end, and never with
a file that is not sound.  No file may take more than ten seconds.
"""

from __future__ import annotations

import argparse
import faulthandler
import logging
import random
import shutil
import sys
import tempfile
import time
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import select

from partenaires_desktop import i18n, sample
from partenaires_desktop.errors import UserError
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.queries import board, directory, history, matrix, overview, partner, search
from partenaires_desktop.queries import charter as charters
from partenaires_desktop.queries import project as projects
from partenaires_desktop.store.database import BadCarnet
from partenaires_desktop.store.salvage import salvage
from partenaires_desktop.store.schema import Charter, Organisation, Project, Record
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows
from tests.conftest import TODAY

LONGEST = 10.0
PAGE = 4096

Bytes = bytearray


def truncate(data: Bytes, chance: random.Random) -> None:
    """Cut somewhere, often at the edge of a page."""
    at = chance.randrange(len(data) + 1)
    del data[at // PAGE * PAGE if chance.random() < 0.5 else at :]


def flip(data: Bytes, chance: random.Random) -> None:
    """A few bytes anywhere."""
    for _flip in range(chance.choice((1, 1, 1, 3, 10, 100, 1000))):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def scramble(data: Bytes, chance: random.Random) -> None:
    """A run of bytes with anything in it, as a failing disk leaves them."""
    at, size = chance.randrange(len(data)), chance.choice((16, 512, 4096, 20_000))
    data[at : at + size] = chance.randbytes(len(data[at : at + size]))


def empty(data: Bytes, chance: random.Random) -> None:
    """Whole pages of zeros."""
    for _page in range(chance.choice((1, 1, 2, 5))):
        at = chance.randrange(len(data) // PAGE) * PAGE
        data[at : at + PAGE] = bytes(PAGE)


def swap(data: Bytes, chance: random.Random) -> None:
    """Two pages in each other's place, or one twice."""
    first, second = (chance.randrange(len(data) // PAGE) * PAGE for _page in range(2))
    kept = bytes(data[first : first + PAGE])
    data[first : first + PAGE] = data[second : second + PAGE]
    if chance.random() < 0.7:
        data[second : second + PAGE] = kept


def header(data: Bytes, chance: random.Random) -> None:
    """A field of the header."""
    at = chance.randrange(100)
    data[at] = chance.choice((0, 1, 2, 0x7F, 0xFF, chance.randrange(256)))


def first_page(data: Bytes, chance: random.Random) -> None:
    """The list of tables."""
    data[100 + chance.randrange(PAGE - 100)] = chance.randrange(256)


def letters(data: Bytes, chance: random.Random) -> None:
    """Characters inside texts: what SQLite itself does not notice."""
    for _letter in range(20):
        at = chance.randrange(PAGE, len(data))
        if 0x30 <= data[at] < 0x7B:
            data[at] = chance.randrange(256)


MUTATIONS: tuple[Callable[[Bytes, random.Random], None], ...] = (
    truncate,
    flip,
    scramble,
    empty,
    swap,
    header,
    first_page,
    letters,
)


@dataclass
class Figures:
    """What a run came to."""

    files: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    opened: int = 0
    salvaged: int = 0
    nothing_left: int = 0
    slowest: float = 0.0
    slowest_salvage: float = 0.0
    seconds: float = 0.0

    def line(self) -> str:
        """One line for a person."""
        refused = ", ".join(f"{count} {fault}" for fault, count in self.refused.most_common())
        return (
            f"{self.files} carnets in {self.seconds:.0f} s: {self.opened} opened and worked, "
            f"{sum(self.refused.values())} refused ({refused}) and left as they were; {self.salvaged} of these "
            f"salvaged, {self.nothing_left} held nothing readable; slowest opening {self.slowest:.2f} s, "
            f"slowest salvage {self.slowest_salvage:.2f} s"
        )


def run(count: int, *, first_seed: int, tell: Callable[[str], None] = print) -> Figures:
    """Open ``count`` damaged carnets; raises at the first that is not as it should be."""
    figures, start = Figures(), time.monotonic()
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        sound = Path(folder) / "sound.partenaires"
        store = Store.open(sound)
        sample.fill(store, "fr")
        store.close()
        content = sound.read_bytes()
        for number in range(first_seed, first_seed + count):
            faulthandler.dump_traceback_later(6 * LONGEST, exit=True)
            try:
                one(Path(folder) / "carnet", content, number, figures)
            except BaseException:
                print(f"seed {number}", file=sys.stderr)
                raise
            finally:
                faulthandler.cancel_dump_traceback_later()
            figures.seconds = time.monotonic() - start
            if figures.files % 200 == 0:
                tell(figures.line())
    return figures


def one(folder: Path, content: bytes, number: int, figures: Figures) -> None:
    """Damage a copy, open it, and see."""
    chance = random.Random(number)
    data = bytearray(content)
    for _mutation in range(chance.choice((1, 1, 1, 2))):
        if len(data) > PAGE:
            chance.choice(MUTATIONS)(data, chance)
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    path = folder / "carnet.partenaires"
    path.write_bytes(data)
    start = time.monotonic()
    try:
        store = Store.open(path)
    except BadCarnet as refusal:
        figures.refused[refusal.fault.value] += 1
        opened = False
    else:
        opened = True
        try:
            read_everything(store)
        finally:
            store.close()
    took = time.monotonic() - start
    figures.files += 1
    figures.opened += opened
    figures.slowest = max(figures.slowest, took)
    assert took < LONGEST, f"took {took:.1f} s"
    assert path.read_bytes() == data, "the file was changed"
    if opened:
        change_something(path)
    else:
        rescue(path, folder / "saved.partenaires", figures)
        assert path.read_bytes() == data, "salvaging changed the file"


def read_everything(store: Store) -> None:
    """What every view would ask."""
    store.query(overview.overview)
    store.query(history.history)
    store.query(search.search_index)
    for organisation in _ids(store, Organisation)[:6]:
        store.query(partner.partner_sheet, organisation, TODAY)
    for project in _ids(store, Project):
        store.query(board.board, project, None, TODAY)
        store.query(matrix.matrix, project, TODAY)
        store.query(directory.directory, project)
        store.query(projects.project, project)
        store.query(charters.default_charter, project, TODAY)
    for found in _ids(store, Charter):
        store.query(charters.charter, found, TODAY)


def change_something(path: Path) -> None:
    """One step and its undoing leave what was there."""
    before = dump_rows(path)
    store = Store.open(path)
    try:
        store.perform("add", create_organisation, "Nouvelle organisation")
        assert store.undo() == "add"
        assert dump_rows(path) == before
    finally:
        store.close()
    check_integrity(path)


def rescue(path: Path, target: Path, figures: Figures) -> None:
    """What salvaging saves is a sound carnet that works."""
    start = time.monotonic()
    try:
        report = salvage(path, target)
    except UserError:
        figures.nothing_left += 1
        assert not target.exists()
        return
    finally:
        took = time.monotonic() - start
        figures.slowest_salvage = max(figures.slowest_salvage, took)
    assert took < LONGEST, f"salvaging took {took:.1f} s"
    figures.salvaged += 1
    store = Store.open(target)
    try:
        if figures.salvaged % 4 == 0:  # it takes longer than all the rest
            read_everything(store)
        assert len(_ids(store, Organisation)) == report.rows["organisation"]
    finally:
        store.close()
    change_something(target)


def _ids(store: Store, kind: type[Record]) -> list[UUID]:
    return list(store.query(lambda session: session.scalars(select(kind.__table__.c.id)).all()))


def main(arguments: list[str] | None = None) -> int:
    """Open and print the figures; 1 when one did not behave."""
    parser = argparse.ArgumentParser(prog="stress carnets", description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--count", type=int, default=2000, help="how many carnets")
    parser.add_argument("--seed", type=int, default=0, help="another seed damages in other ways")
    args = parser.parse_args(arguments)
    i18n.use("fr")
    logging.disable(logging.WARNING)  # each refusal is logged; here they are the rule
    try:
        figures = run(args.count, first_seed=args.seed, tell=lambda line: print(line, flush=True))
    except Exception:  # noqa: BLE001 -- whatever it is, it is what the run looks for
        traceback.print_exc()
        return 1
    print(f"All well. {figures.line()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
