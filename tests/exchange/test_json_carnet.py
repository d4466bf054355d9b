"""A carnet as JSON: lossless, shareable without anything internal, and hostile files refused whole."""

from __future__ import annotations

import json
import uuid
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from partenaires_desktop import sample
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange import json_carnet
from partenaires_desktop.exchange.json_carnet import read, write
from partenaires_desktop.exchange.json_files import MOST_KEPT, MOST_TEXT
from partenaires_desktop.exchange.scope import SHAREABLE, Layer, Scope, narrowed, shareable
from partenaires_desktop.operations.carnets import receive
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.store.images import read_rows, shape
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows
from tests.matrix_data import fill_project


def as_json(store: Store, scope: Scope | None = None, layer: Layer = Layer.INTERNAL) -> bytes:
    rows = narrowed(store.query(read_rows), scope or Scope(), shape())
    return write(shareable(rows) if layer is Layer.SHAREABLE else rows, layer=layer, scope=scope or Scope())


def test_out_and_into_an_empty_carnet_gives_the_same_rows(store: Store, tmp_path: Path) -> None:
    sample.fill(store, "fr")
    found = read(as_json(store), "carnet.json")

    with closing(Store.open(tmp_path / "autre.partenaires")) as other:
        other.perform("Reprendre", receive, found.rows)
        assert dump_rows(other.path) == dump_rows(store.path)
        check_integrity(other.path)
        assert as_json(other) == as_json(store)
        other.undo()
        assert not any(dump_rows(other.path).values())
        other.redo()
        assert dump_rows(other.path) == dump_rows(store.path)


def test_a_carnet_that_is_not_empty_receives_nothing_whole(store: Store) -> None:
    store.perform("o", create_organisation, "CPAS")

    with pytest.raises(UserError, match=r"."):
        store.perform("Reprendre", receive, store.query(read_rows))


def test_a_project_goes_with_its_organisations_and_nothing_of_another(store: Store) -> None:
    first = fill_project(store, ["CPAS", "École"])
    second = fill_project(store, ["Pharmacie"])
    store.perform("o", create_organisation, "Personne")

    found = read(as_json(store, Scope(str(first.id))), "projet.json")

    names = {image["name"] for (table, _row), image in found.rows.items() if table == "organisation"}
    assert names == {"CPAS", "École"}
    assert {row for table, row in found.rows if table == "project"} == {str(first.id)}
    assert not {str(one) for one in second.partners} & {row for _table, row in found.rows}


def test_the_shareable_layer_holds_nothing_internal(store: Store) -> None:
    """Every text field that is not shareable is filled with a sentinel; none may come out."""
    sample.fill(store, "fr")
    rows = store.query(read_rows)
    for (table, _row), image in rows.items():
        for name, value in image.items():
            hidden = name not in ("id", *SHAREABLE.get(table, ()))
            if hidden and isinstance(value, str) and not name.endswith("_id"):
                image[name] = f"SENTINELLE-{name}"
        if table == "expectation" and image["status"] in ("proposed", "restated", "disagreed", "lapsed"):
            image["wording"] = image["restatement"] = "SENTINELLE-attente"

    text = write(shareable(rows), layer=Layer.SHAREABLE, scope=Scope()).decode()

    assert "SENTINELLE" not in text
    found = json.loads(text)
    assert found["layer"] == "shareable"
    assert "Partageable" in found["notice"]
    assert "mark" not in found["rows"]
    assert all("weight" not in row and "notes" not in row for lines in found["rows"].values() for row in lines)
    assert read(text.encode(), "x.json").layer is Layer.SHAREABLE


