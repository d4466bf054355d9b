"""Dates on the screen are written in the language of the window, as they are in print."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from partenaires_desktop import i18n
from partenaires_desktop.documents.typesetting.text import long_date
from partenaires_desktop.ui import dates

FIRST, LATER = date(2026, 3, 1), date(2026, 8, 21)
WORDS = {
    "fr": ("1er mars 2026", "1er mars", "dimanche 1er mars 2026", "dim. 1er mars 2026, 09:05", "21 août 2026"),
    "nl": ("1 maart 2026", "1 maart", "zondag 1 maart 2026", "zo 1 mrt 2026, 09:05", "21 augustus 2026"),
    "en": ("1 March 2026", "1 March", "Sunday, 1 March 2026", "Sun 1 Mar 2026, 09:05", "21 August 2026"),
}


@pytest.fixture(params=WORDS)
def language(request: pytest.FixtureRequest) -> Iterator[str]:
    before = i18n.language()
    i18n.use(request.param)
    yield request.param
    i18n.use(before)


def test_days_and_moments(language: str) -> None:
    moment = datetime(2026, 3, 1, 9, 5)  # noqa: DTZ001 -- the clock on the wall

    said = (dates.day(FIRST), dates.near_day(FIRST, LATER), dates.full_day(FIRST), dates.moment(moment))
    assert (*said, dates.day(LATER)) == WORDS[language]


def test_the_year_is_said_where_it_is_another_one(language: str) -> None:
    assert dates.near_day(FIRST, date(2027, 1, 1)) == WORDS[language][0]


def test_months_are_those_of_print(language: str) -> None:
    for month in range(1, 13):
        for number in (1, 11, 21):
            value = date(2026, month, number)
            assert dates.day(value) == long_date(value, language).replace("\u00a0", " ")
