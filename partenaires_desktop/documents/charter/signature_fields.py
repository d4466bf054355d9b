"""Fields for those who sign a charter electronically, with their own software: one in the box of each party.

They are empty, accessible (a name to hear, a place in the structure) and keep the standards of the file: a field that
is not signed shows nothing.
"""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from reportlab.platypus import Spacer

_ENDS_BADLY = re.compile(rb"[\r\n]\nendstream")
_PRINTED = 4


@dataclass(frozen=True, slots=True)
class FieldPlace:
    """Where a field stands: page (from 1), rectangle in points, and what a reader hears of it."""

    page: int
    rectangle: tuple[float, float, float, float]
    label: str


class SignatureSpace(Spacer):
    """Room to sign; while it is drawn it notes where it is, so that a field can be laid there."""

    def __init__(self, width: float, height: float, places: list[FieldPlace] | None, label: str) -> None:
        super().__init__(width, height)
        self._places, self._label = places, label

    def draw(self) -> None:
        """Note the place."""
        if self._places is not None:
            canvas: Any = self.canv
            left, bottom = canvas.absolutePosition(0, 0)
            box = (left, bottom, left + self.width, bottom + self.height)
            self._places.append(FieldPlace(canvas.getPageNumber(), box, self._label))


def with_signature_fields(pdf: bytes, places: Sequence[FieldPlace]) -> bytes:
    """The same file with an empty signature field at each place; the same input gives the same bytes."""
    if not places:
        return pdf
    with Pdf.open(io.BytesIO(pdf)) as opened:
        _Fields(opened).add(places)
        small = _saved(opened, small=True)
        return _saved(opened, small=False) if _ENDS_BADLY.search(small) else small


class _Fields:
    """Lays fields on pages, and each into the form, the structure and the way back from the page."""

    def __init__(self, pdf: Pdf) -> None:
        self._pdf = pdf
        self._tree: Any = pdf.Root.StructTreeRoot
        self._next = int(self._tree.ParentTreeNextKey)

    def add(self, places: Sequence[FieldPlace]) -> None:
        """All of them, in the order of the parties."""
        document = self._tree.K[0]
        fields = [self._field(number, place, document) for number, place in enumerate(places, 1)]
        self._tree.ParentTreeNextKey = self._next
        self._pdf.Root.AcroForm = self._pdf.make_indirect(Dictionary(Fields=Array(fields)))

    def _field(self, number: int, place: FieldPlace, document: Any) -> Any:
        page = self._pdf.pages[place.page - 1].obj
        left, bottom, right, top = (round(edge, 2) for edge in place.rectangle)
        blank = self._pdf.make_stream(b"", Type=Name.XObject, Subtype=Name.Form)
        blank.BBox = Array([0, 0, round(right - left, 2), round(top - bottom, 2)])
        blank.Resources = Dictionary()
        widget = self._pdf.make_indirect(
            Dictionary(
                Type=Name.Annot,
                Subtype=Name.Widget,
                FT=Name.Sig,
                T=String(f"signature_{number}"),
                TU=String(place.label),
                Contents=String(place.label),
                Rect=Array([left, bottom, right, top]),
                F=_PRINTED,
                P=page,
                AP=Dictionary(N=blank),
                StructParent=self._next,
            )
        )
        if "/Annots" in page:
            page.Annots.append(widget)
        else:
            page.Annots = Array([widget])
        told = Dictionary(Type=Name.StructElem, S=Name.Form, P=document, Pg=page, Alt=String(place.label))
        element = self._pdf.make_indirect(told)
        element.K = Array([Dictionary(Type=Name.OBJR, Obj=widget, Pg=page)])
        document.K.append(element)
        self._tree.ParentTree.Nums.extend([self._next, element])
        self._next += 1
        return widget


def _saved(pdf: Pdf, *, small: bool) -> bytes:
    mode = pikepdf.ObjectStreamMode
    out = io.BytesIO()
    pdf.save(
        out,
        min_version="1.7",
        fix_metadata_version=False,
        deterministic_id=True,
        stream_decode_level=pikepdf.StreamDecodeLevel.none,
        object_stream_mode=mode.generate if small else mode.disable,
        compress_streams=small,
    )
    return out.getvalue()
