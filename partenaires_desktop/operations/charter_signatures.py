"""Who signed a charter, party by party; those who join it afterwards; and the scans of what was signed."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from partenaires_desktop.domain.charter import CHARTER
from partenaires_desktop.domain.charter_life import Stage, scan_kind, written_stage
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.charter_files import keep_file, remove_file
from partenaires_desktop.operations.records import checked, found, write
from partenaires_desktop.operations.removal import pointing, remove_records
from partenaires_desktop.store.schema import Charter, CharterSignature, Organisation, Participation

FIELDS = frozenset({"sent_on", "seen_on", "seen_by", "signed_on", "signed_by", "signed_function"})
DAYS = frozenset({"sent_on", "seen_on", "signed_on"})
_OPEN = (Stage.TO_SIGN, Stage.SIGNED)


def note_signature(
    session: Session, signature_id: uuid.UUID, values: Mapping[str, Any], today: date, version: int | None = None
) -> None:
    """Change some of :data:`FIELDS` of what is noted about the signature of a party; what was done has been done."""
    unknown = set(values) - FIELDS
    if unknown:
        raise ValueError(f"no field of a signature: {sorted(unknown)}")
    row = _open_row(session, signature_id, version)
    fields = checked(CharterSignature, values, {})
    if any(day is not None and day > today for name, day in fields.items() if name in DAYS):
        raise UserError(_("By the clock of this computer, that day is still to come. Correct the date."))
    signed_on = fields.get("signed_on", row.signed_on)
    sent_on = fields.get("sent_on", row.sent_on)
    if signed_on is not None and sent_on is not None and signed_on < sent_on:
        raise UserError(_("It cannot be signed before it was sent. Correct one of the two dates."))
    if "signed_on" in fields and signed_on is None:
        _refuse_last(session, row)
    write(row, fields)


def mark_sent(session: Session, charter_id: uuid.UUID, on: date) -> int:
    """Note that the pages went to every party that has not been sent them yet; how many."""
    charter = found(session, Charter, charter_id)
    if written_stage(charter.status) not in _OPEN:
        raise UserError(_("These pages are not being signed."))
    rows = pointing(session, CharterSignature, CharterSignature.charter_id, [charter_id])
    waiting = [row for row in rows if row.sent_on is None and row.signed_on is None]
    for row in waiting:
        write(row, {"sent_on": on})
    return len(waiting)


def attach_scan(session: Session, signature_id: uuid.UUID, name: str, content: bytes) -> None:
    """Keep the scan of what a party signed, in place of an earlier one; raises UserError for what is no scan."""
    row = _open_row(session, signature_id)
    kind = scan_kind(content)
    if kind is None:
        raise UserError(_("“{file}” is no scan: only PDF, PNG and JPEG can be kept.").format(file=name[:80]))
    before = row.scan_id
    write(row, {"scan_id": keep_file(session, name, kind, content)})
    session.flush()
    if before is not None:
        remove_file(session, before)


def remove_scan(session: Session, signature_id: uuid.UUID) -> None:
    """Take the scan of a signature away."""
    row = _open_row(session, signature_id)
    before = row.scan_id
    if before is not None:
        write(row, {"scan_id": None})
        session.flush()
        remove_file(session, before)


def add_newcomer(session: Session, charter_id: uuid.UUID, participation_id: uuid.UUID) -> uuid.UUID:
    """Await the form of adhesion of an organisation that joins a charter others have signed; nobody signs again."""
    charter = found(session, Charter, charter_id)
    if written_stage(charter.status) is not Stage.SIGNED:
        raise UserError(_("An organisation joins a charter that is signed. Before that it is simply made a party."))
    if charter.kind != CHARTER:
        raise UserError(_("A specific agreement binds its own parties: make another for the newcomer."))
    newcomer = session.get(Participation, participation_id)
    if newcomer is None or newcomer.project_id != charter.project_id:
        raise UserError(
            _("One of these organisations does not take part in the project any more. Nothing was changed.")
        )
    rows = pointing(session, CharterSignature, CharterSignature.charter_id, [charter_id])
    if any(row.participation_id == participation_id for row in rows):
        raise UserError(_("This organisation is a party to the charter already. Nothing was changed."))
    organisation = found(session, Organisation, newcomer.organisation_id)
    row = CharterSignature(
        charter_id=charter_id,
        participation_id=participation_id,
        party=organisation.name,
        position=1 + max((each.position for each in rows), default=-1),
        joined=True,
    )
    session.add(row)
    session.flush()
    return row.id


def remove_newcomer(session: Session, signature_id: uuid.UUID) -> None:
    """No longer await the adhesion of an organisation."""
    row = _open_row(session, signature_id)
    if not row.joined:
        raise UserError(_("This party is written on the pages: it cannot be taken off."))
    scan = row.scan_id
    remove_records(session, [row])
    if scan is not None:
        remove_file(session, scan)


def _open_row(session: Session, signature_id: uuid.UUID, version: int | None = None) -> CharterSignature:
    row = found(session, CharterSignature, signature_id, version)
    if written_stage(found(session, Charter, row.charter_id).status) not in _OPEN:
        raise UserError(_("This charter was replaced by a later one: its signatures are kept as they are."))
    return row


def _refuse_last(session: Session, row: CharterSignature) -> None:
    """A charter that is signed has at least one signature."""
    if written_stage(found(session, Charter, row.charter_id).status) is not Stage.SIGNED or row.joined:
        return
    rows = pointing(session, CharterSignature, CharterSignature.charter_id, [row.charter_id])
    if not any(each.signed_on is not None and each.id != row.id for each in rows):
        raise UserError(_("This is the only signature of a signed charter. Take the charter back to “to sign” first."))
