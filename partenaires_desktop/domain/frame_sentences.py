"""What is known of a frame, topic by topic, in words: the same on the screen and on paper."""

from __future__ import annotations

from collections.abc import Callable

from partenaires_desktop.domain.frames import DAY_LABELS, DAYS, SECRECY_LABELS, SPOKEN_LABELS, Facts, clock
from partenaires_desktop.i18n import N_

Gettext = Callable[[str], str]


def fact(facts: Facts, topic: str, gettext: Gettext) -> str:
    """What the facts say on a topic, in one phrase; "" when they say nothing."""
    told = _TOLD.get(topic)
    return told(facts, gettext) if told else ""


def _territory(facts: Facts, _gettext: Gettext) -> str:
    return facts.territory


def _languages(facts: Facts, gettext: Gettext) -> str:
    return ", ".join(gettext(SPOKEN_LABELS[code]) for code in facts.languages if code in SPOKEN_LABELS)


def _hours(facts: Facts, gettext: Gettext) -> str:
    days = _days(facts.open_days, gettext)
    opens, closes = clock(facts.opens_at), clock(facts.closes_at)
    if opens and closes:
        times = gettext(N_("{opens} to {closes}")).format(opens=opens, closes=closes)
    elif opens:
        times = gettext(N_("from {opens}")).format(opens=opens)
    else:
        times = gettext(N_("until {closes}")).format(closes=closes) if closes else ""
    return ", ".join(part for part in (days, times) if part)


def _days(codes: str, gettext: Gettext) -> str:
    """``Monday to Friday`` for days in a row, else the days one by one."""
    known = [code for code in DAYS if code in codes]
    if len(known) > 2 and "".join(known) in DAYS:
        first, last = (gettext(DAY_LABELS[code]) for code in (known[0], known[-1]))
        return gettext(N_("{first} to {last}")).format(first=first, last=last)
    return ", ".join(gettext(DAY_LABELS[code]) for code in known)


def _time(facts: Facts, gettext: Gettext) -> str:
    return "" if facts.max_hours is None else gettext(N_("{hours} h a month at most")).format(hours=facts.max_hours)


def _decision(facts: Facts, gettext: Gettext) -> str:
    if facts.decision_days is None:
        return facts.decided_by
    said = gettext(N_("{days} days")).format(days=facts.decision_days)
    return f"{said}, {facts.decided_by}" if facts.decided_by else said


def _secrecy(facts: Facts, gettext: Gettext) -> str:
    return gettext(SECRECY_LABELS[facts.secrecy]) if facts.secrecy else ""


_TOLD: dict[str, Callable[[Facts, Gettext], str]] = {
    "territory": _territory,
    "language": _languages,
    "hours": _hours,
    "time": _time,
    "decision": _decision,
    "secrecy": _secrecy,
}
