"""Where a long word may be broken with a hyphen, by a rule small enough to cost nothing.

Documents hyphenate by a dictionary; reading it takes longer than drawing a whole board.  A name on a card needs it
seldom: first between the parts of a Dutch compound, of which the usual ones are known, else between syllables.
"""

from __future__ import annotations

import re
from itertools import pairwise

SOFT = "\u00ad"
_REACH = 400
"""No more of a text than this is looked at: it is shown on a few short lines."""
_LEAST = 3
"""So many letters stay together on either side."""
_LETTERS = "a-zà-öø-ÿœĳ"
_WORD = re.compile(rf"[{_LETTERS}]{{8,}}", re.IGNORECASE)
_PARTS = re.compile(
    "analyse|apotheek|begeleiding|beleid|bewoner|bibliotheek|bureau|centr|club|comit[eé]|dienst|fonds|gemeenschap|"
    "gezondheid|groep|hoek|hui[sz]|hulp|instelling|jongeren|kantoor|kinderen|kring|maatschapp|netwerk|onderwijs|opbouw|"
    "ondersteuning|ontwikkeling|opleiding|organisatie|ouderen|overleg|partner|platform|plein|ploeg|praktijk|project|"
    "raad|schol|school|steun|stichting|straat|theater|vereniging|werk|woning|zieken|zorg",
    re.IGNORECASE,
)
_BETWEEN = re.compile(
    r"(?<=[aeiouyà-öø-ÿœ])(ij)?([b-df-hj-np-tv-xzçñ]*?)"
    r"((?:sch|[bcfgkpv][lr]|[dtw]r|[cpt]h|gn|kn|qu|zw|[b-df-hj-np-tv-xzçñ]))(?=[aeiouyà-öø-ÿœ])",
    re.IGNORECASE,
)


def between_parts(text: str) -> str:
    """``text`` with a soft hyphen wherever a part of a compound begins."""
    return _WORD.sub(lambda word: _softened(word[0], parts(word[0])), text[:_REACH]) + text[_REACH:]


def between_syllables(text: str) -> str:
    """``text`` with a soft hyphen between syllables too."""
    return _WORD.sub(lambda word: _softened(word[0], _all(word[0])), text[:_REACH]) + text[_REACH:]


def parts(word: str) -> set[int]:
    """Where a part of a compound begins."""
    return {found.start() for found in _PARTS.finditer(word)}


def syllables(word: str) -> set[int]:
    """Where a syllable begins: before the last consonant between two vowels, or before those that go together."""
    return {found.start(3) for found in _BETWEEN.finditer(word)}


def _all(word: str) -> set[int]:
    """Every place, without the syllables that a part of a compound begins in."""
    known = parts(word)
    return known | {place for place in syllables(word) if all(abs(place - part) >= _LEAST for part in known)}


def _softened(word: str, places: set[int]) -> str:
    kept = [0, *sorted(place for place in places if _LEAST <= place <= len(word) - _LEAST), len(word)]
    return SOFT.join(word[one:other] for one, other in pairwise(kept))
