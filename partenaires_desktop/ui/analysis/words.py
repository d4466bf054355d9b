"""What an analysis says in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partenaires_desktop.domain.obstacles import ANSWER_LABELS, OBSTACLES, days_seen, persists
from partenaires_desktop.domain.wording import capital
from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.dates import day

if TYPE_CHECKING:
    from partenaires_desktop.queries.analysis import ObstacleLine, Partnership


def obstacle_name(line: ObstacleLine) -> str:
    """An obstacle as the catalogue says it, or in one’s own words."""
    known = OBSTACLES.get(line.known_as)
    return capital(line.wording or (_(known[1]) if known else ""))


def obstacle_dates(line: ObstacleLine, today: date) -> str:
    """«vu le 20 janvier 2026 · persiste depuis 120 jours», «levé le 11 décembre 2025»."""
    seen = _("seen on {date}").format(date=day(line.seen_on))
    if line.lifted_on is not None:
        return " · ".join((seen, _("lifted on {date}").format(date=day(line.lifted_on))))
    if persists(line.seen_on, None, today):
        days = days_seen(line.seen_on, None, today)
        held = ngettext("persists for {count} day", "persists for {count} days", days).format(count=days)
        return f"{seen} · {held}"
    return seen


def answers_told(line: ObstacleLine) -> str:
    """What is tried against it."""
    words = [_(ANSWER_LABELS[code]) for code in line.answers]
    return _("Answers: {words}").format(words=_(", ").join(words)) if words else _("No answer chosen yet.")


def last_told(found: Partnership) -> str:
    """When it was last looked at, and when it will be again."""
    latest = found.latest
    if latest is None:
        return _("Not looked at together yet: ten minutes are enough.")
    told = _("Last looked at on {date}.").format(date=day(latest.held_on))
    if latest.next_on is not None:
        told += " " + _("Next time: {date}.").format(date=day(latest.next_on))
    return told
