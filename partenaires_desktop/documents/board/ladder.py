"""The classic chart: a row per partner, X and O in the columns of the levels, an arrow from X to O; internal."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil

from partenaires_desktop.documents.board.poster import Desk, Heading
from partenaires_desktop.documents.drawn.shapes import (
    INK,
    LINE,
    QUIET,
    TEAL,
    TINT,
    WHITE,
    Box,
    Disc,
    Drawing,
    Rule,
    Text,
)
from partenaires_desktop.domain.commitment import LEVEL_LABELS, LEVELS, Level
from partenaires_desktop.queries.board import Board, Card

_NAME, _WEIGHT, _LEVEL, _ROW = 190.0, 92.0, 76.0, 25.0
_WIDEST_NAME = 420.0
_BLOCK = _NAME + _WEIGHT + _LEVEL * len(LEVELS)
_BETWEEN = 26.0
_TOP, _HEAD, _LEGEND = 70.0, 36.0, 34.0
_RADIUS = 7.5


def ladder(board: Board, heading: Heading, language: str, aspect: float) -> Drawing:
    """Every partner in its row, in as many blocks side by side as a sheet of this ``aspect`` asks for."""
    cards = board.cards if not board.order else _in_order(board)
    blocks = _blocks(len(cards), aspect)
    rows = max(1, ceil(len(cards) / blocks))
    width, high = blocks * _BLOCK + (blocks - 1) * _BETWEEN, _TOP + _HEAD + rows * _ROW + _LEGEND
    wider = min(_WIDEST_NAME - _NAME, max(0.0, (high * aspect - width) / blocks))  # names take what the sheet has left
    drawing = Drawing(width + wider * blocks, high)
    chart = _Chart(drawing, language, _NAME + wider)
    chart.title(heading)
    for block in range(blocks):
        chart.block(block * (_BLOCK + wider + _BETWEEN), cards[block * rows : (block + 1) * rows])
    chart.signs(_TOP + _HEAD + rows * _ROW + 22)
    return drawing


def _in_order(board: Board) -> tuple[Card, ...]:
    by_id = {card.id: card for card in board.cards}
    return tuple(by_id[one] for one in board.order if one in by_id)


def _blocks(count: int, aspect: float) -> int:
    def scale(blocks: int) -> float:
        wide = blocks * (_BLOCK + _BETWEEN)
        return min(aspect / wide, 1 / (_TOP + _HEAD + ceil(count / blocks) * _ROW + _LEGEND))

    return max(range(1, max(2, min(count, 8) + 1)), key=lambda blocks: (scale(blocks), -blocks))


class _Chart(Desk):
    """Draws rows and marks."""

    def __init__(self, drawing: Drawing, language: str, named: float) -> None:
        super().__init__(drawing, language)
        self.named = named
        """How wide the column of names is."""

    def block(self, x: float, cards: Sequence[Card]) -> None:
        """The head with the words of the levels, and the rows under it."""
        add = self.drawing.add
        start, high = x + self.named + _WEIGHT, _HEAD + len(cards) * _ROW
        add(Box(start, _TOP, _LEVEL * len(LEVELS), high, TINT, "", 0))
        for place, level in enumerate(LEVELS):
            left = start + place * _LEVEL
            add(Rule(left, _TOP, left, _TOP + high, WHITE, 2.5))
            lines = self.pen.wrap(self.gettext(LEVEL_LABELS[level]), _LEVEL - 8, 9.5, bold=True, lines=2)
            for number, line in enumerate(lines):
                y = _TOP + (14 if len(lines) > 1 else 20) + number * 11.5
                add(Text(left + _LEVEL / 2, y, line, 9.5, bold=True, anchor="middle"))
        add(Rule(x, _TOP + _HEAD, start + _LEVEL * len(LEVELS), _TOP + _HEAD, INK, 1))
        for number, card in enumerate(cards):
            self.row(x, _TOP + _HEAD + number * _ROW, card)

    def row(self, x: float, y: float, card: Card) -> None:
        """A name, its weight, its two marks and the way between them."""
        middle = y + _ROW / 2
        name = next(iter(self.pen.name(card.name, card.short_name, self.named - 10, 10, lines=1)), "")
        end = x + self.named + _BLOCK - _NAME
        self.drawing.add(Rule(x, y + _ROW, end, y + _ROW, LINE, 0.5), Text(x, middle + 3.5, name, 10, bold=True))
        self.weight(x + self.named, middle, card.weight)
        start = x + self.named + _WEIGHT
        if card.present is not None or card.need is not None:
            self.marks(start, middle, card)

    def marks(self, start: float, y: float, card: Card) -> None:
        """X a cross in a circle, O a ring; side by side where they are in one column."""
        x_at, o_at = _middle(start, card.level), _middle(start, card.need)
        together = card.need is not None and card.need == card.level
        if card.need is not None:
            at = o_at + (11 if together else 0)
            told = f"{self.gettext('O: what the phase needs at least')} – {self.gettext(LEVEL_LABELS[card.need])}"
            self.drawing.add(Disc(at, y, _RADIUS, WHITE, TEAL, 2.2, told=told))
            if card.level is not None and not together:
                way = 1 if o_at > x_at else -1
                self.drawing.add(
                    Rule(x_at + way * (_RADIUS + 2), y, o_at - way * (_RADIUS + 5), y, QUIET, 1.4, arrow=True)
                )
        at = x_at - (11 if together else 0)
        told = f"{self.gettext('X: where it is')} – {self.gettext(LEVEL_LABELS[card.level])}"
        told += f" ({self.gettext('impression: no fact noted')})" if card.is_impression else ""
        self.drawing.add(Disc(at, y, _RADIUS, WHITE, INK, 1.2, card.is_impression or card.level is None, told))
        size = 3.6
        if card.level is None:
            self.drawing.add(Text(at, y + 3.5, "?", 10, bold=True, anchor="middle"))
        else:
            self.drawing.add(
                Rule(at - size, y - size, at + size, y + size, INK, 1.8),
                Rule(at - size, y + size, at + size, y - size, INK, 1.8),
            )

    def signs(self, y: float) -> None:
        """What the marks mean."""
        x, add = 10.0, self.drawing.add
        for words, kind in (
            (self.gettext("X: where it is"), "x"),
            (self.gettext("impression: no fact noted"), "dashed"),
            (self.gettext("O: what the phase needs at least"), "o"),
            (self.gettext("“?” not met yet"), "?"),
        ):
            if kind == "o":
                add(Disc(x, y - 3, 6, WHITE, TEAL, 2.2))
            else:
                add(Disc(x, y - 3, 6, WHITE, INK, 1.2, kind != "x"))
            if kind in ("x", "dashed"):
                add(Rule(x - 3, y - 6, x + 3, y, INK, 1.6), Rule(x - 3, y, x + 3, y - 6, INK, 1.6))
            if kind == "?":
                add(Text(x, y, "?", 9, bold=True, anchor="middle"))
            add(Text(x + 12, y, words, 9.5))
            x += 12 + self.pen.width(words, 9.5) + 28


def _middle(start: float, level: Level) -> float:
    return start + (LEVELS.index(level) + 0.5) * _LEVEL
