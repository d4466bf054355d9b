"""Making the board larger and smaller: by key, by wheel, from the menu; how large it is stands in the bar."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import zoom
from partenaires_desktop.ui.look.typography import mark

CHOICE = "board_zoom"
_STEPS = {
    Qt.Key.Key_Plus: 1,
    Qt.Key.Key_Equal: 1,
    Qt.Key.Key_Minus: -1,
    Qt.Key.Key_Underscore: -1,
    Qt.Key.Key_0: 0,
}


class ZoomButton(QPushButton):
    """Says how large the board is drawn while that is not the usual size; pressed, it goes back to it."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._choices: dict[str, str] = {}
        self.setObjectName("board_zoom")
        self.setToolTip(_("Draw the board at its usual size again (Ctrl+0)"))
        mark(self, "link")
        self.clicked.connect(lambda: self.step(0))
        self._show()

    def recall(self, choices: dict[str, str]) -> None:
        """Draw the board as large as last time."""
        self._choices = choices
        kept = choices.get(CHOICE, "")
        self._draw_at(int(kept) if kept.isdecimal() and len(kept) < 4 else zoom.STEPS[0])

    def step(self, by: int) -> None:
        """Draw it larger (1), smaller (-1) or at its usual size (0)."""
        self._draw_at(zoom.stepped(by))
        self._choices[CHOICE] = str(zoom.percent())

    def _draw_at(self, percent: int) -> None:
        before = zoom.percent()
        zoom.set_percent(percent)
        self._show()
        if zoom.percent() != before:
            self.changed.emit()

    def _show(self) -> None:
        self.setVisible(zoom.percent() != zoom.STEPS[0])
        self.setText(_("{percent} %").format(percent=zoom.percent()))
        told = _("The board is drawn at {percent} %: back to its usual size")
        self.setAccessibleName(told.format(percent=zoom.percent()))


def step_of(event: QKeyEvent) -> int | None:
    """What a key does to the size of the board; ``None`` when it does nothing to it."""
    modifiers = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
    return _STEPS.get(Qt.Key(event.key())) if modifiers == Qt.KeyboardModifier.ControlModifier else None
