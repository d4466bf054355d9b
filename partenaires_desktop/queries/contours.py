"""Contours of a project or of one partnership: the lines as they stand, the versions agreed, what waits too long.

All of it may be shared: contours are what is said to everyone.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.contours import ContourLine, Difference, differences, undecided_sentence
from partenaires_desktop.domain.organisations import CONTOUR_KINDS
from partenaires_desktop.store.schema import (
    Contour,
    ContourVersion,
    ContourVersionLine,
    Organisation,
    Participation,
    Phase,
    Project,
)

TABLES = frozenset(
    {"contour", "contour_version", "contour_version_line", "participation", "organisation", "phase", "project"}
)


@dataclass(frozen=True, slots=True)
class LiveLine:
    """A line as it stands; ``waits`` says why it should be decided now, "" while there is no hurry."""

    id: uuid.UUID
    side: str
    wording: str
    triggered_by: str
    decided_by: str
    since: date | None
    waits: str = ""

    @property
    def line(self) -> ContourLine:
        """The line as versions are compared."""
        return ContourLine(self.side, self.wording, self.triggered_by, self.decided_by)


@dataclass(frozen=True, slots=True)
class Version:
    """Contours as they were agreed."""

    id: uuid.UUID
    number: int
    agreed_on: date | None
    agreed_by: str
    how: str
    lines: tuple[ContourLine, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """A project (no participation) or one partnership of it."""

    participation_id: uuid.UUID | None
    name: str
    """The short name of the partner when there is one; the project's for the project."""
    full_name: str
    lines: tuple[LiveLine, ...] = ()
    versions: tuple[Version, ...] = ()

    @property
    def since_agreed(self) -> tuple[Difference, ...]:
        """What changed since the last version; nothing where none was agreed."""
        if not self.versions:
            return ()
        return differences(self.versions[-1].lines, [line.line for line in self.lines])

    def on_side(self, side: str) -> tuple[LiveLine, ...]:
        """The lines of one side, in their order."""
        return tuple(line for line in self.lines if line.side == side)


@dataclass(frozen=True, slots=True)
class ProjectContours:
    """The contours of a project, then of each partner who is still there, in their own order."""

    project: str = ""
    scopes: tuple[Scope, ...] = ()

    def scope(self, participation_id: uuid.UUID | None) -> Scope | None:
        """The contours of one partnership, None for the project."""
        return next((one for one in self.scopes if one.participation_id == participation_id), None)


def project_contours(session: Session, project_id: uuid.UUID | None, today: date) -> ProjectContours:
    """All contours of a project; six SELECTs."""
    name = session.scalar(select(Project.name).where(Project.id == project_id))
    if name is None:
        return ProjectContours()
    phases = session.execute(
        select(Phase.starts_on, Phase.ends_on).where(Phase.project_id == project_id).order_by(Phase.position, Phase.id)
    ).all()
    partners = session.execute(
        select(Participation.id, Organisation.short_name, Organisation.name)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
        .where(or_(Participation.left_on.is_(None), Participation.left_on > today))
        .order_by(Participation.position, Organisation.name, Participation.id)
    ).all()
    lines = _lines(session, project_id, phases, today)
    versions = _versions(session, project_id)
    named: list[tuple[uuid.UUID | None, str, str]] = [(None, name, name)]
    named += [(partner, short or full, full) for partner, short, full in partners]
    return ProjectContours(
        name,
        tuple(
            Scope(partner, short, full, tuple(lines[partner]), tuple(versions[partner]))
            for partner, short, full in named
        ),
    )


def _lines(
    session: Session, project_id: uuid.UUID | None, phases: Sequence[Any], today: date
) -> Mapping[uuid.UUID | None, list[LiveLine]]:
    found: defaultdict[uuid.UUID | None, list[LiveLine]] = defaultdict(list)
    rows = session.scalars(
        select(Contour).where(Contour.project_id == project_id).order_by(Contour.position, Contour.id)
    )
    for row in sorted(rows, key=lambda row: CONTOUR_KINDS.index(row.side)):
        waits = undecided_sentence(row.side, row.since, phases, today)
        found[row.participation_id].append(
            LiveLine(row.id, row.side, row.wording, row.triggered_by, row.decided_by, row.since, waits)
        )
    return found


def _versions(session: Session, project_id: uuid.UUID | None) -> Mapping[uuid.UUID | None, list[Version]]:
    lines: defaultdict[uuid.UUID, list[ContourLine]] = defaultdict(list)
    for version, *line in session.execute(
        select(
            ContourVersionLine.contour_version_id,
            ContourVersionLine.side,
            ContourVersionLine.wording,
            ContourVersionLine.triggered_by,
            ContourVersionLine.decided_by,
        )
        .join(ContourVersion, ContourVersion.id == ContourVersionLine.contour_version_id)
        .where(ContourVersion.project_id == project_id)
        .order_by(ContourVersionLine.position, ContourVersionLine.id)
    ):
        lines[version].append(ContourLine(*line))
    found: defaultdict[uuid.UUID | None, list[Version]] = defaultdict(list)
    for row in session.scalars(
        select(ContourVersion)
        .where(ContourVersion.project_id == project_id)
        .order_by(ContourVersion.number, ContourVersion.agreed_on, ContourVersion.id)
    ):
        kept = Version(row.id, row.number, row.agreed_on, row.agreed_by, row.how, tuple(lines[row.id]))
        found[row.participation_id].append(kept)
    return found
