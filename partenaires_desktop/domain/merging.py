"""Two carnets that went separate ways brought together: three-way, row by row and field by field.

``base`` is what both once were, ``ours`` the carnet here, ``theirs`` the one brought back.  What one side alone changed
is taken; what both changed differently is a :class:`Difference` that somebody decides.  Nothing is lost unasked: every
row of either side is in the result, or a choice explains why not.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

Key = tuple[str, str]
"""Table and identity of a row."""
Image = dict[str, Any]
Rows = dict[Key, Image]
QUIET = frozenset({"version", "position"})
"""Columns nobody is asked about: a counter, and an order by hand that stays as it is here."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A column that points at a row of ``target``.

    ``clears`` when it is emptied as that row goes, except in a row whose column and value are ``unless``.
    """

    column: str
    target: str
    clears: bool = False
    unless: tuple[str, Any] | None = None

    def empties(self, image: Image) -> bool:
        """Whether ``image`` stays when what it points at goes."""
        return self.clears and (self.unless is None or image.get(self.unless[0]) != self.unless[1])


@dataclass(frozen=True, slots=True)
class Shape:
    """The tables, those pointed at first; what each points at; which columns name a row beside its identity."""

    tables: tuple[str, ...]
    references: Mapping[str, tuple[Reference, ...]]
    keys: Mapping[str, tuple[tuple[str, ...], ...]]


class Side(StrEnum):
    """Whose version holds."""

    OURS = "ours"
    THEIRS = "theirs"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something both sides changed, each in its way.

    ``field`` is "" where one side deleted the row, with all that hangs on it, and the other changed something there:
    ``ours`` and ``theirs`` then tell whether the row is still there.
    """

    key: Key
    field: str
    ours: Any
    theirs: Any
    base: Any
    default: Side


@dataclass(frozen=True)
class Merge:
    """Everything known before anything is decided."""

    shape: Shape
    base: Rows
    ours: Rows
    theirs: Rows
    differences: tuple[Difference, ...]
    groups: Mapping[Key, frozenset[Key]] = field(default_factory=dict)
    """The rows that one side deleted together, by the row the others hang on."""


@dataclass(frozen=True)
class Outcome:
    """What the carnet becomes; ``removed`` tells for each row that is not in it which deletion took it away."""

    rows: Rows
    removed: Mapping[Key, Key]
    decided: Mapping[Difference, Side]


def compare(base: Rows, ours: Rows, theirs: Rows, shape: Shape) -> Merge:
    """Find what both sides changed differently."""
    groups = _deletions(base, ours, theirs, shape) | _deletions(base, theirs, ours, shape)
    owned = {key for members in groups.values() for key in members}
    differences: list[Difference] = []
    for key in sorted(ours.keys() & theirs.keys(), key=lambda key: (shape.tables.index(key[0]), key[1])):
        differences += _fields(key, base.get(key), ours[key], theirs[key])
    for root, members in groups.items():
        ours_gone = root not in ours
        holder = theirs if ours_gone else ours
        touched = any(_differ(base[key], holder[key]) for key in members)
        if touched or any(_hangs_on(key, image, members, shape) for key, image in holder.items() if key not in owned):
            default = Side.THEIRS if ours_gone else Side.OURS
            differences.append(Difference(root, "", not ours_gone, ours_gone, True, default))
    return Merge(shape, base, ours, theirs, tuple(differences), groups)


def resolve(merge: Merge, choices: Mapping[Difference, Side], *, prefer: Side | None = None) -> Outcome:
    """What the carnet becomes with these choices; ``prefer`` decides the rest, else each difference's default."""
    decided = {one: choices.get(one, prefer or one.default) for one in merge.differences}
    taken = {(one.key, one.field) for one, side in decided.items() if side is Side.THEIRS}
    asked = {one.key for one in merge.differences if not one.field}
    rows: Rows = {}
    for key in (*merge.ours, *(key for key in merge.theirs if key not in merge.ours)):
        ours, theirs, base = merge.ours.get(key), merge.theirs.get(key), merge.base.get(key)
        if ours is not None and theirs is not None:
            rows[key] = _united(key, base, ours, theirs, taken)
        elif base is None:
            rows[key] = dict(ours or theirs or {})
    removed: dict[Key, Key] = {}
    kept: set[Key] = set()
    for root, members in merge.groups.items():
        ours_gone = root not in merge.ours
        side = Side.THEIRS if (root, "") in taken else Side.OURS
        # unasked, the side that deleted has its way: the other left all of it as it was
        stays = root in asked and (side is Side.THEIRS) == ours_gone
        kept |= members if stays else frozenset()
        for key in members:
            if stays:
                rows[key] = dict((merge.theirs if ours_gone else merge.ours)[key])
            else:
                removed[key] = root
    _link_again(rows, merge, kept)
    _drop_orphans(rows, removed, merge.shape)
    return Outcome(rows, removed, decided)


def _united(key: Key, base: Image | None, ours: Image, theirs: Image, taken: Collection[tuple[Key, str]]) -> Image:
    """One row of both sides."""
    image = dict(ours)
    for name, value in theirs.items():
        if name == "version" or value == ours.get(name):
            continue
        if (key, name) in taken or _only_theirs(name, base, ours, value):
            image[name] = value
    if image != ours:
        image["version"] = max(ours.get("version", 1) + 1, theirs.get("version", 1))
    return image


