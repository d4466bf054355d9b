"""Several partners at once: who they are, and what can be done with all of them in one step."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.menus import fill_levels, fill_needs, fill_weights, menu_button
from partenaires_desktop.ui.look.elision import ElidedLabel
from partenaires_desktop.ui.look.typography import scaled, text_label

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board, Card
    from partenaires_desktop.ui.board.gestures import Gestures

SHOWN = 12


class SeveralFace(QWidget):
    """See the module."""

    def __init__(self, gestures: Gestures) -> None:
        super().__init__()
        self._gestures = gestures
        self._board: Board | None = None
        self._cards: Sequence[Card] = ()
        self._title = text_label("", "heading")
        self._names = [ElidedLabel("secondary", 1) for _number in range(SHOWN)]
        self._more = text_label("", "secondary")
        self.level = menu_button(_("Place at"), self._fill_levels)
        self.need = menu_button(_("Need in this phase"), self._fill_needs)
        self.needs = QPushButton(_("Need per phase…"))
        self.needs.clicked.connect(self._edit_needs)
        self.weight = menu_button(_("Weight"), self._fill_weights)
        self.fact = QPushButton(_("Add a fact…"))
        self.fact.clicked.connect(self._note_fact)
        self.plan = QPushButton(_("Something to do…"))
        self.plan.clicked.connect(self._plan)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(self._title)
        for label in (*self._names, self._more):
            column.addWidget(label)
        column.addSpacing(scaled(12))
        column.addWidget(text_label(_("All of them at once"), "section"))
        for button in (self.level, self.need, self.needs, self.weight, self.fact, self.plan):
            column.addWidget(button)
        column.addStretch()

    def show_cards(self, board: Board, cards: Sequence[Card]) -> None:
        """Show these partners."""
        self._board, self._cards = board, cards
        self._title.setText(words.count_word(len(cards)))
        for number, label in enumerate(self._names):
            label.setVisible(number < len(cards))
            if number < len(cards):
                label.set_text(f"{cards[number].label} · {words.level_in_sentence(cards[number].level)}")
        more = len(cards) - SHOWN
        self._more.setVisible(more > 0)
        self._more.setText(ngettext("and {count} other", "and {count} others", max(1, more)).format(count=more))
        may = self._gestures.may_edit
        for button in (self.level, self.weight, self.plan):
            button.setEnabled(may)
        self.need.setEnabled(may and board.phase is not None)
        self.needs.setEnabled(may and bool(board.phases))
        self.fact.setEnabled(may and all(card.present is not None for card in cards))

    def _edit_needs(self) -> None:
        self._gestures.needs_wanted.emit(tuple(card.id for card in self._cards))

    def _plan(self) -> None:
        self._gestures.plan_own(tuple(card.id for card in self._cards))

    def _note_fact(self) -> None:
        self._gestures.fact_wanted.emit(tuple(card.id for card in self._cards))

    def _fill_levels(self, menu: QMenu) -> None:
        fill_levels(menu, self._cards, self._gestures)

    def _fill_needs(self, menu: QMenu) -> None:
        if self._board is not None and self._board.phase is not None:
            needs = {card.need for card in self._cards}
            fill_needs(menu, self._cards, self._board.phase.id, needs, self._gestures)

    def _fill_weights(self, menu: QMenu) -> None:
        fill_weights(menu, self._cards, self._gestures)
