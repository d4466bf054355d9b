"""Where cards come from and go to when the board changes: those that move to another cell glide there."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Set
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QSizeF

from partenaires_desktop.ui.board.card.lettering import type_now
from partenaires_desktop.ui.board.card.painting import CardState, card_pixmap
from partenaires_desktop.ui.board.face.glide import MOST
from partenaires_desktop.ui.board.lanes import lane_of
from partenaires_desktop.ui.look.theme import theme_of

if TYPE_CHECKING:
    from partenaires_desktop.queries.board import Board, Card
    from partenaires_desktop.ui.board.face.card_list import Looks
    from partenaires_desktop.ui.board.face.cells import Cells
    from partenaires_desktop.ui.board.face.glide import Glides

Starts = dict[uuid.UUID, QPointF]


class Moves:
    """See the module; ``arrivals`` are where cards that were just put down come from."""

    def __init__(self, cells: Cells, glides: Glides, looks: Looks) -> None:
        self._cells, self._glides, self._looks = cells, glides, looks
        self.arrivals: Starts = {}

    def starts(self, board: Board, known: Mapping[uuid.UUID, Card], field: str) -> Starts:
        """Where those who go to another cell are now; what was just dropped comes from the pointer."""
        moved = [card.id for card in board.cards if _goes_elsewhere(card, known.get(card.id), field)]
        if len(moved) > MOST:
            return dict(self.arrivals)
        places = ((one, self._cells.place_on_field(one)) for one in moved)
        return {one: QPointF(place.topLeft()) for one, place in places if not place.isNull()} | self.arrivals

    def glide(self, starts: Starts, cards: Mapping[uuid.UUID, Card], chosen: Set[uuid.UUID]) -> None:
        """Let cards glide from there to where they are now, unless they are too many to follow."""
        if len(starts) > MOST:
            return
        for card_id, start in starts.items():
            end, view = self._cells.place_on_field(card_id), self._cells.list_of(card_id)
            if end.isNull() or view is None or not self._cells.in_sight(card_id):
                continue
            size = QSizeF(end.width(), type_now().card_height)
            state = CardState(selected=card_id in chosen)
            ratio = view.devicePixelRatioF()
            picture = card_pixmap(cards[card_id], size, theme_of(view), ratio, self._looks.today, state)
            self._glides.start(card_id, picture, start, QPointF(end.topLeft()))


def _goes_elsewhere(card: Card, known: Card | None, field: str) -> bool:
    """Whether it was in another cell until now."""
    if known is None:
        return False
    return card.level != known.level or bool(field and lane_of(card, field) != lane_of(known, field))
