"""The charter of partnership, as pages or as a text to edit: a snapshot in, bytes out, and what to tell about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak, Spacer, TableStyle

from partenaires_desktop.documents.attached import charter_attachment
from partenaires_desktop.documents.charter_amendment import KEY as AMENDMENT
from partenaires_desktop.documents.charter_amendment import amendment, amendment_title
from partenaires_desktop.documents.charter_annexes import roles_annex
from partenaires_desktop.documents.charter_desk import Desk
from partenaires_desktop.documents.charter_sections import mention_parts, section
from partenaires_desktop.documents.tagging import Paragraph, Rule, Table, tag_table
from partenaires_desktop.documents.text import one_line
from partenaires_desktop.documents.typesetting import (
    LINE,
    TEAL,
    TEXT_WIDTH,
    TINT,
    ContentsLine,
    Furniture,
    Heading,
    build,
)
from partenaires_desktop.domain.charter import SECTION_CODES
from partenaires_desktop.i18n import N_
from partenaires_desktop.queries.charter import CharterSnapshot

LANGUAGE_NAMES = {"fr": N_("French"), "nl": N_("Dutch"), "en": N_("English")}
_LONG_TITLE = 90


@dataclass(frozen=True, slots=True)
class MadeCharter:
    """The file, whether it is a draft, and the characters that no font of the document has."""

    pdf: bytes
    draft: bool
    missing_characters: tuple[str, ...]

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self.pdf


@dataclass(frozen=True, slots=True)
class MadeText:
    """The file that can be edited, and whether it is a draft; its characters are the concern of who opens it."""

    docx: bytes
    draft: bool

    @property
    def content(self) -> bytes:
        """The bytes of the file."""
        return self.docx


def charter_pdf(snapshot: CharterSnapshot, on: date, language: str = "") -> MadeCharter:
    """The charter as PDF, in ``language`` or its own; the same snapshot and day always give the same bytes.

    Raises UserError when a text cannot be laid out.
    """
    desk = Desk(snapshot, language or snapshot.language)
    draft = snapshot.is_draft
    flowables, furniture = _content(desk, on, draft)
    pdf = build(flowables, furniture, desk.language)
    return MadeCharter(pdf, draft, tuple(sorted(desk.ink.missing)))


def charter_content(snapshot: CharterSnapshot, on: date) -> tuple[list[Flowable], Furniture]:
    """What :func:`charter_pdf` lays on pages, and what each page bears."""
    return _content(Desk(snapshot, snapshot.language), on, snapshot.is_draft)


def charter_flowables(snapshot: CharterSnapshot, on: date, language: str = "") -> list[Flowable]:
    """The content with its letters in reading order, for whoever wants the words and not the pages."""
    return _flowables(Desk(snapshot, language or snapshot.language, paged=False), on, snapshot.is_draft)


def _content(desk: Desk, on: date, draft: bool) -> tuple[list[Flowable], Furniture]:
    data = charter_attachment(desk.snapshot, on, desk.language, desk.gettext("The data of this charter"))
    return _flowables(desk, on, draft), replace(_furniture(desk, on, draft), attachment=data)


def charter_docx(snapshot: CharterSnapshot, on: date, language: str = "") -> MadeText:
    """The same content as :func:`charter_pdf`, as a text that can be edited."""
    from partenaires_desktop.documents.word import word_document

    desk = Desk(snapshot, language or snapshot.language, paged=False)
    draft = snapshot.is_draft
    return MadeText(word_document(_flowables(desk, on, draft), _furniture(desk, on, draft), desk.language), draft)


def _flowables(desk: Desk, on: date, draft: bool) -> list[Flowable]:
    codes = [code for code in SECTION_CODES if code != "frames" or _has_frames(desk.snapshot)]
    body: list[Flowable] = []
    for number, code in enumerate(codes, 1):
        body += [_heading(desk, f"{number}", code), *section(desk, code)]
    annex = desk.gettext("Annex {number}: roles and expectations").format(number=desk.annex_roles)
    annex_heading = Heading(desk.ink.name(annex), desk.styles["section"], key="annex", outline=annex)
    return [
        *_title_page(desk, on, draft),
        *_contents(desk, codes, annex),
        PageBreak(),
        *amendment(desk),
        *body,
        PageBreak(),
        annex_heading,
        *roles_annex(desk),
    ]


def _has_frames(snapshot: CharterSnapshot) -> bool:
    return "frames" in snapshot.texts or any(line.participation_id is not None for line in snapshot.contours)


def _heading(desk: Desk, number: str, code: str) -> Heading:
    title = f"{number}. {desk.library.headings[code]}"
    return Heading(desk.ink.name(title), desk.styles["section"], key=code, outline=title)


def _title_page(desk: Desk, on: date, draft: bool) -> list[Flowable]:
    snapshot = desk.snapshot
    title = one_line(snapshot.title)
    style = "title" if len(title) <= _LONG_TITLE else "long_title"
    out: list[Flowable] = [Spacer(1, 3 * mm)]
    if not _says_kind(desk, title):
        out.append(desk.p(desk.ink.name(desk.library.kind.upper()), "kicker"))
    out.append(desk.p(desk.ink.name(title, line=34), style))
    if snapshot.purpose.strip():
        out.append(desk.p(desk.ink.name(snapshot.purpose, limit=600), "subtitle"))
    out += [Rule(TEXT_WIDTH, 2, color=TEAL, spaceBefore=2, spaceAfter=9), _facts(desk, on)]
    if draft:
        out.append(_draft_box(desk))
    return out


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
    rows = [
        [
            desk.p(desk.ink.name(label), "head_cell"),
            desk.p(desk.ink.name(text, limit=400) if text.strip() else desk.gap(gap), "name_cell"),
        ]
        for label, text, gap in facts
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
    models = desk.gettext("Clauses: {notice}.").format(notice=desk.library.notice)
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


def _contents(desk: Desk, codes: Sequence[str], annex: str) -> list[Flowable]:
    head = desk.p(desk.ink.name(desk.gettext("Contents")), "contents_head")
    lines = [(code, f"{number}. {desk.library.headings[code]}") for number, code in enumerate(codes, 1)]
    if desk.snapshot.amends is not None:
        lines.insert(0, (AMENDMENT, amendment_title(desk)))
    return [
        head,
        *(ContentsLine(desk.ink.name(title), desk.styles["contents"], key=key) for key, title in lines),
        ContentsLine(desk.ink.name(annex), desk.styles["contents"], key="annex"),
    ]


def _furniture(desk: Desk, on: date, draft: bool) -> Furniture:
    snapshot = desk.snapshot
    issuer = snapshot.issuer
    title = one_line(snapshot.title, 200)
    named = title if _says_kind(desk, title) else f"{desk.library.kind} · {title}"
    mentions = ""
    if issuer:
        parts = [issuer.name, *mention_parts(desk, issuer)]
        mentions = "\u00a0· ".join(desk.ink.name(part, limit=140, line=90) for part in parts)
    version = desk.gettext("Version {number}, {date}").format(number=snapshot.number, date=desk.day(on))
    if draft:
        version = " · ".join((version, desk.gettext("DRAFT")))  # upright too: readers lose the slanted watermark
    return Furniture(
        title=named,
        author=one_line(issuer.name if issuer else "", 200),
        subject=one_line(snapshot.purpose, 300),
        head=desk.ink.name(named, limit=100, line=100),
        mentions=mentions,
        version=desk.ink.name(version, limit=100),
        page_word=desk.gettext("page"),
        watermark=desk.gettext("DRAFT") if draft else "",
        on=on,
    )