def _link_again(rows: Rows, merge: Merge, kept: Collection[Key]) -> None:
    """References that one side emptied as it deleted a row that stays: they point at it as on the other side."""
    for key in merge.ours.keys() & merge.theirs.keys() & rows.keys() if kept else ():
        ours, theirs = merge.ours[key], merge.theirs[key]
        linked = {
            reference.column: side[reference.column]
            for reference in merge.shape.references[key[0]]
            for side in (ours, theirs)
            if rows[key].get(reference.column) is None and (reference.target, side.get(reference.column)) in kept
        }
        if linked:
            image = {**rows[key], **linked, "version": ours["version"]}
            changed = {**image, "version": max(ours["version"] + 1, theirs["version"])}
            rows[key] = image if image == ours else changed


def _only_theirs(name: str, base: Image | None, ours: Image, value: Any) -> bool:
    """Whether a different value was written there alone; without a base, an empty field takes what the other has."""
    if base is None or name not in base:
        return name not in QUIET and _empty(ours.get(name)) and not _empty(value)
    return bool(base[name] == ours.get(name))


def _fields(key: Key, base: Image | None, ours: Image, theirs: Image) -> Iterator[Difference]:
    for name, value in theirs.items():
        mine = ours.get(name)
        if name in QUIET or value == mine:
            continue
        if base is None or name not in base:
            if not _empty(mine) and not _empty(value):
                yield Difference(key, name, mine, value, None, Side.OURS)
        elif base[name] not in (mine, value):
            yield Difference(key, name, mine, value, base[name], Side.OURS)


def same_rows(base: Rows, theirs: Rows, pairs: Mapping[str, str], ours: Rows, shape: Shape) -> tuple[Rows, Rows]:
    """``base`` and ``theirs`` with the identities rows have here.

    ``pairs`` says which organisation of theirs is which of ours; rows that take the same single place, such as two
    participations of one organisation in one project, are one row too.
    """
    named = dict(pairs)
    places = [(table, columns) for table in shape.tables for columns in shape.keys.get(table, ())]
    for table, columns in places:
        here = {
            _place(image, columns, {}): row
            for (name, row), image in ours.items()
            if name == table and (table, row) not in theirs
        }
        for (name, row), image in theirs.items():
            place = _place(image, columns, named)
            if name == table and (table, row) not in ours and row not in named and place in here and None not in place:
                named[row] = here.pop(place)
    return _renamed(base, named, shape), _renamed(theirs, named, shape)


def _place(image: Image, columns: tuple[str, ...], named: Mapping[str, str]) -> tuple[Any, ...]:
    return tuple(named.get(value, value) if isinstance(value, str) else value for value in map(image.get, columns))


def _renamed(rows: Rows, named: Mapping[str, str], shape: Shape) -> Rows:
    if not named:
        return rows
    out: Rows = {}
    for (table, row), image in rows.items():
        columns = ("id", *(reference.column for reference in shape.references[table]))
        changed = {name: named[image[name]] for name in columns if image.get(name) in named}
        out[table, named.get(row, row)] = {**image, **changed}
    return out


def _differ(base: Image, image: Image) -> bool:
    return any(name not in QUIET and base.get(name) != value for name, value in image.items())


def _empty(value: Any) -> bool:
    return value in (None, "") or value == {}


def _deletions(base: Rows, gone: Rows, holder: Rows, shape: Shape) -> dict[Key, frozenset[Key]]:
    """What ``gone`` deleted and ``holder`` still has, in groups: a row with all that hangs on it."""
    deleted = {key for key in base if key not in gone and key in holder}
    roots: dict[Key, Key] = {}
    for key in sorted(deleted, key=lambda key: (shape.tables.index(key[0]), key[1])):
        parent = next((one for one in _parents(key, base[key], shape) if one in roots), None)
        roots[key] = key if parent is None else roots[parent]
    groups: dict[Key, set[Key]] = {}
    for key, root in roots.items():
        groups.setdefault(root, set()).add(key)
    return {root: frozenset(members) for root, members in groups.items()}


def _parents(key: Key, image: Image, shape: Shape) -> Iterator[Key]:
    for reference in shape.references[key[0]]:
        if image.get(reference.column) and not reference.empties(image):
            yield reference.target, image[reference.column]


def _hangs_on(key: Key, image: Image, members: Collection[Key], shape: Shape) -> bool:
    return any(parent in members for parent in _parents(key, image, shape))


def _drop_orphans(rows: Rows, removed: dict[Key, Key], shape: Shape) -> None:
    """What hangs on a removed row goes with it, parents first; a reference that can be empty is emptied."""
    order = {table: place for place, table in enumerate(shape.tables)}
    for key in sorted(rows, key=lambda key: order[key[0]]):
        image = rows[key]
        for reference in shape.references[key[0]]:
            value = image.get(reference.column)
            target = (reference.target, str(value))
            if value is None or target in rows:
                continue
            if reference.empties(image):
                image[reference.column] = None
            else:
                removed[key] = removed.get(target, target)
                rows.pop(key)
                break
