"""Taking part: which organisations are in a project, as what, in which sector and with what weight."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.commitment import WEIGHTS
from partenaires_desktop.domain.forms import FORMALITIES, FORMS, INITIATORS, INTENSITIES
from partenaires_desktop.domain.roles import PARTICIPANT_KINDS, SECTORS
from partenaires_desktop.operations.organisations import create_organisation
from partenaires_desktop.operations.records import check_order, checked, found, write
from partenaires_desktop.operations.removal import pointing, remove_participations
from partenaires_desktop.store.bulk import add_rows
from partenaires_desktop.store.schema import Organisation, Participation, Project

_CHOICES = {
    "kind": PARTICIPANT_KINDS,
    "weight": WEIGHTS,
    "sector": ("", *SECTORS),
    "form": ("", *FORMS),
    "intensity": ("", *INTENSITIES),
    "formality": ("", *FORMALITIES),
    "initiator": ("", *INITIATORS),
}
_BATCH = 5000
"""Identities in one SELECT: far below what SQLite takes."""


def take_part(
    session: Session,
    project_id: uuid.UUID,
    organisation_ids: Iterable[uuid.UUID],
    *,
    kind: str = "partner",
    weight: str = "useful",
    sector: str | None = None,
    weights: Mapping[uuid.UUID, str] | None = None,
) -> list[uuid.UUID]:
    """Let organisations take part, placed after those who already do; their participations, in the order given.

    An organisation that takes part already stays as it is.  Without ``sector``, each brings its own; ``weights`` are
    those of single organisations.
    """
    found(session, Project, project_id)
    chosen = list(dict.fromkeys(organisation_ids))
    sectors = _sectors(session, chosen)
    taking_part = select(Participation.organisation_id, Participation.id).where(Participation.project_id == project_id)
    present = dict(session.execute(taking_part).all())
    last = session.scalar(select(func.max(Participation.position)).where(Participation.project_id == project_id))
    new = []
    for place, organisation_id in enumerate(one for one in chosen if one not in present):
        if organisation_id not in sectors:
            found(session, Organisation, organisation_id)
        own = sectors[organisation_id] if sector is None else sector
        values = {"kind": kind, "weight": (weights or {}).get(organisation_id, weight), "sector": own}
        new.append(
            {
                "project_id": project_id,
                "organisation_id": organisation_id,
                "position": place + (0.0 if last is None else last + 1),
                **checked(Participation, values, _CHOICES),
            }
        )
    made = add_rows(session, Participation, new)
    present |= {row["organisation_id"]: id_ for row, id_ in zip(new, made, strict=True)}
    return [present[organisation_id] for organisation_id in chosen]


def _sectors(session: Session, organisation_ids: Sequence[uuid.UUID]) -> dict[uuid.UUID, str]:
    """The sector each organisation has of its own."""
    known: dict[uuid.UUID, str] = {}
    for start in range(0, len(organisation_ids), _BATCH):
        some = Organisation.id.in_(organisation_ids[start : start + _BATCH])
        known |= dict(session.execute(select(Organisation.id, Organisation.sector).where(some)).all())
    return known


def create_participant(session: Session, project_id: uuid.UUID | None, name: str) -> uuid.UUID:
    """A new organisation, taking part in a project at once when one is given."""
    organisation_id = create_organisation(session, name)
    if project_id is not None:
        take_part(session, project_id, [organisation_id])
    return organisation_id


def change_participations(
    session: Session,
    /,
    participation_ids: Iterable[uuid.UUID],
    *,
    kind: str | None = None,
    weight: str | None = None,
    sector: str | None = None,
    **partnership: str | None,
) -> None:
    """Give several participations the same kind, weight or sector, or the same words on the partnership.

    ``partnership`` is its form, intensity, formality, rhythm or initiator; what is left out stays.
    """
    given = {"kind": kind, "weight": weight, "sector": sector, **partnership}
    values = checked(Participation, {name: code for name, code in given.items() if code is not None}, _CHOICES)
    chosen = list(dict.fromkeys(participation_ids))
    present = {row.id: row for row in pointing(session, Participation, Participation.id, chosen)}
    for participation_id in chosen:
        write(present.get(participation_id) or found(session, Participation, participation_id), values)


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
