"""A PNG laid on a page as it is: its data are packed the way PDF packs them, so nothing is unpacked or packed anew."""

from __future__ import annotations

import hashlib
import struct
from typing import Any

from reportlab.pdfbase import pdfdoc

_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_GRAY, _COLOURS, _PALETTE = 0, 2, 3
"""Kinds of PNG without transparency."""


def draw_png(canvas: Any, png: bytes, width: float, height: float) -> bool:
    """Draw it with its corner at the origin; False for kinds of PNG that have to be unpacked first."""
    name = f"png.{hashlib.sha256(png).hexdigest()[:24]}"
    document = canvas._doc  # noqa: SLF001 -- pictures are parts of the document
    known = document.getXObjectName(name)
    if known not in document.idToObject:
        made = _picture(png)
        if made is None:
            return False
        document.Reference(made, known)
        document.addForm(name, made)
    canvas._currentPageHasImages = 1  # noqa: SLF001
    canvas._formsinuse.append(name)  # noqa: SLF001
    canvas.saveState()
    canvas.scale(width, height)
    canvas._code.append(f"/{known} Do")  # noqa: SLF001
    canvas.restoreState()
    return True


def _picture(png: bytes) -> Any:
    chunks = _chunks(png)
    head = chunks.get(b"IHDR")
    if head is None or b"tRNS" in chunks:
        return None
    width, height, bits, kind, _packing, _filter, interlaced = struct.unpack(">IIBBBBB", head)
    if bits > 8 or interlaced or kind not in (_GRAY, _COLOURS, _PALETTE):
        return None
    colours = 3 if kind == _COLOURS else 1
    rows = pdfdoc.PDFDictionary({"Predictor": 15, "Colors": colours, "BitsPerComponent": bits, "Columns": width})
    told = pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("XObject"),
            "Subtype": pdfdoc.PDFName("Image"),
            "Width": width,
            "Height": height,
            "BitsPerComponent": bits,
            "ColorSpace": _space(kind, chunks.get(b"PLTE", b"")),
            "Filter": pdfdoc.PDFName("FlateDecode"),
            "DecodeParms": rows,
        }
    )
    return pdfdoc.PDFStream(told, chunks[b"IDAT"])


def _space(kind: int, palette: bytes) -> Any:
    if kind == _PALETTE:
        names = [pdfdoc.PDFName("Indexed"), pdfdoc.PDFName("DeviceRGB")]
        return pdfdoc.PDFArray([*names, len(palette) // 3 - 1, pdfdoc.PDFText(palette, enc="raw")])
    return pdfdoc.PDFName("DeviceGray" if kind == _GRAY else "DeviceRGB")


def _chunks(png: bytes) -> dict[bytes, bytes]:
    """The parts of the file by kind; those of the picture itself joined."""
    found: dict[bytes, bytes] = {}
    place = len(_SIGNATURE)
    while png.startswith(_SIGNATURE) and place + 8 <= len(png):
        length, kind = struct.unpack_from(">I4s", png, place)
        found[kind] = found.get(kind, b"") + png[place + 8 : place + 8 + length]
        place += length + 12
    return found
