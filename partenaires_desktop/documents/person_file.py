"""«Your data»: what is held on one person, printed for that person, or as JSON to take along."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date

from reportlab.platypus import Flowable

from partenaires_desktop import i18n
from partenaires_desktop.documents.typesetting.pages import TEXT_WIDTH, Furniture, Styles, build, table
from partenaires_desktop.documents.typesetting.tagging import Paragraph
from partenaires_desktop.documents.typesetting.text import Ink, long_date
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import N_
from partenaires_desktop.queries.person_file import PersonFile

INTRODUCTION = N_(
    "You may ask at any time to read these data, to have them corrected, or to have them erased. "
    "They are used only to work together in neighbourhood projects, and never leave this computer "
    "unless a charter you sign says so."
)


def person_file_pdf(held: PersonFile, on: date, language: str) -> bytes:
    """The sheet to give to the person: what is noted, what was written when, and what may be asked."""
    gettext = i18n.translation(language).gettext
    ink, styles = Ink(language), Styles(language)
    title = gettext("What we hold about you")
    body: list[Flowable] = [
        Paragraph(ink.name(title), styles["title"]),
        Paragraph(ink.name(f"{held.name} · {held.organisation}"), styles["subtitle"]),
        Paragraph(ink.user(gettext(INTRODUCTION)), styles["body"]),
        Paragraph(ink.name(gettext("What is noted")), styles["section"]),
        _rows(held.fields, ink, styles),
    ]
    if held.mentions:
        body.append(Paragraph(ink.name(gettext("Texts where you are named")), styles["section"]))
        body += [Paragraph(ink.user(line), styles["item"], bulletText="•") for line in held.mentions]
    if held.steps:
        body.append(Paragraph(ink.name(gettext("What was written, and when")), styles["section"]))
        steps = [(f"{step.at.astimezone():%d/%m/%Y %H:%M}", "\n".join(step.lines) or step.label) for step in held.steps]
        body.append(_rows(steps, ink, styles))
    furniture = Furniture(
        title=title,
        author="",
        subject=title,
        head=ink.name(title),
        mentions="",
        version=ink.name(long_date(on, language)),
        page_word=gettext("page"),
    )
    return build(body, furniture, language)


def _rows(pairs: Sequence[tuple[str, str]], ink: Ink, styles: Styles) -> Flowable:
    cells: list[list[Flowable]] = [
        [Paragraph(ink.name(capital(name)), styles["head_cell"]), Paragraph(ink.user(value), styles["cell"])]
        for name, value in pairs
    ]
    return table(cells, [TEXT_WIDTH * 0.28, TEXT_WIDTH * 0.72], header=False)


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
