"""The life of an expectation, step by step: shared by the operations that let it go on."""

from __future__ import annotations

from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.expectations import SHAREABLE_STATUSES
from partenaires_desktop.domain.understanding import status_after
from partenaires_desktop.operations.records import checked, write
from partenaires_desktop.store.schema import Expectation, ExpectationStep


def answer_expectation(
    session: Session, record: Expectation, words: str, state: str, on: date, by: str, how: str
) -> None:
    """Write what the other side says of an expectation, in its own words, and whether it agrees.

    Part of what :func:`operations.understanding.take_answers` does.
    """
    status = status_after(record.status, state, words)
    same = status == record.status and record.restatement == words
    write(record, {"restatement": words})
    if status in ("kept", "not_kept"):
        return
    if status == record.status == "agreed":
        write(record, {"agreed_on": on, **checked(Expectation, {"agreed_how": how}, {})})
    elif status != record.status:
        enter_status(record, status, on, how, on)
    if same:
        correct_step(session, record, on, by, how)
    else:
        add_step(session, record, status, on, by, how)


def add_step(session: Session, record: Expectation, status: str, on: date | None, by: str = "", how: str = "") -> None:
    """Note a step in the life of an expectation, after the others."""
    last = session.scalar(select(func.max(ExpectationStep.position)).where(ExpectationStep.expectation_id == record.id))
    values = checked(ExpectationStep, {"by_whom": by, "how": how, "on_date": on}, {})
    session.add(
        ExpectationStep(expectation_id=record.id, status=status, position=0 if last is None else last + 1, **values)
    )
    session.flush()


def correct_step(session: Session, record: Expectation, on: date | None, by: str | None, how: str | None) -> None:
    """Correct what was noted of the present state; of an agreement, even after it was kept or not."""
    steps = session.scalars(
        select(ExpectationStep)
        .where(ExpectationStep.expectation_id == record.id)
        .order_by(ExpectationStep.position.desc())
    ).all()
    wanted = "agreed" if record.status in SHAREABLE_STATUSES else record.status
    step = next((step for step in steps if step.status == wanted), steps[0] if steps else None)
    given = {"on_date": on, "by_whom": by, "how": how}
    values = checked(ExpectationStep, {name: value for name, value in given.items() if value is not None}, {})
    if step is not None:
        write(step, values)
    elif values:
        add_step(session, record, record.status, on, by or "", how or "")


def enter_status(record: Expectation, status: str, on: date | None, how: str | None, today: date) -> None:
    """Give the record a status and what goes with it: an agreement has a date and perhaps a how."""
    values: dict[str, Any] = {"status": status}
    if status in SHAREABLE_STATUSES:
        later = status != "agreed" and record.agreed_on is not None and status != record.status
        values["agreed_on"] = record.agreed_on if later else on or record.agreed_on or today
        if how is not None and not later:
            values |= checked(Expectation, {"agreed_how": how}, {})
    elif status != "lapsed":
        values |= {"agreed_on": None, "agreed_how": ""}
    write(record, values)
