"""Dates as they are written in the language of the window."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QDate, QLocale

from partenaires_desktop import i18n


def day(value: date) -> str:
    """«3 mars 2026»."""
    return QLocale(i18n.language()).toString(QDate(value.year, value.month, value.day), "d MMMM yyyy")


def near_day(value: date, today: date) -> str:
    """«3 mars», with its year when it is another one."""
    layout = "d MMMM" if value.year == today.year else "d MMMM yyyy"
    return QLocale(i18n.language()).toString(QDate(value.year, value.month, value.day), layout)
