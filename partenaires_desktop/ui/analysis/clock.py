"""A quiet clock: it counts the minutes of a talk, and says without a sound when ten are over."""

from __future__ import annotations

from PySide6.QtCore import QElapsedTimer, QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from partenaires_desktop.i18n import _
from partenaires_desktop.ui.look.typography import mark, scaled, text_label

MINUTES = 10


class QuietClock(QWidget):
    """Starts and stops at a press; nothing rings, nothing blinks."""

    def __init__(self) -> None:
        super().__init__()
        self._elapsed, self._before = QElapsedTimer(), 0
        self._tick = QTimer(self)
        self._tick.setInterval(1000)
        self._tick.timeout.connect(self._show)
        self.told = text_label("", "secondary", wrap=False)
        self.button = QPushButton()
        self.button.setAutoDefault(False)
        mark(self.button, "link")
        self.button.clicked.connect(lambda _checked=False: self.turn())
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(scaled(8))
        row.addWidget(self.told)
        row.addWidget(self.button)
        self._show()

    @property
    def seconds(self) -> int:
        """How long it has run."""
        return self._before + (self._elapsed.elapsed() // 1000 if self._tick.isActive() else 0)

    def turn(self) -> None:
        """Start, or stop."""
        if self._tick.isActive():
            self._before = self.seconds
            self._tick.stop()
        else:
            self._elapsed.start()
            self._tick.start()
        self._show()

    def show_seconds(self, seconds: int) -> None:
        """Say how long it has been."""
        minutes, rest = divmod(seconds, 60)
        if minutes >= MINUTES:
            self.told.setText(
                _("{minutes}:{seconds}, ten minutes are over").format(minutes=minutes, seconds=f"{rest:02}")
            )
        else:
            self.told.setText(_("{minutes}:{seconds} of 10 minutes").format(minutes=minutes, seconds=f"{rest:02}"))

    def _show(self) -> None:
        self.show_seconds(self.seconds)
        words = _("Stop the clock") if self._tick.isActive() else _("Start the clock")
        self.button.setText(words)
