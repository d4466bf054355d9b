"""Frames of organisations: one in full, those of a project beside each other, and where requests meet them.

What :func:`frames_table` gives for sharing holds neither internal lines nor notes; conflicts quote them and are
internal.
"""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from types import MappingProxyType
from typing import Any

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import frame_conflicts as rules
from partenaires_desktop.domain.frame_conflicts import Conflict, Request
from partenaires_desktop.domain.frames import TOPICS, Facts, Line, ask_before
from partenaires_desktop.store.schema import Expectation, Frame, FrameLine, Organisation, Participation, Project, Role

TABLES = frozenset({"frame", "frame_line", "organisation", "participation", "project", "role", "expectation"})

NO_CONFLICTS: Mapping[Any, tuple[Conflict, ...]] = MappingProxyType({})
Cell = tuple[uuid.UUID, uuid.UUID]
"""A participation and a phase."""


@dataclass(frozen=True, slots=True)
class FrameLineShown:
    """A limit or an opening, with the day it was said; ``version`` goes back with every change."""

    id: uuid.UUID
    version: int
    topic: str
    side: str
    wording: str
    shareable: bool
    said_on: date | None


@dataclass(frozen=True, slots=True)
class FrameSheet:
    """The frame of one organisation; ``version`` 0 says that none is begun."""

    organisation_id: uuid.UUID
    version: int = 0
    languages: str = ""
    territory: str = ""
    open_days: str = ""
    opens_at: int | None = None
    closes_at: int | None = None
    max_hours: int | None = None
    decision_days: int | None = None
    decided_by: str = ""
    secrecy: str = ""
    reviewed_on: date | None = None
    notes: str = ""
    lines: tuple[FrameLineShown, ...] = ()

    @property
    def facts(self) -> Facts:
        """The frame as the rules see it."""
        return Facts(
            languages=tuple(self.languages.split()),
            territory=self.territory,
            open_days=self.open_days,
            opens_at=self.opens_at,
            closes_at=self.closes_at,
            max_hours=self.max_hours,
            decision_days=self.decision_days,
            decided_by=self.decided_by,
            secrecy=self.secrecy,
            lines=tuple(Line(line.topic, line.side, line.wording, line.shareable) for line in self.lines),
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing is known yet."""
        return not self.lines and self.facts == Facts()


_FIELDS = (
    "languages", "territory", "open_days", "opens_at", "closes_at", "max_hours", "decision_days", "decided_by",
    "secrecy", "reviewed_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class FrameRow:
    """A partner in the table of frames."""

    participation_id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    full_name: str
    frame: FrameSheet


@dataclass(frozen=True, slots=True)
class FramesTable:
    """The frames of all partners of a project; ``shareable`` says that nothing internal is in it."""

    project: str = ""
    rows: tuple[FrameRow, ...] = ()
    shareable: bool = True


@dataclass(frozen=True, slots=True)
class Ask:
    """An expectation that waits for a decision, and the last day to put it to who decides."""

    expectation_id: uuid.UUID
    participation_id: uuid.UUID
    wording: str
    before: date


@dataclass(frozen=True, slots=True)
class FrameConflicts:
    """Conflicts by place: of a partner with the whole project, of a cell of the matrix, of an expectation.

    Those of a cell hold those of its role and of its expectations.  ``asks`` are the expectations that wait for a
    decision, the first to be asked first.
    """

    by_partner: Mapping[uuid.UUID, tuple[Conflict, ...]] = field(default_factory=lambda: NO_CONFLICTS)
    by_cell: Mapping[Cell, tuple[Conflict, ...]] = field(default_factory=lambda: NO_CONFLICTS)
    by_expectation: Mapping[uuid.UUID, tuple[Conflict, ...]] = field(default_factory=lambda: NO_CONFLICTS)
    asks: tuple[Ask, ...] = ()

    @property
    def ask_before(self) -> Mapping[uuid.UUID, date]:
        """The last day to ask, by expectation."""
        return {ask.expectation_id: ask.before for ask in self.asks}

    def asks_of(self, participation_id: uuid.UUID) -> tuple[Ask, ...]:
        """What is to be put to one partner."""
        return tuple(ask for ask in self.asks if ask.participation_id == participation_id)

    def of_partner(self, participation_id: uuid.UUID) -> tuple[tuple[uuid.UUID | None, Conflict], ...]:
        """Every conflict of a partner, with its phase; None for those of the whole project."""
        cells = [
            (phase, conflict)
            for (partner, phase), found in self.by_cell.items()
            if partner == participation_id
            for conflict in found
        ]
        return (*((None, conflict) for conflict in self.by_partner.get(participation_id, ())), *cells)


def frame(session: Session, organisation_id: uuid.UUID) -> FrameSheet:
    """The frame of one organisation, internal part included; blank when none is begun."""
    return _sheets(session, [organisation_id], shareable=False)[organisation_id]


def frames_table(session: Session, project_id: uuid.UUID | None, today: date, *, shareable: bool) -> FramesTable:
    """The frames of all partners who are still there, in their own order; four SELECTs."""
    name = session.scalar(select(Project.name).where(Project.id == project_id)) or ""
    partners = session.execute(
        select(Participation.id, Organisation.id, Organisation.short_name, Organisation.name)
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
        .where(or_(Participation.left_on.is_(None), Participation.left_on > today))
        .order_by(Participation.position, Organisation.name, Participation.id)
    ).all()
    sheets = _sheets(session, [row[1] for row in partners], shareable=shareable)
    rows = tuple(
        FrameRow(partner, organisation, short or full, full, sheets[organisation])
        for partner, organisation, short, full in partners
    )
    return FramesTable(name, rows, shareable)


def frame_conflicts(session: Session, project_id: uuid.UUID | None, today: date) -> FrameConflicts:
    """Where roles and expectations of a project meet a limit; six SELECTs."""
    place = session.scalar(select(Project.neighbourhood).where(Project.id == project_id)) or ""
    rows = session.execute(
        select(Participation.id, Participation.organisation_id).where(Participation.project_id == project_id)
    ).all()
    partners: dict[uuid.UUID, uuid.UUID] = {row.id: row.organisation_id for row in rows}
    sheets = _sheets(session, list(partners.values()), shareable=False)
    facts = {partner: sheets[organisation].facts for partner, organisation in partners.items()}
    whole = {partner: rules.of_project(found, place) for partner, found in facts.items()}
    cells: defaultdict[Cell, list[Conflict]] = defaultdict(list)
    for partner, phase, role in _roles(session, project_id):
        cells[partner, phase] += rules.of_role(facts[partner], role)
    together: defaultdict[Cell, list[Request]] = defaultdict(list)
    by_expectation, asks = {}, list[Ask]()
    for one in _requests(session, project_id):
        asked, request = facts[one.to_participation_id], _request(one)
        found = rules.of_request(asked, request, today, facts.get(one.from_participation_id))
        if found:
            by_expectation[one.id] = found
        if one.phase_id is not None:
            together[one.to_participation_id, one.phase_id].append(request)
            cells[one.to_participation_id, one.phase_id] += found
        last = ask_before(one.due_on, asked.decision_days, one.status)
        if last is not None:
            asks.append(Ask(one.id, one.to_participation_id, one.wording, last))
    for cell, requests in together.items():
        cells[cell] += rules.of_phase(facts[cell[0]], requests)
    return FrameConflicts(
        {partner: found for partner, found in whole.items() if found},
        {cell: tuple(found) for cell, found in cells.items() if found},
        by_expectation,
        tuple(sorted(asks, key=lambda ask: (ask.before, ask.wording))),
    )


def _roles(session: Session, project_id: uuid.UUID | None) -> Sequence[Any]:
    return session.execute(
        select(Role.participation_id, Role.phase_id, Role.role)
        .join(Participation, Participation.id == Role.participation_id)
        .where(Participation.project_id == project_id)
        .order_by(Role.id)
    ).all()


def _requests(session: Session, project_id: uuid.UUID | None) -> Sequence[Any]:
    return session.execute(
        select(
            Expectation.id,
            Expectation.phase_id,
            Expectation.from_participation_id,
            Expectation.to_participation_id,
            Expectation.wording,
            Expectation.contribution,
            Expectation.quantity,
            Expectation.due_on,
            Expectation.status,
        )
        .where(Expectation.project_id == project_id, Expectation.to_participation_id.isnot(None))
        .order_by(Expectation.position, Expectation.id)
    ).all()


def _request(row: Any) -> Request:
    return Request(row.wording, row.contribution, row.quantity, row.due_on, row.status)


def _sheets(session: Session, organisations: Sequence[uuid.UUID], *, shareable: bool) -> Mapping[uuid.UUID, FrameSheet]:
    """The frame of each organisation; only what may be shared when ``shareable``."""
    lines: defaultdict[uuid.UUID, list[FrameLineShown]] = defaultdict(list)
    wanted = select(FrameLine).where(FrameLine.organisation_id.in_(organisations))
    if shareable:
        wanted = wanted.where(FrameLine.shareable.is_(True))
    for row in session.scalars(wanted.order_by(FrameLine.position, FrameLine.id)):
        lines[row.organisation_id].append(
            FrameLineShown(row.id, row.version, row.topic, row.side, row.wording, row.shareable, row.said_on)
        )
    begun = {
        row.organisation_id: row
        for row in session.scalars(select(Frame).where(Frame.organisation_id.in_(organisations)))
    }
    found = {}
    for organisation in organisations:
        said = tuple(sorted(lines[organisation], key=lambda line: (line.side == "limit", TOPICS.index(line.topic))))
        record = begun.get(organisation)
        if record is None:
            found[organisation] = FrameSheet(organisation, lines=said)
            continue
        fields = {name: getattr(record, name) for name in _FIELDS}
        notes = "" if shareable else record.notes
        found[organisation] = FrameSheet(organisation, record.version, **fields, notes=notes, lines=said)
    return found
