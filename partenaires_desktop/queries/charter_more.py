"""What a charter says beside its own lines: frames, actions, contacts; only what may be shared."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.contours import ContourLine, differences
from partenaires_desktop.domain.frames import SPOKEN, TOPICS, Facts
from partenaires_desktop.domain.roles import LETTER_LABELS
from partenaires_desktop.store.schema import (
    Action,
    ActionPart,
    ContourVersion,
    ContourVersionLine,
    Frame,
    FrameLine,
    Participation,
    Person,
    Phase,
)

TABLES = frozenset({"action", "action_part", "contour_version", "frame", "frame_line", "person"})


@dataclass(frozen=True, slots=True)
class FrameSaid:
    """A line of a party's frame that it wished to make known."""

    participation_id: uuid.UUID
    topic: str
    side: str
    wording: str


@dataclass(frozen=True, slots=True)
class Habits:
    """When a party can be reached and how long it needs: what is known of its frame, and how often we meet."""

    participation_id: uuid.UUID
    rhythm: str
    facts: Facts


@dataclass(frozen=True, slots=True)
class ContoursAgreed:
    """The last version of the contours that was agreed: of the project, or of one party."""

    participation_id: uuid.UUID | None
    number: int
    agreed_on: date | None
    agreed_by: str
    changed_since: bool


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
    """The shareable lines of the frames of the parties, topic by topic, in their order."""
    rows = session.execute(
        select(Participation.id, FrameLine.topic, FrameLine.side, FrameLine.wording)
        .join(FrameLine, FrameLine.organisation_id == Participation.organisation_id)
        .where(Participation.project_id == project_id, FrameLine.shareable.is_(True))
        .order_by(FrameLine.position, FrameLine.id)
    )
    found = [FrameSaid(*row) for row in rows if row[0] in members]
    place = {topic: number for number, topic in enumerate(TOPICS)}
    return tuple(sorted(found, key=lambda line: place.get(line.topic, len(place))))


def habits_of(session: Session, project_id: uuid.UUID, members: Collection[uuid.UUID]) -> tuple[Habits, ...]:
    """Hours, delays and rhythms of the parties about which something is known."""
    rows = session.execute(
        select(
            Participation.id,
            Participation.rhythm,
            Frame.languages,
            Frame.territory,
            Frame.open_days,
            Frame.opens_at,
            Frame.closes_at,
            Frame.max_hours,
            Frame.decision_days,
            Frame.decided_by,
            Frame.secrecy,
        )
        .outerjoin(Frame, Frame.organisation_id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
        .order_by(Participation.id)
    )
    known = []
    for id_, rhythm, languages, *rest in rows:
        spoken = set((languages or "").split())
        # without a frame every column is None: what may be None says the same as nothing
        facts = Facts(tuple(code for code in SPOKEN if code in spoken), *_known(rest))
        if id_ in members and (rhythm.strip() or facts != Facts()):
            known.append(Habits(id_, rhythm.strip(), facts))
    return tuple(known)


def _known(columns: Sequence[Any]) -> Iterator[Any]:
    """What columns of a frame hold, which may not be there."""
    for value, missing in zip(columns, ("", "", None, None, None, None, "", ""), strict=True):
        yield missing if value is None else value


def contours_agreed_of(
    session: Session, project_id: uuid.UUID, lines: Iterable[Any], members: Collection[uuid.UUID]
) -> tuple[ContoursAgreed, ...]:
    """The last version agreed of the contours of the project, then of each party; ``lines`` are those of today."""
    last: dict[uuid.UUID | None, ContourVersion] = {}
    for version in session.scalars(
        select(ContourVersion)
        .where(ContourVersion.project_id == project_id)
        .order_by(ContourVersion.number, ContourVersion.agreed_on, ContourVersion.id)
    ):
        last[version.participation_id] = version
    if not last:
        return ()
    then: dict[uuid.UUID, list[ContourLine]] = {version.id: [] for version in last.values()}
    columns = (ContourVersionLine.side, ContourVersionLine.wording)
    more = (ContourVersionLine.triggered_by, ContourVersionLine.decided_by)
    for id_, *line in session.execute(
        select(ContourVersionLine.contour_version_id, *columns, *more)
        .where(ContourVersionLine.contour_version_id.in_(then))
        .order_by(ContourVersionLine.position, ContourVersionLine.id)
    ):
        then[id_].append(ContourLine(*line))
    now: dict[uuid.UUID | None, list[ContourLine]] = {}
    for one in lines:
        said = ContourLine(one.side, one.wording, one.triggered_by, one.decided_by)
        now.setdefault(one.participation_id, []).append(said)
    return tuple(
        ContoursAgreed(
            id_,
            version.number,
            version.agreed_on,
            version.agreed_by.strip(),
            bool(differences(then[version.id], now.get(id_, []))),
        )
        for id_, version in sorted(last.items(), key=lambda item: (item[0] is not None, str(item[0])))
        if id_ is None or id_ in members
    )


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
        select(Participation.id, Person.name, Person.function, Person.email, Person.phone, Person.contact_role)
        .join(Person, Person.organisation_id == Participation.organisation_id)
        .where(
            Participation.project_id == project_id,
            Person.contact_role.in_(("main", "deputy")),
            or_(Person.from_date.is_(None), Person.from_date <= on),
            or_(Person.to_date.is_(None), Person.to_date >= on),
        )
        .order_by(Person.id)
    )
    listed = sorted(rows, key=lambda row: (row[5] != "main", alphabetical(row[1])))
    return tuple(Contact(*row[:5]) for row in listed if row[0] in members)
