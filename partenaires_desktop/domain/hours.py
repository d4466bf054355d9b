"""Hours a month out of what people write: “2 h par mois”, “½ dag per week”, “one hour a month”."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

DAY = 8
"""Hours of a working day."""
WEEKS = 4
"""Weeks of a month, as people count them."""

_NUMBER = re.compile(
    r"(?P<half>½|\b(?:une? |een |a |an )?(?:demi|demie|half|halve)\b|\b1/2\b)|(?P<digits>\d+(?:[.,]\d+)?)(?P<more>½)?"
    r"|(?P<word>\b(?:une?|een|one|an?|deux|twee|two|trois|drie|three|quatre|vier|four)\b)"
)
_WORDS = {"deux": 2, "twee": 2, "two": 2, "trois": 3, "drie": 3, "three": 3, "quatre": 4, "vier": 4, "four": 4}
_UNIT = re.compile(
    r"\s*-?\s*(?:(?P<hour>heures?|hours?|hrs?|uren|uur|u|h)|(?P<day>journees?|jours?|dagen|dag|days?|j|d)"
    r"|(?P<minute>minutes?|minuten|minuut|min))\b"
)
_PERIOD = re.compile(
    r"(?:par|per|a|an|chaque|elke|every|each|/|le|la)\s*(?:(?P<week>semaine|sem|week)"
    r"|(?P<month>mois|maand|month)|(?P<year>an|annee|jaar|year))\b"
)
_OFTEN = re.compile(r"\b(?:(?P<week>hebdomadaires?|wekelijkse?|weekly)|(?P<month>mensuel\w*|maandelijkse?|monthly))\b")


@lru_cache(maxsize=4096)
def hours_asked(quantity: str) -> tuple[float, bool] | None:
    """Hours in ``quantity`` and whether they come back every month; None when no time is written there.

    What is said without a period is asked once.
    """
    text = _plain(quantity)
    for number in _NUMBER.finditer(text):
        unit = _UNIT.match(text, number.end())
        if unit is None:
            continue
        hours = _value(number) * (DAY if unit["day"] else 1 / 60 if unit["minute"] else 1)
        rest = text[unit.end() :]
        period = _PERIOD.search(rest) or _OFTEN.search(text)
        if period is None:
            return hours, False
        groups = period.groupdict()
        return hours * (WEEKS if groups["week"] else 1 / 12 if groups.get("year") else 1), True
    return None


def shown(hours: float) -> str:
    """``4`` or ``2.5``: no more figures than people write."""
    rounded = round(hours, 1)
    return str(int(rounded)) if rounded == int(rounded) else str(rounded)


def _plain(text: str) -> str:
    spread = unicodedata.normalize(
        "NFD", text.casefold().replace("½", "\0").replace("\u00a0", " ").replace("\u202f", " ")
    )
    bare = "".join(char for char in spread if not unicodedata.combining(char))
    return bare.replace("\0", "½")[:2000]


def _value(number: re.Match[str]) -> float:
    if number["half"]:
        return 0.5
    if number["digits"]:
        return float(number["digits"][:6].replace(",", ".")) + (0.5 if number["more"] else 0)
    return _WORDS.get(number["word"].strip(), 1)
