"""Projects, with their phases and shared or own objectives.

Phases and objectives are ordered by hand; their positions are kept 0, 1, 2…
"""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.phases import PHASE_LABELS, PHASES
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.placing import check_party, number, place, worded
from partenaires_desktop.operations.records import check_order, checked, found, named, write
from partenaires_desktop.operations.removal import pointing, remove_objectives, remove_records
from partenaires_desktop.operations.removal import remove_project as remove_whole_project
from partenaires_desktop.store.schema import (
    Action,
    Expectation,
    Mark,
    Objective,
    Phase,
    Project,
    Role,
    Understanding,
)


class _Unset:
    """Says that a date is left as it is; ``None`` takes it away."""


UNSET = _Unset()


@dataclass(frozen=True, slots=True)
class PhaseRemoval:
    """What went, or lost its phase, with a phase."""

    roles: int
    needs: int
    expectations: int


def create_project(
    session: Session,
    name: str,
    *,
    neighbourhood: str = "",
    purpose: str = "",
    context: str = "",
    funder: str = "",
    starts_on: date | None = None,
    ends_on: date | None = None,
) -> uuid.UUID:
    """A new project with the six phases, named in the language of the window."""
    project_id = create_bare_project(
        session,
        name=name,
        neighbourhood=neighbourhood,
        purpose=purpose,
        context=context,
        funder=funder,
        starts_on=starts_on,
        ends_on=ends_on,
    )
    for position, code in enumerate(PHASES):
        session.add(Phase(project_id=project_id, code=code, name=_(PHASE_LABELS[code]), position=position))
    return project_id


def create_bare_project(session: Session, /, name: str, **fields: Any) -> uuid.UUID:
    """A new project without phases yet, for callers that bring their own."""
    project = Project(**_project_values({"name": name, **fields}))
    check_order(project.starts_on, project.ends_on)
    session.add(project)
    session.flush()
    return project.id


def change_project(session: Session, /, project_id: uuid.UUID, version: int, **fields: Any) -> None:
    """Change the given fields; Conflict when the project is no longer at ``version``."""
    project = found(session, Project, project_id, version)
    write(project, _project_values(fields))
    check_order(project.starts_on, project.ends_on)


def delete_project(session: Session, project_id: uuid.UUID) -> None:
    """Delete a project with its charters, participations, phases and all that hangs on them; organisations stay."""
    remove_whole_project(session, found(session, Project, project_id))


def add_phase(
    session: Session, project_id: uuid.UUID, name: str, position: int | None = None, *, code: str = ""
) -> uuid.UUID:
    """A new phase at ``position``, at the end when none is given; ``code`` for one of the six usual ones."""
    found(session, Project, project_id)
    if code and code not in PHASES:
        raise ValueError(f"{code!r} is no phase")
    phases = _phases(session, project_id)
    phase = Phase(project_id=project_id, code=code, name=_phase_name(name), position=len(phases))
    session.add(phase)
    session.flush()
    if position is not None:
        place(list(phases), phase, position)
    return phase.id


def change_phase(
    session: Session,
    phase_id: uuid.UUID,
    name: str | None = None,
    starts_on: date | _Unset | None = UNSET,
    ends_on: date | _Unset | None = UNSET,
) -> None:
    """Rename or date a phase; a date left out stays, ``None`` takes it away.  Phases may overlap."""
    phase = found(session, Phase, phase_id)
    if name is not None:
        write(phase, {"name": _phase_name(name)})
    if not isinstance(starts_on, _Unset):
        write(phase, {"starts_on": starts_on})
    if not isinstance(ends_on, _Unset):
        write(phase, {"ends_on": ends_on})
    check_order(phase.starts_on, phase.ends_on)


def move_phase(session: Session, phase_id: uuid.UUID, position: int) -> None:
    """Put a phase at ``position`` in the order of its project."""
    phase = found(session, Phase, phase_id)
    place([other for other in _phases(session, phase.project_id) if other is not phase], phase, position)


def remove_phase(session: Session, phase_id: uuid.UUID) -> PhaseRemoval:
    """Remove a phase: its roles, what was said of them and needs (O) go; expectations and observed marks stay.

    What somebody said or did outlives the phase it was noted in; what is needed in a phase has no meaning without it.
    Refuses to remove the last phase of a project.
    """
    phase = found(session, Phase, phase_id)
    others = [other for other in _phases(session, phase.project_id) if other is not phase]
    if not others:
        raise UserError(_("A project keeps one phase at least. Rename this one, or add another first."))
    roles = pointing(session, Role, Role.phase_id, (phase_id,))
    marks = pointing(session, Mark, Mark.phase_id, (phase_id,))
    needs = [mark for mark in marks if mark.kind == "O"]
    expectations = pointing(session, Expectation, Expectation.phase_id, (phase_id,))
    actions = pointing(session, Action, Action.phase_id, (phase_id,))
    for kept in (*expectations, *actions, *(mark for mark in marks if mark.kind != "O")):
        kept.phase_id = None
    session.flush()
    said = pointing(session, Understanding, Understanding.phase_id, (phase_id,))
    remove_records(session, [*roles, *needs, *said])
    remove_records(session, [phase])
    number(others)
    return PhaseRemoval(len(roles), len(needs), len(expectations))


def add_objective(
    session: Session, project_id: uuid.UUID, wording: str, *, participation_id: uuid.UUID | None = None
) -> uuid.UUID:
    """An objective shared by all, or one party's own, at the end of its list."""
    check_party(session, project_id, participation_id)
    siblings = _objectives(session, project_id, participation_id)
    values = checked(Objective, {"wording": wording}, {})
    objective = Objective(
        project_id=project_id,
        participation_id=participation_id,
        wording=worded(values["wording"]),
        position=len(siblings),
    )
    session.add(objective)
    session.flush()
    return objective.id


def change_objective(session: Session, objective_id: uuid.UUID, wording: str) -> None:
    """Word an objective otherwise."""
    objective = found(session, Objective, objective_id)
    write(objective, {"wording": worded(checked(Objective, {"wording": wording}, {})["wording"])})


def move_objective(session: Session, objective_id: uuid.UUID, position: int) -> None:
    """Put an objective at ``position`` among those of the same party."""
    objective = found(session, Objective, objective_id)
    siblings = _objectives(session, objective.project_id, objective.participation_id)
    place([other for other in siblings if other is not objective], objective, position)


def remove_objective(session: Session, objective_id: uuid.UUID) -> None:
    """Remove an objective, with what partners say of it."""
    objective = found(session, Objective, objective_id)
    siblings = _objectives(session, objective.project_id, objective.participation_id)
    remove_objectives(session, [objective])
    number([other for other in siblings if other is not objective])


def _project_values(fields: dict[str, Any]) -> dict[str, Any]:
    values = checked(Project, fields, {})
    if "name" in values:
        named(values["name"], _("Give the project a name."))
    return values


def _phase_name(name: str) -> str:
    return named(checked(Phase, {"name": name}, {})["name"], _("Give the phase a name."))


def _phases(session: Session, project_id: uuid.UUID) -> Sequence[Phase]:
    return session.scalars(select(Phase).where(Phase.project_id == project_id).order_by(Phase.position, Phase.id)).all()


def _objectives(session: Session, project_id: uuid.UUID, participation_id: uuid.UUID | None) -> Sequence[Objective]:
    return session.scalars(
        select(Objective)
        .where(Objective.project_id == project_id, Objective.participation_id == participation_id)
        .order_by(Objective.position, Objective.id)
    ).all()
