"""The bar over the steps: whose steps, which words, and the way to the chosen one."""

from __future__ import annotations

import uuid
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.typography import scaled
from partenaires_desktop.ui.widgets.field_sign import FieldHint, FieldSign, make_emptiable


class HistoryBar(QWidget):
    """Filters; ``left`` when the keyboard wants to go on to the list."""

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.partner = QComboBox()
        self.partner.setAccessibleName(_("Steps of one partner"))
        self.partner.setMinimumContentsLength(14)
        self.partner.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.partner.setMaxVisibleItems(20)
        self.partner.addItem(_("All partners"), None)
        self.partner.currentIndexChanged.connect(lambda _index: self.changed.emit())
        self.words = QLineEdit()
        self.words.setAccessibleName(_("Filter the steps by words"))
        FieldSign(self.words, "list-filter", self.words.accessibleName(), self.words.setFocus, leading=True)
        make_emptiable(self.words)
        self.words.setMaximumWidth(scaled(320))
        FieldHint(self.words, _("Filter by words…"), _("Filter"))
        self.words.textChanged.connect(lambda _text: self.changed.emit())
        self.words.installEventFilter(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(self.partner, 1)
        row.addWidget(self.words, 1)
        row.addStretch(1)

    def chosen(self) -> uuid.UUID | None:
        """The partner whose steps are wanted."""
        found = self.partner.currentData()
        return found if isinstance(found, uuid.UUID) else None

    def show_partners(self, partners: Sequence[tuple[uuid.UUID, str]]) -> None:
        """Offer these; the chosen one stays chosen while it is there."""
        shown = [(self.partner.itemData(row), self.partner.itemText(row)) for row in range(1, self.partner.count())]
        if shown == list(partners):
            return
        before = self.chosen()
        blocker = QSignalBlocker(self.partner)
        while self.partner.count() > 1:
            self.partner.removeItem(1)
        for id_, name in partners:
            self.partner.addItem(name, id_)
            if id_ == before:
                self.partner.setCurrentIndex(self.partner.count() - 1)
        blocker.unblock()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc empties the words; the arrow down and Enter go on to the list."""
        if watched is self.words and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape and self.words.text():
                self.words.clear()
                return True
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.left.emit()
                return True
        return super().eventFilter(watched, event)
