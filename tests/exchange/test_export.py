"""What goes out as data, read back by other programs; shareable files hold nothing internal."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID

import icalendar
import pytest
import vobject
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import load_workbook
from sqlalchemy.orm import Session

from partenaires_desktop import sample
from partenaires_desktop.__main__ import main
from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.commitment import LEVEL_LABELS, SOURCE_LABELS, WEIGHT_LABELS
from partenaires_desktop.domain.field_words import codes_of
from partenaires_desktop.domain.merging import Rows
from partenaires_desktop.domain.wording import clean_line
from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.calendar import calendar
from partenaires_desktop.exchange.contacts import vcards
from partenaires_desktop.exchange.export import FORMATS, MadeFile, Wish, export_files, make_files
from partenaires_desktop.exchange.formulas import defuse, restore
from partenaires_desktop.exchange.json_schema import text as schema_text
from partenaires_desktop.exchange.scope import SHAREABLE, Layer, Scope
from partenaires_desktop.exchange.tables import read_file
from partenaires_desktop.i18n import LANGUAGES, translation
from partenaires_desktop.operations.carnets import receive
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.people import add_person
from partenaires_desktop.resources import resource_path
from partenaires_desktop.store.bulk import add_rows
from partenaires_desktop.store.images import read_rows, shape
from partenaires_desktop.store.schema import Analysis, Charter, FollowUp
from partenaires_desktop.store.store import Store
from tests.conftest import TODAY
from tests.matrix_data import fill_project

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
NASTY = (
    '=cmd|"/C calc"!A0',
    "+32 2 555 12 12",
    "-1",
    "@somme",
    "a;b\"c',d\\e",
    "ligne 1\nligne 2; suite, fin\\n",
    "<b>&amp;</b> # *titre* | [x](y)",
    "é" * 200 + "🙂" * 30,
    "مرحبا",
    "BEGIN:VEVENT",
)
NAMES = sorted(map(clean_line, NASTY), key=str.casefold)


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The sample in a carnet nobody changes."""
    with closing(Store.open(tmp_path_factory.mktemp("carnet") / "exemple.partenaires")) as opened:
        sample.fill(opened, "fr")
        yield opened


def made(
    store: Store, kind: str, layer: Layer = Layer.INTERNAL, language: str = "fr", scope: Scope | None = None
) -> list[MadeFile]:
    return list(make_files(store, Wish(kind, scope or Scope(), layer, language), NOW))


def readable(file: MadeFile) -> str:
    """All the text of a file."""
    if file.suffix == ".xlsx":
        with zipfile.ZipFile(io.BytesIO(file.content)) as archive:
            return "".join(archive.read(name).decode() for name in archive.namelist())
    return file.content.decode("utf-8-sig").replace("\r\n ", "")


# The two layers ------------------------------------------------------------------------------------------------------


def _marked(rows: Rows) -> Rows:
    """Every text that is not shareable replaced by a sentinel, a different one for each column."""
    keys = shape().keys
    for (table, _row), image in rows.items():
        hidden = table == "expectation" and image["status"] not in ("agreed", "kept", "not_kept")
        for name, value in image.items():
            text = isinstance(value, str) and not name.endswith(("id", "_on", "_date", "_until", "_at"))
            free = name not in {"kind", "source", "role", "letter", "known_as", "topic"} and not codes_of(table, name)
            free = free and not any(name in columns for columns in keys[table])
            if text and free and (hidden or name not in SHAREABLE.get(table, ())):
                image[name] = "SENTINELLE"
    return rows


@pytest.fixture
def sentinels(filled: Store, tmp_path: Path) -> Iterator[Store]:
    with closing(Store.open(tmp_path / "marqué.partenaires")) as opened:
        opened.perform("Reprendre", receive, _marked(filled.query(read_rows)))
        yield opened


