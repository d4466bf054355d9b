"""The board as a poster: a column per level, a card per partner; internal, and says so on every sheet."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from partenaires_desktop import i18n
from partenaires_desktop.documents.drawn.shapes import (
    INK,
    LINE,
    QUIET,
    TEAL,
    TINT,
    WHITE,
    Box,
    Diamond,
    Drawing,
    Rule,
    Text,
)
from partenaires_desktop.documents.drawn.text import Pen
from partenaires_desktop.domain.commitment import LEVEL_LABELS, WEIGHT_FACTORS, WEIGHT_LABELS, Level
from partenaires_desktop.domain.roles import ROLE_LABELS, SECTOR_LABELS
from partenaires_desktop.domain.written_dates import write_date
from partenaires_desktop.queries.board import Board, Card

CARD_WIDTH, CARD_HEIGHT = 152.0, 76.0
_GAP, _BETWEEN, _PAD = 7.0, 12.0, 8.0
_TOP = 70.0
_HEAD = 30.0
_LEGEND = 34.0
_ROUND = 5


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a poster, in the language of the document."""

    project: str
    phase: str
    day: str


def tableau(board: Board, heading: Heading, language: str, aspect: float) -> Drawing:
    """The cards in their columns, laid out for a sheet ``aspect`` times as wide as high."""
    counts = [len(column.cards) for column in board.columns]
    rows = _rows(counts, aspect)
    widths = [max(1, ceil(count / rows)) * (CARD_WIDTH + _GAP) - _GAP + 2 * _PAD for count in counts]
    width = sum(widths) + _BETWEEN * (len(widths) - 1)
    column_height = _HEAD + max(1, min(rows, max(counts, default=0))) * (CARD_HEIGHT + _GAP) + _PAD
    column_height = max(column_height, width / aspect - _TOP - _LEGEND)
    drawing = Drawing(width, _TOP + column_height + _LEGEND)
    desk = Desk(drawing, language)
    desk.title(heading)
    x = 0.0
    for column, wide in zip(board.columns, widths, strict=True):
        desk.column(x, wide, column_height, column.level, column.cards, rows)
        x += wide + _BETWEEN
    desk.legend(_TOP + column_height + 20)
    return drawing


def _rows(counts: Sequence[int], aspect: float) -> int:
    """How many cards under each other use a sheet best."""

    def scale(rows: int) -> float:
        wide = sum(max(1, ceil(count / rows)) * (CARD_WIDTH + _GAP) + 2 * _PAD + _BETWEEN for count in counts)
        high = _TOP + _HEAD + rows * (CARD_HEIGHT + _GAP) + _LEGEND + _PAD
        return min(aspect / wide, 1 / high)

    return max(range(1, max(2, max(counts, default=1) + 1)), key=lambda rows: (scale(rows), -rows))


class Desk:
    """Draws pieces of a poster in one language."""

    def __init__(self, drawing: Drawing, language: str) -> None:
        self.drawing, self.language = drawing, language
        self.pen = Pen(language)
        self.gettext = i18n.translation(language).gettext

    def title(self, heading: Heading) -> None:
        """The project, the phase, the day."""
        room = self.drawing.width
        self.drawing.add(
            Text(0, 18, self.pen.fit(heading.project, room * 0.7, 20, bold=True), 20, bold=True, level=1),
            Text(0, 40, self.pen.fit(heading.phase, room * 0.7, 13), 13, colour=TEAL),
            Text(room, 18, heading.day, 12, colour=QUIET, anchor="end"),
            Rule(0, 52, room, 52, TEAL, 2),
        )

    def column(self, x: float, wide: float, high: float, level: Level, cards: Sequence[Card], rows: int) -> None:
        """A level with its cards, filled downwards."""
        word = self.gettext(LEVEL_LABELS[level])
        self.drawing.add(
            Box(x, _TOP, wide, high, TINT, LINE, 0.7, 8),
            Text(x + _PAD, _TOP + 19, self.pen.fit(word, wide - 3 * _PAD - 14, 12, bold=True), 12, bold=True, level=2),
            Text(x + wide - _PAD, _TOP + 19, str(len(cards)), 12, colour=QUIET, anchor="end"),
        )
        for place, card in enumerate(cards):
            across, down = divmod(place, rows)
            self.card(x + _PAD + across * (CARD_WIDTH + _GAP), _TOP + _HEAD + down * (CARD_HEIGHT + _GAP), card)

    def card(self, x: float, y: float, card: Card) -> None:
        """Name, sector and role, weight, where it is needed, and the day of the mark."""
        add, room = self.drawing.add, CARD_WIDTH - 2 * _PAD
        told = self.gettext("impression: no fact noted") if card.is_impression else ""
        frame = Box(x, y, CARD_WIDTH, CARD_HEIGHT, WHITE, INK, 0.8, _ROUND, card.is_impression, told)
        add(frame)
        line_y = y + 14
        for line in self.pen.name(card.name, card.short_name, room, 10):
            add(Text(x + _PAD, line_y, line, 10, bold=True))
            line_y += 12
        facts = [self.gettext(SECTOR_LABELS[card.sector])] if card.sector in SECTOR_LABELS and card.sector else []
        facts += [self.gettext(ROLE_LABELS[card.role])] if card.role in ROLE_LABELS else []
        add(Text(x + _PAD, y + 42, self.pen.fit(" · ".join(facts), room, 9), 9, colour=QUIET))
        add(Text(x + _PAD, y + 55, self.pen.fit(self.need(card), room, 9, bold=True), 9, bold=True, colour=TEAL))
        self.weight(x + _PAD, y + 66, card.weight)
        if card.present is not None:
            day = write_date(card.present.on)
            add(Text(x + CARD_WIDTH - _PAD, y + 69, day, 9, colour=QUIET, anchor="end"))

    def need(self, card: Card) -> str:
        """Where the phase needs it."""
        if card.need is None:
            return self.gettext("need not set")
        if card.need == card.level:
            return self.gettext("where it is needed")
        sign = "→" if card.level is None or card.need > card.level else "←"
        return f"{sign} {self.gettext(LEVEL_LABELS[card.need])}"

    def weight(self, x: float, y: float, weight: str) -> None:
        """Three diamonds, as many filled as the weight has, and its word."""
        for place in range(3):
            self.drawing.add(Diamond(x + 3 + place * 9, y, 3, place < WEIGHT_FACTORS[weight], QUIET))
        self.drawing.add(Text(x + 31, y + 3, self.gettext(WEIGHT_LABELS[weight]), 9, colour=QUIET))

    def legend(self, y: float) -> None:
        """What the signs mean."""
        gettext = self.gettext
        x = 0.0
        for words, dashed in (
            (gettext("placed on an observed fact"), False),
            (gettext("impression: no fact noted"), True),
        ):
            self.drawing.add(Box(x, y - 8, 16, 10, WHITE, INK, 0.8, 2, dashed), Text(x + 21, y, words, 9))
            x += 21 + self.pen.width(words, 9) + 22
        words = gettext("→ ← where the phase needs it")
        self.drawing.add(Text(x, y, words, 9))
        x += self.pen.width(words, 9) + 22
        for weight in WEIGHT_LABELS:
            self.weight(x, y - 3, weight)
            x += 31 + self.pen.width(gettext(WEIGHT_LABELS[weight]), 9) + 16
