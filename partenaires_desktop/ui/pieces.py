"""Long work of the window in pieces: between two of them it answers whoever uses it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE_MS = 1
"""Not 0: what is due at once may come before whatever the user did meanwhile."""


class Pieces(QObject):
    """Goes through a generator of pieces, one per turn of the event loop.

    The same generator run at once does the same work: nothing depends on what comes between, except that whoever
    writes one must expect that the user did something meanwhile.
    """

    done = Signal()
    """The last piece is done."""

    def __init__(self, pieces: Iterator[None], parent: QObject) -> None:
        super().__init__(parent)
        self._pieces = pieces
        self._is_over = False

    def start(self) -> None:
        """Do the first piece in the next turn, and so on."""
        QTimer.singleShot(PAUSE_MS, self, self._next)

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
        try:
            next(self._pieces)
        except StopIteration:
            self._end()
        else:
            self.start()

    def _end(self) -> None:
        self._is_over = True
        self.done.emit()
        self.deleteLater()
