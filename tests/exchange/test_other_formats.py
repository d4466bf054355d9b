"""ODS as LibreOffice writes it, contacts as telephones do, JSON as services give it; and all of them spoiled."""

from __future__ import annotations

import io
import json
import uuid
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.domain.import_plan import Action
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.draft import Draft, begin
from partenaires_desktop.exchange.plan import Index
from partenaires_desktop.exchange.tables import MAX_BYTES, Reading, Table, read_file, read_text
from partenaires_desktop.operations.imports import carry_out
from partenaires_desktop.queries.imports import Directory, directory
from partenaires_desktop.queries.partner import PartnerSheet, partner_sheet
from partenaires_desktop.store import schema
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY
from tests.operations.arguments import World

Write = Callable[[str, bytes], Path]
NAMESPACES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
)
END = '<table:table-row table:number-rows-repeated="1048573"><table:table-cell table:number-columns-repeated="16384"/>'


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(name: str, content: bytes) -> Path:
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return written


def text(words: str, columns: int = 1) -> str:
    repeated = f' table:number-columns-repeated="{columns}"' if columns > 1 else ""
    return f'<table:table-cell office:value-type="string"{repeated}><text:p>{words}</text:p></table:table-cell>'


def ods(*sheets: tuple[str, str], kind: str = "spreadsheet", prolog: str = "") -> bytes:
    """A file with the parts and the repetitions LibreOffice writes."""
    body = "".join(
        f'<table:table table:name="{name}"><table:table-column table:number-columns-repeated="16384"/>{rows}{END}'
        "</table:table-row></table:table>"
        for name, rows in sheets
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?>{prolog}<office:document-content {NAMESPACES} office:version="1.3">'
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        archive.writestr("content.xml", content, zipfile.ZIP_DEFLATED)
        archive.writestr("META-INF/manifest.xml", "<manifest/>")
    return made.getvalue()


ROWS = (
    f"<table:table-row>{text('Nom')}{text('Code postal')}{text('Notes')}</table:table-row>"
    f"<table:table-row>{text('Le <text:span>Phare</text:span><text:s text:c=&quot;2&quot;/>bleu')}".replace(
        "&quot;", '"'
    )
    + '<table:table-cell office:value-type="float" office:value="1000"><text:p>1.000</text:p></table:table-cell>'
    '<table:table-cell office:value-type="date" office:date-value="2026-03-02"><text:p>2</text:p></table:table-cell>'
    "</table:table-row>"
    f"<table:table-row>{text('École &amp; co')}<table:covered-table-cell/>"
    '<table:table-cell office:value-type="string"><office:annotation><text:p>vu</text:p></office:annotation>'
    "<text:p>une</text:p><text:p>deux</text:p></table:table-cell></table:table-row>"
)


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def planned(table: Table) -> Draft:
    return begin(table, Index(Directory((), None, "", frozenset(), frozenset())))


def test_a_libreoffice_sheet_is_read(write: Write) -> None:
    table = read_file(write("liste.ods", ods(("Vide", ""), ("Liste", ROWS))))
    assert cells(table) == [
        ("Nom", "Code postal", "Notes"),
        ("Le Phare  bleu", "1000", "2026-03-02"),
        ("École & co", "", "une\ndeux"),
    ]
    assert (table.found.kind, table.found.sheet, table.found.sheets) == ("ods", "Liste", ("Vide", "Liste"))
    assert table.blank == 0, "the million empty rows below the list are nobody’s"
    assert planned(table).plan.counts[Action.CREATE] == 2


def test_another_sheet_is_chosen(write: Write) -> None:
    other = f"<table:table-row>{text('Autre')}</table:table-row>"
    path = write("liste.ods", ods(("A", ROWS), ("B", other)))
    assert cells(read_file(path, Reading(sheet="B"))) == [("Autre",)]


@pytest.mark.parametrize(
    "content",
    [
        ods(("A", ROWS), kind="text"),
        ods(("A", "")),
        ods(("A", ROWS))[:400],
        ods(("A", ROWS), prolog='<!DOCTYPE x [<!ENTITY a "b">]>'),
        ods(("A", "<broken")),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(write: Write, content: bytes) -> None:
    with pytest.raises(UserError) as refusal:
        read_file(write("liste.ods", content))
    assert "liste.ods" in refusal.value.message


CARDS = (
    "BEGIN:VCARD\r\nVERSION:3.0\r\nN:Exemple;Anne;;;\r\nFN:Anne Exemple\r\nORG:Le Phare;Accueil\r\n"
    "TITLE:Coordination\r\nEMAIL;TYPE=WORK:autre@phare.be\r\nEMAIL;TYPE=INTERNET,PREF:anne@phare.be\r\n"
    "item1.TEL;TYPE=CELL:+32 470 12 34 56\r\n"
    "ADR;TYPE=WORK:;;Rue Basse 1;Bruxelles;;1000;Belgique\r\nNOTE:Une\\nnote\\, longue\r\n  et pliée\r\nEND:VCARD\r\n"
    "BEGIN:VCARD\r\nVERSION:4.0\r\nKIND:individual\r\nFN:Bart Voorbeeld\r\nORG:Le Phare\r\n"
    'TEL;VALUE=uri;PREF=1;TYPE="voice,cell":tel:+32-2-511-22-33\r\nEND:VCARD\r\n'
    "BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:;=C3=89cole=20du=\r\n=20Phare;;;\r\n"
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:=C3=89cole du Phare\r\nX-ABShowAs:COMPANY\r\nTEL;CELL:02 1\r\n"
    "END:VCARD\r\nBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Personne Seule\r\nEND:VCARD\r\n"
)


def test_contacts_become_organisations_and_their_people(store: Store, write: Write) -> None:
    table = read_file(write("contacts.vcf", CARDS.encode()))
    assert table.found.kind == "vcard"
    draft = begin(table, Index(store.query(directory, None, TODAY)))
    assert [row.action for row in draft.plan.rows] == [Action.CREATE, Action.COMPLETE, Action.CREATE, Action.REFUSE]
    assert [row.number for row in draft.plan.rows] == [1, 2, 3, 4]
    store.perform("i", carry_out, draft.plan)

    ids = World(store, lambda _strategy: None).ids(schema.Organisation)
    found = {sheet.identity.name: sheet for sheet in (_sheet(store, id_) for id_ in ids)}
    assert set(found) == {"Le Phare", "École du Phare"}
    phare = found["Le Phare"]
    assert (phare.identity.street, phare.identity.postcode, phare.identity.municipality) == (
        "Rue Basse 1", "1000", "Bruxelles",
    )  # fmt: skip
    assert phare.identity.notes == "Une\nnote, longue et pliée"
    assert [(one.name, one.function, one.email, one.phone) for one in phare.people] == [
        ("Anne Exemple", "Coordination", "anne@phare.be", "+32 470 12 34 56"),
        ("Bart Voorbeeld", "", "", "+32-2-511-22-33"),
    ]
    assert found["École du Phare"].identity.phone == "02 1"


def _sheet(store: Store, organisation: uuid.UUID) -> PartnerSheet:
    found = store.query(partner_sheet, organisation, TODAY)
    assert found is not None
    return found


def test_cards_cut_short_are_refused(write: Write) -> None:
    with pytest.raises(UserError, match="entier"):
        read_file(write("contacts.vcf", b"BEGIN:VCARD\nVERSION:3.0\nFN:An"))


def test_records_become_rows(write: Write) -> None:
    records = [
        {"name": "Le Phare", "address": {"street": "Rue Basse", "postcode": 1000}, "tags": ["a", "b"], "ok": True},
        {"name": "Quai Vert", "email": None, "bce": "0418.480.071"},
    ]
    listed, held = (
        read_file(write("liste.json", json.dumps(content).encode()))
        for content in (records, {"items": records, "total": 2})
    )
    for table in (listed, held):
        assert cells(table) == [
            ("name", "address street", "address postcode", "tags", "ok", "email", "bce"),
            ("Le Phare", "Rue Basse", "1000", "a; b", "oui"),
            ("Quai Vert", "", "", "", "", "", "0418.480.071"),
        ]
    draft = planned(listed)
    assert {field for field in draft.columns.fields if field} >= {"name", "street", "postcode", "enterprise_number"}
    assert draft.plan.counts[Action.CREATE] == 2


@pytest.mark.parametrize(
    "content",
    ["{", "[]", '{"a": [{}], "b": [{}]}', '[{"a": 1}, 2]', '[{"a":' * 50_000, '{"format": "partenaires-carnet"}'],
)
def test_other_json_is_refused_in_words(write: Write, content: str) -> None:
    with pytest.raises(UserError):
        read_file(write("liste.json", content.encode()))


def test_pasted_contacts_and_records_are_known_too() -> None:
    assert read_text(CARDS).found.kind == "vcard"
    assert read_text('[{"nom": "Le Phare"}]').found.kind == "json"
    assert read_text("[brouillon]\nLe Phare").found.kind == "text"


def test_a_file_of_200_mb_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = tmp_path / "enorme.csv"
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)
    with pytest.raises(UserError, match="200"):
        read_file(path)
    assert MAX_BYTES < 200 * 1024 * 1024


@given(st.integers(0, 2**32), st.sampled_from(["liste.ods", "contacts.vcf", "liste.json"]), st.integers(1, 6))
def test_spoiled_files_are_read_or_refused_never_worse(seed: int, name: str, times: int) -> None:
    import random
    import tempfile

    chance = random.Random(seed)
    whole = {"liste.ods": ods(("A", ROWS)), "contacts.vcf": CARDS.encode(), "liste.json": b'[{"nom": "Le Phare"}]'}
    content = bytearray(whole[name])
    for _turn in range(times):
        place = chance.randrange(len(content))
        content[place] = chance.randrange(256)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(bytes(content[: chance.randrange(1, len(content) + 1)]))
        try:
            draft = planned(read_file(path))
        except UserError:
            return
        assert len(draft.plan.rows) <= len(draft.table.rows)


def test_names_in_curly_brackets_are_names() -> None:
    table = read_text("{{7*7}}\nCPAS")
    assert [row.cells for row in table.rows] == [("{{7*7}}",), ("CPAS",)]
