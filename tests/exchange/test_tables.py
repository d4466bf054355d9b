"""Lists are read whatever they were saved with, row by row, with the numbers a spreadsheet shows."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook

from partenaires_desktop.exchange.tables import Reading, Table, read_file, read_text
from tests.exchange.lists import TITLES, as_csv, organisations

ROWS = organisations(40)


def cells(table: Table) -> list[tuple[str, ...]]:
    return [row.cells for row in table.rows]


def used(row: tuple[str, ...]) -> tuple[str, ...]:
    while row and not row[-1]:
        row = row[:-1]
    return row


EXPECTED = [TITLES, *(used(row) for row in ROWS)]


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8-sig"),
        ("cp1252", "cp1252"),
        ("utf-16", "utf-16"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_each_encoding_and_separator_is_found(tmp_path: Path, separator: str, written: str, found: str) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(as_csv(ROWS, separator).encode(written))

    table = read_file(path)

    assert (table.found.encoding, table.found.separator) == (found, separator)
    assert cells(table) == EXPECTED


def test_names_in_utf8_in_a_windows_list_are_read_and_capitals_before_a_hard_space_stay(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    windows = "Nom;Commune\r\nÉcole de l’Érable;Forêt\r\nMAISON « SANTÉ\u00a0»;Ixelles\r\n".encode("cp1252")
    path.write_bytes(windows + "Crèche L’Œuf – Écureuils;".encode() + "Forêt\r\n".encode("cp1252"))

    table = read_file(path)

    assert [row.cells for row in table.rows[1:]] == [
        ("École de l’Érable", "Forêt"),
        ("MAISON « SANTÉ\u00a0»", "Ixelles"),
        ("Crèche L’Œuf – Écureuils", "Forêt"),
    ]


def test_a_quoted_cell_of_two_lines_is_one_row_and_rows_are_numbered_as_in_a_spreadsheet(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(as_csv(ROWS).encode("utf-8-sig"))

    table = read_file(path)

    assert "\n" in table.rows[12].cells[1]
    assert [row.number for row in table.rows] == list(range(1, 42))


def test_the_first_line_of_excel_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("sep=;\r\nNom;E-mail\r\nA, b;a@b.be\r\n", encoding="utf-8", newline="")

    table = read_file(path)

    assert [(row.number, row.cells) for row in table.rows] == [(2, ("Nom", "E-mail")), (3, ("A, b", "a@b.be"))]


def test_empty_lines_are_counted_and_empty_rows_between_others_are_rows(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Nom;Rue\n\nA;x\n;\nB;y\n;\n;\n", encoding="utf-8")

    table = read_file(path)

    assert [(row.number, row.cells) for row in table.rows][1:] == [(3, ("A", "x")), (4, ("",)), (5, ("B", "y"))]
    assert table.blank == 3


def test_a_lone_quotation_mark_swallows_no_row(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text('Nom;Rue\n"Le Phare;x\nB;y\n"C; d";z\n', encoding="utf-8")

    table = read_file(path)

    assert table.found.open_quote
    assert cells(table) == [("Nom", "Rue"), ("Le Phare", "x"), ("B", "y"), ("C; d", "z")]


def test_a_text_in_utf_8_with_one_broken_sign_stays_utf_8(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes("Nom\nÉté à côté, où l'été brûle déjà\n".encode() + b"Cass\xe9\n")

    table = read_file(path)

    assert table.found.encoding == "utf-8"
    assert table.found.broken_signs == 1
    assert cells(table)[1] == ("Été à côté, où l'été brûle déjà",)


def test_an_excel_list_says_the_same_as_the_csv(tmp_path: Path) -> None:
    path = tmp_path / "liste.xlsx"
    book = Workbook()
    assert book.active is not None
    book.active.title = "Vide"
    sheet = book.create_sheet("Partenaires")
    for row in [TITLES, *ROWS]:
        sheet.append(list(row))
    book.save(path)

    table = read_file(path)

    assert (table.found.sheet, table.found.sheets) == ("Partenaires", ("Vide", "Partenaires"))
    assert cells(table) == EXPECTED


def test_numbers_and_dates_of_excel_are_read_as_they_look(tmp_path: Path) -> None:
    from datetime import date

    path = tmp_path / "liste.xlsx"
    book = Workbook()
    assert book.active is not None
    book.active.append(["Nom", "CP", "BCE", "Depuis", "Membre"])
    book.active.append(["Le Phare", 1000.0, 418480071, date(2024, 3, 1), True])
    book.save(path)

    assert cells(read_file(path))[1] == ("Le Phare", "1000", "418480071", "2024-03-01", "oui")


def test_another_sheet_or_separator_can_be_asked_for(tmp_path: Path) -> None:
    book_path, text_path = tmp_path / "liste.xlsx", tmp_path / "liste.csv"
    book = Workbook()
    assert book.active is not None
    book.active.append(["A"])
    book.create_sheet("Deux").append(["B"])
    book.save(book_path)
    text_path.write_text("a,b;c\n", encoding="utf-8")

    assert cells(read_file(book_path, Reading(sheet="Deux"))) == [("B",)]
    assert cells(read_file(text_path, Reading(separator=","))) == [("a", "b;c")]
    assert cells(read_file(text_path, Reading(separator=""))) == [("a,b;c",)]


@pytest.mark.parametrize(
    ("pasted", "expected"),
    [
        ("CPAS\r\nLe Phare, rue Haute\r\n\r\nÉcole", [("CPAS",), ("Le Phare, rue Haute",), ("École",)]),
        ("Nom\tTVA\r\nA; b\t0418.480.071\r\n", [("Nom", "TVA"), ("A; b", "0418.480.071")]),
        ('"Deux\nlignes"\tx\n', [("Deux\nlignes", "x")]),
        ("Nom, E-mail\nA,a@b.be", [("Nom", " E-mail"), ("A", "a@b.be")]),
        ("  CPAS  ", [("  CPAS  ",)]),
    ],
)
def test_pasted_names_and_cells_are_read(pasted: str, expected: list[tuple[str, ...]]) -> None:
    assert cells(read_text(pasted)) == expected


def test_reading_can_be_stopped(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text(as_csv(organisations(5000)), encoding="utf-8")

    class Stopped(Exception):
        pass

    def stop(rows: int) -> None:
        if rows >= 1000:
            raise Stopped

    with pytest.raises(Stopped):
        read_file(path, None, stop)
