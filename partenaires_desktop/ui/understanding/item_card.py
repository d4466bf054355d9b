"""One thing to understand: our words and theirs side by side, what differs, and whether they agree."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QPushButton, QToolButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.understanding import STATES
from partenaires_desktop.domain.word_comparison import compare
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.forms.fields import DayField, TextField
from partenaires_desktop.ui.forms.wording_edit import WordingEdit
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.understanding import words
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout
from partenaires_desktop.ui.widgets.pill import Pill
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from partenaires_desktop.queries.understanding import Item, SheetPhase

SIDE_BY_SIDE = 380


class Wordings(QWidget):
    """Both wordings, side by side where there is room, with the words that only one of them has marked."""

    committed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._calm = False
        self._mine = WordingEdit(_("We say"))
        self._mine.setReadOnly(True)
        self.theirs = WordingEdit(_("They say, in their own words"), "theirs")
        self.theirs.setPlaceholderText(_("Their own words"))
        self.theirs.committed.connect(self.committed)
        self.theirs.textChanged.connect(self._compare)
        self._note = text_label("", "smallest")
        self._note.setContentsMargins(scaled(8), 0, scaled(8), 0)
        self._row = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(scaled(8))
        for title, *widgets in ((_("We say"), self._mine, self._note), (_("They say"), self.theirs)):
            column = QVBoxLayout()
            column.setSpacing(scaled(2))
            head = text_label(title, "smallest")
            head.setContentsMargins(scaled(8), 0, 0, 0)
            column.addWidget(head)
            for widget in widgets:
                column.addWidget(widget)
            column.addStretch()
            self._row.addLayout(column, 1)

    def fill(self, item: Item) -> None:
        """Show an item; what is being written stays."""
        self._calm = item.state == "agreed"
        self._mine.fill(words.ours(item))
        note = words.notes(item)
        self._note.setText(note)
        self._note.setVisible(bool(note))
        self.theirs.fill(item.theirs)
        self._compare()

    def difference(self) -> str:
        """What differs, in words."""
        mine, theirs = self._mine.toPlainText(), self.theirs.toPlainText()
        return words.difference(mine, theirs, compare(mine, theirs))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """One above the other where it is narrow."""
        super().resizeEvent(event)
        wide = event.size().width() >= scaled(SIDE_BY_SIDE)
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        if way != self._row.direction():
            self._row.setDirection(way)

    def _compare(self) -> None:
        mine, theirs = self._mine.toPlainText(), self.theirs.toPlainText()
        found = compare(mine, theirs)
        said = bool(theirs.strip())
        self._mine.mark_words(found.ours if said else (), struck=True, calm=self._calm)
        self.theirs.mark_words(found.theirs if said else (), struck=False, calm=self._calm)
        self.theirs.setAccessibleDescription(words.difference(mine, theirs, found))


class StateChoice(QWidget):
    """The three states to press."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._pills: dict[str, QPushButton] = {}
        flow = FlowLayout(self)
        for code in reversed(STATES):
            pill = Pill(_(words.STATE_VERBS[code]))
            pill.clicked.connect(lambda _checked=False, code=code: self._choose(code))
            self._pills[code] = pill
            flow.addWidget(pill)

    def show_state(self, state: str) -> None:
        """Press the pill of a state."""
        for code, pill in self._pills.items():
            pill.setChecked(code == state)

    def pills(self) -> list[QPushButton]:
        """The pills, in order."""
        return list(self._pills.values())

    def _choose(self, code: str) -> None:
        self.show_state(code)
        self.chosen.emit(code)


class ItemCard(QFrame):
    """Shows an item and tells what the partner answered; it changes no data itself."""

    answered = Signal(object, str, str, object, object)
    """This card, their words, the state, the day or None, how or None."""

    def __init__(self, item: Item, phases: Sequence[SheetPhase], today: date) -> None:
        super().__init__()
        self.item = item
        mark(self, "card")
        self._about = text_label("", "smallest")
        self.wordings = Wordings()
        self.wordings.committed.connect(lambda _text: self._tell(self.item.state))
        self.states = StateChoice()
        self.states.chosen.connect(self._tell)
        self._said = text_label("", "smallest")
        self._open = QToolButton()
        self._open.setIcon(icon("chevron-down"))
        self._open.setIconSize(QSize(scaled(16), scaled(16)))
        self._open.setCheckable(True)
        self._open.setAccessibleName(_("Date, and how it was said"))
        self._open.setToolTip(_("Date, and how it was said"))
        self._open.toggled.connect(self._show_details)
        self._on = DayField("on", _("Said on"), today)
        self._how = TextField("how", _("How"), placeholder=_("meeting, e-mail, signature…"))
        for field in (self._on, self._how):
            field.committed.connect(lambda _value: self._tell_details())
            field.hide()
        self._changed = WhyLabel("understanding.reworded", text=_("Our words have changed since they answered."))
        self._sentence = text_label("", "error")
        self._lay_out()
        self.fill(item, phases)

    def fill(self, item: Item, phases: Sequence[SheetPhase]) -> None:
        """Show another reading."""
        self.item = item
        self._about.setText(words.about(item, phases))
        self.wordings.fill(item)
        self.states.show_state(item.state)
        for pill in self.states.pills():
            pill.setAccessibleName(f"{pill.text()}, {words.about(item, phases)}")
        self._said.setText(words.state(item))
        self._on.fill(item.said_on)
        self._how.fill(item.how)
        self._open.setVisible(bool(item.state))
        self._changed.setVisible(item.reworded)
        self.refuse("")

    def refuse(self, sentence: str) -> None:
        """Say why an answer was not kept; what was written stays."""
        self._sentence.setText(sentence)
        self._sentence.setVisible(bool(sentence))
        if sentence:
            self.states.show_state(self.item.state)

    def set_writable(self, *, writable: bool) -> None:
        """Let a carnet that can only be read be read."""
        self.wordings.theirs.setReadOnly(not writable)
        for widget in (self.states, self._on, self._how):
            widget.setEnabled(writable)

    def stops(self) -> list[QWidget]:
        """Where Tab goes, in order."""
        return [self.wordings.theirs, *self.states.pills(), self._open, self._on.editor, self._how.editor]

    def _lay_out(self) -> None:
        foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        foot.setSpacing(scaled(4))
        foot.addWidget(self._said, 1)
        foot.addWidget(self._open, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(8), scaled(8), scaled(8), scaled(8))
        column.setSpacing(scaled(6))
        above: tuple[QWidget, ...] = (self._about, self.wordings, self._changed, self.states)
        below: tuple[QWidget, ...] = (self._on, self._how, self._sentence)
        for widget in above:
            column.addWidget(widget)
        column.addLayout(foot)
        for widget in below:
            column.addWidget(widget)

    def _tell(self, state: str) -> None:
        self.answered.emit(self, self.wordings.theirs.toPlainText(), state, None, None)

    def _tell_details(self) -> None:
        if self.item.state:
            text = self.wordings.theirs.toPlainText()
            self.answered.emit(self, text, self.item.state, self._on.value(), self._how.value())

    def _show_details(self, shown: bool) -> None:
        self._on.setVisible(shown)
        self._how.setVisible(shown)
        self._open.setIcon(icon("chevron-up" if shown else "chevron-down"))
