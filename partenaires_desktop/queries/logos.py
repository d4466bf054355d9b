"""Logos of organisations, as the pictures that are printed."""

from __future__ import annotations

import uuid
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.queries.charter_frozen import file_content
from partenaires_desktop.store.schema import Logo, Participation

TABLES = frozenset({"logo", "stored_file"})


def logo_of(session: Session, organisation_id: uuid.UUID) -> bytes:
    """The logo of an organisation as PNG; b"" for none."""
    file_id = session.scalars(select(Logo.file_id).where(Logo.organisation_id == organisation_id)).one_or_none()
    return file_content(session, file_id)[0] if file_id is not None else b""


def logos_of(
    session: Session, project_id: uuid.UUID, members: Collection[uuid.UUID]
) -> tuple[tuple[uuid.UUID, bytes], ...]:
    """The logos of the participations ``members``; a file that is no longer what was kept is left out."""
    rows = session.execute(
        select(Participation.id, Logo.file_id)
        .join(Logo, Logo.organisation_id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
        .order_by(Participation.id)
    )
    read = ((id_, file_content(session, file_id)) for id_, file_id in rows if id_ in members)
    return tuple((id_, content) for id_, (content, intact) in read if intact)
