"""Whom one line of capture may mean: everyone in the directory, those of the project marked."""

from __future__ import annotations

import uuid

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.capture import Known, folded
from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.store.schema import Organisation, Participation

TABLES = frozenset({"organisation", "participation"})


def known(session: Session, project_id: uuid.UUID | None) -> tuple[Known, ...]:
    """Every organisation by name; one SELECT."""
    rows = session.execute(
        select(Organisation.id, Organisation.name, Organisation.short_name, Participation.id)
        .outerjoin(
            Participation,
            (Participation.organisation_id == Organisation.id) & (Participation.project_id == project_id),
        )
        .order_by(Organisation.id)
    )
    everyone = [Known(id_, name, short, place is not None, folded(name, short)) for id_, name, short, place in rows]
    return tuple(sorted(everyone, key=lambda one: alphabetical(one.name)))


def name_of(session: Session, participation_id: uuid.UUID) -> str:
    """What the organisation of a participation is called in one line; "" when it is gone."""
    row = session.execute(
        select(Organisation.short_name, Organisation.name)
        .join(Participation, Participation.organisation_id == Organisation.id)
        .where(Participation.id == participation_id)
    ).first()
    return "" if row is None else row.short_name or row.name
