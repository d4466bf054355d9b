"""How long a charter takes, beside its floor: ``python -m tests.bench.bench_charter [PARTIES …]``.

The floor is the same charter merely drawn: neither tagged nor made to last.  Each round takes other data, and the two
are made in turn, so that what else the computer does weighs on both.  Prints milliseconds (median of the rounds),
bytes, and ratios; figures of one run can be compared with each other, those of two runs hardly.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
from typing import Any

from partenaires_desktop.documents import typesetting
from partenaires_desktop.documents.charter import charter_docx, charter_pdf
from partenaires_desktop.queries.charter import CharterSnapshot
from tests.documents.snapshots import ON, snapshot

ROUNDS = 20


def main() -> None:
    """Measure charters of each number of parties asked for."""
    for size in [int(word) for word in sys.argv[1:]] or [12, 40]:
        measure(size)


def measure(size: int) -> None:
    """Make charters of ``size`` parties in every way, in turn, and print what each took."""
    taken: dict[str, list[tuple[float, int]]] = {way: [] for way in WAYS}
    for number in range(-2, ROUNDS):  # the first two warm up
        data = snapshot([f"Organisation de quartier {number} numéro {party}" for party in range(size)])
        for way, make in WAYS.items():
            begun = time.perf_counter()
            made = make(data)
            if number >= 0:
                taken[way].append(((time.perf_counter() - begun) * 1000, len(made)))
    floor = statistics.median(ms for ms, _bytes in taken["drawn only"])
    for way, rounds in taken.items():
        ms, length = (statistics.median(column) for column in zip(*rounds, strict=True))
        print(f"{size:4} parties  {way:18} {ms:8.0f} ms  {length:8.0f} bytes  {ms / floor:5.2f} × drawn only")


def drawn_only(data: CharterSnapshot) -> bytes:
    """The charter as it leaves the drawing, before the pass that makes it accessible and lasting."""
    drawing: Any = typesetting
    finish = drawing.archived
    drawing.archived = lambda drawn, *_rest: drawn
    try:
        return charter_pdf(data, ON).pdf
    finally:
        drawing.archived = finish


WAYS: dict[str, Callable[[CharterSnapshot], bytes]] = {
    "drawn only": drawn_only,
    "tagged, archival": lambda data: charter_pdf(data, ON).pdf,
    "text to edit": lambda data: charter_docx(data, ON).docx,
}

if __name__ == "__main__":
    main()
