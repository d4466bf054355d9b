"""The line over a table that says what asks for attention: signs to press, each going to the next place."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QPushButton, QSizePolicy, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout


class AttentionLine(QWidget):
    """Keeps its room when nothing asks for attention, so that the table under it never moves; a quiet word is there."""

    def __init__(self) -> None:
        super().__init__()
        self.signs: list[QPushButton] = []
        self._holder = QWidget()
        self._flow = FlowLayout(self._holder)
        self._quiet = text_label("", "smallest")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._holder)
        column.addWidget(self._quiet)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def add_sign(self, name: str, act: Callable[[], None]) -> QPushButton:
        """A sign with this icon, hidden until it has something to say."""
        button = QPushButton(icon(name, "attention"), "")
        mark(button, "attention")
        button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        button.setToolTip(_("Go to the next one"))
        button.clicked.connect(lambda _checked=False: act())
        button.hide()
        self._flow.addWidget(button)
        self.signs.append(button)
        return button

    def fill(self, texts: dict[QPushButton, str], quiet: str) -> None:
        """What each sign says, "" for nothing; ``quiet`` when none says anything."""
        for button, text in texts.items():
            button.setText(f"\u2009{text}")
            button.setAccessibleName(text)
            button.setVisible(bool(text))
        self._holder.setVisible(any(texts.values()))
        self._quiet.setText(quiet)
        self._quiet.setVisible(not any(texts.values()))
        self.setMinimumHeight(max(button.sizeHint().height() for button in self.signs))
