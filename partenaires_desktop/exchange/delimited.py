"""Delimited text: encoding, separator and quotation marks found out, however the list was saved."""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterator
from itertools import islice

from partenaires_desktop.errors import UserError
from partenaires_desktop.exchange import columns, sniffing
from partenaires_desktop.exchange.formulas import restore
from partenaires_desktop.exchange.rows import Found, Line, Reading, Table, Tick, build
from partenaires_desktop.i18n import _

SEPARATORS = (";", ",", "\t", "|")
ENCODINGS = ("utf-8", "cp1252", "cp850", "utf-16")
_NO_SEPARATOR = "\x1f"
_SAMPLE = 200
_END = "\x00end of the list\x00"
_SAMPLE_SIGNS = 400_000
# No name of ours holds “Ã©” or “â€™”; but “SANTÉ” before a hard space is sound in both, so that É is not looked for.
_UTF8_AMONG_WINDOWS = re.compile(rb"[\xc2\xc3][\x80-\xbf]|\xc5[\x92\x93]|\xe2\x80[\x90-\xa6]")
_ANNOUNCED = re.compile(r'\A"?sep=([;,|\t])"?\r?\n', re.IGNORECASE)


def read_bytes(content: bytes, name: str, how: Reading, tick: Tick | None) -> Table:
    """The list in the bytes of a file."""
    encoding = how.encoding or find_encoding(content)
    text = decode(content, encoding)
    if "\x00" in text and text.count("\x00") > 0.02 * len(text) + 2:
        raise UserError(
            _("“{file}” cannot be read in the encoding {encoding}. Choose another one.").format(
                file=name, encoding=encoding
            )
        )
    return _read(text, name, "csv", how, tick, encoding)


def read_pasted(text: str, how: Reading, tick: Tick | None) -> Table:
    """The list in pasted text.  A comma is part of a name unless the first line holds known titles."""
    text = text.removeprefix("\ufeff")
    separator = how.separator
    if separator is None and "\t" in text:
        separator = "\t"
    if separator is None:
        separator = _separator_of_names(text)
    return _read(text, "", "text", Reading(separator=separator), tick, "")


def _separator_of_names(text: str) -> str | None:
    """One name per line, unless the lines look like a list; ``None`` when that cannot be told."""
    try:
        separator = find_separator(text)
        first = next(_cells(text, separator), ())
    except csv.Error:
        return None
    return "" if separator == "," and columns.known_titles(first) < 2 else separator


def find_encoding(content: bytes) -> str:
    """The encoding ``content`` is most likely in."""
    wide = sniffing.wide_encoding(content[: sniffing.HEAD])
    if wide is not None:
        return wide
    if content.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        read = content.decode("utf-8", "replace")
        broken = read.count("\ufffd")
        sound = sum(1 for sign in read if sign > "\x7f") - broken
        return "utf-8" if sound > 10 * broken else "cp1252"
    return "utf-8"


def decode(content: bytes, encoding: str) -> str:
    """The text; signs that cannot be read become “�”."""
    if encoding == "cp1252":
        return _decode_windows(content)
    if encoding == "utf-16" and not content.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16-le"
    if encoding == "utf-8":
        encoding = "utf-8-sig"
    return content.decode(encoding, "replace")


def _decode_windows(content: bytes) -> str:
    """Text of Windows, with signs a program added in UTF-8; what cp1252 leaves open is read as Latin-1."""
    content = _UTF8_AMONG_WINDOWS.sub(lambda found: found[0].decode().encode("cp1252", "ignore") or found[0], content)
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError:
        return content.decode("latin-1")


def find_separator(text: str) -> str:
    """The separator most lines agree on, the one that gives known titles first; "" when each line is one cell."""
    announced = _ANNOUNCED.match(text)
    if announced is not None:
        return announced.group(1)
    best, best_score = "", (0, 0.0)
    beginning = text if len(text) <= _SAMPLE_SIGNS else text[: text.rfind("\n", 0, _SAMPLE_SIGNS) + 1]
    for separator in SEPARATORS:
        rows = _sample(beginning, separator)
        score = _agreement(rows)
        if score > best_score:
            best, best_score = separator, score
    return best


def _sample(text: str, separator: str) -> list[Line]:
    lines = _line_by_line if _quotes_mislead(text, separator) else _cells
    return [cells for cells in islice(lines(text, separator), _SAMPLE) if cells]


def _agreement(rows: list[Line]) -> tuple[int, float]:
    """How well a separator suits: titles it makes known, and the share of rows as wide as the first."""
    if not rows:
        return (0, 0.0)
    widths = [len(cells) for cells in rows]
    usual = max(set(widths), key=widths.count)
    share = widths.count(usual) / len(widths)
    if usual < 2 or share < 0.5:
        return (0, 0.0)
    return (columns.known_titles(rows[0]), share)


def _read(text: str, name: str, kind: str, how: Reading, tick: Tick | None, encoding: str) -> Table:
    try:
        separator = how.separator if how.separator is not None else find_separator(text)
        announced = _ANNOUNCED.match(text)  # Excel's own line “sep=;” is no row, but it is counted
        body = text[announced.end() :] if announced else text
        alone = _quotes_mislead(body, separator)
        found = Found(kind, encoding, separator, open_quote=alone, broken_signs=text.count("\ufffd"))
        lines = _line_by_line(body, separator) if alone else _cells(body, separator)
        if kind == "csv":  # what we wrote with a formula made harmless is read as it was
            lines = (tuple(map(restore, cells)) for cells in lines)
        return build(name, lines, found, tick, first=2 if announced else 1)
    except csv.Error as error:
        raise UserError(
            _("“{file}” holds a cell too long to be one. Check the separator and the quotation marks.").format(
                file=name or _("Pasted text")
            )
        ) from error


def _cells(text: str, separator: str, *, strict: bool = False) -> Iterator[Line]:
    """The rows; a quoted cell may span several lines."""
    source = io.StringIO(text, newline="")
    for cells in csv.reader(source, delimiter=separator or _NO_SEPARATOR, strict=strict):
        yield () if len(cells) == 1 and not cells[0].strip() else tuple(cells)


def _quotes_mislead(text: str, separator: str) -> bool:
    """Whether a quotation mark that is never closed swallows rows, up to the next mark or to the end of the list."""
    try:
        deque(_cells(text, separator, strict=True), maxlen=0)
    except csv.Error:
        return _swallows_rows(text, separator)
    return False


def _swallows_rows(text: str, separator: str) -> bool:
    try:
        rows = deque(_cells(f"{text}\n{_END}", separator))
    except csv.Error:
        return True
    return rows[-1] != (_END,) or any("\n" in cell and separator in cell for cells in rows for cell in cells)


def _line_by_line(text: str, separator: str) -> Iterator[Line]:
    """Each line by itself, so that a lone quotation mark costs one line its cells at most."""
    for line in io.StringIO(text, newline=None):
        row = line.rstrip("\n")
        if row.count('"') % 2:
            row = row.replace('"', "")
        yield from _cells(row, separator) if row.strip() else [()]
