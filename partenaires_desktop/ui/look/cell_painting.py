"""How cells and headers are drawn: fonts measured once, text cut to fit, colours from the theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter

from partenaires_desktop.ui.look import typography
from partenaires_desktop.ui.look.elision import elided_lines
from partenaires_desktop.ui.look.typography import Weight, scaled

DIMMED = 0.42


@dataclass(frozen=True)
class Type:
    """The fonts of the matrix and the lengths that follow from them."""

    name: QFont
    smaller_names: tuple[QFont, ...]
    word: QFont
    guarantor: QFont
    second: QFont
    small: QFont
    alert: QFont
    line: float
    second_line: float
    small_line: float

    @property
    def row_height(self) -> int:
        """Room for three lines."""
        return round(self.line + self.second_line + self.small_line) + scaled(14)

    @property
    def band_height(self) -> int:
        """Room for the name of a group above its first row."""
        return round(self.small_line) + scaled(10)

    @property
    def header_height(self) -> int:
        """Room for a name and the line under it."""
        return round(self.line + self.small_line) + scaled(20)


def type_now() -> Type:
    """The fonts at the user's present text size."""
    return _type(typography.base_points(), typography.font().family())


@lru_cache(maxsize=4)
def _type(_points: float, _family: str) -> Type:
    word, second, small = typography.font(), typography.font("secondary"), typography.font("smallest")
    return Type(
        name=typography.font(weight=Weight.STRONG),
        smaller_names=tuple(typography.font(role, Weight.STRONG) for role in ("secondary", "smallest")),
        word=word,
        guarantor=typography.font(weight=Weight.BOLD),
        second=second,
        small=small,
        alert=typography.font("smallest", Weight.STRONG),
        line=QFontMetricsF(word).height(),
        second_line=QFontMetricsF(second).height(),
        small_line=QFontMetricsF(small).height(),
    )


@lru_cache(maxsize=4096)
def _cut(text: str, key: str, width: int) -> str:
    font = QFont()
    font.fromString(key)
    return QFontMetricsF(font).elidedText(text[:400], Qt.TextElideMode.ElideRight, width)


def draw_line(painter: QPainter, rect: QRectF, text: str, font: QFont, colour: str) -> None:
    """One line of text, cut with an ellipsis."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(
        rect,
        int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
        _cut(text, font.toString(), int(rect.width())),
    )


def fitting(text: str, width: float, fonts: Sequence[QFont]) -> QFont:
    """The first of ``fonts`` in which ``text`` has room, the last when it has room in none."""
    return next((font for font in fonts if width_of(text, font) <= width), fonts[-1])


def width_of(text: str, font: QFont) -> float:
    """How wide ``text`` is on one line."""
    return _width(text, font.toString())


@lru_cache(maxsize=256)
def _width(text: str, key: str) -> float:
    font = QFont()
    font.fromString(key)
    return QFontMetricsF(font).horizontalAdvance(text[:400])


@lru_cache(maxsize=1024)
def lines_of(text: str, key: str, width: int, most: int) -> tuple[str, ...]:
    """``text`` on ``most`` lines of ``width`` at most, the last one cut with an ellipsis."""
    font = QFont()
    font.fromString(key)
    return tuple(elided_lines(" ".join(text.split())[:400], font, width, most))


def draw_lines(painter: QPainter, rect: QRectF, lines: tuple[str, ...], font: QFont, colour: str) -> float:
    """Several lines from the top of ``rect``; how high they are."""
    painter.setFont(font)
    painter.setPen(QColor(colour))
    height = QFontMetricsF(font).height()
    for number, line in enumerate(lines):
        painter.drawText(
            QRectF(rect.left(), rect.top() + number * height, rect.width(), height),
            int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter),
            line,
        )
    return height * len(lines)


def draw_hairlines(painter: QPainter, rect: QRect, colour: str) -> None:
    """The right and the bottom edge of a cell, as many whole points of the screen wide at any scale of it."""
    thin, whole = hairline(painter), QRectF(rect)
    underline(painter, whole, colour)
    painter.fillRect(QRectF(whole.right() - thin, whole.top(), thin, whole.height()), QColor(colour))


def underline(painter: QPainter, rect: QRectF, colour: str) -> None:
    """The bottom edge of a row."""
    thin = hairline(painter)
    painter.fillRect(QRectF(rect.left(), rect.bottom() - thin, rect.width(), thin), QColor(colour))


def hairline(painter: QPainter) -> float:
    """The width of a hairline: at 1.5 points of the screen for one of ours, a line of one is now one wide, now two."""
    ratio = painter.device().devicePixelRatio()
    return max(1, round(ratio)) / ratio
