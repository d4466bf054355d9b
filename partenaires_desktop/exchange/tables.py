"""Reading a list, from a file or from the clipboard, into a :class:`Table`.

Reading never guesses what a column means (``exchange.columns``) nor what to do with a row (``exchange.plan``).
"""

from __future__ import annotations

from pathlib import Path
from typing import IO

from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange import delimited, json_records, own_tables, sniffing, vcards
from partenaires_desktop.exchange.rows import Found, Reading, Row, Table, Tick
from partenaires_desktop.i18n import _

__all__ = ["MAX_BYTES", "Found", "Reading", "Row", "Table", "Tick", "read_file", "read_text"]

MAX_BYTES = 50 * 1024 * 1024


def read_file(path: Path, reading: Reading | None = None, tick: Tick | None = None) -> Table:
    """The list in the file at ``path``: CSV or other delimited text, XLSX, ODS, contacts (vCard) or JSON records.

    Raises UserError with one sentence for a file that holds no list, before reading more of it than is needed.
    """
    name = path.name
    how = reading or Reading()
    _check_place(path)
    try:
        with path.open("rb") as file:
            head = file.read(sniffing.HEAD)
            if sniffing.is_workbook(head):
                return _read_workbook(file, name, how, tick)
            sniffing.refuse_other_kinds(head, name)
            content = head + file.read()
    except (OSError, MemoryError) as error:
        raise _unreadable(name) from error
    encoding = how.encoding or delimited.find_encoding(content)
    if vcards.looks_like_cards(delimited.decode(content[:200], encoding)):
        return vcards.read(delimited.decode(content, encoding), name, tick, encoding=encoding)
    if json_records.looks_like_records(delimited.decode(content[:400], encoding)):
        return json_records.read(delimited.decode(content, encoding), name, tick, encoding=encoding)
    own_tables.refuse_report(delimited.decode(content[:1000], encoding), name)
    return own_tables.recognised(delimited.read_bytes(content, name, how, tick))


def _read_workbook(file: IO[bytes], name: str, how: Reading, tick: Tick | None) -> Table:
    from partenaires_desktop.exchange import archives, opendocument, workbook

    file.seek(0)
    parts = archives.check_archive(file, name)
    file.seek(0)
    read = opendocument.read if archives.is_opendocument(parts) else workbook.read
    return own_tables.recognised(read(file, name, how, tick))


def read_text(text: str, reading: Reading | None = None, tick: Tick | None = None) -> Table:
    """The list in pasted text: cells separated by tabs as spreadsheets copy them, or one name per line."""
    if len(text) > MAX_BYTES:
        raise UserError(_("The pasted text is too long to be a list of organisations. Save it in a file first."))
    if vcards.looks_like_cards(text):
        return vcards.read(text, "", tick)
    if json_records.looks_like_records(text):
        return json_records.read(text, "", tick)
    return own_tables.recognised(delimited.read_pasted(text, reading or Reading(), tick))


def _check_place(path: Path) -> None:
    name = path.name or str(path)
    try:
        if path.is_dir():
            raise UserError(_("“{file}” is a folder. Choose a file: CSV or Excel (XLSX).").format(file=name))
        if not path.exists():
            raise UserError(_("“{file}” is not there. Check its name and its folder.").format(file=name))
        if not path.is_file():
            raise UserError(_("“{file}” is not a file that can be read as a list.").format(file=name))
        size = path.stat().st_size
    except (OSError, ValueError) as error:
        raise _unreadable(name) from error
    if size > MAX_BYTES:
        raise UserError(
            _("“{file}” weighs {size} MB; a list of {limit} MB at most can be read. Was it the right file?").format(
                file=name, size=round(size / 1024 / 1024), limit=MAX_BYTES // 1024 // 1024
            )
        )
    if size == 0:
        raise UserError(_("“{file}” is empty: there is no row in it.").format(file=name))


def _unreadable(name: str) -> UserError:
    return UserError(
        _("“{file}” cannot be read. Check that it is still there and that you may open it.").format(file=name)
    )
