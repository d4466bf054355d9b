"""How a row of the ladder is drawn: the partner on the left, X and O in the levels, the arrow from one to the other."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from partenaires_desktop.domain.wording import capital
from partenaires_desktop.ui.board import words, zoom
from partenaires_desktop.ui.board.card.lettering import draw_line, lines_of, type_now
from partenaires_desktop.ui.board.card.painting import DIMMED
from partenaires_desktop.ui.board.ladder import signs
from partenaires_desktop.ui.board.zoom import scaled
from partenaires_desktop.ui.look.diamonds import diamonds_width, paint_diamonds
from partenaires_desktop.ui.look.typography import Weight

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.domain.commitment import Level
    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.board.ladder.columns import LadderColumns
    from partenaires_desktop.ui.look.theme import Theme

FADED = 0.5
"""How much of an old mark is still drawn."""
GHOST = 0.45
"""How much of a mark of another day is drawn: faint, but not lost on a grey print."""


@dataclass(frozen=True)
class Places:
    """Where the signs of a row stand across it; ``need_x`` also while no need is set."""

    present_x: float
    need_x: float
    later_x: float | None = None

    def towards(self, other: Places, part: float) -> Places:
        """Part of the way to other places."""
        return Places(
            self.present_x + (other.present_x - self.present_x) * part,
            self.need_x + (other.need_x - self.need_x) * part,
            other.later_x,
        )


@dataclass(frozen=True)
class RowLook:
    """How a row stands at the moment it is drawn."""

    selected: bool = False
    focused: bool = False
    dimmed: bool = False
    hovered: str = ""
    """The mark under the pointer, "X" or "O"."""
    held: str = ""
    """The mark that is being moved."""
    ghost_x: float | None = None
    """Where X is on another board."""
    ghost_unknown: bool = False
    """Whether it was not placed there."""
    home: Places | None = None
    """Where its signs stood before it was held."""


def row_height() -> int:
    """Two lines of words, or the largest sign, with room around."""
    type_ = type_now()
    return round(max(type_.name_line + type_.small_line, scaled(26)) + scaled(13))


def radius() -> float:
    """Half of a sign."""
    return float(scaled(10))


def places_of(card: Card, columns: LadderColumns) -> Places:
    """Where the signs of ``card`` stand: X left and O right of the middle when they share a level."""
    present, need = columns.centre(card.level), columns.centre(card.need)
    later = card.needs[-1] if card.needs else None
    later_x = columns.centre(later) if later is not None and later != card.need else None
    if card.level == card.need:
        aside = min(radius() * 1.25, columns.column_width / 4)
        return Places(present - aside, need + aside, later_x)
    if later_x is not None and later == card.level:
        away = -1 if card.need is not None and need > present else 1
        later_x += away * min(radius() * 1.9, columns.column_width / 3)
    return Places(present, need, later_x)


def ghost_x(card: Card, level: Level, columns: LadderColumns) -> float:
    """Where X is drawn faintly for another board: beside O where they share a level."""
    aside = min(radius() * 1.9, columns.column_width / 3) if level == card.need else 0.0
    return columns.centre(level) - aside


def paint_row(
    painter: QPainter,
    rect: QRectF,
    card: Card,
    places: Places,
    columns: LadderColumns,
    theme: Theme,
    look: RowLook,
    today: date,
) -> None:
    """Draw ``card`` into ``rect``, whose left end is that of ``columns``."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_ground(painter, rect, theme, look)
    if look.dimmed:
        painter.setOpacity(DIMMED)
    _paint_name(painter, rect, card, columns, theme, today)
    if look.ghost_x is not None:
        painter.save()
        painter.setOpacity(painter.opacity() * GHOST)
        centre = QPointF(look.ghost_x, rect.center().y())
        (signs.paint_unknown if look.ghost_unknown else signs.paint_cross)(painter, centre, radius(), theme)
        painter.restore()
    if look.home is not None and look.held:
        painter.save()
        painter.setOpacity(painter.opacity() * 0.3)
        x = look.home.present_x if look.held == "X" else look.home.need_x
        _paint_mark(painter, QPointF(x, rect.center().y()), card, look.held, theme)
        painter.restore()
    _paint_signs(painter, rect, card, places, columns, theme, look)
    painter.restore()


def _paint_ground(painter: QPainter, rect: QRectF, theme: Theme, look: RowLook) -> None:
    painter.setPen(QPen(QColor(theme.line), 1))
    painter.drawLine(QPointF(rect.left(), rect.bottom() - 0.5), QPointF(rect.right(), rect.bottom() - 0.5))
    if not (look.selected or look.focused):
        return
    box, corner = rect.adjusted(1, 1, -1, -2), float(scaled(8))
    if not look.selected:
        box.adjust(0.5, 0.5, -0.5, -0.5)  # a line one wide lies on whole pixels, as one of two does
    painter.setBrush(QColor(theme.accent_tint) if look.selected else Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(QColor(theme.accent), 2 if look.selected else 1))
    painter.drawRoundedRect(box, corner, corner)
    if look.focused and look.selected:
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor(theme.accent), 1))
        painter.drawRoundedRect(box.adjusted(3.5, 3.5, -3.5, -3.5), corner - 3, corner - 3)


