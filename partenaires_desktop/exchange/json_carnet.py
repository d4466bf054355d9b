"""A whole carnet, or a project of one, as JSON: lossless, documented, checked whole before a row of it is taken.

``resources/exchange/carnet.schema.json`` describes the file.  ``rows`` holds a list per table; identities are UUIDs,
dates ISO 8601.  The journal stays at home; ``trail`` only names its steps, by which the file finds its way back into
the carnet it came from.  A shareable file has neither trail nor anything internal.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Table

from partenaires_desktop import __version__
from partenaires_desktop.domain.merging import Image, Rows, Shape
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.json_files import (
    MEGABYTE,
    MOST_KEPT,
    MOST_TEXT,
    Room,
    put_back,
    taken_apart,
    too_large,
)
from partenaires_desktop.exchange.json_values import WrongValueError, checked
from partenaires_desktop.exchange.scope import SHAREABLE, Layer, Scope
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.store.database import SCHEMA_VERSION
from partenaires_desktop.store.images import Step, data_tables, defaults, shape

FORMAT = "partenaires-carnet"
MOST_ROWS = 500_000
TRAIL = 1000
_EARLY, _READ_AT_ONCE = 64 * 1024, 8 * MEGABYTE
_BEGINNING = re.compile(rb'(?:\xef\xbb\xbf)?\s*\{\s*"format"\s*:\s*"%b"' % FORMAT.encode())
NOTICES = {
    Layer.INTERNAL: N_("Internal document: levels of commitment, weights and notes are in it. Do not pass it on."),
    Layer.SHAREABLE: N_("Shareable: levels of commitment, weights, notes and sources were left out."),
}


@dataclass(frozen=True)
class JsonCarnet:
    """What a file holds.  ``columns`` are those it speaks of, by table; rows are filled up with defaults."""

    rows: Rows
    layer: Layer
    scope: Scope
    trail: tuple[Step, ...]
    columns: Mapping[str, frozenset[str]] = field(default_factory=dict)


def write(
    rows: Rows, *, layer: Layer, scope: Scope, trail: Iterable[Step] = (), gettext: Callable[[str], str] = _
) -> bytes:
    """The whole file; see :func:`pieces`."""
    return b"".join(pieces(rows, layer=layer, scope=scope, trail=trail, gettext=gettext))


def pieces(
    rows: Rows, *, layer: Layer, scope: Scope, trail: Iterable[Step] = (), gettext: Callable[[str], str] = _
) -> Iterator[bytes]:
    """The file, a row at a time; ``rows`` are those of ``scope`` and ``layer`` already.

    Raises UserError, at any piece, when it would be too large to be read again.
    """
    if len(rows) > MOST_ROWS:
        raise too_large()
    tables: dict[str, list[Image]] = {
        table.name: [] for table in data_tables() if layer is Layer.INTERNAL or table.name in SHAREABLE
    }
    for (table, _row), image in rows.items():
        tables[table].append(image)
    internal = layer is Layer.INTERNAL
    steps = list(trail)[-TRAIL:] if internal else []
    head = {
        "format": FORMAT,
        "schema_version": SCHEMA_VERSION,
        "program": __version__,
        "layer": str(layer),
        "notice": gettext(NOTICES[layer]),
        "scope": "carnet" if scope == Scope() else "selection" if scope.organisations is not None else "project",
        "project": scope.project,
        "trail": [[step.number, step.at.isoformat(), step.author] for step in steps],
    }
    room = Room()
    yield room.take(_lines(head).removesuffix(b"\n}") + b',\n "rows": {')
    table_before = b""
    for table, images in tables.items():
        yield room.take(table_before + b"\n  " + _lines(table) + b": [")
        row_before = b""
        for image in images:
            yield room.take(row_before + b"\n   " + _lines(image, 3), image.get("content", ""))
            row_before = b","
        yield room.take(b"\n  ]" if images else b"]")
        table_before = b","
    yield room.take(b"\n }\n}")


def _lines(value: Any, margin: int = 0) -> bytes:
    """As ``json`` writes it, that far from the left."""
    return json.dumps(value, ensure_ascii=False, indent=1).replace("\n", "\n" + " " * margin).encode()


def is_carnet(path: Path) -> bool:
    """Whether the file begins as those of :func:`write` do; its name may say anything."""
    try:
        with path.open("rb") as file:
            return _BEGINNING.match(file.read(400)) is not None
    except OSError:
        return False


def read_file(path: Path) -> JsonCarnet:
    """The carnet in the file; raises UserError with one sentence, and nothing is taken then."""
    try:
        if path.stat().st_size > MOST_TEXT + MOST_KEPT:
            raise _oversized(path.name, MOST_TEXT + MOST_KEPT)
        if path.stat().st_size > _READ_AT_ONCE:
            _check_beginning(path)
        return read(path.read_bytes(), path.name)
    except OSError as error:
        raise UserError(
            _("“{file}” cannot be read. Check that it is still there and that you may open it.").format(file=path.name)
        ) from error


def read(content: bytes, name: str) -> JsonCarnet:
    """The carnet in ``content``; raises UserError."""
    text, runs = taken_apart(content)
    del content  # what was taken out of it need not be in memory twice
    for size, most in ((len(text), MOST_TEXT), (sum(map(len, runs.values())), MOST_KEPT)):
        if size > most:
            raise _oversized(name, most)

    def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = {key: put_back(value, runs) for key, value in pairs} if runs else dict(pairs)
        if len(found) != len(pairs):
            raise ValueError("a name is there twice")
        return found

    try:
        found = json.loads(text.decode("utf-8-sig"), parse_constant=_refuse, object_pairs_hook=once)
    except (ValueError, RecursionError) as error:
        raise _damaged(name) from error
    if not isinstance(found, dict) or found.get("format") != FORMAT or not isinstance(found.get("rows"), dict):
        raise _no_carnet(name)
    version = found.get("schema_version")
    if type(version) is not int or version != SCHEMA_VERSION:
        raise UserError(
            _("“{file}” was made by another version of Partenaires, which writes other files.").format(file=name)
        )
    try:
        return _Reading().carnet(found)
    except _Refusal as refusal:
        raise UserError(
            _("“{file}” cannot be taken: {where}: {why} Nothing was changed.").format(
                file=name, where=refusal.where, why=refusal.why
            )
        ) from None


def _check_beginning(path: Path) -> None:
    """Refuse a large file that does not say early what it is, in whatever order: reading it all takes seconds."""
    with path.open("rb") as file:
        head = file.read(_EARLY)
    if not head.removeprefix(b"\xef\xbb\xbf").lstrip().startswith((b"{", b"[")):
        raise _damaged(path.name)
    if f'"{FORMAT}"'.encode() not in head:
        raise _no_carnet(path.name)


def _damaged(name: str) -> UserError:
    return UserError(_("“{file}” is damaged or is no JSON file. It was left as it is.").format(file=name))


def _no_carnet(name: str) -> UserError:
    return UserError(_("“{file}” is a JSON file, but no carnet of Partenaires.").format(file=name))


def _oversized(name: str, most: int) -> UserError:
    return UserError(
        _("“{file}” is larger than {limit} MB: it is no carnet and was not opened.").format(
            file=name, limit=most // MEGABYTE
        )
    )


class _Refusal(Exception):
    def __init__(self, where: str, why: str) -> None:
        super().__init__(where, why)
        self.where, self.why = where, why


class _Reading:
    """Checks a file from the outside in: the whole, the tables, each value, then how the rows hang together."""

    def __init__(self) -> None:
        self._tables = {table.name: table for table in data_tables()}
        self._shape: Shape = shape()

    def carnet(self, found: dict[str, Any]) -> JsonCarnet:
        layer, project = found.get("layer"), found.get("project")
        if layer not in tuple(Layer) or not (project is None or isinstance(project, str)):
            raise _Refusal(_("beginning of the file"), _("it is not of the right kind."))
        scope = Scope(project, frozenset() if found.get("scope") == "selection" else None)
        rows: Rows = {}
        columns: dict[str, frozenset[str]] = {}
        for name, lines in found["rows"].items():
            table = self._tables.get(name)
            if table is None or not isinstance(lines, list):
                raise _Refusal(str(name)[:60], _("this program does not know it."))
            if len(rows) + len(lines) > MOST_ROWS:
                raise _Refusal(name, _("there are too many rows."))
            columns[name] = self._lines(table, lines, rows, Layer(layer))
        self._check_references(rows)
        self._check_places(rows)
        return JsonCarnet(rows, Layer(layer), scope, _trail(found.get("trail", [])), columns)

    def _lines(self, table: Table, lines: list[Any], rows: Rows, layer: Layer) -> frozenset[str]:
        given = defaults(table)
        allowed = frozenset({"id", *(SHAREABLE.get(table.name, ()) if layer is Layer.SHAREABLE else table.c.keys())})
        spoken: set[str] = set()
        for number, line in enumerate(lines, 1):
            where = _("{table}, row {number}").format(table=table.name, number=number)
            if not isinstance(line, dict) or not line.keys() <= allowed:
                raise _Refusal(where, _("it has fields that do not belong there."))
            image = self._image(table, line, given, where)
            key = (table.name, image["id"])
            if key in rows:
                raise _Refusal(where, _("the same identity is there twice."))
            rows[key] = image
            spoken |= line.keys()
        return frozenset(spoken)

    def _image(self, table: Table, line: Mapping[str, Any], given: Mapping[str, Any], where: str) -> Image:
        image: Image = {}
        for column in table.columns:
            if column.name in line:
                try:
                    image[column.name] = checked(column, line[column.name])
                except WrongValueError as wrong:
                    raise _Refusal(f"{where}, {column.name}", str(wrong)) from None
            elif column.name in given:
                image[column.name] = given[column.name]
            else:
                raise _Refusal(f"{where}, {column.name}", _("it may not be empty."))
        return image

    def _check_references(self, rows: Rows) -> None:
        for (table, row), image in rows.items():
            for reference in self._shape.references[table]:
                value = image[reference.column]
                if value is not None and (reference.target, value) not in rows:
                    raise _Refusal(f"{table} {row}, {reference.column}", _("it points at a row that is not there."))

    def _check_places(self, rows: Rows) -> None:
        taken: set[tuple[Any, ...]] = set()
        for (table, row), image in rows.items():
            for columns in self._shape.keys[table]:
                place = (table, columns, *(image[column] for column in columns))
                if None not in place and place in taken:
                    raise _Refusal(f"{table} {row}", _("another row stands in the same place."))
                taken.add(place)


def _trail(found: Any) -> tuple[Step, ...]:
    """The steps the file names; a trail that makes no sense only makes bringing it back less clever."""
    steps = []
    for one in found if isinstance(found, list) else []:
        try:
            number, at, author = one
            moment = datetime.fromisoformat(at).astimezone(UTC)
        except (ValueError, TypeError, OverflowError):
            return ()
        if type(number) is not int or not isinstance(author, str):
            return ()
        steps.append(Step(number, moment, author))
    return tuple(steps)


def _refuse(constant: str) -> None:
    raise ValueError(constant)
