"""The contours of a project or of one partnership of it, and the versions of them that were agreed."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import Date, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from partenaires_desktop.store.schema.base import Record


class Contour(Record):
    """One line of what a project, or one partnership of it, holds.

    It is "in", "out" or "open" (not decided yet), or says the public, the territory, or what may evolve.
    """

    __tablename__ = "contour"

    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"), index=True)
    participation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("participation.id"), default=None, index=True)
    side: Mapped[str] = mapped_column(String(10))
    wording: Mapped[str] = mapped_column(Text)
    position: Mapped[int] = mapped_column(Integer, default=0)
    triggered_by: Mapped[str] = mapped_column(String(500), default="")
    """What would make it evolve."""
    decided_by: Mapped[str] = mapped_column(String(500), default="")
    """Who decides, for what may evolve and for what is open."""
    since: Mapped[date | None] = mapped_column(Date, default=None)
    """The day it came to its side, when that is known."""


class ContourVersion(Record):
    """Contours as they were agreed on a day: they are never changed, a later agreement is another version."""

    __tablename__ = "contour_version"

    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"), index=True)
    participation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("participation.id"), default=None, index=True)
    number: Mapped[int] = mapped_column(Integer)
    """1, 2, 3…"""
    agreed_on: Mapped[date | None] = mapped_column(Date, default=None)
    agreed_by: Mapped[str] = mapped_column(String(500), default="")
    """Who agreed, in words."""
    how: Mapped[str] = mapped_column(String(200), default="")


class ContourVersionLine(Record):
    """A line of the contours as it stood in a version."""

    __tablename__ = "contour_version_line"

    contour_version_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("contour_version.id"), index=True)
    side: Mapped[str] = mapped_column(String(10))
    wording: Mapped[str] = mapped_column(Text)
    triggered_by: Mapped[str] = mapped_column(String(500), default="")
    decided_by: Mapped[str] = mapped_column(String(500), default="")
    position: Mapped[int] = mapped_column(Integer, default=0)
