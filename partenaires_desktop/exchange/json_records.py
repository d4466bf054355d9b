"""Records in JSON, as other programs and web services give them: a list of objects becomes a list of rows."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.rows import MAX_COLUMNS, MAX_ROWS, Found, Table, Tick, build
from partenaires_desktop.i18n import _

_CARNET = "partenaires-carnet"
_DEEP = 4


def looks_like_records(text: str) -> bool:
    """Whether the text begins as JSON does; names in square or curly brackets do not."""
    start = text.lstrip("\ufeff \r\n\t")[:200]
    following = start[1:].lstrip()[:1]
    return (start[:1] == "{" and following in {'"', "}", ""}) or (start[:1] == "[" and following in {"{", "]"})


def read(text: str, name: str, tick: Tick | None, *, encoding: str = "") -> Table:
    """One row per object, one column per key; raises UserError for JSON that is no list of objects."""
    try:
        content = json.loads(text.removeprefix("\ufeff"), parse_constant=str, parse_float=str, parse_int=str)
    except (ValueError, RecursionError) as error:
        raise UserError(_("“{file}” is damaged: it cannot be read as JSON.").format(file=name)) from error
    if isinstance(content, Mapping) and content.get("format") == _CARNET:
        raise UserError(
            _("“{file}” is a whole carnet or project, not a list. Take it in through File › Bring a copy back.").format(
                file=name
            )
        )
    records = _records(content, name)
    columns: dict[str, None] = {}
    rows: list[dict[str, str]] = []
    for record in records:
        if tick is not None and len(rows) % 500 == 0:
            tick(len(rows))
        flat = dict(_flat(record))
        columns |= dict.fromkeys(flat)
        rows.append(flat)
        if len(columns) > MAX_COLUMNS * 2 or len(rows) > MAX_ROWS + 1:
            break  # build says in words what is too much
    titles = tuple(columns)
    lines = [titles, *(tuple(row.get(title, "") for title in titles) or ("",) for row in rows)]
    return build(name, lines, Found("json", encoding), first=0)


def _records(content: Any, name: str) -> list[Mapping[str, Any]]:
    """The list itself, or the only list of objects an object holds."""
    if isinstance(content, Mapping):
        lists = [value for value in content.values() if isinstance(value, list) and value]
        content = lists[0] if len(lists) == 1 else [content] if not lists else None
    if isinstance(content, list) and content and all(isinstance(one, Mapping) for one in content):
        return content
    raise UserError(
        _("“{file}” is JSON, but not one list of records: each organisation or person has to be an object.").format(
            file=name
        )
    )


def _flat(record: Mapping[str, Any], before: str = "", deep: int = 0) -> Iterator[tuple[str, str]]:
    """Keys and texts; an object within becomes “outer inner”, a list its parts with semicolons."""
    for key, value in record.items():
        title = f"{before} {key}".strip()
        if isinstance(value, Mapping) and deep < _DEEP:
            yield from _flat(value, title, deep + 1)
        else:
            yield title, _text(value)


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return "; ".join(text for text in map(_text, value) if text)
    return json.dumps(value, ensure_ascii=False) if isinstance(value, Mapping) else str(value)
