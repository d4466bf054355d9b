"""A PDF file put together from its objects: the small ones packed together, each stream compressed once.

A stream never ends with the sign of an end of line: readers that look for that sign, rather than at the length, would
cut it off.  The last bytes of compressed data are a checksum, so it takes one more byte inside, or another packing
where no byte may be added, to have others.
"""

from __future__ import annotations

import base64
import hashlib
import zlib
from collections.abc import Iterable, Sequence
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import pdfdocEnc

_PACKED_TOGETHER = 150
"""Objects in one packet."""
_HEAD = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"
_LEVEL = 6
_LONG = 100_000
"""Bytes that are not kept packed for the next document."""


class PdfFile:
    """Objects by number, until they are written one after the other."""

    def __init__(self, used: int = 0) -> None:
        self._next = used + 1
        self._plain: dict[int, bytes] = {}
        self._streams: dict[int, bytes] = {}

    def reserve(self, count: int = 1) -> int:
        """The first of ``count`` numbers for objects that come later."""
        first = self._next
        self._next += count
        return first

    def put(self, number: int, body: bytes) -> None:
        """The object of that number."""
        self._plain[number] = body

    def add(self, body: bytes) -> int:
        """One more object; its number."""
        number = self.reserve()
        self._plain[number] = body
        return number

    def put_stream(self, number: int, settings: bytes, data: bytes, *, exact: bool, packed: bool = True) -> None:
        """A stream; ``exact`` when no byte may be added to its data, not ``packed`` when it stays as it is."""
        if packed:
            settings, data = _compressed(settings, data, exact=exact)
        self._streams[number] = b"<< %s /Length %d >>\nstream\n%s\nendstream" % (settings, len(data), data)

    def add_stream(self, settings: bytes, data: bytes, *, exact: bool, packed: bool = True) -> int:
        """One more stream; its number."""
        number = self.reserve()
        self.put_stream(number, settings, data, exact=exact, packed=packed)
        return number

    def written(self, root: int, info: int) -> bytes:
        """The bytes of the file: the same objects always give the same bytes."""
        packets = self._packets()
        out, size = [_HEAD], len(_HEAD)
        entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 255)}
        for number, body in sorted(self._streams.items()):
            entries[number] = (1, size, 0)
            piece = b"%d 0 obj\n%s\nendobj\n" % (number, body)
            out.append(piece)
            size += len(piece)
        for packet, numbers in packets.items():
            entries |= {number: (2, packet, place) for place, number in enumerate(numbers)}
        digest = hashlib.md5(b"".join(out), usedforsecurity=False).hexdigest().encode()
        trailer = b"/Root %d 0 R /Info %d 0 R /ID [<%s> <%s>]" % (root, info, digest, digest)
        return b"".join([*out, *self._table(entries, trailer, size)])

    def _packets(self) -> dict[int, Sequence[int]]:
        """Put the small objects into streams; which are in which."""
        numbers = sorted(self._plain)
        packets: dict[int, Sequence[int]] = {}
        for start in range(0, len(numbers), _PACKED_TOGETHER):
            part = numbers[start : start + _PACKED_TOGETHER]
            bodies = [self._plain[number] for number in part]
            places, place = [], 0
            for number, body in zip(part, bodies, strict=True):
                places.append(b"%d %d" % (number, place))
                place += len(body) + 1
            head = b" ".join(places) + b"\n"
            settings = b"/Type /ObjStm /N %d /First %d" % (len(part), len(head))
            packets[self.add_stream(settings, head + b"\n".join(bodies), exact=False)] = part
        return packets

    def _table(self, entries: dict[int, tuple[int, int, int]], trailer: bytes, size: int) -> Iterable[bytes]:
        """Where everything is, as the last stream."""
        number = self._next
        while True:
            entries[number] = (1, size, 0)
            data = b"".join(
                b"%c%s%c" % (kind, place.to_bytes(4, "big"), index)
                for kind, place, index in (entries.get(each, (0, 0, 0)) for each in range(number + 1))
            )
            packed = zlib.compress(data, _LEVEL)
            if packed[-1] not in b"\r\n":
                break
            yield b"\n"  # it stands elsewhere then, and its checksum is another
            size += 1
        settings = b"/Type /XRef /Size %d /W [1 4 1] %s /Filter /FlateDecode" % (number + 1, trailer)
        yield b"%d 0 obj\n<< %s /Length %d >>\nstream\n%s\nendstream\nendobj\n" % (
            number,
            settings,
            len(packed),
            packed,
        )
        yield b"startxref\n%d\n%%%%EOF\n" % size


def _compressed(settings: bytes, data: bytes, *, exact: bool) -> tuple[bytes, bytes]:
    packed = _remembered(data) if exact and len(data) < _LONG else zlib.compress(data, _LEVEL)
    if packed[-1] not in b"\r\n":
        return settings + b" /Filter /FlateDecode", packed
    if exact:
        return settings + b" /Filter [/ASCII85Decode /FlateDecode]", base64.a85encode(packed) + b"~>"
    return _compressed(settings, data + b" ", exact=False)


@lru_cache(maxsize=24)
def _remembered(data: bytes) -> bytes:
    """Fonts and colour profiles come again with the next document."""
    return zlib.compress(data, _LEVEL)


def text_string(text: str) -> bytes:
    """A text as the file holds it."""
    if text.isascii() and text.isprintable():
        return b"(%s)" % text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode()
    return b"<FEFF%s>" % text.encode("utf-16-be").hex().upper().encode()


def extended(dictionary: bytes, more: bytes) -> bytes:
    """A written dictionary with ``more`` entries at its end."""
    return dictionary[: dictionary.rindex(b">>")] + more + b" >>"


def in_bytes(content: str | bytes) -> bytes:
    """What reportlab drew, as the file holds it."""
    return content if isinstance(content, bytes) else pdfdocEnc(content)
