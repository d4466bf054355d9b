"""The fonts of a card, and words in them: broken into lines, shortened, drawn from the side their script begins."""

from __future__ import annotations

import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from partenaires_desktop.ui.board import zoom
from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.look import typography
from partenaires_desktop.ui.look.elision import elided_lines
from partenaires_desktop.ui.look.typography import Weight

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Card

LONGEST = 600
"""No card shows more of a name than this, however wide it is."""


class CardType(NamedTuple):
    """The fonts of a card and the lengths that follow from them."""

    name: QFont
    small: QFont
    need: QFont
    name_line: float
    small_line: float
    pad: float
    gap: int
    diamond: float

    @property
    def card_height(self) -> int:
        """Two lines of name, one of sector, one of need."""
        return round(2 * self.name_line + 2 * self.small_line + 2 * self.pad)

    @property
    def row_height(self) -> int:
        """A card and the room under it."""
        return self.card_height + self.gap


def type_now() -> CardType:
    """The fonts at the user's present text size and zoom."""
    return _type(zoom.font().pointSizeF(), typography.font().family())


@lru_cache(maxsize=4)
def _type(_points: float, _family: str) -> CardType:
    name = zoom.font("secondary", Weight.STRONG)
    small = zoom.font("smallest")
    need = zoom.font("smallest", Weight.STRONG)
    return CardType(
        name=name,
        small=small,
        need=need,
        name_line=round(QFontMetricsF(name).height()),
        small_line=round(QFontMetricsF(need).height()),
        pad=scaled(7),
        gap=scaled(6),
        diamond=scaled(8),
    )


@lru_cache(maxsize=4096)
def lines_of(text: str, key: str, width: int, most: int) -> tuple[str, ...]:
    """``text`` on ``most`` lines of ``width``, in the font ``key`` describes; remembered, since measuring is slow."""
    font = QFont()
    font.fromString(key)
    return tuple(elided_lines(" ".join(text.split())[:LONGEST], font, width, most))


def _fits(text: str, lines: tuple[str, ...]) -> bool:
    """Whether nothing was cut and no word broken."""
    return " ".join(lines) == " ".join(text.split())


def name_lines(card: Card, type_: CardType, width: int) -> tuple[str, ...]:
    """The name on two lines; the short name where the whole one would be cut and the short one is not."""
    key = type_.name.toString()
    whole = lines_of(card.name, key, width, 2)
    if _fits(card.name, whole) or not card.short_name:
        return whole
    short = lines_of(card.short_name, key, width, 2)
    return short if _fits(card.short_name, short) or whole[-1].endswith("…") else whole


def draw_line(
    painter: QPainter, rect: QRectF, text: str, font: QFont, colour: str, side: Qt.AlignmentFlag | None = None
) -> None:
    """One line, on the side its script begins unless ``side`` says which."""
    if side is None:
        rtl = not text.isascii() and _is_rtl(text)
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
    painter.setFont(font)
    painter.setPen(QColor(colour))
    flags = side | Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextDontClip | Qt.TextFlag.TextSingleLine
    painter.drawText(rect, int(flags), text)


@lru_cache(maxsize=4096)
def _is_rtl(text: str) -> bool:
    """Whether the first letter with a direction goes from right to left."""
    for char in text:
        kind = unicodedata.bidirectional(char)
        if kind in ("R", "AL"):
            return True
        if kind == "L":
            return False
    return False
