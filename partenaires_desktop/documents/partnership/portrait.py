"""The portrait of a partnership on one page: counts beside each other, and in words the forms that nobody has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.platypus import Flowable, Spacer, TableStyle

from partenaires_desktop import i18n
from partenaires_desktop.documents.typesetting import fonts
from partenaires_desktop.documents.typesetting.pages import LINE, TEAL, TEXT_WIDTH, TINT, build
from partenaires_desktop.documents.typesetting.plain_desk import MadePages, PlainDesk
from partenaires_desktop.documents.typesetting.tagging import Table, tag_table
from partenaires_desktop.domain.forms import FORM_LABELS, FORMALITY_LABELS, FORMS, INTENSITIES, INTENSITY_LABELS
from partenaires_desktop.domain.organisations import LANGUAGE_LABELS
from partenaires_desktop.domain.phases import PHASE_LABELS
from partenaires_desktop.domain.roles import PARTICIPANT_KIND_LABELS, SECTOR_LABELS
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.queries.portrait import PhaseCount, Portrait

TITLE = N_("Portrait of the partnership")
_GAP = 6 * mm
_NUMBER = 10 * mm
_LIST = (TEXT_WIDTH - 2 * _GAP) / 3
_FORM = 33 * mm
"""The least a form needs."""


def portrait_pdf(found: Portrait, on: date, language: str) -> MadePages:
    """The page; UserError when nobody takes part yet."""
    if not found.partners:
        raise UserError(_("No organisation takes part in this project yet. Choose the partners first."))
    desk = _Desk(found, on, language)
    count = desk.ngettext("{count} organisation takes part", "{count} organisations take part", found.partners)
    flowables: list[Flowable] = [
        desk.p(desk.ink.name(found.project, limit=200), "kicker"),
        *list(desk.head(desk.gettext(TITLE), count.format(count=found.partners), "portrait"))[1:],
        desk.over_quiet(N_("Form of each partnership, and how close it is")),
        desk.together(),
        *desk.nobody(),
        Spacer(1, 4 * mm),
        desk.lists(),
        Spacer(1, 4 * mm),
        desk.say(N_("No form is better than another: what fits depends on what the project wants to do."), "quiet"),
    ]
    return desk.made(build(flowables, desk.furniture(desk.gettext(TITLE)), language))


def _wide(words: str) -> float:
    """How wide a column is that holds the longest word of its header, and two figures."""
    return max(30.0, *(stringWidth(word, fonts.BOLD, 10) for word in words.split(" "))) + 5


class _Desk(PlainDesk):
    """Writes the tables of counts."""

    def __init__(self, found: Portrait, on: date, language: str) -> None:
        super().__init__(found.project, on, language)
        self.found = found

    def over_quiet(self, message: str) -> Flowable:
        """A small heading."""
        return self.p(f"<b>{self.ink.name(self.gettext(message))}</b>", "name_cell")

    def together(self) -> Flowable:
        """Forms against closeness, with sums."""
        codes = [*INTENSITIES, ""] if any(key[1] == "" for key in self.found.together) else [*INTENSITIES]
        header = ["", *(self._capital(INTENSITY_LABELS[code]) for code in codes), self._capital(N_("in all"))]
        style = "head_number"
        widths = [_wide(word) for word in header[1:]]
        if TEXT_WIDTH - sum(widths) < _FORM:  # of words as long as these no column is as wide as its word
            style, widths = "head_cell", [(TEXT_WIDTH - _FORM) / len(widths)] * len(widths)
        rows: list[list[Flowable]] = [[self.p(self.ink.name(word), style) for word in header]]
        forms = [*FORMS, ""] if any(key[0] == "" for key in self.found.together) else [*FORMS]
        for form in forms:
            numbers = [self.found.together.get((form, code), 0) for code in codes]
            cells = [*numbers, sum(numbers)]
            rows.append([self._word(FORM_LABELS[form]), *(self._number(number) for number in cells)])
        return self._table(rows, [TEXT_WIDTH - sum(widths), *widths], header=True)

    def nobody(self) -> Iterator[Flowable]:
        """In plain words, the forms that no partner has."""
        for form in self.found.missing_forms:
            words = self.gettext(N_("No partner of the form “{form}”.")).format(form=self.gettext(FORM_LABELS[form]))
            yield self.p(self.ink.name(words), "name_cell")

    def lists(self) -> Flowable:
        """The other counts, in three columns."""
        columns = [
            [
                *self._list(N_("How it is agreed"), "formality", FORMALITY_LABELS),
                *self._list(N_("Language"), "language", LANGUAGE_LABELS),
            ],
            self._list(N_("Sector"), "sector", SECTOR_LABELS),
            [*self._list(N_("Takes part as"), "kind", PARTICIPANT_KIND_LABELS), *self._phases()],
        ]
        made = Table([[columns[0], "", columns[1], "", columns[2]]], colWidths=[_LIST, _GAP, _LIST, _GAP, _LIST])
        made.setStyle(TableStyle([("VALIGN", (0, 0), (-1, -1), "TOP"), *_no_padding()]))
        return made

    def _list(self, title: str, name: str, labels: Mapping[str, str]) -> list[Flowable]:
        counts = self.found.counts.get(name, {})
        known = sorted((code for code in labels if counts.get(code)), key=lambda code: (not code, -counts[code]))
        return self._counts(title, [(self.gettext(labels[code]), counts[code]) for code in known])

    def _phases(self) -> list[Flowable]:
        lines = [(self._phase(phase), phase.count) for phase in self.found.phases]
        return self._counts(N_("With a role in the phase"), lines)

    def _counts(self, title: str, lines: list[tuple[str, int]]) -> list[Flowable]:
        if not lines:
            return []
        rows = [
            [self.p(self.ink.name(word, limit=120, line=20), "name_cell"), self._number(count)] for word, count in lines
        ]
        return [self.sub(title), self._table(rows, [_LIST - _NUMBER, _NUMBER], header=False)]

    def _phase(self, phase: PhaseCount) -> str:
        label = PHASE_LABELS.get(phase.code)
        given = {i18n.translation(language).gettext(label) for language in i18n.LANGUAGES} if label else set()
        return self.gettext(label) if label and phase.name in given else phase.name

    def _capital(self, message: str) -> str:
        words = self.gettext(message)
        return capital(words)

    def _word(self, message: str) -> Flowable:
        return self.p(self.ink.name(self._capital(message)), "name_cell")

    def _number(self, number: int) -> Flowable:
        return self.p(f"<b>{number}</b>" if number else "–", "number")

    @staticmethod
    def _table(rows: list[list[Flowable]], widths: list[float], *, header: bool) -> Table:
        made = Table(rows, colWidths=widths, repeatRows=1 if header else 0)
        style: list[Any] = [
            ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 2),
            ("RIGHTPADDING", (0, 0), (-1, -1), 2),
            ("TOPPADDING", (0, 0), (-1, -1), 1.5),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 2.5),
        ]
        if header:
            style += [("BACKGROUND", (0, 0), (-1, 0), TINT), ("LINEBELOW", (0, 0), (-1, 0), 1.2, TEAL)]
        made.setStyle(TableStyle(style))
        tag_table(made, header_row=header, header_column=not header)
        return made


def _no_padding() -> list[Any]:
    sides = ("LEFTPADDING", "RIGHTPADDING", "TOPPADDING", "BOTTOMPADDING")
    return [(side, (0, 0), (-1, -1), 0) for side in sides]
