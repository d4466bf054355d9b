"""The frame of an organisation: what it may and may not do, and what it can offer; shared by all its projects."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from partenaires_desktop.store.schema.base import Record


class Frame(Record):
    """The part of a frame that rules compute with; one per organisation. What is not known stays empty."""

    __tablename__ = "frame"
    __table_args__ = (UniqueConstraint("organisation_id"),)

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    languages: Mapped[str] = mapped_column(String(100), default="")
    """Codes, with a space between: "fr nl"."""
    territory: Mapped[str] = mapped_column(String(500), default="")
    """Places, with commas between."""
    open_days: Mapped[str] = mapped_column(String(7), default="")
    """Days it is open, 1 (Monday) to 7: "12345"."""
    opens_at: Mapped[int | None] = mapped_column(Integer, default=None)
    """Minutes after midnight, like ``closes_at``."""
    closes_at: Mapped[int | None] = mapped_column(Integer, default=None)
    max_hours: Mapped[int | None] = mapped_column(Integer, default=None)
    """Hours a month it can give, all projects together."""
    decision_days: Mapped[int | None] = mapped_column(Integer, default=None)
    decided_by: Mapped[str] = mapped_column(String(500), default="")
    secrecy: Mapped[str] = mapped_column(String(20), default="")
    reviewed_on: Mapped[date | None] = mapped_column(Date, default=None)
    """When it was last gone through with them."""
    notes: Mapped[str] = mapped_column(Text, default="")
    """Internal."""


class FrameLine(Record):
    """One line of a frame, in words: a limit or an opening on a topic, said on a day; shareable or internal."""

    __tablename__ = "frame_line"

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    topic: Mapped[str] = mapped_column(String(20))
    side: Mapped[str] = mapped_column(String(10), default="limit")
    wording: Mapped[str] = mapped_column(Text)
    shareable: Mapped[bool] = mapped_column(default=True)
    said_on: Mapped[date | None] = mapped_column(Date, default=None)
    position: Mapped[int] = mapped_column(Integer, default=0)
