"""Dates as people write them here: ``12/3/2027``, ``12.03.27``, ``12 mars``, ``12 maart 2027``, ``2027-03-12``."""

from __future__ import annotations

import re
from datetime import date

from partenaires_desktop.domain.wording import fold

_MONTHS = (
    ("janvier", "januari", "january"),
    ("fevrier", "februari", "february"),
    ("mars", "maart", "march"),
    ("avril", "april"),
    ("mai", "mei", "may"),
    ("juin", "juni", "june"),
    ("juillet", "juli", "july"),
    ("aout", "augustus", "august"),
    ("septembre", "september"),
    ("octobre", "oktober", "october"),
    ("novembre", "november"),
    ("decembre", "december"),
)
_SHORT = {
    "jan": 1,
    "fev": 2,
    "feb": 2,
    "mrt": 3,
    "mar": 3,
    "avr": 4,
    "apr": 4,
    "aug": 8,
    "dec": 12,
    "okt": 10,
    "oct": 10,
}
_FIRST, _LAST = 1900, 2199


def read_date(text: str, today: date) -> date | None:
    """The date ``text`` says, day before month; ``None`` for an empty text.

    Without a year it is the year of ``today``; two digits are this century.  Raises ValueError when it is no date.
    """
    words = fold(text.replace("1er ", "1 ")).split()
    if not words:
        return None
    if len(words) == 1 and re.fullmatch(r"\d{8}", words[0]):
        words = [words[0][:2], words[0][2:4], words[0][4:]]
    if len(words) == 3 and re.fullmatch(r"\d{4}", words[0]):
        words.reverse()
    if len(words) not in (2, 3):
        raise ValueError(text)
    year = _year(words[2], today) if len(words) == 3 else today.year
    return date(year, _month(words[1]), int(words[0]))


def write_date(day: date | None) -> str:
    """``12/03/2027``, or nothing."""
    return "" if day is None else f"{day:%d/%m}/{day.year:04d}"


def _month(word: str) -> int:
    if word.isdecimal():
        return int(word)
    if word in _SHORT:
        return _SHORT[word]
    fitting = {
        number
        for number, names in enumerate(_MONTHS, start=1)
        for name in names
        if len(word) >= 3 and name.startswith(word)
    }
    if len(fitting) != 1:
        raise ValueError(word)
    return fitting.pop()


def _year(word: str, today: date) -> int:
    year = int(word)
    if len(word) <= 2:
        year += today.year // 100 * 100
    if not _FIRST <= year <= _LAST:
        raise ValueError(word)
    return year
