"""What stands where the board would be while nobody is on it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.typography import mark, scaled, text_label


def invitation(choose_partners: Callable[[], None]) -> QWidget:
    """Why the board is empty, and the button that leads to the partners."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setSpacing(scaled(12))
    column.addStretch(2)
    title = text_label(_("No partner on the board yet"), "title")
    text = text_label(
        _("Choose the organisations that take part in this project: each gets a card here, to be placed.")
    )
    for label in (title, text):
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(label)
    button = QPushButton(_("Choose partners"))
    button.setObjectName("choose_partners")
    mark(button, "primary")
    button.clicked.connect(choose_partners)
    column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
    column.addStretch(3)
    return page
