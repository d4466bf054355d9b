"""What short shareable documents are written with: paragraphs of ready markup, a title, and the foot of every page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable

from partenaires_desktop import i18n
from partenaires_desktop.documents.typesetting.pages import TEAL, TEXT_WIDTH, Furniture, Heading, Styles
from partenaires_desktop.documents.typesetting.tagging import Paragraph, Rule
from partenaires_desktop.documents.typesetting.text import Ink, long_date, one_line
from partenaires_desktop.documents.typesetting.titles import even

CUT = 1500
"""Characters of one wording: beyond, a row of a table would fill pages."""


@dataclass(frozen=True, slots=True)
class MadePages:
    """The file, and the characters that no font of the document has."""

    pdf: bytes
    missing_characters: tuple[str, ...]


class PlainDesk:
    """One document in one language, made on a day."""

    def __init__(self, project: str, on: date, language: str) -> None:
        self.project, self.on, self.language = project, on, language
        self.ink = Ink(language)
        self.styles = Styles(language)
        self.gettext = i18n.translation(language).gettext
        self.ngettext = i18n.translation(language).ngettext

    def p(self, markup: str, style: str = "body") -> Paragraph:
        """A paragraph of ready markup."""
        return Paragraph(markup, self.styles[style])

    def say(self, message: str, style: str = "body") -> Paragraph:
        """A sentence of the program, translated."""
        return self.p(self.ink.name(self.gettext(message)), style)

    def text(self, words: str, style: str = "name_cell", *, line: int = 40) -> Paragraph:
        """What somebody wrote."""
        return self.p(self.ink.user(words, limit=CUT, line=line), style)

    def sub(self, message: str) -> Paragraph:
        """A heading that stays with what follows; a table that is to break across pages needs :meth:`over` instead."""
        head = self.p(f"<b>{self.ink.name(self.gettext(message))}</b>", "sub")
        head.keepWithNext = 1
        return head

    def over(self, message: str) -> list[Flowable]:
        """A heading with room for a few rows of the table under it."""
        return [CondPageBreak(34 * mm), self.p(f"<b>{self.ink.name(self.gettext(message))}</b>", "sub")]

    def day(self, day: date | None) -> str:
        """A date in full, "" for none."""
        return long_date(day, self.language) if day else ""

    def head(self, title: str, subtitle: str, key: str) -> Iterator[Flowable]:
        """The top of a document: the project, the title as people wrote it, and what the document is."""
        yield self.p(self.ink.name(self.project, limit=200), "kicker")
        words = self.ink.name(title, limit=400, line=34)
        style = even(words, self.styles["title" if len(title) <= 60 else "long_title"])
        yield Heading(words, style, key=key, outline=self.ink.plain(title, limit=80))
        if subtitle:
            yield self.p(self.ink.name(subtitle), "subtitle")
        yield Rule(TEXT_WIDTH, 2, color=TEAL, spaceBefore=0, spaceAfter=9)

    def furniture(self, title: str, name: str = "") -> Furniture:
        """What every page bears; it says that the document may be shared."""
        head = " · ".join(part for part in (title, one_line(self.project, 200), one_line(name, 60)) if part)
        version = self.gettext("Shareable document, {date}").format(date=self.day(self.on))
        return Furniture(
            title=head,
            author="",
            subject=title,
            head=self.ink.name(head, limit=110, line=110),
            mentions="",
            version=self.ink.name(version),
            page_word=self.gettext("page"),
            on=self.on,
        )

    def made(self, pdf: bytes) -> MadePages:
        """The file with what its fonts lack."""
        return MadePages(pdf, tuple(sorted(self.ink.missing)))
