"""The library of model clauses: headings and starter texts per language, with fields to fill.

A field stands in braces, ``{projet}``, under a name in the language of the clause; names of every language are
understood, so that a charter whose language changes keeps its fields.  Anything else in braces is plain text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from partenaires_desktop.domain.charter import CHARTER, CHARTER_LANGUAGES, CONVENTION
from partenaires_desktop.resources import resource_path

_FIELD = re.compile(r"\{(\w{1,40})\}")


@dataclass(frozen=True, slots=True)
class Library:
    """The clauses of one language: each is a *model*, to be proofread by someone who knows the law."""

    language: str
    notice: str
    kind: str
    fields: Mapping[str, str]
    """The name of each field as it is written in clauses, and its code."""
    defaults: Mapping[str, str]
    headings: Mapping[str, str]
    texts: Mapping[str, str]
    """Model text per section, paragraphs separated by an empty line; "" where all comes from the data."""
    bilingual: str
    """The model of the section about languages, for a document in two of them."""
    glossary: tuple[tuple[str, str], ...]
    """Terms and what they mean, in the order of the alphabet."""


@cache
def library(language: str, kind: str = CHARTER) -> Library:
    """The library of "fr", "nl" or "en", for a document of ``kind``."""
    data = json.loads(resource_path("clauses", f"{language}.json").read_text(encoding="utf-8"))
    sections = data["sections"]
    other = data["convention"] if kind == CONVENTION else {"kind": data["kind"], "sections": {}}
    texts = {code: section["text"] for code, section in sections.items()} | other["sections"]
    return Library(
        language=language,
        notice=data["notice"],
        kind=other["kind"],
        fields=data["fields"],
        defaults=data["defaults"],
        headings={code: section["heading"] for code, section in sections.items()},
        texts={code: "\n\n".join(text) for code, text in texts.items()},
        bilingual=data["bilingual"],
        glossary=tuple((term, meaning) for term, meaning in data["glossary"]),
    )


@cache
def field_codes() -> Mapping[str, str]:
    """Every field name of every language, and its code."""
    return {name: code for language in CHARTER_LANGUAGES for name, code in library(language).fields.items()}


@dataclass(frozen=True, slots=True)
class Word:
    """A piece of a clause: text as written, or a field (``code``) with its value, "" when nothing fills it yet."""

    text: str
    code: str = ""
    name: str = ""


def pieces(text: str, values: Mapping[str, str]) -> Iterator[Word]:
    """``text`` cut at its fields, each with its value; what ``values`` holds is never read for fields again."""
    codes = field_codes()
    end = 0
    for match in _FIELD.finditer(text):
        code = codes.get(match[1])
        if code is None:
            continue
        if match.start() > end:
            yield Word(text[end : match.start()])
        yield Word(values.get(code, ""), code, match[1])
        end = match.end()
    if end < len(text):
        yield Word(text[end:])
