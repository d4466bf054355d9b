"""The matrix of roles and expectations: partners against phases.

Marks of commitment and weights have no place here: roles and expectations are what is said to everyone.
"""

from __future__ import annotations

import uuid
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import MappingProxyType

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.expectations import awaits_agreement, overdue
from partenaires_desktop.domain.phases import current_phase
from partenaires_desktop.store.schema import Expectation, Organisation, Participation, Phase, Role

Place = tuple[uuid.UUID, uuid.UUID]
"""A participation and a phase."""
Conflicts = Mapping[Place, tuple[str, ...]]
"""What frames say against roles, by cell."""

NO_COUNTS: Mapping[str, int] = MappingProxyType({})
NO_CONFLICTS: Conflicts = MappingProxyType({})


@dataclass(frozen=True)
class MatrixPhase:
    """A column."""

    id: uuid.UUID
    name: str
    starts_on: date | None
    ends_on: date | None
    current: bool = False
    guarantors: tuple[str, ...] = ()
    """The partners whose letter is G here: one is right, none or several call for attention."""


@dataclass(frozen=True)
class MatrixCell:
    """What a partner is in a phase, and how many expectations stand there.

    ``of_them`` and ``of_us`` count by status what the project expects of the partner, and the other way round.
    """

    role: str = ""
    letter: str = ""
    of_them: Mapping[str, int] = field(default_factory=lambda: NO_COUNTS)
    of_us: Mapping[str, int] = field(default_factory=lambda: NO_COUNTS)
    overdue: int = 0
    unconfirmed: int = 0
    """Expectations the other side has not agreed with."""
    conflicts: tuple[str, ...] = ()
    """What the partner's own frame says against this, a sentence each."""

    @property
    def expectations(self) -> int:
        """How many, both ways."""
        return sum(self.of_them.values()) + sum(self.of_us.values())


EMPTY_CELL = MatrixCell()


@dataclass(frozen=True)
class MatrixPartner:
    """A row, with a cell per phase in the order of the phases."""

    id: uuid.UUID
    name: str
    """The short name when there is one."""
    full_name: str
    sector: str
    kind: str
    left_on: date | None
    cells: tuple[MatrixCell, ...]


@dataclass(frozen=True)
class Matrix:
    """The whole picture, partners in their own order."""

    phases: tuple[MatrixPhase, ...] = ()
    partners: tuple[MatrixPartner, ...] = ()

    @property
    def unconfirmed(self) -> int:
        """Expectations not agreed with, everywhere."""
        return sum(cell.unconfirmed for partner in self.partners for cell in partner.cells)

    @property
    def overdue(self) -> int:
        """Expectations past their date, everywhere."""
        return sum(cell.overdue for partner in self.partners for cell in partner.cells)

    @property
    def conflicts(self) -> int:
        """Cells the partner's own frame speaks against."""
        return sum(bool(cell.conflicts) for partner in self.partners for cell in partner.cells)

    @property
    def without_guarantor(self) -> tuple[MatrixPhase, ...]:
        """Phases where no one is guarantor."""
        return tuple(phase for phase in self.phases if not phase.guarantors)

    @property
    def with_several_guarantors(self) -> tuple[MatrixPhase, ...]:
        """Phases where more than one partner is guarantor."""
        return tuple(phase for phase in self.phases if len(phase.guarantors) > 1)

    @property
    def is_blank(self) -> bool:
        """Whether nothing has been said yet in any cell."""
        return all(cell == EMPTY_CELL for partner in self.partners for cell in partner.cells)


def matrix(session: Session, project_id: uuid.UUID | None, today: date, conflicts: Conflicts = NO_CONFLICTS) -> Matrix:
    """The matrix of a project with what frames say against it; empty when there is no such project."""
    phases = _phases(session, project_id)
    cells = _cells(session, project_id, today)
    for place, rules in conflicts.items():
        cells[place] = replace(cells.get(place, EMPTY_CELL), conflicts=rules)
    rows = session.execute(
        select(
            Participation.id,
            Organisation.short_name,
            Organisation.name,
            Participation.sector,
            Participation.kind,
            Participation.left_on,
        )
        .join(Organisation, Organisation.id == Participation.organisation_id)
        .where(Participation.project_id == project_id)
        .order_by(Participation.position, Organisation.name, Participation.id)
    )
    partners = tuple(
        MatrixPartner(
            partner,
            short or name,
            name,
            sector,
            kind,
            left_on,
            tuple(cells.get((partner, phase.id), EMPTY_CELL) for phase in phases),
        )
        for partner, short, name, sector, kind, left_on in rows
    )
    return Matrix(_with_guarantors(phases, partners, today), partners)


def _phases(session: Session, project_id: uuid.UUID | None) -> tuple[MatrixPhase, ...]:
    rows = session.execute(
        select(Phase.id, Phase.name, Phase.starts_on, Phase.ends_on)
        .where(Phase.project_id == project_id)
        .order_by(Phase.position, Phase.id)
    )
    return tuple(MatrixPhase(*row) for row in rows)


def _with_guarantors(
    phases: Sequence[MatrixPhase], partners: Sequence[MatrixPartner], today: date
) -> tuple[MatrixPhase, ...]:
    current = current_phase(phases, today)
    return tuple(
        MatrixPhase(
            phase.id,
            phase.name,
            phase.starts_on,
            phase.ends_on,
            current is not None and phase.id == current.id,
            tuple(partner.name for partner in partners if partner.cells[column].letter == "G"),
        )
        for column, phase in enumerate(phases)
    )


@dataclass
class _Sum:
    """The expectations of one cell while they are counted."""

    of_them: Counter[str] = field(default_factory=Counter)
    of_us: Counter[str] = field(default_factory=Counter)
    overdue: int = 0

    def frozen(self, role: str, letter: str) -> MatrixCell:
        both = self.of_them + self.of_us
        return MatrixCell(
            role,
            letter,
            MappingProxyType(dict(self.of_them)),
            MappingProxyType(dict(self.of_us)),
            self.overdue,
            sum(number for status, number in both.items() if awaits_agreement(status)),
        )


def _cells(session: Session, project_id: uuid.UUID | None, today: date) -> dict[Place, MatrixCell]:
    """Every cell that says something."""
    roles: dict[Place, tuple[str, str]] = {
        (partner, phase): (role, letter)
        for partner, phase, role, letter in session.execute(
            select(Role.participation_id, Role.phase_id, Role.role, Role.letter)
            .join(Participation, Participation.id == Role.participation_id)
            .where(Participation.project_id == project_id)
            .order_by(Role.id.desc())
        )
    }
    sums: defaultdict[Place, _Sum] = defaultdict(_Sum)
    for phase, from_id, to_id, status, due_on in session.execute(
        select(
            Expectation.phase_id,
            Expectation.from_participation_id,
            Expectation.to_participation_id,
            Expectation.status,
            Expectation.due_on,
        ).where(Expectation.project_id == project_id)
    ):
        partner = to_id if from_id is None else from_id
        if phase is None or partner is None or (from_id is not None and to_id is not None):
            continue  # for the whole project, or between two partners: not in one cell
        here = sums[partner, phase]
        (here.of_them if from_id is None else here.of_us)[status] += 1
        here.overdue += overdue(status, due_on, today)
    return {place: sums.get(place, _Sum()).frozen(*roles.get(place, ("", ""))) for place in roles.keys() | sums.keys()}
