"""What may help a partner on, what is planned for it, and what was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from partenaires_desktop.domain.commitment import Status
from partenaires_desktop.domain.steps import steps
from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.date_field import DateField
from partenaires_desktop.ui.elision import tooltip
from partenaires_desktop.ui.icons import icon
from partenaires_desktop.ui.typography import mark, scaled, text_label

if TYPE_CHECKING:
    from datetime import date

    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.queries.to_dos import ToDo
    from partenaires_desktop.ui.board.gestures import Gestures

_DONE_SHOWN = 3


class ToDos(QWidget):
    """Suggestions with a button that plans them; then what is planned, with its day, and the last things done."""

    def __init__(self, gestures: Gestures) -> None:
        super().__init__()
        self._gestures = gestures
        self._card: Card | None = None
        self._shown: object = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(scaled(6))
        self.suggestions: list[QToolButton] = []
        self.ticks: list[QCheckBox] = []

    def show_card(self, card: Card, today: date) -> None:
        """Show what there is for ``card``."""
        found = [_(sentence) for sentence in steps(card.need, card.level)]
        planned = [one for one in card.to_dos if one.done_on is None]
        done = [one for one in card.to_dos if one.done_on is not None][:_DONE_SHOWN]
        relief = card.status is Status.BEYOND
        key = (card.id, tuple(found), relief, tuple(planned), tuple(done), self._gestures.may_edit)
        if key == self._shown:
            return
        self._card, self._shown = card, key
        had_focus = any(one.hasFocus() for one in (*self.ticks, *self.suggestions))
        self._clear()
        waiting = {one.wording for one in planned}
        if planned or done:
            self._add_title(_("To do"))
        for one in (*planned, *done):
            self._column.addWidget(self._to_do(one, today))
        if found:
            self._add_title(_("To lighten their load") if relief else _("To go one step further"))
        for sentence in found:
            if sentence not in waiting:
                self._column.addWidget(self._suggestion(sentence))
        if had_focus and (self.ticks or self.suggestions):
            (self.ticks or self.suggestions)[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def _clear(self) -> None:
        self.suggestions, self.ticks = [], []
        while self._column.count():
            item = self._column.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()

    def _add_title(self, title: str) -> None:
        label = text_label(title, "section")
        label.setContentsMargins(0, scaled(6), 0, 0)
        self._column.addWidget(label)

    def _suggestion(self, sentence: str) -> QFrame:
        frame, row = _framed()
        row.addWidget(text_label(sentence, "secondary"), 1)
        plan = QToolButton()
        plan.setIcon(icon("plus"))
        plan.setAutoRaise(True)
        plan.setAccessibleName(_("Plan: {wording}").format(wording=sentence))
        plan.setToolTip(tooltip(_("Plan it: it becomes something to do, with a date")))
        plan.setEnabled(self._gestures.may_edit)
        plan.clicked.connect(lambda: self._plan(sentence))
        row.addWidget(plan, 0, Qt.AlignmentFlag.AlignTop)
        self.suggestions.append(plan)
        return frame

    def _plan(self, sentence: str) -> None:
        if self._card is not None:
            self._gestures.plan((self._card.id,), sentence)

    def _to_do(self, one: ToDo, today: date) -> QFrame:
        frame, row = _framed()
        tick = QCheckBox()
        tick.setChecked(one.done_on is not None)
        tick.setAccessibleName(_("Done: {wording}").format(wording=one.wording))
        tick.setEnabled(self._gestures.may_edit)
        tick.toggled.connect(lambda done: self._gestures.finish(one, done=done))
        self.ticks.append(tick)
        row.addWidget(tick, 0, Qt.AlignmentFlag.AlignTop)
        inside = QVBoxLayout()
        inside.setSpacing(scaled(4))
        label = text_label(one.wording, "secondary")
        inside.addWidget(label)
        if one.done_on is not None:
            day = words.day_word(one.done_on, today)
            inside.addWidget(text_label(_("Done on {date}").format(date=day), "smallest"))
        else:
            inside.addWidget(self._day(one, today))
            mark(label, "attention" if one.due_on is not None and one.due_on < today else "text")
        row.addLayout(inside, 1)
        drop = QToolButton()
        drop.setIcon(icon("x"))
        drop.setAutoRaise(True)
        drop.setAccessibleName(_("Take away: {wording}").format(wording=one.wording))
        drop.setToolTip(_("Take away"))
        drop.setEnabled(self._gestures.may_edit)
        drop.clicked.connect(lambda: self._gestures.drop(one))
        row.addWidget(drop, 0, Qt.AlignmentFlag.AlignTop)
        return frame

    def _day(self, one: ToDo, today: date) -> DateField:
        field = DateField(_("Due on"), today)
        field.set_date(one.due_on)
        field.setReadOnly(not self._gestures.may_edit)
        field.date_changed.connect(lambda: self._gestures.put_off(one, field.date()))
        return field


def _framed() -> tuple[QFrame, QHBoxLayout]:
    """A thin frame, and the row in it."""
    frame = QFrame()
    mark(frame, "step")
    row = QHBoxLayout(frame)
    row.setContentsMargins(scaled(8), scaled(4), scaled(4), scaled(4))
    row.setSpacing(scaled(6))
    return frame, row
