"""Printed contours: in, out and grey zone side by side, what was agreed, and the sheet of the first meeting.

Everything here may be handed round: contours are what is said to everyone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer, TableStyle

from partenaires_desktop.documents.typesetting.pages import LINE, TEXT_WIDTH, build, table
from partenaires_desktop.documents.typesetting.plain_desk import MadePages, PlainDesk
from partenaires_desktop.documents.typesetting.tagging import Table
from partenaires_desktop.documents.typesetting.writing_lines import WritingLines
from partenaires_desktop.domain.organisations import CONTOUR_KIND_LABELS
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.queries.contours import LiveLine, ProjectContours, Scope

TITLE = N_("Contours of the partnership")
FIRST_TITLE = N_("Sheet of the first meeting")
_SIDES = ("in", "open", "out")
_BELOW = ("public", "territory")

QUESTIONS = (
    N_("What makes you want to take part, and what would you like to see change here?"),
    N_("For whom do you work today, and whom do you hardly ever reach?"),
    N_("Where do you work, and where do you never go?"),
    N_("What could you bring that others cannot: a place, time, skills, contacts?"),
    N_("What would you need from us and from the others?"),
    N_("What must surely be part of this partnership?"),
    N_("What must surely stay out of it?"),
    N_("What can neither of us say yet, and by when should we know?"),
    N_("Who decides in your organisation, and how long does it take?"),
    N_("What can you not share, and with whom do you have to agree before something is published?"),
    N_("Which days, hours and languages suit you, and how many hours a month can you give?"),
    N_("How will we know in six months that it was worth it, and how may each of us leave?"),
)
"""Twelve questions for meeting one, in our own words."""


def contours_pdf(found: ProjectContours, scopes: Sequence[Scope], on: date, language: str) -> MadePages:
    """The contours of each of ``scopes`` that has lines, each beginning a page; UserError when there are none."""
    filled = [scope for scope in scopes if scope.lines]
    if not filled:
        raise UserError(_("There is no line of contours yet: say first what is in, what is out."))
    desk = PlainDesk(found.project, on, language)
    flowables: list[Flowable] = []
    for place, scope in enumerate(filled):
        flowables += [PageBreak()] if place else []
        flowables += _scope(desk, scope, f"contours-{place}")
    name = filled[0].name if len(filled) == 1 and filled[0].participation_id is not None else ""
    return desk.made(build(flowables, desk.furniture(desk.gettext(TITLE), name), language))


def first_meeting_pdf(project: str, partner: str, on: date, language: str) -> MadePages:
    """The twelve questions with room to write; ``partner`` may be "" for a blank sheet."""
    desk = PlainDesk(project, on, language)
    title = desk.gettext(FIRST_TITLE)
    flowables = [*desk.head(partner or title, title if partner else desk.gettext(N_("Twelve questions")), "first")]
    flowables.append(
        desk.say(
            N_(
                "One hour, two chairs, no form to fill in together: talk first, write afterwards. "
                "Nobody has to answer everything today."
            )
        )
    )
    flowables.append(_blanks(desk))
    for number, question in enumerate(QUESTIONS, 1):
        words = f"<b>{number}.</b> {desk.ink.name(desk.gettext(question))}"
        flowables.append(KeepTogether([desk.p(words), WritingLines(2), Spacer(1, 3 * mm)]))
    return desk.made(build(flowables, desk.furniture(title, partner), language))


def _blanks(desk: PlainDesk) -> Table:
    """Date, who was there, and where to write them."""
    cells = [
        desk.p(desk.ink.name(desk.gettext(label)), "box_name") for label in (N_("Date and place"), N_("Who was there"))
    ]
    box = Table([cells], colWidths=[TEXT_WIDTH / 3, TEXT_WIDTH * 2 / 3], rowHeights=[15 * mm], spaceAfter=10)
    box.setStyle(
        TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.7, LINE),
                ("INNERGRID", (0, 0), (-1, -1), 0.5, LINE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    return box


def _scope(desk: PlainDesk, scope: Scope, key: str) -> Iterator[Flowable]:
    own = scope.participation_id is not None
    title = desk.gettext(TITLE)
    yield from desk.head(scope.full_name if own else title, title if own else "", key)
    yield desk.p(desk.ink.name(_agreed(desk, scope), limit=600))
    yield from _three_columns(desk, scope)
    for side in _BELOW:
        lines = scope.on_side(side)
        if lines:
            yield desk.sub(CONTOUR_KIND_LABELS[side])
            for line in lines:
                yield desk.p(f"– {desk.ink.user(line.wording, limit=1500, line=90)}", "item")
    yield from _evolutions(desk, scope)


def _agreed(desk: PlainDesk, scope: Scope) -> str:
    """What was agreed last, by whom and how."""
    if not scope.versions:
        return desk.gettext(N_("Not agreed yet."))
    last = scope.versions[-1]
    said = desk.gettext(N_("Version {number}, agreed on {day}")).format(
        number=last.number, day=desk.day(last.agreed_on)
    )
    told = said if last.agreed_on else desk.gettext(N_("Version {number}")).format(number=last.number)
    if last.agreed_by:
        told += " " + desk.gettext(N_("by {who}")).format(who=last.agreed_by)
    told += f" ({last.how})." if last.how else "."
    if scope.since_agreed:
        told += " " + desk.gettext(N_("What is shown here has changed since."))
    return told


def _three_columns(desk: PlainDesk, scope: Scope) -> Iterator[Flowable]:
    header: list[Flowable] = [
        desk.p(desk.ink.name(desk.gettext(title)), "head_cell")
        for title in (CONTOUR_KIND_LABELS["in"], N_("Grey zone, to be decided"), CONTOUR_KIND_LABELS["out"])
    ]
    columns = [[_cell(desk, line) for line in scope.on_side(side)] for side in _SIDES]
    longest = max(len(column) for column in columns)
    if not longest:
        return
    rows: list[list[Flowable]] = [header]
    empty = Spacer(1, 1)
    rows += [[column[row] if row < len(column) else empty for column in columns] for row in range(longest)]
    yield table(rows, [TEXT_WIDTH / 3] * 3)


def _cell(desk: PlainDesk, line: LiveLine) -> Flowable:
    words = desk.ink.user(line.wording, limit=1500, line=26)
    if line.side == "open" and line.decided_by:
        who = desk.gettext(N_("decided by: {who}")).format(who=line.decided_by)
        words += f"<br/><i>{desk.ink.name(who, limit=300, line=26)}</i>"
    return desk.p(words, "name_cell")


def _evolutions(desk: PlainDesk, scope: Scope) -> Iterator[Flowable]:
    lines = scope.on_side("evolution")
    if not lines:
        return
    yield from desk.over(CONTOUR_KIND_LABELS["evolution"])
    header: list[Flowable] = [
        desk.p(desk.ink.name(desk.gettext(title)), "head_cell")
        for title in (N_("What may evolve"), N_("What triggers it"), N_("Who decides"))
    ]
    rows: list[list[Flowable]] = [header]
    rows += [
        [desk.text(words, line=26) for words in (line.wording, line.triggered_by, line.decided_by)] for line in lines
    ]
    yield table(rows, [TEXT_WIDTH * 0.44, TEXT_WIDTH * 0.32, TEXT_WIDTH * 0.24])
