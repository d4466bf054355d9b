"""A whole project as its dialog leaves it: made, or laid over the one that is there, in a single step."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.organisations import CONTOUR_SIDES
from partenaires_desktop.operations.contours import add_contour, change_contour, move_contour, remove_contour
from partenaires_desktop.operations.projects import (
    add_objective,
    add_phase,
    change_objective,
    change_phase,
    change_project,
    create_bare_project,
    move_objective,
    move_phase,
    remove_objective,
    remove_phase,
)
from partenaires_desktop.store.schema import Contour, Objective, Phase


@dataclass(frozen=True, slots=True)
class PhaseDraft:
    """A phase as it should be; one without ``id`` is new."""

    name: str
    starts_on: date | None = None
    ends_on: date | None = None
    id: uuid.UUID | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class SentenceDraft:
    """A shared objective, or a line of the contours on ``side``; one without ``id`` is new."""

    wording: str
    side: str = ""
    id: uuid.UUID | None = None


@dataclass(frozen=True, slots=True)
class ProjectDraft:
    """``fields`` of the record, and its phases, shared objectives and contours in the order wanted.

    ``on`` is the day, for contours that are new or come to another side.
    """

    fields: Mapping[str, Any]
    phases: Sequence[PhaseDraft] = ()
    objectives: Sequence[SentenceDraft] = ()
    contours: Sequence[SentenceDraft] = field(default=())
    on: date | None = None


def make_project(session: Session, draft: ProjectDraft) -> uuid.UUID:
    """A new project as drafted."""
    project_id = create_bare_project(session, **draft.fields)
    _lay(session, project_id, draft)
    return project_id


def save_project(session: Session, project_id: uuid.UUID, version: int, draft: ProjectDraft) -> None:
    """Make the project what the draft says; Conflict when it is no longer at ``version``.

    What the draft leaves out is removed; what is as it should be is not written.
    """
    change_project(session, project_id, version, **draft.fields)
    _lay(session, project_id, draft)


def _lay(session: Session, project_id: uuid.UUID, draft: ProjectDraft) -> None:
    _lay_phases(session, project_id, draft.phases)
    _lay_objectives(session, project_id, draft.objectives)
    _lay_contours(session, project_id, draft.contours, draft.on)


def _lay_phases(session: Session, project_id: uuid.UUID, drafts: Sequence[PhaseDraft]) -> None:
    present = set(session.scalars(select(Phase.id).where(Phase.project_id == project_id)))
    order = []
    for draft in drafts:
        phase_id = draft.id or add_phase(session, project_id, draft.name, code=draft.code)
        change_phase(session, phase_id, name=draft.name, starts_on=draft.starts_on, ends_on=draft.ends_on)
        order.append(phase_id)
    for phase_id in sorted(present.difference(order)):
        remove_phase(session, phase_id)
    for place, phase_id in enumerate(order):
        move_phase(session, phase_id, place)


def _lay_objectives(session: Session, project_id: uuid.UUID, drafts: Sequence[SentenceDraft]) -> None:
    shared = select(Objective.id).where(Objective.project_id == project_id, Objective.participation_id.is_(None))
    present = set(session.scalars(shared))
    order = []
    for draft in drafts:
        if draft.id is None:
            order.append(add_objective(session, project_id, draft.wording))
        else:
            change_objective(session, draft.id, draft.wording)
            order.append(draft.id)
    for objective_id in sorted(present.difference(order)):
        remove_objective(session, objective_id)
    for place, objective_id in enumerate(order):
        move_objective(session, objective_id, place)


def _lay_contours(session: Session, project_id: uuid.UUID, drafts: Sequence[SentenceDraft], on: date | None) -> None:
    shared = select(Contour.id).where(Contour.project_id == project_id, Contour.participation_id.is_(None))
    present = set(session.scalars(shared.where(Contour.side.in_(CONTOUR_SIDES))))
    order: dict[str, list[uuid.UUID]] = {}
    for draft in drafts:
        if draft.id is None:
            contour_id = add_contour(session, project_id, draft.side, draft.wording, on=on)
        else:
            contour_id = draft.id
            change_contour(session, contour_id, wording=draft.wording, side=draft.side, on=on)
        order.setdefault(draft.side, []).append(contour_id)
    for contour_id in sorted(present.difference(*order.values())):
        remove_contour(session, contour_id)
    for side in order.values():
        for place, contour_id in enumerate(side):
            move_contour(session, contour_id, place)
