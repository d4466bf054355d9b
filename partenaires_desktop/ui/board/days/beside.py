"""Another day of the board, beside the one that is shown: where each partner is on it, in words."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from partenaires_desktop.domain.commitment import Level
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board, Card

SIGN = "◌"


class Beside(NamedTuple):
    """See the module."""

    day: date
    levels: Mapping[uuid.UUID, Level]

    @classmethod
    def of(cls, board: Board | None) -> Beside | None:
        """What ``board`` says; nothing when there is none."""
        return None if board is None else cls(board.today, {card.id: card.level for card in board.cards})

    def differs(self, card: Card) -> bool:
        """Whether the partner is elsewhere on that day, or not there at all."""
        return card.id not in self.levels or self.levels[card.id] != card.level

    def word(self, card: Card) -> str:
        """«◌ lets it happen», for a card; nothing when it is the same."""
        if not self.differs(card):
            return ""
        where = words.level_word(self.levels[card.id]) if card.id in self.levels else _("not there")
        return f"{SIGN} {where}"

    def sentence(self, card: Card) -> str:
        """«2 March 2026: lets it happen», for someone who hears it or points at it."""
        if not self.differs(card):
            return ""
        where = words.level_in_sentence(self.levels[card.id]) if card.id in self.levels else _("not there")
        return _("{date}: {where}").format(date=words.whole_day(self.day), where=where)
