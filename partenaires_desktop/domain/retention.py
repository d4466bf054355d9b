"""Which backups are kept as they age: all of today's, then one a day, one a week, one a month for ever."""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date, datetime, timedelta

DAILY = timedelta(days=14)
WEEKLY = timedelta(days=91)


def kept(moments: Iterable[datetime], today: date) -> frozenset[datetime]:
    """Those of ``moments`` that stay; the newest always does.

    The last of each day stays for two weeks, the last of each week for three months, the last of each month for ever.
    What is dated later than ``today`` stays: the clock was set back, and nobody knows what it is worth.
    """
    last: dict[Hashable, datetime] = {}
    stays: set[datetime] = set()
    for moment in sorted(moments):
        day = moment.date()
        if day >= today:
            stays.add(moment)
        for period in _periods(day, today):
            last[period] = moment
        last["newest"] = moment
    return frozenset(stays | set(last.values()))


def _periods(day: date, today: date) -> Iterable[Hashable]:
    """The periods of which a backup of ``day`` may be the last one to keep."""
    age = today - day
    yield "month", day.year, day.month
    if age <= WEEKLY:
        yield "week", *day.isocalendar()[:2]
    if age <= DAILY:
        yield "day", day
