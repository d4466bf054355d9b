"""Tables out: CSV for a French Excel, and Excel workbooks with typed cells."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterable
from datetime import date

from partenaires_desktop.exchange.formulas import defuse
from partenaires_desktop.exchange.sheets import Cell, Sheet

Tick = Callable[[int, int], None]
_WIDEST, _NARROWEST = 60, 8
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_EVERY = 500
_FIRST_DAY = date(1900, 3, 1)
"""Earlier days are text: Excel does not know them."""


def csv_bytes(sheet: Sheet) -> bytes:
    """Semicolons, UTF-8 with its mark, dates in ISO form, nothing a spreadsheet reckons with."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(map(defuse, sheet.headers))
    writer.writerows([_text(cell) for cell in row] for row in sheet.rows)
    return text.getvalue().encode("utf-8-sig", "replace")


def workbook_bytes(sheets: Iterable[Sheet], title: str, notice: str, tick: Tick | None = None) -> bytes:
    """One sheet per kind, its titles kept in sight; the first says what the file is and who may read it."""
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    book = Workbook(write_only=True)
    book.properties.title, book.properties.creator = _UNWRITABLE.sub("", title)[:200], "Partenaires"
    first = book.create_sheet(_sheet_name(title, ()))
    first.column_dimensions["A"].width = _WIDEST
    for line in (title, notice):
        cell = WriteOnlyCell(first, _UNWRITABLE.sub("", line))
        cell.data_type, cell.alignment = "s", Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=line is title)
        first.append([cell])
    taken = [first.title]
    listed = list(sheets)
    done, total = 0, sum(len(sheet.rows) for sheet in listed)
    for sheet in listed:
        page = book.create_sheet(_sheet_name(sheet.title, taken))
        taken.append(page.title)
        page.freeze_panes = "A2"
        for place, width in enumerate(_widths(sheet)):
            page.column_dimensions[_letter(place)].width = width
        titles = [WriteOnlyCell(page, _UNWRITABLE.sub("", title)) for title in sheet.headers]
        for cell in titles:
            cell.data_type, cell.font = "s", Font(bold=True)
        page.append(titles)
        for row in sheet.rows:
            if tick is not None and done % _EVERY == 0:
                tick(done, total)
            done += 1
            page.append([_typed(WriteOnlyCell, page, cell) for cell in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _typed(make: Callable[..., object], page: object, cell: Cell) -> object:
    """Text as text, whatever it begins with: a cell that holds a text is never a formula."""
    if isinstance(cell, date) and cell < _FIRST_DAY:
        cell = cell.isoformat()
    if not isinstance(cell, str):
        return cell
    if not cell:
        return None
    written = make(page, _UNWRITABLE.sub("", cell))
    written.data_type = "s"  # type: ignore[attr-defined]
    if defuse(cell) != cell:
        written.quotePrefix = True  # type: ignore[attr-defined]
    return written


def _text(cell: Cell) -> str:
    if isinstance(cell, str):
        return defuse(cell)
    return cell.isoformat() if isinstance(cell, date) else "" if cell is None else str(cell)


def _widths(sheet: Sheet) -> list[int]:
    columns = zip(sheet.headers, *(map(_text, row) for row in sheet.rows[:200]), strict=True)
    return [max(_NARROWEST, min(_WIDEST, 2 + max(map(len, column)))) for column in columns]


def _letter(place: int) -> str:
    return chr(ord("A") + place) if place < 26 else f"A{chr(ord('A') + place - 26)}"


def _sheet_name(title: str, taken: Iterable[str]) -> str:
    """At most 31 characters, none that Excel refuses, no name twice."""
    bare = re.sub(r"[\[\]:*?/\\\x00-\x1f]", " ", title).strip("' ")[:28] or "Partenaires"
    name, number = bare, 2
    while name.casefold() in {other.casefold() for other in taken}:
        name, number = f"{bare[:26]} {number}", number + 1
    return name
