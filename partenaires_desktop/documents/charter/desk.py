"""What every part of a charter is written with: data, language, styles, and the sign for what is missing."""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import TypeVar

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from partenaires_desktop import i18n
from partenaires_desktop.documents.charter.clauses import Word, library, pieces
from partenaires_desktop.documents.charter.signature_fields import FieldPlace
from partenaires_desktop.documents.typesetting import fonts
from partenaires_desktop.documents.typesetting.pages import GAP_TINT, PDF_LANGUAGE, Heading, styles
from partenaires_desktop.documents.typesetting.tagging import Paragraph
from partenaires_desktop.documents.typesetting.text import Ink, long_date, one_line
from partenaires_desktop.domain.charter import ANNEX_LABELS, ANSWER_LABELS, CHARTER, OWN_CODES
from partenaires_desktop.domain.charter_plan import Planned
from partenaires_desktop.domain.phases import PHASE_LABELS
from partenaires_desktop.i18n import N_
from partenaires_desktop.queries.charter import CharterSnapshot
from partenaires_desktop.queries.overview import PhaseLine

FIELD_LABELS = {
    "project": N_("name of the project"),
    "neighbourhood": N_("neighbourhood"),
    "start": N_("start date"),
    "end": N_("end date"),
    "place": N_("place of signature"),
    "annex_roles": N_("annex of roles and expectations"),
    "issuer": N_("issuing party"),
    "partner": N_("the partner"),
    "languages": N_("languages"),
}
LANGUAGE_NAMES = {"fr": N_("French"), "nl": N_("Dutch"), "en": N_("English")}
SPOKEN = PDF_LANGUAGE | {"de": "de-BE"}
"""Languages as a file names them."""
Row = list[Flowable | Sequence[Flowable]]
"""A row of a table: a cell is a paragraph, or one for each language."""
Made = TypeVar("Made", bound=Paragraph)
LONGEST_CUT = 40
"""Letters of a word that is still cut at its syllables."""
_RUN_IN = re.compile(r"^(\w[^.:{}\n]{2,45})\. (?=\S)")


