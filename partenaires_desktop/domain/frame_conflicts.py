"""Where what is asked of a partner meets a limit of its frame (reference H5): each finding with its rule in words.

Nothing here forbids anything: a conflict is something to talk about before the request goes out.  Findings quote lines
of the frame that may be internal, so they are never printed for others.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from partenaires_desktop.domain import frame_words as words
from partenaires_desktop.domain.frames import DAY_LABELS, SPOKEN_LABELS, Facts, Line, ask_before, clock
from partenaires_desktop.domain.hours import hours_asked, shown
from partenaires_desktop.domain.roles import ROLE_LABELS, ROLE_TIMES
from partenaires_desktop.domain.wording import shortened
from partenaires_desktop.i18n import N_, _

LIVE = ("proposed", "restated", "agreed")
"""Statuses of expectations that ask something of someone today."""
ROLE_HOURS = {"bearer": 64, "co_bearer": 16, "action_lead": 8, "contributor": 4, "expert": 2, "relay": 1}
"""Hours a month that a role usually costs (reference E2)."""
_NOT_TIME = ("room", "money")
_QUOTED = 160

RULE_LABELS = {
    "hours": N_("Time"),
    "territory": N_("Territory"),
    "language": N_("Language"),
    "open": N_("Opening hours"),
    "decision": N_("Time to decide"),
    "red_line": N_("Red line"),
    "limit": N_("Limit"),
    "secrecy": N_("Secrecy"),
    "funding": N_("Funding"),
    "communication": N_("Communication"),
}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A rule that is met, and the sentence that says why, in the language of the window."""

    rule: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of a partner, as the rules see it."""

    wording: str
    contribution: str = ""
    quantity: str = ""
    due_on: date | None = None
    status: str = "proposed"


def of_request(facts: Facts, request: Request, today: date, other: Facts | None = None) -> tuple[Conflict, ...]:
    """Conflicts of one expectation with the frame of whom it is asked; ``other`` is that of a partner who asks."""
    if request.status not in LIVE:
        return ()
    return (
        *_time(facts, request),
        *_decision(facts, request, today),
        *_open(facts, request.wording),
        *_language(facts, request.wording, other),
        *_territory(facts, request.wording),
        *_secrecy(facts, request.wording),
        *_lines(facts.lines, request),
    )


def of_role(facts: Facts, role: str) -> tuple[Conflict, ...]:
    """Conflicts of a role with a frame."""
    usual = ROLE_HOURS.get(role)
    if usual is None or facts.max_hours is None or usual <= facts.max_hours:
        return ()
    said = _("The role “{role}” usually takes {time}; it can give {most} h a month.").format(
        role=_(ROLE_LABELS[role]), time=_(ROLE_TIMES[role]), most=facts.max_hours
    )
    return (Conflict("hours", said),)


def of_phase(facts: Facts, requests: Iterable[Request]) -> tuple[Conflict, ...]:
    """The conflict of all that is asked in one phase together, where no single request meets the limit by itself."""
    if facts.max_hours is None:
        return ()
    times = [hours_asked(one.quantity) for one in requests if one.status in LIVE and one.contribution not in _NOT_TIME]
    monthly = [found[0] for found in times if found is not None and found[1]]
    total = sum(monthly)
    if len(monthly) < 2 or total <= facts.max_hours or max(monthly) > facts.max_hours:
        return ()
    said = _("Together these ask {asked} h a month; it can give {most} h a month.").format(
        asked=shown(total), most=facts.max_hours
    )
    return (Conflict("hours", said),)


def of_project(facts: Facts, neighbourhood: str) -> tuple[Conflict, ...]:
    """Conflicts with the project as a whole."""
    if words.lies_within(neighbourhood, facts.territory):
        return ()
    said = _("The project is in “{place}”; its territory is “{territory}”.").format(
        place=neighbourhood[:_QUOTED], territory=facts.territory[:_QUOTED]
    )
    return (Conflict("territory", said),)


def _time(facts: Facts, request: Request) -> Iterator[Conflict]:
    asked = hours_asked(request.quantity)
    if facts.max_hours is None or asked is None or request.contribution in _NOT_TIME or asked[0] <= facts.max_hours:
        return
    sentence = (
        _("{asked} h a month are asked; it can give {most} h a month.")
        if asked[1]
        else _("{asked} h are asked; it can give {most} h a month.")
    )
    yield Conflict("hours", sentence.format(asked=shown(asked[0]), most=facts.max_hours))


def _decision(facts: Facts, request: Request, today: date) -> Iterator[Conflict]:
    last = ask_before(request.due_on, facts.decision_days, request.status)
    if last is None or last >= today:
        return
    who = facts.decided_by[:_QUOTED]
    sentence = (
        _("Too late: {who} takes {days} days to decide, so it had to be asked by {day}.")
        if who
        else _("Too late: it takes {days} days to decide, so it had to be asked by {day}.")
    )
    yield Conflict("decision", sentence.format(who=who, days=facts.decision_days, day=f"{last:%d/%m/%Y}"))


def _open(facts: Facts, wording: str) -> Iterator[Conflict]:
    closed = [day for day in words.days_named(wording) if facts.open_days and day not in facts.open_days]
    for day in closed:
        yield Conflict("open", _("Closed on {day}.").format(day=_(DAY_LABELS[day])))
    for time in words.times_named(wording):
        if facts.closes_at is not None and time >= facts.closes_at:
            said = _("Asked at {time} or later; it closes at {closes}.")
            yield Conflict("open", said.format(time=clock(time), closes=clock(facts.closes_at)))
        elif facts.opens_at is not None and time < facts.opens_at:
            said = _("Asked at {time}; it opens at {opens}.")
            yield Conflict("open", said.format(time=clock(time), opens=clock(facts.opens_at)))


def _language(facts: Facts, wording: str, other: Facts | None) -> Iterator[Conflict]:
    if not facts.languages:
        return
    known = ", ".join(_(SPOKEN_LABELS[code]) for code in facts.languages if code in SPOKEN_LABELS)
    for code in words.languages_named(wording):
        if code not in facts.languages:
            said = _("{language} is asked; it works in: {languages}.")
            yield Conflict("language", said.format(language=_(SPOKEN_LABELS[code]), languages=known))
    if other is not None and other.languages and not set(other.languages) & set(facts.languages):
        yield Conflict(
            "language",
            _("The two have no working language in common; this one works in: {languages}.").format(languages=known),
        )


def _territory(facts: Facts, wording: str) -> Iterator[Conflict]:
    for place in words.places_outside(wording, facts.territory):
        said = _("{place} is outside its territory: “{territory}”.")
        yield Conflict("territory", said.format(place=place, territory=facts.territory[:_QUOTED]))


def _secrecy(facts: Facts, wording: str) -> Iterator[Conflict]:
    if facts.secrecy not in ("secret", "discretion") or not words.shares_data(wording):
        return
    yield Conflict(
        "secrecy",
        _(
            "Bound by professional secrecy: nothing about people it follows may be asked for. Ask for figures, "
            "without names."
        )
        if facts.secrecy == "secret"
        else _("Bound by a duty of discretion: agree beforehand what may be told, and with whose consent."),
    )


def _lines(lines: Iterable[Line], request: Request) -> Iterator[Conflict]:
    """Limits in words that the request touches."""
    for line in lines:
        if line.side != "limit":
            continue
        quote = shortened(line.wording, _QUOTED)
        if line.topic == "funding" and request.contribution == "money":
            yield Conflict("funding", _("Money is asked, and its funding has a limit: “{limit}”.").format(limit=quote))
            continue
        if line.topic == "communication" and words.is_public(request.wording):
            yield Conflict("communication", _("Before anything is published: “{limit}”.").format(limit=quote))
            continue
        shared = words.touches(request.wording, line.wording)
        if shared and line.topic == "red_line":
            said = _("A red line may be touched ({words}): “{limit}”.")
            yield Conflict("red_line", said.format(words=", ".join(shared[:4]), limit=quote))
        elif shared and line.topic in ("public", "mandate", "funding", "insurance"):
            said = _("A limit may be touched ({words}): “{limit}”.")
            yield Conflict("limit", said.format(words=", ".join(shared[:4]), limit=quote))
