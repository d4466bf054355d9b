"""What kind of file this is, from its first bytes: its name may lie."""

from __future__ import annotations

import re

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _

HEAD = 65_536

_PDF = N_(
    "“{file}” is a PDF, whatever its name says. Copy the names from it and paste them, or ask for the Excel list."
)
_OLD_EXCEL = N_(
    "“{file}” is in an old Excel or Word format. Save it as “Excel workbook (.xlsx)” or CSV and import that."
)
_CARNET = N_("“{file}” is a carnet or another database, not a list. A carnet is opened, not imported.")
_PICTURE = N_("“{file}” is a picture. A list has to be a CSV or Excel (XLSX) file, or names pasted one per line.")
_ARCHIVE = N_("“{file}” is a compressed archive. Take the list out of it first.")
_MARKUP = N_(
    "“{file}” is a web page or another marked-up text, not a list. Open it in the program it comes from and save it as "
    "CSV or Excel (XLSX)."
)
_CALENDAR = N_("“{file}” is a calendar, not a list of organisations. It is opened in a calendar program.")
_SIGNATURES: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", _PDF),
    (b"\xd0\xcf\x11\xe0", _OLD_EXCEL),
    (b"{\\rtf", N_("“{file}” is a text document (RTF). Copy the names from it and paste them.")),
    (b"SQLite format 3\x00", _CARNET),
    (b"\x89PNG", _PICTURE),
    (b"\xff\xd8\xff", _PICTURE),
    (b"GIF8", _PICTURE),
    (b"\x1f\x8b", _ARCHIVE),
    (b"7z\xbc\xaf", _ARCHIVE),
    (b"Rar!", _ARCHIVE),
    (b"PK\x05\x06", _ARCHIVE),
    (b"BEGIN:VCALENDAR", _CALENDAR),
)
_BEGINS_MARKUP = re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html)\b", re.IGNORECASE)
_CONTROL = frozenset(range(32)) - {9, 10, 12, 13}


def is_workbook(head: bytes) -> bool:
    """Whether the file is a zip, as Excel workbooks are."""
    return head.startswith(b"PK\x03\x04")


def refuse_other_kinds(head: bytes, name: str) -> None:
    """Raise UserError for a file that is no text at all."""
    for signature, sentence in _SIGNATURES:
        if head.startswith(signature):
            raise UserError(_(sentence).format(file=name))
    if _BEGINS_MARKUP.match(head):
        raise UserError(_(_MARKUP).format(file=name))
    if wide_encoding(head) is None and _is_binary(head):
        raise UserError(
            _("“{file}” is not a text: it cannot be read as a list. Choose a CSV or Excel (XLSX) file.").format(
                file=name
            )
        )


def wide_encoding(head: bytes) -> str | None:
    """UTF-16 or 32 with a mark at the beginning; UTF-16 without one when every other byte is empty."""
    if head.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    even, odd = head[::2], head[1::2]
    if len(head) < 4:
        return None
    if odd.count(0) > 0.4 * len(odd) and even.count(0) < 0.02 * len(even):
        return "utf-16-le"
    if even.count(0) > 0.4 * len(even) and odd.count(0) < 0.02 * len(odd):
        return "utf-16-be"
    return None


def _is_binary(head: bytes) -> bool:
    return sum(head.count(code) for code in _CONTROL) > 0.02 * len(head) + 2
