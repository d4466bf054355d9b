"""The expectations of the sample project, each through all the steps of its life."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from partenaires_desktop.operations import expectations
from partenaires_desktop.store.schema import Expectation

Side = Callable[[str | None], uuid.UUID | None]
"""The participation of a partner by its key in the data; None is the project."""


def write_expectations(
    session: Session,
    said: Iterable[dict[str, Any]],
    project: uuid.UUID,
    phases: Mapping[str, uuid.UUID],
    objectives: Sequence[uuid.UUID],
    side: Side,
    today: date,
) -> None:
    """Each from the day it was proposed."""
    for one in said:
        asker, asked = side(one["from"]), side(one["to"])
        number = one["objective"]
        fields = {name: one[name] for name in ("contribution", "quantity", "due_on")}
        expectation = expectations.add_expectation(
            session,
            project,
            phases[one["phase"]],
            asker,
            asked,
            one["wording"],
            one["proposed_on"],
            objective_id=None if number is None else objectives[number],
            **fields,
        )
        _live_through(session, expectation, one, today)


def _live_through(session: Session, expectation: uuid.UUID, one: dict[str, Any], today: date) -> None:
    def version() -> int:
        return session.get_one(Expectation, expectation).version

    def enter(status: str, on: date | None, how: str) -> None:
        expectations.set_expectation_status(
            session, expectation, version(), status, today, on=on, how=how, by=one["by"]
        )

    if one["restatement"]:
        expectations.change_expectation(
            session, expectation, version(), one["restated_on"], restatement=one["restatement"]
        )
        enter("restated", one["restated_on"], one["agreed_how"])
    if one["agreed_on"]:
        enter("agreed", one["agreed_on"], one["agreed_how"])
    if one["status"] not in ("proposed", "restated", "agreed"):
        enter(one["status"], one["ended_on"] or one["restated_on"], "")
