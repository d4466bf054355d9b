"""The board through time: a slider over the days on which somebody was placed, a date to type, and a way to play it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QSlider, QVBoxLayout, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.board import words
from partenaires_desktop.ui.forms.date_field import DateField
from partenaires_desktop.ui.look.typography import mark, scaled, text_label
from partenaires_desktop.ui.widgets.flow_layout import FlowLayout

if TYPE_CHECKING:
    from PySide6.QtGui import QHideEvent, QKeyEvent

PLAY_EVERY = 900
"""Milliseconds a day of the project is shown while it is played."""


class TimeBar(QFrame):
    """See the module; Esc goes back to today."""

    day_chosen = Signal(object)
    """The board of this day is wanted; ``None`` for today's."""
    compared = Signal()
    """Another day to compare with was chosen: :attr:`other`."""
    changes_wanted = Signal()
    closed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self._days: tuple[date, ...] = (today,)
        self.setObjectName("time_bar")
        self.setAccessibleName(_("The board through time"))
        mark(self, "tint")
        self.play = QPushButton(_("Play"))
        self.play.setToolTip(_("Play the project from its first day"))
        self.play.clicked.connect(self._toggle)
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setPageStep(5)
        self.slider.setAccessibleName(_("Day of the board"))
        self.slider.valueChanged.connect(self._on_slider)
        self.day = DateField(_("Day of the board"), today)
        self.day.date_changed.connect(self._on_day)
        self.told = text_label("", "secondary", wrap=False)
        self._against = text_label(_("compared with"), "secondary", wrap=False)
        self.compare = DateField(_("Day to compare with"), today)
        self.compare.set_date(today)
        self.compare.date_changed.connect(self._on_other)
        self._against.setBuddy(self.compare)
        self.changes = QPushButton(_("What changed…"))
        self.changes.clicked.connect(self.changes_wanted)
        self.back = QPushButton(_("Back to today"))
        mark(self.back, "primary")
        self.back.clicked.connect(self.closed)
        self._clock = QTimer(self)
        self._clock.setInterval(PLAY_EVERY)
        self._clock.timeout.connect(self._next)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(scaled(8))
        for widget in (self.play, self.slider, self.day):
            first.addWidget(widget, 1 if widget is self.slider else 0)
        second = QWidget()
        flow = FlowLayout(second)
        flow.setSpacing(scaled(8))
        pair = QWidget()
        row = QHBoxLayout(pair)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(6))
        row.addWidget(self._against)
        row.addWidget(self.compare)
        self.told.setMinimumHeight(self.compare.sizeHint().height())
        for part in (self.told, pair, self.changes, self.back):
            flow.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        column.setSpacing(scaled(6))
        column.addLayout(first)
        column.addWidget(second)

    def open_on(self, days: Sequence[date]) -> None:
        """Offer these days and today, and begin with the last day before today."""
        self._days = (*(day for day in days if day < self._today), self._today)
        self.slider.setMaximum(len(self._days) - 1)
        self.compare.set_date(self._today)
        self.show()
        self.show_day(self._days[max(0, len(self._days) - 2)])
        self.slider.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_day(self, day: date) -> None:
        """Stand at ``day`` and ask for its board."""
        day = min(day, self._today)
        place = max((number for number, one in enumerate(self._days) if one <= day), default=0)
        self.slider.blockSignals(True)
        self.slider.setValue(place)
        self.slider.blockSignals(False)
        self.day.set_date(day)
        self.told.setText(
            _("The board of today")
            if day == self._today
            else _("As known on {date}, for reading only").format(date=words.whole_day(day))
        )
        self.changes.setEnabled(day != self.compare.date())
        self.day_chosen.emit(None if day == self._today else day)

    @property
    def other(self) -> date | None:
        """The day to compare with; none for today."""
        day = self.compare.date()
        return None if day is None or day >= self._today else day

    def stop(self) -> None:
        """Play no further."""
        self._clock.stop()
        self.play.setText(_("Play"))

    @property
    def is_playing(self) -> bool:
        """Whether the days go by."""
        return self._clock.isActive()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to today."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing plays out of sight."""
        self.stop()
        super().hideEvent(event)

    def _toggle(self) -> None:
        if self.is_playing:
            self.stop()
            return
        self.play.setText(_("Pause"))
        if self.slider.value() >= len(self._days) - 2:
            self.show_day(self._days[0])
        self._clock.start()

    def _next(self) -> None:
        place = self.slider.value() + 1
        if place >= len(self._days):
            self.stop()
            return
        self.show_day(self._days[place])

    def _on_slider(self, place: int) -> None:
        self.stop()
        self.show_day(self._days[place])

    def _on_other(self) -> None:
        """An empty field, or a day to come, is today."""
        day = self.compare.date()
        if day is None or day > self._today:
            self.compare.set_date(self._today)
        self.changes.setEnabled(self.day.date() != self.compare.date())
        self.compared.emit()

    def _on_day(self) -> None:
        self.stop()
        day = self.day.date()
        self.show_day(day if day is not None else self._today)
