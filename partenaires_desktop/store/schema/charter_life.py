"""The life of charters: the steps they went through, the pages that were signed, by whom, and clauses of one's own."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import Boolean, Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from partenaires_desktop.store.schema.base import Record

LARGEST_FILE = 5 * 1024 * 1024
"""Bytes of a kept file; the journal keeps it a second time, so that undo can bring it back."""


class StoredFile(Record):
    """A file kept in the carnet, never changed: pages that were signed, their data, or a scan.

    It stands in a row of its own, which only those who show it read.  ``content`` is base64, so that the journal and
    every exchange carry it like any other text; ``fingerprint`` is the SHA-256 of the bytes, by which a change is seen.
    """

    __tablename__ = "stored_file"

    name: Mapped[str] = mapped_column(String(200), default="")
    media_type: Mapped[str] = mapped_column(String(100))
    size: Mapped[int] = mapped_column(Integer)
    fingerprint: Mapped[str] = mapped_column(String(64))
    content: Mapped[str] = mapped_column(String(LARGEST_FILE * 7 // 5))


class CharterStep(Record):
    """A charter came to a stage of its life on a day."""

    __tablename__ = "charter_step"

    charter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("charter.id"), index=True)
    status: Mapped[str] = mapped_column(String(20))
    on_date: Mapped[date] = mapped_column(Date)
    position: Mapped[int] = mapped_column(Integer, default=0)


class CharterEdition(Record):
    """What was put up for signature: pages, data and text that no later edit changes."""

    __tablename__ = "charter_edition"
    __table_args__ = (UniqueConstraint("charter_id"),)

    charter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("charter.id"), index=True)
    number: Mapped[str] = mapped_column(String(20), default="")
    language: Mapped[str] = mapped_column(String(10), default="fr")
    frozen_on: Mapped[date] = mapped_column(Date)
    ends_on: Mapped[date | None] = mapped_column(Date, default=None)
    fingerprint: Mapped[str] = mapped_column(String(64))
    """Of the pages; written here too, so that neither the file nor its row can be changed alone."""
    pages_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"), index=True)
    data_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"), index=True)


class CharterAmendment(Record):
    """A charter is made to take the place of an edition of another."""

    __tablename__ = "charter_amendment"
    __table_args__ = (UniqueConstraint("charter_id"),)

    charter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("charter.id"), index=True)
    edition_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("charter_edition.id"), index=True)


class CharterSignature(Record):
    """How far the signature of one party is; ``party`` keeps its name should it leave the project."""

    __tablename__ = "charter_signature"
    __table_args__ = (UniqueConstraint("charter_id", "participation_id"),)

    charter_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("charter.id"), index=True)
    participation_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("participation.id"), default=None, index=True)
    party: Mapped[str] = mapped_column(String(4000), default="")
    position: Mapped[int] = mapped_column(Integer, default=0)
    joined: Mapped[bool] = mapped_column(Boolean, default=False)
    """Whether it joined a charter that others had signed, by a form of adhesion."""
    sent_on: Mapped[date | None] = mapped_column(Date, default=None)
    seen_on: Mapped[date | None] = mapped_column(Date, default=None)
    seen_by: Mapped[str] = mapped_column(String(500), default="")
    signed_on: Mapped[date | None] = mapped_column(Date, default=None)
    signed_by: Mapped[str] = mapped_column(String(500), default="")
    signed_function: Mapped[str] = mapped_column(String(500), default="")
    scan_id: Mapped[uuid.UUID | None] = mapped_column(ForeignKey("stored_file.id"), default=None, index=True)


class OwnClause(Record):
    """An edition of a clause of the library, worded here: it stands before the model until a later one is written."""

    __tablename__ = "own_clause"
    __table_args__ = (UniqueConstraint("code", "language", "edition"),)

    code: Mapped[str] = mapped_column(String(60))
    """The section whose model it stands for, or a code of its own for a clause that was added."""
    language: Mapped[str] = mapped_column(String(10))
    edition: Mapped[int] = mapped_column(Integer, default=1)
    heading: Mapped[str] = mapped_column(String(200), default="")
    text: Mapped[str] = mapped_column(Text, default="")
    """"" means that the model counts again from this edition on."""
    written_on: Mapped[date | None] = mapped_column(Date, default=None)
    reviewed_by: Mapped[str] = mapped_column(String(500), default="")
    reviewed_on: Mapped[date | None] = mapped_column(Date, default=None)


class Logo(Record):
    """The logo of an organisation, in a row of its own for the same reason as its file."""

    __tablename__ = "logo"
    __table_args__ = (UniqueConstraint("organisation_id"),)

    organisation_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("organisation.id"), index=True)
    file_id: Mapped[uuid.UUID] = mapped_column(ForeignKey("stored_file.id"), index=True)
