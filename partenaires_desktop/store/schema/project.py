"""A project, its phases, the organisations that take part, and its objectives."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import Date, Float, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from partenaires_desktop.store.schema.base import Record


class Project(Record):
    """A neighbourhood project."""

    __tablename__ = "project"

    name: Mapped[str] = mapped_column(String(500))
    neighbourhood: Mapped[str] = mapped_column(String(500), default="")
    purpose: Mapped[str] = mapped_column(String(2000), default="")
    context: Mapped[str] = mapped_column(Text, default="")
    funder: Mapped[str] = mapped_column(String(500), default="")
    starts_on: Mapped[date | None] = mapped_column(Date, default=None)
    ends_on: Mapped[date | None] = mapped_column(Date, default=None)


class Phase(Record):
    """A phase of a project; dates are optional and may overlap. ``code`` is "" for a phase the user added."""

    __tablename__ = "phase"

    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"), index=True)
    code: Mapped[str] = mapped_column(String(40), default="")
    name: Mapped[str] = mapped_column(String(200))
    position: Mapped[int] = mapped_column(Integer)
    starts_on: Mapped[date | None] = mapped_column(Date, default=None)
    ends_on: Mapped[date | None] = mapped_column(Date, default=None)


class Participation(Record):
    """An organisation in a project, once. ``position`` orders the cards by hand, smaller first."""

    __tablename__ = "participation"
    __table_args__ = (UniqueConstraint("project_id", "organisation_id"),)

    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"), index=True)
    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20), default="partner")
    weight: Mapped[str] = mapped_column(String(20), default="useful")
    sector: Mapped[str] = mapped_column(String(40), default="")
    form: Mapped[str] = mapped_column(String(40), default="")
    intensity: Mapped[str] = mapped_column(String(20), default="")
    formality: Mapped[str] = mapped_column(String(20), default="")
    rhythm: Mapped[str] = mapped_column(String(200), default="")
    initiator: Mapped[str] = mapped_column(String(20), default="")
    since_on: Mapped[date | None] = mapped_column(Date, default=None)
    """Since when the two work together, which may be long before the project."""
    position: Mapped[float] = mapped_column(Float, default=0.0)
    entered_on: Mapped[date | None] = mapped_column(Date, default=None)
    left_on: Mapped[date | None] = mapped_column(Date, default=None)
    notes: Mapped[str] = mapped_column(Text, default="")


class Objective(Record):
    """An objective shared by all (no participation) or one party's own."""

    __tablename__ = "objective"

    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"), index=True)
    participation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("participation.id"), default=None, index=True)
    wording: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer, default=0)
