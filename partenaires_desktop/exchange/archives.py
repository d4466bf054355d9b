"""What workbooks of every kind have in common: a zip that may be damaged, protected or a bomb."""

from __future__ import annotations

import zipfile
from typing import IO

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _

MAX_UNPACKED = 400 * 1024 * 1024


def check_archive(file: IO[bytes], name: str) -> frozenset[str]:
    """The names of its parts; raises UserError for what is no archive, and what unpacks to more than a list weighs."""
    try:
        with zipfile.ZipFile(file) as archive:
            parts = {info.filename: info for info in archive.infolist()}
    except FAULTS as error:
        raise damaged(name) from error
    if sum(info.file_size for info in parts.values()) > MAX_UNPACKED:
        raise UserError(
            _("“{file}” unpacks to more than {limit} MB: it is no list and was not opened.").format(
                file=name, limit=MAX_UNPACKED // 1024 // 1024
            )
        )
    return frozenset(parts)


def is_opendocument(parts: frozenset[str]) -> bool:
    """Whether the archive is one of OpenDocument, whatever kind."""
    return "mimetype" in parts and "content.xml" in parts


def damaged(name: str) -> UserError:
    return UserError(
        _("“{file}” is damaged or protected by a password: it cannot be read as a workbook.").format(file=name)
    )


def _faults() -> tuple[type[Exception], ...]:
    """What a damaged or hostile workbook makes the libraries raise; readers of XML raise kinds of SyntaxError."""
    from struct import error as struct_error
    from zlib import error as zlib_error

    return (
        zipfile.BadZipFile, zipfile.LargeZipFile, zlib_error, struct_error, SyntaxError, LookupError, ValueError,
        TypeError, AttributeError, EOFError, OSError, NotImplementedError, RuntimeError, ArithmeticError,
    )  # fmt: skip


FAULTS = _faults()
