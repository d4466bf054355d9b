"""Where things stand across a row of the ladder: the name on the left, the six levels beside it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

from PySide6.QtCore import QRectF

from partenaires_desktop.domain.commitment import LEVELS, Level
from partenaires_desktop.ui.board.zoom import scaled

NARROWEST_NAME, WIDEST_NAME, NARROWEST_COLUMN = 170, 330, 72
_SHARE = 0.3
_GAP = 4


@dataclass(frozen=True)
class LadderColumns:
    """The columns of a ladder ``width`` wide, worked out once: every row asks for them; made by :func:`columns_of`."""

    width: float

    @cached_property
    def name_end(self) -> float:
        """Where the names end and the levels begin."""
        return min(max(self.width * _SHARE, scaled(NARROWEST_NAME)), scaled(WIDEST_NAME))

    @cached_property
    def column_width(self) -> float:
        """How wide a level is, without the gap beside it."""
        return max(1.0, (self.width - self.name_end) / len(LEVELS) - self._gap)

    @cached_property
    def _gap(self) -> int:
        return scaled(_GAP)

    def left(self, number: int) -> float:
        """The left end of a level."""
        return self.name_end + number * (self.column_width + self._gap)

    def band(self, number: int, height: float) -> QRectF:
        """A level from top to bottom."""
        return QRectF(self.left(number), 0, self.column_width, height)

    def centre(self, level: Level) -> float:
        """The middle of a level."""
        return self.left(LEVELS.index(level)) + self.column_width / 2

    def number_at(self, x: float) -> int:
        """The level at ``x``; beyond the ends, the outermost."""
        number = int((x - self.name_end + self._gap / 2) // (self.column_width + self._gap))
        return max(0, min(number, len(LEVELS) - 1))


def columns_of(width: float) -> LadderColumns:
    """The columns of a ladder ``width`` wide, at the user's present text size."""
    return _columns(width, scaled(1000))


@lru_cache(maxsize=8)
def _columns(width: float, _unit: int) -> LadderColumns:
    return LadderColumns(width)


def narrowest() -> int:
    """The width under which a ladder scrolls sideways."""
    return scaled(NARROWEST_NAME) + len(LEVELS) * scaled(NARROWEST_COLUMN)
