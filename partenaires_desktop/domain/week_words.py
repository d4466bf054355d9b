"""A matter of the week in words: whom, what sort of matter, and why now; in any language, for window and paper."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from partenaires_desktop.domain.commitment import (
    LEVEL_LABELS,
    WEIGHT_LABELS,
    Level,
    Status,
    months_since,
    next_aim,
    status,
)
from partenaires_desktop.domain.frame_sentences import fact
from partenaires_desktop.domain.week import Kind, Matter
from partenaires_desktop.domain.wording import shortened_line
from partenaires_desktop.domain.written_dates import write_date
from partenaires_desktop.i18n import N_, translation

KIND_LABELS = {
    Kind.OURS: N_("our promise"),
    Kind.FOLLOW_UP: N_("reminder"),
    Kind.DECISION: N_("question to put"),
    Kind.MOBILISE: N_("to mobilise"),
    Kind.THEIRS: N_("their promise"),
    Kind.STEP_BACK: N_("step back"),
    Kind.CHARTER: N_("charter"),
    Kind.UNANSWERED: N_("no answer yet"),
    Kind.CONTOUR: N_("contour to decide"),
    Kind.REFRESH: N_("mark to refresh"),
    Kind.ANALYSIS: N_("partnership to look at"),
    Kind.RETENTION: N_("personal data"),
}
KIND_ICONS = {
    Kind.OURS: "handshake",
    Kind.FOLLOW_UP: "clock-alert",
    Kind.DECISION: "clock-alert",
    Kind.MOBILISE: "user-plus",
    Kind.THEIRS: "handshake",
    Kind.STEP_BACK: "arrow-left",
    Kind.CHARTER: "file-pen-line",
    Kind.UNANSWERED: "mail",
    Kind.CONTOUR: "map-pin",
    Kind.REFRESH: "refresh-cw",
    Kind.ANALYSIS: "search",
    Kind.RETENTION: "lock",
}


_WORDED = frozenset({Kind.OURS, Kind.FOLLOW_UP, Kind.THEIRS, Kind.UNANSWERED, Kind.DECISION, Kind.CONTOUR})
"""Kinds whose subject is what somebody wrote: it stands after the name."""
_PLANNED = 60
_WHOLE = 30
"""A name up to here is said whole before what is to be done."""


@dataclass(frozen=True, slots=True)
class Said:
    """A matter as it is read."""

    title: str
    kind: str
    why: str
    moment: tuple[str, ...] = ()
    """Sentences that help to choose the day, the most telling first; paper has room for some."""

    @property
    def reason(self) -> str:
        """All of it."""
        return " ".join((self.why, *self.moment))


def said(matter: Matter, today: date, language: str) -> Said:
    """``matter`` in words of ``language``."""
    words = _Words(today, language)
    kind = words.gettext(KIND_LABELS[matter.kind])
    moment = tuple(words.moment(matter)) if matter.kind is Kind.MOBILISE else ()
    return Said(words.title(matter), kind, words.reason(matter), moment)


class _Words:
    """The sentences, in one language."""

    def __init__(self, today: date, language: str) -> None:
        self.today = today
        self.gettext = translation(language).gettext
        self.ngettext = translation(language).ngettext

    def title(self, one: Matter) -> str:
        """What to do, or whom it is about."""
        if one.kind in _WORDED and one.subject:
            name = one.full_name if 0 < len(one.full_name) <= _WHOLE else one.name
            return self.gettext("{name}: {subject}").format(name=name, subject=one.subject)
        if one.kind is Kind.CHARTER:
            return one.subject or one.name
        return one.full_name or one.name

    def reason(self, one: Matter) -> str:
        """Why it deserves time now."""
        tell = {
            Kind.OURS: self._ours,
            Kind.THEIRS: self._theirs,
            Kind.FOLLOW_UP: self._follow_up,
            Kind.DECISION: self._decision,
            Kind.MOBILISE: self._mobilise,
            Kind.STEP_BACK: self._step_back,
            Kind.CHARTER: self._charter,
            Kind.UNANSWERED: self._unanswered,
            Kind.CONTOUR: self._contour,
            Kind.REFRESH: self._refresh,
            Kind.ANALYSIS: self._analysis,
            Kind.RETENTION: self._retention,
        }
        return tell[one.kind](one)

    def level(self, level: Level) -> str:
        """The word of a level."""
        return self.gettext(LEVEL_LABELS[level])

    def when(self, day: date | None) -> str:
        """A day as one says it."""
        if day is None:
            return ""
        days = (day - self.today).days
        if days in (-1, 0, 1):
            return self.gettext({-1: N_("for yesterday"), 0: N_("for today"), 1: N_("for tomorrow")}[days])
        if days < 0:
            late = self.ngettext("for {date}, {count} day ago", "for {date}, {count} days ago", -days)
            return late.format(date=write_date(day), count=-days)
        return self.ngettext("for {date}, in {count} day", "for {date}, in {count} days", days).format(
            date=write_date(day), count=days
        )

    def _ours(self, one: Matter) -> str:
        return self.gettext("We promised it to them {when}.").format(when=self.when(one.due_on))

    def _theirs(self, one: Matter) -> str:
        words = self.gettext("They promised it {when}: ask kindly how far it is.")
        return words.format(when=self.when(one.due_on))

    def _follow_up(self, one: Matter) -> str:
        is_late = one.due_on is not None and one.due_on < self.today
        words = self.gettext(N_("You wanted to do this {when}.") if is_late else N_("You mean to do this {when}."))
        planned = words.format(when=self.when(one.due_on))
        return f"{planned} {self._mobilise(one)}" if one.priority > 0 else planned

    def _step_back(self, one: Matter) -> str:
        words = self.gettext("From “{before}” to “{present}” since the last mark: a talk often tells why.")
        return words.format(before=self.level(one.before), present=self.level(one.present))

    def _retention(self, one: Matter) -> str:
        words = self.gettext("What is kept about {person} was to go {when}: erase it, or agree on another date.")
        return words.format(person=one.subject, when=self.when(one.due_on))

    def _mobilise(self, one: Matter) -> str:
        weight = self.gettext(WEIGHT_LABELS[one.weight])
        found = status(one.needed, one.present)
        if found is Status.TO_MEET and one.talked_on is not None:
            first = self.gettext("Not placed on the continuum yet, and needed at “{needed}” ({weight}).")
        elif found is Status.TO_MEET:
            first = self.gettext("Not met yet, and needed at “{needed}” ({weight}).")
        elif found is Status.OPPOSITION:
            first = self.gettext("Opposes the project where “{needed}” is needed ({weight}): hear what it costs them.")
        else:
            first = self.gettext("At “{present}” where “{needed}” is needed ({weight}).")
        parts = [first.format(present=self.level(one.present), needed=self.level(one.needed), weight=weight)]
        aim = next_aim(one.needed, one.present)
        if found is not Status.TO_MEET and aim != one.needed:
            parts.append(self.gettext("Aim at “{aim}” first.").format(aim=self.level(aim)))
        if one.is_aged:
            parts.append(self.gettext("Check the mark first: it is {age} old.").format(age=self._age(one.seen_on)))
        return " ".join(parts)

    def moment(self, one: Matter) -> Iterator[str]:
        """Whether now is the moment: what was said last, what is planned, when they are there."""
        if one.talked_on is not None:
            yield self.gettext("Last exchange on {date}.").format(date=write_date(one.talked_on))
        if one.planned_on is not None:
            yield self.gettext("Planned for {date}: {subject}.").format(
                date=write_date(one.planned_on), subject=shortened_line(one.planned, _PLANNED).rstrip(".")
            )
        hours = fact(one.hours, "hours", self.gettext) if one.hours else ""
        if hours:
            yield self.gettext("Reachable: {hours}.").format(hours=hours)

    def _refresh(self, one: Matter) -> str:
        return self.gettext("Seen at “{present}” {age} ago: is it still so?").format(
            present=self.level(one.present), age=self._age(one.seen_on)
        )

    def _age(self, day: date | None) -> str:
        months = months_since(day, self.today) if day else 0
        return self.ngettext("{count} month", "{count} months", months).format(count=months)

    def _unanswered(self, one: Matter) -> str:
        if one.seen_on is None:
            return self.gettext("Asked, and neither said again nor agreed on yet.")
        return self.gettext("Asked on {date}, and no answer yet.").format(date=write_date(one.seen_on))

    def _decision(self, one: Matter) -> str:
        if one.due_on is not None and one.due_on < self.today:
            return self.gettext(
                "It had to be put to those who decide there {when}: ask what is still possible."
            ).format(when=self.when(one.due_on))
        return self.gettext(
            "It has to be put to those who decide there {when}, so that they can answer in time."
        ).format(when=self.when(one.due_on))

    def _contour(self, one: Matter) -> str:
        if one.is_late:
            return self.gettext("Still open after the third phase: decide it together.")
        days = (self.today - one.seen_on).days if one.seen_on else 0
        return self.ngettext(
            "Open for {count} day: decide it together.", "Open for {count} days: decide it together.", days
        ).format(count=days)

    def _analysis(self, one: Matter) -> str:
        if one.is_never:
            return self.gettext(
                "Essential, together since {date}, and the partnership was never looked at closely."
            ).format(date=write_date(one.seen_on) if one.seen_on else "")
        return self.gettext("Essential, and last looked at closely {age} ago.").format(age=self._age(one.seen_on))

    def _charter(self, one: Matter) -> str:
        if one.is_draft:
            return self.gettext("It was to begin {when} and is still a draft.").format(when=self.when(one.due_on))
        if one.is_review:
            return self.gettext("You wanted to look at it again together {when}.").format(when=self.when(one.due_on))
        if one.due_on is not None and one.due_on < self.today:
            return self.gettext("It has ended ({date}): renew it, or say together that it is over.").format(
                date=write_date(one.due_on)
            )
        return self.gettext("It ends {when}: look at it again together.").format(when=self.when(one.due_on))
