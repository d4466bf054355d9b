"""Tables for people hold every kind of thing a carnet has, or say in words what goes another way."""

from __future__ import annotations

import csv
import io
from datetime import date
from pathlib import Path
from uuid import UUID

from partenaires_desktop import sample
from partenaires_desktop.domain.merging import Rows
from partenaires_desktop.domain.week import Kind
from partenaires_desktop.exchange.export import Wish, export_files
from partenaires_desktop.exchange.json_carnet import read_file
from partenaires_desktop.exchange.scope import Layer, Scope, shareable
from partenaires_desktop.exchange.sheets import COLUMNS, FILE_WORDS, Sheet, sheets
from partenaires_desktop.operations.week import put_aside
from partenaires_desktop.store.images import data_tables, defaults, read_rows
from partenaires_desktop.store.store import Store


def found(rows: Rows, layer: Layer = Layer.INTERNAL) -> dict[str, Sheet]:
    """The tables in French, by kind."""
    return {sheet.table: sheet for sheet in sheets(rows, layer, "fr")}


def test_every_kind_of_thing_has_its_table_and_its_name() -> None:
    kinds = [table.name for table in data_tables()]

    assert set(COLUMNS) == set(FILE_WORDS) == set(kinds)
    for table in data_tables():
        assert set(COLUMNS[table.name]) <= {*table.c.keys(), "project_id"}


def test_amendments_logos_files_and_what_was_put_aside_are_told_by_name(store: Store) -> None:
    project = sample.fill(store, "fr")
    rows = _with_what_is_kept(store.query(read_rows))
    told = found(rows)

    assert told["charter_amendment"].headers == ("Charte", "Version modifiée")
    assert ("Avenant 10", "Charte de l’Exemple 9.9") in told["charter_amendment"].rows
    assert ("CPAS de l’Exemple", "logo.png") in told["logo"].rows
    assert {("logo.png", "image/png", 3), ("pages.pdf", "application/pdf", 3)} <= {
        row[:3] for row in told["stored_file"].rows
    }
    assert told["not_duplicate"].headers == ("Organisation", "Autre organisation")
    assert next(row for row in told["charter_edition"].rows if row[1] == "9.9")[-1] == "pages.pdf"
    assert not {"charter_amendment", "logo", "stored_file", "set_aside", "not_duplicate"} & {
        table for table, _row in shareable(rows)
    }
    follow_up = next(row for table, row in rows if table == "follow_up")
    store.perform("x", put_aside, project, Kind.FOLLOW_UP, UUID(follow_up), date(2026, 6, 1))
    ((of, kind, about, until),) = found(store.query(read_rows))["set_aside"].rows
    assert (of, kind, until) == ("Cœur de Quartier", "rappel", date(2026, 6, 1))
    assert about == rows["follow_up", follow_up]["wording"]


def test_answers_of_a_charter_are_said_with_their_question(store: Store) -> None:
    sample.fill(store, "fr")
    rows = store.query(read_rows)
    charter = next(
        image for (table, _row), image in rows.items() if table == "charter" and "Cœur de Quartier" in image["title"]
    )
    charter["answers"] = {"parties": "chosen", "notice": "deux mois", "core": ["l’accueil", "le secret"], "court": ""}
    (*others, said) = next(row for row in found(rows)["charter"].rows if charter["title"] in row)

    assert "charte de partenariat" in [str(cell).casefold() for cell in others]
    assert [line.split("\u00a0: ")[1] for line in str(said).splitlines()] == ["deux mois", "l’accueil, le secret"]


def test_sections_are_said_as_the_charter_heads_them(store: Store) -> None:
    sample.fill(store, "fr")
    rows = store.query(read_rows)
    given = {table.name: defaults(table) for table in data_tables()}["charter_section"]
    charter = next(row for table, row in rows if table == "charter")
    for code in ("context", "annex_glossary", "own-1"):
        rows["charter_section", code] = {**given, "id": code, "charter_id": charter, "section": code, "shown": True}

    said = {row[1] for row in found(rows)["charter_section"].rows}

    assert {"Préambule et contexte", "lexique", "own-1"} <= said


def test_lists_take_nothing_from_json_which_stays_exact(store: Store, tmp_path: Path) -> None:
    sample.fill(store, "fr")
    before = store.query(read_rows)
    for kind in ("csv", "xlsx", "json"):
        (tmp_path / kind).mkdir()
        written = export_files(store, Wish(kind, Scope(), Layer.INTERNAL, "fr"), tmp_path / kind)
        if kind == "csv":
            for path in written:
                lines = list(csv.reader(io.StringIO(path.read_text("utf-8-sig")), delimiter=";"))
                assert len({len(line) for line in lines}) == 1
        if kind == "json":
            assert read_file(written[0]).rows == before


def _with_what_is_kept(rows: Rows) -> Rows:
    """The rows, with a logo, and a charter whose edition an amendment takes the place of."""
    given = {table.name: defaults(table) for table in data_tables()}
    organisation = next(row for (table, row), image in rows.items() if image.get("short_name") == "CPAS")
    rows["organisation", organisation]["name"] = "CPAS de l’Exemple"
    charter = next(image for (table, _row), image in rows.items() if table == "charter")
    charter |= {"title": "Charte de l’Exemple", "number": "9.9"}
    more: Rows = {
        ("stored_file", "f1"): {"name": "logo.png", "media_type": "image/png", "size": 3, "content": "AAAA"},
        ("stored_file", "f2"): {"name": "pages.pdf", "media_type": "application/pdf", "size": 3, "content": "AAAA"},
        ("logo", "l"): {"organisation_id": organisation, "file_id": "f1"},
        ("charter", "c"): {**charter, "id": "c", "title": "Avenant", "number": "10"},
        ("charter_edition", "e"): {"charter_id": charter["id"], "number": "9.9", "pages_id": "f2", "data_id": "f2"},
        ("charter_amendment", "a"): {"charter_id": "c", "edition_id": "e"},
        ("not_duplicate", "n"): {"organisation_id": organisation, "other_id": organisation},
    }
    return rows | {key: {**given[key[0]], "id": key[1], **image} for key, image in more.items()}