def _break(change: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    def apply(content: bytes) -> bytes:
        found = json.loads(content)
        change(found)
        return json.dumps(found).encode()

    return apply


def _first(found: dict[str, Any], table: str) -> dict[str, Any]:
    row: dict[str, Any] = found["rows"][table][0]
    return row


HOSTILE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda _content: b"",
    "not json": lambda _content: b"PK\x03\x04 zip",
    "not utf-8": lambda content: content + b"\xff",
    "deep": lambda _content: b"[" * 200_000,
    "deep object": lambda _content: b'{"a":' * 100_000,
    "list": lambda _content: b"[]",
    "endless number": lambda _content: b'{"format": ' + b"9" * 10_000 + b"}",
    "other format": _break(lambda found: found.update(format="autre")),
    "newer": _break(lambda found: found.update(schema_version=99)),
    "version true": _break(lambda found: found.update(schema_version=True)),
    "rows a list": _break(lambda found: found.update(rows=[])),
    "strange layer": _break(lambda found: found.update(layer=["internal"])),
    "unknown table": _break(lambda found: found["rows"].update(sqlite_master=[])),
    "journal": _break(lambda found: found["rows"].update(change=[])),
    "unknown column": _break(lambda found: _first(found, "organisation").update(evil=1)),
    "number for text": _break(lambda found: _first(found, "organisation").update(name=3)),
    "list for text": _break(lambda found: _first(found, "organisation").update(name=["CPAS"])),
    "null for text": _break(lambda found: _first(found, "organisation").update(short_name=None)),
    "empty name": _break(lambda found: _first(found, "organisation").update(name="  ")),
    "endless name": _break(lambda found: _first(found, "organisation").update(name="n" * 5000)),
    "NUL": _break(lambda found: _first(found, "organisation").update(name="a\x00b")),
    "half a character": _break(lambda found: _first(found, "organisation").update(name="a\ud800")),
    "no identity": _break(lambda found: _first(found, "organisation").pop("id")),
    "bad identity": _break(lambda found: _first(found, "organisation").update(id="1; DROP TABLE mark")),
    "identity in capitals": _break(lambda found: _first(found, "project").update(id=str(uuid.uuid4()).upper())),
    "twice": _break(lambda found: found["rows"]["organisation"].append(_first(found, "organisation"))),
    "points at nothing": _break(lambda found: _first(found, "participation").update(project_id=str(uuid.uuid4()))),
    "same place": _break(
        lambda found: found["rows"]["participation"].append({**_first(found, "participation"), "id": str(uuid.uuid4())})
    ),
    "unknown code": _break(lambda found: _first(found, "participation").update(weight="énorme")),
    "unhashable code": _break(lambda found: _first(found, "participation").update(weight={})),
    "version zero": _break(lambda found: _first(found, "phase").update(version=0)),
    "huge number": _break(lambda found: _first(found, "phase").update(position=2**70)),
    "text for number": _break(lambda found: _first(found, "phase").update(position="1")),
    "true for number": _break(lambda found: _first(found, "phase").update(position=True)),
    "not a day": _break(lambda found: _first(found, "project").update(starts_on="2026-02-30")),
    "infinite": lambda content: content.replace(b'"position": 0.0', b'"position": Infinity'),
    "a name twice": lambda content: content.replace(b'"format"', b'"format": "x", "format"', 1),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_files_are_refused_whole_in_a_sentence(store: Store, kind: str) -> None:
    fill_project(store, ["CPAS", "École"])
    content = as_json(store)
    spoiled = HOSTILE[kind](content)
    assert spoiled != content

    with pytest.raises(UserError) as refused:
        read(spoiled, "carnet.json")

    assert "carnet.json" in refused.value.message
    assert "\n" not in refused.value.message
    assert len(refused.value.message) < 300


def test_a_giant_is_refused_before_it_is_read(tmp_path: Path) -> None:
    giant = tmp_path / "géant.json"
    with giant.open("wb") as file:
        file.truncate(MOST_TEXT + MOST_KEPT + 1)

    with pytest.raises(UserError, match=r"géant\.json"):
        json_carnet.read_file(giant)


def test_texts_of_every_kind_come_back(store: Store) -> None:
    names = ["A / B " + "é" * 280, "<b>&amp;</b>", "🙂 مرحبا", "=cmd|' /C calc'!A0", "x" * 4000]
    for name in names:
        store.perform("o", create_organisation, name, notes="ligne 1\nligne 2")

    assert read(as_json(store), "x.json").rows == store.query(read_rows)
