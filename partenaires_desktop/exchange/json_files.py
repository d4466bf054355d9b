"""Kept files inside a JSON carnet: scans and signed pages, as base64, weigh a hundred times what all words do.

They are taken out of the file before it is parsed, each standing in one place in memory, and put in again where they
stood; so words and kept files each have a limit of their own, the same for who writes a file and for who reads it.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from typing import Any

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _

MEGABYTE = 1024 * 1024
MOST_TEXT = 64 * MEGABYTE
"""Bytes of a file without what it keeps; 5,000 organisations with 50,000 expectations take 40 MB."""
MOST_KEPT = 256 * MEGABYTE
"""Characters of kept files: 37 scans of the largest size, or 350 of a usual one."""
LONG = 32_768
"""Characters from which a kept file is no text: longer than any text may be."""
_RUN = re.compile(rb'(?<!\\)"([A-Za-z0-9+/=]{%d,})"' % LONG)
"""Inside a text a quote has a backslash before it."""


class Room:
    """How much of what a file may hold is left while it is written."""

    def __init__(self) -> None:
        self._text, self._kept = MOST_TEXT, MOST_KEPT

    def take(self, piece: bytes, content: str = "") -> bytes:
        """The piece, in which a kept file has this ``content``; raises UserError when it could not be read again."""
        kept = len(content) if len(content) >= LONG else 0
        self._kept -= kept
        self._text -= len(piece) - kept
        if self._text < 0 or self._kept < 0:
            raise too_large()
        return piece


def too_large() -> UserError:
    """What to say when a carnet is too large for this kind of file, and what to do."""
    return UserError(
        _(
            "This carnet is too large for a JSON file, which holds {text} MB of text and {kept} MB of scans and signed "
            "pages at most. Nothing was written. Choose “File › Hand over a copy…” and save it as a carnet: "
            "everything is in it."
        ).format(text=MOST_TEXT // MEGABYTE, kept=MOST_KEPT // MEGABYTE)
    )


def taken_apart(content: bytes) -> tuple[bytes, dict[str, str]]:
    """The file with a short word in place of each long run of base64, and the runs by that word.

    The word is drawn anew each time, so that no file can hold it.
    """
    drawn = uuid.uuid4().hex
    runs: dict[str, str] = {}

    def take(found: re.Match[bytes]) -> bytes:
        word = f"{drawn}:{len(runs)}"
        runs[word] = found[1].decode("ascii")
        return f'"{word}"'.encode()

    return _RUN.sub(take, content), runs


def put_back(value: Any, runs: Mapping[str, str]) -> Any:
    """A value of the parsed file as it stood there."""
    if isinstance(value, str):
        return runs.get(value, value)
    if isinstance(value, list):
        return [put_back(one, runs) for one in value]
    return value
