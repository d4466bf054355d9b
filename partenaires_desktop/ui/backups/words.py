"""Backups, their differences and what was salvaged, in words; internal, never for a document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from typing import TYPE_CHECKING

from partenaires_desktop.domain.collation import alphabetical
from partenaires_desktop.domain.wording import shortened_line
from partenaires_desktop.i18n import N_, _, ngettext
from partenaires_desktop.ui import dates

if TYPE_CHECKING:
    from partenaires_desktop.queries.comparison import Difference
    from partenaires_desktop.store.salvage import Salvaged

REASONS = {
    "ouverture": N_("when it was opened"),
    "migration": N_("before a new version"),
    "import": N_("before an import"),
    "restauration": N_("before a restoration"),
    "fusion": N_("before a merge"),
    "demande": N_("on request"),
    "mot-de-passe": N_("before a change of password"),
    "conflit": N_("copy of a sync service"),
}
NAMES_SHOWN = 8
NAME_LENGTH = 60


def reason_word(reason: str) -> str:
    """Why a backup was made; a word of a later version as it is written."""
    return _(REASONS[reason]) if reason in REASONS else reason


def moment_words(moment: datetime) -> str:
    """Day and hour, as they are written here."""
    return dates.moment(moment)


def _tables() -> dict[str, Callable[[int], str]]:
    return {
        "project": lambda n: ngettext("{count} project", "{count} projects", n),
        "organisation": lambda n: ngettext("{count} organisation", "{count} organisations", n),
        "person": lambda n: ngettext("{count} person", "{count} people", n),
        "phase": lambda n: ngettext("{count} phase", "{count} phases", n),
        "participation": lambda n: ngettext("{count} participation", "{count} participations", n),
        "objective": lambda n: ngettext("{count} objective", "{count} objectives", n),
        "contour": lambda n: ngettext("{count} line of contours", "{count} lines of contours", n),
        "mark": lambda n: ngettext("{count} mark of commitment", "{count} marks of commitment", n),
        "role": lambda n: ngettext("{count} role", "{count} roles", n),
        "expectation": lambda n: ngettext("{count} expectation", "{count} expectations", n),
        "interaction": lambda n: ngettext("{count} exchange", "{count} exchanges", n),
        "follow_up": lambda n: ngettext("{count} thing to do", "{count} things to do", n),
        "action": lambda n: ngettext("{count} action", "{count} actions", n),
        "frame": lambda n: ngettext("{count} frame", "{count} frames", n),
        "frame_line": lambda n: ngettext("{count} line of a frame", "{count} lines of frames", n),
        "understanding": lambda n: ngettext("{count} own wording", "{count} own wordings", n),
        "charter": lambda n: ngettext("{count} charter", "{count} charters", n),
        "charter_party": lambda n: ngettext("{count} party to a charter", "{count} parties to a charter", n),
        "charter_text": lambda n: ngettext("{count} text of a charter", "{count} texts of a charter", n),
        "operation": lambda n: ngettext("{count} line of history", "{count} lines of history", n),
    }


def counted(table: str, count: int) -> str:
    """So many rows of ``table``, in words."""
    words = _tables().get(table)
    text = words(count) if words else ngettext("{count} other entry", "{count} other entries", count)
    return text.format(count=count)


def preview(differences: Iterable[Difference]) -> list[tuple[str, list[str]]]:
    """Per project (the directory first), what restoring would do, a line each."""
    sections: dict[str, list[str]] = {}
    unnamed: dict[str, Counter[str]] = {}
    known = _tables()
    for found in differences:
        lines = sections.setdefault(found.project, [])
        rest = unnamed.setdefault(found.project, Counter())
        for sentence, count, names in (
            (_("comes back: {what}"), found.back, found.back_names),
            (_("goes: {what}"), found.gone, found.gone_names),
            (_("is as it was then: {what}"), found.other, found.other_names),
        ):
            if count and found.table in known:
                lines.append(sentence.format(what=_what(found.table, count, names)))
            elif count:
                rest[sentence] += count
    for project, rest in unnamed.items():
        sections[project] += [said.format(what=counted("", count)) for said, count in rest.items()]
    return [
        (_("Project “{name}”").format(name=_short(project)) if project else _("Directory and projects"), lines)
        for project, lines in sorted(sections.items(), key=lambda section: alphabetical(section[0]))
        if lines
    ]


def salvaged_lines(report: Salvaged) -> list[str]:
    """What was recovered and what was not."""
    lines = _list(report.rows)
    told = [_("Recovered: {what}.").format(what=", ".join(lines))]
    lost = _list(report.lost)
    if lost:
        told.append(_("Not recovered: {what}.").format(what=", ".join(lost)))
    if report.unsure:
        told.append(_("Parts of the file could not be read to their end: more may be missing than is counted here."))
    if report.stand_ins:
        told.append(
            ngettext(
                "{count} name was lost; what was noted about it is kept under “Recovered, name lost”.",
                "{count} names were lost; what was noted about them is kept under “Recovered, name lost”.",
                report.stand_ins,
            ).format(count=report.stand_ins)
        )
    if report.dropped:
        told.append(
            ngettext(
                "{count} entry was left out, because what it spoke of is gone.",
                "{count} entries were left out, because what they spoke of is gone.",
                report.dropped,
            ).format(count=report.dropped)
        )
    if not lost and not report.unsure:
        told.append(_("As far as can be told, nothing is missing."))
    told.append(_("The steps of before can be read in the history; they cannot be undone."))
    return told


def _list(counts: Mapping[str, int]) -> list[str]:
    """What is known by name, then all the rest in one."""
    known = _tables()
    lines = [counted(table, count) for table, count in counts.items() if count and table in known]
    rest = sum(count for table, count in counts.items() if table not in known)
    return [*lines, counted("", rest)] if rest else lines


def _what(table: str, count: int, names: tuple[str, ...]) -> str:
    if not names:
        return counted(table, count)
    shown = ", ".join(_short(name) for name in names[:NAMES_SHOWN])
    rest = count - NAMES_SHOWN
    more = ngettext("and {count} more", "and {count} more", rest).format(count=rest) if rest > 0 else ""
    return f"{counted(table, count)} ({shown}{' ' if more else ''}{more})"


def _short(name: str) -> str:
    return shortened_line(name, NAME_LENGTH)
