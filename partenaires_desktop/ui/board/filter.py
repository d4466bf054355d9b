"""The filter of the continuum: it dims what does not fit and hides nothing."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from partenaires_desktop.domain.commitment import WEIGHT_LABELS
from partenaires_desktop.domain.forms import FORM_LABELS
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.look.typography import mark, scaled
from partenaires_desktop.ui.widgets.filter_field import FilterField

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board, Card


class Filter(FilterField):
    """What is written here dims every card it does not fit; Esc empties it."""

    def __init__(self) -> None:
        super().__init__(_("Filter: cards that do not fit are dimmed"), 150, _("Filter"))
        self.setObjectName("board_filter")
        self.setMinimumWidth(scaled(84))
        mark(self, "search")
        self.show_sign()

    def dimmed(self, board: Board) -> list[uuid.UUID]:
        """Those of ``board`` that do not fit."""
        wanted = fold(self.text()).split()
        return [card.id for card in board.cards if not _fits(card, wanted)] if wanted else []

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return not self.text().strip()


def _fits(card: Card, wanted: list[str]) -> bool:
    """Whether every word is in the names or in one of the words a lane or a column stands for, of ``card``."""
    where = (
        card.name,
        card.short_name,
        words.sector_word(card),
        _(WEIGHT_LABELS[card.weight]),
        words.role_word(card),
        words.kind_word(card),
        _(FORM_LABELS[card.form]) if card.form in FORM_LABELS and card.form else "",
        words.level_word(card.level),
    )
    key = fold(" ".join(where))
    return all(part in key for part in wanted)
