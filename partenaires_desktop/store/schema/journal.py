"""The tables of the journal: one row per step of the user, one per record it changed."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Any

from sqlalchemy import JSON, Boolean, ForeignKey, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from partenaires_desktop.store.schema.base import Base, Instant


class Operation(Base):
    """One undoable step, named as the menu shows it. ``number`` gives the order."""

    __tablename__ = "operation"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    label: Mapped[str] = mapped_column(String(2000))
    at: Mapped[datetime] = mapped_column(Instant)
    author: Mapped[str] = mapped_column(String(200), default="")
    undone: Mapped[bool] = mapped_column(Boolean, default=False)


class Change(Base):
    """One record as it was and as it became; ``before`` is empty for a new record, ``after`` for a deleted one."""

    __tablename__ = "change"

    operation: Mapped[int] = mapped_column(ForeignKey("operation.number"), primary_key=True)
    step: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    table: Mapped[str] = mapped_column(String(60))
    row: Mapped[uuid.UUID] = mapped_column(index=True)
    before: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    after: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
