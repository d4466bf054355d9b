"""How a card is drawn: one function for the board, the deck under the pointer and the prints to come."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen, QPixmap

from partenaires_desktop.ui import typography
from partenaires_desktop.ui.board import words, zoom
from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.diamonds import diamonds_width, paint_diamonds
from partenaires_desktop.ui.elision import elided_lines
from partenaires_desktop.ui.theme import mixed
from partenaires_desktop.ui.typography import Weight

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.theme import Theme

DIMMED = 0.42
LONGEST = 600
"""No card shows more of a name than this, however wide it is."""


@dataclass(frozen=True, slots=True)
class CardState:
    """How a card stands at the moment it is drawn."""

    selected: bool = False
    focused: bool = False
    dimmed: bool = False
    lifted: bool = False
    lit: float = 0.0
    """From 1, just arrived, to 0."""


PLAIN = CardState()


@dataclass(frozen=True)
class CardType:
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


def paint_card(
    painter: QPainter, rect: QRectF, card: Card, theme: Theme, state: CardState = PLAIN, today: date | None = None
) -> None:
    """Draw ``card`` into ``rect``; ``today`` lets it show the age of an old mark."""
    type_ = type_now()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state.dimmed or state.lifted:
        painter.setOpacity(painter.opacity() * DIMMED)
    _paint_paper(painter, rect, card, theme, state)
    inner = rect.adjusted(type_.pad + scaled(1), type_.pad - 1, -type_.pad - scaled(1), -type_.pad + 1)
    _paint_words(painter, inner, card, theme, type_, today)
    painter.restore()


def _paint_paper(painter: QPainter, rect: QRectF, card: Card, theme: Theme, state: CardState) -> None:
    radius = float(scaled(8))
    painter.setBrush(QColor(mixed(theme.surface, theme.accent_tint, state.lit) if state.lit else theme.surface))
    if state.selected:
        pen = QPen(QColor(theme.accent), 2)
    elif card.is_impression:
        pen = QPen(QColor(theme.edge), 1.2)
    else:
        pen = QPen(QColor(theme.line), 1)
    if card.is_impression:
        pen.setDashPattern([4, 3] if pen.widthF() < 2 else [3, 2])
    painter.setPen(pen)
    inset = 3.0 if state.focused else 1.0
    painter.drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius)
    if state.focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius + 2, radius + 2)


def _paint_words(
    painter: QPainter, inner: QRectF, card: Card, theme: Theme, type_: CardType, today: date | None
) -> None:
    """Name, sector, weight; on the last line what the phase needs, or else the role."""
    lines = name_lines(card, type_, int(inner.width()))
    for number, line in enumerate(lines):
        top = inner.top() + number * type_.name_line
        draw_line(painter, QRectF(inner.left(), top, inner.width(), type_.name_line), line, type_.name, theme.ink)
    arrow, role = words.direction(card), words.role_word(card)
    under = QRectF(inner.left(), inner.top() + len(lines) * type_.name_line, inner.width(), type_.small_line)
    last = QRectF(inner.left(), inner.bottom() - type_.small_line, inner.width(), type_.small_line)
    spare = last.translated(0, -type_.small_line)
    sign = words.sign_word(card, today) if today is not None else ""
    sector = words.sector_word(card)
    if len(lines) > 1:
        spare = last  # no line is left between sector and need
        sector = " · ".join(filter(None, (sector, role if arrow else "")))
    elif arrow:
        _paint_line(painter, spare, role, type_, theme, keep=_width(sign, type_))
    _paint_line(painter, under, sector, type_, theme, keep=_paint_weight(painter, under, card, theme, type_))
    if sign:
        spare = spare if arrow else last
        draw_line(painter, spare, sign, type_.need, theme.attention, Qt.AlignmentFlag.AlignRight)
    keep = _width(sign, type_) if spare is last else 0.0
    if arrow:
        tone = theme.accent if arrow == words.RIGHT else theme.quiet_ink
        need = f"{arrow} {words.level_word(card.need)}"
        need = lines_of(need, type_.need.toString(), int(last.width() - keep), 1)[0]
        draw_line(painter, last, need, type_.need, tone, Qt.AlignmentFlag.AlignLeft)
    else:
        _paint_line(painter, last, role, type_, theme, keep=keep)


def _paint_weight(painter: QPainter, rect: QRectF, card: Card, theme: Theme, type_: CardType) -> float:
    """The diamonds at the right of a line; the room they take."""
    room = diamonds_width(type_.diamond) + 1
    middle = rect.center().y()
    paint_diamonds(painter, rect.right() - room, middle, type_.diamond, card.weight, QColor(theme.quiet_ink))
    return room + scaled(4)


def _width(sign: str, type_: CardType) -> float:
    """The room a sign takes at the right of a line."""
    return QFontMetricsF(type_.need).horizontalAdvance(sign) + scaled(5) if sign else 0.0


def _paint_line(
    painter: QPainter, rect: QRectF, text: str, type_: CardType, theme: Theme, *, keep: float = 0.0
) -> None:
    """A small quiet line, cut before what stands at its right."""
    width = rect.width() - keep
    if text and width > scaled(16):
        line = lines_of(text, type_.small.toString(), int(width), 1)[0]
        draw_line(painter, QRectF(rect.topLeft(), QSizeF(width, rect.height())), line, type_.small, theme.quiet_ink)


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


def card_pixmap(card: Card, size: QSizeF, theme: Theme, ratio: float, today: date, state: CardState = PLAIN) -> QPixmap:
    """A card on its own, to carry or to glide."""
    made = QPixmap((size * ratio).toSize())
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    paint_card(painter, QRectF(QPointF(0, 0), size), card, theme, state, today)
    painter.end()
    return made


def deck_overhang(count: int) -> int:
    """How far the number of a deck stands out above its first card."""
    return scaled(12) if count > 1 else 0


def deck_pixmap(card: Card, count: int, size: QSizeF, theme: Theme, ratio: float, today: date) -> QPixmap:
    """The card under the pointer, with those that travel along behind it and their number."""
    behind = min(count - 1, 2)
    step = scaled(5)
    top = deck_overhang(count)
    badge = 2 * top
    whole = QSizeF(size.width() + behind * step + top, size.height() + behind * step + top)
    made = QPixmap((whole * ratio).toSize())
    made.setDevicePixelRatio(ratio)
    made.fill(Qt.GlobalColor.transparent)
    painter = QPainter(made)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    for number in range(behind, 0, -1):
        under = QRectF(number * step, top + number * step, size.width(), size.height()).adjusted(1, 1, -1, -1)
        painter.setPen(QPen(QColor(theme.edge), 1))
        painter.setBrush(QColor(theme.surface))
        painter.drawRoundedRect(under, scaled(8), scaled(8))
    paint_card(painter, QRectF(QPointF(0, top), size), card, theme, CardState(selected=True), today)
    if count > 1:
        _paint_badge(painter, QPointF(size.width() - badge / 4, top), badge, str(count), theme)
    painter.end()
    return made


def _paint_badge(painter: QPainter, centre: QPointF, size: float, text: str, theme: Theme) -> None:
    font = zoom.font("smallest", Weight.BOLD)
    width = max(size, QFontMetricsF(font).horizontalAdvance(text) + scaled(10))
    rect = QRectF(centre.x() - width / 2, centre.y() - size / 2, width, size)
    painter.setPen(QPen(QColor(theme.surface), 2))
    painter.setBrush(QColor(theme.fill))
    painter.drawRoundedRect(rect, size / 2, size / 2)
    painter.setPen(QColor(theme.on_fill))
    painter.setFont(font)
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), text)
