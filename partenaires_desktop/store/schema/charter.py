"""Charters: what is chosen and written for the document; all the rest is taken from the project's data."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from sqlalchemy import JSON, Boolean, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from partenaires_desktop.store.schema.base import Record


class Charter(Record):
    """A charter of a project. ``answers`` fills the fields of clauses, keyed by field name."""

    __tablename__ = "charter"

    project_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("project.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20), default="charter")
    title: Mapped[str] = mapped_column(String(500), default="")
    language: Mapped[str] = mapped_column(String(10), default="fr")
    number: Mapped[str] = mapped_column(String(20), default="0.1")
    """The version printed on the document, which counts differently from the row's ``version``."""
    status: Mapped[str] = mapped_column(String(20), default="draft")
    starts_on: Mapped[date | None] = mapped_column(Date, default=None)
    ends_on: Mapped[date | None] = mapped_column(Date, default=None)
    review_on: Mapped[date | None] = mapped_column(Date, default=None)
    """When the parties mean to look at it again."""
    place: Mapped[str] = mapped_column(String(200), default="")
    second_language: Mapped[str] = mapped_column(String(10), default="")
    """The language of the second column; "" for a document in one language."""
    issuer_participation_id: Mapped[uuid.UUID | None] = mapped_column(
        ForeignKey("participation.id"), default=None, index=True
    )
    answers: Mapped[dict[str, Any]] = mapped_column(JSON, default=dict)
    """Replaced whole when it changes: a change inside the mapping would not be seen."""


class CharterParty(Record):
    """An organisation that signs, and who signs for it."""

    __tablename__ = "charter_party"
    __table_args__ = (UniqueConstraint("charter_id", "participation_id"),)

    charter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("charter.id"), index=True)
    participation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("participation.id"), index=True)
    signatory_name: Mapped[str] = mapped_column(String(500), default="")
    signatory_function: Mapped[str] = mapped_column(String(500), default="")
    position: Mapped[int] = mapped_column(Integer, default=0)


class CharterText(Record):
    """The text of one section as this charter words it, in place of the library's clause."""

    __tablename__ = "charter_text"
    __table_args__ = (UniqueConstraint("charter_id", "section"),)

    charter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("charter.id"), index=True)
    section: Mapped[str] = mapped_column(String(40))
    text: Mapped[str] = mapped_column(Text)


class CharterSection(Record):
    """What a charter changes about one of its sections or annexes; without a row it is where and as the model says."""

    __tablename__ = "charter_section"
    __table_args__ = (UniqueConstraint("charter_id", "section"),)

    charter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("charter.id"), index=True)
    section: Mapped[str] = mapped_column(String(40))
    position: Mapped[int | None] = mapped_column(Integer, default=None)
    shown: Mapped[bool | None] = mapped_column(Boolean, default=None)
    """None leaves it to the model, which shows what the kind of document asks for."""
    heading: Mapped[str] = mapped_column(String(300), default="")
    second_heading: Mapped[str] = mapped_column(String(300), default="")
    second_text: Mapped[str] = mapped_column(Text, default="")
    """The words of the section in the second language."""
