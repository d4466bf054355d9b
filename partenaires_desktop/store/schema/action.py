"""What is to be done in a project, and who has which part in it (reference E3)."""

from __future__ import annotations

import uuid

from sqlalchemy import ForeignKey, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from partenaires_desktop.store.schema.base import Record


class Action(Record):
    """Something to be done, in a phase or in the whole project, in the order set by hand."""

    __tablename__ = "action"

    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"), index=True)
    phase_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("phase.id"), default=None, index=True)
    wording: Mapped[str] = mapped_column(String(500))
    position: Mapped[int] = mapped_column(Integer, default=0)


class ActionPart(Record):
    """The letter a partner has in an action."""

    __tablename__ = "action_part"
    __table_args__ = (UniqueConstraint("action_id", "participation_id"),)

    action_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("action.id"), index=True)
    participation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participation.id"), index=True)
    letter: Mapped[str] = mapped_column(String(1))
