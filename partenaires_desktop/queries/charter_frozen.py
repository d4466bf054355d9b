"""What a charter says as plain data, to be kept with the pages that are signed, and what was kept."""

from __future__ import annotations

import base64
import binascii
import dataclasses
import hashlib
import json
import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.store.schema import CharterEdition, StoredFile

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

FORMAT = 1
_OF_ITS_LIFE = frozenset({"status", "review_on", "amends", "changes", "not_agreed", "follows_project", "logos"})
"""Fields of a snapshot that tell where the charter stands, not what it says."""
Text = tuple[tuple[str, tuple[str, ...]], ...]
"""Headings and paragraphs, in order."""


@dataclass(frozen=True, slots=True)
class Frozen:
    """The pages that are signed and all they were made from.  ``intact`` says that nothing touched them since."""

    edition_id: uuid.UUID
    number: str
    language: str
    frozen_on: date
    fingerprint: str
    pages: bytes
    data: Mapping[str, Any]
    text: Text
    intact: bool


def said(snapshot: DataclassInstance) -> dict[str, Any]:
    """What the snapshot of a charter says, as JSON takes it."""
    return {
        field.name: _plain(getattr(snapshot, field.name))
        for field in dataclasses.fields(snapshot)
        if field.name not in _OF_ITS_LIFE
    }


def packed(snapshot: DataclassInstance, text: Iterable[tuple[str, Sequence[str]]]) -> bytes:
    """Data and text of a charter, to be frozen with its pages."""
    told = {"format": FORMAT, "data": said(snapshot), "text": [[head, list(lines)] for head, lines in text]}
    return json.dumps(told, ensure_ascii=False, separators=(",", ":"), sort_keys=True).encode("utf-8", "replace")


def frozen(session: Session, charter_id: uuid.UUID) -> Frozen | None:
    """The pages of a charter that is being signed or was; None for one that is still written."""
    edition = session.scalars(select(CharterEdition).where(CharterEdition.charter_id == charter_id)).one_or_none()
    return None if edition is None else read_edition(session, edition)


def read_edition(session: Session, edition: CharterEdition) -> Frozen:
    """All of an edition, whatever became of its files."""
    pages, pages_intact = file_content(session, edition.pages_id)
    packed_data, data_intact = file_content(session, edition.data_id)
    data, text = _unpacked(packed_data)
    whole = pages_intact and data_intact and hashlib.sha256(pages).hexdigest() == edition.fingerprint
    return Frozen(
        edition_id=edition.id,
        number=edition.number,
        language=edition.language,
        frozen_on=edition.frozen_on,
        fingerprint=edition.fingerprint,
        pages=pages,
        data=data,
        text=text,
        intact=whole,
    )


def file_content(session: Session, file_id: uuid.UUID) -> tuple[bytes, bool]:
    """The bytes of a kept file, and whether they are those that were kept; b"" for one that is gone or unreadable."""
    row = session.execute(
        select(StoredFile.content, StoredFile.fingerprint).where(StoredFile.id == file_id)
    ).one_or_none()
    if row is None:
        return b"", False
    try:
        content = base64.b64decode(row.content, validate=True)
    except (binascii.Error, ValueError):
        return b"", False
    return content, hashlib.sha256(content).hexdigest() == row.fingerprint


def _unpacked(content: bytes) -> tuple[dict[str, Any], Text]:
    try:
        told = json.loads(content)
        text = tuple((str(head), tuple(map(str, lines))) for head, lines in told["text"])
        data = told["data"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return {}, ()
    return (data, text) if isinstance(data, dict) else ({}, ())


def _plain(value: Any) -> Any:
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _plain(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, tuple) and hasattr(value, "_asdict"):  # a record, by the names of its fields
        return {str(name): _plain(each) for name, each in value._asdict().items()}
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, frozenset | set):
        return sorted(_plain(each) for each in value)
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, uuid.UUID):
        return str(value)
    return value.isoformat() if isinstance(value, date) else value