def _paint_name(painter: QPainter, rect: QRectF, card: Card, columns: LadderColumns, theme: Theme, today: date) -> None:
    """Diamonds, the name on one line, sector and what asks attention under it."""
    type_ = type_now()
    size = type_.diamond
    left = rect.left() + scaled(10)
    if card.kind != "partner":
        strip = QRectF(rect.left() + scaled(2), rect.top() + scaled(7), scaled(4), rect.height() - scaled(14))
        painter.fillRect(strip, QColor(theme.edge))
    paint_diamonds(painter, left, rect.center().y(), size, card.weight, QColor(theme.quiet_ink))
    left += diamonds_width(size) + scaled(10)
    width = columns.name_end - left - scaled(10)
    top = rect.center().y() - (type_.name_line + type_.small_line) / 2 - 1
    name_font = zoom.font("text", Weight.STRONG if card.weight == "essential" else Weight.REGULAR)
    key = name_font.toString()
    name = lines_of(card.name, key, int(width), 1)[0]
    if name.endswith("…") and card.short_name:
        name = lines_of(card.short_name, key, int(width), 1)[0]
    draw_line(painter, QRectF(left, top, width, type_.name_line), name, name_font, theme.ink)
    under = QRectF(left, top + type_.name_line, width, type_.small_line)
    sign = words.sign_word(card, today)
    keep = 0.0
    if sign:
        draw_line(painter, under, sign, type_.need, theme.attention, Qt.AlignmentFlag.AlignRight)
        keep = QFontMetricsF(type_.need).horizontalAdvance(sign) + scaled(6)
    kind = capital(words.kind_word(card))
    told = " · ".join(filter(None, (kind, words.sector_word(card), words.role_word(card))))
    if told and under.width() - keep > scaled(16):
        told = lines_of(told, type_.small.toString(), int(under.width() - keep), 1)[0]
        under.setWidth(under.width() - keep)
        draw_line(painter, under, told, type_.small, theme.quiet_ink)


def _paint_signs(
    painter: QPainter, rect: QRectF, card: Card, places: Places, columns: LadderColumns, theme: Theme, look: RowLook
) -> None:
    middle, size = rect.center().y(), radius()
    present, need = QPointF(places.present_x, middle), QPointF(places.need_x, middle)
    if card.spread is not None:
        _paint_spread(painter, card, columns, middle + size * 1.4, theme)
    if places.later_x is not None:
        signs.paint_later(painter, QPointF(places.later_x, middle), size, theme)
    if card.need is not None:
        way = 1 if need.x() > present.x() else -1
        reach = QPointF(way * size * 1.35, 0)
        tone = theme.accent if way > 0 else theme.attention
        signs.paint_arrow(painter, present + reach, need - reach, scaled(8), tone)
    for kind, centre in (("O", need), ("X", present)):
        if kind in (look.hovered, look.held):
            painter.setPen(QPen(QColor(theme.accent), 1.2))
            painter.setBrush(QColor(theme.accent_tint))
            painter.drawEllipse(centre, size * 1.45, size * 1.45)
        painter.save()
        if kind == "X" and card.aged:
            painter.setOpacity(painter.opacity() * FADED)
        _paint_mark(painter, centre, card, kind, theme)
        painter.restore()


def _paint_spread(painter: QPainter, card: Card, columns: LadderColumns, y: float, theme: Theme) -> None:
    """A thin line from the lowest to the highest level a partner is seen at, with a dot for each view."""
    assert card.spread is not None
    painter.setPen(QPen(QColor(theme.quiet_ink), 1.2))
    painter.drawLine(QPointF(columns.centre(card.spread[0]), y), QPointF(columns.centre(card.spread[1]), y))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.quiet_ink))
    for one in card.opinions:
        painter.drawEllipse(QPointF(columns.centre(one.level), y), scaled(3), scaled(3))


def _paint_mark(painter: QPainter, centre: QPointF, card: Card, kind: str, theme: Theme) -> None:
    if kind == "O":
        signs.paint_ring(painter, centre, radius(), theme, empty=card.need is None)
    elif card.level is None:
        signs.paint_unknown(painter, centre, radius(), theme)
    else:
        signs.paint_cross(painter, centre, radius(), theme, hollow=card.is_impression)


def level_name_font(labels: list[str], width: float) -> str:
    """The role of type in which all ``labels`` fit ``width`` on one line, or the smallest."""
    metrics = QFontMetricsF(zoom.font("secondary", Weight.STRONG))
    return "secondary" if all(metrics.horizontalAdvance(one) <= width for one in labels) else "smallest"


def kind_at(x: float, places: Places) -> str:
    """The mark of a row under ``x``: "X", "O" or none; the nearer one where both could be meant."""
    half = max(radius() * 1.3, float(scaled(14)))
    away = sorted(((abs(x - places.present_x), "X"), (abs(x - places.need_x), "O")))
    return away[0][1] if away[0][0] <= half else ""


def wanted_level(kind: str, levels: tuple[Level, ...], number: int, before: int) -> int:
    """The level a mark would land on over level ``number``: O stays where it was over one it may not have."""
    from partenaires_desktop.domain.commitment import NEEDS

    return number if kind == "X" or levels[number] in NEEDS else before
