"""Something to do as a row of the panel or of a sheet: done or not, its words, its day, the ways to change it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QFrame, QGridLayout, QHBoxLayout, QToolButton, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.dates import near_day
from partenaires_desktop.ui.follow_ups import words
from partenaires_desktop.ui.forms.date_field import DateField
from partenaires_desktop.ui.look.elision import tooltip
from partenaires_desktop.ui.look.icons import icon
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.why import WhyLabel

if TYPE_CHECKING:
    from partenaires_desktop.ui.follow_ups.deeds import FollowUps, Task


def framed(widget: QFrame) -> QHBoxLayout:
    """The thin frame of such a row, and what stands in it."""
    mark(widget, "step")
    row = QHBoxLayout(widget)
    row.setContentsMargins(scaled(8), scaled(6), scaled(8), scaled(8))
    row.setSpacing(scaled(6))
    return row


def small_button(sign: str, told: str, act: Callable[[], object]) -> QToolButton:
    """A sign with a tooltip that does something."""
    button = QToolButton()
    button.setIcon(icon(sign))
    button.setAutoRaise(True)
    button.setToolTip(tooltip(told))
    button.clicked.connect(lambda _checked=False: act())
    return button


class TaskRow(QFrame):
    """Shows one thing to do after the other: the same row is filled again, since making widgets is what takes time."""

    def __init__(self, deeds: FollowUps, today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._deeds = deeds
        self._today = today
        self._who = ""
        self.one: Task | None = None
        self.tick = QCheckBox()
        self.tick.toggled.connect(self._finish)
        self._words = text_label("", "secondary")
        self.day = DateField(_("Due on"), today)
        self.day.date_changed.connect(self._put_off)
        self._told = WhyLabel(role="smallest")
        self.edit = small_button("pencil", _("Change it"), self._edit)
        self.drop = small_button("x", _("Take away"), self._drop)
        row = framed(self)
        row.addWidget(self.tick, 0, Qt.AlignmentFlag.AlignTop)
        inside = QGridLayout()
        inside.setHorizontalSpacing(scaled(2))
        inside.setVerticalSpacing(scaled(4))
        inside.setColumnStretch(0, 1)
        inside.addWidget(self._words, 0, 0)
        for place, button in enumerate((self.edit, self.drop), 1):
            inside.addWidget(button, 0, place, Qt.AlignmentFlag.AlignTop)
        inside.addWidget(self.day, 1, 0, 1, 3)
        inside.addWidget(self._told, 2, 0, 1, 3)
        row.addLayout(inside, 1)

    def show_task(self, one: Task, who: str, *, may_edit: bool) -> None:
        """Show ``one``, which is to be done for ``who``."""
        self._who = who
        done = one.done_on is not None
        late = words.is_overdue(one, self._today)
        if self.one != one:
            self.one = one
            self.tick.blockSignals(True)
            self.tick.setChecked(done)
            self.tick.blockSignals(False)
            self.tick.setAccessibleName(_("Done: {wording}").format(wording=one.wording))
            self._words.setText(one.wording)
            mark(self._words, "attention" if late else "secondary" if done else "text")
            if not self.day.hasFocus() or self.day.is_understood():
                self.day.set_date(one.due_on)
            day = near_day(one.done_on, self._today) if one.done_on is not None else ""
            self._told.explain("follow_up.late" if late and not done else "")
            self._told.setText(_("Done on {date}").format(date=day) if done else words.when(one, self._today))
            self.edit.setAccessibleName(_("Change: {wording}").format(wording=one.wording))
            self.drop.setAccessibleName(_("Take away: {wording}").format(wording=one.wording))
            self.day.setVisible(not done)
            self._told.setVisible(done or late)
        for widget in (self.tick, self.edit, self.drop):
            widget.setEnabled(may_edit)
        self.day.setReadOnly(not may_edit)

    def _finish(self, done: bool) -> None:
        if self.one is not None:
            self._deeds.finish(self.one, done=done)

    def _put_off(self) -> None:
        if self.one is not None and self.day.date() != self.one.due_on:
            self._deeds.put_off(self.one, self.day.date())

    def _edit(self) -> None:
        if self.one is not None:
            self._deeds.ask_again(self.one, self._who)

    def _drop(self) -> None:
        if self.one is not None:
            self._deeds.drop(self.one)
