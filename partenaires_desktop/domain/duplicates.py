"""Which organisations may be one and the same, and why: pure comparison, the same in both directions.

Organisations are met by keys they share (number, name, half of a bilingual name, acronym, e-mail domain), so that
thousands take no longer than their keys.  A weak key that many share tells nothing and is left aside.
"""

from __future__ import annotations

import re
import uuid
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import combinations

from partenaires_desktop.domain import enterprise_number
from partenaires_desktop.domain.contacts import email_domain
from partenaires_desktop.domain.synonyms import body_key
from partenaires_desktop.domain.wording import fold
from partenaires_desktop.i18n import N_, _

CROWD = 6
"""A weak key shared by more organisations than this tells nothing."""
_LONG_GROUP = 40
LEGAL_FORMS = frozenset({"asbl", "vzw", "aisbl", "ivzw"})
_ABBREVIATED = re.compile(
    r"[\s,(]+(?:en\s+abr[ée]g[ée]e?|abr[ée]g[ée]e?|afgekort(?:\s+als|\s+tot)?|verkort(?:\s+tot)?|in\s+het\s+kort"
    r"|in\s+(?:de\s+)?afkorting|in\s+short|abbreviated(?:\s+as)?|dite?|genoemd)\s*:?\s+",
    re.IGNORECASE,
)
_OR = re.compile(r"\s+(?:ou|of|or)\s+", re.IGNORECASE)
_HALVES = re.compile(r"\s*[/|\n]\s*|\s+[-–—]\s+|\s+//\s+")
_BRACKETS = re.compile(r"\(([^()]{2,20})\)")
_QUOTES = "“”«»\"' \u00a0\u202f.,;:"
_SMALL_WORDS = frozenset(
    """le la les l de du des d un une et a au aux en pour par sur het een van der den voor in te op the of and for
    """.split()  # noqa: SIM905 -- a list of words is read more easily
)
_PLACES = frozenset(
    """
    anderlecht auderghem oudergem berchem sainte agathe sint agatha bruxelles brussel brussels ville stad
    etterbeek evere forest vorst ganshoren ixelles elsene jette koekelberg molenbeek saint jean jans gilles gillis
    josse joost ten noode node schaerbeek schaarbeek uccle ukkel watermael watermaal boitsfort bosvoorde woluwe
    pierre pieters lambert lambrechts laeken laken neder over heembeek belgique belgie belgium capitale hoofdstad
    region gewest centre centrum nord noord sud zuid est oost ouest west
    """.split()  # noqa: SIM905 -- a list of words is read more easily
)
_KINDS = frozenset(
    """cpas ocmw commune gemeente ecole school maison huis medicale wijkgezondheidscentrum creche comite
    asbl vzw service dienst association vereniging club federation federatie fondation stichting police politie antenne
    section afdeling""".split()  # noqa: SIM905 -- a list of words is read more easily
)


class Reason(StrEnum):
    """Why two organisations may be one, the surest first."""

    NUMBER = "number"
    NAME = "name"
    BODY = "body"
    HALF = "half"
    WORDS = "words"
    ACRONYM = "acronym"
    INITIALS = "initials"
    EMAIL = "email"


REASON_SENTENCES = {
    Reason.NUMBER: N_("Same BCE number: {shared}"),
    Reason.NAME: N_("Same name"),
    Reason.BODY: N_("The same body, named in another language or in full: “{shared}”"),
    Reason.HALF: N_("Same part of a name in two languages: “{shared}”"),
    Reason.WORDS: N_("Same words in another order"),
    Reason.ACRONYM: N_("Same acronym: “{shared}”"),
    Reason.INITIALS: N_("The name of one is the initials of the other: “{shared}”"),
    Reason.EMAIL: N_("Same e-mail domain: {shared}"),
}
_WEIGHTS = {
    Reason.NUMBER: 100, Reason.NAME: 90, Reason.BODY: 70, Reason.HALF: 60, Reason.WORDS: 60, Reason.ACRONYM: 50,
    Reason.INITIALS: 40, Reason.EMAIL: 20,
}  # fmt: skip
_SURE = frozenset({Reason.NUMBER, Reason.NAME})


@dataclass(frozen=True, slots=True)
class Evidence:
    """One reason, and what the two share."""

    reason: Reason
    shared: str

    def in_words(self) -> str:
        """As a sentence without its stop."""
        return _(REASON_SENTENCES[self.reason]).format(shared=self.shared)


@dataclass(frozen=True)
class Traits:
    """What an organisation is recognised by; empty texts are no trait."""

    number: str
    name: str
    parts: frozenset[str]
    words: str
    acronyms: frozenset[str]
    initials: frozenset[str]
    domain: str
    body: str = ""
    """The body it is, whatever the language it is named in (:mod:`~partenaires_desktop.domain.synonyms`)."""
    wordings: tuple[tuple[str, str], ...] = ()
    """How parts and acronyms are written, by their key."""

    @cached_property
    def keys(self) -> frozenset[tuple[Reason, str]]:
        """What brings it together with others."""
        called = {(Reason.HALF, part) for part in self.parts} | {(Reason.ACRONYM, one) for one in self.acronyms}
        single = {
            (Reason.NUMBER, self.number), (Reason.NAME, self.name), (Reason.WORDS, self.words),
            (Reason.EMAIL, self.domain), (Reason.HALF, self.name), (Reason.ACRONYM, self.name),
            (Reason.BODY, self.body),
        }  # fmt: skip
        return frozenset(
            key
            for key in called
            | single
            | {(Reason.ACRONYM, part) for part in self.parts}
            | {(Reason.INITIALS, one) for one in self.initials}
            | {(Reason.INITIALS, self.name if " " not in self.name else "")}
            if key[1]
        )


