"""What operations share on sentences ordered by hand: their places are kept 0, 1, 2…, and none is empty."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from typing import Protocol, TypeVar

from sqlalchemy.orm import Session

from partenaires_desktop.i18n import _
from partenaires_desktop.operations.records import found, named
from partenaires_desktop.store.schema import Participation, Project


class Placed(Protocol):
    """Something with a place among its siblings."""

    position: int


T = TypeVar("T", bound=Placed)


def worded(text: str) -> str:
    """``text``; raises UserError when there is none."""
    return named(text, _("Write the sentence first; an empty line is not kept."))


def check_party(session: Session, project_id: uuid.UUID, participation_id: uuid.UUID | None) -> None:
    """Refuse a project that is gone; a party of another project is a bug."""
    found(session, Project, project_id)
    if participation_id is not None and found(session, Participation, participation_id).project_id != project_id:
        raise ValueError("the participation belongs to another project")


def place(others: list[T], one: T, position: int) -> None:
    """Put ``one`` at ``position`` among ``others``."""
    others.insert(max(0, min(position, len(others))), one)
    number(others)


def number(placed: Sequence[Placed]) -> None:
    """Give each its place, writing only what differs."""
    for position, one in enumerate(placed):
        if one.position != position:
            one.position = position
