"""When something is due, in words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from partenaires_desktop.i18n import _, ngettext
from partenaires_desktop.ui.dates import near_day

if TYPE_CHECKING:
    from partenaires_desktop.ui.follow_ups.deeds import Task

_SOON = 14


def is_overdue(one: Task, today: date) -> bool:
    """Whether its day went by and it is not done."""
    return one.done_on is None and one.due_on is not None and one.due_on < today


def when(one: Task, today: date) -> str:
    """«5 days late», «today», «in 3 days», «12 May», «no day», «done on 2 March»."""
    if one.done_on is not None:
        return _("Done on {date}").format(date=near_day(one.done_on, today))
    if one.due_on is None:
        return _("No day")
    days = (one.due_on - today).days
    if days < 0:
        return ngettext("{count} day late", "{count} days late", -days).format(count=-days)
    if days == 0:
        return _("Today")
    if days <= _SOON:
        return ngettext("In {count} day", "In {count} days", days).format(count=days)
    return near_day(one.due_on, today)
