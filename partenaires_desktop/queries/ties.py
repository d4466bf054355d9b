"""What a partner has with the others of a project: actions they do together, and what one expects of the other."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session, aliased

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.store.schema import ActionPart, Expectation, Organisation, Participation

_DOES = ("G", "F", "S")
"""Who is asked or told of an action does not do it together with the others."""
_NO_TIE = ("lapsed", "disagreed")
Id = uuid.UUID


@dataclass(frozen=True, slots=True)
class Tie:
    """Another partner, by the name a sentence calls it, and how much there is between the two."""

    name: str
    actions: int
    expectations: int


def ties(session: Session, ids: Sequence[Id]) -> Mapping[Id, tuple[Tie, ...]]:
    """Of each of these participations its ties, the strongest first; three SELECTs.  Who left is not among them."""
    counts: dict[tuple[Id, Id], list[int]] = {}
    for mine, theirs, count in _actions(session, ids):
        counts.setdefault((mine, theirs), [0, 0])[0] += count
    for giver, taker, count in _expectations(session, ids):
        for mine, theirs in ((giver, taker), (taker, giver)):
            if mine in ids:
                counts.setdefault((mine, theirs), [0, 0])[1] += count
    names = _names(session, {theirs for _mine, theirs in counts})
    found: dict[Id, list[Tie]] = {}
    for (mine, theirs), (actions, expectations) in counts.items():
        if theirs in names:
            found.setdefault(mine, []).append(Tie(names[theirs], actions, expectations))
    return {
        mine: tuple(sorted(held, key=lambda tie: (-tie.actions - tie.expectations, alphabetical(tie.name))))
        for mine, held in found.items()
    }


def _actions(session: Session, ids: Sequence[Id]) -> Sequence[tuple[Id, Id, int]]:
    mine, theirs = aliased(ActionPart), aliased(ActionPart)
    rows = session.execute(
        select(mine.participation_id, theirs.participation_id, func.count())
        .join(theirs, theirs.action_id == mine.action_id)
        .where(mine.participation_id.in_(ids), theirs.participation_id != mine.participation_id)
        .where(mine.letter.in_(_DOES), theirs.letter.in_(_DOES))
        .group_by(mine.participation_id, theirs.participation_id)
    )
    return [(row[0], row[1], row[2]) for row in rows]


def _expectations(session: Session, ids: Sequence[Id]) -> Sequence[tuple[Id, Id, int]]:
    giver, taker = Expectation.from_participation_id, Expectation.to_participation_id
    rows = session.execute(
        select(giver, taker, func.count())
        .where(giver.is_not(None), taker.is_not(None), giver != taker, or_(giver.in_(ids), taker.in_(ids)))
        .where(Expectation.status.not_in(_NO_TIE))
        .group_by(giver, taker)
    )
    return [(row[0], row[1], row[2]) for row in rows if row[0] is not None and row[1] is not None]


def _names(session: Session, ids: set[Id]) -> Mapping[Id, str]:
    rows = session.execute(
        select(Participation.id, Organisation.short_name, Organisation.name)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.id.in_(ids), Participation.left_on.is_(None))
    )
    return {row[0]: row[1] or row[2] for row in rows}
