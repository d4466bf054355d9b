"""One line of capture: «CPAS | rencontré la coordinatrice | ok pour la salle | rappeler 12/3».

Whom, what was done or said, and what there is to do by when; the parts between bars may come in any order after the
name.  Nothing is guessed in silence: what was understood is shown before it is recorded.
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from functools import partial

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.date_words import DayFound, find_day, no_such_day
from partenaires_desktop.domain.synonyms import body_key
from partenaires_desktop.domain.wording import clean_line, fold

_TO_DO = frozenset(
    [
        "rappeler",
        "relancer",
        "recontacter",
        "retelephoner",
        "reecrire",
        "appeler",
        "envoyer",
        "ecrire",
        "demander",
        "proposer",
        "preparer",
        "inviter",
        "revoir",
        "rencontrer",
        "prevoir",
        "fixer",
        "confirmer",
        "verifier",
        "transmettre",
        "remercier",
        "faire",
        "organiser",
        "planifier",
        "todo",
        "terugbellen",
        "bellen",
        "opbellen",
        "mailen",
        "sturen",
        "schrijven",
        "vragen",
        "voorstellen",
        "uitnodigen",
        "opvolgen",
        "herinneren",
        "afspreken",
        "nagaan",
        "bedanken",
        "bevestigen",
        "regelen",
        "plannen",
        "call",
        "recall",
        "remind",
        "send",
        "write",
        "ask",
        "propose",
        "prepare",
        "invite",
        "follow",
        "meet",
        "confirm",
        "check",
        "thank",
        "arrange",
        "plan",
    ]
)
"""Verbs, folded, with which one says what is to be done; French infinitives, which what was done is never told in."""
_TO_DO_STARTS = ("a faire", "to do", "te doen", "call back", "follow up", "ne pas oublier", "penser a", "niet vergeten")
_JOIN = " · "
CLOSE = 0.72
_INITIALS = 12
_TELLING = 3
_SIGNS = re.compile(r"\s+[-–—]\s+|\s*;\s+")
_MOST_WORDS = 20
_MANY = 600
"""In a larger directory only those of the project are compared letter by letter."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it was understood; ``due_on`` is of what there is to do, ``on`` of what was done."""

    name: str
    wording: str
    on: date
    follow_up: str
    due_on: date | None
    no_day: str = ""
    """What is written like a day and is none."""


@dataclass(frozen=True, slots=True)
class Known:
    """An organisation one may mean; ``is_here`` when it takes part in the project."""

    id: uuid.UUID
    name: str
    short_name: str
    is_here: bool
    keys: tuple[str, ...] = ()
    """The folded names, where they were folded already: a directory is folded once, not at every letter."""

    @property
    def label(self) -> str:
        """What it is called in a sentence."""
        return self.short_name or self.name


@dataclass(frozen=True, slots=True)
class Recognised:
    """Whom a name may mean: one, several to choose from, or none with those that look alike."""

    organisation: Known | None = None
    several: tuple[Known, ...] = ()
    alike: tuple[Known, ...] = ()


def read_line(text: str, today: date) -> Line:
    """Understand ``text``; what was done is dated today unless the line says when."""
    name, *parts = _parts(text)
    wordings: list[str] = []
    to_dos: list[str] = []
    on, due = today, None
    for part in parts:
        is_to_do = says_to_do(part)
        found = find_day(part, today, ahead=is_to_do)
        if found is None:
            (to_dos if is_to_do else wordings).append(part)
        elif is_to_do or found.day > today:
            due = due or found.day
            to_dos += filter(None, [_without(part, found)])
        else:
            on = found.day
            wordings += [part] if _without(part, found) else []
    follow_up = _JOIN.join(to_dos)
    if due is not None and not follow_up:
        follow_up = wordings[-1] if wordings else name
    no_day = next(filter(None, map(no_such_day, parts)), "")
    return Line(name, _JOIN.join(wordings), on, follow_up, due, no_day)


def with_bars(text: str, known: Sequence[Known]) -> str:
    """``text`` with the bars somebody left out behind a name that is known and before what there is to do.

    A whole name counts first, the longest that fits, and before a bar only one with a colon.  Without any bar, dashes
    or semicolons stand for them behind a name that is recognised, and so does the end of the words a name begins with:
    what is understood is shown before it is noted.
    """
    first, bar, rest = clean_line(text).partition("|")
    wanted = fold(first)
    if not wanted or any(fits(wanted, one) for fits in (_is_name, _begins, _holds_words) for one in known):
        return text
    begun = [] if bar else _beginning_with(wanted.split()[0], known)
    parts = [part.strip(" ,") for part in _SIGNS.split(first)]
    if len(parts) > 1 and _told(parts[0].split(), begun) == len(parts[0].split()):
        return " | ".join(filter(None, parts))
    keys = {key for one in known for key in _names(one)}
    words = first.split()
    told = _told(words, begun)
    for count in range(min(len(words) - 1, _MOST_WORDS), 0, -1):
        name, said = " ".join(words[:count]), words[count:]
        has_colon = name.endswith(":") or said[0] == ":"
        if (fold(name) in keys and (has_colon or not bar)) or count <= told:
            said = said[1:] if said[0] == ":" else said
            to_do = next((place for place, word in enumerate(said) if fold(word) in _TO_DO), len(said))
            parts = [name.rstrip(" ,:"), " ".join(said[:to_do]), " ".join(said[to_do:]), rest]
            return " | ".join(part for part in parts if part.strip())
    return text


