"""Roles and letters read from words, as they are typed in a cell or pasted from a spreadsheet.

Words of the three languages are understood whatever the language of the window, and the letters G F S C I alone.
R and A are not: French variants of RACI swap them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from partenaires_desktop.domain.roles import LETTER_LABELS, ROLE_LABELS
from partenaires_desktop.domain.wording import clean_line, fold
from partenaires_desktop.i18n import LANGUAGES, _, translation

SEPARATOR = " · "
_BETWEEN = re.compile(r"[;,+/|\n]|\s[·–—-]\s")

# Forms people write beside the word on the screen: feminine, plural, verb or noun. Folded when compared.
_OTHER_LETTER_WORDS = {
    "G": ("garante", "garants", "garantes", "staat borg", "waarborgt"),
    "F": ("fait", "font", "réalise", "doen", "voert uit"),
    "S": ("soutien", "soutiennent", "ondersteuning", "steunt"),
    "C": ("consultée", "consultés", "consultées", "geconsulteerd"),
    "I": ("informée", "informés", "informées", "ingelicht"),
}
_OTHER_ROLE_WORDS = {
    "bearer": ("porteuse", "porteur de projet", "trekker", "projectdrager"),
    "co_bearer": ("co-porteuse", "coporteur", "medetrekker"),
    "action_lead": ("pilote", "actietrekker"),
    "contributor": ("contributrice", "bijdrager"),
    "expert": ("experte",),
    "facilitator": ("animateur", "animatrice", "facilitatrice", "begeleider"),
    "relay": ("relais", "doorverwijzer", "brugfiguur"),
    "translator": ("traducteur", "traductrice", "vertaler"),
    "host": ("hébergeur", "gastorganisatie"),
    "funder": ("financeur", "bailleur", "financier"),
    "evaluator": ("évaluateur", "évaluatrice", "evaluator"),
    "resident": ("habitant", "habitante", "bewoner"),
    "beneficiary": ("bénéficiaire", "doelgroep"),
    "observer": ("observateur", "observatrice", "waarnemer"),
}


@dataclass(frozen=True)
class RoleWords:
    """What a text says: "" where it says nothing of the kind."""

    role: str = ""
    letter: str = ""
    unknown: tuple[str, ...] = ()
    """The words that are neither a role nor a letter, as they were written."""
    doubled: bool = False
    """Whether two roles, or two letters, are named."""


def read(text: str) -> RoleWords:
    """The role and the letter that ``text`` names, in any order and any of the three languages."""
    roles, letters, unknown = set(), set(), []
    known_letters, known_roles = _known(LETTER_LABELS, _OTHER_LETTER_WORDS), _known(ROLE_LABELS, _OTHER_ROLE_WORDS)
    for word in _words(text, known_letters | known_roles):
        key = fold(word)
        if word.upper() in LETTER_LABELS:
            letters.add(word.upper())
        elif key in known_letters:
            letters.add(known_letters[key])
        elif key in known_roles:
            roles.add(known_roles[key])
        else:
            unknown.append(word)
    return RoleWords(
        min(roles, default=""), min(letters, default=""), tuple(unknown), len(roles) > 1 or len(letters) > 1
    )


def write(role: str, letter: str) -> str:
    """The words of a cell, which :func:`read` understands: the letter's word, then the role's."""
    words = []
    if letter:
        words.append(_(LETTER_LABELS[letter]))
    if role:
        words.append(_(ROLE_LABELS[role]))
    return SEPARATOR.join(words)


def _words(text: str, known: Mapping[str, str]) -> Iterator[str]:
    """The words between separators; a label that itself holds a separator is left whole."""
    for line in text.splitlines():
        whole = clean_line(line)
        if fold(whole) in known:
            yield whole
            continue
        yield from (word for word in map(clean_line, _BETWEEN.split(line)) if word)


def _known(labels: Mapping[str, str], others: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Every folded word and the code it stands for; the words on the screen win over the other forms."""
    found = {fold(word): code for code, words in others.items() for word in words}
    for language in LANGUAGES:
        words = translation(language)
        found |= {fold(words.gettext(label)): code for code, label in labels.items()}
    return found
