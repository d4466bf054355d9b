"""The tableau by keyboard: lanes are crossed as columns are, and a deck is carried from place to place."""

from __future__ import annotations

import uuid
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board.face.cells import ACROSS, Cells
from partenaires_desktop.ui.board.face.choice import Choice
from partenaires_desktop.ui.board.face.keyboard import ALONG, SIDEWAYS, Ground, Keyboard, Lift


class Lanes(Ground, Protocol):
    """A ground that may be crossed by lanes."""

    def go_to_title(self) -> bool: ...


class TableauKeyboard(Keyboard):
    """See the module; ``column`` of a lift is the number of a cell."""

    def __init__(self, ground: Lanes, choice: Choice, cells: Cells) -> None:
        super().__init__(ground, choice)
        self._lanes = ground
        self._cells = cells

    def take(self, event: QKeyEvent) -> bool:
        """As everywhere on the board; Alt+Up goes to the title of the lane."""
        alt = event.modifiers() & Qt.KeyboardModifier.AltModifier
        if self.lift is None and event.key() == Qt.Key.Key_Up and alt:
            return self._lanes.go_to_title()
        return super().take(event)

    def _along(self, key: Qt.Key) -> uuid.UUID | None:
        """The card above or below, in the next lane when there is none in this one."""
        number = self._choice.column_of(self._choice.current)
        found = super()._along(key)
        if found != self._choice.current or key not in ALONG:
            return found
        beyond = self._beyond(number, ALONG[key])
        return found if beyond is None else beyond

    def _beyond(self, number: int, by: int) -> uuid.UUID | None:
        """The nearest card of the same column in a lane above or below."""
        columns = self._choice.columns
        number += by * ACROSS
        while 0 <= number < len(columns):
            if columns[number] and self._cells.is_open(number):
                return columns[number][0 if by > 0 else -1]
            number += by * ACROSS
        return None

    def _beside(self, by: int) -> uuid.UUID | None:
        """The card at the same height in the next column of the lane that has any."""
        found = super()._beside(by)
        lane = self._choice.column_of(self._choice.current) // ACROSS
        return found if found is not None and self._choice.column_of(found) // ACROSS == lane else None

    def _lift(self) -> None:
        if not self._ground.may_edit:
            self._ground.refuse()
            return
        current = self._choice.current
        if current not in self._choice.chosen and current is not None:
            self._choice.go(current)
        deck = self._choice.deck()
        number = self._choice.column_of(current)
        column = list(self._choice.columns[number])
        place = sum(1 for one in column[: column.index(current)] if one not in deck) if current in column else 0
        self.lift = Lift(deck, number, place)
        self._ground.show_lift(self.lift)
        self._ground.hint(
            _("{partners} lifted: arrows move, Space puts down, Esc cancels").format(partners=self._called(deck))
        )

    def _carry(self, key: Qt.Key) -> bool:
        lift = self.lift
        assert lift is not None
        columns = self._choice.columns
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            before = lift.before(columns)
            self.lift = None
            self._ground.hint("")
            self._ground.put(lift.deck, lift.column, before)
            self._ground.show_lift(None)
        elif key in SIDEWAYS or key in ALONG or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._carry_along(lift, key)
            self._ground.show_lift(lift)
            self._ground.say(
                _("{level}, place {place} of {count}").format(
                    level=self._cells.word(lift.column),
                    place=lift.place + 1,
                    count=len(lift.others(columns)) + 1,
                )
            )
        return True

    def _carry_along(self, lift: Lift, key: Qt.Key) -> None:
        """Take the deck to another column, another place, or over the end of a lane into the next."""
        columns = self._choice.columns
        lane, column = divmod(lift.column, ACROSS)
        lift.column = lane * ACROSS + max(0, min(column + SIDEWAYS.get(key, 0), ACROSS - 1))
        last = len(lift.others(columns))
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: last}
        wanted = ends.get(key, lift.place + ALONG.get(key, 0))
        beyond = lift.column + ACROSS * ALONG.get(key, 0)
        closed = key in ALONG and not self._cells.is_open(lift.column)
        if (closed or not 0 <= wanted <= last) and key in ALONG and 0 <= beyond < len(columns):
            lift.column = beyond
            last = len(lift.others(columns))
            wanted = 0 if key == Qt.Key.Key_Down and self._cells.is_open(beyond) else last
        lift.place = max(0, min(wanted, last))
