"""The tableau held by a finger: the lifted cards float a little above it, over the place where they would land."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QPointF

from partenaires_desktop.ui.board.zoom import scaled

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractScrollArea

    from partenaires_desktop.queries.board import Card
    from partenaires_desktop.ui.board.face.choice import Ids
    from partenaires_desktop.ui.board.face.gesture_list import GestureList
    from partenaires_desktop.ui.board.tableau.tableau import Tableau


class TableauGrip:
    """See the module; points are those of the field."""

    def __init__(self, face: Tableau) -> None:
        self._face = face

    def on_ground(self, point: QPoint) -> QPoint:
        """A point of the screen on the field."""
        return self._face.field.mapFromGlobal(point)

    def takes(self, source: GestureList, inside: QPoint) -> bool:
        """A card can be taken hold of everywhere."""
        return source.card_at(inside) is not None

    def lift(self, card: Card, point: QPoint) -> Ids:
        """Take a card in hand, and those chosen with it."""
        deck = self._face.deck_of(card)
        self._face.show_carried(deck)
        self._face.in_hand.show(self._face.deck_picture(card, len(deck)), _corner(point))
        self.carry(point)
        return deck

    def carry(self, point: QPoint) -> None:
        """What is held goes along, and the place under it is marked."""
        field = self._face.field
        self._face.in_hand.move(_corner(point))
        field.show_target(field.target_at(point))

    def scroll_at(self, point: QPoint) -> QPoint:
        """Near an edge, bring what lies behind it."""
        return self._face.field.scroll_at(point)

    def land(self, deck: Ids, point: QPoint) -> None:
        """What is held is put down."""
        self._face.land(deck, point)
        self._put_down()

    def send_home(self, deck: Ids, point: QPoint) -> None:
        """What is held was not put down: it goes back."""
        place = self._face.in_hand.place
        self._put_down()
        self._face.send_home(deck, place or QPointF(point))

    def scrolled_by(self, source: GestureList) -> tuple[QAbstractScrollArea, QAbstractScrollArea]:
        """What a swipe over a list scrolls sideways, and up and down."""
        return self._face, self._face.lanes if self._face.lanes.rows else source

    def _put_down(self) -> None:
        self._face.in_hand.clear()
        self._face.show_carried(())
        self._face.field.show_target(None)


def _corner(point: QPoint) -> QPoint:
    """Above the finger, where it can be seen."""
    return point - QPoint(scaled(40), scaled(70))
