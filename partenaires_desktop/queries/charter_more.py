"""What a charter says beside its own lines: frames, actions, contacts; only what may be shared."""

from __future__ import annotations

import uuid
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.roles import LETTER_LABELS
from partenaires_desktop.store.schema import Action, ActionPart, FrameLine, Participation, Person, Phase

TABLES = frozenset({"action", "action_part", "frame_line", "person"})


@dataclass(frozen=True, slots=True)
class FrameSaid:
    """A line of a party's frame that it wished to make known."""

    participation_id: uuid.UUID
    topic: str
    side: str
    wording: str


@dataclass(frozen=True, slots=True)
class ActionSaid:
    """Something to be done, and the part parties take in it."""

    phase_id: uuid.UUID | None
    wording: str
    parts: tuple[tuple[uuid.UUID, str], ...]


@dataclass(frozen=True, slots=True)
class Contact:
    """Someone to speak to at a party: printed only when the annex of contacts is asked for."""

    participation_id: uuid.UUID
    name: str
    function: str
    email: str
    phone: str


def frames_of(session: Session, project_id: uuid.UUID, members: Collection[uuid.UUID]) -> tuple[FrameSaid, ...]:
    """The shareable lines of the frames of the parties, in their order."""
    rows = session.execute(
        select(Participation.id, FrameLine.topic, FrameLine.side, FrameLine.wording)
        .join(FrameLine, FrameLine.organisation_id == Participation.organisation_id)
        .where(Participation.project_id == project_id, FrameLine.shareable.is_(True))
        .order_by(FrameLine.position, FrameLine.id)
    )
    return tuple(FrameSaid(*row) for row in rows if row[0] in members)


def actions_of(session: Session, project_id: uuid.UUID, members: Collection[uuid.UUID]) -> tuple[ActionSaid, ...]:
    """The actions in which parties take part, phase by phase."""
    parts: dict[uuid.UUID, list[tuple[uuid.UUID, str]]] = {}
    for action_id, participation_id, letter in session.execute(
        select(ActionPart.action_id, ActionPart.participation_id, ActionPart.letter)
        .join(Action, Action.id == ActionPart.action_id)
        .where(Action.project_id == project_id)
        .order_by(ActionPart.letter, ActionPart.id)
    ):
        if participation_id in members and letter in LETTER_LABELS:
            parts.setdefault(action_id, []).append((participation_id, letter))
    rows = session.execute(
        select(Action.id, Action.phase_id, Action.wording)
        .outerjoin(Phase, Phase.id == Action.phase_id)
        .where(Action.project_id == project_id)
        .order_by(Phase.position, Action.position, Action.id)
    )
    return tuple(ActionSaid(phase_id, wording, tuple(parts[id_])) for id_, phase_id, wording in rows if id_ in parts)


def contacts_of(
    session: Session, project_id: uuid.UUID, members: Collection[uuid.UUID], on: date
) -> tuple[Contact, ...]:
    """The main contacts of the parties, and their deputies, as they are on a day."""
    rows = session.execute(
        select(Participation.id, Person.name, Person.function, Person.email, Person.phone)
        .join(Person, Person.organisation_id == Participation.organisation_id)
        .where(
            Participation.project_id == project_id,
            Person.contact_role.in_(("main", "deputy")),
            or_(Person.from_date.is_(None), Person.from_date <= on),
            or_(Person.to_date.is_(None), Person.to_date >= on),
        )
        .order_by(Person.contact_role.desc(), Person.name, Person.id)
    )
    return tuple(Contact(*row) for row in rows if row[0] in members)
