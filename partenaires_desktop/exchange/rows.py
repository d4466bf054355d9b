"""A list as it was given, file or pasted text: rows of cells, each with its number, and how it was read.

No row is left out in silence: what was passed over because no cell of it holds anything is counted in ``blank``.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _

MAX_ROWS = 100_000
MAX_COLUMNS = 200
MAX_EMPTY = 1000
TICK_EVERY = 500

Line = tuple[str, ...]
Tick = Callable[[int], None]
"""Told how many rows were read; may raise to stop."""


@dataclass(frozen=True)
class Row:
    """One row, numbered as a spreadsheet numbers it: the first line of the file is 1."""

    number: int
    cells: Line


@dataclass(frozen=True)
class Reading:
    """How to read a list; ``None`` lets the reader find out."""

    encoding: str | None = None
    separator: str | None = None
    """"" when each line is one cell."""
    sheet: str | None = None


@dataclass(frozen=True)
class Found:
    """How a list was read."""

    kind: str
    """"csv", "xlsx", "ods", "vcard", "json" or "text"."""
    encoding: str = ""
    separator: str = ""
    sheet: str = ""
    sheets: tuple[str, ...] = ()
    open_quote: bool = False
    """A quotation mark is opened and never closed: each line was read by itself."""
    broken_signs: int = 0
    """Signs that could not be read in the encoding."""
    fields: tuple[str | None, ...] = ()
    """What the columns hold, when the kind of file says so."""


@dataclass(frozen=True)
class Table:
    """A list: its rows, those of the titles included, and how it was read."""

    name: str
    """The name of the file, "" for pasted text."""
    rows: tuple[Row, ...]
    width: int
    found: Found
    blank: int
    """Lines passed over: without any cell, and empty rows at the end."""


def build(name: str, lines: Iterable[Line], found: Found, tick: Tick | None = None, *, first: int = 1) -> Table:
    """A table from its lines, the first numbered ``first``; raises UserError when it is empty or too large."""
    collected = _Collected(name)
    for number, cells in enumerate(lines, first):
        if tick is not None and number % TICK_EVERY == 0:
            tick(number)
        collected.add(number, cells)
    blank = collected.blank + len(collected.empty)
    if not collected.rows:
        raise UserError(
            _("“{file}” is empty: there is no row in it.").format(file=name)
            if name
            else _("There is nothing to paste: no line holds any word.")
        )
    return Table(name, tuple(collected.rows), collected.width, found, blank)


class _Collected:
    """Rows gathered one by one; empty ones count as rows once a filled one follows them closely enough."""

    def __init__(self, name: str) -> None:
        self._name = name
        self.rows: list[Row] = []
        self.empty: list[Row] = []
        self.blank = 0
        self.width = 1

    def add(self, number: int, cells: Line) -> None:
        used = _used(cells)
        if not cells:
            self.blank += 1
        elif not used:
            self.empty.append(Row(number, ("",)))
        else:
            self._flush()
            self._check(number, used)
            self.width = max(self.width, used)
            self.rows.append(Row(number, cells[:used]))

    def _flush(self) -> None:
        if len(self.empty) > MAX_EMPTY:
            self.blank += len(self.empty)
        else:
            self.rows.extend(self.empty)
        self.empty = []

    def _check(self, number: int, used: int) -> None:
        if used > MAX_COLUMNS:
            raise UserError(
                _(
                    "Row {row} has {count} columns; {limit} at most can be read. "
                    "Keep the columns that matter in the list and try again."
                ).format(row=number, count=used, limit=MAX_COLUMNS)
            )
        if len(self.rows) > MAX_ROWS:
            raise UserError(
                _("“{file}” has more than {limit} rows. Cut it into shorter lists and import them one by one.").format(
                    file=self._name or _("Pasted text"), limit=MAX_ROWS
                )
            )


def _used(cells: Line) -> int:
    """How many cells stand before the empty ones at the end."""
    for count in range(len(cells), 0, -1):
        if cells[count - 1].strip():
            return count
    return 0
