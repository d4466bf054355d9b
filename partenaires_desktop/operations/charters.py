"""Writing charters: what is chosen and worded for the document; all the rest comes from the project's data."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import wording
from partenaires_desktop.domain.charter import (
    ANSWER_LABELS,
    CHARTER_LANGUAGES,
    CLAUSE_CODES,
    OWN_CODES,
    PARTIES_CHOSEN,
    PARTIES_FOLLOW_PROJECT,
    TEXT_CODES,
)
from partenaires_desktop.domain.charter_life import FROZEN, written_stage
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.charter_files import writable
from partenaires_desktop.operations.records import Choices, check_order, checked, found, write
from partenaires_desktop.operations.removal import pointing, remove_charters, remove_records
from partenaires_desktop.store.schema import Charter, CharterParty, CharterSection, CharterText, Participation, Project

FIELDS = frozenset({"title", "language", "number", "starts_on", "ends_on", "place"})
_CHOICES: Choices = {"language": CHARTER_LANGUAGES}
_ANSWER_LIMIT = 300


def create_charter(session: Session, project_id: uuid.UUID, language: str = "fr", title: str = "") -> uuid.UUID:
    """Add a charter to a project and return its id; its parties are the partners of the project, until chosen."""
    found(session, Project, project_id)
    charter = Charter(project_id=project_id, answers={"parties": PARTIES_FOLLOW_PROJECT})
    write(charter, checked(Charter, {"language": language, "title": title}, _CHOICES))
    session.add(charter)
    session.flush()
    return charter.id


def set_charter_details(
    session: Session,
    charter_id: uuid.UUID,
    version: int | None = None,
    *,
    issuer_id: uuid.UUID | None = None,
    **fields: Any,
) -> None:
    """Change some of :data:`FIELDS`, and the participation that issues the document when ``issuer_id`` is given."""
    charter = writable(session, charter_id, version)
    unknown = set(fields) - FIELDS
    if unknown:
        raise ValueError(f"no field of a charter: {sorted(unknown)}")
    values = checked(Charter, fields, _CHOICES)
    if issuer_id is not None:
        values["issuer_participation_id"] = _taking_part(session, charter, [issuer_id])[0]
    check_order(values.get("starts_on", charter.starts_on), values.get("ends_on", charter.ends_on))
    write(charter, values)


def set_charter_issuer(session: Session, charter_id: uuid.UUID, participation_id: uuid.UUID | None) -> None:
    """Say whose legal mentions every page bears; None leaves it to the bearer of the project."""
    charter = writable(session, charter_id)
    if participation_id is not None:
        _taking_part(session, charter, [participation_id])
    write(charter, {"issuer_participation_id": participation_id})


def set_charter_answer(session: Session, charter_id: uuid.UUID, code: str, text: str) -> None:
    """Answer what the clauses ask for; "" goes back to the model's own answer."""
    if code not in ANSWER_LABELS:
        raise ValueError(f"{code!r} is no answer of a charter")
    _answer(writable(session, charter_id), {code: wording.line(text, limit=_ANSWER_LIMIT)})


def choose_parties(session: Session, charter_id: uuid.UUID, participation_ids: Iterable[uuid.UUID] | None) -> None:
    """Choose who signs, in this order; None makes the charter follow the partners of its project again."""
    charter = writable(session, charter_id)
    if participation_ids is None:
        _answer(charter, {"parties": PARTIES_FOLLOW_PROJECT})
        return
    wanted = _taking_part(session, charter, list(dict.fromkeys(participation_ids)))
    if not wanted:
        raise UserError(_("A charter needs at least one party. Nothing was changed."))
    rows = _rows(session, charter_id)
    remove_records(session, [row for id_, row in rows.items() if id_ not in wanted])
    for position, id_ in enumerate(wanted):
        if id_ in rows:
            write(rows[id_], {"position": position})
        else:
            session.add(CharterParty(charter_id=charter_id, participation_id=id_, position=position))
    _answer(charter, {"parties": PARTIES_CHOSEN})
    if charter.issuer_participation_id not in wanted:
        write(charter, {"issuer_participation_id": None})


