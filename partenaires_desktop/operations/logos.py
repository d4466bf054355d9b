"""The logo of an organisation: one at most, kept beside it."""

from __future__ import annotations

import uuid

from sqlalchemy.orm import Session

from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.charter_files import keep_file
from partenaires_desktop.operations.records import found
from partenaires_desktop.operations.removal import pointing, remove_logos, remove_records
from partenaires_desktop.store.schema import Logo, Organisation, StoredFile

LARGEST_LOGO = 2 * 1024 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"


def set_logo(session: Session, organisation_id: uuid.UUID, content: bytes) -> None:
    """Give an organisation this logo, a PNG, in place of the one it had."""
    organisation = found(session, Organisation, organisation_id)
    if not content.startswith(_PNG) or len(content) > LARGEST_LOGO:
        raise UserError(_("This picture cannot be kept as a logo. Nothing was changed."))
    file_id = keep_file(session, f"{organisation.name[:100]}.png", "image/png", content)
    present = pointing(session, Logo, Logo.organisation_id, [organisation_id])
    if not present:
        session.add(Logo(organisation_id=organisation_id, file_id=file_id))
    for logo in present:
        former, logo.file_id = logo.file_id, file_id
        session.flush()
        remove_records(session, pointing(session, StoredFile, StoredFile.id, [former]))
    session.flush()


def remove_logo(session: Session, organisation_id: uuid.UUID) -> None:
    """Take the logo of an organisation away; one that has none stays as it is."""
    found(session, Organisation, organisation_id)
    remove_logos(session, [organisation_id])
