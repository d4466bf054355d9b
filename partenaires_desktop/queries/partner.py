"""The sheet of one organisation: what it is, who works there, how it takes part, and what was done about it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import enterprise_number
from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.expectations import SHAREABLE_STATUSES, awaits_agreement
from partenaires_desktop.domain.organisations import seat
from partenaires_desktop.domain.readiness import missing_mentions
from partenaires_desktop.queries.ties import Tie, ties
from partenaires_desktop.store.schema import (
    Change,
    Expectation,
    Objective,
    Operation,
    Organisation,
    Participation,
    Person,
    Phase,
    Project,
    Role,
)

TABLES = frozenset(
    {"organisation", "person", "participation", "project", "phase", "objective", "role", "expectation"}
    | {"interaction", "follow_up", "action_part"}
)
STEPS_SHOWN = 12


@dataclass(frozen=True, slots=True)
class Identity:
    """The organisation itself; the fields are those of the record, ``version`` the one to give back."""

    id: uuid.UUID
    version: int
    name: str
    short_name: str
    legal_form: str
    language: str
    sector: str
    partner_type: str
    enterprise_number: str
    street: str
    street_number: str
    postcode: str
    municipality: str
    email: str
    phone: str
    website: str
    bank_account: str
    register_court: str
    in_liquidation: bool
    notes: str

    @property
    def number_fits(self) -> bool | None:
        """Whether the check digits fit; ``None`` without a number."""
        return enterprise_number.is_valid(self.enterprise_number) if self.enterprise_number else None

    @property
    def missing(self) -> tuple[str, ...]:
        """Codes of the legal mentions a charter still needs."""
        return missing_mentions(
            {
                "legal_form": self.legal_form,
                "seat": seat(self.street, self.street_number, self.postcode, self.municipality),
                "enterprise_number": self.enterprise_number,
                "register_court": self.register_court,
                "bank_account": self.bank_account,
                "email": self.email,
            }
        )


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Someone in the organisation; ``past`` once the last day is over, ``to_erase`` once the kept time is."""

    id: uuid.UUID
    version: int
    name: str
    function: str
    contact_role: str
    email: str
    phone: str
    from_date: date | None
    to_date: date | None
    keep_until: date | None
    notes: str
    past: bool
    to_erase: bool


@dataclass(frozen=True, slots=True)
class OwnObjective:
    """An objective of the organisation itself in a project."""

    id: uuid.UUID
    wording: str


@dataclass(frozen=True, slots=True)
class PhaseRole:
    """What the organisation is in a phase, by codes."""

    phase: str
    role: str
    letter: str


@dataclass(frozen=True, slots=True)
class Engagement:
    """The organisation in one project.

    Roles, own objectives and the count of agreed expectations can be shared; weight and notes never are.
    """

    participation_id: uuid.UUID
    version: int
    project_id: uuid.UUID
    project: str
    kind: str
    weight: str
    sector: str
    form: str
    intensity: str
    formality: str
    rhythm: str
    initiator: str
    since_on: date | None
    entered_on: date | None
    left_on: date | None
    notes: str
    objectives: tuple[OwnObjective, ...]
    roles: tuple[PhaseRole, ...]
    agreed: int
    awaiting: int
    ties: tuple[Tie, ...] = ()
    """What it has with other partners."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the carnet that touched the organisation."""

    number: int
    label: str
    at: datetime


@dataclass(frozen=True, slots=True)
class PartnerSheet:
    """All that the sheet shows; people who are there come before those who left."""

    identity: Identity
    people: tuple[PersonLine, ...]
    engagements: tuple[Engagement, ...]
    steps: tuple[StepLine, ...]

    def engagement(self, project_id: uuid.UUID | None) -> Engagement | None:
        """How it takes part in the project ``project_id``."""
        return next((one for one in self.engagements if one.project_id == project_id), None)


def partner_sheet(session: Session, organisation_id: uuid.UUID, today: date) -> PartnerSheet | None:
    """The sheet of one organisation, or ``None`` when it is gone; ten SELECTs."""
    record = session.get(Organisation, organisation_id)
    if record is None:
        return None
    people = _people(session, organisation_id, today)
    engagements = _engagements(session, organisation_id)
    rows = [organisation_id, *(one.id for one in people), *(one.participation_id for one in engagements)]
    return PartnerSheet(_identity(record), people, engagements, _steps(session, rows))


def organisation_of(session: Session, participation_id: uuid.UUID) -> uuid.UUID | None:
    """The organisation that takes part with ``participation_id``."""
    return session.scalar(select(Participation.organisation_id).where(Participation.id == participation_id))


def _identity(record: Organisation) -> Identity:
    return Identity(
        **{name: getattr(record, name) for name in Identity.__dataclass_fields__ if name != "enterprise_number"},
        enterprise_number=enterprise_number.display(record.enterprise_number),
    )


