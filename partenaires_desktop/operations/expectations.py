"""Writing what the project and its partners expect of each other, and how far they agree on it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.expectations import CONTRIBUTION_KINDS, STATUSES
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.expectation_steps import add_step, correct_step, enter_status
from partenaires_desktop.operations.records import checked, found, named, write
from partenaires_desktop.operations.removal import remove_expectations
from partenaires_desktop.store.bulk import add_rows
from partenaires_desktop.store.schema import Expectation, ExpectationStep, Objective, Participation, Phase, Project

FIELDS = frozenset({"wording", "restatement", "contribution", "quantity", "due_on", "objective_id"})
_CHOICES = {"contribution": CONTRIBUTION_KINDS}


def add_expectation(
    session: Session,
    /,
    project_id: uuid.UUID,
    phase_id: uuid.UUID | None,
    from_id: uuid.UUID | None,
    to_id: uuid.UUID | None,
    wording: str,
    on: date | None = None,
    **fields: Any,
) -> uuid.UUID:
    """Note what ``from_id`` expects of ``to_id`` (participations; None is the project itself) and return its id.

    ``phase_id`` None means for the whole project; ``on`` is the day it was proposed, when that is known; ``fields``
    are others of :data:`FIELDS`.
    """
    if from_id == to_id:
        raise UserError(_("Someone cannot expect something of itself. Nothing was changed."))
    _check_project(session, project_id, phase_id, [side for side in (from_id, to_id) if side is not None])
    last = session.scalar(select(func.max(Expectation.position)).where(Expectation.project_id == project_id))
    record = Expectation(
        project_id=project_id,
        phase_id=phase_id,
        from_participation_id=from_id,
        to_participation_id=to_id,
        restatement="",
        status="proposed",
        position=0 if last is None else last + 1,
    )
    _change(session, record, {"wording": wording, **fields})
    session.add(record)
    session.flush()
    add_step(session, record, "proposed", on)
    if record.status != "proposed":
        add_step(session, record, record.status, on)
    return record.id


@dataclass(frozen=True, slots=True)
class Wish:
    """What one side expects of the other, as :func:`add_expectation` takes it."""

    phase_id: uuid.UUID | None
    from_id: uuid.UUID | None
    to_id: uuid.UUID | None
    wording: str


def add_expectations(session: Session, project_id: uuid.UUID, wishes: Sequence[Wish], on: date) -> None:
    """Note many at once, one after the other; refused whole as :func:`add_expectation` refuses one."""
    found(session, Project, project_id)
    own = {
        kind: set(session.scalars(select(kind.id).where(kind.project_id == project_id)))
        for kind in (Phase, Participation)
    }
    last = session.scalar(select(func.max(Expectation.position)).where(Expectation.project_id == project_id))
    rows = []
    for position, wish in enumerate(wishes, 0 if last is None else last + 1):
        sides = {side for side in (wish.from_id, wish.to_id) if side is not None}
        if wish.from_id == wish.to_id or not sides <= own[Participation] or wish.phase_id not in {None, *own[Phase]}:
            raise UserError(_("This partner or this phase is no longer in the project. Nothing was changed."))
        words = checked(Expectation, {"wording": wish.wording}, _CHOICES)["wording"]
        named(words, _("Say what is expected: an expectation without words cannot be kept."))
        rows.append(
            {
                "project_id": project_id,
                "phase_id": wish.phase_id,
                "from_participation_id": wish.from_id,
                "to_participation_id": wish.to_id,
                "wording": words,
                "position": position,
            }
        )
    made = add_rows(session, Expectation, rows)
    steps = ({"expectation_id": id_, "status": "proposed", "position": 0, "on_date": on} for id_ in made)
    add_rows(session, ExpectationStep, steps)


def change_expectation(
    session: Session, /, expectation_id: uuid.UUID, version: int, on: date | None = None, **fields: Any
) -> None:
    """Change some of :data:`FIELDS`; Conflict when the expectation is no longer at ``version``.

    Their own words make a proposed expectation a restated one, and taking them away makes it proposed again; ``on``
    is the day they said so.
    """
    record = found(session, Expectation, expectation_id, version)
    before = record.status
    _change(session, record, fields)
    if record.status != before:
        add_step(session, record, record.status, on)


def set_expectation_status(
    session: Session,
    expectation_id: uuid.UUID,
    version: int,
    status: str,
    today: date,
    *,
    on: date | None = None,
    how: str | None = None,
    by: str | None = None,
) -> None:
    """Say how far an expectation is in its life: on what day, by whom and how (meeting, mail, signature).

    Another status is another step, dated ``on`` or ``today``; the same one corrects what was noted of it.  An
    agreement keeps its date and its ``how`` for as long as it holds.
    """
    if status not in STATUSES:
        raise ValueError(f"no such status: {status}")
    _check_past(on, today)
    record = found(session, Expectation, expectation_id, version)
    if status == "restated" and not record.restatement:
        raise UserError(_("Write their own words first: then it is restated."))
    same = record.status == status
    enter_status(record, status, on, how, today)
    if same:
        correct_step(session, record, on, by, how)
    else:
        add_step(session, record, status, on or today, by or "", how or "")


def remove_expectation(session: Session, expectation_id: uuid.UUID, version: int) -> None:
    """Take an expectation away, with its life."""
    remove_expectations(session, [found(session, Expectation, expectation_id, version)])


def move_expectation(session: Session, expectation_id: uuid.UUID, version: int, phase_id: uuid.UUID | None) -> None:
    """Put an expectation in another phase, or None for the whole project; all the rest stays."""
    record = found(session, Expectation, expectation_id, version)
    _check_project(session, record.project_id, phase_id, [])
    record.phase_id = phase_id


def copy_expectation(
    session: Session, expectation_id: uuid.UUID, phase_ids: Sequence[uuid.UUID | None], on: date | None = None
) -> list[uuid.UUID]:
    """Propose the same in other phases: what was agreed for one phase is not agreed for another."""
    source = found(session, Expectation, expectation_id)
    return [
        add_expectation(
            session,
            source.project_id,
            phase_id,
            source.from_participation_id,
            source.to_participation_id,
            source.wording,
            on,
            contribution=source.contribution,
            quantity=source.quantity,
            objective_id=source.objective_id,
        )
        for phase_id in phase_ids
    ]


def _check_past(on: date | None, today: date) -> None:
    if on is not None and on > today:
        raise UserError(_("An agreement cannot be dated in the future. Nothing was changed."))


def _change(session: Session, record: Expectation, fields: dict[str, Any]) -> None:
    if not fields.keys() <= FIELDS:
        raise ValueError(f"no fields of an expectation: {fields.keys() - FIELDS}")
    objective_id = fields.get("objective_id")
    if objective_id is not None and found(session, Objective, objective_id).project_id != record.project_id:
        raise UserError(_("This objective belongs to another project. Nothing was changed."))
    plain = {name: value for name, value in fields.items() if name != "objective_id"}
    values = checked(Expectation, plain, _CHOICES)
    if "objective_id" in fields:
        values["objective_id"] = objective_id
    if "wording" in values:
        named(values["wording"], _("Say what is expected: an expectation without words cannot be kept."))
    if "restatement" in values and record.status in ("proposed", "restated"):
        values["status"] = "restated" if values["restatement"] else "proposed"
    write(record, values)


def _check_project(
    session: Session, project_id: uuid.UUID, phase_id: uuid.UUID | None, sides: Sequence[uuid.UUID]
) -> None:
    """Refuse what is gone, and a phase or a partner of another project."""
    found(session, Project, project_id)
    projects = {found(session, Participation, side).project_id for side in sides}
    if phase_id is not None:
        projects.add(found(session, Phase, phase_id).project_id)
    if not projects <= {project_id}:
        raise UserError(_("This partner or this phase is no longer in the project. Nothing was changed."))
