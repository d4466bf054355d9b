"""Backups thin out with age, never below the rule, and never the newest."""

# ruff: noqa: DTZ001 -- names of files hold local time

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from partenaires_desktop.domain.retention import kept

TODAY = date(2026, 3, 2)
MOMENTS = st.lists(st.datetimes(datetime(2024, 1, 1), datetime(2026, 3, 2, 23)), max_size=60)
ANY = st.lists(st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1)), max_size=60)


def last_of(moments: list[datetime], key: str) -> set[datetime]:
    """The last moment of each day, week or month."""
    return set({moment.strftime(key): moment for moment in sorted(moments)}.values())


@given(MOMENTS)
def test_the_rule_is_kept(moments: list[datetime]) -> None:
    stays = kept(moments, TODAY)

    assert {moment for moment in moments if moment.date() == TODAY} <= stays
    recent = [moment for moment in moments if TODAY - moment.date() <= timedelta(days=14)]
    assert last_of(recent, "%Y-%m-%d") <= stays
    quarter = [moment for moment in moments if TODAY - moment.date() <= timedelta(days=91)]
    assert last_of(quarter, "%G-%V") <= stays
    assert last_of(moments, "%Y-%m") <= stays


@given(ANY, st.dates(date(2000, 1, 1), date(2099, 1, 1)))
def test_the_newest_always_stays_whatever_the_clock_says(moments: list[datetime], today: date) -> None:
    stays = kept(moments, today)

    assert stays <= set(moments)
    assert not moments or max(moments) in stays
    assert {moment for moment in moments if moment.date() >= today} <= stays


@given(MOMENTS)
def test_no_more_is_kept_than_the_rule_says(moments: list[datetime]) -> None:
    stays = kept(moments, TODAY)

    wanted = last_of(moments, "%Y-%m")
    wanted |= last_of([moment for moment in moments if TODAY - moment.date() <= timedelta(days=91)], "%G-%V")
    wanted |= last_of([moment for moment in moments if TODAY - moment.date() <= timedelta(days=14)], "%Y-%m-%d")
    assert stays == wanted | {moment for moment in moments if moment.date() == TODAY}


@given(MOMENTS, st.integers(0, 400))
def test_thinning_every_day_keeps_what_thinning_at_the_end_would(moments: list[datetime], days: int) -> None:
    later = TODAY + timedelta(days=days)

    assert kept(kept(moments, TODAY), later) == kept(moments, later)


def test_a_clock_set_back_removes_nothing() -> None:
    moments = [datetime(2026, 3, 2, hour) for hour in range(8)] + [datetime(2026, 2, 27, 9)]

    assert kept(moments, date(2019, 1, 1)) == set(moments)
