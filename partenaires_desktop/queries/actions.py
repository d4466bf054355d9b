"""What is to be done in a project and who has which part in it; for everyone to read, like roles."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.store.schema import Action, ActionPart, Organisation, Participation, Phase


@dataclass(frozen=True)
class ActionPartner:
    """Someone who may have a part."""

    id: uuid.UUID
    name: str
    """The short name when there is one."""
    full_name: str
    sector: str
    kind: str


@dataclass(frozen=True)
class ActionLine:
    """An action, with the letter of each partner in the order of the partners, "" where it has no part."""

    id: uuid.UUID
    version: int
    wording: str
    phase_id: uuid.UUID | None
    phase: str
    letters: tuple[str, ...] = ()

    @property
    def guarantors(self) -> int:
        """How many make sure it is done: one is right."""
        return self.letters.count("G")

    @property
    def doers(self) -> int:
        """How many do it: one at least."""
        return self.letters.count("F")


@dataclass(frozen=True)
class ActionPhase:
    """A phase an action may belong to."""

    id: uuid.UUID
    name: str


@dataclass(frozen=True)
class Actions:
    """The matrix of actions, in the order set by hand."""

    partners: tuple[ActionPartner, ...] = ()
    actions: tuple[ActionLine, ...] = ()
    phases: tuple[ActionPhase, ...] = ()

    def names_of(self, action: ActionLine, letter: str) -> tuple[str, ...]:
        """Who has this letter in ``action``."""
        both = zip(self.partners, action.letters, strict=True)
        return tuple(partner.name for partner, one in both if one == letter)

    @property
    def without_guarantor(self) -> tuple[ActionLine, ...]:
        """Actions nobody answers for."""
        return tuple(action for action in self.actions if not action.guarantors)

    @property
    def with_several_guarantors(self) -> tuple[ActionLine, ...]:
        """Actions more than one answers for."""
        return tuple(action for action in self.actions if action.guarantors > 1)

    @property
    def without_doer(self) -> tuple[ActionLine, ...]:
        """Actions nobody does."""
        return tuple(action for action in self.actions if not action.doers)


def actions(session: Session, project_id: uuid.UUID | None) -> Actions:
    """The actions of a project; none when there is no such project."""
    partners = tuple(
        ActionPartner(id_, short or name, name, sector, kind)
        for id_, short, name, sector, kind in session.execute(
            select(
                Participation.id, Organisation.short_name, Organisation.name, Participation.sector, Participation.kind
            )
            .join(Organisation, Organisation.id == Participation.organisation_id)
            .where(Participation.project_id == project_id)
            .order_by(Participation.position, Organisation.name, Participation.id)
        )
    )
    phases = tuple(
        ActionPhase(*row)
        for row in session.execute(
            select(Phase.id, Phase.name).where(Phase.project_id == project_id).order_by(Phase.position, Phase.id)
        )
    )
    return Actions(partners, _lines(session, project_id, partners, phases), phases)


def _lines(
    session: Session,
    project_id: uuid.UUID | None,
    partners: Sequence[ActionPartner],
    phases: Sequence[ActionPhase],
) -> tuple[ActionLine, ...]:
    letters: dict[tuple[uuid.UUID, uuid.UUID], str] = {
        (action, partner): letter
        for action, partner, letter in session.execute(
            select(ActionPart.action_id, ActionPart.participation_id, ActionPart.letter)
            .join(Action, Action.id == ActionPart.action_id)
            .where(Action.project_id == project_id)
        )
    }
    named = {phase.id: phase.name for phase in phases}
    return tuple(
        ActionLine(
            id_,
            version,
            wording,
            phase,
            named.get(phase, "") if phase else "",
            tuple(letters.get((id_, partner.id), "") for partner in partners),
        )
        for id_, version, wording, phase in session.execute(
            select(Action.id, Action.version, Action.wording, Action.phase_id)
            .where(Action.project_id == project_id)
            .order_by(Action.position, Action.id)
        )
    )
