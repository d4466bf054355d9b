"""Writing what partners say, in their own words, of objectives, roles and expectations, and whether they agree."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import wording
from partenaires_desktop.domain.understanding import STATES, reader, role_codes
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.expectation_steps import answer_expectation
from partenaires_desktop.operations.records import checked, found, write
from partenaires_desktop.store.schema import Expectation, Objective, Participation, Phase, Role, Understanding


@dataclass(frozen=True, slots=True)
class Answer:
    """What one partner says of one thing: exactly one of ``objective_id``, ``phase_id`` (its role) or expectation.

    ``version`` is that of the record the form saw, None for no check; ``words`` and ``state`` may be empty.
    """

    participation_id: uuid.UUID
    objective_id: uuid.UUID | None = None
    phase_id: uuid.UUID | None = None
    expectation_id: uuid.UUID | None = None
    words: str = ""
    state: str = ""
    on: date | None = None
    by: str = ""
    how: str = ""
    version: int | None = None


def take_answers(session: Session, answers: Sequence[Answer], today: date) -> None:
    """Note the answers of a partner, one or a whole sheet of them, each dated its own day or ``today``."""
    for answer in answers:
        if answer.state not in STATES:
            raise ValueError(f"no such state: {answer.state}")
        if answer.on is not None and answer.on > today:
            raise UserError(_("An answer cannot be dated in the future. Nothing was changed."))
        if answer.expectation_id is not None:
            _answer_expectation(session, answer, answer.on or today)
        else:
            _answer_other(session, answer, answer.on or today)


def _answer_expectation(session: Session, answer: Answer, on: date) -> None:
    record = found(session, Expectation, answer.expectation_id or uuid.UUID(int=0), answer.version)
    if reader(record.from_participation_id, record.to_participation_id) != answer.participation_id:
        raise UserError(_("This expectation is for another partner to say. Nothing was changed."))
    words = wording.paragraph(answer.words)
    answer_expectation(session, record, words, answer.state, on, answer.by, answer.how)


def _answer_other(session: Session, answer: Answer, on: date) -> None:
    ours = _our_words(session, answer)
    words = wording.paragraph(answer.words)
    record = session.scalars(
        select(Understanding)
        .where(Understanding.participation_id == answer.participation_id)
        .where(Understanding.objective_id == answer.objective_id)
        .where(Understanding.phase_id == answer.phase_id)
    ).first()
    state = answer.state or ("review" if words else "")
    if not state:
        if record is not None:
            session.delete(found(session, Understanding, record.id, answer.version))
        return
    values = checked(Understanding, {"words": words, "said_on": on, "how": answer.how, "said_of": ours}, {})
    values["state"] = state
    if record is None:
        record = Understanding(
            participation_id=answer.participation_id, objective_id=answer.objective_id, phase_id=answer.phase_id
        )
        write(record, values)
        session.add(record)
    else:
        write(found(session, Understanding, record.id, answer.version), values)


def _our_words(session: Session, answer: Answer) -> str:
    """What we say of the thing now; raises UserError when it is gone or is not this partner's."""
    project = found(session, Participation, answer.participation_id).project_id
    if answer.objective_id is not None and answer.phase_id is None:
        objective = found(session, Objective, answer.objective_id)
        if objective.project_id == project and objective.participation_id in (None, answer.participation_id):
            return objective.wording
    elif answer.phase_id is not None and answer.objective_id is None:
        found(session, Phase, answer.phase_id)
        role = session.scalars(
            select(Role)
            .where(Role.participation_id == answer.participation_id, Role.phase_id == answer.phase_id)
            .order_by(Role.id)
        ).first()
        if role is not None:
            return role_codes(role.role, role.letter)
    raise UserError(_("This is no longer there for the partner to say. Nothing was changed."))
