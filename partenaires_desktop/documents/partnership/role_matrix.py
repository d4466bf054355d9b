"""The matrix of roles on paper: partners by phase, actions with who has which part, expectations both sides agreed on.

It is handed round, so it is made from :func:`queries.role_sheet.role_sheet`, which reads nothing internal.  Letters are
always words; tables repeat their header on each page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, PageBreak

from partenaires_desktop import i18n
from partenaires_desktop.documents.typesetting.pages import TEAL, WIDE, Heading, Paper, build, table
from partenaires_desktop.documents.typesetting.plain_desk import MadePages, PlainDesk
from partenaires_desktop.documents.typesetting.tagging import Rule
from partenaires_desktop.domain.phases import PHASE_LABELS
from partenaires_desktop.domain.roles import (
    LETTER_LABELS,
    LETTER_MEANINGS,
    LETTERS,
    PARTICIPANT_KIND_LABELS,
    ROLE_LABELS,
    SECTOR_LABELS,
)
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.queries.actions import ActionLine
from partenaires_desktop.queries.role_sheet import RoleSheet, SheetExpectation, SheetPartner, SheetPhase

TITLE = N_("Roles and expectations")
_NAME = 46 * mm
_MOST_PHASES = {"a4": 7, "a3": 12}
"""Phases side by side: more of them go on pages of their own."""


def role_matrix_pdf(found: RoleSheet, on: date, language: str, size: str = "a4") -> MadePages:
    """The matrix on sheets of ``size`` ("a4" or "a3") lying on their side; UserError when there is no one in it."""
    if not found.partners or not found.phases:
        raise UserError(_("There is no matrix to print yet: let organisations take part in the project first."))
    desk = _Desk(found, on, language, WIDE[size])
    flowables = [*desk.top(TITLE, N_("Who does what in each phase"), "phases"), *desk.legend()]
    most = _MOST_PHASES[size]
    for start in range(0, len(found.phases), most):
        flowables += [PageBreak()] if start else []
        flowables.append(desk.phase_table(start, found.phases[start : start + most]))
    if found.actions.actions:
        flowables += [PageBreak(), *desk.top(N_("Actions"), N_("Who has which part in each action"), "actions")]
        flowables.append(desk.action_table(found.actions.actions))
    if found.expectations:
        flowables += [PageBreak(), *desk.top(N_("Agreed expectations"), N_("What both sides agreed on"), "agreed")]
        flowables.append(desk.expectation_table(found.expectations))
    furniture = replace(desk.furniture(desk.gettext(TITLE)), paper=desk.paper)
    return desk.made(build(flowables, furniture, language))


class _Desk(PlainDesk):
    """Writes the tables of one matrix."""

    def __init__(self, found: RoleSheet, on: date, language: str, paper: Paper) -> None:
        super().__init__(found.project, on, language)
        self.found, self.paper = found, paper

    def top(self, title: str, subtitle: str, key: str) -> Iterator[Flowable]:
        """The head of a part, as wide as the sheet."""
        words = self.gettext(title)
        yield self.p(self.ink.name(self.project, limit=200), "kicker")
        yield Heading(self.ink.name(words), self.styles["long_title"], key=key, outline=self.ink.plain(words, limit=80))
        yield self.p(self.ink.name(self.gettext(subtitle)), "quiet")
        yield Rule(self.paper.text_width, 2, color=TEAL, spaceBefore=0, spaceAfter=6)

    def legend(self) -> Iterator[Flowable]:
        """What the five words mean."""
        meanings = (
            f"<b>{self.ink.name(self.gettext(LETTER_LABELS[letter]))}</b> "
            f"{self.ink.name(self.gettext(LETTER_MEANINGS[letter]))}"
            for letter in LETTERS
        )
        yield self.p(" · ".join(meanings), "quiet")

    def phase_table(self, start: int, phases: Sequence[SheetPhase]) -> Flowable:
        """Partners against some of the phases."""
        width = (self.paper.text_width - _NAME) / len(phases)
        header = [self._head(N_("Partner")), *(self._phase_head(phase) for phase in phases)]
        rows = [
            [self._partner(partner), *(self._cell(*cell) for cell in partner.cells[start : start + len(phases)])]
            for partner in self.found.partners
        ]
        return table([header, *rows], [_NAME, *[width] * len(phases)])

    def action_table(self, lines: Sequence[ActionLine]) -> Flowable:
        """Actions, and for each letter the names of those who have it."""
        wording, phase = 68 * mm, 30 * mm
        width = (self.paper.text_width - wording - phase) / len(LETTERS)
        header = [
            self._head(N_("Action")),
            self._head(N_("Phase")),
            *(self._head(LETTER_LABELS[one]) for one in LETTERS),
        ]
        rows = [
            [
                self.text(line.wording, "cell", line=24),
                self.text(self._phase_of(line.phase_id), "cell", line=16),
                *(self._names(self.found.actions.names_of(line, letter)) for letter in LETTERS),
            ]
            for line in lines
        ]
        return table([header, *rows], [wording, phase, *[width] * len(LETTERS)])

    def expectation_table(self, lines: Sequence[SheetExpectation]) -> Flowable:
        """Who expects what of whom, phase by phase."""
        side, phase, day = 42 * mm, 30 * mm, 42 * mm
        titles = (N_("Who expects"), N_("Of whom"), N_("What"), N_("Phase"), N_("For"))
        ours = self.gettext("The project")
        rows = [
            [
                self.text(line.asks or ours, "cell", line=18),
                self.text(line.of or ours, "cell", line=18),
                self.text(line.wording, "name_cell", line=30),
                self.text(self._phase_of(line.phase_id), "cell", line=16),
                self.p(self.ink.name(self.day(line.due_on)), "cell"),
            ]
            for line in lines
        ]
        room = self.paper.text_width - 2 * side - phase - day
        return table([[self._head(title) for title in titles], *rows], [side, side, room, phase, day])

    def _head(self, message: str) -> Flowable:
        words = self.gettext(message)
        return self.p(self.ink.name(capital(words)), "head_cell")

    def _phase_head(self, phase: SheetPhase) -> Flowable:
        name = f"<b>{self.ink.name(self._phase(phase), limit=120, line=14)}</b>"
        days = [f"{day:%m/%Y}" for day in (phase.starts_on, phase.ends_on) if day]
        return self.p("<br/>".join([name, *([" – ".join(days)] if days else [])]), "head_cell")

    def _partner(self, partner: SheetPartner) -> Flowable:
        words = [self.gettext(SECTOR_LABELS[partner.sector])] if partner.sector else []
        words += [self.gettext(PARTICIPANT_KIND_LABELS[partner.kind])] if partner.kind != "partner" else []
        name = f"<b>{self.ink.name(partner.name, limit=160, line=20)}</b>"
        return self.p("<br/>".join([name, *([self.ink.name(" · ".join(words))] if words else [])]), "cell")

    def _cell(self, role: str, letter: str) -> Flowable:
        first = f"<b>{self.ink.name(self.gettext(LETTER_LABELS[letter]))}</b>" if letter else ""
        if letter and letter != "G":
            first = self.ink.name(self.gettext(LETTER_LABELS[letter]))
        second = self.ink.name(self.gettext(ROLE_LABELS[role])) if role else ""
        return self.p("<br/>".join(part for part in (first, second) if part), "cell")

    def _names(self, names: Sequence[str]) -> Flowable:
        return self.p("<br/>".join(self.ink.name(name, limit=120, line=14) for name in names), "cell")

    def _phase_of(self, phase_id: object) -> str:
        return next((self._phase(phase) for phase in self.found.phases if phase.id == phase_id), "")

    def _phase(self, phase: SheetPhase) -> str:
        """Its name; one the program gave is said in the document’s language."""
        label = PHASE_LABELS.get(phase.code)
        given = {i18n.translation(language).gettext(label) for language in i18n.LANGUAGES} if label else set()
        return self.gettext(label) if label and phase.name in given else phase.name
