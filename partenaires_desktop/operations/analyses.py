"""How a partnership goes: analyses, what holds it back and what answers that, and the test.  All of it is internal."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.obstacles import ANSWER_LABELS, OBSTACLES
from partenaires_desktop.domain.partnership_test import ANSWERS, QUESTIONS
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.placing import worded
from partenaires_desktop.operations.records import check_order, checked, found, write
from partenaires_desktop.operations.removal import remove_obstacles
from partenaires_desktop.store.schema import Analysis, Obstacle, ObstacleAnswer, Participation, PartnershipAnswer


def begin_analysis(session: Session, participation_id: uuid.UUID, today: date) -> uuid.UUID:
    """An empty analysis of a partnership, held today."""
    found(session, Participation, participation_id)
    analysis = Analysis(participation_id=participation_id, held_on=today)
    session.add(analysis)
    session.flush()
    return analysis.id


def change_analysis(session: Session, /, analysis_id: uuid.UUID, version: int | None = None, **fields: Any) -> None:
    """Write into one of its boxes, or say when it was held and when the next one will be."""
    analysis = found(session, Analysis, analysis_id, version)
    if "held_on" in fields and fields["held_on"] is None:
        raise UserError(_("Say on which day the analysis was held."))
    write(analysis, checked(Analysis, fields, {}))


def add_obstacle(
    session: Session, participation_id: uuid.UUID, known_as: str, wording: str, seen_on: date
) -> uuid.UUID:
    """Something that holds a partnership back: known by the catalogue, or in one’s own words."""
    found(session, Participation, participation_id)
    values = checked(Obstacle, {"known_as": known_as, "wording": wording}, {"known_as": ("", *OBSTACLES)})
    if not known_as:
        worded(values["wording"])
    query = select(Obstacle.id).where(Obstacle.participation_id == participation_id)
    count = len(session.scalars(query).all())
    obstacle = Obstacle(participation_id=participation_id, seen_on=seen_on, position=count, **values)
    session.add(obstacle)
    session.flush()
    return obstacle.id


def change_obstacle(session: Session, /, obstacle_id: uuid.UUID, version: int | None = None, **fields: Any) -> None:
    """Word an obstacle otherwise, or say when it was seen or lifted; no date lifted means it is still there."""
    obstacle = found(session, Obstacle, obstacle_id, version)
    if "seen_on" in fields and fields["seen_on"] is None:
        raise UserError(_("Say on which day the obstacle was seen."))
    write(obstacle, checked(Obstacle, fields, {}))
    check_order(obstacle.seen_on, obstacle.lifted_on)


def remove_obstacle(session: Session, obstacle_id: uuid.UUID) -> None:
    """Remove an obstacle with the answers chosen to it."""
    remove_obstacles(session, [found(session, Obstacle, obstacle_id)])


def choose_answer(session: Session, obstacle_id: uuid.UUID, remedy: str, *, chosen: bool) -> None:
    """Choose an ingredient or a method as an answer to an obstacle, or no longer."""
    if remedy not in ANSWER_LABELS:
        raise ValueError(f"no such answer: {remedy}")
    found(session, Obstacle, obstacle_id)
    query = select(ObstacleAnswer).where(ObstacleAnswer.obstacle_id == obstacle_id, ObstacleAnswer.answer == remedy)
    present = session.scalars(query).first()
    if chosen and present is None:
        session.add(ObstacleAnswer(obstacle_id=obstacle_id, answer=remedy))
    elif not chosen and present is not None:
        session.delete(present)


def answer_question(session: Session, participation_id: uuid.UUID, question: str, reply: str) -> None:
    """Answer one of the seven questions about a partnership; "" takes the answer away."""
    if question not in QUESTIONS or reply not in ("", *ANSWERS):
        raise ValueError(f"no such question or answer: {question}, {reply}")
    found(session, Participation, participation_id)
    present = session.scalars(
        select(PartnershipAnswer).where(
            PartnershipAnswer.participation_id == participation_id, PartnershipAnswer.question == question
        )
    ).first()
    if present is None and reply:
        session.add(PartnershipAnswer(participation_id=participation_id, question=question, answer=reply))
    elif present is not None and not reply:
        session.delete(present)
    elif present is not None:
        present.answer = reply