def _people(session: Session, organisation_id: uuid.UUID, today: date) -> tuple[PersonLine, ...]:
    rank = {"main": 0, "deputy": 1}
    lines = [
        PersonLine(
            id=row.id,
            version=row.version,
            name=row.name,
            function=row.function,
            contact_role=row.contact_role,
            email=row.email,
            phone=row.phone,
            from_date=row.from_date,
            to_date=row.to_date,
            keep_until=row.keep_until,
            notes=row.notes,
            past=row.to_date is not None and row.to_date < today,
            to_erase=row.keep_until is not None and row.keep_until < today,
        )
        for row in session.scalars(select(Person).where(Person.organisation_id == organisation_id))
    ]
    lines.sort(key=lambda one: (one.past, rank.get(one.contact_role, 2), alphabetical(one.name), one.id.hex))
    return tuple(lines)


def _engagements(session: Session, organisation_id: uuid.UUID) -> tuple[Engagement, ...]:
    found = session.execute(
        select(Participation, Project.name)
        .join(Project, Project.id == Participation.project_id)
        .where(Participation.organisation_id == organisation_id)
        .order_by(Project.id)
    )
    rows = sorted(found, key=lambda row: alphabetical(row[1]))
    ids = [row.id for row, _name in rows]
    objectives = _own_objectives(session, ids)
    roles = _roles(session, ids)
    agreed, awaiting = _expectations(session, ids)
    tied = ties(session, ids)
    return tuple(
        Engagement(
            participation_id=row.id,
            version=row.version,
            project_id=row.project_id,
            project=name,
            kind=row.kind,
            weight=row.weight,
            sector=row.sector,
            form=row.form,
            intensity=row.intensity,
            formality=row.formality,
            rhythm=row.rhythm,
            initiator=row.initiator,
            since_on=row.since_on,
            entered_on=row.entered_on,
            left_on=row.left_on,
            notes=row.notes,
            objectives=tuple(objectives.get(row.id, ())),
            roles=tuple(roles.get(row.id, ())),
            agreed=agreed.get(row.id, 0),
            awaiting=awaiting.get(row.id, 0),
            ties=tied.get(row.id, ()),
        )
        for row, name in rows
    )


def _own_objectives(session: Session, ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID | None, list[OwnObjective]]:
    found: dict[uuid.UUID | None, list[OwnObjective]] = {}
    for participation_id, id_, wording in session.execute(
        select(Objective.participation_id, Objective.id, Objective.wording)
        .where(Objective.participation_id.in_(ids))
        .order_by(Objective.position, Objective.id)
    ):
        found.setdefault(participation_id, []).append(OwnObjective(id_, wording))
    return found


def _roles(session: Session, ids: Sequence[uuid.UUID]) -> Mapping[uuid.UUID, list[PhaseRole]]:
    found: dict[uuid.UUID, list[PhaseRole]] = {}
    for participation_id, phase, role, letter in session.execute(
        select(Role.participation_id, Phase.name, Role.role, Role.letter)
        .join(Phase, Phase.id == Role.phase_id)
        .where(Role.participation_id.in_(ids))
        .order_by(Phase.position, Phase.id, Role.id)
    ):
        found.setdefault(participation_id, []).append(PhaseRole(phase, role, letter))
    return found


def _expectations(
    session: Session, ids: Iterable[uuid.UUID]
) -> tuple[Mapping[uuid.UUID, int], Mapping[uuid.UUID, int]]:
    wanted = set(ids)
    agreed: dict[uuid.UUID, int] = {}
    awaiting: dict[uuid.UUID, int] = {}
    for giver, taker, status, count in session.execute(
        select(Expectation.from_participation_id, Expectation.to_participation_id, Expectation.status, func.count())
        .where(or_(Expectation.from_participation_id.in_(wanted), Expectation.to_participation_id.in_(wanted)))
        .group_by(Expectation.from_participation_id, Expectation.to_participation_id, Expectation.status)
    ):
        for side in wanted & {giver, taker}:
            if status in SHAREABLE_STATUSES:
                agreed[side] = agreed.get(side, 0) + count
            elif awaits_agreement(status):
                awaiting[side] = awaiting.get(side, 0) + count
    return agreed, awaiting


def _steps(session: Session, rows: Sequence[uuid.UUID]) -> tuple[StepLine, ...]:
    touched = select(Change.operation).where(Change.row.in_(rows))
    found = session.execute(
        select(Operation.number, Operation.label, Operation.at)
        .where(Operation.number.in_(touched), Operation.undone.is_(False))
        .order_by(Operation.number.desc())
        .limit(STEPS_SHOWN)
    )
    return tuple(StepLine(*row) for row in found)
