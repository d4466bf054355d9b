"""How long a charter takes, beside typst and WeasyPrint: ``python -m tests.bench.bench_charter [PARTIES …]``.

Every round takes other data and makes the charter in each way in turn, so that what else the computer does weighs on
all.  Printed are milliseconds (median of 20 rounds), bytes, pages, and ratios to typst; figures of one run can be
compared with each other, those of two runs hardly.  Our time goes from the data to the file.  typst and WeasyPrint are
given their source ready written; "typst, from the data" counts the writing of it too.

The peers are installed with ``pip install --group bench``; without them ours is measured alone.  ``lasting`` in place
of numbers makes 200 charters one after the other and prints how the memory goes.
"""

from __future__ import annotations

import io
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pikepdf

from partenaires_desktop.documents.charter.document import charter_docx, charter_pdf
from partenaires_desktop.documents.typesetting import pages as typesetting
from partenaires_desktop.domain.phases import PHASE_LABELS
from partenaires_desktop.queries.charter import CharterSnapshot
from partenaires_desktop.queries.charter_lines import PhaseLine, RoleLine
from tests.bench import peers
from tests.documents.snapshots import ON, snapshot

ROUNDS = 20
MANY = 200
Way = tuple[Callable[[CharterSnapshot], Any], Callable[[Any], bytes]]
"""What is prepared before the clock starts, and what is measured."""


def main() -> None:
    """Measure charters of each number of parties asked for, or how the memory goes."""
    if sys.argv[1:] == ["lasting"]:
        lasting()
        return
    for size in [int(word) for word in sys.argv[1:]] or [12, 100, 300]:
        measure(size, ROUNDS if size <= 12 else 3)


def data_of(number: int, size: int) -> CharterSnapshot:
    """A charter of ``size`` parties over the six usual phases, unlike that of any other number."""
    base = snapshot([f"Organisation de quartier {number} numéro {party}" for party in range(size)])
    phases = tuple(
        PhaseLine(
            base.phases[0].id if not rank else type(base.phases[0].id)(int=rank + 1),
            code,
            label,
            date(2026, 3, 1),
            None,
        )
        for rank, (code, label) in enumerate(list(PHASE_LABELS.items())[:6])
    )
    roles = tuple(
        RoleLine(party.participation_id, phases[rank % len(phases)].id, "contributor", "F")
        for rank, party in enumerate(base.parties)
    )
    return replace(base, phases=phases, roles=roles)


def measure(size: int, rounds: int) -> None:
    """Make charters of ``size`` parties in every way, in turn, and print what each took."""
    ways = dict(_ways())
    taken: dict[str, list[float]] = {way: [] for way in ways}
    made: dict[str, bytes] = {}
    for number in range(-2, rounds):  # the first two warm up
        data = data_of(number, size)
        for way, (prepare, make) in ways.items():
            given = prepare(data)
            begun = time.perf_counter()
            made[way] = make(given)
            if number >= 0:
                taken[way].append((time.perf_counter() - begun) * 1000)
    peer = statistics.median(taken["typst"]) if "typst" in taken else 0.0
    for way, times in taken.items():
        ms = statistics.median(times)
        ratio = f"{ms / peer:6.2f} × typst" if peer else ""
        print(
            f"{size:4} parties  {way:22} {ms:8.0f} ms  {len(made[way]):8} bytes  {_pages(made[way]):>4} pages {ratio}"
        )


def _pages(made: bytes) -> str:
    if not made.startswith(b"%PDF"):
        return "–"
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return str(len(pdf.pages))


def _ways() -> Iterator[tuple[str, Way]]:
    yield "ours, tagged, archival", (_same, lambda data: charter_pdf(data, ON).pdf)
    yield "ours, merely drawn", (_same, drawn_only)
    yield "ours, text to edit", (_same, lambda data: charter_docx(data, ON).docx)
    if find_spec("typst"):
        yield "typst", (peers.typst_source, peers.typst_pdf)
        yield "typst, from the data", (_same, lambda data: peers.typst_pdf(peers.typst_source(data)))
    else:
        print("typst is not installed: pip install --group bench")
    if find_spec("weasyprint"):
        yield "WeasyPrint", (peers.html_source, peers.weasyprint_pdf)
    else:
        print("WeasyPrint is not installed: pip install --group bench")


def _same(data: CharterSnapshot) -> CharterSnapshot:
    return data


def drawn_only(data: CharterSnapshot) -> bytes:
    """The charter as it leaves the drawing, before the pass that makes it accessible and lasting."""
    drawing: Any = typesetting
    finish = drawing.archived
    drawing.archived = lambda drawn, *_rest: drawn
    try:
        return charter_pdf(data, ON).pdf
    finally:
        drawing.archived = finish


def lasting() -> None:
    """Make many charters, and print the memory in use after some of them."""
    begun = time.perf_counter()
    for number in range(MANY):
        charter_pdf(data_of(number, 12), ON)
        if number + 1 in (1, 25, 50, 100, 150, MANY):
            seconds = time.perf_counter() - begun
            print(f"{number + 1:4} charters  {seconds:6.1f} s  {_memory():6.1f} MB resident")


def _memory() -> float:
    """Megabytes resident now (Linux)."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * 4096 / 1e6


if __name__ == "__main__":
    main()
