"""A file that holds no list gets one sentence, quickly, and nothing is frozen."""

from __future__ import annotations

import os
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import Workbook

from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.tables import MAX_BYTES, read_file, read_text
from tests.effort import at_most

PNG = b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4


def zipped(parts: dict[str, bytes]) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    return make


def written(content: bytes) -> Callable[[Path], None]:
    def make(path: Path) -> None:
        path.write_bytes(content)

    return make


def sparse(path: Path) -> None:
    with path.open("wb") as file:
        file.truncate(200 * 1024 * 1024)


def damaged_book(path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for number in range(500):
        book.active.append([f"Organisation {number}"])
    book.save(path)
    content = bytearray(path.read_bytes())
    content[200:2000] = b"\x00" * 1800
    path.write_bytes(content)


def cut_book(path: Path) -> None:
    damaged_book(path)
    path.write_bytes(path.read_bytes()[:1500])


def entity_bomb(path: Path) -> None:
    """A workbook whose sheet would grow to gigabytes if its entities were resolved."""
    book = Workbook()
    assert book.active is not None
    book.active.append(["A"])
    book.save(path)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    entities = '<!ENTITY a0 "lol">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    parts["xl/worksheets/sheet1.xml"] = (
        f'<?xml version="1.0"?><!DOCTYPE x [{entities}]>'
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&a9;</t></is></c></row></sheetData></worksheet>'
    ).encode()
    zipped(parts)(path)


def wide(path: Path) -> None:
    path.write_text(";".join(f"c{number}" for number in range(300)), encoding="utf-8")


BAD: dict[str, tuple[str, Callable[[Path], None], str]] = {
    "empty": ("liste.csv", written(b""), "vide"),
    "only a mark": ("liste.csv", written(b"\xef\xbb\xbf"), "vide"),
    "blank": ("liste.csv", written(b"\r\n \r\n;;;\r\n"), "vide"),
    "pdf": ("liste.csv", written(b"%PDF-1.7\n" + PNG), "PDF"),
    "picture": ("liste.csv", written(PNG), "image"),
    "old excel": ("liste.xls", written(b"\xd0\xcf\x11\xe0" + bytes(600)), "ancien format"),
    "rtf": ("liste.csv", written(b"{\\rtf1 Le Phare}"), "RTF"),
    "carnet": ("liste.csv", written(b"SQLite format 3\x00" + bytes(100)), "carnet"),
    "gzip": ("liste.csv", written(b"\x1f\x8b\x08" + bytes(100)), "archive"),
    "binary": ("liste.csv", written(bytes(range(256)) * 40), "pas un texte"),
    "zeros": ("liste.csv", written(bytes(5000)), "pas un texte"),
    "200 MB": ("liste.csv", sparse, "200 Mo"),
    "zip": ("liste.xlsx", zipped({"lettre.txt": b"bonjour"}), "pas un classeur"),
    "ods": (
        "liste.ods",
        zipped({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"}),
        "pas de feuille",
    ),
    "damaged": ("liste.xlsx", damaged_book, "abîmé"),
    "cut": ("liste.xlsx", cut_book, "abîmé"),
    "hollow": ("liste.xlsx", zipped({"xl/workbook.xml": b"<x"}), "abîmé"),
    "entity bomb": ("liste.xlsx", entity_bomb, "abîmé"),
    "zip bomb": ("liste.xlsx", zipped({"xl/a.xml": b"0" * (420 * 1024 * 1024)}), "Mo"),
    "wide": ("liste.csv", wide, "colonnes"),
    "folder": ("liste.csv", lambda path: path.mkdir(), "dossier"),
    "missing": ("liste.csv", lambda path: None, "ne se trouve pas"),
}


@pytest.mark.parametrize("kind", BAD)
def test_it_gets_a_sentence_that_names_the_file(tmp_path: Path, kind: str) -> None:
    name, make, word = BAD[kind]
    path = tmp_path / name
    make(path)

    with at_most(5), pytest.raises(UserError) as refused:
        read_file(path)

    assert word in refused.value.message
    assert name in refused.value.message or kind == "wide"
    assert refused.value.message.rstrip().endswith((".", "?"))


def test_the_size_is_checked_before_anything_is_read(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    sparse(path)
    assert path.stat().st_size > MAX_BYTES

    with at_most(0.2), pytest.raises(UserError, match="50"):
        read_file(path)


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Nom\nA\n", encoding="utf-8")
    path.chmod(0)

    with pytest.raises(UserError, match="ne peut pas être lu"):
        read_file(path)


def test_a_cell_longer_than_any_name_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "liste.csv"
    path.write_text("Nom;Rue\n" + "x" * 200_000 + ";y\n", encoding="utf-8")

    with pytest.raises(UserError, match="trop longue"):
        read_file(path)


@pytest.mark.parametrize("text", ["", "   \n\t\n", "\ufeff"])
def test_pasting_nothing_says_so(text: str) -> None:
    with pytest.raises(UserError, match="rien à coller"):
        read_text(text)
