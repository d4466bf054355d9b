"""The sheet of shared understanding, partner by partner: our words at the left, empty lines for theirs at the right.

It is handed to the partner, so it is made from :func:`queries.understanding.sheets`, which reads nothing internal.
Each item has a number, which the form for the returned sheets follows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, PageBreak, Spacer, TableStyle

from partenaires_desktop import i18n
from partenaires_desktop.documents.typesetting.pages import (
    INK,
    LINE,
    QUIET,
    TEAL,
    TEXT_WIDTH,
    TINT,
    Furniture,
    Heading,
    Styles,
    build,
)
from partenaires_desktop.documents.typesetting.plain_desk import MadePages
from partenaires_desktop.documents.typesetting.tagging import Paragraph, Rule, Table, artifact, tag_table
from partenaires_desktop.documents.typesetting.text import Ink, long_date, one_line
from partenaires_desktop.documents.typesetting.titles import even
from partenaires_desktop.documents.typesetting.writing_lines import WritingLines
from partenaires_desktop.domain.expectations import CONTRIBUTION_LABELS
from partenaires_desktop.domain.phases import PHASE_LABELS
from partenaires_desktop.domain.roles import LETTER_LABELS, LETTER_MEANINGS, ROLE_LABELS
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.queries.understanding import (
    EXPECTATION,
    OBJECTIVE,
    OF_THEM,
    OF_US,
    ROLE,
    Item,
    Sheet,
    SheetPhase,
    Sheets,
)

TITLE = N_("Shared understanding")
SECTIONS = (
    (OBJECTIVE, N_("The objectives")),
    (ROLE, N_("Your role, phase by phase")),
    (EXPECTATION, N_("What we expect of each other")),
)
_NUMBER, _BOX = 8 * mm, 31 * mm
_OURS = 62 * mm
_THEIRS = TEXT_WIDTH - _NUMBER - _BOX - _OURS
_CELL_SIDES = 10
"""Empty at both sides of a cell, in points."""
_LINES = 3
_BRIEF = 600
"""Characters of an item that surely fit above the signature on one page."""
_HEADED = (("BACKGROUND", (0, 0), (-1, 0), TINT), ("LINEBELOW", (0, 0), (-1, 0), 1.2, TEAL))
"""The look of the first row where it is the header."""
_CUT = 1500
"""Characters of one wording: beyond, a row of the table would fill pages."""


def understanding_pdf(sheets: Sheets, partners: Sequence[Sheet], on: date, language: str) -> MadePages:
    """One sheet per partner, each beginning a page; raises UserError when there is nothing to say."""
    filled = [sheet for sheet in partners if sheet.items]
    if not filled:
        raise UserError(
            _("There is nothing to understand together yet: write objectives, roles or expectations first.")
        )
    desk = _Desk(sheets, on, language)
    flowables: list[Flowable] = []
    for place, sheet in enumerate(filled):
        flowables += [PageBreak()] if place else []
        flowables += _sheet(desk, sheet, place)
    pdf = build(flowables, _furniture(desk, filled), language)
    return MadePages(pdf, tuple(sorted(desk.ink.missing)))


class _Desk:
    """What the sheets are written with."""

    def __init__(self, sheets: Sheets, on: date, language: str) -> None:
        self.sheets = sheets
        self.on = on
        self.language = language
        self.ink = Ink(language)
        self.styles = Styles(language)
        self.gettext = i18n.translation(language).gettext

    def p(self, markup: str, style: str = "body") -> Paragraph:
        """A paragraph of ready markup."""
        return Paragraph(markup, self.styles[style])

    def phase(self, phase: SheetPhase) -> str:
        """The name of a phase; a name the program gave is said in the document's language."""
        label = PHASE_LABELS.get(phase.code)
        given = {i18n.translation(language).gettext(label) for language in i18n.LANGUAGES} if label else set()
        return self.gettext(label) if label and phase.name in given else phase.name


def _sheet(desk: _Desk, sheet: Sheet, place: int) -> Iterator[Flowable]:
    yield from _head(desk, sheet, place)
    number = 0
    sections = [
        (title, items) for kind, title in SECTIONS if (items := [one for one in sheet.items if one.kind == kind])
    ]
    for rank, (title, items) in enumerate(sections, 1):
        rows: list[list[Flowable]] = []
        for item in items:
            number += 1
            rows.append(_row(desk, item, number))
        head = desk.p(f"<b>{desk.ink.name(desk.gettext(title))}</b>", "sub")
        head.keepWithNext = 1
        yield head
        if rank < len(sections):
            yield _table(desk, rows)
        else:
            yield from _signed(desk, sheet, rows, brief=len(items[-1].ours) + len(items[-1].theirs) < _BRIEF)


