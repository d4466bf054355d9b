"""What may help a partner on, what is planned for it, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QPushButton, QToolButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.commitment import Status
from partenaires_desktop.domain.steps import steps
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.follow_ups.row import framed, small_button
from partenaires_desktop.ui.follow_ups.rows import TaskRows
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.board.gestures import Gestures

_DONE_SHOWN = 3


class SuggestionRow(QFrame):
    """A suggestion with a button that plans it."""

    def __init__(self, gestures: Gestures, owner: ToDos) -> None:
        super().__init__()
        self._gestures = gestures
        self._owner = owner
        self._sentence = ""
        self._words = text_label("", "secondary")
        self.plan = small_button("plus", _("Plan it: it becomes something to do, with a date"), self._plan)
        row = framed(self)
        row.addWidget(self._words, 1)
        row.addWidget(self.plan, 0, Qt.AlignmentFlag.AlignTop)

    def show_sentence(self, sentence: str, *, may_edit: bool) -> None:
        """Suggest something else."""
        if sentence != self._sentence:
            self._sentence = sentence
            self._words.setText(sentence)
            self.plan.setAccessibleName(_("Plan: {wording}").format(wording=sentence))
        self.plan.setEnabled(may_edit)

    def _plan(self) -> None:
        if self._owner.card is not None:
            self._gestures.plan((self._owner.card.id,), self._sentence)


class ToDos(QWidget):
    """What is planned, with its day, and the last things done; then suggestions with a button that plans them."""

    def __init__(self, gestures: Gestures, today: date) -> None:
        super().__init__()
        self._gestures = gestures
        self.card: Card | None = None
        self._planned = text_label(_("To do"), "section")
        self.tasks = TaskRows(gestures.follow_ups, today)
        self.add = QPushButton(_("Something to do…"))
        self.add.setObjectName("add_to_do")
        mark(self.add, "link")
        self.add.clicked.connect(self._add)
        self._title = text_label("", "section")
        self._rows: list[SuggestionRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(6))
        self._title.setContentsMargins(0, scaled(4), 0, 0)
        head = FlowLayout()  # beside its title while there is room: there it is in sight without scrolling
        head.addWidget(self._planned)
        head.addWidget(self.add)
        self._column.addLayout(head)
        self._column.addWidget(self.tasks)
        self._column.addWidget(self._title)

    @property
    def suggestions(self) -> list[QToolButton]:
        """The buttons that plan a suggestion."""
        return [row.plan for row in self._rows if row.isVisibleTo(self)]

    @property
    def ticks(self) -> list[QCheckBox]:
        """The boxes that say whether something is done."""
        return [row.tick for row in self.tasks.rows]

    def show_card(self, card: Card) -> None:
        """Show what there is for ``card``."""
        may_edit = self._gestures.may_edit
        self.card = card
        planned = [one for one in card.to_dos if one.done_on is None]
        done = [one for one in card.to_dos if one.done_on is not None][:_DONE_SHOWN]
        self.tasks.show_tasks((*planned, *done), words.called(card), may_edit=may_edit)
        self.add.setEnabled(may_edit)
        waiting = {one.wording for one in planned}
        found = [one for one in map(_, steps(card.need, card.level)) if one not in waiting]
        relief = card.status is Status.BEYOND
        self._title.setText(_("To lighten their load") if relief else _("To go one step further"))
        self._title.setVisible(bool(found))
        had_focus = any(one.hasFocus() for one in self.suggestions)
        while len(self._rows) < len(found):
            row = SuggestionRow(self._gestures, self)
            self._rows.append(row)
            self._column.addWidget(row)
        for number, row in enumerate(self._rows):
            if number < len(found):
                row.show_sentence(found[number], may_edit=may_edit)
            row.setVisible(number < len(found))
        if had_focus and not any(one.hasFocus() for one in self.suggestions):
            following = self.suggestions[0] if self.suggestions else self.add
            following.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        if self.card is not None:
            self._gestures.plan_own((self.card.id,))
