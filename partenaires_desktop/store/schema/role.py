"""Roles per phase, expectations in every direction with their life, and what partners say in their own words."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import Date, ForeignKey, Integer, String, Text, UniqueConstraint
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
    objective_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("objective.id"), default=None, index=True)
    """The objective it serves, when one was named."""
    position: Mapped[int] = mapped_column(Integer, default=0)
    """Orders the expectations of a project by hand, smaller first."""


class ExpectationStep(Record):
    """One moment in the life of an expectation: the state it came to, when, by whom and how.

    Only added to, apart from corrections of the last one; kept here because the journal's images are pruned and a
    partner may ask years later when something was agreed.
    """

    __tablename__ = "expectation_step"

    expectation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("expectation.id"), index=True)
    position: Mapped[int] = mapped_column(Integer)
    """0, 1, 2…: two steps may have the same day."""
    status: Mapped[str] = mapped_column(String(20))
    on_date: Mapped[date | None] = mapped_column(Date, default=None)
    by_whom: Mapped[str] = mapped_column(String(500), default="")
    how: Mapped[str] = mapped_column(String(200), default="")


class Understanding(Record):
    """What a partner says, in its own words, of an objective or of its role in a phase: one of the two is set.

    Its words on an expectation are the expectation's own ``restatement``.
    """

    __tablename__ = "understanding"
    __table_args__ = (
        UniqueConstraint("participation_id", "objective_id"),
        UniqueConstraint("participation_id", "phase_id"),
    )

    participation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participation.id"), index=True)
    objective_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("objective.id"), default=None, index=True)
    phase_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("phase.id"), default=None, index=True)
    words: Mapped[str] = mapped_column(Text, default="")
    state: Mapped[str] = mapped_column(String(20), default="")
    said_of: Mapped[str] = mapped_column(Text, default="")
    """Our words at that moment (for a role, its codes): when they change, so may the partner's mind."""
    said_on: Mapped[date | None] = mapped_column(Date, default=None)
    how: Mapped[str] = mapped_column(String(200), default="")
