"""A charter from draft to signed, back where that makes sense, and on to an amendment.

Putting a charter up for signature freezes its pages, with the data and the text they were made from: every party signs
the same, and nothing that changes in the project changes them any more.
"""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import date
from typing import Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.charter import PARTIES_CHOSEN
from partenaires_desktop.domain.charter_life import FROZEN, STAGE_WORDS, Stage, moves, written_stage
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.operations.charter_files import keep_file, writable
from partenaires_desktop.operations.records import found, write
from partenaires_desktop.operations.removal import pointing, remove_records
from partenaires_desktop.queries import charter as query
from partenaires_desktop.queries.charter_frozen import said
from partenaires_desktop.store.schema import (
    Charter,
    CharterAmendment,
    CharterEdition,
    CharterParty,
    CharterSection,
    CharterSignature,
    CharterStep,
    CharterText,
    Record,
    StoredFile,
)

R = TypeVar("R", bound=Record)
_PDF = b"%PDF-"


def set_charter_stage(session: Session, charter_id: uuid.UUID, stage: Stage, on: date) -> None:
    """Note that the charter came to ``stage`` on a day; going back to its text lets the frozen pages go.

    Raises UserError where the move makes no sense; :func:`put_up_for_signature` is the way to :attr:`Stage.TO_SIGN`
    from a text.
    """
    charter = found(session, Charter, charter_id)
    signatures = pointing(session, CharterSignature, CharterSignature.charter_id, [charter_id])
    here, signed = written_stage(charter.status), sum(row.signed_on is not None for row in signatures)
    _check_move(charter, stage, any_signed=signed > 0)
    if stage is Stage.TO_SIGN and here is not Stage.SIGNED:
        raise ValueError("pages are frozen by put_up_for_signature")
    if stage is Stage.SIGNED and not signed:
        raise UserError(_("Nobody has signed yet. Note who signed, then the charter can be signed."))
    if stage is Stage.SIGNED:
        _replace_amended(session, charter_id, on)
    elif here is Stage.SIGNED:
        _bring_amended_back(session, charter_id, on)
    elif here in FROZEN:
        _thaw(session, charter_id, signatures)
    _step(session, charter, stage, on)


def put_up_for_signature(session: Session, charter_id: uuid.UUID, on: date, pages: bytes, data: bytes) -> None:
    """Freeze ``pages`` (PDF) with ``data``, which they were made from, and await the signature of every party.

    Raises UserError when something without which nobody can sign is missing, Conflict when the charter is no longer
    what the pages say.
    """
    charter = writable(session, charter_id)
    snapshot = query.charter(session, charter_id, on)
    _check_ready(snapshot)
    if not pages.startswith(_PDF) or _told(data) != json.loads(json.dumps(said(snapshot))):
        raise Conflict(_("The charter changed while its pages were made. Look at it again, then redo it."))
    session.add(
        CharterEdition(
            charter_id=charter_id,
            number=snapshot.number,
            language=snapshot.language,
            frozen_on=on,
            ends_on=snapshot.ends_on,
            fingerprint=hashlib.sha256(pages).hexdigest(),
            pages_id=keep_file(session, f"{snapshot.number}.pdf", "application/pdf", pages),
            data_id=keep_file(session, f"{snapshot.number}.json", "application/json", data),
        )
    )
    for position, party in enumerate(snapshot.parties):
        session.add(
            CharterSignature(
                charter_id=charter_id,
                participation_id=party.participation_id,
                party=party.name,
                position=position,
                signed_by=party.signatory_name,
                signed_function=party.signatory_function,
            )
        )
    _step(session, charter, Stage.TO_SIGN, on)


def set_charter_review(session: Session, charter_id: uuid.UUID, review_on: date | None) -> None:
    """Say when the parties mean to look at the charter again; also once it is signed."""
    write(found(session, Charter, charter_id), {"review_on": review_on})


def prepare_amendment(session: Session, charter_id: uuid.UUID, on: date) -> uuid.UUID:
    """A new draft that begins as the signed charter and lists what changed since; returns its id."""
    signed = found(session, Charter, charter_id)
    edition = session.scalars(select(CharterEdition).where(CharterEdition.charter_id == charter_id)).one_or_none()
    if edition is None or written_stage(signed.status) is not Stage.SIGNED:
        raise UserError(_("Only a signed charter can be amended: one that is still written is changed as it is."))
    _refuse_second(session, edition.id)
    draft = _copy(signed, number=_next_number(edition.number), status=Stage.DRAFT.value, review_on=None)
    session.add(draft)
    session.flush()
    _copy_parties(session, signed, draft)
    for kind, column in ((CharterText, CharterText.charter_id), (CharterSection, CharterSection.charter_id)):
        session.add_all(_copy(row, charter_id=draft.id) for row in pointing(session, kind, column, [charter_id]))
    session.add(CharterAmendment(charter_id=draft.id, edition_id=edition.id))
    _step(session, draft, Stage.DRAFT, on)
    return draft.id


