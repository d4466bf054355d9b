"""Carrying out the plan of an import, the very one that was shown, as one step."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from partenaires_desktop.domain.import_plan import Action, FieldChange, Plan, PlannedRow
from partenaires_desktop.domain.roles import SECTORS
from partenaires_desktop.errors import Conflict
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.participations import change_participations, take_part
from partenaires_desktop.operations.records import checked, write
from partenaires_desktop.operations.removal import pointing
from partenaires_desktop.queries.imports import seen
from partenaires_desktop.store.schema import Organisation

Tick = Callable[[int, int], None]
"""Told how many rows are done, and of how many; may raise to stop: nothing is kept then."""
_TICK_EVERY = 100
_JOIN_BATCH = 2000


@dataclass(frozen=True)
class Imported:
    """What was written; everything else was kept as it was."""

    created: int
    updated: int
    joined: int


def carry_out(session: Session, plan: Plan, tick: Tick | None = None) -> Imported:
    """Write what ``plan`` says, no more and no less.

    Raises Conflict when an organisation, or a participation in the project, is no longer what the plan was made from.
    """
    if seen(session, plan.project_id) != plan.seen:
        raise Conflict(
            _("The carnet changed since this plan was made. Nothing was imported; look at the new plan, then import.")
        )
    tell = tick or (lambda _done, _total: None)
    written = [row for row in plan.rows if row.action in {Action.CREATE, Action.UPDATE}]
    known = {row.id: row for row in pointing(session, Organisation, Organisation.id, _updated(written))}
    for done, row in enumerate(written):
        if done % _TICK_EVERY == 0:
            session.flush()
            tell(done, len(written))
        if row.action is Action.CREATE:
            session.add(Organisation(id=row.organisation_id, **_organisation(row.changes)))
        elif row.changes and row.organisation_id is not None:
            write(known[row.organisation_id], _organisation(row.changes))
    session.flush()
    joined = _join(session, plan.project_id, written, tell)
    _weigh(session, written, joined)
    return Imported(plan.counts[Action.CREATE], plan.counts[Action.UPDATE], len(joined))


def _updated(rows: Iterable[PlannedRow]) -> list[uuid.UUID]:
    return [row.organisation_id for row in rows if row.action is Action.UPDATE and row.organisation_id is not None]


def _organisation(changes: Iterable[FieldChange]) -> dict[str, Any]:
    return checked(Organisation, _new_values(changes), {"sector": ("", *SECTORS)})


def _new_values(changes: Iterable[FieldChange]) -> dict[str, str]:
    return {change.field: change.new for change in changes}


def _join(
    session: Session, project_id: uuid.UUID | None, rows: Iterable[PlannedRow], tell: Tick
) -> dict[uuid.UUID, uuid.UUID]:
    """Let organisations take part; their participations by organisation."""
    joining = [row.organisation_id for row in rows if row.joins and row.organisation_id is not None]
    joined: dict[uuid.UUID, uuid.UUID] = {}
    if project_id is None:
        return joined
    for start in range(0, len(joining), _JOIN_BATCH):
        tell(start, len(joining))
        batch = joining[start : start + _JOIN_BATCH]
        joined.update(zip(batch, take_part(session, project_id, batch), strict=True))
    return joined


def _weigh(session: Session, rows: Iterable[PlannedRow], joined: dict[uuid.UUID, uuid.UUID]) -> None:
    for row in rows:
        if row.participation_changes and row.organisation_id is not None:
            place = row.participation_id or joined[row.organisation_id]
            change_participations(session, [place], **_new_values(row.participation_changes))
