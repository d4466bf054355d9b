"""What each phase needs of a partner: one small button per phase, the chosen one filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QPushButton, QWidget

from partenaires_desktop.domain.commitment import Level
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.board.menus import fill_needs
from partenaires_desktop.ui.look.elision import ElidedLabel, tooltip
from partenaires_desktop.ui.look.typography import mark, scaled

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board, Card
    from partenaires_desktop.queries.board_rows import BoardPhase
    from partenaires_desktop.ui.board.gestures import Gestures

IN_A_ROW = 2
"""How many needs stand side by side: the name of each phase is read on the line of its own."""
NONE = "–"


class NeedButton(QPushButton):
    """The need of one phase; the menu, or the keys 0 to 3, set it."""

    def __init__(self, gestures: Gestures) -> None:
        super().__init__()
        self._gestures = gestures
        self._card: Card | None = None
        self._phase: BoardPhase | None = None
        self._level: Level = None
        self._menu = QMenu(self)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.setCheckable(True)
        self.setAutoDefault(False)
        mark(self, "need")

    def show_need(self, card: Card, phase: BoardPhase, level: Level, *, chosen: bool) -> None:
        """Show what ``phase`` needs of ``card``."""
        self._card, self._phase, self._level = card, phase, level
        self.setText(NONE if level is None else str(level))
        self.setChecked(chosen)
        self.setEnabled(self._gestures.may_edit)
        sentence = _("{phase}: {level}").format(phase=phase.name, level=words.lowered(words.need_word(level)))
        self.setAccessibleName(sentence)
        self.setToolTip(tooltip(sentence))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A figure sets the need, Delete takes it away."""
        levels: dict[int, Level] = {Qt.Key.Key_0 + level: level for level in range(4)}
        levels[Qt.Key.Key_Delete] = levels[Qt.Key.Key_Backspace] = None
        if event.key() in levels and self._card is not None and self._phase is not None:
            self._gestures.need((self._card.id,), self._phase.id, levels[event.key()])
        else:
            super().keyPressEvent(event)

    def _fill(self) -> None:
        self._menu.clear()
        if self._card is not None and self._phase is not None:
            fill_needs(self._menu, (self._card,), self._phase.id, {self._level}, self._gestures)


class Needs(QWidget):
    """The needs of one partner over all phases."""

    def __init__(self, gestures: Gestures) -> None:
        super().__init__()
        self._gestures = gestures
        self.buttons: list[NeedButton] = []
        self._labels: list[ElidedLabel] = []
        self.setAccessibleName(_("Need per phase"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(4))
        self._grid.setVerticalSpacing(scaled(4))
        for column in range(IN_A_ROW):
            self._grid.setColumnStretch(2 * column + 1, 1)

    def show_card(self, board: Board, card: Card) -> None:
        """Show the needs of ``card``."""
        if [label.accessibleName() for label in self._labels] != [phase.name for phase in board.phases]:
            self._rebuild(board)
        for button, phase, level in zip(self.buttons, board.phases, card.needs, strict=True):
            chosen = board.phase is not None and phase.id == board.phase.id
            button.show_need(card, phase, level, chosen=chosen)

    def _rebuild(self, board: Board) -> None:
        for widget in (*self.buttons, *self._labels):
            self._grid.removeWidget(widget)
            widget.hide()
            widget.deleteLater()
        self.buttons, self._labels = [], []
        for number, phase in enumerate(board.phases):
            button = NeedButton(self._gestures)
            button.setFixedWidth(scaled(28))
            label = ElidedLabel("smallest", 2)
            label.set_text(phase.name)
            label.setMinimumWidth(scaled(60))  # two fit the panel beside its scroll bar
            self.buttons.append(button)
            self._labels.append(label)
            row, column = divmod(number, IN_A_ROW)
            self._grid.addWidget(button, row, 2 * column)
            self._grid.addWidget(label, row, 2 * column + 1)
