"""The one shape of everything that is measured: a row says what, ours, the floor beside it, the ratio, what is asked.

A bench is a module with ``rows(quick)``, which measures and gives its rows as it goes; ours and the floor are taken in
turns in one run, so that what else the computer does weighs on both.  :func:`alone` makes a command of it.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path

Rows = Callable[[bool], Iterator["Row"]]
"""What a bench gives; quick means few rounds and small sizes."""
_WHAT, _NUMBER = 55, 11


@dataclass(frozen=True)
class Row:
    """One thing measured.  ``most`` is the ratio that is asked, ``limit`` the figure itself; without either it is
    only told.  ``work`` is what the processor did of it: over a limit only because the computer was busy with
    something else is not over.  ``by_round`` is the ratio where each round has its own: the middle one of them says
    more than that of two middles when the computer is faster in one minute than in the next.  A row without ``ours``
    says in words why it was not measured.
    """

    what: str
    ours: float | None = None
    floor: float | None = None
    beside: str = ""
    unit: str = "ms"
    most: float | None = None
    limit: float | None = None
    work: float | None = None
    by_round: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours to the floor."""
        if self.by_round is not None:
            return self.by_round
        return None if self.ours is None or not self.floor else self.ours / self.floor

    @property
    def is_over(self) -> bool:
        """Whether it is more than what is asked."""
        ratio = self.ratio
        return (self.most is not None and ratio is not None and ratio > self.most) or (
            self._is_late and (self.work is None or self.limit is None or self.work > self.limit)
        )

    @property
    def verdict(self) -> str:
        """A word where something is not as asked."""
        return "OVER" if self.is_over else "the computer was busy" if self._is_late else ""

    @property
    def _is_late(self) -> bool:
        return self.limit is not None and self.ours is not None and self.ours > self.limit


def alone(rows: Rows) -> int:
    """The command of one bench: prints its table; 1 when something is over what is asked."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--quick", action="store_true", help="few rounds, small sizes")
    parser.add_argument("--json", action="store_true", help="one row a line, for a program")
    args = parser.parse_args()
    if not args.json:
        return show(rows(args.quick))
    for row in rows(args.quick):
        print(json.dumps(asdict(row)), flush=True)
    return 0


def show(rows: Iterable[Row]) -> int:
    """Print rows as they come; 1 when one is over what is asked."""
    print(heading(), flush=True)
    over = False
    for row in rows:
        over |= row.is_over
        print(line(row), flush=True)
    return int(over)


def heading() -> str:
    """The titles of the columns."""
    titles = "".join(f"{title:>{_NUMBER}}" for title in ("ours", "floor", "ratio", "asked"))
    return f"{'':{_WHAT}}{titles}   floor"


def line(row: Row) -> str:
    """A row as it is read."""
    if row.ours is None:
        return f"{row.what:{_WHAT}} {row.beside}"
    figures = (
        _figure(row.ours, row.unit),
        _figure(row.floor, row.unit),
        "" if row.ratio is None else f"{row.ratio:.2f} ×",
        f"{row.most:g} ×" if row.most is not None else _figure(row.limit, row.unit),
    )
    told = "".join(f"{figure:>{_NUMBER}}" for figure in figures)
    return f"{row.what:{_WHAT}}{told}   {'; '.join(filter(None, (row.beside, row.verdict)))}".rstrip()


def _figure(value: float | None, unit: str) -> str:
    if value is None:
        return ""
    return f"{value:,.{0 if value >= 100 else 1}f} {unit}"


@dataclass
class Times:
    """Milliseconds of the same thing, many times: waited, and worked by the processor."""

    waited: list[float] = field(default_factory=list)
    worked: list[float] = field(default_factory=list)

    def take(self, act: Callable[[], object]) -> None:
        """Once more."""
        clock, processor = time.perf_counter(), time.process_time()
        act()
        self.worked.append((time.process_time() - processor) * 1000)
        self.waited.append((time.perf_counter() - clock) * 1000)

    def row(
        self,
        what: str,
        floor: Times | None = None,
        beside: str = "",
        *,
        limit: float | None = None,
        of: Callable[[Sequence[float]], float] = statistics.median,
    ) -> Row:
        """Its middle, or another figure of it, beside that of the floor."""
        least = None if floor is None else of(floor.waited)
        return Row(what, of(self.waited), least, beside, limit=limit, work=of(self.worked))


def median(times: Sequence[float]) -> float:
    """The middle."""
    return statistics.median(times)


def slow(times: Sequence[float]) -> float:
    """What 95 of a hundred stay under."""
    return sorted(times)[min(len(times) - 1, round(len(times) * 0.95))]


def resident() -> float | None:
    """Megabytes this process holds now; None where the system does not tell."""
    if not sys.platform.startswith("linux"):
        return None
    import resource

    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 2**20
