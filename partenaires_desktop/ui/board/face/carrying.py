"""Carrying cards with the mouse: the deck under the pointer, and the ways a drag can end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QCursor, QDrag, QGuiApplication, QPixmap
from PySide6.QtWidgets import QWidget

from partenaires_desktop.ui.board.card.painting import deck_overhang
from partenaires_desktop.ui.board.face.choice import Ids
from partenaires_desktop.ui.board.face.field import mime_of

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Card


class Bearer(Protocol):
    """Whose cards are carried."""

    @property
    def field(self) -> QWidget: ...
    def deck_picture(self, first: Card, count: int) -> QPixmap: ...
    def show_carried(self, deck: Ids) -> None: ...
    def send_home(self, deck: Ids, start: QPointF) -> None: ...


class Carrying:
    """One drag at a time; Esc, and losing the window, end it with everything where it was."""

    def __init__(self, bearer: Bearer) -> None:
        self._bearer = bearer
        self.hold = QPoint()
        """Where on the card the pointer holds it."""

    def carry(self, source: QObject, card: Card, deck: Ids, hold: QPoint) -> None:
        """Carry a deck, the card under the pointer on top, until it is dropped or given up."""
        self.hold = hold
        drag = QDrag(source)
        drag.setMimeData(mime_of(deck))
        drag.setPixmap(self._bearer.deck_picture(card, len(deck)))
        drag.setHotSpot(hold + QPoint(0, deck_overhang(len(deck))))
        self._bearer.show_carried(deck)
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.applicationStateChanged.connect(_give_up)
        try:
            outcome = self.run(drag)
        finally:
            application.applicationStateChanged.disconnect(_give_up)
            self._bearer.show_carried(())
        if outcome == Qt.DropAction.IgnoreAction:
            pointer = self._bearer.field.mapFromGlobal(QCursor.pos())
            self._bearer.send_home(deck, QPointF(pointer - hold))

    def run(self, drag: QDrag) -> Qt.DropAction:
        """Qt's own loop, which ends with the drop, with Esc or with :func:`_give_up`."""
        return drag.exec(Qt.DropAction.MoveAction)


def _give_up(state: Qt.ApplicationState) -> None:
    """The window is no longer in front: what is carried goes home."""
    if state != Qt.ApplicationState.ApplicationActive:
        QDrag.cancel()
