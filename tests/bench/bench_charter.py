"""How long a charter takes, beside typst and WeasyPrint: ``python -m tests.bench.bench_charter``.

Every round takes other data and makes the charter in each way in turn, so that what else the computer does weighs on
all.  Ours goes from the data to the file, tagged and archival, its data attached; the peers are given their source
ready written, with the same content, fonts, sizes and standards (:mod:`tests.bench.peers`), and stay in the same
process.  Besides the time on the clock stands the time of the processor, which a busy machine troubles less.

The peers are installed with ``python3 packaging/dev.py bench --peers``; without them ours is measured alone.
"""

from __future__ import annotations

import gc
import math
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import partial
from importlib.util import find_spec
from itertools import count
from typing import Any

from partenaires_desktop.documents.charter.document import charter_docx, charter_pdf, charter_preview
from partenaires_desktop.domain.phases import PHASE_LABELS
from partenaires_desktop.queries.charter import CharterSnapshot
from partenaires_desktop.queries.charter_lines import RoleLine
from partenaires_desktop.queries.overview import PhaseLine
from tests.bench import peers
from tests.bench.table import Row, alone, median, resident
from tests.documents.snapshots import ON, snapshot

Make = Callable[[Any], object]
_ABSENT = "{} is not installed: python3 packaging/dev.py bench --peers"
_numbers = count(1)


def rows(quick: bool) -> Iterator[Row]:
    """Charters of 12, 100 and 300 parties, how the time grows with them, and the memory of many."""
    yield from _of_twelve(5 if quick else 20)
    yield from _of_many((30, 90) if quick else (100, 300), 1 if quick else 3)
    yield from _lasting(10 if quick else 200)


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


def _of_twelve(rounds: int) -> Iterator[Row]:
    ways: dict[str, Make] = {"ours": _pdf, "seen": lambda data: charter_preview(data, ON), "text": _docx}
    if find_spec("typst"):
        ways["typst"] = peers.typst_pdf
    clock, busy = _measured(ways, 12, rounds)
    peer, what = clock.get("typst"), "charter, 12 parties, PDF/UA-1 and PDF/A-3a"
    beside = "typst, the same standards" if peer else _ABSENT.format("typst")
    yield Row(what, clock["ours"], peer, beside, most=1.0)
    yield Row(f"{what}, processor", busy["ours"], busy.get("typst"), beside, most=1.0)
    yield Row("charter, 12 parties, only to be looked at", clock["seen"], peer, beside)
    yield Row("charter, 12 parties, text to edit", clock["text"], peer, beside)
    if find_spec("weasyprint"):
        of_web, _busy = _measured({"WeasyPrint": peers.weasyprint_pdf}, 12, 1)
        yield Row("charter, 12 parties, beside WeasyPrint", clock["ours"], of_web["WeasyPrint"], "WeasyPrint, PDF/UA-1")
    else:
        yield Row("charter, 12 parties, beside WeasyPrint", beside=_ABSENT.format("WeasyPrint"))


def _of_many(sizes: tuple[int, int], rounds: int) -> Iterator[Row]:
    ways: dict[str, Make] = {"ours": _pdf, "text": _docx}
    if find_spec("typst"):
        ways["typst"] = peers.typst_pdf
    used: dict[str, list[float]] = {"ours": [], "text": []}
    for size in sizes:
        clock, busy = _measured(ways, size, rounds)
        peer = clock.get("typst")
        beside = "typst, the same standards" if peer else _ABSENT.format("typst")
        yield Row(f"charter, {size} parties", clock["ours"], peer, beside)
        yield Row(f"charter, {size} parties, processor", busy["ours"], busy.get("typst"), beside)
        yield Row(f"charter, {size} parties, text to edit, processor", busy["text"], limit=2000.0)
        for way, times in used.items():
            times.append(busy[way])
    for way, words in (("ours", "pages"), ("text", "text to edit")):
        few, many = used[way]
        power = math.log(many / few) / math.log(sizes[1] / sizes[0])
        yield Row(f"from {sizes[0]} to {sizes[1]} parties, {words}: power", power, unit="", limit=1.2)


def _lasting(many: int) -> Iterator[Row]:
    """Memory after many charters, beside that after the first few."""
    for _turn in range(max(5, many // 8)):
        _pdf(data_of(next(_numbers), 12))
    gc.collect()
    before = resident()
    for _turn in range(many):
        _pdf(data_of(next(_numbers), 12))
    gc.collect()
    after = resident()
    what = f"memory, {many} charters one after the other"
    if before is None or after is None:
        yield Row(what, beside="the system does not tell")
        return
    yield Row(what, after, before, f"after the first {max(5, many // 8)}", unit="MB", most=1.1)


def _measured(ways: dict[str, Make], size: int, rounds: int) -> tuple[dict[str, float], dict[str, float]]:
    """Milliseconds of each way on the clock and of the processor, in turns, on data never seen before."""
    clock: dict[str, list[float]] = {way: [] for way in ways}
    busy: dict[str, list[float]] = {way: [] for way in ways}
    for turn in range(-2 if size <= 12 else -1, rounds):  # the first ones warm up
        for way, make in ways.items():
            data = data_of(next(_numbers), size)
            act = partial(make, _source(way, data))
            begun, used = time.perf_counter(), time.process_time()
            act()
            if turn >= 0:
                clock[way].append((time.perf_counter() - begun) * 1000)
                busy[way].append((time.process_time() - used) * 1000)
    return {way: median(times) for way, times in clock.items()}, {way: median(times) for way, times in busy.items()}


def _source(way: str, data: CharterSnapshot) -> CharterSnapshot | bytes | str:
    """What a way is given: ours the data, the peers their source ready written."""
    if way == "typst":
        return peers.typst_source(data)
    return peers.html_source(data) if way == "WeasyPrint" else data


def _pdf(data: CharterSnapshot) -> object:
    return charter_pdf(data, ON).pdf


def _docx(data: CharterSnapshot) -> object:
    return charter_docx(data, ON).docx


if __name__ == "__main__":
    sys.exit(alone(rows))
