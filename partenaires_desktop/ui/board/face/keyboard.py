"""The board by keyboard: going from card to card, lifting a deck and carrying it, moving at once, finding by name."""

from __future__ import annotations

import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from partenaires_desktop.domain.wording import fold
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.face.choice import Choice, Ids

SEARCH_SECONDS = 1.2
_CONTROL, _SHIFT, _ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)
SIDEWAYS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ALONG = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}


@dataclass
class Lift:
    """A deck held by the keyboard: what, over which column, before which of the other cards there."""

    deck: Ids
    column: int
    place: int

    def others(self, columns: Sequence[Sequence[uuid.UUID]]) -> list[uuid.UUID]:
        """The cards that stay, in the column under the deck."""
        return [one for one in columns[self.column] if one not in self.deck]

    def before(self, columns: Sequence[Sequence[uuid.UUID]]) -> uuid.UUID | None:
        """The card the deck would stand before; ``None`` at the end."""
        others = self.others(columns)
        return others[self.place] if self.place < len(others) else None


class Ground(Protocol):
    """What the keyboard plays on."""

    @property
    def may_edit(self) -> bool: ...
    def name_of(self, card_id: uuid.UUID) -> str: ...
    def row_beside(self, column: int) -> int: ...
    def page(self) -> int: ...
    def show_current(self) -> None: ...
    def show_lift(self, lift: Lift | None) -> None: ...
    def put(self, deck: Ids, column: int, before: uuid.UUID | None) -> None: ...
    def step(self, deck: Ids, by: int) -> None: ...
    def step_need(self, deck: Ids, by: int) -> None: ...
    def open_current(self) -> None: ...
    def say(self, text: str) -> None: ...
    def hint(self, text: str) -> None: ...
    def refuse(self) -> None: ...
    def everyone(self) -> Ids: ...


class Keyboard:
    """See the module."""

    def __init__(self, ground: Ground, choice: Choice, clock: Callable[[], float] = time.monotonic) -> None:
        self._ground = ground
        self._choice = choice
        self._clock = clock
        self._typed = ""
        self._typed_at = 0.0
        self.lift: Lift | None = None

    def take(self, event: QKeyEvent) -> bool:
        """Act on a key; False when it means nothing here."""
        key = Qt.Key(event.key())
        modifiers = event.modifiers() & (_CONTROL | _SHIFT | _ALT)
        if self.lift is not None:
            return self._carry(key)
        if self._choice.current is None:
            return False
        if key in SIDEWAYS and modifiers in (_CONTROL, _ALT):
            return self._move_at_once(key, modifiers)
        if key in SIDEWAYS or key in ALONG or key in _ENDS:
            return self._walk(key, modifiers)
        if key == Qt.Key.Key_Escape and self._choice.chosen:
            self._choice.only(())
            self._ground.say(_("Nothing selected"))
            return True
        if key == Qt.Key.Key_Space and modifiers & _CONTROL:
            self._choice.toggle()
            return True
        if key == Qt.Key.Key_Space:
            self._lift()
            return True
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._ground.open_current()
            return True
        if key == Qt.Key.Key_A and modifiers == _CONTROL:
            self._choice.only(self._ground.everyone())
            self._ground.say(
                ngettext("{count} partner selected", "{count} partners selected", len(self._choice.chosen)).format(
                    count=len(self._choice.chosen)
                )
            )
            return True
        return not modifiers & (_CONTROL | _ALT) and self._find(event.text())

    def cancel(self) -> None:
        """Put the deck back where it was."""
        if self.lift is None:
            return
        deck, self.lift = self.lift.deck, None
        self._ground.show_lift(None)
        self._ground.hint("")
        self._ground.say(words.stays(self._called(deck)))

    # Going -----------------------------------------------------------------------------------------------------------

    def _walk(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        if modifiers & _ALT:
            return False
        target = self._beside(SIDEWAYS[key]) if key in SIDEWAYS else self._along(key)
        if target is not None:
            self._choice.go(target, extend=bool(modifiers & _SHIFT), keep=bool(modifiers & _CONTROL))
            self._ground.show_current()
        return True

    def _along(self, key: Qt.Key) -> uuid.UUID | None:
        """The card above or below, or at an end of the column."""
        current = self._choice.current
        assert current is not None
        number = self._choice.column_of(current)
        column = list(self._choice.columns[number])
        row = column.index(current)
        page = self._ground.page()
        rows = {
            Qt.Key.Key_Up: row - 1,
            Qt.Key.Key_Down: row + 1,
            Qt.Key.Key_PageUp: row - page,
            Qt.Key.Key_PageDown: row + page,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(column) - 1,
        }
        return column[max(0, min(rows[key], len(column) - 1))]

    def _beside(self, by: int) -> uuid.UUID | None:
        """The card at the same height in the next column that has any."""
        columns = self._choice.columns
        number = self._choice.column_of(self._choice.current) + by
        while 0 <= number < len(columns):
            if columns[number]:
                return columns[number][min(self._ground.row_beside(number), len(columns[number]) - 1)]
            number += by
        return None

    def _find(self, typed: str) -> bool:
        """Go to the next card whose name begins with what is typed, or holds a word that does."""
        if not typed or not typed.isprintable():
            return False
        now = self._clock()
        begun = now - self._typed_at <= SEARCH_SECONDS
        self._typed = self._typed + typed if begun else typed
        self._typed_at = now
        wanted = fold(self._typed)
        cards = [one for column in self._choice.columns for one in column]
        current = self._choice.current
        start = cards.index(current) + (not begun) if current in cards else 0
        turned = [*cards[start:], *cards[:start]]
        names = {one: fold(self._ground.name_of(one)) for one in turned}
        hit = next((one for one in turned if names[one].startswith(wanted)), None)
        hit = hit or next((one for one in turned if f" {wanted}" in f" {names[one]}"), None)
        if hit is not None and wanted:
            self._choice.go(hit)
            self._ground.show_current()
        return True

    # Moving ----------------------------------------------------------------------------------------------------------

    def _move_at_once(self, key: Qt.Key, modifiers: Qt.KeyboardModifier) -> bool:
        move = self._ground.step if modifiers == _CONTROL else self._ground.step_need
        if self._ground.may_edit:
            move(self._choice.deck(), SIDEWAYS[key])
        else:
            self._ground.refuse()
        return True

    def _lift(self) -> None:
        """Take what is chosen in hand."""
        raise NotImplementedError

    def _carry(self, key: Qt.Key) -> bool:
        """Move what is in hand, put it down or give it up."""
        raise NotImplementedError

    def _called(self, deck: Ids) -> str:
        return self._ground.name_of(deck[0]) if len(deck) == 1 else words.count_word(len(deck))


_ENDS = (Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
