"""What a charter says: a frozen snapshot of everything that may be printed, and of nothing else.

No mark, weight, note or level is read here: those columns are not even selected, so that nothing internal can reach a
document by mistake.  Expectations come only when both sides agreed on them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import charter_changes
from partenaires_desktop.domain.charter import (
    ANSWER_LABELS,
    CHARTER,
    PARTIES_CHOSEN,
    PARTIES_FOLLOW_PROJECT,
)
from partenaires_desktop.domain.charter_life import FROZEN
from partenaires_desktop.domain.charter_plan import Arranged
from partenaires_desktop.domain.clauses import clause_code, section_of
from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter_frozen import read_edition, said
from partenaires_desktop.queries.charter_lines import (
    Agreed,
    agreed_of,
    contours_of,
    objectives_of,
    roles_of,
    sections_of,
    texts_of,
)
from partenaires_desktop.queries.charter_more import TABLES as MORE_TABLES
from partenaires_desktop.queries.charter_more import actions_of, contacts_of, contours_agreed_of, frames_of, habits_of
from partenaires_desktop.queries.charter_parties import actors, chosen, issuer, parties
from partenaires_desktop.queries.charter_snapshot import Amended, CharterSnapshot, between, readiness_of
from partenaires_desktop.queries.clauses import clause_key, own_clauses
from partenaires_desktop.queries.logos import TABLES as LOGO_TABLES
from partenaires_desktop.queries.logos import logos_of
from partenaires_desktop.queries.overview import phases
from partenaires_desktop.store.schema import Charter, CharterAmendment, CharterEdition, Project

__all__ = [
    "TABLES",
    "Amended",
    "CharterLine",
    "CharterSnapshot",
    "between",
    "charter",
    "charters",
    "default_charter",
    "project_named",
    "readiness_of",
]

TABLES = frozenset(
    {
        *MORE_TABLES,
        *LOGO_TABLES,
        "charter",
        "charter_amendment",
        "charter_edition",
        "charter_party",
        "charter_section",
        "charter_text",
        "contour",
        "expectation",
        "objective",
        "organisation",
        "own_clause",
        "participation",
        "phase",
        "project",
        "role",
    }
)
"""Tables whose change makes a charter stale."""


@dataclass(frozen=True, slots=True)
class CharterLine:
    """A charter in a list."""

    id: uuid.UUID
    title: str
    language: str
    number: str
    status: str
    kind: str = CHARTER


def charters(session: Session, project_id: uuid.UUID) -> tuple[CharterLine, ...]:
    """The charters of a project, those still written before those that are signed, newest first; then agreements."""
    rows = session.execute(
        select(Charter.id, Charter.title, Charter.language, Charter.number, Charter.status, Charter.kind, Project.name)
        .join(Project, Project.id == Charter.project_id)
        .where(Charter.project_id == project_id)
        .order_by(
            Charter.kind,
            Charter.status.in_([stage.value for stage in FROZEN]),
            Charter.starts_on.desc(),
            Charter.title,
            Charter.number.desc(),
            Charter.id,
        )
    )
    return tuple(
        CharterLine(id_, title or name, language, number, status, kind)
        for id_, title, language, number, status, kind, name in rows
    )


def project_named(session: Session, name: str) -> uuid.UUID:
    """The project of that name, or the only one for ""; raises UserError naming the projects there are."""
    every = session.execute(select(Project.id, Project.name).order_by(Project.id)).all()
    rows = sorted(every, key=lambda row: alphabetical(row[1]))
    names = ", ".join(each[:80] for _id, each in rows[:20])
    if not name.strip() and len(rows) == 1:
        return rows[0][0]
    if not name.strip() and rows:
        raise UserError(_("Say which project is meant. The carnet holds: {names}.").format(names=names))
    wanted = name.strip().casefold()
    found = [id_ for id_, each in rows if each == name] or [id_ for id_, each in rows if each.casefold() == wanted]
    if len(found) == 1:
        return found[0]
    if found:
        raise UserError(_("Several projects are named “{name}”. Rename one of them.").format(name=name))
    if not rows:
        raise UserError(_("There is no project in this carnet yet."))
    raise UserError(_("There is no project “{name}” in this carnet. It holds: {names}.").format(name=name, names=names))


def charter(session: Session, charter_id: uuid.UUID, on: date) -> CharterSnapshot:
    """The snapshot of a charter as the data are now; raises UserError when it is gone."""
    found = session.get(Charter, charter_id)
    if found is None:
        raise UserError(_("This charter is no longer in the carnet."))
    return _with_changes(session, between(_snapshot(session, found.project_id, found, on)))


def default_charter(session: Session, project_id: uuid.UUID, on: date) -> CharterSnapshot:
    """What a charter of the project would say if one were made now."""
    return _snapshot(session, project_id, None, on)


def _snapshot(session: Session, project_id: uuid.UUID, found: Charter | None, on: date) -> CharterSnapshot:
    project = _project(session, project_id)
    chosen_here = _of_charter(session, found)
    signing = parties(session, project_id, chosen_here.pop("named"), chosen_here["follows_project"], on)
    members = {party.participation_id for party in signing}
    agreed, not_agreed = agreed_of(session, project_id)
    own, shared = objectives_of(session, project_id, members)
    contours = contours_of(session, project_id, members)
    return CharterSnapshot(
        project_id=project_id,
        title=(found.title if found else "") or project.name,
        starts_on=(found.starts_on if found else None) or project.starts_on,
        ends_on=(found.ends_on if found else None) or project.ends_on,
        project=project.name,
        neighbourhood=project.neighbourhood,
        purpose=project.purpose,
        context=project.context,
        parties=signing,
        issuer=issuer(signing, found.issuer_participation_id if found else None),
        actors=actors(session, project_id, _sides(agreed) - members),
        phases=phases(session, project_id),
        roles=roles_of(session, project_id, members),
        agreed=agreed,
        shared_objectives=shared,
        own_objectives=own,
        contours=contours,
        contours_agreed=contours_agreed_of(session, project_id, contours, members),
        frames=frames_of(session, project_id, members),
        habits=habits_of(session, project_id, members),
        actions=actions_of(session, project_id, members),
        logos=logos_of(session, project_id, members),
        contacts=contacts_of(session, project_id, members, on) if _asks_for_contacts(chosen_here["arranged"]) else (),
        not_agreed=not_agreed,
        **chosen_here,
    )


def _with_changes(session: Session, snapshot: CharterSnapshot) -> CharterSnapshot:
    """The snapshot of an amendment, with what changed since the pages it takes the place of."""
    edition = session.scalars(
        select(CharterEdition)
        .join(CharterAmendment, CharterAmendment.edition_id == CharterEdition.id)
        .where(CharterAmendment.charter_id == snapshot.charter_id)
    ).one_or_none()
    if edition is None:
        return snapshot
    before = read_edition(session, edition).data
    changed = charter_changes.changes(before, said(snapshot)) if before else ()
    return replace(snapshot, amends=Amended(edition.charter_id, edition.number, edition.frozen_on), changes=changed)


def _of_charter(session: Session, found: Charter | None) -> dict[str, Any]:
    """What the charter itself says, or would say when there is none yet; ``named`` are its parties by hand."""
    answers: Mapping[str, Any] = found.answers if found else {}
    named = chosen(session, found.id) if found else {}
    language = found.language if found else "fr"
    own = own_clauses(session)
    kind = found.kind if found else CHARTER
    proofread = {
        section_of(clause.code)
        for clause in own
        if clause.language == language
        and clause.reviewed_on is not None
        and clause.code == clause_code(kind, section_of(clause.code))
    }
    return {
        "charter_id": found.id if found else None,
        "language": language,
        "kind": found.kind if found else CHARTER,
        "second_language": found.second_language if found and found.second_language != language else "",
        "arranged": sections_of(session, found.id) if found else (),
        "status": found.status if found else "draft",
        "review_on": found.review_on if found else None,
        "models": {clause_key(clause.language, clause.code): clause.text for clause in own if clause.text},
        "number": found.number if found else "0.1",
        "place": found.place if found else "",
        "answers": {code: str(answers[code]) for code in ANSWER_LABELS if str(answers.get(code) or "").strip()},
        "reviewed": proofread | frozenset(str(code) for code in answers.get("reviewed", ())),
        "texts": texts_of(session, found.id) if found else {},
        "named": named,
        "follows_project": _follows_project(answers, named),
    }


def _project(session: Session, project_id: uuid.UUID) -> Any:
    columns = (
        Project.name,
        Project.neighbourhood,
        Project.purpose,
        Project.context,
        Project.starts_on,
        Project.ends_on,
    )
    row = session.execute(select(*columns).where(Project.id == project_id)).one_or_none()
    if row is None:
        raise UserError(_("This project is no longer in the carnet."))
    return row


def _follows_project(answers: Mapping[str, Any], named: Mapping[uuid.UUID, Any]) -> bool:
    """Whether the parties are the project's own; a charter with named parties and no word about it has chosen them."""
    mode = answers.get("parties") or (PARTIES_CHOSEN if named else PARTIES_FOLLOW_PROJECT)
    return bool(mode == PARTIES_FOLLOW_PROJECT)


def _asks_for_contacts(arranged: Iterable[Arranged]) -> bool:
    return any(line.section == "annex_contacts" and line.shown for line in arranged)


def _sides(agreed: Iterable[Agreed]) -> set[uuid.UUID]:
    return {id_ for line in agreed for id_ in (line.from_id, line.to_id) if id_ is not None}
