"""Organisations and their people: the directory shared by every project of a carnet."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import Date, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from partenaires_desktop.store.schema.base import Record


class Organisation(Record):
    """A legal or informal body, with the mentions a charter must bear (reference C3)."""

    __tablename__ = "organisation"

    name: Mapped[str] = mapped_column(String(4000))
    short_name: Mapped[str] = mapped_column(String(200), default="")
    legal_form: Mapped[str] = mapped_column(String(200), default="")
    enterprise_number: Mapped[str] = mapped_column(String(60), default="", index=True)
    street: Mapped[str] = mapped_column(String(500), default="")
    street_number: Mapped[str] = mapped_column(String(60), default="")
    postcode: Mapped[str] = mapped_column(String(60), default="")
    municipality: Mapped[str] = mapped_column(String(200), default="")
    email: Mapped[str] = mapped_column(String(500), default="")
    phone: Mapped[str] = mapped_column(String(200), default="")
    website: Mapped[str] = mapped_column(String(500), default="")
    bank_account: Mapped[str] = mapped_column(String(100), default="")
    register_court: Mapped[str] = mapped_column(String(200), default="")
    in_liquidation: Mapped[bool] = mapped_column(default=False)
    sector: Mapped[str] = mapped_column(String(40), default="")
    partner_type: Mapped[str] = mapped_column(String(40), default="")
    language: Mapped[str] = mapped_column(String(20), default="")
    notes: Mapped[str] = mapped_column(Text, default="")


class Person(Record):
    """Someone in an organisation, with a function and dates; a person's data may be erased, the organisation stays."""

    __tablename__ = "person"

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(500))
    function: Mapped[str] = mapped_column(String(500), default="")
    contact_role: Mapped[str] = mapped_column(String(20), default="")
    """"main", "deputy" or ""."""
    email: Mapped[str] = mapped_column(String(500), default="")
    phone: Mapped[str] = mapped_column(String(200), default="")
    from_date: Mapped[date | None] = mapped_column(Date, default=None)
    to_date: Mapped[date | None] = mapped_column(Date, default=None)
    keep_until: Mapped[date | None] = mapped_column(Date, default=None)
    notes: Mapped[str] = mapped_column(Text, default="")


class NotDuplicate(Record):
    """Two organisations that look alike and were said to be two; which comes first tells nothing."""

    __tablename__ = "not_duplicate"
    __table_args__ = (UniqueConstraint("organisation_id", "other_id"),)

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    other_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
