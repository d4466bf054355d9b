"""The front of a charter: title page, contents, and what every page bears."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, Spacer, TableStyle

from partenaires_desktop.documents.charter.attached import charter_attachment, charter_data, fingerprint
from partenaires_desktop.documents.charter.desk import Desk, Row
from partenaires_desktop.documents.charter.sections import mention_parts
from partenaires_desktop.documents.typesetting.logos import logo_rows
from partenaires_desktop.documents.typesetting.pages import (
    LINE,
    PAGE_HEIGHT,
    TEAL,
    TEXT_WIDTH,
    TINT,
    ContentsLine,
    Furniture,
)
from partenaires_desktop.documents.typesetting.tagging import Paragraph, Rule, Table, tag_table
from partenaires_desktop.documents.typesetting.text import one_line, unbroken
from partenaires_desktop.documents.typesetting.titles import even

_LONG_TITLE = 90
_NAMED = 12
"""Up to this many parties are named on the title page; more are counted."""
_NAME = 300


def title_page(desk: Desk, on: date, draft: bool) -> list[Flowable]:
    """Logos, title, purpose, the facts of the document, and what it says of itself while it is a draft."""
    snapshot = desk.snapshot
    title = one_line(snapshot.title)
    style = "title" if len(title) <= _LONG_TITLE else "long_title"
    out: list[Flowable] = [Spacer(1, 3 * mm), *logo_rows(_logos(desk))]
    if desk.kind_name != desk.library.kind or not _says_kind(desk, title):
        out.append(desk.p(desk.ink.name(desk.kind_name.upper()), "kicker"))
    words = desk.ink.name(title, line=34)
    out.append(desk.told(Paragraph(words, even(words, desk.styles[style]))))
    if snapshot.purpose.strip():
        out.append(desk.p(desk.ink.name(snapshot.purpose, limit=600), "subtitle"))
    out += [Rule(TEXT_WIDTH, 2, color=TEAL, spaceBefore=2, spaceAfter=9), _facts(desk, on)]
    if draft:
        out.append(_draft_box(desk))
    return out


def _logos(desk: Desk) -> list[tuple[bytes, str]]:
    """The logos of the parties in their order, each with the words that stand for it."""
    found = dict(desk.snapshot.logos)
    words = desk.gettext("Logo of {name}")
    return [
        (found[party.participation_id], words.format(name=one_line(party.name, 200)))
        for party in desk.snapshot.parties
        if party.participation_id in found
    ]


def _says_kind(desk: Desk, title: str) -> bool:
    """Whether the title already says what the document is."""
    return title.casefold().startswith(desk.library.kind.casefold())


def _facts(desk: Desk, on: date) -> Table:
    snapshot = desk.snapshot
    count = len(snapshot.parties)
    period = desk.period(snapshot.starts_on, snapshot.ends_on) if snapshot.starts_on and snapshot.ends_on else ""
    facts = [
        (desk.gettext("Project"), snapshot.project, ""),
        (desk.gettext("Neighbourhood"), snapshot.neighbourhood, desk.gettext("neighbourhood")),
        (desk.gettext("Period"), period, desk.gettext("dates")),
        (desk.gettext("Parties"), desk.ngettext("{count} party", "{count} parties", count).format(count=count), ""),
        (desk.gettext("Issued by"), snapshot.issuer.name if snapshot.issuer else "", desk.gettext("issuing party")),
        (desk.gettext("Version"), f"{snapshot.number}, {desk.day(on)}", ""),
    ]
    rows: list[Row] = [
        [
            desk.p(desk.ink.name(label), "head_cell"),
            desk.p(desk.ink.name(text, limit=400) if text.strip() else desk.gap(gap), "name_cell"),
        ]
        for label, text, gap in facts
    ]
    if 0 < count <= _NAMED:
        rows[3][1] = [
            desk.told(desk.p(desk.ink.name(party.name, limit=_NAME), "name_cell"), party.language)
            for party in snapshot.parties
        ]
    made = Table(rows, colWidths=[40 * mm, TEXT_WIDTH - 40 * mm], splitInRow=1, spaceAfter=10)
    made.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 2),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 2),
            ]
        )
    )
    tag_table(made, header_row=False, header_column=True)
    return made


def _draft_box(desk: Desk) -> Table:
    said = desk.gettext("Working draft: what is missing is marked “to be completed” in the text.")
    models = desk.gettext("Clauses: {notice}.").format(notice=desk.notice)
    text = Paragraph(f"<b>{desk.ink.name(said)}</b> {desk.ink.name(models)}", desk.styles["name_cell"])
    box = Table([[text]], colWidths=[TEXT_WIDTH], spaceAfter=10)
    box.setStyle(
        TableStyle(
            [
                ("BACKGROUND", (0, 0), (-1, -1), TINT),
                ("BOX", (0, 0), (-1, -1), 0.7, LINE),
                ("LEFTPADDING", (0, 0), (-1, -1), 8),
                ("TOPPADDING", (0, 0), (-1, -1), 6),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 7),
            ]
        )
    )
    return box


def contents(desk: Desk, lines: Sequence[tuple[str, str]]) -> list[Flowable]:
    """The contents: a line for each place, as code and title."""
    head = desk.p(desk.ink.name(desk.gettext("Contents")), "contents_head")
    room = 20 + 14 * len(lines)
    return [
        CondPageBreak(min(room, PAGE_HEIGHT / 2)),
        head,
        *(ContentsLine(desk.ink.name(title), desk.styles["contents"], key=key) for key, title in lines),
    ]


def furniture(desk: Desk, on: date, draft: bool) -> Furniture:
    """What every page bears: the issuer's mentions, version, fingerprint of the content, and whether it is a draft."""
    snapshot = desk.snapshot
    issuer = snapshot.issuer
    title = one_line(snapshot.title, 200)
    named = title if _says_kind(desk, title) else f"{desk.kind_name} · {title}"
    mentions = ""
    if issuer:
        parts = [issuer.name, *mention_parts(desk, issuer)]
        mentions = "\u00a0· ".join(desk.ink.name(part, limit=140, line=90) for part in parts)
    data = charter_data(snapshot, on, desk.language)
    said = [
        desk.gettext("Version {number}, {date}").format(number=snapshot.number, date=desk.day(on)),
        desk.gettext("fingerprint {digits}").format(digits=unbroken(fingerprint(data))),
    ]
    if draft:
        said.append(desk.gettext("DRAFT"))  # upright too: readers lose the slanted watermark
    version = " · ".join(said)
    return Furniture(
        title=named,
        author=one_line(issuer.name if issuer else "", 200),
        subject=one_line(snapshot.purpose, 300),
        head=desk.ink.name(named, limit=100, line=100),
        mentions=mentions,
        version=desk.ink.name(version, limit=200, line=200),
        page_word=desk.gettext("page"),
        watermark=desk.gettext("DRAFT") if draft else "",
        on=on,
        attachment=charter_attachment(data, desk.gettext("The data of this charter")),
    )
