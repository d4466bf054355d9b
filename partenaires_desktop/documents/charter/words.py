"""The words of a charter without its pages: headings and paragraphs, to be kept with what is signed and compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

from reportlab.platypus import Flowable

from partenaires_desktop.documents.charter.document import charter_flowables, charter_pdf
from partenaires_desktop.documents.typesetting.pages import ContentsLine, Heading
from partenaires_desktop.domain.charter_life import Stage
from partenaires_desktop.queries.charter import CharterSnapshot
from partenaires_desktop.queries.charter_frozen import Text, packed

_NUMBER = re.compile(r"^(?:\d+(?:\.\d+)*\.?\s+)")


def charter_text(snapshot: CharterSnapshot, on: date, language: str = "") -> Text:
    """Every heading with the paragraphs under it; what stands before the first heading has the title as its own."""
    out: list[tuple[str, list[str]]] = [("", [])]
    for flowable in charter_flowables(snapshot, on, language):
        if isinstance(flowable, ContentsLine):
            continue
        if isinstance(flowable, Heading) and flowable.key:
            out.append((_NUMBER.sub("", _words(flowable)), []))
        else:
            out[-1][1].extend(_paragraphs(flowable))
    return tuple((head, tuple(lines)) for head, lines in out if head or lines)


def signing_pages(snapshot: CharterSnapshot, on: date) -> tuple[bytes, bytes]:
    """The pages that every party signs, and the data and text they are made from."""
    final = replace(snapshot, status=Stage.TO_SIGN.value)
    return charter_pdf(final, on).pdf, packed(snapshot, charter_text(final, on))


def _paragraphs(flowable: Any) -> Iterator[str]:
    """The words of a flowable: of a table, a line for each row."""
    rows = getattr(flowable, "_cellvalues", None)
    kept = getattr(flowable, "_content", None)
    if rows is not None:
        for row in rows:
            cells = ("\n".join(_of(cell)) for cell in row)
            line = " · ".join(cell for cell in cells if cell)
            if line:
                yield line
    elif kept is not None:
        for each in kept:
            yield from _paragraphs(each)
    elif words := _words(flowable):
        yield words


def _of(cell: Any) -> Iterable[str]:
    if isinstance(cell, Flowable):
        return _paragraphs(cell)
    if isinstance(cell, list | tuple):
        return (words for each in cell for words in _of(each))
    return [str(cell).strip()] if isinstance(cell, str) and cell.strip() else []


def _words(flowable: Any) -> str:
    frags = getattr(flowable, "frags", ())
    if any(getattr(frag, "lineBreak", False) for frag in frags):  # lines of one cell stay apart
        lines = "".join("\n" if getattr(frag, "lineBreak", False) else frag.text for frag in frags)
        return "; ".join(line.strip() for line in lines.split("\n") if line.strip())
    plain = getattr(flowable, "getPlainText", None)
    return " ".join(plain(identify=0).split(" ")).strip() if plain is not None else ""