def _signed(desk: _Desk, sheet: Sheet, rows: list[list[Flowable]], *, brief: bool) -> Iterator[Flowable]:
    """The last rows and the place to sign: a brief last row goes with it, so that it never stands alone on a page."""
    if not brief:
        yield _table(desk, rows)
        yield KeepTogether(_signature(desk, sheet))
        return
    if len(rows) > 1:
        yield _table(desk, rows[:-1], space_after=0)
    last = _table(desk, rows[-1:], header=len(rows) == 1)
    yield KeepTogether([last, *_signature(desk, sheet)])


def _head(desk: _Desk, sheet: Sheet, place: int) -> Iterator[Flowable]:
    title = desk.gettext("Sheet of shared understanding")
    yield desk.p(desk.ink.name(desk.sheets.project, limit=200), "kicker")
    name = desk.ink.name(sheet.full_name, limit=400, line=34)
    style = desk.styles["title" if len(sheet.full_name) <= 60 else "long_title"]
    outline = f"{desk.ink.plain(sheet.name, limit=80)}"
    yield Heading(name, even(name, style), key=f"sheet-{place}", outline=outline)
    yield desk.p(desk.ink.name(title), "subtitle")
    yield Rule(TEXT_WIDTH, 2, color=TEAL, spaceBefore=0, spaceAfter=9)
    yield desk.p(
        desk.ink.name(
            desk.gettext(
                "To work well together, we want to understand the same thing. At the left is what we wrote down. At "
                "the right, say it in your own words, as you would tell a colleague. Then tick: in agreement, or to "
                "review together. There is no wrong answer: a difference found now is a misunderstanding spared later."
            )
        )
    )


def _row(desk: _Desk, item: Item, number: int) -> list[Flowable]:
    return [
        desk.p(f"<b>{number}</b>", "cell"),
        _cell([*_ours(desk, item)], _OURS),
        _cell([*_theirs(desk, item)], _THEIRS),
        _Boxes(desk),
    ]


def _cell(content: list[Flowable], width: float) -> Flowable:
    """Several paragraphs as one: a table cell that may break across pages.

    Its width is said: reportlab breaks a cell for the whole column, and lines of another width are of another height.
    """
    made = Table([[one] for one in content], colWidths=[width - _CELL_SIDES], splitInRow=1)
    made.setStyle(
        TableStyle(
            [
                ("LEFTPADDING", (0, 0), (-1, -1), 0),
                ("RIGHTPADDING", (0, 0), (-1, -1), 0),
                ("TOPPADDING", (0, 0), (-1, -1), 0),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ]
        )
    )
    return made


def our_words(item: Item, language: str) -> str:
    """What we say of an item, in ``language`` for a role."""
    if item.kind != ROLE:
        return item.ours
    gettext = i18n.translation(language).gettext
    letter = gettext(LETTER_LABELS[item.letter]) if item.letter else ""
    role = gettext(ROLE_LABELS[item.role]) if item.role else ""
    return " · ".join(word for word in (letter, role) if word)


def _ours(desk: _Desk, item: Item) -> Iterator[Flowable]:
    above = _above(desk, item)
    if above:
        yield desk.p(desk.ink.name(above, limit=200, line=30), "box_name")
    yield desk.p(desk.ink.user(our_words(item, desk.language), limit=_CUT, line=30), "name_cell")
    notes = list(_notes(desk, item))
    if notes:
        yield desk.p(f'<font color="#{QUIET.hexval()[2:]}">{" · ".join(notes)}</font>', "name_cell")


def _above(desk: _Desk, item: Item) -> str:
    """What an item is about, over its words."""
    if item.kind == OBJECTIVE:
        return "" if item.shared else desk.gettext("Your own objective")
    phase = next((desk.phase(one) for one in desk.sheets.phases if one.id == item.phase_id), "")
    if item.kind == ROLE:
        return phase
    if item.direction == OF_THEM:
        who = desk.gettext("We expect of you")
    elif item.direction == OF_US:
        who = desk.gettext("You expect of the project")
    else:
        who = desk.gettext("{partner} expects of you").format(partner=item.asker[:80])
    return f"{who} ({phase})" if phase else who


