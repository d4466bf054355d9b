"""Half a page for the week: what is worth doing, in its order, with a box to tick; internal, and says so."""

from __future__ import annotations

from collections.abc import Sequence

from partenaires_desktop import i18n
from partenaires_desktop.documents.drawn.shapes import (
    INK,
    LINE,
    MM,
    QUIET,
    TEAL,
    Box,
    Drawing,
    Page,
    Pages,
    Placed,
    Rule,
    Text,
)
from partenaires_desktop.documents.drawn.text import Pen
from partenaires_desktop.documents.typesetting.text import long_date
from partenaires_desktop.domain.week import ABOUT_MARKS, MOST, Kind, Matter, monday
from partenaires_desktop.domain.week_words import Said, said
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import N_
from partenaires_desktop.queries.week import Week

PAPERS = ("a4", "a5")
"""Half of an A4 sheet, with a line to cut along, or a whole A5."""
_WIDTH, _HEIGHT = 210 * MM, 148.5 * MM
_SIDE, _TOP = 13 * MM, 12 * MM
_BOX = 9
_COLUMN = 118 * MM
_REST, _LINES, _MOST_LINES = 7, 3, 6
_LOWEST = _HEIGHT - 9 * MM - 20
"""Where the last line may stand, over the foot."""
_REST_KINDS = frozenset(Kind) - {Kind.MOBILISE, Kind.RETENTION}


def week_pages(week: Week, language: str, paper: str = "a4") -> Pages:
    """The half page of ``week``."""
    words = i18n.translation(language)
    title = words.gettext("The week of {day}").format(day=long_date(monday(week.today), language))
    drawing = Drawing(_WIDTH, _HEIGHT)
    _Half(drawing, week, language).draw(title)
    if paper == "a5":
        return Pages(title, language, (Page(_WIDTH, _HEIGHT, (Placed(drawing),)),))
    cut = Drawing(_WIDTH, 297 * MM, [Rule(0, _HEIGHT, _WIDTH, _HEIGHT, QUIET, 0.5, dashed=True)])
    return Pages(title, language, (Page(_WIDTH, 297 * MM, (Placed(drawing), Placed(cut))),))


