"""The ladder by keyboard: as on the tableau, but Space lifts the X of a row and carries it from level to level."""

from __future__ import annotations

from PySide6.QtCore import Qt

from partenaires_desktop.domain.commitment import LEVELS
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.face.keyboard import Keyboard, Lift

_BY = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -len(LEVELS), Qt.Key.Key_End: len(LEVELS)}


class LadderKeyboard(Keyboard):
    """See the module; ``column`` of a lift is the level it is over."""

    def start(self, level: int) -> None:
        """Lift the deck of the current row, which stands at level number ``level``."""
        if not self._ground.may_edit:
            self._ground.refuse()
            return
        current = self._choice.current
        if current is None:
            return
        if current not in self._choice.chosen:
            self._choice.go(current)
        self.lift = Lift(self._choice.deck(), level, 0)
        self._ground.show_lift(self.lift)
        self._ground.hint(
            _("{partners} lifted: arrows move, Space puts down, Esc cancels").format(
                partners=self._called(self.lift.deck)
            )
        )

    def _lift(self) -> None:
        current = self._choice.current
        if current is not None:
            self.start(self._ground.row_beside(0))

    def _carry(self, key: Qt.Key) -> bool:
        lift = self.lift
        assert lift is not None
        if key == Qt.Key.Key_Escape:
            self.cancel()
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.lift = None
            self._ground.hint("")
            self._ground.put(lift.deck, lift.column, None)
            self._ground.show_lift(None)
        elif key in _BY:
            lift.column = max(0, min(lift.column + _BY[key], len(LEVELS) - 1))
            self._ground.show_lift(lift)
            self._ground.say(words.level_word(LEVELS[lift.column]))
        return True
