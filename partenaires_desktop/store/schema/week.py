"""What the week of a coordinator leaves behind: exchanges with partners, and what was put aside for later."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from partenaires_desktop.store.schema.base import Record


class Interaction(Record):
    """A talk, a call, a meeting with an organisation: internal, dated, in the words of who noted it.

    With a participation it belongs to that place in a project and goes with it.
    """

    __tablename__ = "interaction"

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    participation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("participation.id"), default=None, index=True)
    on_date: Mapped[date] = mapped_column(Date)
    wording: Mapped[str] = mapped_column(Text)
    by_whom: Mapped[str] = mapped_column(String(500), default="")


class SetAside(Record):
    """A suggestion of the week that was dealt with or put off: it does not come back before ``until``.

    ``record_id`` is whatever the suggestion is about, of a table that ``kind`` tells; it is no reference, because a
    suggestion whose record went away comes back no more anyway.
    """

    __tablename__ = "set_aside"
    __table_args__ = (UniqueConstraint("project_id", "kind", "record_id"),)

    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    record_id: Mapped[uuid.UUID]
    until: Mapped[date] = mapped_column(Date)
