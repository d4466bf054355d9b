"""What every part of a charter is written with: data, language, styles, and the sign for what is missing."""

from __future__ import annotations

import re
import uuid
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable

from partenaires_desktop import i18n
from partenaires_desktop.documents import fonts
from partenaires_desktop.documents.clauses import Word, library, pieces
from partenaires_desktop.documents.tagging import Paragraph
from partenaires_desktop.documents.text import Ink, long_date
from partenaires_desktop.documents.typesetting import GAP_TINT, styles
from partenaires_desktop.domain.charter import ANSWER_LABELS
from partenaires_desktop.domain.phases import PHASE_LABELS
from partenaires_desktop.i18n import N_
from partenaires_desktop.queries.charter import CharterSnapshot
from partenaires_desktop.queries.charter_lines import PhaseLine

FIELD_LABELS = {
    "project": N_("name of the project"),
    "neighbourhood": N_("neighbourhood"),
    "start": N_("start date"),
    "end": N_("end date"),
    "place": N_("place of signature"),
}
_CUT = 40
_RUN_IN = re.compile(r"^(\w[^.:{}\n]{2,45})\. (?=\S)")


class Desk:
    """One charter being written in one language.

    ``gaps`` counts the places where something required is missing, each shown as "to be completed".
    """

    def __init__(self, snapshot: CharterSnapshot, language: str, *, paged: bool = True) -> None:
        self.snapshot = snapshot
        self.language = language
        self.library = library(language)
        self.ink = Ink(language, paged=paged)
        self.styles = styles(language)
        self.gettext = i18n.translation(language).gettext
        self.ngettext = i18n.translation(language).ngettext
        self.annex_roles = "1"

    @cached_property
    def names(self) -> Mapping[uuid.UUID, str]:
        """Names of parties and other actors by participation."""
        return {party.participation_id: party.name for party in self.snapshot.parties} | dict(self.snapshot.actors)

    def p(self, markup: str, style: str = "body", bullet: str | None = None) -> Paragraph:
        """A paragraph of ready markup."""
        return Paragraph(markup, self.styles[style], bulletText=bullet)

    def cell(self, text: str, *, line: int = 26) -> Paragraph:
        """A narrow cell; its words are cut at syllables, except such long ones that finding them takes minutes."""
        ordinary = all(len(word) <= _CUT for word in text.split())
        return self.p(self.ink.name(text, line=line), "cell" if ordinary else "name_cell")

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
        return "…" * max(10, int(room / stringWidth("…", fonts.BODY, 10)))

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
        }
        return known | {
            code: snapshot.answers.get(code) or self.library.defaults.get(code, "") for code in ANSWER_LABELS
        }

    def clause(self, code: str) -> list[Flowable]:
        """The text of a section: the charter's own, else the model; fields filled, lists as lists."""
        text = self.snapshot.texts.get(code) or self.snapshot.model(self.language, code) or self.library.texts[code]
        out: list[Flowable] = []
        for block in re.split(r"\n[ \t]*\n", text):
            if block.strip():
                out += self._block(block.strip(), code)
        return out

    def own_text(self, code: str) -> list[Flowable] | None:
        """The charter's own words for a section, or None when it has none."""
        return self.clause(code) if self.snapshot.texts.get(code) else None

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
