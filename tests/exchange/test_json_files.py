"""A carnet full of scans as JSON: what is written can be read, what could not be read is not written, memory stays."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import tracemalloc
from contextlib import closing
from pathlib import Path
from textwrap import dedent

import pytest

from partenaires_desktop import sample
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange import json_carnet, json_files
from partenaires_desktop.exchange.export import Wish, export_files
from partenaires_desktop.exchange.handover import hand_over, open_as_new
from partenaires_desktop.exchange.json_carnet import read, write
from partenaires_desktop.exchange.json_files import LONG, MEGABYTE, MOST_TEXT, taken_apart
from partenaires_desktop.exchange.scope import Layer, Scope
from partenaires_desktop.operations.charter_files import LARGEST_SCAN, keep_file
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.store.images import read_rows
from partenaires_desktop.store.store import Store
from tests.carnets import check_integrity, dump_rows
from tests.matrix_data import fill_project

INTERNAL = Wish("json", Scope(), Layer.INTERNAL, "fr")


def keep_scans(store: Store, count: int, size: int = LARGEST_SCAN) -> None:
    """Scans of that many bytes, none like another."""
    for number in range(count):
        content = random.Random(number).randbytes(size)
        store.perform("scan", keep_file, f"scan {number}.pdf", "application/pdf", content)


def test_scans_that_weigh_more_than_all_words_may_go_out_and_come_in_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for module in (json_files, json_carnet):
        monkeypatch.setattr(module, "MOST_TEXT", MEGABYTE)
    sample.fill(store, "fr")
    keep_scans(store, 2)
    (written,) = export_files(store, INTERNAL, tmp_path)
    assert written.stat().st_size > 10 * MEGABYTE

    made = tmp_path / "autre.partenaires"
    open_as_new(written, made)

    assert dump_rows(made) == dump_rows(store.path)
    check_integrity(made)


def test_what_is_written_in_pieces_is_what_json_writes(store: Store) -> None:
    sample.fill(store, "fr")
    keep_scans(store, 2, 60_000)

    content = write(store.query(read_rows), layer=Layer.INTERNAL, scope=Scope())

    assert content == json.dumps(json.loads(content), ensure_ascii=False, indent=1).encode()
    assert read(content, "x.json").rows == store.query(read_rows)


def test_what_could_not_be_read_again_is_refused_with_advice_and_leaves_nothing(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(json_files, "MOST_KEPT", 10 * MEGABYTE)  # in place of 256, which take a minute to make
    keep_scans(store, 2)
    there = set(tmp_path.iterdir())

    with pytest.raises(UserError, match="Confier une copie"):
        export_files(store, INTERNAL, tmp_path)
    with pytest.raises(UserError, match="Confier une copie"):
        hand_over(store, tmp_path / "copie.json", Scope())
    assert set(tmp_path.iterdir()) == there

    hand_over(store, tmp_path / "copie.partenaires", Scope())
    assert dump_rows(tmp_path / "copie.partenaires") == dump_rows(store.path)


def test_too_many_words_are_refused_too(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    fill_project(store, ["CPAS", "École"])
    rows = store.query(read_rows)
    content = write(rows, layer=Layer.INTERNAL, scope=Scope())
    monkeypatch.setattr(json_files, "MOST_TEXT", len(content))
    assert write(rows, layer=Layer.INTERNAL, scope=Scope()) == content

    monkeypatch.setattr(json_files, "MOST_TEXT", len(content) - 1)
    with pytest.raises(UserError):
        write(rows, layer=Layer.INTERNAL, scope=Scope())


@pytest.mark.parametrize("limit", ["MOST_TEXT", "MOST_KEPT"])
def test_a_file_beyond_either_limit_is_refused(store: Store, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    keep_scans(store, 1, 60_000)
    content = write(store.query(read_rows), layer=Layer.INTERNAL, scope=Scope())
    monkeypatch.setattr(json_carnet, limit, 1000)

    with pytest.raises(UserError, match=r"x\.json"):
        read(content, "x.json")


def test_long_runs_in_odd_places_are_neither_lost_nor_taken_for_files(store: Store) -> None:
    """A text may hold quotes, and a list or a name anything; each is refused or comes back as it was."""
    long = "A" * LONG
    store.perform("o", create_organisation, "CPAS", notes='dit : "' + "B" * 15_000 + '"')
    content = write(store.query(read_rows), layer=Layer.INTERNAL, scope=Scope())
    assert read(content, "x.json").rows == store.query(read_rows)

    odd = json.dumps({"a": long, "b": [long, {"c": long}], long: f'"{long}"', "d": f'x "{long}'}).encode()
    rest, runs = taken_apart(odd)
    assert len(runs) == 4
    assert rest.count(long.encode()) == 2, "those with a quote before them stay"

    found = json.loads(content)
    for put in ({"name": long}, {long: "x"}, {"notes": [long]}):
        spoiled = {**found, "rows": {"organisation": [{**found["rows"]["organisation"][0], **put}]}}
        with pytest.raises(UserError):
            read(json.dumps(spoiled).encode(), "x.json")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="asks Linux how much memory was held")
def test_memory_stays_within_a_few_times_the_file(store: Store, tmp_path: Path) -> None:
    keep_scans(store, 12)
    program = """
        import resource, sys
        from contextlib import closing
        from pathlib import Path
        from partenaires_desktop.exchange.handover import hand_over, open_as_new
        from partenaires_desktop.exchange.scope import Scope
        from partenaires_desktop.store.store import Store
        carnet, file, made = map(Path, sys.argv[1:])
        peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024
        before = peak()
        with closing(Store.open(carnet, read_only=True)) as store:
            hand_over(store, file, Scope())
        out = peak()
        open_as_new(file, made)
        print(before, out, peak(), file.stat().st_size)
    """
    paths = [store.path, tmp_path / "copie.json", tmp_path / "autre.partenaires"]
    with closing(store):
        done = subprocess.run(
            [sys.executable, "-c", dedent(program), *map(str, paths)],
            capture_output=True,
            text=True,
            timeout=110,
            check=False,
        )

    assert done.returncode == 0, done.stderr
    before, out, end, size = map(int, done.stdout.split())
    assert size > MOST_TEXT
    assert out - before < 2 * size, "the rows, and one file of them being written"
    assert end - before < 4 * size, "the file, what it keeps, and the journal of the new carnet"


@pytest.mark.parametrize(("beginning", "said"), [(b'[{"a": 1},', "aucun carnet|pas un carnet"), (b"\x00\x01", "abîmé")])
def test_a_large_file_of_another_kind_is_refused_from_its_first_bytes(
    tmp_path: Path, beginning: bytes, said: str
) -> None:
    path = tmp_path / "grand.json"
    with path.open("wb") as file:
        file.write(beginning)
        file.truncate(200 * MEGABYTE)
    tracemalloc.start()
    try:
        with pytest.raises(UserError, match=said):
            json_carnet.read_file(path)
        assert tracemalloc.get_traced_memory()[1] < 8 * MEGABYTE, "it was read whole"
    finally:
        tracemalloc.stop()


def test_a_large_carnet_whose_names_come_in_another_order_is_read(store: Store, tmp_path: Path) -> None:
    sample.fill(store, "fr")
    keep_scans(store, 2)
    (written,) = export_files(store, INTERNAL, tmp_path)
    found = json.loads(written.read_bytes())
    written.write_text(json.dumps({"layer": found.pop("layer"), **found}), encoding="utf-8")
    assert written.stat().st_size > 8 * MEGABYTE
    assert json_carnet.read_file(written).rows
