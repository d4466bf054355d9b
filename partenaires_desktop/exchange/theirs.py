"""A file somebody brings back, and what it and the carnet here once were: the base of a merge.

The base is found in the journals.  A copy of a carnet has the first steps of its journal in common with it; a carnet
that took a file in says so in the author of that step.  Without any of this there is no base, and more is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path

from sqlalchemy.orm import Session

from partenaires_desktop.domain.merging import Image, Merge, Rows, compare, same_rows
from partenaires_desktop.exchange import json_carnet
from partenaires_desktop.exchange.cells import name_key, number_key
from partenaires_desktop.exchange.scope import Layer, Scope, narrowed
from partenaires_desktop.store.images import Step, read_rows, rows_after, shape, step_images, steps
from partenaires_desktop.store.reading import read

_ORIGIN = re.compile(r"(?P<number>\d{1,9})\|(?P<at>[0-9T:.+-]+)\|(?P<project>[0-9a-f-]*)")


@dataclass(frozen=True)
class Theirs:
    """What a file holds; ``columns`` only where it does not speak of all; ``after`` gives an earlier state of it."""

    name: str
    rows: Rows
    trail: tuple[Step, ...]
    scope: Scope = field(default_factory=Scope)
    layer: Layer = Layer.INTERNAL
    columns: Mapping[str, frozenset[str]] | None = None
    after: Callable[[int], Rows | None] = lambda _number: None


@dataclass(frozen=True, slots=True)
class Origin:
    """The step of another carnet a file was made at, and which part of that carnet it holds."""

    mark: tuple[int, datetime]
    scope: Scope

    @property
    def author(self) -> str:
        """As the journal keeps it."""
        return f"{self.mark[0]}|{self.mark[1].isoformat()}|{self.scope.project or ''}"


@dataclass(frozen=True, slots=True)
class Pair:
    """An organisation made on both sides that is likely one; ``by`` is "number" or "name"."""

    ours: str
    theirs: str
    by: str


@dataclass(frozen=True)
class Meeting:
    """The carnet here and the file, before anything is decided."""

    ours: Rows
    base: Rows
    has_base: bool
    theirs: Theirs
    pairs: tuple[Pair, ...]

    def compared(self, same: Iterable[Pair]) -> Merge:
        """What both sides changed differently, when the pairs ``same`` are one organisation each."""
        form = shape()
        named = {pair.theirs: pair.ours for pair in same}
        base, rows = same_rows(self.base, self.theirs.rows, named, self.ours, form)
        return compare(base, self.ours, _spoken(rows, self.ours, self.theirs.columns), form)


def open_theirs(path: Path) -> Theirs:
    """Read a carnet or a JSON file without touching it; raises UserError."""
    if path.suffix.lower() == ".json" or json_carnet.is_carnet(path):
        found = json_carnet.read_file(path)
        columns = found.columns if found.layer is Layer.SHAREABLE else None
        last = found.trail[-1].number if found.trail else None
        return Theirs(
            path.name,
            found.rows,
            found.trail,
            found.scope,
            found.layer,
            columns,
            after=lambda number: dict(found.rows) if number == last else None,  # the file is its own last state
        )
    rows, trail = read(path, lambda session: (read_rows(session), steps(session)))
    return Theirs(path.name, rows, trail, after=lambda number: read(path, lambda session: rows_after(session, number)))


def origin(trail: tuple[Step, ...], scope: Scope) -> str:
    """What a step that takes these rows in has as its author; "" when they come from nowhere known."""
    return Origin(trail[-1].mark, Scope(scope.project)).author if trail else ""


def meet(session: Session, theirs: Theirs, base: Theirs | None = None) -> Meeting:
    """Lay the file beside the carnet; ``base`` is what both once were, found in the journals when not given."""
    ours = read_rows(session)
    found = base.rows if base is not None else _base(session, theirs)
    return Meeting(ours, _covered(found or {}, theirs), found is not None, theirs, _pairs(ours, theirs.rows))


# The base ------------------------------------------------------------------------------------------------------------


def _base(session: Session, theirs: Theirs) -> Rows | None:
    """The latest state both had in common."""
    found = sorted(_candidates(session, theirs), key=lambda one: one[0], reverse=True)
    return next((rows for _at, state in found if (rows := state()) is not None), None)


def _candidates(session: Session, theirs: Theirs) -> Iterator[tuple[datetime, Callable[[], Rows | None]]]:
    ours = steps(session)
    here, there = {step.mark: step for step in ours}, {step.mark: step for step in theirs.trail}
    both = [step for step in ours if step.mark in there]
    if both:
        yield both[-1].at, partial(_copied, session, theirs, both[-1].number)
    for step in theirs.trail:
        came = _origin_of(step.author)
        if came is not None and came.mark in here:
            yield came.mark[1], partial(_handed, session, theirs, came)
    for step in ours:
        came = _origin_of(step.author)
        if came is not None and came.mark in there:
            yield came.mark[1], partial(_received, session, theirs, came, step)


def _copied(session: Session, theirs: Theirs, number: int) -> Rows | None:
    """The last state the two journals have in common."""
    rows = rows_after(session, number)
    return theirs.after(number) if rows is None else _with_returns(session, theirs, rows, number)


def _handed(session: Session, theirs: Theirs, came: Origin) -> Rows | None:
    """Our state when they took it in."""
    rows = rows_after(session, came.mark[0])
    return None if rows is None else _with_returns(session, theirs, narrowed(rows, came.scope, shape()), came.mark[0])


def _with_returns(session: Session, theirs: Theirs, rows: Rows, number: int) -> Rows:
    """The base with what was taken from them since: both have had that too, and it is not asked again."""
    there = {step.mark for step in theirs.trail}
    returns = [
        step.number
        for step in steps(session)
        if step.number > number and (came := _origin_of(step.author)) is not None and came.mark in there
    ]
    for key, before, after in step_images(session, returns):
        if after is None:
            rows.pop(key, None)
        elif before is None or key not in rows:
            rows[key] = after
        else:
            rows[key] = rows[key] | {name: value for name, value in after.items() if before.get(name) != value}
    return rows


def _received(session: Session, theirs: Theirs, came: Origin, step: Step) -> Rows | None:
    """Their state when we took it in: in their journal, or in ours when there was nothing else here then."""
    there = _part(theirs.after(came.mark[0]), came.scope)
    if there is not None:
        return there
    before = rows_after(session, step.number - 1)
    return rows_after(session, step.number) if before == {} else None


def _part(rows: Rows | None, scope: Scope) -> Rows | None:
    return None if rows is None else narrowed(rows, scope, shape())


def _origin_of(author: str) -> Origin | None:
    match = _ORIGIN.fullmatch(author)
    if match is None:
        return None
    try:
        at = datetime.fromisoformat(match["at"])
    except ValueError:
        return None
    return Origin((int(match["number"]), at), Scope(match["project"] or None))


def _covered(base: Rows, theirs: Theirs) -> Rows:
    """The part of the base the file would hold had nothing changed: what it leaves out was not deleted."""
    if theirs.layer is Layer.SHAREABLE or theirs.scope.organisations is not None:
        return {key: image for key, image in base.items() if key in theirs.rows}
    if theirs.scope.project is None:
        return base
    part = narrowed(base, theirs.scope, shape())
    return {
        key: image for key, image in part.items() if (entry := _directory(key, image)) is None or entry in theirs.rows
    }


def _directory(key: tuple[str, str], image: Image) -> tuple[str, str] | None:
    """The organisation whose entry in the directory this is part of; it may be elsewhere than in the project."""
    if key[0] == "organisation":
        return key
    return ("organisation", image["organisation_id"]) if key[0] == "person" else None


def _spoken(rows: Rows, ours: Rows, columns: Mapping[str, frozenset[str]] | None) -> Rows:
    """Rows that are here too, with the columns the file speaks of alone."""
    if columns is None:
        return rows
    return {
        key: {name: value for name, value in image.items() if key not in ours or name in columns.get(key[0], ())}
        for key, image in rows.items()
    }


# Organisations made on both sides ------------------------------------------------------------------------------------


def _pairs(ours: Rows, theirs: Rows) -> tuple[Pair, ...]:
    here = {
        row: image for (table, row), image in ours.items() if table == "organisation" and (table, row) not in theirs
    }
    there = {
        row: image for (table, row), image in theirs.items() if table == "organisation" and (table, row) not in ours
    }
    found: list[Pair] = []
    for by, column, key_of in (("number", "enterprise_number", number_key), ("name", "name", name_key)):
        free = {key: row for row, image in here.items() if (key := key_of(image[column]))}
        for row, image in list(there.items()):
            mine = free.pop(key_of(image[column]), None)
            if mine is not None:
                found.append(Pair(mine, row, by))
                here.pop(mine)
                there.pop(row)
    return tuple(found)