class _Half:
    """Draws the half page: the few things at the left, what else is due at the right."""

    def __init__(self, drawing: Drawing, week: Week, language: str) -> None:
        self._drawing, self._week, self._language = drawing, week, language
        self._pen = Pen(language)
        self.gettext = i18n.translation(language).gettext
        self.ngettext = i18n.translation(language).ngettext

    def draw(self, title: str) -> None:
        """All of it."""
        add, pen = self._drawing.add, self._pen
        room = _WIDTH - 2 * _SIDE
        add(Text(_SIDE, _TOP + 4, pen.fit(self._week.project, room, 10, bold=True), 10, bold=True, colour=TEAL))
        add(Text(_SIDE, _TOP + 24, title, 17, bold=True, level=1))
        phase = self.gettext("Phase: {phase}").format(phase=self._week.phase) if self._week.phase else ""
        add(Text(_WIDTH - _SIDE, _TOP + 24, pen.fit(phase, 70 * MM, 10), 10, colour=QUIET, anchor="end"))
        add(Rule(_SIDE, _TOP + 33, _WIDTH - _SIDE, _TOP + 33, TEAL, 1.5))
        self._matters(_TOP + 52)
        self._beside(_TOP + 52)
        self._foot()

    def _matters(self, top: float) -> None:
        y = top
        shown = self._week.shown
        for one, most in zip(shown, self._most_lines(shown, _LOWEST - top), strict=True):
            y = self._matter(one, y, most)
        if not shown:
            sentence = self.gettext("Nothing presses this week")
            self._drawing.add(Text(_SIDE, y, sentence, 12, bold=True))
            y += 20
        while y < _HEIGHT - 34 * MM and len(shown) < MOST:
            self._box(y)
            self._drawing.add(Rule(_SIDE + 18, y + 2, _SIDE + _COLUMN - 10, y + 2, LINE, 0.6))
            y += 30

    def _matter(self, one: Matter, y: float, most: int) -> float:
        told = said(one, self._week.today, self._language)
        room = _COLUMN - 30
        self._box(y)
        add = self._drawing.add
        for line in self._pen.wrap(told.title, room, 11, bold=True, lines=2):
            add(Text(_SIDE + 18, y, line, 11, bold=True))
            y += 13.5
        for line in self._reason(told, room, most):
            add(Text(_SIDE + 18, y, line, 10, colour=QUIET))
            y += 12.5
        return y + 8

    def _most_lines(self, shown: Sequence[Matter], high: float) -> list[int]:
        """How many lines each reason may have: three, and more where it would be cut and the page has room."""
        room, most = _COLUMN - 30, [_LINES] * len(shown)
        left = high + 20.5  # what comes after the last line
        for told in map(self._said, shown):
            titles = self._pen.wrap(told.title, room, 11, bold=True, lines=2)
            left -= 13.5 * len(titles) + 12.5 * len(self._reason(told, room, _LINES)) + 8
        for place, told in enumerate(map(self._said, shown)):
            needed = len(self._pen.wrap(f"{capital(told.kind)}. {told.why}", room, 10, lines=_MOST_LINES))
            more = min(max(0, needed - _LINES), max(0, int(left / 12.5)))
            most[place], left = _LINES + more, left - more * 12.5
        return most

    def _reason(self, told: Said, room: float, most: int) -> list[str]:
        """Why it is there, and as much of the moment as goes whole on ``most`` lines."""
        why = f"{capital(told.kind)}. {told.why}"
        for count in range(len(told.moment), 0, -1):
            lines = self._pen.wrap(" ".join((why, *told.moment[:count])), room, 10, lines=most + 1)
            if len(lines) <= most:
                return lines
        return self._pen.wrap(why, room, 10, lines=most)

    def _box(self, y: float) -> None:
        self._drawing.add(Box(_SIDE, y - _BOX, _BOX, _BOX, line=INK, thick=0.9))

    def _beside(self, top: float) -> None:
        """Who is missing, and what else waits."""
        x, y = _SIDE + _COLUMN + 6 * MM, top
        room = _WIDTH - _SIDE - x
        self._drawing.add(Rule(x - 4 * MM, top - 10, x - 4 * MM, _HEIGHT - 22 * MM, LINE, 0.6))
        mass = self._week.critical_mass
        if mass.essential:
            words = self.ngettext(
                "{count} of {all} essential partners is where the phase needs it.",
                "{count} of {all} essential partners are where the phase needs them.",
                mass.in_place,
            ).format(count=mass.in_place, all=mass.essential)
            if mass.missing:
                names = self.gettext(", ").join(mass.missing)
                words += " " + self.gettext("Missing: {names}.").format(names=names)
            y = self._block(x, y, room, self.gettext("Critical mass"), [words], 5)
        rest = [one for one in self._week.of(*_REST_KINDS) if not self._is_told(one)]
        if rest:
            lines = [f"{capital(told.kind)} – {told.title}" for told in map(self._said, rest[:_REST])]
            if len(rest) > _REST:
                more = self.ngettext("{count} more", "{count} more", len(rest) - _REST)
                lines.append(f"+ {more.format(count=len(rest) - _REST)}")
            self._block(x, y, room, self.gettext("And also"), lines, 2)

    def _is_told(self, one: Matter) -> bool:
        """Whether it stands at the left, or its partner does and the mark is looked at on the way."""
        shown = self._week.shown
        led = one.kind in ABOUT_MARKS and one.participation_id in {other.participation_id for other in shown}
        return led or one in shown

    def _said(self, one: Matter) -> Said:
        return said(one, self._week.today, self._language)

    def _block(self, x: float, y: float, room: float, title: str, texts: list[str], most: int) -> float:
        self._drawing.add(Text(x, y, self._pen.fit(title, room, 11, bold=True), 11, bold=True, colour=TEAL, level=2))
        y += 15
        for text in texts:
            for line in self._pen.wrap(text, room, 10, lines=most):
                if y > _HEIGHT - 24 * MM:
                    return y
                self._drawing.add(Text(x, y, line, 10))
                y += 12.5
            y += 3
        return y + 9

    def _foot(self) -> None:
        y = _HEIGHT - 7 * MM
        gettext = self.gettext
        made = gettext("Internal document, {date}").format(date=long_date(self._week.today, self._language))
        self._drawing.add(
            Rule(_SIDE, y - 12, _WIDTH - _SIDE, y - 12, LINE, 0.6),
            Text(_SIDE, y, made, 10, bold=True, colour=QUIET),
            Text(
                *(_WIDTH - _SIDE, y, gettext(N_("Not to be handed out: it speaks of others.")), 10),
                colour=QUIET,
                anchor="end",
            ),
        )
