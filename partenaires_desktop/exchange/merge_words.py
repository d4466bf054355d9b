"""A merge in the words of the window: what a difference is about, and what each side says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from partenaires_desktop.domain.commitment import LEVEL_LABELS
from partenaires_desktop.domain.field_words import COUNTED, codes_of, field_word
from partenaires_desktop.domain.merge_plan import MergePlan
from partenaires_desktop.domain.merging import Difference, Image, Key, Rows
from partenaires_desktop.domain.wording import shortened_line
from partenaires_desktop.domain.written_dates import write_date
from partenaires_desktop.exchange.theirs import Meeting, Pair
from partenaires_desktop.i18n import _, ngettext

_OWN = ("short_name", "name", "title", "wording")
_OWNERS = {"organisation_id": "organisation", "participation_id": "participation", "charter_id": "charter"}
_TARGETS = _OWNERS | {"project_id": "project", "phase_id": "phase"}
_LONGEST = 300


class MergeWords:
    """Knows what every row of both sides is called."""

    def __init__(self, meeting: Meeting) -> None:
        self._rows: Rows = meeting.base | meeting.theirs.rows | meeting.ours

    def about(self, difference: Difference) -> str:
        """Which row, and which field of it: “CPAS: telephone”."""
        name = self.name(difference.key)
        if not difference.field:
            return name
        return _("{subject}: {what}").format(subject=name, what=_(field_word(difference.key[0], difference.field)))

    def ours(self, difference: Difference) -> str:
        """What the carnet here says."""
        return self._said(difference, difference.ours, difference.theirs)

    def theirs(self, difference: Difference) -> str:
        """What the file says."""
        return self._said(difference, difference.theirs, difference.ours)

    def before(self, difference: Difference) -> str:
        """What both said once; "" when that is not known."""
        return self._value(difference.key[0], difference.field, difference.base) if difference.field else ""

    def pair(self, pair: Pair) -> str:
        """Two organisations that may be one."""
        ours, theirs = (self._rows.get(("organisation", row), {}).get("name", "") for row in (pair.ours, pair.theirs))
        if ours == theirs:
            return str(ours)
        return _("{here} = {there}").format(here=ours, there=theirs)

    def name(self, key: Key) -> str:
        """What a row is called: its own name, or its kind and whose it is."""
        image = self._rows.get(key, {})
        own = _cut(str(next((image[column] for column in _OWN if image.get(column)), "")), 90)
        owner = self._owner(image)
        kind = _(COUNTED.get(key[0], key[0]))
        if key[0] in ("organisation", "project", "charter") and own:
            return own
        parts = [part for part in (owner, own) if part] or [kind]
        return " – ".join([kind, *parts] if parts != [kind] and not own else parts)

    def _owner(self, image: Image) -> str:
        for column, table in _OWNERS.items():
            row = image.get(column)
            if row and (table, row) in self._rows:
                return self._short((table, row))
        return ""

    def _short(self, key: Key) -> str:
        image = self._rows.get(key, {})
        own = next((image[column] for column in _OWN if image.get(column)), "")
        return _cut(str(own), 60) or self._owner(image)

    def _said(self, difference: Difference, value: Any, _other: Any) -> str:
        if difference.field:
            return self._value(difference.key[0], difference.field, value) or _("(empty)")
        return _("still there, with changes") if value else _("deleted, with all that hangs on it")

    def _value(self, table: str, field: str, value: Any) -> str:
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        codes: Mapping[Any, str] = LEVEL_LABELS if field == "level" else codes_of(table, field)
        if not isinstance(value, dict | list) and value in codes and (value or field == "level"):
            return _(codes[value])
        if value in (None, "") or isinstance(value, dict):
            return _("other choices") if value else ""
        target = _TARGETS.get(field.removeprefix("from_").removeprefix("to_").removeprefix("issuer_"))
        if target:
            return self._short((target, str(value)))
        if field.endswith(("_on", "_date", "_until", "_at")):
            return write_date(date.fromisoformat(str(value)[:10]))
        return _cut(str(value), _LONGEST)


def counts_in_words(plan: MergePlan) -> str:
    """How many rows come in, change and go."""
    added, changed, removed = (sum(plan.counts[kind].values()) for kind in ("added", "changed", "removed"))
    said = (
        ngettext("{count} row comes in", "{count} rows come in", added).format(count=added) if added else "",
        ngettext("{count} row changes", "{count} rows change", changed).format(count=changed) if changed else "",
        ngettext("{count} row goes", "{count} rows go", removed).format(count=removed) if removed else "",
    )
    nothing = (
        _("Nothing changes; what you keep here is not asked again.")
        if plan.settled
        else _("Nothing changes: this carnet holds all of it already.")
    )
    return " · ".join(filter(None, said)) or nothing


def lines_in_words(plan: MergePlan) -> tuple[str, ...]:
    """The same by kind of row: “Organisations: 3 come in, 1 changes”."""
    words = {"added": _("{count} added"), "changed": _("{count} changed"), "removed": _("{count} removed")}
    tables = dict.fromkeys(table for by in plan.counts.values() for table in by)
    return tuple(
        _("{subject}: {what}").format(
            subject=_(COUNTED.get(table, table)),
            what=", ".join(words[kind].format(count=by[table]) for kind, by in plan.counts.items() if by.get(table)),
        )
        for table in tables
    )


def _cut(text: str, longest: int) -> str:
    return shortened_line(text, longest)
