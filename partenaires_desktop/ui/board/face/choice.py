"""Which cards are chosen: one choice over all columns, with the habits of every file list."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt

Ids = tuple[uuid.UUID, ...]


class Choice:
    """Keeps what is chosen and the card the keyboard stands on; ``tell`` hears of every change by the user.

    ``columns`` are the ids of the cards, column after column, as they are shown.
    """

    def __init__(self, tell: Callable[[Ids], None]) -> None:
        self._tell = tell
        self._anchor: uuid.UUID | None = None
        self._press_was_chosen = False
        self.before: frozenset[uuid.UUID] = frozenset()
        """What was chosen when the mouse was last pressed."""
        self.columns: Sequence[Sequence[uuid.UUID]] = ()
        self.chosen: frozenset[uuid.UUID] = frozenset()
        self.current: uuid.UUID | None = None

    def deck(self) -> Ids:
        """What a gesture on the current card takes along: the whole choice when it is part of it, else itself."""
        if self.current is None:
            return ()
        return self.ordered() if self.current in self.chosen else (self.current,)

    def ordered(self) -> Ids:
        """What is chosen, in the order of the board."""
        return tuple(one for column in self.columns for one in column if one in self.chosen)

    def column_of(self, card_id: uuid.UUID | None) -> int:
        """The column of a card; -1 when it is not on the board."""
        return next((number for number, column in enumerate(self.columns) if card_id in column), -1)

    # By mouse --------------------------------------------------------------------------------------------------------

    def press(self, card_id: uuid.UUID | None, modifiers: Qt.KeyboardModifier) -> None:
        """A card (or the ground) is pressed; a card already chosen keeps the others until the release."""
        self.before = self.chosen
        if card_id is None:
            if not modifiers & (Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier):
                self.only(())
            return
        self.current = card_id
        self._press_was_chosen = card_id in self.chosen
        if modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.extend_to(card_id)
        elif modifiers & Qt.KeyboardModifier.ControlModifier:
            self._anchor = card_id
            if not self._press_was_chosen:
                self.only((*self.chosen, card_id))
        elif not self._press_was_chosen:
            self.only((card_id,))
            self._anchor = card_id

    def release(self, card_id: uuid.UUID | None, modifiers: Qt.KeyboardModifier) -> None:
        """The press was a click and no drag."""
        if card_id is None or card_id != self.current or not self._press_was_chosen:
            return
        if modifiers & Qt.KeyboardModifier.ControlModifier:
            self.only(self.chosen - {card_id})
        elif not modifiers & Qt.KeyboardModifier.ShiftModifier:
            self.only((card_id,))
            self._anchor = card_id

    # By keyboard and from elsewhere ----------------------------------------------------------------------------------

    def go(self, card_id: uuid.UUID, *, extend: bool = False, keep: bool = False) -> None:
        """The keyboard goes to a card: choosing it, the cards up to it, or nothing."""
        self.current = card_id
        if extend:
            self.extend_to(card_id)
        elif not keep:
            self.only((card_id,))
            self._anchor = card_id

    def toggle(self) -> None:
        """Add the current card to the choice, or take it away."""
        if self.current is not None:
            self._anchor = self.current
            self.only(self.chosen ^ {self.current})

    def extend_to(self, card_id: uuid.UUID) -> None:
        """Choose from the anchor to ``card_id`` within its column; a range never leaks into other columns."""
        column = self.columns[self.column_of(card_id)]
        if self._anchor is None or self._anchor not in column:
            self._anchor = card_id
            self.only((*self.chosen, card_id))
            return
        first, last = sorted((list(column).index(self._anchor), list(column).index(card_id)))
        elsewhere = self.chosen - set(column)
        self.only((*elsewhere, *column[first : last + 1]))

    def only(self, card_ids: Sequence[uuid.UUID] | frozenset[uuid.UUID]) -> None:
        """Choose these, and say so."""
        self.chosen = frozenset(card_ids)
        self._tell(self.ordered())

    def take_over(self, card_ids: Sequence[uuid.UUID]) -> None:
        """Another part of the window has chosen; nobody has to be told."""
        self.chosen = frozenset(card_ids)
        if self.current not in self.chosen and card_ids:
            self.current = self._anchor = next(iter(card_ids))

    def settle(self, columns: Sequence[Sequence[uuid.UUID]]) -> None:
        """The cards have changed: keep what is still there, and stay near where one was."""
        place = self._place()
        self.columns = columns
        known = {one for column in columns for one in column}
        self.chosen &= known
        if self._anchor not in known:
            self._anchor = None
        if self.current not in known:
            self.current = self._nearest(place)

    def _place(self) -> tuple[int, int]:
        number = self.column_of(self.current)
        if self.current is None or number < 0:
            return 0, 0
        return number, list(self.columns[number]).index(self.current)

    def _nearest(self, place: tuple[int, int]) -> uuid.UUID | None:
        number, row = place
        by_distance = sorted(range(len(self.columns)), key=lambda other: abs(other - number))
        for other in by_distance:
            column = self.columns[other]
            if column:
                return column[min(row, len(column) - 1)]
        return None
