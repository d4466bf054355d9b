"""«Your data»: what is held on one person, printed for that person, or as JSON to take along."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable, Paragraph

from partenaires_desktop import i18n
from partenaires_desktop.documents.text import Ink, long_date
from partenaires_desktop.documents.typesetting import TEXT_WIDTH, Furniture, Styles, build, table
from partenaires_desktop.queries.person_file import PersonFile


def person_file_pdf(held: PersonFile, on: date, language: str) -> bytes:
    """The sheet to give to the person: what is noted, what was written when, and what may be asked."""
    words = i18n.translation(language).gettext
    ink, styles = Ink(language), Styles(language)

    def text(markup: str, style: str = "body") -> Paragraph:
        return Paragraph(markup, styles[style])

    def rows(pairs: Sequence[tuple[str, str]]) -> Flowable:
        cells = [[text(ink.name(name), "head_cell"), text(ink.user(value), "cell")] for name, value in pairs]
        return table(cells, [TEXT_WIDTH * 0.28, TEXT_WIDTH * 0.72], header=False)

    title = words("What we hold about you")
    body: list[Flowable] = [
        text(ink.name(title), "title"),
        text(ink.name(f"{held.name} · {held.organisation}"), "subtitle"),
        text(
            ink.user(
                words(
                    "You may ask at any time to read these data, to have them corrected, or to have them erased. "
                    "They are used only to work together in neighbourhood projects, and never leave this computer "
                    "unless a charter you sign says so."
                )
            )
        ),
        text(ink.name(words("What is noted")), "section"),
        rows(held.fields),
    ]
    if held.mentions:
        body.append(text(ink.name(words("Texts where you are named")), "section"))
        body += [text(f"• {ink.user(line)}") for line in held.mentions]
    if held.steps:
        body.append(text(ink.name(words("What was written, and when")), "section"))
        body.append(
            rows(
                [(f"{step.at.astimezone():%d/%m/%Y %H:%M}", "\n".join(step.lines) or step.label) for step in held.steps]
            )
        )
    furniture = Furniture(
        title=title,
        author="",
        subject=title,
        head=ink.name(title),
        mentions="",
        version=ink.name(long_date(on, language)),
        page_word=words("page"),
    )
    return build(body, furniture, language)


def person_file_json(held: PersonFile) -> bytes:
    """The same for a machine, with keys that never change."""
    content = {
        "name": held.name,
        "former_names": list(held.former_names),
        "organisation": held.organisation,
        "fields": [{"field": name, "value": value} for name, value in held.fields],
        "named_in": list(held.mentions),
        "history": [
            {"at": step.at.isoformat(), "step": step.label, "changes": list(step.lines)} for step in held.steps
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=2).encode()
