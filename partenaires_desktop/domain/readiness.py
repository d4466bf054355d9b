"""What a charter still lacks, named piece by piece and never as a score (reference C2, C3, I2).

Facts come in, missing pieces come out.  A piece is *blocking* when nobody could sign without it (parties, object,
roles, dates, signatories); other *required* pieces are printed as "to be completed"; the rest is advice.
"""

from __future__ import annotations

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum

from partenaires_desktop.domain import enterprise_number
from partenaires_desktop.domain.charter import MENTIONS, SECTION_CODES, Question
from partenaires_desktop.domain.wording import fold


class Need(IntEnum):
    """How much a missing piece matters."""

    BLOCKING = 3
    REQUIRED = 2
    ADVISED = 1


@dataclass(frozen=True, slots=True)
class Missing:
    """One missing piece: ``code`` names it, ``place`` is the view where it can be given, ``target`` what to open there.

    ``name`` is the organisation concerned, ``details`` the codes of the mentions it lacks, ``count`` how many.
    """

    code: str
    question: Question
    need: Need
    place: str
    target: uuid.UUID | None = None
    name: str = ""
    details: tuple[str, ...] = ()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Kind:
    """Pieces of one kind; ``detail`` is the code of a mention when its absence is what they share."""

    code: str
    need: Need
    pieces: tuple[Missing, ...]
    detail: str = ""

    @property
    def count(self) -> int:
        """How many organisations, or things, it is about."""
        return len(self.pieces)


FEW = 3
"""Up to this many pieces of a kind are said one by one; more are counted."""


def by_kind(pieces: Sequence[Missing]) -> tuple[Kind, ...]:
    """The pieces by kind, gravest first; when many organisations lack mentions, mention by mention."""
    groups: dict[tuple[str, str], list[Missing]] = {}
    lacking = sum(piece.code == "mentions" for piece in pieces)
    for piece in pieces:
        details = piece.details if piece.code == "mentions" and lacking > FEW else ("",)
        for detail in details:
            groups.setdefault((piece.code, detail), []).append(piece)
    kinds = [Kind(code, found[0].need, tuple(found), detail) for (code, detail), found in groups.items()]
    order = {key: place for place, key in enumerate(groups)}
    return tuple(sorted(kinds, key=lambda kind: (-kind.need, order[kind.code, kind.detail])))


@dataclass(frozen=True, slots=True)
class Signer:
    """What readiness needs to know of a party."""

    participation_id: uuid.UUID
    organisation_id: uuid.UUID
    name: str
    missing_mentions: tuple[str, ...]
    signatory: str
    has_role: bool


@dataclass(frozen=True, slots=True)
class Facts:
    """What readiness needs to know of a charter."""

    project_id: uuid.UUID
    parties: Sequence[Signer]
    purpose: str
    context: str
    shared_objectives: int
    parties_with_own_objectives: int
    contours_in: int
    contours_out: int
    contours_open: int
    agreed: int
    not_agreed: int
    means: int
    decision: str
    issuer: bool
    place: str
    starts_on: date | None
    ends_on: date | None
    own_texts: frozenset[str]
    unreviewed: int
    shown: frozenset[str] = frozenset(SECTION_CODES)
    """Sections that are printed."""
    left_out: tuple[str, ...] = ()
    """Sections the document needs, and leaves out."""
    unanswered: tuple[str, ...] = ()
    """Questions of the sections printed that have neither answer nor model."""
    half_worded: tuple[str, ...] = ()
    """Sections with words of their own in one of the two languages only."""


@dataclass(frozen=True, slots=True)
class Readiness:
    """The missing pieces, gravest first within each question."""

    missing: tuple[Missing, ...]

    @property
    def complete(self) -> bool:
        """Whether nothing required is missing: the document is then no draft any more."""
        return all(piece.need is Need.ADVISED for piece in self.missing)

    @property
    def blocking(self) -> tuple[Missing, ...]:
        """The pieces without which nobody could sign."""
        return tuple(piece for piece in self.missing if piece.need is Need.BLOCKING)

    def of(self, question: Question) -> tuple[Missing, ...]:
        """The pieces missing under ``question``."""
        return tuple(piece for piece in self.missing if piece.question is question)

    def required(self, question: Question) -> int:
        """How many pieces that are more than advice are missing under ``question``."""
        return sum(piece.need is not Need.ADVISED for piece in self.of(question))


_ASSOCIATION = ("asbl", "vzw", "aisbl", "ivzw", "association sans but lucratif", "vereniging zonder winstoogmerk")
_COMPANY = ("srl", "bv", "sprl", "bvba", "sa", "nv", "sc", "cv", "scrl", "cvba", "cooperative", "cooperatieve")
_FOUNDATION = ("fondation", "stichting", "foundation")
_INFORMAL = ("fait", "feitelijke", "comite", "collectif", "informel", "informal", "bewoners", "residents", "groupe")


def required_mentions(legal_form: str) -> tuple[str, ...]:
    """The mentions a document must bear for a body of ``legal_form`` (reference C3).

    Associations, companies and foundations bear them all; an informal group has a name and an address only; for
    anything else (public bodies, a form not given yet) the form, the seat and the number are asked for.
    """
    words = fold(legal_form)
    tokens = set(words.split())
    if tokens & set(_INFORMAL):
        return ("seat",)
    if any(form in words if " " in form else form in tokens for form in (*_ASSOCIATION, *_COMPANY, *_FOUNDATION)):
        return MENTIONS
    return ("legal_form", "seat", "enterprise_number")


