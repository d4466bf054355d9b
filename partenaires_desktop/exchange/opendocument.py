"""OpenDocument spreadsheets (ODS), read cell by cell without executing or expanding anything in them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any

from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.archives import FAULTS, check_archive, damaged
from partenaires_desktop.exchange.own_tables import sheet_of_organisations
from partenaires_desktop.exchange.rows import MAX_COLUMNS, MAX_EMPTY, Found, Line, Reading, Table, Tick, build
from partenaires_desktop.i18n import _

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
_EMPTY: Line = ("",)
_CELLS = frozenset({f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"})


@dataclass
class _Sheet:
    name: str
    lines: list[Line] = field(default_factory=list)


def read(file: IO[bytes], name: str, how: Reading, tick: Tick | None) -> Table:
    """The rows of one sheet: the one asked for, else the first that holds anything."""
    check_archive(file, name)
    file.seek(0)
    try:
        with zipfile.ZipFile(file) as archive:
            kind = archive.read("mimetype").decode("ascii", "replace").strip() if _has(archive, "mimetype") else ""
            if kind != _MIMETYPE and not kind.startswith(f"{_MIMETYPE}-"):
                raise UserError(
                    _("“{file}” is an OpenDocument text or drawing, not a spreadsheet. Choose a list.").format(
                        file=name
                    )
                )
            if _protected(archive):
                raise damaged(name)
            with archive.open("content.xml") as content:
                sheets = list(_sheets(content, tick))
    except UserError:
        raise
    except FAULTS as error:
        raise damaged(name) from error
    return _table(sheets, name, how)


def _table(sheets: list[_Sheet], name: str, how: Reading) -> Table:
    names = tuple(sheet.name for sheet in sheets)
    wanted = how.sheet or sheet_of_organisations((sheet.name, next(iter(sheet.lines), ())) for sheet in sheets)
    chosen = [sheet for sheet in sheets if sheet.name == wanted] or sheets
    refusal: UserError | None = None
    for sheet in chosen:
        try:
            return build(name, sheet.lines, Found("ods", sheet=sheet.name, sheets=names))
        except UserError as error:
            refusal = refusal or error
    raise refusal or UserError(_("“{file}” has no sheet with rows in it.").format(file=name))


def _has(archive: zipfile.ZipFile, part: str) -> bool:
    return part in archive.namelist()


def _protected(archive: zipfile.ZipFile) -> bool:
    return _has(archive, "META-INF/manifest.xml") and b"encryption-data" in archive.read("META-INF/manifest.xml")


def _sheets(content: IO[bytes], tick: Tick | None) -> Iterator[_Sheet]:
    """Every sheet; elements are let go of as they are read, so that a long list takes little room."""
    from defusedxml.ElementTree import iterparse

    sheet: _Sheet | None = None
    rows = 0
    for event, element in iterparse(content, events=("start", "end"), forbid_dtd=True):
        if event == "start" and element.tag == f"{_TABLE}table":
            sheet = _Sheet(element.get(f"{_TABLE}name") or "")
        elif event == "end" and element.tag == f"{_TABLE}table-row" and sheet is not None:
            rows += 1
            if tick is not None and rows % 500 == 0:
                tick(rows)
            _add(sheet, element)
            element.clear()
        elif event == "end" and element.tag == f"{_TABLE}table" and sheet is not None:
            element.clear()
            while sheet.lines and sheet.lines[-1] == _EMPTY:  # the ground below the list: LibreOffice writes a million
                sheet.lines.pop()
            yield sheet
            sheet = None


def _add(sheet: _Sheet, row: Any) -> None:
    """One row, as often as it says; an empty one never more often than a list passes over."""
    cells: list[str] = []
    for cell in row:
        if cell.tag in _CELLS:
            text = _value(cell)
            repeated = min(_count(cell, "number-columns-repeated"), MAX_COLUMNS + 1)
            cells.extend([text] * repeated)
    while cells and not cells[-1]:
        cells.pop()
    times = _count(row, "number-rows-repeated")
    line = tuple(cells) or _EMPTY
    sheet.lines.extend([line] * min(times, 100_001 if cells else MAX_EMPTY + 1))


def _count(element: Any, name: str) -> int:
    text = element.get(f"{_TABLE}{name}") or "1"
    return max(1, int(text)) if text.isascii() and text.isdigit() else 1


def _value(cell: Any) -> str:
    """A cell as its reader sees it, near enough: figures as they are kept, dates in ISO form, texts by paragraph."""
    kind = cell.get(f"{_OFFICE}value-type") or ""
    if kind in {"float", "currency"}:
        number = cell.get(f"{_OFFICE}value") or ""
        return number.removesuffix(".0")
    if kind == "date":
        return (cell.get(f"{_OFFICE}date-value") or "").removesuffix("T00:00:00").replace("T", " ")
    if kind == "boolean":
        return _("yes") if cell.get(f"{_OFFICE}boolean-value") == "true" else _("no")
    return "\n".join(_words(paragraph) for paragraph in cell if paragraph.tag == f"{_TEXT}p")


def _words(element: Any) -> str:
    """The text of a paragraph with the spaces, tabs and line ends it spells out; notes are no part of it."""
    pieces = [element.text or ""]
    for child in element:
        if child.tag == f"{_TEXT}s":
            spaces = child.get(f"{_TEXT}c") or "1"
            pieces.append(" " * min(int(spaces) if spaces.isdigit() else 1, 100))
        elif child.tag in {f"{_TEXT}tab", f"{_TEXT}line-break"}:
            pieces.append(" ")
        elif child.tag != f"{_OFFICE}annotation":
            pieces.append(_words(child))
        pieces.append(child.tail or "")
    return "".join(pieces)
