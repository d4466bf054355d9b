"""The analysis of a partnership on one A4: four boxes, filled as they are written or blank for writing by hand.

It is internal, and every page says so.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepInFrame, Spacer, TableStyle

from partenaires_desktop.documents.typesetting.pages import LINE, PAGE_HEIGHT, TEXT_WIDTH, build
from partenaires_desktop.documents.typesetting.plain_desk import MadePages, PlainDesk
from partenaires_desktop.documents.typesetting.tagging import Table, tag_table
from partenaires_desktop.documents.typesetting.text import one_line
from partenaires_desktop.domain.forms import FORM_LABELS, INTENSITY_LABELS
from partenaires_desktop.domain.obstacles import ANSWER_LABELS, OBSTACLES, days_seen, persists
from partenaires_desktop.i18n import N_
from partenaires_desktop.queries.analysis import ObstacleLine, Partnership

TITLE = N_("Analysis of a partnership")
_BOXES = {
    "dynamics": (N_("Dynamics"), N_("How do we work together? What has changed?")),
    "timing": (N_("Times"), N_("Whose time, when, how often? What is coming?")),
    "hindrances": (N_("Obstacles"), N_("What holds it back? Since when?")),
    "opportunities": (N_("Opportunities"), N_("What could open? What helps already?")),
}
_HALF = TEXT_WIDTH / 2
_HIGH = (PAGE_HEIGHT - 126 * mm) / 2
_CUT = 700
"""Characters of one box on paper: beyond, its letters would be too small to read."""


def analysis_pdf(found: Partnership, on: date, language: str, *, blank: bool = False) -> MadePages:
    """One page for one partnership."""
    desk = _Desk(found, on, language)
    latest = found.latest
    held = desk.day(latest.held_on) if latest and not blank else "…………………………"
    title = desk.gettext(N_("Analysis of the partnership, {date}"))
    flowables: list[Flowable] = [
        *desk.head(one_line(found.name, 90), title.format(date=held), "analysis"),
        desk.facts(),
        Spacer(1, 3 * mm),
        desk.boxes(blank=blank),
    ]
    furniture = desk.furniture(desk.gettext(TITLE), found.name)
    words = desk.gettext(N_("Internal document, {date}")).format(date=desk.day(on))
    return desk.made(build(flowables, replace(furniture, version=desk.ink.name(words)), language))


class _Desk(PlainDesk):
    """Writes the boxes."""

    def __init__(self, found: Partnership, on: date, language: str) -> None:
        super().__init__(found.project, on, language)
        self.found = found

    def facts(self) -> Flowable:
        """What is known of the partnership, on one line."""
        found = self.found
        words = [self.gettext(FORM_LABELS[found.form])] if found.form else []
        words += [self.gettext(INTENSITY_LABELS[found.intensity])] if found.intensity else []
        words += [one_line(found.rhythm, 60)] if found.rhythm else []
        if found.since_on:
            words.append(self.gettext(N_("since {date}")).format(date=self.day(found.since_on)))
        return self.p(self.ink.name(" · ".join(words), limit=300), "quiet")

    def boxes(self, *, blank: bool) -> Flowable:
        """The four boxes, all of one height, so that the page is one page."""
        cells = [
            KeepInFrame(_HALF - 6 * mm, _HIGH - 6 * mm, list(self._box(name, blank=blank)), mode="shrink")
            for name in _BOXES
        ]
        made = Table([cells[:2], cells[2:]], colWidths=[_HALF, _HALF], rowHeights=[_HIGH, _HIGH])
        made.setStyle(
            TableStyle(
                [
                    ("GRID", (0, 0), (-1, -1), 0.8, LINE),
                    ("VALIGN", (0, 0), (-1, -1), "TOP"),
                    ("LEFTPADDING", (0, 0), (-1, -1), 3 * mm),
                    ("RIGHTPADDING", (0, 0), (-1, -1), 3 * mm),
                    ("TOPPADDING", (0, 0), (-1, -1), 3 * mm),
                    ("BOTTOMPADDING", (0, 0), (-1, -1), 3 * mm),
                ]
            )
        )
        tag_table(made, header_row=False)
        return made

    def _box(self, name: str, *, blank: bool) -> Iterator[Flowable]:
        title, question = _BOXES[name]
        yield self.p(f"<b>{self.ink.name(self.gettext(title))}</b>", "sub")
        yield self.say(question, "direction")
        if blank:
            return
        if name == "hindrances":
            for line in self.found.obstacles:
                yield self._obstacle(line)
        latest = self.found.latest
        text = str(getattr(latest, name)) if latest else ""
        if text:
            cut = text if len(text) <= _CUT else text[:_CUT].rsplit(" ", 1)[0] + "…"
            yield self.p(self.ink.user(cut, limit=_CUT + 1, line=34), "body")
        if name == "opportunities" and latest and latest.next_on:
            words = self.gettext(N_("Next look on {date}")).format(date=self.day(latest.next_on))
            yield self.p(f"<b>{self.ink.name(words)}</b>", "name_cell")

    def _obstacle(self, line: ObstacleLine) -> Flowable:
        known = OBSTACLES.get(line.known_as)
        name = line.wording or (self.gettext(known[1]) if known else "")
        told = [self.gettext(N_("seen on {date}")).format(date=self.day(line.seen_on))]
        if line.lifted_on:
            told.append(self.gettext(N_("lifted on {date}")).format(date=self.day(line.lifted_on)))
        elif persists(line.seen_on, None, self.on):
            days = days_seen(line.seen_on, None, self.on)
            told.append(self.ngettext("persists for {count} day", "persists for {count} days", days).format(count=days))
        told += [self.gettext(ANSWER_LABELS[code]) for code in line.answers]
        words = f"<b>{self.ink.user(name, limit=200, line=30)}</b> ({self.ink.name(' · '.join(told), limit=300)})"
        made = self.p(words, "name_cell")
        made.spaceAfter = 4  # one obstacle does not run into the next
        return made
