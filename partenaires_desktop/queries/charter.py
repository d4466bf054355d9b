"""What a charter says: a frozen snapshot of everything that may be printed, and of nothing else.

No mark, weight, note or level is read here: those columns are not even selected, so that nothing internal can reach a
document by mistake.  Expectations come only when both sides agreed on them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.charter import ANSWER_LABELS, CLAUSE_CODES, PARTIES_CHOSEN, PARTIES_FOLLOW_PROJECT
from partenaires_desktop.domain.expectations import SHAREABLE_STATUSES, awaits_agreement
from partenaires_desktop.domain.readiness import Facts, Readiness, Signer, readiness
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter_parties import Party, actors, chosen, issuer, parties
from partenaires_desktop.store.schema import (
    Charter,
    CharterText,
    Contour,
    Expectation,
    Objective,
    Participation,
    Phase,
    Project,
    Role,
)

TABLES = frozenset(
    {
        "charter",
        "charter_party",
        "charter_text",
        "contour",
        "expectation",
        "objective",
        "organisation",
        "participation",
        "phase",
        "project",
        "role",
    }
)
"""Tables whose change makes a charter stale."""


@dataclass(frozen=True, slots=True)
class PhaseLine:
    """A phase of the calendar."""

    id: uuid.UUID
    code: str
    name: str
    starts_on: date | None
    ends_on: date | None


@dataclass(frozen=True, slots=True)
class RoleLine:
    """What a party is in a phase."""

    participation_id: uuid.UUID
    phase_id: uuid.UUID
    role: str
    letter: str


@dataclass(frozen=True, slots=True)
class Agreed:
    """An expectation both sides agreed on; no participation on a side means the project itself."""

    phase_id: uuid.UUID | None
    from_id: uuid.UUID | None
    to_id: uuid.UUID | None
    wording: str
    restatement: str
    contribution: str
    quantity: str
    due_on: date | None
    agreed_on: date | None


@dataclass(frozen=True, slots=True)
class ContourLine:
    """A line of the contours, of the whole project or of one party."""

    participation_id: uuid.UUID | None
    side: str
    wording: str


@dataclass(frozen=True, slots=True)
class CharterSnapshot:
    """Everything a charter may print.  ``charter_id`` is None when the project has none yet: defaults are shown."""

    charter_id: uuid.UUID | None
    project_id: uuid.UUID
    title: str
    language: str
    number: str
    starts_on: date | None
    ends_on: date | None
    place: str
    project: str
    neighbourhood: str
    purpose: str
    context: str
    parties: tuple[Party, ...]
    issuer: Party | None
    actors: Mapping[uuid.UUID, str]
    """Names of the participants that are no parties but have agreed on something."""
    phases: tuple[PhaseLine, ...]
    roles: tuple[RoleLine, ...]
    agreed: tuple[Agreed, ...]
    shared_objectives: tuple[str, ...]
    own_objectives: tuple[tuple[uuid.UUID, str], ...]
    contours: tuple[ContourLine, ...]
    answers: Mapping[str, str] = field(default_factory=dict)
    reviewed: frozenset[str] = frozenset()
    texts: Mapping[str, str] = field(default_factory=dict)
    follows_project: bool = True
    not_agreed: int = 0
    """How many expectations still wait for an agreement: shown in the window, never printed."""

    @property
    def means(self) -> tuple[Agreed, ...]:
        """What the parties, or the project towards them, agreed to bring."""
        members = {party.participation_id for party in self.parties}
        return tuple(
            line
            for line in self.agreed
            if line.contribution and (line.to_id in members or (line.to_id is None and line.from_id in members))
        )


@dataclass(frozen=True, slots=True)
class CharterLine:
    """A charter in a list."""

    id: uuid.UUID
    title: str
    language: str
    number: str
    status: str


def charters(session: Session, project_id: uuid.UUID) -> tuple[CharterLine, ...]:
    """The charters of a project, oldest first."""
    rows = session.execute(
        select(Charter.id, Charter.title, Charter.language, Charter.number, Charter.status, Project.name)
        .join(Project, Project.id == Charter.project_id)
        .where(Charter.project_id == project_id)
        .order_by(Charter.starts_on, Charter.title, Charter.id)
    )
    return tuple(
        CharterLine(id_, title or name, language, number, status) for id_, title, language, number, status, name in rows
    )


def project_named(session: Session, name: str) -> uuid.UUID:
    """The project of that name, or the only one for ""; raises UserError naming the projects there are."""
    rows = session.execute(select(Project.id, Project.name).order_by(Project.name)).all()
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
    return _snapshot(session, found.project_id, found, on)


def default_charter(session: Session, project_id: uuid.UUID, on: date) -> CharterSnapshot:
    """What a charter of the project would say if one were made now."""
    return _snapshot(session, project_id, None, on)


def _snapshot(session: Session, project_id: uuid.UUID, found: Charter | None, on: date) -> CharterSnapshot:
    project = _project(session, project_id)
    chosen_here = _of_charter(session, found)
    signing = parties(session, project_id, chosen_here.pop("named"), chosen_here["follows_project"], on)
    members = {party.participation_id for party in signing}
    agreed, not_agreed = _agreed(session, project_id)
    own, shared = _objectives(session, project_id, members)
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
        phases=_phases(session, project_id),
        roles=_roles(session, project_id, members),
        agreed=agreed,
        shared_objectives=shared,
        own_objectives=own,
        contours=_contours(session, project_id, members),
        not_agreed=not_agreed,
        **chosen_here,
    )


def _of_charter(session: Session, found: Charter | None) -> dict[str, Any]:
    """What the charter itself says, or would say when there is none yet; ``named`` are its parties by hand."""
    answers: Mapping[str, Any] = found.answers if found else {}
    named = chosen(session, found.id) if found else {}
    return {
        "charter_id": found.id if found else None,
        "language": found.language if found else "fr",
        "number": found.number if found else "0.1",
        "place": found.place if found else "",
        "answers": {code: str(answers[code]) for code in ANSWER_LABELS if str(answers.get(code) or "").strip()},
        "reviewed": frozenset(str(code) for code in answers.get("reviewed", ())),
        "texts": _texts(session, found.id) if found else {},
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


def _sides(agreed: Iterable[Agreed]) -> set[uuid.UUID]:
    return {id_ for line in agreed for id_ in (line.from_id, line.to_id) if id_ is not None}


def readiness_of(snapshot: CharterSnapshot) -> Readiness:
    """What the charter still lacks."""
    with_role = {line.participation_id for line in snapshot.roles}
    signers = tuple(
        Signer(
            party.participation_id,
            party.organisation_id,
            party.name,
            party.missing,
            party.signatory_name or party.signatory_function,
            party.participation_id in with_role,
        )
        for party in snapshot.parties
    )
    project_contours = [line.side for line in snapshot.contours if line.participation_id is None]
    own_texts = frozenset(snapshot.texts)
    return readiness(
        Facts(
            project_id=snapshot.project_id,
            parties=signers,
            purpose=snapshot.purpose,
            context=snapshot.context,
            shared_objectives=len(snapshot.shared_objectives),
            parties_with_own_objectives=len({id_ for id_, _wording in snapshot.own_objectives}),
            contours_in=project_contours.count("in"),
            contours_out=project_contours.count("out"),
            contours_open=project_contours.count("open"),
            agreed=len(snapshot.agreed),
            not_agreed=snapshot.not_agreed,
            means=len(snapshot.means),
            decision=snapshot.answers.get("decision", ""),
            issuer=snapshot.issuer is not None,
            place=snapshot.place,
            starts_on=snapshot.starts_on,
            ends_on=snapshot.ends_on,
            own_texts=own_texts,
            unreviewed=len(set(CLAUSE_CODES) - own_texts - snapshot.reviewed),
        )
    )


def _phases(session: Session, project_id: uuid.UUID) -> tuple[PhaseLine, ...]:
    rows = session.execute(
        select(Phase.id, Phase.code, Phase.name, Phase.starts_on, Phase.ends_on)
        .where(Phase.project_id == project_id)
        .order_by(Phase.position, Phase.id)
    )
    return tuple(PhaseLine(*row) for row in rows)


def _roles(session: Session, project_id: uuid.UUID, members: set[uuid.UUID]) -> tuple[RoleLine, ...]:
    rows = session.execute(
        select(Role.participation_id, Role.phase_id, Role.role, Role.letter)
        .join(Participation, Participation.id == Role.participation_id)
        .join(Phase, Phase.id == Role.phase_id)
        .where(Participation.project_id == project_id)
        .order_by(Phase.position, Role.id)
    )
    return tuple(RoleLine(*row) for row in rows if row.participation_id in members and (row.role or row.letter))


def _agreed(session: Session, project_id: uuid.UUID) -> tuple[tuple[Agreed, ...], int]:
    """What was agreed, phase by phase, and how many expectations still wait."""
    rows = session.execute(
        select(
            Expectation.phase_id,
            Expectation.from_participation_id,
            Expectation.to_participation_id,
            Expectation.wording,
            Expectation.restatement,
            Expectation.contribution,
            Expectation.quantity,
            Expectation.due_on,
            Expectation.agreed_on,
        )
        .outerjoin(Phase, Phase.id == Expectation.phase_id)
        .where(Expectation.project_id == project_id, Expectation.status.in_(SHAREABLE_STATUSES))
        .order_by(Phase.position, Expectation.position, Expectation.id)
    )
    counts = session.execute(
        select(Expectation.status, func.count())
        .where(Expectation.project_id == project_id)
        .group_by(Expectation.status)
    )
    return tuple(Agreed(*row) for row in rows), sum(count for status, count in counts if awaits_agreement(status))


def _objectives(
    session: Session, project_id: uuid.UUID, members: set[uuid.UUID]
) -> tuple[tuple[tuple[uuid.UUID, str], ...], tuple[str, ...]]:
    rows = session.execute(
        select(Objective.participation_id, Objective.wording)
        .where(Objective.project_id == project_id)
        .order_by(Objective.position, Objective.id)
    ).all()
    own = tuple((id_, wording) for id_, wording in rows if id_ is not None and id_ in members)
    return own, tuple(wording for id_, wording in rows if id_ is None)


def _contours(session: Session, project_id: uuid.UUID, members: set[uuid.UUID]) -> tuple[ContourLine, ...]:
    rows = session.execute(
        select(Contour.participation_id, Contour.side, Contour.wording)
        .where(Contour.project_id == project_id)
        .order_by(Contour.position, Contour.id)
    )
    return tuple(ContourLine(*row) for row in rows if row.participation_id is None or row.participation_id in members)


def _texts(session: Session, charter_id: uuid.UUID) -> dict[str, str]:
    rows = session.execute(select(CharterText.section, CharterText.text).where(CharterText.charter_id == charter_id))
    return {section: text for section, text in rows}  # noqa: C416 -- rows are not pairs to a type checker
