"""What operations on charters share: refusing to touch what is signed, and keeping files."""

from __future__ import annotations

import base64
import hashlib
import uuid

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import wording
from partenaires_desktop.domain.charter_life import FROZEN, written_stage
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.records import found
from partenaires_desktop.operations.removal import pointing, remove_records
from partenaires_desktop.store.schema import Charter, CharterSignature, StoredFile
from partenaires_desktop.store.schema.charter_life import LARGEST_FILE

LARGEST_SCAN = LARGEST_FILE


def writable(session: Session, charter_id: uuid.UUID, version: int | None = None) -> Charter:
    """The charter, to change what it says; raises UserError when its pages are being signed, or were."""
    charter = found(session, Charter, charter_id, version)
    if written_stage(charter.status) in FROZEN:
        raise UserError(
            _("The text of this charter is frozen: it is being signed, or was. Prepare an amendment to change it.")
        )
    return charter


def keep_file(session: Session, name: str, media_type: str, content: bytes) -> uuid.UUID:
    """Keep a file and return its id; raises UserError when it is too large."""
    if len(content) > LARGEST_FILE:
        raise UserError(
            _("“{file}” is too large: {limit} MB at most. Scan it in grey, or at 150 points per inch.").format(
                file=name[:80], limit=LARGEST_FILE // 1024 // 1024
            )
        )
    row = StoredFile(
        name=wording.line(name, limit=200),
        media_type=media_type,
        size=len(content),
        fingerprint=hashlib.sha256(content).hexdigest(),
        content=base64.b64encode(content).decode(),
    )
    session.add(row)
    session.flush()
    return row.id


def remove_file(session: Session, file_id: uuid.UUID) -> None:
    """Take a kept file away, unless another signature shows it too."""
    shown = select(func.count()).select_from(CharterSignature).where(CharterSignature.scan_id == file_id)
    if not session.scalar(shown):
        remove_records(session, pointing(session, StoredFile, StoredFile.id, [file_id]))
