"""iCalendar: phases, dates by which something is expected or to be done, charters and reviews, as whole days.

Each event keeps its identity from one export to the next, so that a calendar that reads the file again moves its
events instead of doubling them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from partenaires_desktop.domain.merging import Image, Rows
from partenaires_desktop.domain.wording import shortened_line
from partenaires_desktop.exchange.content_lines import escaped, folded
from partenaires_desktop.exchange.sheets import Words
from partenaires_desktop.i18n import N_

_LAST = date(9999, 12, 30)
_OPEN = ("proposed", "restated", "agreed", "disagreed")


@dataclass(frozen=True, slots=True)
class _Event:
    identity: str
    first: date
    last: date
    summary: str
    details: str
    category: str


def calendar(rows: Rows, language: str, now: datetime, name: str, notice: str) -> bytes:
    """The calendar ``name``; ``now`` stands on each event as the moment it was written."""
    stamp = now.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Partenaires//FR",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
        f"X-WR-CALDESC:{escaped(notice)}",
    ]
    for event in sorted(_events(rows, language), key=lambda one: (one.first, one.identity)):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{event.identity}@partenaires",
            f"DTSTAMP:{stamp}",
            f"DTSTART;VALUE=DATE:{_written(event.first)}",
            f"DTEND;VALUE=DATE:{_written(min(event.last, _LAST) + timedelta(days=1))}",
            f"SUMMARY:{escaped(event.summary)}",
            f"CATEGORIES:{escaped(event.category)}",
            "TRANSP:TRANSPARENT",
        ]
        if event.details:
            lines.append(f"DESCRIPTION:{escaped(event.details)}")
        lines.append("END:VEVENT")
    return folded([*lines, "END:VCALENDAR"])


def _events(rows: Rows, language: str) -> Iterator[_Event]:
    words = Words(rows, language)
    for (table, _row), image in rows.items():
        if table == "phase":
            yield from _phase(image, words)
        elif table == "expectation" and image["due_on"] and image["status"] in _OPEN:
            yield _due(image, words)
        elif table == "charter":
            yield from _charter(image, words, words.gettext)
        elif table == "follow_up" and image["due_on"] and not image["done_on"]:
            yield _to_do(image, words)
        elif table == "analysis" and image.get("next_on"):
            yield _review(image, words)


def _phase(image: Image, words: Words) -> Iterator[_Event]:
    """A phase with one date alone is that day."""
    first, last = (_day(image[column]) for column in ("starts_on", "ends_on"))
    if first is None and last is None:
        return
    begins, ends = first or last, last or first
    assert begins is not None
    assert ends is not None
    project = words.name("project_id", image["project_id"])
    kind = words.gettext(N_("phase"))
    yield _Event(f"phase-{image['id']}", begins, max(begins, ends), f"{project} – {image['name']}", "", kind)


def _due(image: Image, words: Words) -> _Event:
    day = date.fromisoformat(image["due_on"])
    sides = words.gettext(N_("{asker} expects of {asked}")).format(
        asker=words.side(image["from_participation_id"]), asked=words.side(image["to_participation_id"])
    )
    details = f"{sides}\n{words.name('project_id', image['project_id'])}"
    return _Event(f"due-{image['id']}", day, day, _short(image["wording"]), details, words.gettext(N_("expectation")))


def _charter(image: Image, words: Words, gettext: Callable[[str], str]) -> Iterator[_Event]:
    name = image["title"] or words.name("project_id", image["project_id"])
    for column, sentence in (
        ("starts_on", N_("The charter begins: {charter}")),
        ("ends_on", N_("The charter ends: {charter}")),
        ("review_on", N_("Look at the charter together: {charter}")),
    ):
        day = _day(image.get(column))
        if day is not None:
            summary = gettext(sentence).format(charter=name)
            yield _Event(f"charter-{column[:-3]}-{image['id']}", day, day, summary, "", gettext(N_("charter")))


def _to_do(image: Image, words: Words) -> _Event:
    """Something promised to oneself: it is only in what is not passed on."""
    day = date.fromisoformat(image["due_on"])
    details = "\n".join(filter(None, _whom(image, words)))
    return _Event(f"todo-{image['id']}", day, day, _short(image["wording"]), details, words.gettext(N_("to do")))


def _review(image: Image, words: Words) -> _Event:
    """The next look at how a partnership goes."""
    day = date.fromisoformat(image["next_on"])
    partner, project = _whom(image, words)
    summary = words.gettext(N_("Look at the partnership again: {partner}")).format(partner=partner)
    return _Event(f"review-{image['id']}", day, day, _short(summary), project, words.gettext(N_("review")))


def _whom(image: Image, words: Words) -> tuple[str, str]:
    """The partner a row is about, and the project."""
    project = words.cell("follow_up", "project_id", image)
    return words.name("participation_id", image["participation_id"]), str(project or "")


def _written(day: date) -> str:
    return day.isoformat().replace("-", "")


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _short(text: str) -> str:
    return shortened_line(text, 200)