def _check_ready(snapshot: query.CharterSnapshot) -> None:
    missing = len(query.readiness_of(snapshot).blocking)
    if missing:
        words = ngettext(
            "{count} piece without which nobody can sign is missing: see “To complete”.",
            "{count} pieces without which nobody can sign are missing: see “To complete”.",
            missing,
        )
        raise UserError(words.format(count=missing))


def _check_move(charter: Charter, stage: Stage, *, any_signed: bool) -> None:
    if stage not in moves(charter.status, any_signed=any_signed):
        here, there = _(STAGE_WORDS[written_stage(charter.status)]), _(STAGE_WORDS[stage])
        reason = _("A charter that is {here} cannot become {there}.").format(here=here, there=there)
        if any_signed and charter.status == Stage.TO_SIGN:
            reason = _("A party has signed these pages: they can no longer change. Take the signature back first.")
        raise UserError(reason)


def _step(session: Session, charter: Charter, stage: Stage, on: date) -> None:
    count = session.scalar(select(func.count()).select_from(CharterStep).where(CharterStep.charter_id == charter.id))
    session.add(CharterStep(charter_id=charter.id, status=stage.value, on_date=on, position=count or 0))
    write(charter, {"status": stage.value})
    session.flush()


def _told(data: bytes) -> Any:
    try:
        return json.loads(data)["data"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return None


def _thaw(session: Session, charter_id: uuid.UUID, signatures: list[CharterSignature]) -> None:
    """Let the frozen pages and the signatures that were awaited go."""
    editions = pointing(session, CharterEdition, CharterEdition.charter_id, [charter_id])
    files = {id_ for edition in editions for id_ in (edition.pages_id, edition.data_id)}
    files |= {row.scan_id for row in signatures if row.scan_id is not None}
    remove_records(session, signatures)
    remove_records(session, editions)
    remove_records(session, pointing(session, StoredFile, StoredFile.id, files))


def _amended(session: Session, charter_id: uuid.UUID) -> Charter | None:
    return session.scalars(
        select(Charter)
        .join(CharterEdition, CharterEdition.charter_id == Charter.id)
        .join(CharterAmendment, CharterAmendment.edition_id == CharterEdition.id)
        .where(CharterAmendment.charter_id == charter_id)
    ).one_or_none()


def _replace_amended(session: Session, charter_id: uuid.UUID, on: date) -> None:
    """The charter this one takes the place of is replaced."""
    amended = _amended(session, charter_id)
    if amended is not None and written_stage(amended.status) is Stage.SIGNED:
        _step(session, amended, Stage.REPLACED, on)


def _bring_amended_back(session: Session, charter_id: uuid.UUID, on: date) -> None:
    amended = _amended(session, charter_id)
    if amended is not None and written_stage(amended.status) is Stage.REPLACED:
        _step(session, amended, Stage.SIGNED, on)


def _refuse_second(session: Session, edition_id: uuid.UUID) -> None:
    """Two amendments of the same pages would not know of each other."""
    if session.scalar(select(CharterAmendment.id).where(CharterAmendment.edition_id == edition_id).limit(1)):
        raise UserError(_("There is an amendment of this charter already: go on with it, or delete it first."))


def _copy_parties(session: Session, signed: Charter, draft: Charter) -> None:
    """The parties of the draft are those who signed, newcomers included, with who signs for them."""
    rows = pointing(session, CharterParty, CharterParty.charter_id, [signed.id])
    session.add_all(_copy(row, charter_id=draft.id) for row in rows)
    if signed.answers.get("parties") != PARTIES_CHOSEN:
        return
    known = {row.participation_id for row in rows}
    for row in pointing(session, CharterSignature, CharterSignature.charter_id, [signed.id]):
        if row.joined and row.participation_id is not None and row.participation_id not in known:
            session.add(
                CharterParty(
                    charter_id=draft.id,
                    participation_id=row.participation_id,
                    signatory_name=row.signed_by,
                    signatory_function=row.signed_function,
                    position=len(known) + row.position,
                )
            )


def _copy(record: R, **changes: Any) -> R:
    """Another record that says the same, but for ``changes``."""
    names = [column.key for column in type(record).__table__.columns if column.key not in ("id", "version")]
    return type(record)(**{name: getattr(record, name) for name in names} | changes)


def _next_number(number: str) -> str:
    """The version after ``number``: 1.0 is followed by 1.1."""
    head, dot, tail = number.rpartition(".")
    return (
        f"{head}{dot}{int(tail) + 1}" if tail.isascii() and tail.isdigit() and len(tail) < 9 else f"{number} bis"[:20]
    )
