"""The JSON Schema of a carnet file, drawn from the tables themselves so that the two cannot part.

``python -m partenaires_desktop.exchange.json_schema`` writes ``resources/exchange/carnet.schema.json`` anew; a test
compares.
"""

from __future__ import annotations

import json
import uuid
from datetime import date, datetime
from typing import Any

from sqlalchemy import JSON, Boolean, Column, Float, Integer, Table, Text

from partenaires_desktop.domain.wording import TEXT_LIMIT
from partenaires_desktop.exchange.json_carnet import FORMAT
from partenaires_desktop.exchange.json_values import codes_for
from partenaires_desktop.exchange.scope import SHAREABLE, Layer
from partenaires_desktop.resources import resource_path
from partenaires_desktop.store.database import SCHEMA_VERSION
from partenaires_desktop.store.images import data_tables, defaults
from partenaires_desktop.store.schema import Record

Document = dict[str, Any]


def schema() -> Document:
    """The description of the file, as JSON Schema 2020-12."""
    tables = data_tables()
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A carnet of Partenaires",
        "description": (
            "Every row of a carnet or of one project. References are identities of rows in the same file. The journal "
            "stays at home; trail names its steps. A shareable file holds only the columns marked so."
        ),
        "type": "object",
        "required": ["format", "schema_version", "layer", "rows"],
        "properties": {
            "format": {"const": FORMAT},
            "schema_version": {"const": SCHEMA_VERSION},
            "program": {"type": "string"},
            "layer": {"enum": [str(layer) for layer in Layer]},
            "notice": {"type": "string"},
            "scope": {"enum": ["carnet", "project", "selection"]},
            "project": {"type": ["string", "null"], "format": "uuid"},
            "trail": {"type": "array", "items": {"type": "array", "prefixItems": _STEP}},
            "rows": {
                "type": "object",
                "additionalProperties": False,
                "properties": {table.name: {"type": "array", "items": _row(table)} for table in tables},
            },
        },
    }


_STEP = [{"type": "integer"}, {"type": "string", "format": "date-time"}, {"type": "string"}]


def text() -> str:
    """The schema as it is written."""
    return json.dumps(schema(), indent=1, ensure_ascii=False) + "\n"


def _row(table: Table) -> Document:
    given = defaults(table)
    return {
        "description": _purpose(table),
        "type": "object",
        "additionalProperties": False,
        "required": [column.name for column in table.columns if column.name not in given],
        "properties": {column.name: _column(column) for column in table.columns},
    }


def _column(column: Column[Any]) -> Document:
    out = _kind(column)
    codes = codes_for(column.table.name, column.name)
    if codes is not None:
        out["enum"] = list(codes)
    elif column.nullable:
        out["type"] = [out["type"], "null"]
    if column.name != "id":
        out["x-shareable"] = column.name in SHAREABLE.get(column.table.name, ())
    for key in column.foreign_keys:
        out["description"] = f"identity of a row of {key.column.table.name}"
    return out


def _kind(column: Column[Any]) -> Document:
    if isinstance(column.type, JSON):
        return {"type": "object"}
    if isinstance(column.type, Boolean):
        return {"type": "boolean"}
    if isinstance(column.type, Float):
        return {"type": "number"}
    if isinstance(column.type, Integer):
        return {"type": "integer"}
    python = column.type.python_type
    if python is uuid.UUID:
        return {"type": "string", "format": "uuid"}
    if issubclass(python, datetime):
        return {"type": "string", "format": "date-time"}
    if issubclass(python, date):
        return {"type": "string", "format": "date"}
    limit = TEXT_LIMIT if isinstance(column.type, Text) else getattr(column.type, "length", None)
    return {"type": "string", "maxLength": limit}


def _purpose(table: Table) -> str:
    """The first line of what the record says of itself."""
    record = next(mapper.class_ for mapper in Record.registry.mappers if mapper.local_table is table)
    return (record.__doc__ or "").strip().split("\n")[0]


if __name__ == "__main__":
    path = resource_path("exchange", "carnet.schema.json")
    path.parent.mkdir(exist_ok=True)
    path.write_text(text(), encoding="utf-8")
