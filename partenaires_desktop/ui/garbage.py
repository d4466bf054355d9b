"""Garbage is collected in the thread of the window, between two of its events, and never elsewhere.

Python's collector otherwise runs wherever something is made when it is due: in the thread of a job, or while Qt goes
through a list of all widgets.  A widget nobody holds any more that is taken away there ends the process.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY_MS = 500


class Collector(QObject):
    """Looks from time to time whether garbage is due, by the thresholds of Python's own collector, which it stops."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        timer = QTimer(self, interval=EVERY_MS)
        timer.timeout.connect(collect_what_is_due)
        timer.start()


def collect_between_events(parent: QObject) -> None:
    """From now on, collect garbage in this thread only, for as long as ``parent`` lives: the application.

    What is there now stays for as long as the program does, and is not looked at again.
    """
    if parent.findChild(Collector) is None:
        gc.freeze()
        Collector(parent)


def collect_what_is_due() -> None:
    """Collect the youngest garbage when there is enough of it, the older ones as often as Python itself would."""
    for generation, (count, most) in enumerate(zip(gc.get_count(), gc.get_threshold(), strict=True)):
        if count <= most:
            return
        gc.collect(generation)
