"""The orders in which the ladder can show the partners."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.commitment import WEIGHT_FACTORS
from partenaires_desktop.i18n import N_
from partenaires_desktop.ui.board import words

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board, Card

ORDERS = ("gap", "priority", "sector", "name", "own")
ORDER_LABELS = {
    "gap": N_("gap"),
    "priority": N_("priority"),
    "sector": N_("sector"),
    "name": N_("name"),
    "own": N_("order of the board"),
}

Key = Callable[["Card"], tuple[object, ...]]


def in_order(board: Board, order: str) -> tuple[Card, ...]:
    """Every card of ``board`` in one of :data:`ORDERS`; the order of the board decides between equals."""
    own = {card_id: place for place, card_id in enumerate(board.order)}
    keys: Mapping[str, Key] = {
        "gap": _by_gap,
        "priority": lambda card: (-card.priority, *_by_gap(card)),
        "sector": lambda card: (not card.sector, alphabetical(words.sector_word(card)), alphabetical(card.name)),
        "name": lambda card: alphabetical(card.name),
        "own": lambda _card: (),
    }
    key = keys[order]
    return tuple(sorted(board.cards, key=lambda card: (*key(card), own[card.id])))


def kept_order(board: Board, before: list[uuid.UUID], order: str) -> tuple[Card, ...]:
    """The cards as they stood, newcomers where ``order`` puts them: a gesture never makes a row jump away."""
    ranks = {card_id: place for place, card_id in enumerate(before)}
    wanted = in_order(board, order)
    last = -1
    places: dict[uuid.UUID, tuple[int, int]] = {}
    for number, card in enumerate(wanted):
        last = ranks.get(card.id, last)
        places[card.id] = (last, 0 if card.id in ranks else number + 1)
    return tuple(sorted(wanted, key=lambda card: places[card.id]))


def _by_gap(card: Card) -> tuple[object, ...]:
    """The largest gap first, then the heaviest; those without a need last."""
    return (card.gap is None, -(card.gap or 0), -WEIGHT_FACTORS[card.weight])