def _beginning_with(first: str, known: Iterable[Known]) -> list[Known]:
    return [one for one in known if any(key.partition(" ")[0] == first for key in _names(one))]


def _told(words: Sequence[str], begun: Sequence[Known]) -> int:
    """How many of these words, from the first on, one of the names that begin alike holds; two letters say nothing."""
    held, most, before = [_words_of(one) for one in begun], 0, ""
    for count in range(1, min(len(words), _MOST_WORDS) + 1):
        wanted = fold(" ".join(words[:count]))
        for part in wanted.removeprefix(before).split():  # those before were looked for already
            held = [names for names in held if f" {part}" in names]
        if not held:
            break
        most, before = (count if len(wanted) >= _TELLING else 0), wanted
    return most


def says_to_do(part: str) -> bool:
    """Whether a part begins like something to do."""
    words = fold(part)
    return words.startswith(_TO_DO_STARTS) or words.split(" ")[0] in _TO_DO


def recognise(name: str, known: Sequence[Known]) -> Recognised:
    """Whom ``name`` means: the same name first, then its beginning, then words of it; those who take part first."""
    wanted = fold(name)
    if not wanted:
        return Recognised()
    for fits in (_is_name, _begins, _holds_words):
        found = [one for one in known if fits(wanted, one)]
        here = [one for one in found if one.is_here]
        choice = here or found
        if len(choice) == 1:
            return Recognised(choice[0])
        if choice:
            return Recognised(several=_sorted(choice))
    same = _same_body(name, known)
    if len(same) == 1:
        return Recognised(same[0])
    here = [one for one in known if one.is_here or len(known) <= _MANY]
    scores = ((max(_likeness(wanted, name) for name in _names(one)), one) for one in here[:_MANY])
    near = sorted(((score, one) for score, one in scores if score >= CLOSE), key=lambda pair: -pair[0])
    return Recognised(alike=tuple(one for _score, one in near[:3]))


def _same_body(name: str, known: Sequence[Known]) -> list[Known]:
    """Those of the other language: “OCMW Anderlecht” is the “CPAS d’Anderlecht”."""
    key = body_key(name)
    found = [one for one in known if body_key(one.name) == key] if key else []
    return [one for one in found if one.is_here] or found


def _parts(text: str) -> list[str]:
    """The name, then the rest between bars; without a bar, a colon after the name does."""
    line = clean_line(text)
    parts = [part.strip() for part in line.split("|")]
    if len(parts) == 1:
        parts = [part.strip() for part in re.split(r"\s*[\u00a0\u202f]?:\s+", line, maxsplit=1)]
    return [parts[0], *filter(None, parts[1:])]


def _without(part: str, found: DayFound) -> str:
    """``part`` without the words of its day."""
    rest = f"{part[: found.start].rstrip()} {part[found.end :].lstrip()}"
    return rest.strip(" ,;.-–—")


def folded(name: str, short_name: str) -> tuple[str, ...]:
    """The keys of an organisation."""
    return tuple(filter(None, (fold(name), fold(short_name))))


def _names(one: Known) -> tuple[str, ...]:
    return one.keys or folded(one.name, one.short_name)


def _words_of(one: Known) -> str:
    """All words of its names, each behind a space: where one begins is then found as fast as memory is read."""
    return " ".join(("", *_names(one)))


def _is_name(wanted: str, one: Known) -> bool:
    return wanted in _names(one)


def _begins(wanted: str, one: Known) -> bool:
    return any(name.startswith(wanted) for name in _names(one))


def _holds_words(wanted: str, one: Known) -> bool:
    """Every word begins a word of the name, or the letters are those its words begin with."""
    words = _words_of(one)
    if all(f" {part}" in words for part in wanted.split()):
        return True
    if not 1 < len(wanted) <= _INITIALS:
        return False
    return wanted == "".join(word[0] for word in _names(one)[0].split() if len(word) > 2)


def _likeness(wanted: str, name: str) -> float:
    parts = (name[: len(wanted) * 2], *(word for word in name.split() if len(word) > 3))
    return max(map(partial(_ratio, wanted), parts), default=0.0)


def _ratio(wanted: str, name: str) -> float:
    """How alike two words are; 0 where a glance shows that they are not."""
    found = SequenceMatcher(None, name, wanted)
    if found.real_quick_ratio() < CLOSE or found.quick_ratio() < CLOSE:
        return 0.0
    return found.ratio()


def _sorted(found: Iterable[Known]) -> tuple[Known, ...]:
    return tuple(sorted(found, key=lambda one: (not one.is_here, alphabetical(one.label), one.id.hex)))
