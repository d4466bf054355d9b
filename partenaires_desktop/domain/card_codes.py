"""Short codes for paper cards: read across a table, said aloud, and written back without a mistake."""

from __future__ import annotations

import re
from collections.abc import Iterable

from partenaires_desktop.domain.wording import fold

LONGEST = 4
_SMALL = frozenset(
    (
        "de",
        "du",
        "des",
        "la",
        "le",
        "les",
        "et",
        "a",
        "au",
        "aux",
        "d",
        "l",
        "van",
        "der",
        "den",
        "het",
        "the",
        "of",
        "for",
        "en",
        "voor",
    )
)


def card_codes(names: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """A code for each (name, short name), in their order; no two alike, none longer than four signs and a number."""
    taken: set[str] = set()
    made = []
    for name, short in names:
        code = _free(_code(name, short), taken, re.sub(r"[^A-Z0-9]", "", fold(short or name).upper()))
        taken.add(code)
        made.append(code)
    return tuple(made)


def _code(name: str, short: str) -> str:
    """The short name where it is short, else the first letters of the words, else the beginning of the name."""
    bare = re.sub(r"[^a-z0-9]", "", fold(short))
    if 1 < len(bare) <= LONGEST:
        return bare.upper()
    words = [re.sub(r"[^a-z0-9]", "", word) for word in fold(short or name).split()]
    telling = [word for word in words if word and word not in _SMALL]
    if len(telling) > 1:
        return "".join(word[0] for word in telling)[:LONGEST].upper()
    return ("".join(telling)[:3] or "P").upper()


def _free(code: str, taken: set[str], letters: str) -> str:
    """``code``, with one more letter or a number when somebody has it."""
    if code not in taken:
        return code
    longer = letters[: len(code) + 1]
    if longer.startswith(code) and len(code) < len(longer) <= LONGEST and longer not in taken:
        return longer
    number = 2
    while f"{code}{number}" in taken:
        number += 1
    return f"{code}{number}"
