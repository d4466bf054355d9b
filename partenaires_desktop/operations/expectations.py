"""Writing what the project and its partners expect of each other, and how far they agree on it."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.expectations import CONTRIBUTION_KINDS, SHAREABLE_STATUSES, STATUSES
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.records import checked, found, named, write
from partenaires_desktop.store.schema import Expectation, Participation, Phase, Project

FIELDS = frozenset({"wording", "restatement", "contribution", "quantity", "due_on"})
_CHOICES = {"contribution": CONTRIBUTION_KINDS}


def add_expectation(
    session: Session,
    /,
    project_id: uuid.UUID,
    phase_id: uuid.UUID | None,
    from_id: uuid.UUID | None,
    to_id: uuid.UUID | None,
    wording: str,
    **fields: Any,
) -> uuid.UUID:
    """Note what ``from_id`` expects of ``to_id`` (participations; None is the project itself) and return its id.

    ``phase_id`` None means for the whole project; ``fields`` are others of :data:`FIELDS`.
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
    _change(record, {"wording": wording, **fields})
    session.add(record)
    session.flush()
    return record.id


def change_expectation(session: Session, /, expectation_id: uuid.UUID, version: int, **fields: Any) -> None:
    """Change some of :data:`FIELDS`; Conflict when the expectation is no longer at ``version``.

    Their own words make a proposed expectation a restated one, and taking them away makes it proposed again.
    """
    _change(found(session, Expectation, expectation_id, version), fields)


def set_expectation_status(
    session: Session,
    expectation_id: uuid.UUID,
    version: int,
    status: str,
    today: date,
    *,
    on: date | None = None,
    how: str | None = None,
) -> None:
    """Say how far an expectation is in its life.

    An agreement has a date, ``on`` or the one it had or ``today``, and perhaps a ``how`` (meeting, mail, signature);
    both go when the expectation is no longer agreed.
    """
    if status not in STATUSES:
        raise ValueError(f"no such status: {status}")
    if on is not None and on > today:
        raise UserError(_("An agreement cannot be dated in the future. Nothing was changed."))
    record = found(session, Expectation, expectation_id, version)
    if status == "restated" and not record.restatement:
        raise UserError(_("Write their own words first: then it is restated."))
    values: dict[str, Any] = {"status": status}
    if status in SHAREABLE_STATUSES:
        values["agreed_on"] = on or record.agreed_on or today
        if how is not None:
            values |= checked(Expectation, {"agreed_how": how}, {})
    elif status != "lapsed":
        values |= {"agreed_on": None, "agreed_how": ""}
    write(record, values)


def remove_expectation(session: Session, expectation_id: uuid.UUID, version: int) -> None:
    """Take an expectation away."""
    session.delete(found(session, Expectation, expectation_id, version))


def move_expectation(session: Session, expectation_id: uuid.UUID, version: int, phase_id: uuid.UUID | None) -> None:
    """Put an expectation in another phase, or None for the whole project; all the rest stays."""
    record = found(session, Expectation, expectation_id, version)
    _check_project(session, record.project_id, phase_id, [])
    record.phase_id = phase_id


def copy_expectation(
    session: Session, expectation_id: uuid.UUID, phase_ids: Sequence[uuid.UUID | None]
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
            contribution=source.contribution,
            quantity=source.quantity,
        )
        for phase_id in phase_ids
    ]


def _change(record: Expectation, fields: dict[str, Any]) -> None:
    if not fields.keys() <= FIELDS:
        raise ValueError(f"no fields of an expectation: {fields.keys() - FIELDS}")
    values = checked(Expectation, fields, _CHOICES)
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
