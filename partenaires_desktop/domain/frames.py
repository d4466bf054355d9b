"""The frame of an organisation: topics, and what is chosen from a list (reference H5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from partenaires_desktop.i18n import N_

TOPICS = (
    "mandate",
    "public",
    "territory",
    "language",
    "hours",
    "time",
    "decision",
    "secrecy",
    "funding",
    "insurance",
    "communication",
    "red_line",
    "offer",
)
TOPIC_LABELS = {
    "mandate": N_("Mandate and recognition"),
    "public": N_("Public"),
    "territory": N_("Territory"),
    "language": N_("Languages"),
    "hours": N_("Opening hours"),
    "time": N_("Time it can give"),
    "decision": N_("Decision"),
    "secrecy": N_("Secrecy and discretion"),
    "funding": N_("Funding"),
    "insurance": N_("Insurance"),
    "communication": N_("Communication"),
    "red_line": N_("Red lines"),
    "offer": N_("What it can offer"),
}

LINE_SIDES = ("limit", "opening")
LINE_SIDE_LABELS = {"limit": N_("limit"), "opening": N_("opening")}

SECRECIES = ("", "none", "discretion", "secret")
SECRECY_LABELS = {
    "": N_("not known"),
    "none": N_("no particular duty"),
    "discretion": N_("duty of discretion"),
    "secret": N_("professional secrecy"),
}

SPOKEN = ("fr", "nl", "en", "de", "ar", "tr", "es", "pt", "ro", "pl", "so", "sign")
SPOKEN_LABELS = {
    "fr": N_("French"),
    "nl": N_("Dutch"),
    "en": N_("English"),
    "de": N_("German"),
    "ar": N_("Arabic"),
    "tr": N_("Turkish"),
    "es": N_("Spanish"),
    "pt": N_("Portuguese"),
    "ro": N_("Romanian"),
    "pl": N_("Polish"),
    "so": N_("Somali"),
    "sign": N_("sign language"),
}

DAYS = "1234567"
DAY_LABELS = {
    "1": N_("Monday"),
    "2": N_("Tuesday"),
    "3": N_("Wednesday"),
    "4": N_("Thursday"),
    "5": N_("Friday"),
    "6": N_("Saturday"),
    "7": N_("Sunday"),
}

MOST_HOURS = 744
"""Hours of the longest month."""
LONGEST_DECISION = 730
AWAITING = ("proposed", "restated")
"""Statuses of an expectation that the other side has still to decide about."""


@dataclass(frozen=True, slots=True)
class Line:
    """A limit or an opening, in words."""

    topic: str
    side: str
    wording: str
    shareable: bool = True


@dataclass(frozen=True, slots=True)
class Facts:
    """A frame as the rules see it; what is not known breaks no rule."""

    languages: tuple[str, ...] = ()
    territory: str = ""
    open_days: str = ""
    opens_at: int | None = None
    closes_at: int | None = None
    max_hours: int | None = None
    decision_days: int | None = None
    decided_by: str = ""
    secrecy: str = ""
    lines: tuple[Line, ...] = ()


def ask_before(due_on: date | None, decision_days: int | None, status: str) -> date | None:
    """The last day to put the question to who decides; None where nothing is left to decide, or nothing is known."""
    if due_on is None or not decision_days or status not in AWAITING:
        return None
    try:
        return due_on - timedelta(days=decision_days)
    except OverflowError:
        return None


def clock(minutes: int | None) -> str:
    """``09:30``; "" when it is not known."""
    return "" if minutes is None else f"{minutes // 60:02}:{minutes % 60:02}"


def minutes_of(text: str) -> int | None:
    """Minutes after midnight of ``9``, ``9:30``, ``9h30``, ``9u30`` or ``9.30``; None when it is no time of day."""
    digits = text.strip().casefold()
    for sign in ("h", "u", ".", " "):
        digits = digits.replace(sign, ":", 1) if ":" not in digits else digits
    hours, _colon, minutes = digits.partition(":")
    hours, minutes = hours.strip(), minutes.strip() or "0"
    if not (hours.isascii() and hours.isdigit() and minutes.isascii() and minutes.isdigit()):
        return None
    if len(hours) > 2 or len(minutes) > 2:
        return None
    found = int(hours) * 60 + int(minutes)
    return found if int(minutes) < 60 and found <= 24 * 60 else None
