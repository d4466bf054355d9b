"""Where a charter stands: the steps it went through, who signed it, what it amends and what amends it."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.charter_life import Reached, Stage, moves, path, stage_on
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter_frozen import file_content
from partenaires_desktop.store.schema import (
    Charter,
    CharterAmendment,
    CharterEdition,
    CharterSignature,
    CharterStep,
    Project,
    StoredFile,
)

TABLES = frozenset(
    {"charter", "charter_amendment", "charter_edition", "charter_signature", "charter_step", "stored_file"}
)
"""Tables whose change makes the life of a charter stale."""


@dataclass(frozen=True, slots=True)
class Scan:
    """A kept scan, without its bytes."""

    id: uuid.UUID
    name: str
    media_type: str
    size: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Signature:
    """How far a party is."""

    id: uuid.UUID
    version: int
    participation_id: uuid.UUID | None
    party: str
    joined: bool
    sent_on: date | None
    seen_on: date | None
    seen_by: str
    signed_on: date | None
    signed_by: str
    signed_function: str
    scan: Scan | None


@dataclass(frozen=True, slots=True)
class Relative:
    """The charter another takes the place of, or the one that takes its place."""

    id: uuid.UUID
    number: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class CharterLife:
    """The life of one charter on one day."""

    charter_id: uuid.UUID
    project_id: uuid.UUID
    kind: str
    stage: Stage
    path: tuple[Reached, ...]
    moves: tuple[Stage, ...]
    ended_on: date | None
    """The day it was replaced."""
    ends_on: date | None
    review_on: date | None
    fingerprint: str
    """Of the frozen pages; "" while there are none."""
    signatures: tuple[Signature, ...]
    amends: Relative | None
    amended_by: Relative | None

    @property
    def signed(self) -> int:
        """How many parties have signed."""
        return sum(line.signed_on is not None for line in self.signatures)


def charter_life(session: Session, charter_id: uuid.UUID, today: date) -> CharterLife:
    """The life of a charter; raises UserError when it is gone."""
    row = session.execute(
        select(
            Charter.project_id,
            Charter.kind,
            Charter.status,
            Charter.review_on,
            Charter.ends_on,
            Project.ends_on.label("project_ends_on"),
            CharterEdition.ends_on.label("frozen_ends_on"),
            CharterEdition.id.label("edition_id"),
            CharterEdition.fingerprint,
        )
        .join(Project, Project.id == Charter.project_id)
        .outerjoin(CharterEdition, CharterEdition.charter_id == Charter.id)
        .where(Charter.id == charter_id)
    ).one_or_none()
    if row is None:
        raise UserError(_("This charter is no longer in the carnet."))
    steps = [(Stage(status), day) for status, day in _steps(session, charter_id)]
    signatures = _signatures(session, charter_id)
    ends_on = row.frozen_ends_on if row.edition_id else row.ends_on or row.project_ends_on
    stage = stage_on(row.status, ends_on, today)
    replaced = next((day for status, day in reversed(steps) if status is Stage.REPLACED), None)
    return CharterLife(
        charter_id=charter_id,
        project_id=row.project_id,
        kind=row.kind,
        stage=stage,
        path=path(row.status, steps),
        moves=moves(row.status, any_signed=any(line.signed_on for line in signatures)),
        ended_on=replaced if stage is Stage.REPLACED else None,
        ends_on=ends_on,
        review_on=row.review_on,
        fingerprint=row.fingerprint or "",
        signatures=signatures,
        amends=_amended_by(session, charter_id, today, backwards=True),
        amended_by=_amended_by(session, charter_id, today, backwards=False),
    )


def scan(session: Session, file_id: uuid.UUID) -> tuple[bytes, bool]:
    """The bytes of a scan, and whether they are those that were kept."""
    return file_content(session, file_id)


def _steps(session: Session, charter_id: uuid.UUID) -> list[tuple[str, date]]:
    rows = session.execute(
        select(CharterStep.status, CharterStep.on_date)
        .where(CharterStep.charter_id == charter_id)
        .order_by(CharterStep.position, CharterStep.on_date, CharterStep.id)
    )
    return [(status, day) for status, day in rows]


def _signatures(session: Session, charter_id: uuid.UUID) -> tuple[Signature, ...]:
    rows = session.execute(
        select(
            CharterSignature,
            StoredFile.id.label("file_id"),
            StoredFile.name,
            StoredFile.media_type,
            StoredFile.size,
            StoredFile.fingerprint,
        )
        .outerjoin(StoredFile, StoredFile.id == CharterSignature.scan_id)
        .where(CharterSignature.charter_id == charter_id)
        .order_by(CharterSignature.position, CharterSignature.id)
    )
    return tuple(_signature(row) for row in rows)


def _signature(row: Any) -> Signature:
    noted: CharterSignature = row.CharterSignature
    kept = None
    if row.file_id is not None:
        kept = Scan(row.file_id, row.name, row.media_type, row.size, row.fingerprint)
    return Signature(
        id=noted.id,
        version=noted.version,
        participation_id=noted.participation_id,
        party=noted.party,
        joined=noted.joined,
        sent_on=noted.sent_on,
        seen_on=noted.seen_on,
        seen_by=noted.seen_by,
        signed_on=noted.signed_on,
        signed_by=noted.signed_by,
        signed_function=noted.signed_function,
        scan=kept,
    )


def _amended_by(session: Session, charter_id: uuid.UUID, today: date, *, backwards: bool) -> Relative | None:
    """The charter this one amends, or the one that amends it."""
    other = CharterEdition.charter_id if backwards else CharterAmendment.charter_id
    own = CharterAmendment.charter_id if backwards else CharterEdition.charter_id
    row = session.execute(
        select(Charter.id, Charter.number, Charter.status, Charter.ends_on)
        .select_from(CharterAmendment)
        .join(CharterEdition, CharterEdition.id == CharterAmendment.edition_id)
        .join(Charter, Charter.id == other)
        .where(own == charter_id)
        .limit(1)
    ).one_or_none()
    return None if row is None else Relative(row.id, row.number, stage_on(row.status, row.ends_on, today))
