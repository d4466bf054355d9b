"""Dates as they are written in the language of the window; the first of a month is «1er» in French, as in print."""

from __future__ import annotations

import re
from datetime import date, datetime

from PySide6.QtCore import QDate, QDateTime, QLocale

from partenaires_desktop import i18n

_FIRST = re.compile(r"(?<!\d)1 (?=[^\W\d])")


def day(value: date) -> str:
    """«3 mars 2026»."""
    return _written(value, "d MMMM yyyy")


def near_day(value: date, today: date) -> str:
    """«3 mars», with its year when it is another one."""
    return _written(value, "d MMMM" if value.year == today.year else "d MMMM yyyy")


def full_day(value: date) -> str:
    """«mardi 3 mars 2026»."""
    return _written(value, "dddd, d MMMM yyyy" if i18n.language() == "en" else "dddd d MMMM yyyy")


def moment(value: datetime) -> str:
    """«mar. 3 mars 2026, 14:05», on the user's clock."""
    local = value.astimezone().replace(tzinfo=None) if value.tzinfo else value
    when = QDateTime(local.year, local.month, local.day, local.hour, local.minute, local.second)
    return _as_said(QLocale(i18n.language()).toString(when, "ddd d MMM yyyy, HH:mm"))


def _written(value: date, layout: str) -> str:
    return _as_said(QLocale(i18n.language()).toString(QDate(value.year, value.month, value.day), layout))


def _as_said(words: str) -> str:
    return _FIRST.sub("1er ", words) if i18n.language() == "fr" else words