def set_signatory(
    session: Session, charter_id: uuid.UUID, participation_id: uuid.UUID, name: str, function: str
) -> None:
    """Say who signs for a party, and in which function; both may be "" again."""
    charter = writable(session, charter_id)
    _taking_part(session, charter, [participation_id])
    rows = _rows(session, charter_id)
    row = rows.get(participation_id)
    if row is None:
        if charter.answers.get("parties") == PARTIES_CHOSEN:
            raise UserError(_("This organisation is not a party to the charter any more. Nothing was changed."))
        if not rows and "parties" not in charter.answers:
            _answer(charter, {"parties": PARTIES_FOLLOW_PROJECT})
        row = CharterParty(charter_id=charter_id, participation_id=participation_id, position=len(rows))
        session.add(row)
    values = {"signatory_name": name, "signatory_function": function}
    write(row, checked(CharterParty, values, {}))


def set_clause_text(session: Session, charter_id: uuid.UUID, section: str, text: str) -> None:
    """Word a section in this charter's own way; "" goes back to the model."""
    if section not in TEXT_CODES:
        raise ValueError(f"{section!r} is no section of a charter")
    writable(session, charter_id)
    if section in OWN_CODES and section not in _own_sections(session, charter_id):
        raise UserError(_("This section is no longer in the charter. Nothing was changed."))
    rows = pointing(session, CharterText, CharterText.charter_id, [charter_id])
    row = next((each for each in rows if each.section == section), None)
    own = wording.paragraph(text)
    if row is None and own:
        session.add(CharterText(charter_id=charter_id, section=section, text=own))
    elif row is not None and own:
        write(row, {"text": own})
    elif row is not None:
        remove_records(session, [row])


def review_clause(session: Session, charter_id: uuid.UUID, section: str, *, reviewed: bool) -> None:
    """Note that someone who knows the law has proofread a model clause, or that it is to be proofread again."""
    if section not in CLAUSE_CODES:
        raise ValueError(f"{section!r} has no model clause")
    charter = writable(session, charter_id)
    known = {str(code) for code in charter.answers.get("reviewed", ())}
    now = known | {section} if reviewed else known - {section}
    _answer(charter, {"reviewed": [code for code in CLAUSE_CODES if code in now]})


def delete_charter(session: Session, charter_id: uuid.UUID) -> None:
    """Delete a charter with its texts and the choice of its parties; the project's data stay."""
    charter = found(session, Charter, charter_id)
    if written_stage(charter.status) in FROZEN:
        raise UserError(_("A charter that is being signed, or was, is kept. Take it back to its text first."))
    remove_charters(session, [charter_id])


def _answer(charter: Charter, values: Mapping[str, Any]) -> None:
    """Lay answers on the charter; an empty one is taken away."""
    merged = {**charter.answers, **values}
    write(charter, {"answers": {code: value for code, value in merged.items() if value not in ("", [], None)}})


def _own_sections(session: Session, charter_id: uuid.UUID) -> set[str]:
    return {row.section for row in pointing(session, CharterSection, CharterSection.charter_id, [charter_id])}


def _rows(session: Session, charter_id: uuid.UUID) -> dict[uuid.UUID, CharterParty]:
    return {row.participation_id: row for row in pointing(session, CharterParty, CharterParty.charter_id, [charter_id])}


def _taking_part(session: Session, charter: Charter, ids: list[uuid.UUID]) -> list[uuid.UUID]:
    """``ids``, which must all be participations of the charter's project."""
    known = set(session.scalars(select(Participation.id).where(Participation.project_id == charter.project_id)))
    if not set(ids) <= known:
        raise UserError(
            _("One of these organisations does not take part in the project any more. Nothing was changed.")
        )
    return ids
