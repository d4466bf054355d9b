"""The contours and the frames of the sample project."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from partenaires_desktop.operations import contours, frames

Side = Callable[[str | None], uuid.UUID | None]
"""The participation of a partner by its key in the data; None is the project."""


def draw_contours(
    session: Session,
    data: dict[str, Any],
    agreements: Sequence[dict[str, Any] | None],
    drawn: dict[int, uuid.UUID],
    project: uuid.UUID,
    side: Side,
    today: date,
) -> None:
    """Version after version: what was undecided in one is decided for the next; version 0 (None) is not agreed yet.

    ``drawn`` keeps the lines there are, by their place in the data.
    """
    for agreement in agreements:
        for place, line in enumerate(data["contours"]):
            if _is_due(line, agreement):
                drawn[place] = _draw_line(session, line, project, side(line["partner"]))
            elif agreement is not None and agreement["number"] > 1 and place in drawn:
                contours.change_contour(session, drawn[place], side=line["side"], on=line["since"])
        if agreement is not None:
            partner, how = side(agreement["partner"]), agreement["how"]
            contours.agree_contours(
                session, project, today, participation_id=partner, on=agreement["on"], by=agreement["by"], how=how
            )


def write_limits(session: Session, data: dict[str, Any], organisations: Mapping[str, uuid.UUID]) -> None:
    """The frame of each organisation that told it."""
    for one in data["frames"]:
        organisation = organisations[one["organisation"]]
        fields = {name: value for name, value in one.items() if name not in ("organisation", "lines")}
        frames.change_frame(session, organisation, 0, **fields)
        for line in one["lines"]:
            topic, way, words = line["topic"], line["side"], line["wording"]
            on, shareable = line["said_on"], line["shareable"]
            frames.add_frame_line(session, organisation, topic, way, words, on=on, shareable=shareable)


def _is_due(line: dict[str, Any], agreement: dict[str, Any] | None) -> bool:
    if agreement is None:
        return bool(line["version"] == 0)
    return bool(line["version"] == agreement["number"] and line["partner"] == agreement["partner"])


def _draw_line(session: Session, line: dict[str, Any], project: uuid.UUID, partner: uuid.UUID | None) -> uuid.UUID:
    return contours.add_contour(
        session,
        project,
        line["was"],
        line["wording"],
        participation_id=partner,
        on=line["since"],
        triggered_by=line["triggered_by"],
        decided_by=line["decided_by"],
    )
