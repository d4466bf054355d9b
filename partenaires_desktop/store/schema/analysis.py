"""How a partnership goes (references G and H0): analyses, obstacles and the test.  All of it is internal."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from partenaires_desktop.store.schema.base import Record


class Analysis(Record):
    """One look at a partnership on a day: dynamics, times, what may open; obstacles are rows of their own."""

    __tablename__ = "analysis"

    participation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participation.id"), index=True)
    held_on: Mapped[date] = mapped_column(Date)
    dynamics: Mapped[str] = mapped_column(Text, default="")
    timing: Mapped[str] = mapped_column(Text, default="")
    hindrances: Mapped[str] = mapped_column(Text, default="")
    """What there is to say of the obstacles beside their list."""
    opportunities: Mapped[str] = mapped_column(Text, default="")
    next_on: Mapped[date | None] = mapped_column(Date, default=None)


class Obstacle(Record):
    """Something that holds a partnership back, from the day it was seen to the day it was lifted."""

    __tablename__ = "obstacle"

    participation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participation.id"), index=True)
    known_as: Mapped[str] = mapped_column(String(10), default="")
    """Its place in the catalogue; "" when it is said in one's own words."""
    wording: Mapped[str] = mapped_column(String(500), default="")
    seen_on: Mapped[date] = mapped_column(Date)
    lifted_on: Mapped[date | None] = mapped_column(Date, default=None)
    position: Mapped[int] = mapped_column(Integer, default=0)


class ObstacleAnswer(Record):
    """An ingredient or a method chosen as an answer to an obstacle."""

    __tablename__ = "obstacle_answer"
    __table_args__ = (UniqueConstraint("obstacle_id", "answer"),)

    obstacle_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("obstacle.id"), index=True)
    answer: Mapped[str] = mapped_column(String(10))


class PartnershipAnswer(Record):
    """The answer to one of the seven questions about a partnership."""

    __tablename__ = "partnership_answer"
    __table_args__ = (UniqueConstraint("participation_id", "question"),)

    participation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participation.id"), index=True)
    question: Mapped[str] = mapped_column(String(20))
    answer: Mapped[str] = mapped_column(String(10))
