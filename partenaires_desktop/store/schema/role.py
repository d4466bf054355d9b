"""Roles per phase, and expectations in every direction."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import Date, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from partenaires_desktop.store.schema.base import Record


class Role(Record):
    """What a partner is in a phase: a role (reference E2) and a letter (E3), either of which may be ""."""

    __tablename__ = "role"

    participation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participation.id"), index=True)
    phase_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("phase.id"), index=True)
    role: Mapped[str] = mapped_column(String(40), default="")
    letter: Mapped[str] = mapped_column(String(1), default="")


class Expectation(Record):
    """What one side expects of the other; no participation on a side means the project itself."""

    __tablename__ = "expectation"

    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"), index=True)
    phase_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("phase.id"), default=None, index=True)
    from_participation_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("participation.id"), default=None, index=True
    )
    """Who expects."""
    to_participation_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("participation.id"), default=None, index=True
    )
    """Of whom."""
    wording: Mapped[str] = mapped_column(Text)
    restatement: Mapped[str] = mapped_column(Text, default="")
    """The other side's own words."""
    contribution: Mapped[str] = mapped_column(String(20), default="")
    quantity: Mapped[str] = mapped_column(String(200), default="")
    due_on: Mapped[date | None] = mapped_column(Date, default=None)
    status: Mapped[str] = mapped_column(String(20), default="proposed")
    agreed_on: Mapped[date | None] = mapped_column(Date, default=None)
    agreed_how: Mapped[str] = mapped_column(String(200), default="")
    position: Mapped[int] = mapped_column(Integer, default=0)
    """Orders the expectations of a project by hand, smaller first."""
