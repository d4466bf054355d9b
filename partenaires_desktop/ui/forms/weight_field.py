"""Choosing the weight of a partner: three buttons, each with its diamonds and its word."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.commitment import WEIGHT_LABELS, WEIGHTS
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.forms.field_grid import FieldGrid
from partenaires_desktop.ui.look.diamonds import weight_icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.exclusive import lead_tab_to_chosen

ONE_COLUMN_BELOW = 350


class WeightButtons(QWidget):
    """Exactly one of the weights, or none while several partners differ; ``chosen`` tells of a press."""

    chosen = Signal(str)

    def __init__(self, name: str, weight: str = "") -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        row = FieldGrid(one_column_below=ONE_COLUMN_BELOW, spacing=6)
        for code in WEIGHTS:
            button = QPushButton(weight_icon(code), capital(_(WEIGHT_LABELS[code])))
            button.setCheckable(True)
            button.setAutoDefault(False)
            mark(button, "weight")
            button.setAccessibleName(f"{name}: {_(WEIGHT_LABELS[code])}")
            button.clicked.connect(lambda _checked, code=code: self.chosen.emit(code))
            self._group.addButton(button)
            self.buttons[code] = button
            row.add(button, 2)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(row)
        self.show_weight(weight)

    def weight(self) -> str:
        """The one that is pressed, or ""."""
        return next((code for code, button in self.buttons.items() if button.isChecked()), "")

    def show_weight(self, weight: str) -> None:
        """Press the button of ``weight``, or none."""
        self._group.setExclusive(False)
        for code, button in self.buttons.items():
            button.setChecked(code == weight)
        self._group.setExclusive(True)
        lead_tab_to_chosen(self._group)


def captioned(words: str, widget: QWidget) -> QWidget:
    """``widget`` under a caption."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(scaled(4))
    column.addWidget(text_label(words, "secondary"))
    column.addWidget(widget)
    return holder
