"""A small form over the board: what was seen, when, and by whom; it never stops anyone from going on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.commitment import SOURCE_LABELS, SOURCES
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.forms.date_field import DateField
from partenaires_desktop.ui.look.elision import ElidedLabel
from partenaires_desktop.ui.look.typography import mark, scaled, text_label

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.ui.board.face.choice import Ids
    from partenaires_desktop.ui.board.gestures import Gestures

_MARGIN = 16
_ABOVE_BAR = 72
"""Room under the form for the quiet bar, which may speak while it is open."""
_WIDTH = 460


class FactForm(QFrame):
    """Ctrl+Enter or «Save» keeps the fact, Esc closes; what is being typed stays when the board changes behind it."""

    closed = Signal()

    def __init__(self, host: QWidget, gestures: Gestures, today: date) -> None:
        super().__init__(host)
        self._host = host
        self._gestures = gestures
        self._today = today
        self._ids: Ids = ()
        self.setObjectName("fact_form")
        self.setAccessibleName(_("Observed fact"))
        mark(self, "popup")
        self._title = ElidedLabel("strong", 1)
        self.fact = QPlainTextEdit()
        self.fact.setTabChangesFocus(True)
        self.fact.setAccessibleName(_("What was seen or done"))
        self.fact.setPlaceholderText(_("What was seen or done, in one sentence, without naming anyone"))
        self.fact.setFixedHeight(self.fact.fontMetrics().lineSpacing() * 3 + scaled(14))
        self.on = DateField(_("Seen on"), today)
        self.source = QComboBox()
        self.source.setAccessibleName(_("Source"))
        for code in SOURCES:
            self.source.addItem(capital(_(SOURCE_LABELS[code])), code)
        self._wrong = text_label("", "error")
        self.save = QPushButton(_("Save"))
        mark(self.save, "primary")
        self.save.clicked.connect(self.keep)
        self.cancel = QPushButton(_("Cancel"))
        self.cancel.clicked.connect(self.close_form)
        self._lay_out()
        self.fact.installEventFilter(self)
        host.installEventFilter(self)
        self.hide()

    def open_for(self, ids: Ids) -> None:
        """Ask what was seen of these partners; one that has a fact already shows it."""
        cards = self._gestures.cards(ids)
        present = cards[0].present if cards else None
        if present is None:
            return
        self._ids = tuple(card.id for card in cards)
        alone = len(cards) == 1
        self.fact.setPlainText(present.fact if alone else "")
        self.on.set_date(present.on if alone else self._today)
        self.source.setCurrentIndex(SOURCES.index(present.source) if alone else 0)
        self._refuse("")
        self.show_board()
        self.show()
        self._place()
        self.raise_()
        self.fact.setFocus(Qt.FocusReason.PopupFocusReason)
        self.fact.selectAll()

    def show_board(self) -> None:
        """The board behind has changed: say anew of whom, and where they stand."""
        cards = self._gestures.cards(self._ids)
        if not cards and self._ids:
            self.close_form()
            return
        levels = {card.level for card in cards}
        where = words.level_word(cards[0].level) if len(levels) == 1 else ""
        self._title.set_text(" · ".join(filter(None, (words.several(cards), where))) if cards else "")

    def keep(self) -> None:
        """Write the fact down."""
        if not self.on.commit() or self.on.date() is None:
            self._refuse(_("Write a date such as 12/3/2027."))
            self.on.setFocus()
            return
        day = self.on.date()
        assert day is not None
        ids, text = self._ids, self.fact.toPlainText()
        try:
            self._gestures.note_fact(ids, text, day, str(self.source.currentData()))
        except UserError as error:
            self._refuse(error.message)
            return
        self.close_form()

    def close_form(self) -> None:
        """Go, without a word."""
        if self.isVisible():
            self._ids = ()
            self.hide()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes, Ctrl+Enter keeps."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_form()
        elif _is_enter(event):
            self.keep()
        else:
            super().keyPressEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place; let Ctrl+Enter keep from within the text."""
        if watched is self._host and event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        if (
            watched is self.fact
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and (event.key() == Qt.Key.Key_Escape or _is_enter(event))
        ):
            self.keyPressEvent(event)
            return True
        return super().eventFilter(watched, event)

    def _lay_out(self) -> None:
        caption = text_label(_("What was seen or done"), "secondary")
        caption.setBuddy(self.fact)
        below = QHBoxLayout()
        below.setSpacing(scaled(8))
        below.addWidget(self.on)
        below.addWidget(self.source, 1)
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(8))
        buttons.addWidget(self._wrong, 1)
        buttons.addWidget(self.cancel)
        buttons.addWidget(self.save)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(16), scaled(12), scaled(16), scaled(12))
        column.setSpacing(scaled(8))
        column.addWidget(self._title)
        column.addWidget(caption)
        column.addWidget(self.fact)
        column.addLayout(below)
        column.addLayout(buttons)

    def _refuse(self, sentence: str) -> None:
        self._wrong.setText(sentence)
        self._place()

    def _place(self) -> None:
        width = min(scaled(_WIDTH), self._host.width() - 2 * scaled(_MARGIN))
        self.setFixedWidth(max(width, scaled(200)))
        self.adjustSize()
        x = (self._host.width() - self.width()) // 2
        self.move(x, max(0, self._host.height() - self.height() - scaled(_ABOVE_BAR)))


def _is_enter(event: QKeyEvent) -> bool:
    control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
    return control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
