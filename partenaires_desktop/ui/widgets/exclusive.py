"""Groups of buttons of which one holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup


def lead_tab_to_chosen(group: QButtonGroup) -> None:
    """Let Tab come to the button that holds, and the arrows lead to the others.

    Qt does so once the keyboard has been in the group; at first it comes to the first button, whichever holds.
    """
    chosen = group.checkedButton()
    for button in group.buttons():
        held = chosen is None or button is chosen
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if held else Qt.FocusPolicy.ClickFocus)
