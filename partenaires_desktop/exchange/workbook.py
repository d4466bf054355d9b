"""Excel workbooks (XLSX), read cell by cell; bombs and damaged files are refused with a sentence."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import IO, TYPE_CHECKING, Any

from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange.archives import FAULTS, check_archive, damaged
from partenaires_desktop.exchange.own_tables import sheet_of_organisations
from partenaires_desktop.exchange.rows import Found, Line, Reading, Table, Tick, build
from partenaires_desktop.i18n import _

if TYPE_CHECKING:
    from openpyxl.workbook.workbook import Workbook


def read(file: IO[bytes], name: str, how: Reading, tick: Tick | None) -> Table:
    """The rows of one sheet of the workbook in ``file``: the one asked for, else the first that holds anything."""
    _check_parts(check_archive(file, name), name)
    file.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions it leaves aside
        return _read(file, name, how, tick)


def _read(file: IO[bytes], name: str, how: Reading, tick: Tick | None) -> Table:
    try:
        book = _open(file, name)
        try:
            sheets = tuple(sheet.title for sheet in book.worksheets)
            return _first_filled(book, sheets, name, how, tick)
        finally:
            book.close()
    except UserError:
        raise
    except FAULTS as error:
        raise damaged(name) from error


def _first_filled(book: Workbook, sheets: tuple[str, ...], name: str, how: Reading, tick: Tick | None) -> Table:
    wanted = how.sheet or sheet_of_organisations((title, next(_lines(book, title), ())) for title in sheets)
    chosen = (wanted,) if wanted in sheets else sheets
    refusal: UserError | None = None
    for title in chosen:
        try:
            return build(name, _lines(book, title), Found("xlsx", sheet=str(title), sheets=sheets), tick)
        except UserError as error:
            refusal = refusal or error
    raise refusal or UserError(_("“{file}” has no sheet with rows in it.").format(file=name))


def _lines(book: Workbook, title: str | None) -> Iterator[Line]:
    sheet = book[str(title)]
    sheet.reset_dimensions()  # some programs write a wrong size; the rows themselves are right
    for row in sheet.iter_rows(values_only=True):
        cells = tuple(_as_text(value) for value in row)
        yield cells if any(cells) else ("",)


def _as_text(value: Any) -> str:
    """A cell as its reader sees it, near enough: whole numbers without decimals, dates in ISO form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "minutes")
    return value.isoformat() if isinstance(value, date | time) else str(value)


def _open(file: IO[bytes], name: str) -> Workbook:
    from openpyxl import DEFUSEDXML, load_workbook

    if not DEFUSEDXML:
        raise RuntimeError("defusedxml is missing: workbooks of others must not be read without it")
    book = load_workbook(file, read_only=True, data_only=True, keep_links=False)
    if not book.worksheets:
        raise UserError(_("“{file}” has no sheet with rows in it.").format(file=name))
    return book


def _check_parts(parts: frozenset[str], name: str) -> None:
    """Refuse what is no workbook."""
    if not any(part.startswith("xl/") for part in parts):
        raise UserError(
            _("“{file}” is not a workbook, whatever its name says. Choose a CSV, Excel (XLSX) or ODS file.").format(
                file=name
            )
        )
