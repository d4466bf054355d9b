"""What there is to do for the partners of a project."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.store.schema import FollowUp, Organisation, Participation


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something to do for a partner."""

    id: uuid.UUID
    wording: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class FollowUpLine:
    """Something to do, and for whom."""

    id: uuid.UUID
    participation_id: uuid.UUID
    partner: str
    """What the partner is called in a list."""
    name: str
    """Its whole name."""
    wording: str
    due_on: date | None
    done_on: date | None


TABLES = frozenset({"follow_up", "participation", "organisation"})


def follow_ups(session: Session, project_id: uuid.UUID | None) -> tuple[FollowUpLine, ...]:
    """Everything there is to do in a project, and what was done; one SELECT."""
    rows = session.execute(
        select(
            *(FollowUp.id, FollowUp.participation_id, Organisation.short_name, Organisation.name),
            *(FollowUp.wording, FollowUp.due_on, FollowUp.done_on),
        )
        .join(Participation, Participation.id == FollowUp.participation_id)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
        .order_by(FollowUp.id)
    )
    return tuple(FollowUpLine(row[0], row[1], row[2] or row[3], row[3], *row[4:]) for row in rows)


def partners_to_follow(session: Session, project_id: uuid.UUID | None) -> tuple[tuple[uuid.UUID, str], ...]:
    """Whom something can be done for, by name."""
    rows = session.execute(
        select(Participation.id, Organisation.short_name, Organisation.name)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
    )
    named = [(one_id, short or name) for one_id, short, name in rows]
    return tuple(sorted(named, key=lambda pair: alphabetical(pair[1])))


def to_dos(session: Session, project_id: uuid.UUID | None) -> Mapping[uuid.UUID, list[ToDo]]:
    """What there is to do, the nearest day first; then what was done, the latest first."""
    rows = session.execute(_to_dos(), {"project": project_id})
    found: defaultdict[uuid.UUID, list[ToDo]] = defaultdict(list)
    for partner, one_id, wording, due_on, done_on in rows:
        found[partner].append(ToDo(one_id, wording, due_on, done_on))
    return found


def to_dos_of(session: Session, participation_id: uuid.UUID) -> tuple[ToDo, ...]:
    """What there is to do for one partner, in the same order."""
    statement = (
        select(FollowUp.id, FollowUp.wording, FollowUp.due_on, FollowUp.done_on)
        .where(FollowUp.participation_id == participation_id)
        .order_by(*_ORDER)
    )
    return tuple(ToDo(*row) for row in session.execute(statement))


_ORDER = (
    FollowUp.done_on.is_not(None),
    FollowUp.done_on.desc(),
    FollowUp.due_on.is_(None),
    FollowUp.due_on,
    FollowUp.wording,
    FollowUp.id,
)


@cache
def _to_dos() -> Select[uuid.UUID, uuid.UUID, str, date | None, date | None]:
    return (
        select(FollowUp.participation_id, FollowUp.id, FollowUp.wording, FollowUp.due_on, FollowUp.done_on)
        .join(Participation, Participation.id == FollowUp.participation_id)
        .where(Participation.project_id == bindparam("project"))
        .order_by(*_ORDER)
    )
