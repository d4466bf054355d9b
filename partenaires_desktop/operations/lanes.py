"""Carrying partners from lane to lane of the board: what a lane stands for changes, and the place with it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date

from sqlalchemy.orm import Session

from partenaires_desktop.domain.commitment import Level
from partenaires_desktop.domain.lanes import LANE_FIELDS, ROLE
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.marks import place_partners
from partenaires_desktop.operations.participations import change_participations
from partenaires_desktop.operations.roles import set_role


def change_lane(
    session: Session,
    participation_ids: Sequence[uuid.UUID],
    field: str,
    value: str,
    *,
    phase_id: uuid.UUID | None = None,
) -> None:
    """Give several partners what a lane stands for; a role is that of a phase, its letter stays as it is."""
    if field not in LANE_FIELDS:
        raise ValueError(f"no such lanes: {field!r}")
    if field != ROLE:
        change_participations(session, participation_ids, **{field: value})
    elif phase_id is None:
        raise UserError(_("A role is that of a phase: add a phase to the project first. Nothing was changed."))
    else:
        set_role(session, [(one, phase_id) for one in participation_ids], value, None)


def move_to_lane(
    session: Session,
    participation_ids: Sequence[uuid.UUID],
    field: str,
    value: str,
    level: Level,
    *,
    before: uuid.UUID | None = None,
    phase_id: uuid.UUID | None = None,
    on: date,
) -> list[uuid.UUID]:
    """Put a deck at ``level`` in a lane, in one go.  Returns those whose level changed."""
    change_lane(session, participation_ids, field, value, phase_id=phase_id)
    return place_partners(session, participation_ids, level, before=before, phase_id=phase_id, on=on)