def _notes(desk: _Desk, item: Item) -> Iterator[str]:
    if item.kind == ROLE and item.letter:
        yield desk.ink.name(desk.gettext(LETTER_MEANINGS[item.letter]))
    if item.contribution:
        means = desk.gettext(CONTRIBUTION_LABELS[item.contribution])
        yield desk.ink.name(f"{means} ({item.quantity})" if item.quantity else means, limit=200)
    if item.due_on:
        yield desk.ink.name(desk.gettext("for {date}").format(date=long_date(item.due_on, desk.language)))


def _theirs(desk: _Desk, item: Item) -> Iterator[Flowable]:
    """What they told us already, in small, then lines to write on."""
    if item.theirs:
        told = desk.gettext("You told us: “{words}”").format(words=item.theirs)
        yield desk.p(
            f'<font color="#{QUIET.hexval()[2:]}">{desk.ink.user(told, limit=_CUT, line=30)}</font>', "name_cell"
        )
    yield WritingLines(_LINES if not item.theirs else 2)


class _Boxes(Flowable):
    """The two boxes to tick, with their words."""

    def __init__(self, desk: _Desk) -> None:
        super().__init__()
        self.paragraphs = [
            desk.p(desk.ink.name(desk.gettext(word)), "name_cell") for word in (N_("in agreement"), N_("to review"))
        ]
        self._heights = [0.0, 0.0]

    def wrap(self, available: float, height: float) -> tuple[float, float]:
        """Two lines, more where the words are long."""
        self._heights = [max(12.0, word.wrap(available - 16, height)[1]) + 5 for word in self.paragraphs]
        self.width, self.height = available, sum(self._heights)
        return self.width, self.height

    def draw(self) -> None:
        """A square and its word, twice."""
        top = self.height
        for word, height in zip(self.paragraphs, self._heights, strict=True):
            with artifact(self.canv):
                self.canv.setStrokeColor(INK)
                self.canv.setLineWidth(0.9)
                self.canv.rect(0, top - 12, 9.5, 9.5)
            word.drawOn(self.canv, 16, top - height + 5)
            top -= height


def _table(desk: _Desk, rows: list[list[Flowable]], *, header: bool = True, space_after: float = 8) -> Table:
    titles = ("", N_("We say"), N_("You say, in your own words"), "")
    heads = [desk.p(desk.ink.name(desk.gettext(title)) if title else "", "head_cell") for title in titles]
    made = Table(
        [heads, *rows] if header else rows,
        colWidths=[_NUMBER, _OURS, _THEIRS, _BOX],
        repeatRows=1 if header else 0,
        splitByRow=1,
        splitInRow=1,
        spaceAfter=space_after,
    )
    made.setStyle(
        TableStyle(
            [
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
                ("LINEBELOW", (0, 0), (-1, -1), 0.5, LINE),
                *(_HEADED if header else ()),
                ("LEFTPADDING", (0, 0), (-1, -1), 4),
                ("RIGHTPADDING", (0, 0), (-1, -1), _CELL_SIDES - 4),
                ("TOPPADDING", (0, 0), (-1, -1), 5),
                ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
            ]
        )
    )
    tag_table(made, header_row=header)
    return made


def _signature(desk: _Desk, sheet: Sheet) -> list[Flowable]:
    label = {
        name: desk.p(desk.ink.name(desk.gettext(name)), "box_name")
        for name in (N_("For the partner: name and function"), N_("Date"), N_("Signature"))
    }
    width = TEXT_WIDTH / 4
    box = Table([list(label.values())], colWidths=[2 * width, width, width], rowHeights=[24 * mm])
    box.setStyle(
        TableStyle(
            [
                ("BOX", (0, 0), (-1, -1), 0.7, LINE),
                ("INNERGRID", (0, 0), (-1, -1), 0.5, LINE),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    name = desk.ink.name(sheet.full_name, limit=200)
    return [Spacer(1, 3 * mm), desk.p(f"<b>{name}</b>"), box]


def _furniture(desk: _Desk, sheets: Sequence[Sheet]) -> Furniture:
    title = desk.gettext("Sheet of shared understanding")
    project = one_line(desk.sheets.project, 200)
    names = sheets[0].name if len(sheets) == 1 else ""
    head = " · ".join(part for part in (title, project, one_line(names, 60)) if part)
    version = desk.gettext("Shareable document, {date}").format(date=long_date(desk.on, desk.language))
    return Furniture(
        title=head,
        author="",
        subject=one_line(desk.sheets.purpose, 300),
        head=desk.ink.name(head, limit=110, line=110),
        mentions="",
        version=desk.ink.name(version),
        page_word=desk.gettext("page"),
        on=desk.on,
    )
