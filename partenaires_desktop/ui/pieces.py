"""Long work of the window in pieces: between two of them it answers whoever uses it."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter
from typing import Final

from PySide6.QtCore import QObject, QTimer, Signal

PAINT_MS = 50
"""Until what was shown is on the screen."""
TURN = 0.01
"""Seconds after which no further piece is begun in the same turn: small ones share one."""


LET_PAINT: Final = "let paint"
"""What a piece yields for what it did to be on the screen before the next is begun, however little time it took."""


class Pieces(QObject):
    """Goes through a generator of pieces, one or a few small ones per turn of the event loop.

    The same generator run at once does the same work: nothing depends on what comes between, except that whoever
    writes one must expect that the user did something meanwhile.
    """

    done = Signal()
    """The last piece is done."""

    def __init__(self, pieces: Iterator[str | None], parent: QObject) -> None:
        super().__init__(parent)
        self._pieces = pieces
        self._is_over = False
        # A timer, even of no time at all, lets what the user did come first; what is merely posted does not.
        self._turn = QTimer(self, singleShot=True)
        self._turn.timeout.connect(self._next)

    def start(self) -> None:
        """Do the first pieces in the next turn, and so on."""
        self._turn.start(0)

    def finish(self) -> None:
        """Do whatever is left at once."""
        if not self._is_over:
            for _piece in self._pieces:
                pass
            self._end()

    def stop(self) -> None:
        """Leave the rest undone."""
        self._is_over = True
        self.deleteLater()

    def _next(self) -> None:
        if self._is_over:
            return
        until = perf_counter() + TURN
        try:
            while (told := next(self._pieces)) is None and self._may_go_on(until):
                pass
        except StopIteration:
            self._end()
        else:
            self._turn.start(PAINT_MS if told == LET_PAINT else 0)

    def _may_go_on(self, until: float) -> bool:
        """A piece may have stopped the rest."""
        return not self._is_over and perf_counter() < until

    def _end(self) -> None:
        self._is_over = True
        self.done.emit()
        self.deleteLater()
