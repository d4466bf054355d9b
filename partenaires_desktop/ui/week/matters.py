"""Cards under each other, kept in step with what the week holds without losing the place of the keyboard."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from partenaires_desktop.domain.week import Matter
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.week.card import MatterCard

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.ui.week.gestures import Gestures


class Matters(QWidget):
    """A card per matter."""

    def __init__(self, name: str, gestures: Gestures) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._gestures = gestures
        self.cards: list[MatterCard] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(8))

    def show_matters(self, matters: Sequence[Matter], today: date) -> None:
        """Show these, in this order; a card that goes leaves the keyboard to the one in its place."""
        here = next((place for place, card in enumerate(self.cards) if _holds_focus(card)), None)
        kept = {card.matter: card for card in self.cards}
        for card in self.cards:
            if card.matter not in matters:
                self._column.removeWidget(card)
                card.hide()
                card.deleteLater()
        self.cards = [kept.get(one) or self._make(one, today) for one in matters]
        for place, card in enumerate(self.cards):
            if self._column.indexOf(card) != place:
                self._column.insertWidget(place, card)
            card.show()
        if here is not None and self.cards and not any(map(_holds_focus, self.cards)):
            self.cards[min(here, len(self.cards) - 1)].setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, one: Matter, today: date) -> MatterCard:
        card = MatterCard(one, today, self._gestures)
        card.stepped.connect(lambda step: self._step(card, step))
        return card

    def _step(self, card: MatterCard, step: int) -> None:
        place = self.cards.index(card) + step
        if 0 <= place < len(self.cards):
            self.cards[place].setFocus(Qt.FocusReason.TabFocusReason)


def _holds_focus(widget: QWidget) -> bool:
    focused = widget.window().focusWidget()
    return focused is widget or widget.isAncestorOf(focused)
