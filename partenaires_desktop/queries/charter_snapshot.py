"""The snapshot of a charter, what it lacks, and what of it stands between two parties."""

from __future__ import annotations

import uuid
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from partenaires_desktop.domain.charter import (
    ANSWERS_OF,
    ANSWERS_WITHOUT_MODEL,
    CHARTER,
    CLAUSE_CODES,
    CONVENTION,
    Part,
)
from partenaires_desktop.domain.charter_changes import Change
from partenaires_desktop.domain.charter_life import FROZEN, written_stage
from partenaires_desktop.domain.charter_plan import Arranged, Planned, plan
from partenaires_desktop.domain.readiness import Facts, Readiness, Signer, readiness
from partenaires_desktop.queries.charter_lines import Agreed, ContourLine, RoleLine
from partenaires_desktop.queries.charter_more import ActionSaid, Contact, ContoursAgreed, FrameSaid, Habits
from partenaires_desktop.queries.charter_parties import Party
from partenaires_desktop.queries.clauses import clause_key
from partenaires_desktop.queries.overview import PhaseLine


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
    habits: tuple[Habits, ...] = ()
    contours_agreed: tuple[ContoursAgreed, ...] = ()
    actions: tuple[ActionSaid, ...] = ()
    contacts: tuple[Contact, ...] = ()
    """Read only when the annex of contacts is asked for."""
    logos: tuple[tuple[uuid.UUID, bytes], ...] = ()
    """PNG of the parties that have one."""

    @property
    def plan(self) -> tuple[Planned, ...]:
        """Sections and annexes in the order of the document, those left out among them."""
        own_contours = any(line.participation_id is not None for line in self.contours)
        filled = {"frames"} if own_contours or self.frames or self.habits or "frames" in self.texts else set()
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
        habits=tuple(line for line in snapshot.habits if line.participation_id in members),
        contours_agreed=tuple(line for line in snapshot.contours_agreed if line.participation_id in {None, *members}),
        actions=tuple(
            replace(line, parts=tuple(part for part in line.parts if part[0] in members))
            for line in snapshot.actions
            if any(id_ == me for id_, _letter in line.parts)
        ),
    )


def _half_worded(snapshot: CharterSnapshot, part: Planned) -> bool:
    """Whether one of the two columns would have words of its own, and the other none."""
    if not snapshot.second_language:
        return False
    first = bool(snapshot.texts.get(part.code))
    if part.is_own:
        return not part.second_heading.strip() or first != bool(part.second_text.strip())
    return first and not part.second_text.strip()


def _signers(snapshot: CharterSnapshot) -> tuple[Signer, ...]:
    with_role = {line.participation_id for line in snapshot.roles}
    return tuple(
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


def _unanswered(snapshot: CharterSnapshot, sections: Collection[str]) -> tuple[str, ...]:
    """What these sections ask for, and nothing answers."""
    return tuple(
        code
        for section, codes in ANSWERS_OF.items()
        if section in sections
        for code in codes
        if code in ANSWERS_WITHOUT_MODEL and not snapshot.answers.get(code, "").strip()
    )


def readiness_of(snapshot: CharterSnapshot) -> Readiness:
    """What the charter still lacks."""
    project_contours = [line.side for line in snapshot.contours if line.participation_id is None]
    own_texts = frozenset(snapshot.texts)
    shown = {part.code for part in snapshot.plan if part.shown}
    return readiness(
        Facts(
            project_id=snapshot.project_id,
            parties=_signers(snapshot),
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
            unanswered=_unanswered(snapshot, shown - own_texts),
            half_worded=tuple(part.code for part in snapshot.plan if part.shown and _half_worded(snapshot, part)),
        )
    )
