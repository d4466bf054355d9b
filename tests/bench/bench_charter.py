"""How long a charter takes, beside typst and WeasyPrint: ``python -m tests.bench.bench_charter``.

Every round takes other data and makes the charter in each way in turn, so that what else the computer does weighs on
all.  Our time goes from the data to the file.  typst and WeasyPrint are given their source ready written; "typst, from
the data" counts the writing of it too.  At the end 200 charters are made one after the other: memory must not grow.

The peers are installed with ``python3 packaging/dev.py bench --peers``; without them ours is measured alone.
"""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from importlib.util import find_spec
from typing import Any

import pikepdf

from partenaires_desktop.documents.charter.document import charter_docx, charter_pdf
from partenaires_desktop.domain.phases import PHASE_LABELS
from partenaires_desktop.queries.charter import CharterSnapshot
from partenaires_desktop.queries.charter_lines import PhaseLine, RoleLine
from tests.bench import peers
from tests.bench.table import Row, alone, median, resident, timed
from tests.documents.snapshots import ON, snapshot

SIZES = {12: 20, 100: 3, 300: 3}
"""Parties, and how many rounds; WeasyPrint, which takes minutes for the large ones, makes the small ones alone."""
PEER = 1.0
"""What is asked: no slower than typst, for a charter of the usual size."""
OURS = "tagged, archival"
Way = tuple[Callable[[CharterSnapshot], Any], Callable[[Any], bytes]]
"""What is prepared before the clock starts, and what is measured."""


def rows(quick: bool) -> Iterator[Row]:
    """Charters of each size in every way; then many of them."""
    for name in ("typst", "weasyprint"):
        if not find_spec(name):
            yield Row(f"charter: {name}", beside="is not installed: python3 packaging/dev.py bench --peers")
    for size, rounds in {12: 3}.items() if quick else SIZES.items():
        yield from measure(size, rounds)
    yield from lasting(20 if quick else 200)


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


def measure(size: int, rounds: int) -> Iterator[Row]:
    """Make charters of ``size`` parties in every way, in turn."""
    ways = {name: way for name, way in _ways().items() if size <= 12 or name != "WeasyPrint"}
    taken: dict[str, list[float]] = {way: [] for way in ways}
    made: dict[str, bytes] = {}

    def make(name: str, given: Any) -> None:
        made[name] = ways[name][1](given)

    for number in range(-2, rounds):  # the first two warm up
        data = data_of(number, size)
        for name, (prepare, _make) in ways.items():
            took = timed(partial(make, name, prepare(data)))
            if number >= 0:
                taken[name].append(took)
    peer = median(taken["typst"]) if "typst" in taken else None
    for name, times in taken.items():
        told = f"{_pages(made[name])}{len(made[name]) / 1024:.0f} KB"
        beside = f"typst; {told}" if peer else told
        asked = PEER if name == OURS and size <= 12 else None
        yield Row(f"charter of {size} parties: {name}", median(times), peer, beside, most=asked)


def _pages(made: bytes) -> str:
    if not made.startswith(b"%PDF"):
        return ""
    with pikepdf.open(io.BytesIO(made)) as pdf:
        return f"{len(pdf.pages)} pages, "


def _ways() -> dict[str, Way]:
    ways: dict[str, Way] = {
        OURS: (_same, lambda data: charter_pdf(data, ON).pdf),
        "text to edit": (_same, lambda data: charter_docx(data, ON).docx),
    }
    if find_spec("typst"):
        ways["typst"] = (peers.typst_source, peers.typst_pdf)
        ways["typst, from the data"] = (_same, lambda data: peers.typst_pdf(peers.typst_source(data)))
    if find_spec("weasyprint"):
        ways["WeasyPrint"] = (peers.html_source, peers.weasyprint_pdf)
    return ways


def _same(data: CharterSnapshot) -> CharterSnapshot:
    return data


def lasting(count: int) -> Iterator[Row]:
    """Many charters one after the other: the memory after the last beside that after an eighth of them."""
    early = None
    for number in range(count):
        charter_pdf(data_of(number, 12), ON)
        if number + 1 == count // 8:
            early = resident()
    yield Row(f"charter: memory after {count}", resident(), early, f"after {count // 8}", "MB", most=1.1)


if __name__ == "__main__":
    sys.exit(alone(rows))
