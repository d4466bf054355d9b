"""The keys the board keeps for itself while a card has the focus."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent


def is_board_key(event: QKeyEvent) -> bool:
    """Whether the board uses this key together with Ctrl or Alt, or as a letter."""
    arrows = (Qt.Key.Key_Left, Qt.Key.Key_Right)
    control, alt = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier
    if event.modifiers() & (control | alt):
        return event.key() in arrows or (event.key() == Qt.Key.Key_A and bool(event.modifiers() & control))
    return event.key() in (*arrows, Qt.Key.Key_Space, Qt.Key.Key_Escape)
