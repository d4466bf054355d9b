"""The lines vCard and iCalendar are written in: escaped, folded at 75 bytes, ended as their standards say."""

from __future__ import annotations

import re
from collections.abc import Iterable

_CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_ROOM = 75


def escaped(text: str) -> str:
    """``text`` as a value: backslash, semicolon, comma and line ends escaped, controls left out."""
    plain = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n")).replace("\t", " ")
    return plain.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def uri(text: str) -> str:
    """``text`` where the standard wants an address: on one line, without what would end the value."""
    return _CONTROLS.sub("", re.sub(r"\s+", "", text))


def folded(lines: Iterable[str]) -> bytes:
    """The lines as bytes; a long one goes on after a line end and a space, never inside a character."""
    return b"".join(_fold(line) for line in lines)


def _fold(line: str) -> bytes:
    out, room = bytearray(), _ROOM
    for sign in line:
        piece = sign.encode()
        if len(piece) > room:
            out += b"\r\n "
            room = _ROOM - 1
        out += piece
        room -= len(piece)
    return bytes(out + b"\r\n")
