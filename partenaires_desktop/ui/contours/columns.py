"""A column of contours: its title with a count, its lines, and where a new one is written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QVBoxLayout

from partenaires_desktop.domain.organisations import CONTOUR_KIND_LABELS
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.ui.contours.lines import ContourList
from partenaires_desktop.ui.forms.fields import Paragraph
from partenaires_desktop.ui.look.typography import mark, scaled, text_label

if TYPE_CHECKING:
    from partenaires_desktop.queries.contours import LiveLine

TITLES = {**CONTOUR_KIND_LABELS, "open": N_("Grey zone, to be decided")}
INVITATIONS = {
    "in": N_("Add what is in…"),
    "open": N_("Add what is still to be decided…"),
    "out": N_("Add what is out…"),
    "public": N_("Add a public…"),
    "territory": N_("Add a territory…"),
    "evolution": N_("Add what may evolve…"),
}


class ContourColumn(QFrame):
    """One side."""

    added = Signal(str, str)
    """The side and the words of a new line."""

    def __init__(self, side: str, *, read_only: bool) -> None:
        super().__init__()
        mark(self, "card")
        self.side = side
        self._title = text_label("", "strong")
        self.list = ContourList(side, read_only=read_only)
        self._title.setBuddy(self.list)
        self.new = Paragraph(1)
        self.new.setPlaceholderText(_(INVITATIONS[side]))
        self.new.setAccessibleName(_(INVITATIONS[side]))
        if read_only:
            self.new.hide()
        self.new.installEventFilter(self)
        self.new.left.connect(self.commit)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(10), scaled(10), scaled(10), scaled(10))
        column.setSpacing(scaled(6))
        column.addWidget(self._title)
        column.addWidget(self.list, 1)
        column.addWidget(self.new)

    def show_lines(self, lines: Sequence[LiveLine]) -> None:
        """Show these lines."""
        title = _(TITLES[self.side])
        self._title.setText(_("{title} ({count})").format(title=title, count=len(lines)) if lines else title)
        self.list.show_lines(lines)

    def commit(self) -> None:
        """Take what is being typed."""
        text = self.new.toPlainText().strip()
        if text:
            self.new.clear()
            self.added.emit(self.side, text)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Enter adds the line, Esc empties it."""
        if watched is self.new and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
                self.commit()
                return True
            if event.key() == Qt.Key.Key_Escape and self.new.toPlainText():
                self.new.clear()
                return True
        return super().eventFilter(watched, event)