def missing_mentions(given: Mapping[str, str]) -> tuple[str, ...]:
    """Codes of the required mentions that ``given`` (code to text) leaves empty or, for the number, unusable."""
    required = required_mentions(given.get("legal_form", ""))
    return tuple(
        code
        for code in required
        if not given.get(code, "").strip()
        or (code == "enterprise_number" and not enterprise_number.is_well_formed(given[code]))
    )


def readiness(facts: Facts) -> Readiness:
    """What is missing, by question in the order a reader asks them."""
    order = {question: rank for rank, question in enumerate(Question)}
    pieces = [*_who(facts), *_why(facts), *_what(facts), *_how(facts), *_when(facts), *_what_if(facts)]
    return Readiness(tuple(sorted(pieces, key=lambda piece: (order[piece.question], -piece.need))))


def _who(facts: Facts) -> Iterator[Missing]:
    if len(facts.parties) < 2:
        yield Missing("parties", Question.WHO, Need.BLOCKING, "partners", count=len(facts.parties))
    for party in facts.parties:
        if not party.signatory.strip():
            yield Missing(
                "signatory", Question.WHO, Need.BLOCKING, "charter", target=party.participation_id, name=party.name
            )
        if party.missing_mentions:
            yield Missing(
                "mentions",
                Question.WHO,
                Need.REQUIRED,
                "partners",
                target=party.organisation_id,
                name=party.name,
                details=party.missing_mentions,
            )
    if facts.parties and not facts.issuer:
        yield Missing("issuer", Question.WHO, Need.REQUIRED, "charter")
    if not facts.place.strip():
        yield Missing("place", Question.WHO, Need.REQUIRED, "charter")


def _why(facts: Facts) -> Iterator[Missing]:
    own = facts.own_texts
    if not facts.purpose.strip() and "object" not in own:
        yield Missing("purpose", Question.WHY, Need.BLOCKING, "project", target=facts.project_id)
    if not facts.context.strip() and "context" not in own and "context" in facts.shown:
        yield Missing("context", Question.WHY, Need.REQUIRED, "project", target=facts.project_id)
    if not facts.shared_objectives and "objectives" not in own and "objectives" in facts.shown:
        yield Missing("objectives", Question.WHY, Need.REQUIRED, "project", target=facts.project_id)
    without = len(facts.parties) - facts.parties_with_own_objectives
    if without > 0 and "objectives" in facts.shown:
        yield Missing("own_objectives", Question.WHY, Need.ADVISED, "project", target=facts.project_id, count=without)


def _what(facts: Facts) -> Iterator[Missing]:
    own = facts.own_texts
    for party in facts.parties:
        if not party.has_role:
            yield Missing("role", Question.WHAT, Need.BLOCKING, "roles", target=party.participation_id, name=party.name)
    if not facts.agreed:
        yield Missing("expectations", Question.WHAT, Need.REQUIRED, "roles")
    if facts.not_agreed:
        yield Missing("not_agreed", Question.WHAT, Need.ADVISED, "roles", count=facts.not_agreed)
    if "contours" not in own and "contours" in facts.shown:
        if not facts.contours_in:
            yield Missing("contours_in", Question.WHAT, Need.REQUIRED, "contours")
        if not facts.contours_out:
            yield Missing("contours_out", Question.WHAT, Need.ADVISED, "contours")
    if facts.contours_open and "contours" in facts.shown:
        yield Missing("contours_open", Question.WHAT, Need.ADVISED, "contours", count=facts.contours_open)
    if not facts.means and "means" not in own and "means" in facts.shown:
        yield Missing("means", Question.WHAT, Need.REQUIRED, "roles")


def _how(facts: Facts) -> Iterator[Missing]:
    if not facts.decision.strip() and "governance" not in facts.own_texts and "governance" in facts.shown:
        yield Missing("decision", Question.HOW, Need.REQUIRED, "charter")
    for code in facts.unanswered:
        yield Missing(code, Question.HOW, Need.REQUIRED, "charter")


def _when(facts: Facts) -> Iterator[Missing]:
    if facts.starts_on is None:
        yield Missing("starts_on", Question.WHEN, Need.BLOCKING, "charter")
    if facts.ends_on is None:
        yield Missing("ends_on", Question.WHEN, Need.BLOCKING, "charter")
    if facts.starts_on and facts.ends_on and facts.ends_on < facts.starts_on:
        yield Missing("dates_reversed", Question.WHEN, Need.BLOCKING, "charter")


def _what_if(facts: Facts) -> Iterator[Missing]:
    for code in facts.left_out:
        yield Missing("left_out", Question.WHAT_IF, Need.REQUIRED, "charter", details=(code,))
    for code in facts.half_worded:
        yield Missing("half_worded", Question.WHAT_IF, Need.REQUIRED, "charter", details=(code,))
    if facts.unreviewed:
        yield Missing("unreviewed", Question.WHAT_IF, Need.ADVISED, "charter", count=facts.unreviewed)