@dataclass(frozen=True)
class Subject:
    """An organisation to compare."""

    id: uuid.UUID
    traits: Traits


@dataclass(frozen=True)
class Candidate:
    """Two organisations that may be one; ``one`` has the smaller identity."""

    one: uuid.UUID
    other: uuid.UUID
    evidence: tuple[Evidence, ...]

    @property
    def strength(self) -> int:
        """How sure it looks: to sort by, never shown."""
        return strength(self.evidence)


def number_key(text: str) -> str:
    """What makes two BCE numbers the same, whether the check digits fit or not; "" for what identifies nobody."""
    number = enterprise_number.digits(text)
    return number if enterprise_number.is_well_formed(number) and number.strip("0") else ""


def name_key(name: str) -> str:
    """What makes two names the same: accents, case, punctuation and “asbl” or “vzw” do not matter."""
    folded = fold(name)
    words = [word for word in folded.split() if word not in LEGAL_FORMS]
    return " ".join(words) or folded or name.casefold()


@lru_cache(maxsize=65_536)
def traits(name: str, short_name: str = "", number: str = "", email: str = "") -> Traits:
    """What an organisation called so is recognised by."""
    bare, declared = _without_abbreviations(name)
    short = [text.strip(_QUOTES.replace(".", "")) for text in (*declared, *re.split(r"[/;]", short_name))]
    acronyms = {_acronym(text): text for text in short if len(_acronym(text)) >= 2}
    whole = _acronym(bare or name) or name_key(name)
    pieces = {name_key(half): half.strip(_QUOTES) for half in _HALVES.split(bare) if fold(half)}
    halves = list(pieces)
    parts = frozenset(half for half in halves if len(halves) > 1 and _tells(half))
    words = sorted({word for word in whole.split() if word not in _SMALL_WORDS})
    named = [whole, *halves] if not acronyms else []
    body = body_key(name)
    return Traits(
        number=number_key(number),
        name=whole,
        parts=parts,
        words=" ".join(words) if len(words) >= 3 else "",
        acronyms=frozenset(acronyms),
        initials=frozenset(found for found in map(_initials, named) if found),
        domain=email_domain(email),
        body=body,
        wordings=tuple(sorted({body: bare or name, whole: bare or name, **pieces, **acronyms}.items())),
    )


def compare(one: Traits, other: Traits, common: frozenset[tuple[Reason, str]] = frozenset()) -> tuple[Evidence, ...]:
    """Why the two may be one organisation, none when nothing says so; keys in ``common`` tell nothing.

    Two different BCE numbers are two organisations, unless they bear the very same name.
    """
    found: list[Evidence] = []
    if one.number and one.number == other.number:
        found.append(Evidence(Reason.NUMBER, enterprise_number.display(one.number)))
    if one.name and one.name == other.name:
        found.append(Evidence(Reason.NAME, one.name))
    if one.number and other.number and one.number != other.number:
        return tuple(found)
    if one.name != other.name:
        if one.body and one.body == other.body:
            found.append(Evidence(Reason.BODY, one.body))
        found += _by_words(one, other, common)
        acronym = _shared(Reason.ACRONYM, _acronyms_met(one, other), common)
        found += acronym or _shared(Reason.INITIALS, _initials_met(one, other), common)
    found += _shared(Reason.EMAIL, {one.domain} & {other.domain}, common)
    return tuple(Evidence(each.reason, _written(each.shared, one, other)) for each in found)


def _written(key: str, one: Traits, other: Traits) -> str:
    """What the two share as one of them writes it, the same from both sides."""
    known = [dict(each.wordings).get(key) for each in (one, other)]
    return min((text for text in known if text), default=key)


def candidates(
    subjects: Sequence[Subject], distinct: frozenset[frozenset[uuid.UUID]] = frozenset()
) -> tuple[Candidate, ...]:
    """Every pair that may be one organisation, the surest first; pairs in ``distinct`` are known to be two."""
    groups: defaultdict[tuple[Reason, str], list[Subject]] = defaultdict(list)
    for subject in sorted(subjects, key=lambda subject: subject.id.hex):
        for key in subject.traits.keys:
            groups[key].append(subject)
    common = frozenset(key for key, group in groups.items() if len(group) > CROWD and key[0] not in _SURE)
    pairs: dict[tuple[uuid.UUID, uuid.UUID], Candidate | None] = {}
    for key, group in groups.items():
        if len(group) < 2 or key in common:
            continue
        for one, other in _pairs(group):
            place = (one.id, other.id)
            if place not in pairs and frozenset(place) not in distinct:
                evidence = compare(one.traits, other.traits, common)
                pairs[place] = Candidate(*place, evidence) if evidence else None
    found = [candidate for candidate in pairs.values() if candidate is not None]
    return tuple(sorted(found, key=lambda each: (-each.strength, each.one.hex, each.other.hex)))


