"""Marks of commitment: internal, append-only judgements that never reach a shareable output."""

from __future__ import annotations

import uuid
from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from partenaires_desktop.store.schema.base import Instant, Record


class Mark(Record):
    """X, where a partner is, O, the minimum needed in a phase (reference I1), or V, another view of where it is.

    The latest X (by date, then by ``recorded_at``) holds; the latest O of a phase holds. ``level`` ``None`` in an X is
    "unknown", in an O "no need set". An X without ``fact`` is an impression. A V stands beside the X
    and never moves it.
    """

    __tablename__ = "mark"

    participation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participation.id"), index=True)
    phase_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("phase.id"), default=None, index=True)
    kind: Mapped[str] = mapped_column(String(1))
    level: Mapped[int | None] = mapped_column(Integer, default=None)
    on_date: Mapped[date] = mapped_column(Date)
    recorded_at: Mapped[datetime] = mapped_column(Instant)
    source: Mapped[str] = mapped_column(String(20), default="coordination")
    fact: Mapped[str] = mapped_column(Text, default="")


class FollowUp(Record):
    """Something to do for a partner by a day: a step towards what a phase needs of it, made a promise to oneself."""

    __tablename__ = "follow_up"

    participation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participation.id"), index=True)
    wording: Mapped[str] = mapped_column(String(500))
    due_on: Mapped[date | None] = mapped_column(Date, default=None)
    done_on: Mapped[date | None] = mapped_column(Date, default=None)