class Desk:
    """One charter being written in one language.

    ``gaps`` counts the places where something required is missing, each shown as "to be completed".
    """

    is_column = False
    """Whether it writes one of two columns, so that each paragraph says in which language it is."""

    def __init__(self, snapshot: CharterSnapshot, language: str, *, paged: bool = True) -> None:
        self.snapshot = snapshot
        self.language = language
        self.library = library(language, snapshot.kind)
        self.ink = Ink(language, paged=paged)
        self.styles = styles(language)
        self.gettext: Callable[[str], str] = i18n.translation(language).gettext
        self.ngettext: Callable[[str, str, int], str] = i18n.translation(language).ngettext
        self.signature_places: list[FieldPlace] | None = [] if paged and snapshot.is_frozen else None
        """Where parties sign, noted while the pages are drawn; only pages that are signed have fields."""
        self.annex_roles = ""
        """The number of that annex, once the document is planned."""

    @cached_property
    def names(self) -> Mapping[uuid.UUID, str]:
        """Names of parties and other actors by participation."""
        return {party.participation_id: party.name for party in self.snapshot.parties} | dict(self.snapshot.actors)

    def p(self, markup: str, style: str = "body", bullet: str | None = None) -> Paragraph:
        """A paragraph of ready markup."""
        return self.told(Paragraph(markup, self.styles[style], bulletText=bullet))

    @property
    def colon(self) -> str:
        """A colon with the spaces of the language."""
        return "\u00a0: " if self.language == "fr" else ": "

    @property
    def missing(self) -> set[str]:
        """Characters that no font of the document has."""
        return self.ink.missing

    @property
    def kind_name(self) -> str:
        """What the document is."""
        return self.library.kind

    @property
    def notice(self) -> str:
        """What clauses are until somebody who knows the law has read them."""
        return self.library.notice

    def number_annexes(self, roles: str) -> None:
        """Say which annex clauses refer to."""
        self.annex_roles = roles

    def told(self, made: Made, language: str = "") -> Made:
        """``made`` with what it says of itself: its language, and its text in reading order where that is another."""
        if language and language != self.language and language in SPOKEN:
            made.language = SPOKEN[language]
        elif self.is_column:
            made.language = SPOKEN[self.language]
        if self.ink.turned:
            made.actual = self.ink.in_reading_order(made.getPlainText(identify=True))
        return made

    def heading(self, planned: Planned) -> str:
        """The words of a heading: the charter's own, else the model's."""
        own = planned.heading if self.language == self.snapshot.language else ""
        if self.language == self.snapshot.second_language:
            own = planned.second_heading
        if own.strip():
            return own
        if planned.is_own:  # there is no model to speak its language
            return planned.heading
        if planned.is_annex:
            return self.gettext(ANNEX_LABELS[planned.code])
        return self.library.headings[planned.code]

    def annex_title(self, number: str, planned: Planned) -> str:
        """``Annex 1: roles and expectations``."""
        return self.gettext("Annex {number}: {title}").format(number=number, title=self.heading(planned))

    def section_head(self, number: str, planned: Planned) -> list[Flowable]:
        """The heading of a section, which the contents and the outline lead to."""
        title = f"{number}. {self.heading(planned)}"
        made = Heading(self.ink.name(title), self.styles["section"], key=planned.code, outline=one_line(title))
        return [self.told(made)]

    def cell(self, text: str, *, line: int = 26) -> Paragraph:
        """A narrow cell; its words are cut at syllables, except such long ones that finding them takes minutes."""
        ordinary = all(len(word) <= LONGEST_CUT for word in text.split())
        return self.p(self.ink.name(text, line=line), "cell" if ordinary else "name_cell")

    def both(self, say: Callable[[Desk], str], style: str = "cell") -> list[Flowable]:
        """What ``say`` says, as a paragraph for each language of the document."""
        return [self._said(say(self), style)]

    def _said(self, text: str, style: str) -> Paragraph:
        return self.cell(text) if style == "cell" else self.p(self.ink.name(text), style)

    def label(self, message: str, style: str = "head_cell") -> list[Flowable]:
        """A label of the program, in each language of the document."""
        return self.both(lambda desk: desk.gettext(message), style)

    def header(self, *messages: str) -> Row:
        """The first row of a table."""
        return [self.label(message) for message in messages]

    def each(self, make: Callable[[Desk], Flowable]) -> list[Flowable]:
        """What ``make`` makes, once for each language of the document, below one another."""
        return [make(self)]

    def beside(self, make: Callable[[Desk], list[Flowable]]) -> list[Flowable]:
        """What ``make`` makes, once for each language of the document, beside one another."""
        return make(self)

    def sub_head(self, message: str, style: str = "sub", *, key: str = "") -> list[Flowable]:
        """A heading below that of a section; with a ``key`` it is a place the outline leads to."""
        title = self.gettext(message)
        if key:
            return [self.told(Heading(self.ink.name(title), self.styles[style], key=key, outline=title, level=1))]
        head = self.p(self.ink.name(title), style)
        head.keepWithNext = 1
        return [head]

    def gap(self, what: str) -> str:
        """Markup that says what is to be completed, visible in grey too."""
        label = self.ink.name(self.gettext("to be completed: {what}").format(what=what))
        return f'<i><font backColor="#{GAP_TINT.hexval()[2:]}">\u00a0{label}\u00a0</font></i>'

    def gap_line(self, what: str, style: str = "body") -> Paragraph:
        """A paragraph that says what is to be completed."""
        return self.p(self.gap(what), style)

    def dots(self, before: str, width: float) -> str:
        """A dotted line to write on, after the words ``before``, as long as a box of ``width`` lets it be."""
        room = width - 16 - stringWidth(f"{before} ", fonts.BODY, 10)
        three, one = (stringWidth(dots, fonts.BODY, 10) for dots in ("…", "."))
        many = max(10, int(room / three))
        return "…" * many + "." * max(0, int((room - many * three) / one))

    def period(self, start: date | None, end: date | None) -> str:
        """``from 1 May 2025 to 31 October 2025``; "" when neither day is known."""
        if start and end:
            return self.gettext("from {start} to {end}").format(start=self.day(start), end=self.day(end))
        if start:
            return self.gettext("from {start}").format(start=self.day(start))
        return self.gettext("until {end}").format(end=self.day(end)) if end else ""

    def day(self, day: date | None) -> str:
        """A date in full, "" for none."""
        return long_date(day, self.language) if day else ""

    def phase_name(self, phase: PhaseLine) -> str:
        """The name of a phase; a name the program gave is said in the document's language."""
        label = PHASE_LABELS.get(phase.code)
        if label is None:
            return phase.name
        given = {i18n.translation(language).gettext(label) for language in i18n.LANGUAGES}
        return self.gettext(label) if phase.name in given else phase.name

    @cached_property
    def values(self) -> dict[str, str]:
        """What fills the fields of clauses; "" where nothing is known."""
        snapshot = self.snapshot
        known = {
            "project": snapshot.project,
            "neighbourhood": snapshot.neighbourhood,
            "start": self.day(snapshot.starts_on),
            "end": self.day(snapshot.ends_on),
            "place": snapshot.place,
            "annex_roles": self.annex_roles,
            "issuer": snapshot.issuer.name if snapshot.issuer else "",
            "partner": snapshot.partner.name if snapshot.partner else "",
            "languages": self.languages,
        }
        return known | {
            code: snapshot.answers.get(code) or self.library.defaults.get(code, "") for code in ANSWER_LABELS
        }

    @property
    def languages(self) -> str:
        """The languages of the document, in words."""
        both = (self.snapshot.language, self.snapshot.second_language)
        words = [self.gettext(LANGUAGE_NAMES[each]) for each in both if each]
        if len(words) < 2:
            return ""
        if self.language == "fr":  # which writes languages small
            words = [word.lower() for word in words]
        return self.gettext("{first} and {second}").format(first=words[0], second=words[1])

    def own_words(self, code: str) -> str:
        """The charter's own words for a section in this language; "" when it has none."""
        snapshot = self.snapshot
        if self.language == snapshot.language:
            return snapshot.texts.get(code, "")
        if self.language == snapshot.second_language:
            return next((line.second_text for line in snapshot.arranged if line.section == code), "")
        return ""

    def lacks_words(self, code: str) -> bool:
        """Whether the charter words a section itself, but not in this language: nothing may stand in their place."""
        return not self.own_words(code) and bool(self.snapshot.texts.get(code))

    def clause(self, code: str) -> list[Flowable]:
        """The text of a section: the charter's own, else the model; fields filled, lists as lists."""
        if self.lacks_words(code):
            return [self.gap_line(self.gettext("the words of this section in this language"))]
        text = self.own_words(code) or self._model(code)
        if code in OWN_CODES and not text:
            return [self.gap_line(self.gettext("the words of this section"))]
        out: list[Flowable] = []
        for block in re.split(r"\n[ \t]*\n", text):
            if block.strip():
                out += self._block(block.strip(), code)
        return out

    def _model(self, code: str) -> str:
        if code in OWN_CODES:
            return ""
        if code == "languages" and self.snapshot.second_language:
            return self.library.bilingual
        key = code if self.snapshot.kind == CHARTER else f"{self.snapshot.kind}.{code}"
        return self.snapshot.model(self.language, key) or self.library.texts[code]

    def own_text(self, code: str) -> list[Flowable] | None:
        """The charter's own words for a section, or None when it has none."""
        return self.clause(code) if self.snapshot.texts.get(code) else None

    def glossary(self) -> list[Flowable]:
        """Terms, and what they mean here."""
        return [
            self.p(f"<b>{self.ink.name(term)}</b>{self.colon}{self.ink.user(meaning)}.")
            for term, meaning in self.library.glossary
        ]

    def _block(self, block: str, code: str) -> list[Flowable]:
        lines = block.split("\n")
        if all(re.match(r"\s*[-•–]\s+", line) for line in lines):
            return [self.p(self._fill(re.sub(r"^\s*[-•–]\s+", "", line)), "item", "•") for line in lines]
        run_in = _RUN_IN.match(block) if code == "values" else None
        if run_in:
            return [self.p(f"<b>{self.ink.name(run_in[1])}.</b> {self._fill(block[run_in.end() :])}")]
        return [self.p(self._fill(piece)) for piece in _short(block)]

    def _fill(self, text: str) -> str:
        words, before = [], ""
        for word in pieces(text, self.values):
            counted = before.isdigit() and re.match(r" [a-zà-ÿ]", word.text)  # a number stays with what it counts
            words.append(self._word(replace(word, text="\u00a0" + word.text[1:]) if counted else word))
            before = word.text if word.code else ""
        return "".join(words)

    def _word(self, word: Word) -> str:
        if not word.code:
            # spaces at both ends belong to the sentence; cleaning would take them away
            head, tail = word.text[: _lead(word.text)], word.text[len(word.text.rstrip()) :]
            return f"{_spaces(head)}{self.ink.user(word.text)}{_spaces(tail)}" if word.text.strip() else _spaces(head)
        if word.text.strip():
            return self.ink.user(word.text)
        return self.gap(self.gettext(FIELD_LABELS.get(word.code) or ANSWER_LABELS[word.code]))


def _lead(text: str) -> int:
    return len(text) - len(text.lstrip())


def _spaces(text: str) -> str:
    return "<br/>" * text.count("\n") if "\n" in text else text


def _short(text: str, words: int = 400) -> list[str]:
    """``text`` in pieces of at most ``words`` words: laying out a giant paragraph takes minutes."""
    pieces_ = re.split(r"(?<= )", text)
    return ["".join(pieces_[start : start + words]) for start in range(0, len(pieces_), words)]
