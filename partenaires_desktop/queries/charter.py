"""What a charter says: a frozen snapshot of everything that may be printed, and of nothing else.

No mark, weight, note or level is read here: those columns are not even selected, so that nothing internal can reach a
document by mistake.  Expectations come only when both sides agreed on them.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from partenaires_desktop.domain import charter_changes
from partenaires_desktop.domain.charter import (
    ANSWER_LABELS,
    ANSWERS_OF,
    ANSWERS_WITHOUT_MODEL,
    CHARTER,
    CLAUSE_CODES,
    CONVENTION,
    PARTIES_CHOSEN,
    PARTIES_FOLLOW_PROJECT,
    Part,
)
from partenaires_desktop.domain.charter_changes import Change
from partenaires_desktop.domain.charter_life import FROZEN, written_stage
from partenaires_desktop.domain.charter_plan import Arranged, Planned, plan
from partenaires_desktop.domain.clauses import clause_code, section_of
from partenaires_desktop.domain.readiness import Facts, Readiness, Signer, readiness
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.queries.charter_frozen import read_edition, said
from partenaires_desktop.queries.charter_lines import (
    Agreed,
    ContourLine,
    PhaseLine,
    RoleLine,
    agreed_of,
    contours_of,
    objectives_of,
    phases_of,
    roles_of,
    sections_of,
    texts_of,
)
from partenaires_desktop.queries.charter_more import TABLES as MORE_TABLES
from partenaires_desktop.queries.charter_more import ActionSaid, Contact, FrameSaid, actions_of, contacts_of, frames_of
from partenaires_desktop.queries.charter_parties import Party, actors, chosen, issuer, parties
from partenaires_desktop.queries.clauses import clause_key, own_clauses
from partenaires_desktop.queries.logos import TABLES as LOGO_TABLES
from partenaires_desktop.queries.logos import logos_of
from partenaires_desktop.store.schema import Charter, CharterAmendment, CharterEdition, Project

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
class Amended:
    """What a new charter is to take the place of."""

    charter_id: uuid.UUID
    number: str
    frozen_on: date


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
    status: str = "draft"
    review_on: date | None = None
    models: Mapping[str, str] = field(default_factory=dict)
    """Clauses of the library worded here, by :func:`clause_key`."""
    amends: Amended | None = None
    changes: tuple[Change, ...] = ()
    """What is not as it was in the charter this one amends."""
    kind: str = CHARTER
    second_language: str = ""
    arranged: tuple[Arranged, ...] = ()
    frames: tuple[FrameSaid, ...] = ()
    actions: tuple[ActionSaid, ...] = ()
    contacts: tuple[Contact, ...] = ()
    """Read only when the annex of contacts is asked for."""
    logos: tuple[tuple[uuid.UUID, bytes], ...] = ()
    """PNG of the parties that have one."""

    @property
    def plan(self) -> tuple[Planned, ...]:
        """Sections and annexes in the order of the document, those left out among them."""
        own_contours = any(line.participation_id is not None for line in self.contours)
        filled = {"frames"} if own_contours or self.frames or "frames" in self.texts else set()
        return plan(self.kind, self.arranged, filled=filled, bilingual=bool(self.second_language))

    @property
    def partner(self) -> Party | None:
        """Of a specific agreement, the party it is made with."""
        others = [party for party in self.parties if party != self.issuer and not party.bearer]
        return others[0] if self.kind == CONVENTION and others else None

    @property
    def is_frozen(self) -> bool:
        """Whether its pages are being signed, or were: then they no longer follow the project."""
        return written_stage(self.status) in FROZEN

    @property
    def is_draft(self) -> bool:
        """Whether the pages say that they are a draft."""
        return not self.is_frozen and not readiness_of(self).complete

    def model(self, language: str, code: str) -> str:
        """The clause the library has for a section, when it is worded here; else ""."""
        return self.models.get(clause_key(language, code), "")

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
    kind: str = CHARTER


def charters(session: Session, project_id: uuid.UUID) -> tuple[CharterLine, ...]:
    """The charters of a project, oldest first, then its specific agreements."""
    rows = session.execute(
        select(Charter.id, Charter.title, Charter.language, Charter.number, Charter.status, Charter.kind, Project.name)
        .join(Project, Project.id == Charter.project_id)
        .where(Charter.project_id == project_id)
        .order_by(Charter.kind, Charter.starts_on, Charter.title, Charter.number, Charter.id)
    )
    return tuple(
        CharterLine(id_, title or name, language, number, status, kind)
        for id_, title, language, number, status, kind, name in rows
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
    return _with_changes(session, between(_snapshot(session, found.project_id, found, on)))


def default_charter(session: Session, project_id: uuid.UUID, on: date) -> CharterSnapshot:
    """What a charter of the project would say if one were made now."""
    return _snapshot(session, project_id, None, on)


def between(snapshot: CharterSnapshot) -> CharterSnapshot:
    """Of a specific agreement, only what stands between its parties; a charter says all."""
    partner = snapshot.partner
    if partner is None:
        return snapshot
    me = partner.participation_id
    members = {party.participation_id for party in snapshot.parties}
    agreed = tuple(
        line
        for line in snapshot.agreed
        if me in (line.from_id, line.to_id) and {line.from_id, line.to_id} <= {None, *members}
    )
    return replace(
        snapshot,
        agreed=agreed,
        actors={},
        roles=tuple(line for line in snapshot.roles if line.participation_id in members),
        own_objectives=tuple(line for line in snapshot.own_objectives if line[0] in members),
        contours=tuple(line for line in snapshot.contours if line.participation_id in {None, *members}),
        frames=tuple(line for line in snapshot.frames if line.participation_id in members),
        actions=tuple(
            replace(line, parts=tuple(part for part in line.parts if part[0] in members))
            for line in snapshot.actions
            if any(id_ == me for id_, _letter in line.parts)
        ),
    )


def _snapshot(session: Session, project_id: uuid.UUID, found: Charter | None, on: date) -> CharterSnapshot:
    project = _project(session, project_id)
    chosen_here = _of_charter(session, found)
    signing = parties(session, project_id, chosen_here.pop("named"), chosen_here["follows_project"], on)
    members = {party.participation_id for party in signing}
    agreed, not_agreed = agreed_of(session, project_id)
    own, shared = objectives_of(session, project_id, members)
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
        phases=phases_of(session, project_id),
        roles=roles_of(session, project_id, members),
        agreed=agreed,
        shared_objectives=shared,
        own_objectives=own,
        contours=contours_of(session, project_id, members),
        frames=frames_of(session, project_id, members),
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


def _half_worded(snapshot: CharterSnapshot, part: Planned) -> bool:
    """Whether one of the two columns would have words of its own, and the other none."""
    return bool(snapshot.second_language) and bool(snapshot.texts.get(part.code)) and not part.second_text.strip()


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
    shown = {part.code for part in snapshot.plan if part.shown}
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
            unreviewed=len((set(CLAUSE_CODES) & shown) - own_texts - snapshot.reviewed),
            shown=frozenset(shown),
            left_out=tuple(part.code for part in snapshot.plan if part.need is Part.MUST and not part.shown),
            unanswered=tuple(
                code
                for section, codes in ANSWERS_OF.items()
                if section in shown - own_texts
                for code in codes
                if code in ANSWERS_WITHOUT_MODEL and not snapshot.answers.get(code, "").strip()
            ),
            half_worded=tuple(part.code for part in snapshot.plan if part.shown and _half_worded(snapshot, part)),
        )
    )
