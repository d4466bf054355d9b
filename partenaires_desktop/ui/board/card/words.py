"""The words and small signs of a card: what stands on which line, and what gives way when there is little room.

What the phase needs is never cut: the age of a mark and the need of the last phase go up to the sector instead, and the
sector is shortened.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSizeF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from partenaires_desktop.domain.wording import capital
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.card.lettering import CardType, draw_line, lines_of, name_lines
from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.look.diamonds import diamonds_width, paint_diamonds

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.look.theme import Theme

INTO_EDGE = 3
"""How far a long need may reach into the margin of its card rather than be cut, in pixels of the design."""
_LEFT, _RIGHT = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight


class CardWords:
    """Draws the words of one card into ``inner``; ``need`` and ``sign`` are what it says at its last lines.

    While the board is compared with another day, where the partner is then (``beside``) stands where the sign would.
    """

    def __init__(
        self,
        painter: QPainter,
        inner: QRectF,
        card: Card,
        theme: Theme,
        type_: CardType,
        today: date | None,
        beside: str = "",
    ) -> None:
        self._painter, self._inner, self._card, self._theme, self._type = painter, inner, card, theme, type_
        arrow = words.direction(card)
        self._tone = theme.accent if arrow == words.RIGHT else theme.quiet_ink
        self.need = f"{arrow} {words.level_word(card.need)}" if arrow else ""
        self.sign = beside or (words.sign_word(card, today) if today is not None else "")
        self._sign_tone = theme.quiet_ink if beside else theme.attention
        self._name = name_lines(card, type_, int(inner.width()))
        line = QSizeF(inner.width(), type_.small_line)
        self._under = QRectF(QPointF(inner.left(), inner.top() + len(self._name) * type_.name_line), line)
        self._last = QRectF(QPointF(inner.left(), inner.bottom() - type_.small_line), line)

    def paint(self) -> None:
        """Name, sector and weight; under them role, what the phase needs, and the signs."""
        for number, line in enumerate(self._name):
            top = self._inner.top() + number * self._type.name_line
            area = QRectF(self._inner.left(), top, self._inner.width(), self._type.name_line)
            draw_line(self._painter, area, line, self._type.name, self._theme.ink)
        card = self._card
        sector = [capital(words.kind_word(card)), words.sector_word(card)]
        keep = self._paint_weight()
        beside, above = self._share_out()
        for draw in above:
            keep += draw(self._under, keep)
        taken = 0.0
        for draw in beside:
            taken += draw(self._last, taken)
        if not self.need:
            self._paint_quiet(self._last, words.role_word(card), taken)
        else:
            room = int(self._last.width() - taken) + scaled(INTO_EDGE)
            need = lines_of(self.need, self._type.need.toString(), room, 1)[0]
            draw_line(self._painter, self._last, need, self._type.need, self._tone, _LEFT)
            if len(self._name) == 1:
                between = self._last.translated(0, -self._type.small_line)
                self._paint_quiet(between, words.role_word(card), self._paint_sign(between, 0))
            elif not above:
                sector.append(words.role_word(card))
        self._paint_quiet(self._under, " · ".join(filter(None, sector)), keep)

    def _share_out(self) -> tuple[list[_Draw], list[_Draw]]:
        """The signs that stand beside the last words, and those that go up to the sector for want of room."""
        if not self.need:
            return [self._paint_later, self._paint_sign], []
        signs = [(self._paint_later, self.later_width)]
        if len(self._name) > 1:
            signs.append((self._paint_sign, self.width_of(self.sign)))
        room = self._last.width() - self.width_of(self.need)
        beside: list[_Draw] = []
        above: list[_Draw] = []
        for draw, width in signs:
            fits = width <= room
            (beside if fits else above).append(draw)
            room -= width if fits else 0
        return beside, above

    @property
    def later_width(self) -> float:
        """The room that the need of the last phase takes."""
        return 0.0 if words.later_need(self._card) is None else self._type.small_line + scaled(5)

    def width_of(self, text: str) -> float:
        """The room that strong words take, with a little beside them."""
        return QFontMetricsF(self._type.need).horizontalAdvance(text) + scaled(5) if text else 0.0

    def _paint_sign(self, line: QRectF, keep: float) -> float:
        """What asks attention, at the right of a line, before what stands there; the room it takes."""
        if self.sign:
            area = line.adjusted(0, 0, -keep, 0)
            draw_line(self._painter, area, self.sign, self._type.need, self._sign_tone, _RIGHT)
        return self.width_of(self.sign)

    def _paint_later(self, line: QRectF, keep: float) -> float:
        """What the last phase will need, faintly, at the right of a line; the room it takes."""
        later = words.later_need(self._card)
        if later is not None:
            size = self.later_width - scaled(4)
            centre = QPointF(line.right() - keep - size / 2, line.center().y())
            paint_later_need(self._painter, centre, size, later, self._theme, self._type.small)
        return self.later_width

    def _paint_weight(self) -> float:
        """The diamonds at the right of the sector; the room they take."""
        room, size = diamonds_width(self._type.diamond) + 1, self._type.diamond
        left, middle = self._under.right() - room, self._under.center().y()
        paint_diamonds(self._painter, left, middle, size, self._card.weight, QColor(self._theme.quiet_ink))
        return room + scaled(4)

    def _paint_quiet(self, line: QRectF, text: str, keep: float) -> None:
        """A small quiet line, cut before what stands at its right."""
        width = line.width() - keep
        if text and width > scaled(16):
            shown = lines_of(text, self._type.small.toString(), int(width), 1)[0]
            area = QRectF(line.topLeft(), QSizeF(width, line.height()))
            draw_line(self._painter, area, shown, self._type.small, self._theme.quiet_ink)


_Draw = Callable[[QRectF, float], float]
"""Draws at the right of a line, before what keeps this room there; gives the room it takes."""


def paint_later_need(painter: QPainter, centre: QPointF, size: float, level: int, theme: Theme, font: QFont) -> None:
    """A dotted ring with the number of a level."""
    painter.setPen(QPen(QColor(theme.quiet_ink), max(1.0, size * 0.07), Qt.PenStyle.DotLine))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(centre, size / 2 - 1, size / 2 - 1)
    box = QRectF(centre.x() - size / 2, centre.y() - size / 2, size, size)
    draw_line(painter, box, str(level), font, theme.quiet_ink, Qt.AlignmentFlag.AlignHCenter)