class Matcher:
    """The organisations of a carnet by their keys, to ask which of them a newcomer may be."""

    def __init__(self, subjects: Iterable[Subject]) -> None:
        self._groups: defaultdict[tuple[Reason, str], list[Subject]] = defaultdict(list)
        for subject in subjects:
            for key in subject.traits.keys:
                self._groups[key].append(subject)
        self._common = frozenset(
            key for key, group in self._groups.items() if len(group) > CROWD and key[0] not in _SURE
        )

    def like(self, newcomer: Traits) -> tuple[tuple[uuid.UUID, tuple[Evidence, ...]], ...]:
        """Who it may be, the likeliest first."""
        met: dict[uuid.UUID, tuple[Evidence, ...]] = {}
        for key in sorted(newcomer.keys - self._common):
            for subject in self._groups.get(key, ())[:_LONG_GROUP]:
                if subject.id not in met:
                    met[subject.id] = compare(newcomer, subject.traits, self._common)
        found = [(id_, evidence) for id_, evidence in met.items() if evidence]
        return tuple(sorted(found, key=lambda each: (-strength(each[1]), each[0].hex)))


def strength(evidence: Iterable[Evidence]) -> int:
    """How sure the evidence looks, to sort by."""
    return sum(_WEIGHTS[each.reason] for each in evidence)


def _pairs(group: Sequence[Subject]) -> Iterable[tuple[Subject, Subject]]:
    """All pairs of a group; in a very long one, each with its first."""
    if len(group) <= _LONG_GROUP:
        return combinations(group, 2)
    return ((group[0], other) for other in group[1:])


def _by_words(one: Traits, other: Traits, common: frozenset[tuple[Reason, str]]) -> list[Evidence]:
    halves = (one.parts | {one.name}) & (other.parts | {other.name})
    found = _shared(Reason.HALF, halves, common)
    if not found and one.words and one.words == other.words and (Reason.WORDS, one.words) not in common:
        found.append(Evidence(Reason.WORDS, one.words))
    return found


def _acronyms_met(one: Traits, other: Traits) -> set[str]:
    """Acronyms the two share: declared by both, or declared by one and the other's very name."""
    return {
        found
        for mine, theirs in ((one, other), (other, one))
        for found in mine.acronyms & (theirs.acronyms | theirs.parts | {theirs.name})
        if len(found) >= 2 and not _is_general(found)
    }


def _initials_met(one: Traits, other: Traits) -> frozenset[str]:
    """Initials of one that are all the other is called."""
    return (one.initials & {other.name}) | (other.initials & {one.name})


def _shared(reason: Reason, keys: Iterable[str], common: frozenset[tuple[Reason, str]]) -> list[Evidence]:
    """The first of the shared keys that tells anything."""
    told = sorted((key for key in keys if key and (reason, key) not in common), key=lambda key: (-len(key), key))
    return [Evidence(reason, told[0])] if told else []


def _without_abbreviations(name: str) -> tuple[str, tuple[str, ...]]:
    """The name without what follows “en abrégé” and its like, and those abbreviations."""
    bare: list[str] = []
    declared: list[str] = []
    for half in re.split(r"(\s*[/|\n]\s*|\s+[-–—]\s+)", name):
        text = half
        first, *rest = _ABBREVIATED.split(text)
        if rest and first.strip():
            declared += [one for part in rest for one in _OR.split(part)]
            text = first
        for inside in _BRACKETS.findall(text):
            if inside.isupper() and " " not in inside:
                declared.append(inside)
                text = text.replace(f"({inside})", " ")
        bare.append(text)
    return "".join(bare).strip(), tuple(declared)


def _acronym(text: str) -> str:
    """“A.B.T.L.” and “ABTL” are one; legal forms and quotation marks do not matter."""
    words = [word for word in fold(text.strip(_QUOTES)).split() if word not in LEGAL_FORMS]
    return "".join(words) if len(words) > 1 and all(len(word) == 1 for word in words) else " ".join(words)


def _initials(name: str) -> str:
    """The initials of a name of three words that matter or more."""
    words = [word for word in name.split() if word not in _SMALL_WORDS]
    return "".join(word[0] for word in words) if 3 <= len(words) <= 8 else ""


def _tells(half: str) -> bool:
    """Whether half a name tells who is meant: “Ixelles” or “CPAS” alone do not."""
    return len(half) >= 4 and not _is_general(half)


def _is_general(text: str) -> bool:
    return all(word in _PLACES or word in _KINDS or word in _SMALL_WORDS or word.isdigit() for word in text.split())


def reasons_in_words(evidence: Iterable[Evidence]) -> str:
    """All reasons as one line."""
    return " · ".join(each.in_words() for each in evidence)
