"""Which lane a card is in, and which lanes there are to see."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, NamedTuple

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.lanes import ALWAYS_SHOWN, LANE_LABELS, LANE_VALUES
from partenaires_desktop.i18n import _

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Card


class Lane(NamedTuple):
    """A band across the columns: those whose ``field`` is ``value``."""

    field: str
    value: str

    @property
    def title(self) -> str:
        """What it is called."""
        return _(LANE_LABELS[self.field].get(self.value, self.value))


def lane_of(card: Card, field: str) -> str:
    """What a card has in ``field``."""
    return str(getattr(card, field))


def lanes_of(cards: Iterable[Card], field: str) -> tuple[Lane, ...]:
    """The lanes in their order: those with somebody in them, and the few that are always there."""
    present = {lane_of(card, field) for card in cards}
    usual = LANE_VALUES[field]
    shown = [value for value in usual if value in present or (field, value) in ALWAYS_SHOWN]
    return tuple(Lane(field, value) for value in (*sorted(present.difference(usual), key=alphabetical), *shown))
