"""The filter of the continuum: it dims what does not fit and hides nothing."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from partenaires_desktop.domain.commitment import WEIGHT_LABELS
from partenaires_desktop.domain.forms import FORM_LABELS
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.look.typography import mark, scaled

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board, Card


class Filter(QLineEdit):
    """What is written here dims every card it does not fit; Esc empties it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("board_filter")
        self.setPlaceholderText(_("Filter"))
        self.setAccessibleName(_("Filter: cards that do not fit are dimmed"))
        self.setClearButtonEnabled(True)
        self.setMinimumWidth(scaled(84))
        self.setMaximumWidth(scaled(150))
        mark(self, "search")

    def dimmed(self, board: Board) -> list[uuid.UUID]:
        """Those of ``board`` that do not fit."""
        wanted = fold(self.text()).split()
        return [card.id for card in board.cards if not _fits(card, wanted)] if wanted else []

    @property
    def is_empty(self) -> bool:
        """Whether nothing is looked for."""
        return not self.text().strip()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc empties, or leaves when it is empty."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        else:
            super().keyPressEvent(event)


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
