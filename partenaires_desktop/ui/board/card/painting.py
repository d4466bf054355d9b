"""How a card is drawn: one function for the board, the deck under the pointer and what glides."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from partenaires_desktop.ui.board import zoom
from partenaires_desktop.ui.board.card.lettering import type_now
from partenaires_desktop.ui.board.card.words import CardWords
from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.look.theme import mixed
from partenaires_desktop.ui.look.typography import Weight

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.look.theme import Theme

DIMMED = 0.42


class CardState(NamedTuple):
    """How a card stands at the moment it is drawn."""

    selected: bool = False
    focused: bool = False
    dimmed: bool = False
    lifted: bool = False
    lit: float = 0.0
    """From 1, just arrived, to 0."""
    beside: str = ""
    """Where it is on another day, in a word."""


PLAIN = CardState()


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
    CardWords(painter, inner, card, theme, type_, today, state.beside).paint()
    painter.restore()


def _paint_paper(painter: QPainter, rect: QRectF, card: Card, theme: Theme, state: CardState) -> None:
    radius = float(scaled(8))
    painter.setBrush(QColor(mixed(theme.surface, theme.accent_tint, state.lit) if state.lit else theme.surface))
    if state.selected:
        pen = QPen(QColor(theme.accent), 2)
    elif card.is_impression:
        pen = QPen(QColor(theme.edge), 1)
    else:
        pen = QPen(QColor(theme.line), 1)
    if card.is_impression:
        pen.setDashPattern([4, 3] if pen.widthF() < 2 else [3, 2])
    painter.setPen(pen)
    inset = (3.0 if state.focused else 1.0) + (0.5 if pen.widthF() < 2 else 0.0)  # on whole pixels: crisp
    paper = rect.adjusted(inset, inset, -inset, -inset)
    painter.drawRoundedRect(paper, radius, radius)
    if card.kind != "partner":
        _paint_strip(painter, paper, radius, scaled(4), theme)
    if state.focused:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), radius + 2, radius + 2)


def _paint_strip(painter: QPainter, paper: QRectF, radius: float, width: float, theme: Theme) -> None:
    """A strip down the left side: who takes part other than as a partner."""
    shape = QPainterPath()
    shape.addRoundedRect(paper.adjusted(1, 1, -1, -1), radius - 1, radius - 1)
    side = QPainterPath()
    side.addRect(QRectF(paper.left(), paper.top(), width, paper.height()))
    painter.fillPath(shape.intersected(side), QColor(theme.edge))


def paint_kind_edge(painter: QPainter, paper: QRectF, radius: float, theme: Theme) -> None:
    """Paper with that strip, for the legend."""
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.setBrush(QColor(theme.surface))
    painter.drawRoundedRect(paper, radius, radius)
    _paint_strip(painter, paper, radius, radius, theme)


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
