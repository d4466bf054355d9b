"""What there is to do for the partners of a project."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, select
from sqlalchemy.orm import Session

from partenaires_desktop.store.schema import FollowUp, Participation


@dataclass(frozen=True, slots=True)
class ToDo:
    """Something to do for a partner."""

    id: uuid.UUID
    wording: str
    due_on: date | None
    done_on: date | None


def to_dos(session: Session, project_id: uuid.UUID | None) -> Mapping[uuid.UUID, list[ToDo]]:
    """What there is to do, the nearest day first; then what was done, the latest first."""
    rows = session.execute(_to_dos(), {"project": project_id})
    found: defaultdict[uuid.UUID, list[ToDo]] = defaultdict(list)
    for partner, one_id, wording, due_on, done_on in rows:
        found[partner].append(ToDo(one_id, wording, due_on, done_on))
    return found


@cache
def _to_dos() -> Select[Any]:
    return (
        select(FollowUp.participation_id, FollowUp.id, FollowUp.wording, FollowUp.due_on, FollowUp.done_on)
        .join(Participation, Participation.id == FollowUp.participation_id)
        .where(Participation.project_id == bindparam("project"))
        .order_by(
            FollowUp.done_on.is_not(None),
            FollowUp.done_on.desc(),
            FollowUp.due_on.is_(None),
            FollowUp.due_on,
            FollowUp.wording,
            FollowUp.id,
        )
    )