@pytest.mark.parametrize("kind", FORMATS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_shareable_file_holds_nothing_internal(sentinels: Store, kind: str, language: str) -> None:
    say = translation(language).gettext
    internal = {say(word) for word in (*LEVEL_LABELS.values(), *SOURCE_LABELS.values())}
    internal -= {say("Unknown")}  # also what a role or a phase may be called
    cells = {say(word).casefold() for word in WEIGHT_LABELS.values()}

    for file in made(sentinels, kind, Layer.SHAREABLE, language):
        text = readable(file)
        assert "SENTINELLE" not in text
        assert not [word for word in internal if word in text]
        if file.suffix == ".csv":
            lines = csv.reader(io.StringIO(text), delimiter=";")
            assert not [cell for line in lines for cell in line if cell.casefold() in cells]
        assert say("shareable") in file.stem


@pytest.mark.parametrize("kind", FORMATS)
def test_an_internal_file_holds_all_and_says_so(sentinels: Store, kind: str) -> None:
    files = made(sentinels, kind)

    assert all("document interne" in file.stem for file in files)
    if kind not in ("ics",):
        assert any("SENTINELLE" in readable(file) for file in files)
    if kind not in ("csv",):
        assert all(re.search("[Dd]ocument interne", readable(file)) for file in files)


def test_an_empty_carnet_has_nothing_to_export(store: Store) -> None:
    for kind in FORMATS:
        with pytest.raises(UserError):
            made(store, kind)


# Each format, read by another program --------------------------------------------------------------------------------


@pytest.fixture
def nasty(store: Store) -> Store:
    """Names of every kind, each with somebody in it; a name has one line."""
    for number, name in enumerate(NASTY):
        made = store.perform("o", create_organisation, name, phone="+32 2 555 12 12", notes=name, street=name[:400])
        store.perform("p", add_person, made, name=name[:400], function=f"f{number}", email="a@b.example")
    return store


def test_csv_opens_in_a_french_excel(filled: Store) -> None:
    for file in made(filled, "csv"):
        assert file.content.startswith(b"\xef\xbb\xbf")
        lines = list(csv.reader(io.StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
        assert len({len(line) for line in lines}) == 1
        assert len(lines) > 1
        assert all(title and title[0].isupper() for title in lines[0])


def test_no_cell_is_a_formula_and_our_own_import_reads_it_back(nasty: Store, tmp_path: Path) -> None:
    paths = export_files(nasty, Wish("csv", Scope(), Layer.INTERNAL, "fr"), tmp_path)
    organisations = next(path for path in paths if "organisations" in path.name)

    for path in paths:
        text = io.StringIO(path.read_text(encoding="utf-8-sig"), newline="")
        cells = [cell for line in csv.reader(text, delimiter=";") for cell in line]
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    rows = read_file(organisations).rows[1:]
    assert {row.cells[0] for row in rows} == set(NAMES)


def test_a_workbook_has_typed_cells_and_no_formula(nasty: Store) -> None:
    fill_project(nasty, ["CPAS"])
    (file,) = made(nasty, "xlsx")
    book = load_workbook(io.BytesIO(file.content))

    assert book.worksheets[0]["A2"].value.startswith("Document interne")
    titles = [sheet.title for sheet in book.worksheets]
    assert "organisations" in titles
    assert all(sheet.freeze_panes == "A2" for sheet in book.worksheets[1:])
    sheet = book["organisations"]
    assert {cell.value for cell in sheet["A"][1:]} == {*NAMES, "CPAS"}
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n", "inlineStr"}
    assert sheet.column_dimensions["A"].width > 8


def test_days_are_days_in_a_workbook(filled: Store) -> None:
    (file,) = made(filled, "xlsx")
    sheet = load_workbook(io.BytesIO(file.content))["phases"]
    assert all(isinstance(row[2].value, datetime) for row in list(sheet.iter_rows())[1:])


def test_contacts_are_read_by_another_program(nasty: Store) -> None:
    (file,) = made(nasty, "vcard")
    cards = list(vobject.readComponents(file.content.decode()))

    names = sorted(NAMES, key=alphabetical)
    assert [card.fn.value for card in cards] == [name[:400] for name in names]
    assert [card.org.value[0] for card in cards] == names
    assert all(card.email.value == "a@b.example" for card in cards)
    assert all(len(line) <= 75 for line in file.content.split(b"\r\n"))
    assert len({card.uid.value for card in cards}) == len(cards)


def test_who_left_is_no_contact_and_who_has_nobody_is_one(store: Store) -> None:
    cpas = store.perform("o", create_organisation, "CPAS", phone="02")
    store.perform("p", add_person, cpas, name="Partie", to_date=date(2025, 1, 1))

    (file,) = made(store, "vcard")
    (card,) = vobject.readComponents(file.content.decode())

    assert card.fn.value == "CPAS"
    assert card.tel.value == "02"


def test_a_calendar_is_read_by_another_program(filled: Store) -> None:
    (file,) = made(filled, "ics")
    found = icalendar.Calendar.from_ical(file.content)
    events = list(found.walk("VEVENT"))

    phases = [event for event in events if str(event["UID"]).startswith("phase-")]
    assert len(phases) == 6
    assert str(phases[0]["SUMMARY"]) == "Cœur de Quartier – Exploratoire"
    assert phases[0].decoded("DTSTART") == date(2025, 5, 1)
    assert phases[0].decoded("DTEND") == date(2025, 11, 1)
    assert any(str(event["UID"]).startswith("due-") for event in events)
    assert any(str(event["UID"]).startswith("charter-") for event in events)
    assert all(len(line) <= 75 for line in file.content.split(b"\r\n"))
    assert file.content.count(b"\n") == file.content.count(b"\r\n")
    again = icalendar.Calendar.from_ical(made(filled, "ics")[0].content)
    assert [event["UID"] for event in again.walk("VEVENT")] == [event["UID"] for event in events]


@given(st.text(max_size=300))
def test_any_wording_survives_a_calendar_and_a_card(text: str) -> None:
    phase = {"id": "1", "project_id": "p", "name": text, "starts_on": "2026-01-01", "ends_on": None}
    content = calendar({("phase", "1"): phase}, "fr", NOW, "x", "y")
    (event,) = icalendar.Calendar.from_ical(content).walk("VEVENT")
    kept = re.sub("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff]", "", text.replace("\r\n", "\n").replace("\r", "\n"))
    assert str(event["SUMMARY"]) == f" – {kept}".replace("\t", " ")

    organisation = dict.fromkeys(("name", "street", "street_number", "municipality", "postcode", "website"), "")
    card = vcards({("organisation", "1"): {**organisation, "id": "1", "name": text, "email": "", "phone": text}})
    assert card.count(b"BEGIN:VCARD") - text.count("BEGIN:VCARD") == 1
    assert next(iter(vobject.readComponents(card.decode()))).fn.value == kept.replace("\t", " ")


def test_what_is_to_do_and_the_reviews_are_in_the_calendar_kept_inside_only(filled: Store) -> None:
    (place, charter) = (
        next(row for (table, row) in filled.query(read_rows) if table == wanted)
        for wanted in ("participation", "charter")
    )

    def note(session: Session) -> None:
        add_rows(
            session,
            FollowUp,
            [
                {"participation_id": UUID(place), "wording": "Rappeler Fatima", "due_on": date(2026, 12, 1)},
                {"participation_id": UUID(place), "wording": "Fait", "due_on": date(2026, 12, 1), "done_on": TODAY},
            ],
        )
        looked = {"participation_id": UUID(place), "held_on": TODAY, "next_on": date(2027, 1, 15)}
        add_rows(session, Analysis, [looked])
        session.get_one(Charter, UUID(charter)).review_on = date(2027, 6, 30)

    filled.perform("n", note)
    whole, (shared,) = made(filled, "ics")[0].content, made(filled, "ics", Layer.SHAREABLE)
    filled.undo()
    events = {
        str(event["UID"]).split("-")[0] + str(event["SUMMARY"])[:22]: event.decoded("DTSTART")
        for event in icalendar.Calendar.from_ical(whole).walk("VEVENT")
    }
    assert events["todoRappeler Fatima"] == date(2026, 12, 1)
    assert events["reviewRevoir le partenariat "] == date(2027, 1, 15)
    assert events["charterRevoir la charte ensem"] == date(2027, 6, 30)
    assert not any(name.endswith("Fait") for name in events)

    assert b"todo-" not in shared.content
    assert b"review-" not in shared.content.replace(b"charter-review-", b"")


def test_far_away_days_do_not_stop_a_calendar() -> None:
    phase = {"id": "1", "project_id": "p", "name": "x", "starts_on": "0001-01-01", "ends_on": "9999-12-31"}
    content = calendar({("phase", "1"): phase}, "fr", NOW, "x", "y")
    assert b"DTSTART;VALUE=DATE:00010101" in content
    assert b"DTEND;VALUE=DATE:99991231" in content


def test_the_report_reads_well(filled: Store) -> None:
    (file,) = made(filled, "markdown")
    text = file.content.decode()

    assert text.startswith("> **Document interne")
    assert "# Cœur de Quartier" in text
    assert "| Exploratoire | 01/05/2025 | 31/10/2025 |" in text
    tables = [line for line in text.split("\n") if line.startswith("|")]
    assert tables
    (shared,) = made(filled, "markdown", Layer.SHAREABLE)
    assert len(shared.content) < len(file.content)


def test_markdown_is_never_obeyed(nasty: Store) -> None:
    text = made(nasty, "markdown")[0].content.decode()
    assert "<b>" not in text.replace("\\<b\\>", "")
    assert "[x](y)" not in text


@given(st.text(alphabet="'=+-@\t\ra1 ", max_size=8))
def test_defusing_is_taken_back_exactly(text: str) -> None:
    assert restore(defuse(text)) == text
    assert not defuse(text).startswith(("=", "+", "-", "@", "\t", "\r"))


def test_the_schema_is_that_of_the_tables() -> None:
    written = resource_path("exchange", "carnet.schema.json").read_text(encoding="utf-8")
    assert written == schema_text(), "python -m partenaires_desktop.exchange.json_schema writes it anew"


# Scope and files -----------------------------------------------------------------------------------------------------


def test_a_view_holds_the_organisations_chosen_and_no_other(store: Store) -> None:
    project = fill_project(store, ["CPAS", "École", "Pharmacie"])
    chosen = frozenset(
        row
        for (table, row), image in store.query(read_rows).items()
        if table == "organisation" and image["name"] != "École"
    )

    (file,) = made(store, "json", scope=Scope(str(project.id), chosen))

    found = json.loads(file.content)
    assert {row["name"] for row in found["rows"]["organisation"]} == {"CPAS", "Pharmacie"}
    assert len(found["rows"]["participation"]) == 2
    assert found["scope"] == "selection"


def test_nothing_is_overwritten_and_a_stop_leaves_nothing(filled: Store, tmp_path: Path) -> None:
    wish = Wish("csv", Scope(), Layer.INTERNAL, "fr")
    first = export_files(filled, wish, tmp_path)
    before = {path: path.read_bytes() for path in first}
    second = export_files(filled, wish, tmp_path)
    assert not set(first) & set(second)
    assert {path: path.read_bytes() for path in first} == before

    class Stopped(Exception):
        pass

    def stop(done: int, total: int) -> None:
        if done == 3:
            raise Stopped

    with pytest.raises(Stopped):
        export_files(filled, wish, tmp_path / "ailleurs", stop)
    assert list((tmp_path / "ailleurs").iterdir()) == []


def test_a_folder_that_cannot_be_written_is_a_sentence(filled: Store, tmp_path: Path) -> None:
    (tmp_path / "fichier").write_text("x")
    with pytest.raises(UserError):
        export_files(filled, Wish("json", Scope(), Layer.INTERNAL, "fr"), tmp_path / "fichier")


@pytest.mark.parametrize("kind", FORMATS)
def test_the_command_line_exports(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", kind, "--sample", "--out", str(tmp_path), "--shareable", "--json", "--lang", "nl"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["layer"] == "shareable"
    assert found["files"]
    assert all(Path(file).stat().st_size for file in found["files"])


def test_the_command_line_refuses_in_one_line(
    store: Store, dump: Callable[[], object], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store.perform("o", create_organisation, "CPAS")
    before = dump()
    for more in (["--project", "absent"], ["--project", ""]):
        main(["export", "json", "--carnet", str(store.path), "--out", str(tmp_path / "out"), *more])
    assert capsys.readouterr().err.count("\n") == 1
    assert dump() == before
