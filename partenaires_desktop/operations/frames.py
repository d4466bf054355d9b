"""Writing the frame of an organisation: what rules compute with, and limits and openings in words."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.frames import (
    DAYS,
    LINE_SIDES,
    LONGEST_DECISION,
    MOST_HOURS,
    SECRECIES,
    SPOKEN,
    TOPICS,
)
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.placing import number, worded
from partenaires_desktop.operations.records import checked, found, write
from partenaires_desktop.operations.removal import remove_records
from partenaires_desktop.store.schema import Frame, FrameLine, Organisation

_NUMBERS = {"max_hours": MOST_HOURS, "decision_days": LONGEST_DECISION, "opens_at": 24 * 60, "closes_at": 24 * 60}
"""Fields that hold a whole number, with the largest that makes sense."""
_LISTS = {"languages": (SPOKEN, " "), "open_days": (tuple(DAYS), "")}
"""Fields that hold several codes, and what stands between them."""


def change_frame(session: Session, /, organisation_id: uuid.UUID, version: int, **fields: Any) -> None:
    """Change the given fields of an organisation’s frame, begun when it has none.

    Conflict when the frame is no longer at ``version``, which is 0 for one that is not begun.
    """
    found(session, Organisation, organisation_id)
    frame = session.scalars(select(Frame).where(Frame.organisation_id == organisation_id)).first()
    if version != (frame.version if frame else 0):
        raise Conflict(_("This was changed elsewhere meanwhile. Look at it again, then redo it."))
    values = _values(fields)
    if frame is None:
        if not any(value for value in values.values()):
            return
        frame = Frame(organisation_id=organisation_id, **values)
        session.add(frame)
    else:
        write(frame, values)
    if frame.opens_at is not None and frame.closes_at is not None and frame.closes_at <= frame.opens_at:
        raise UserError(_("It closes before it opens. Correct one of the two times."))


def add_frame_line(
    session: Session,
    organisation_id: uuid.UUID,
    topic: str,
    side: str,
    wording: str,
    *,
    on: date | None = None,
    shareable: bool = True,
) -> uuid.UUID:
    """Note a limit or an opening, said ``on`` a day, after the others of its topic and side; its id."""
    found(session, Organisation, organisation_id)
    fields = {"topic": topic, "side": side, "wording": wording, "shareable": shareable, "said_on": on}
    values = checked(FrameLine, fields, {"topic": TOPICS, "side": LINE_SIDES})
    worded(values["wording"])
    line = FrameLine(organisation_id=organisation_id, **values)
    line.position = len(_siblings(session, line))
    session.add(line)
    session.flush()
    return line.id


def change_frame_line(session: Session, /, frame_line_id: uuid.UUID, version: int, **fields: Any) -> None:
    """Change the wording, the day, or whether it may be shared; Conflict when it is no longer at ``version``."""
    line = found(session, FrameLine, frame_line_id, version)
    if not fields.keys() <= {"wording", "shareable", "said_on"}:
        raise ValueError(f"no fields of a line: {fields.keys()}")
    values = checked(FrameLine, fields, {})
    if "wording" in values:
        worded(values["wording"])
    write(line, values)


def remove_frame_line(session: Session, frame_line_id: uuid.UUID) -> None:
    """Remove a line."""
    line = found(session, FrameLine, frame_line_id)
    others = [other for other in _siblings(session, line) if other is not line]
    remove_records(session, [line])
    number(others)


def _values(fields: dict[str, Any]) -> dict[str, Any]:
    plain = {name: value for name, value in fields.items() if name not in (*_NUMBERS, *_LISTS)}
    values = checked(Frame, plain, {"secrecy": SECRECIES})
    for name, (codes, between) in _LISTS.items():
        if name in fields:
            wanted = fields[name].split() if between else list(fields[name])
            values[name] = between.join(code for code in codes if code in wanted)
    for name, most in _NUMBERS.items():
        if name in fields:
            values[name] = _number(fields[name], most)
    return values


def _number(value: Any, most: int) -> int | None:
    if value is None:
        return None
    if not isinstance(value, int):
        raise TypeError("a whole number is wanted")
    if not 0 <= value <= most:
        raise UserError(_("A number from 0 to {most} is wanted here. Nothing was changed.").format(most=most))
    return value


def _siblings(session: Session, line: FrameLine) -> Sequence[FrameLine]:
    return session.scalars(
        select(FrameLine)
        .where(
            FrameLine.organisation_id == line.organisation_id,
            FrameLine.topic == line.topic,
            FrameLine.side == line.side,
        )
        .order_by(FrameLine.position, FrameLine.id)
    ).all()
