"""What stands beside the list while nothing is chosen: how to begin, or how to go on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label

if TYPE_CHECKING:
    from partenaires_desktop.queries.directory import Directory

WIDTH = 380


class Invitation(QWidget):
    """A heading, a sentence, and the ways in while the directory is empty."""

    create_wanted = Signal()
    import_wanted = Signal()

    def __init__(self, *, read_only: bool) -> None:
        super().__init__()
        self._title = text_label("", "heading")
        self._told = text_label("", "secondary")
        for label in (self._title, self._told):
            label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._import = QPushButton(icon("clipboard-paste", "on_fill"), _("Import a list…"))
        mark(self._import, "primary")
        self._import.clicked.connect(self.import_wanted)
        self._create = QPushButton(icon("plus"), _("New organisation"))
        self._create.clicked.connect(self.create_wanted)
        for button in (self._import, self._create):
            button.setEnabled(not read_only)
        middle = QWidget()
        middle.setMaximumWidth(scaled(WIDTH))
        column = QVBoxLayout(middle)
        column.setSpacing(scaled(12))
        column.addStretch(2)
        column.addWidget(self._title)
        column.addWidget(self._told)
        for button in (self._import, self._create):
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(3)
        row = QHBoxLayout(self)
        row.addStretch(1)
        row.addWidget(middle, 100)
        row.addStretch(1)

    def show_state(self, directory: Directory, *, shown: int, filtered: bool) -> None:
        """Say what fits the list."""
        empty = not directory.lines
        self._import.setVisible(empty)
        self._create.setVisible(empty)
        if empty:
            title = _("No organisation yet")
            told = _("Paste a list of names with Ctrl+V, import a spreadsheet, or write the first one.")
        elif not shown and filtered:
            title = _("Nothing fits these words")
            told = _("Esc empties the filter. “All” looks beyond this project.")
        elif directory.project and not directory.in_project:
            title = _("Nobody takes part in this project yet")
            told = _(
                "In “All”, choose organisations: Ctrl or Shift for several, Ctrl+A for all. Then let them take part."
            )
        else:
            title = _("Choose an organisation")
            told = _("Its sheet appears here. With Ctrl, Shift or Ctrl+A, several can be chosen and changed together.")
        self._title.setText(title)
        self._told.setText(told)
