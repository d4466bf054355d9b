"""The order of the cards: a deck is given positions between its neighbours, touching as few cards as possible."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.errors import Conflict
from partenaires_desktop.i18n import _
from partenaires_desktop.store.schema import Organisation, Participation

_CLOSEST = 1e-6
"""Two cards closer than this have no room between them any more: the project is numbered anew."""


@dataclass(frozen=True)
class _Seat:
    """A card and the number that orders it."""

    id: uuid.UUID
    position: float


def lay_down(
    session: Session, deck: Sequence[uuid.UUID], before: uuid.UUID | None, column: Callable[[uuid.UUID], bool]
) -> None:
    """Give the deck positions between its neighbours in the column, touching as few cards as possible."""
    every = _seats(session, deck[0])
    seats = {seat.id: seat for seat in every}
    travelling = [seats[one_id] for one_id in deck]
    chosen = set(deck)
    others = [seat for seat in every if seat.id not in chosen]
    here = [seat for seat in others if column(seat.id)]
    before = _next_outside(every, before, deck)
    if _stand_right(travelling, here, before):
        return
    place = _place(others, here, before)
    low = others[place - 1].position if place else None
    high = others[place].position if place < len(others) else None
    positions = _between(low, high, len(deck))
    if positions is None:
        travelling = [*others[:place], *travelling, *others[place:]]
        positions = [float(number) for number in range(len(travelling))]
        session.scalars(select(Participation).where(Participation.id.in_([seat.id for seat in travelling]))).all()
    for seat, position in zip(travelling, positions, strict=True):
        if seat.position != position:
            session.get_one(Participation, seat.id).position = position


def _seats(session: Session, participation_id: uuid.UUID) -> list[_Seat]:
    """Every card of the project of a partner, in order."""
    project_id = session.get_one(Participation, participation_id).project_id
    rows = session.execute(
        select(Participation.id, Participation.position)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
        .order_by(Participation.position, Organisation.name, Participation.id)
    )
    return [_Seat(one_id, position) for one_id, position in rows]


def _next_outside(every: Sequence[_Seat], before: uuid.UUID | None, deck: Sequence[uuid.UUID]) -> uuid.UUID | None:
    """``before``, or the first card after it that does not travel itself."""
    ids = [one.id for one in every]
    if before is None:
        return None
    if before not in ids:
        raise Conflict(_("The card to place it before is no longer there. Nothing was changed."))
    return next((one_id for one_id in ids[ids.index(before) :] if one_id not in deck), None)


def _stand_right(deck: Sequence[_Seat], here: Sequence[_Seat], before: uuid.UUID | None) -> bool:
    """Whether the deck already sorts between its neighbours in the column, strictly."""
    ids = [one.id for one in here]
    place = ids.index(before) if before in ids else len(here)
    line = [*here[max(0, place - 1) : place], *deck, *here[place : place + 1]]
    return all(one.position < other.position for one, other in pairwise(line))


def _place(others: Sequence[_Seat], here: Sequence[_Seat], before: uuid.UUID | None) -> int:
    """Where in the project the deck goes: before a card, else after the last of its column, else at the end."""
    ids = [one.id for one in others]
    if before is not None:
        return ids.index(before)
    return ids.index(here[-1].id) + 1 if here else len(others)


def _between(low: float | None, high: float | None, count: int) -> list[float] | None:
    """``count`` positions strictly between two; ``None`` when there is no room left."""
    if high is None:
        return [(low if low is not None else -1.0) + number for number in range(1, count + 1)]
    if low is None:
        return [high - count + number for number in range(count)]
    gap = (high - low) / (count + 1)
    return [low + gap * number for number in range(1, count + 1)] if gap > _CLOSEST else None
