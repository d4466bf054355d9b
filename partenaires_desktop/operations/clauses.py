"""The library of clauses: worded here, version after version, added to, and proofread by someone named."""

from __future__ import annotations

import uuid
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import wording
from partenaires_desktop.domain.charter import CHARTER_LANGUAGES
from partenaires_desktop.domain.clauses import ADDED, is_added, is_model
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.records import checked, named, write
from partenaires_desktop.operations.removal import remove_records
from partenaires_desktop.store.schema import OwnClause


def add_clause(session: Session, language: str, heading: str, text: str, on: date) -> str:
    """Add a clause to the library of a language; returns its code."""
    _check_language(language)
    values = checked(OwnClause, {"heading": heading, "text": text}, {})
    named(values["heading"], _("A clause needs a heading, by which it is found again."))
    named(values["text"], _("A clause needs a text."))
    code = f"{ADDED}{uuid.uuid4().hex[:12]}"
    session.add(OwnClause(code=code, language=language, edition=1, written_on=on, **values))
    session.flush()
    return code


def word_clause(session: Session, language: str, code: str, text: str, on: date, *, heading: str | None = None) -> None:
    """Word a clause anew: a later edition, which nobody has proofread; what is written on one day is one edition."""
    last = _last(session, language, code)
    own = named(wording.paragraph(text), _("A clause needs a text."))
    title = last.heading if last else ""
    if heading is not None and is_added(code):
        values = checked(OwnClause, {"heading": heading}, {})
        title = named(values["heading"], _("A clause needs a heading, by which it is found again."))
    if last is not None and (last.text, last.heading) == (own, title):
        return
    if last is not None and last.text == own:
        write(last, {"heading": title})
    elif last is not None and last.text and last.written_on == on and last.reviewed_on is None:
        write(last, {"text": own, "heading": title})
    else:
        _add_edition(session, language, code, own, on, title)


def restore_clause(session: Session, language: str, code: str, on: date) -> None:
    """Let the model count again; the earlier editions stay."""
    last = _last(session, language, code)
    if is_added(code) or last is None or not last.text:
        raise UserError(_("This clause is the original already. Nothing was changed."))
    _add_edition(session, language, code, "", on, "")


def proofread_clause(session: Session, language: str, code: str, text: str, by: str, on: date) -> None:
    """Note who has proofread ``text``, which is what the clause says now, and when."""
    last = _last(session, language, code)
    name = named(wording.line(by, limit=500), _("Say who has proofread it: a name and a function."))
    own = wording.paragraph(text)
    if last is None or not last.text:
        last = _add_edition(session, language, code, named(own, _("A clause needs a text.")), on, "")
    elif last.text != own:
        raise UserError(_("This was changed elsewhere meanwhile. Look at it again, then redo it."))
    write(last, {"reviewed_by": name, "reviewed_on": on})


def unproofread_clause(session: Session, language: str, code: str) -> None:
    """The clause is to be proofread again."""
    last = _last(session, language, code)
    if last is not None:
        write(last, {"reviewed_by": "", "reviewed_on": None})


def delete_clause(session: Session, language: str, code: str) -> None:
    """Delete a clause that was added, with its editions; charters that took its text keep it."""
    if not is_added(code):
        raise UserError(_("This clause belongs to the library: it can be restored, not deleted."))
    remove_records(session, _editions(session, language, code))


def _add_edition(session: Session, language: str, code: str, text: str, on: date, heading: str) -> OwnClause:
    number = 1 + max((row.edition for row in _editions(session, language, code)), default=0)
    row = OwnClause(code=code, language=language, edition=number, heading=heading, text=text, written_on=on)
    session.add(row)
    session.flush()
    return row


def _last(session: Session, language: str, code: str) -> OwnClause | None:
    """The newest edition written here; raises for a clause that does not exist."""
    _check_language(language)
    rows = _editions(session, language, code)
    if not is_model(code) and not rows:
        raise UserError(_("This is no longer in the carnet: it was removed meanwhile. Nothing was changed."))
    return max(rows, key=lambda row: row.edition, default=None)


def _editions(session: Session, language: str, code: str) -> list[OwnClause]:
    query = select(OwnClause).where(OwnClause.code == code, OwnClause.language == language)
    return list(session.scalars(query.order_by(OwnClause.edition)))


def _check_language(language: str) -> None:
    if language not in CHARTER_LANGUAGES:
        raise ValueError(f"{language!r} is no language of clauses")
