"""The charter of partnership, as pages or as a text to edit: a snapshot in, bytes out, and what to tell about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reportlab.platypus import Flowable, PageBreak

from partenaires_desktop.documents.charter.amendment import KEY as AMENDMENT
from partenaires_desktop.documents.charter.amendment import amendment, amendment_title
from partenaires_desktop.documents.charter.annexes import annex
from partenaires_desktop.documents.charter.desk import LANGUAGE_NAMES, Desk
from partenaires_desktop.documents.charter.front import contents, furniture, title_page
from partenaires_desktop.documents.charter.sections import section
from partenaires_desktop.documents.charter.signature_fields import with_signature_fields
from partenaires_desktop.documents.charter.two_languages import TwinDesk
from partenaires_desktop.documents.typesetting.pages import Furniture, Heading, build
from partenaires_desktop.documents.typesetting.text import one_line
from partenaires_desktop.queries.charter import CharterSnapshot

__all__ = ["LANGUAGE_NAMES", "MadeCharter", "MadeText", "charter_docx", "charter_flowables", "charter_pdf"]


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
    """The charter as PDF, in ``language`` or in its own, one or two; the same input always gives the same bytes.

    Raises UserError when a text cannot be laid out.
    """
    desk = _desk(snapshot, language)
    flowables, bears = _content(desk, on)
    pdf = with_signature_fields(build(flowables, bears, desk.language), desk.signature_places or ())
    return MadeCharter(pdf, snapshot.is_draft, tuple(sorted(desk.missing)))


def charter_preview(snapshot: CharterSnapshot, on: date) -> MadeCharter:
    """The same pages as :func:`charter_pdf`, made sooner: only to be looked at, for they bear neither tags nor data."""
    desk = _desk(snapshot, "")
    flowables, bears = _content(desk, on)
    pdf = build(flowables, bears, desk.language, archive=False)
    return MadeCharter(pdf, snapshot.is_draft, tuple(sorted(desk.missing)))


def charter_content(snapshot: CharterSnapshot, on: date) -> tuple[list[Flowable], Furniture]:
    """What :func:`charter_pdf` lays on pages, and what each page bears."""
    return _content(_desk(snapshot, ""), on)


def charter_flowables(snapshot: CharterSnapshot, on: date, language: str = "") -> list[Flowable]:
    """The content with its letters in reading order, for whoever wants the words and not the pages."""
    return _content(_desk(snapshot, language, paged=False), on)[0]


def charter_docx(snapshot: CharterSnapshot, on: date, language: str = "") -> MadeText:
    """The same content as :func:`charter_pdf`, as a text that can be edited."""
    from partenaires_desktop.documents.word.document import word_document

    desk = _desk(snapshot, language, paged=False)
    flowables, bears = _content(desk, on)
    return MadeText(word_document(flowables, bears, desk.language), snapshot.is_draft)


def _desk(snapshot: CharterSnapshot, language: str, *, paged: bool = True) -> Desk:
    """Two columns when the charter has two languages, unless one is asked for."""
    if snapshot.second_language and not language:
        return TwinDesk(snapshot, paged=paged)
    return Desk(snapshot, language or snapshot.language, paged=paged)


def _content(desk: Desk, on: date) -> tuple[list[Flowable], Furniture]:
    shown = [part for part in desk.snapshot.plan if part.shown]
    numbers = {part.code: str(number) for number, part in enumerate((p for p in shown if not p.is_annex), 1)}
    numbers |= {part.code: str(number) for number, part in enumerate((p for p in shown if p.is_annex), 1)}
    desk.number_annexes(numbers.get("annex_roles", ""))
    lines: list[tuple[str, str]] = []
    body: list[Flowable] = []
    if desk.snapshot.amends is not None:
        lines.append((AMENDMENT, amendment_title(desk)))
    for part in shown:
        number = numbers[part.code]
        if part.is_annex:
            title = desk.annex_title(number, part)
            head = Heading(desk.ink.name(title), desk.styles["section"], key=part.code, outline=one_line(title))
            body += [PageBreak(), desk.told(head), *annex(desk, part.code)]
        else:
            title = f"{number}. {desk.heading(part)}"
            body += [*desk.section_head(number, part), *section(desk, part.code)]
        lines.append((part.code, title))
    draft = desk.snapshot.is_draft
    flowables = [*title_page(desk, on, draft), *contents(desk, lines), PageBreak(), *amendment(desk), *body]
    return flowables, furniture(desk, on, draft)
