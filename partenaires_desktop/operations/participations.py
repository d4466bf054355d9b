"""Taking part: which organisations are in a project, as what, in which sector and with what weight."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.commitment import WEIGHTS
from partenaires_desktop.domain.roles import PARTICIPANT_KINDS, SECTORS
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.records import check_order, checked, found, write
from partenaires_desktop.operations.removal import pointing, remove_participations
from partenaires_desktop.store.schema import Organisation, Participation, Project

_CHOICES = {"kind": PARTICIPANT_KINDS, "weight": WEIGHTS, "sector": ("", *SECTORS)}


def take_part(
    session: Session,
    project_id: uuid.UUID,
    organisation_ids: Iterable[uuid.UUID],
    *,
    kind: str = "partner",
    weight: str = "useful",
    sector: str | None = None,
) -> list[uuid.UUID]:
    """Let organisations take part, placed after those who already do; their participations, in the order given.

    An organisation that takes part already stays as it is.  Without ``sector``, each brings its own.
    """
    found(session, Project, project_id)
    chosen = list(dict.fromkeys(organisation_ids))
    organisations = {row.id: row for row in pointing(session, Organisation, Organisation.id, chosen)}
    present = {
        row.organisation_id: row
        for row in session.scalars(select(Participation).where(Participation.project_id == project_id))
    }
    last = session.scalar(select(func.max(Participation.position)).where(Participation.project_id == project_id))
    for organisation_id in chosen:
        if organisation_id in present:
            continue
        organisation = organisations.get(organisation_id) or found(session, Organisation, organisation_id)
        last = 0.0 if last is None else last + 1
        values = {"kind": kind, "weight": weight, "sector": organisation.sector if sector is None else sector}
        participation = Participation(
            project_id=project_id,
            organisation_id=organisation_id,
            position=last,
            **checked(Participation, values, _CHOICES),
        )
        session.add(participation)
        present[organisation_id] = participation
    session.flush()
    return [present[organisation_id].id for organisation_id in chosen]


def create_participant(session: Session, project_id: uuid.UUID | None, name: str) -> uuid.UUID:
    """A new organisation, taking part in a project at once when one is given."""
    organisation_id = create_organisation(session, name)
    if project_id is not None:
        take_part(session, project_id, [organisation_id])
    return organisation_id


def change_participations(
    session: Session,
    participation_ids: Iterable[uuid.UUID],
    *,
    kind: str | None = None,
    weight: str | None = None,
    sector: str | None = None,
) -> None:
    """Give several participations the same kind, weight or sector; what is left out stays."""
    given = {"kind": kind, "weight": weight, "sector": sector}
    values = checked(Participation, {name: code for name, code in given.items() if code is not None}, _CHOICES)
    for participation_id in participation_ids:
        write(found(session, Participation, participation_id), values)


def change_participation(session: Session, /, participation_id: uuid.UUID, version: int, **fields: Any) -> None:
    """Change the given fields of one participation; Conflict when it is no longer at ``version``."""
    participation = found(session, Participation, participation_id, version)
    write(participation, checked(Participation, fields, _CHOICES))
    check_order(participation.entered_on, participation.left_on)


def leave_project(session: Session, participation_ids: Iterable[uuid.UUID]) -> None:
    """Take participations out of their project, with their marks, roles, expectations and places in charters."""
    chosen = list(dict.fromkeys(participation_ids))
    for participation_id in chosen:
        found(session, Participation, participation_id)
    remove_participations(session, chosen)
