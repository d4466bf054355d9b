"""Cards to cut out and move on a table: a code one reads from afar, the whole name, the sector; nothing internal."""

from __future__ import annotations

from partenaires_desktop import i18n
from partenaires_desktop.documents.drawn.shapes import INK, MM, QUIET, TEAL, Drawing, Page, Pages, Placed, Rule, Text
from partenaires_desktop.documents.drawn.text import Pen
from partenaires_desktop.documents.typesetting.text import long_date
from partenaires_desktop.domain.card_codes import card_codes
from partenaires_desktop.domain.roles import PARTICIPANT_KIND_LABELS, SECTOR_LABELS
from partenaires_desktop.queries.target import Member, Membership

_SHEETS = {"a4": (210 * MM, 297 * MM, 3, 7), "a3": (297 * MM, 420 * MM, 4, 10)}
"""Width, height, cards across and down."""
_WIDE, _HIGH = 62 * MM, 38 * MM


def cards_pages(found: Membership, language: str, paper: str = "a4") -> Pages:
    """Every member on a card, in the order of their names."""
    gettext = i18n.translation(language).gettext
    width, height, across, down = _SHEETS[paper]
    codes = card_codes((one.name, one.short_name) for one in found.members)
    cards = list(zip(codes, found.members, strict=True))
    per_page = across * down
    pages = []
    starts = range(0, max(1, len(cards)), per_page)
    for number, start in enumerate(starts, 1):
        drawing = Drawing(width, height)
        maker = _Maker(drawing, language, (across, down))
        maker.cards(cards[start : start + per_page])
        maker.foot(found, number, len(starts))
        pages.append(Page(width, height, (Placed(drawing),)))
    return Pages(f"{gettext('Cards to cut out')} – {found.project}", language, tuple(pages))


class _Maker:
    """Draws one sheet of cards."""

    def __init__(self, drawing: Drawing, language: str, grid: tuple[int, int]) -> None:
        self._drawing, self._grid = drawing, grid
        self._language = language
        self._pen = Pen(language)
        self.gettext = i18n.translation(language).gettext
        self._x = (drawing.width - grid[0] * _WIDE) / 2
        self._y = (drawing.height - grid[1] * _HIGH) / 2

    def cards(self, cards: list[tuple[str, Member]]) -> None:
        """The cards, and the lines to cut along."""
        across, down = self._grid
        used = max(1, -(-len(cards) // across))
        for column in range(across + 1):
            x = self._x + column * _WIDE
            self._drawing.add(Rule(x, self._y - 4 * MM, x, self._y + used * _HIGH + 4 * MM, QUIET, 0.5, dashed=True))
        right = self._x + across * _WIDE
        for row in range(min(used, down) + 1):
            y = self._y + row * _HIGH
            self._drawing.add(Rule(self._x - 4 * MM, y, right + 4 * MM, y, QUIET, 0.5, dashed=True))
        for place, (code, one) in enumerate(cards):
            row, column = divmod(place, across)
            self._card(self._x + column * _WIDE, self._y + row * _HIGH, code, one)

    def foot(self, found: Membership, number: int, count: int) -> None:
        """Whose cards these are."""
        day = long_date(found.today, self._language)
        said = self.gettext("Shareable document, {date}").format(date=day)
        words = self._pen.fit(f"{said} · {found.project}", self._drawing.width - 2 * self._x - 60, 10)
        y = self._drawing.height - 7 * MM
        self._drawing.add(Text(self._x, y, words, 10, colour=QUIET))
        if count > 1:
            right = self._drawing.width - self._x
            self._drawing.add(Text(right, y, f"{number} / {count}", 10, colour=QUIET, anchor="end"))

    def _card(self, x: float, y: float, code: str, one: Member) -> None:
        room, add = _WIDE - 8 * MM, self._drawing.add
        size = min(34.0, room / max(0.1, self._pen.width(code, 1, bold=True)))
        add(Text(x + 4 * MM, y + 14 * MM, code, size, bold=True, colour=TEAL))
        line_y = y + 21 * MM
        for line in self._pen.name(one.name, one.short_name, room, 11, lines=3):
            add(Text(x + 4 * MM, line_y, line, 11, bold=True, colour=INK))
            line_y += 13
        sector = self.gettext(SECTOR_LABELS[one.sector]) if one.sector in SECTOR_LABELS and one.sector else ""
        told = one.kind in PARTICIPANT_KIND_LABELS and one.kind != "partner"
        kind = self.gettext(PARTICIPANT_KIND_LABELS[one.kind]) if told else ""
        words = " · ".join(filter(None, (sector, kind)))
        add(Text(x + 4 * MM, y + _HIGH - 4 * MM, self._pen.fit(words, room, 10), 10, colour=QUIET))
