"""What a step changed, in words, from the images the journal keeps of each row.

The words are those of the window's language.  Names are looked up where the rows are now, and in the journal for rows
that are gone, so that a step can be read whether it was undone or not.
"""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import String, cast, or_, select
from sqlalchemy.orm import Session

from partenaires_desktop.domain.charter import ANSWER_LABELS, OWN_CODES, SECTION_CODES
from partenaires_desktop.domain.commitment import LEVEL_LABELS
from partenaires_desktop.domain.field_words import ADDED, COUNTED, REMOVED, SILENT, codes_of, field_word
from partenaires_desktop.domain.wording import shortened_line
from partenaires_desktop.domain.written_dates import write_date
from partenaires_desktop.i18n import _
from partenaires_desktop.store.schema import Change, Mark, Participation, Record

SHOWN = 12
"""A step of more changes than this is summed up first."""
MOST = 2000
"""How many lines are ever written out."""
LONGEST = 140
Image = dict[str, Any]
_NAMED = ("short_name", "name", "title", "wording")
_BATCH = 5000


@dataclass(frozen=True, slots=True)
class StepDetail:
    """``lines`` tells every change, those that read the same in one; ``summary`` counts them by kind and is empty for a
    small step.
    """

    number: int
    summary: tuple[str, ...]
    lines: tuple[str, ...]
    total: int

    @property
    def left_out(self) -> int:
        """How many changes no line tells."""
        return max(self.total - MOST, 0)


@dataclass(frozen=True, slots=True)
class RowChange:
    """One row before and after a step, whatever happened to it in between."""

    table: str
    row: uuid.UUID
    before: Image | None
    after: Image | None

    @property
    def image(self) -> Image:
        """The row as it was last seen."""
        return self.after or self.before or {}


def step_detail(session: Session, number: int) -> StepDetail:
    """Everything step ``number`` changed; no line once its images were pruned."""
    changes = _merged(
        session.execute(
            select(Change.table, Change.row, Change.before, Change.after)
            .where(Change.operation == number)
            .order_by(Change.step)
        ).all()
    )
    told = changes[:MOST]
    words = _Words(_names(session, told), _earlier_levels(session, told))
    lines = _once(line for change in told for line in words.lines(change))
    return StepDetail(number, _summary(changes) if len(changes) > SHOWN else (), lines, len(changes))


def _once(lines: Iterable[str]) -> tuple[str, ...]:
    """Lines that say the same are said once, where the first stood, and how often."""
    return tuple(
        line if count == 1 else _("{line} ({count} times)").format(line=line, count=count)
        for line, count in Counter(lines).items()
    )


def steps_touching(session: Session, organisation_id: uuid.UUID) -> frozenset[int]:
    """The steps that changed an organisation, its people, or its place, marks, roles and words in any project."""
    wanted = str(organisation_id)
    held = cast(Change.before, String).contains(wanted) | cast(Change.after, String).contains(wanted)
    places = {
        *session.scalars(select(Participation.id).where(Participation.organisation_id == organisation_id)),
        *session.scalars(select(Change.row).where(Change.table == "participation", held).distinct()),
    }
    ids = {wanted, *(str(place) for place in places)}
    holding = or_(
        *(cast(column, String).contains(one) for one in sorted(ids) for column in (Change.before, Change.after))
    )
    rows = {organisation_id, *places}
    return frozenset(session.scalars(select(Change.operation).where(or_(Change.row.in_(rows), holding)).distinct()))


def row_history(session: Session, row: uuid.UUID) -> tuple[tuple[int, tuple[str, ...]], ...]:
    """What each step changed in one row, in words, oldest first."""
    by_step: dict[int, list[Any]] = {}
    for number, *change in session.execute(
        select(Change.operation, Change.table, Change.row, Change.before, Change.after)
        .where(Change.row == row)
        .order_by(Change.operation, Change.step)
    ):
        by_step.setdefault(number, []).append(change)
    changes = {number: _merged(rows) for number, rows in by_step.items()}
    words = _Words(_names(session, [one for group in changes.values() for one in group]), {})
    return tuple(
        (number, tuple(line for one in group for line in words.lines(one))) for number, group in changes.items()
    )


def _merged(rows: Iterable[Any]) -> list[RowChange]:
    """One change per row: as it was first, as it was left."""
    found: dict[tuple[str, uuid.UUID], RowChange] = {}
    for table, row, before, after in rows:
        earlier = found.get((table, row))
        found[table, row] = RowChange(table, row, earlier.before if earlier else before, after)
    return [change for change in found.values() if change.before != change.after]


def _summary(changes: Sequence[RowChange]) -> tuple[str, ...]:
    counts: dict[str, Counter[str]] = {}
    for change in changes:
        kind = "added" if change.before is None else "removed" if change.after is None else "changed"
        counts.setdefault(change.table, Counter())[kind] += 1
    sentences = {"added": _("{count} added"), "changed": _("{count} changed"), "removed": _("{count} removed")}
    return tuple(
        _("{subject}: {what}").format(
            subject=_(COUNTED.get(table, table)),
            what=", ".join(sentences[kind].format(count=by[kind]) for kind in sentences if by[kind]),
        )
        for table, by in counts.items()
    )


# Names ---------------------------------------------------------------------------------------------------------------


def _names(session: Session, changes: Sequence[RowChange]) -> dict[str, str]:
    """What the rows that ``changes`` speak of are called, by identity."""
    images = {str(change.row): change.image for change in changes}
    for _round in range(3):  # a party names a place, which names an organisation
        missing = {
            value
            for image in images.values()
            for column, value in image.items()
            if column.endswith("_id") and isinstance(value, str) and value not in images
        }
        if not missing:
            break
        images |= _images(session, {uuid.UUID(one) for one in missing})
    return {key: _name(image, images) for key, image in images.items()}


def _images(session: Session, ids: set[uuid.UUID]) -> dict[str, Image]:
    """Rows as they are; as the journal last saw them when they are gone."""
    found: dict[str, Image] = {}
    for table in ("organisation", "participation", "person", "project", "phase", "charter", "expectation"):
        columns = [
            column
            for column in Record.metadata.tables[table].c
            if column.name in ("id", *_NAMED) or (column.name.endswith("_id") and table in ("participation", "person"))
        ]
        for part in _parts(ids):
            for row in session.execute(select(*columns).where(Record.metadata.tables[table].c.id.in_(part))).mappings():
                found[str(row["id"])] = {
                    name: str(value) if isinstance(value, uuid.UUID) else value for name, value in row.items()
                }
    for part in _parts(one for one in ids if str(one) not in found):
        for gone, before, after in session.execute(
            select(Change.row, Change.before, Change.after)
            .where(Change.row.in_(part))
            .order_by(Change.operation, Change.step)
        ):
            found[str(gone)] = after or before or {}
    return {str(one): found.get(str(one), {}) for one in ids}


def _name(image: Image, images: Mapping[str, Image]) -> str:
    own = next((str(image[column]) for column in _NAMED if image.get(column)), "")
    owner = images.get(str(image.get("organisation_id") or image.get("participation_id") or ""))
    if "name" in image and owner:  # a person
        return _("{person} ({organisation})").format(person=own, organisation=_name(owner, images))
    if own:
        return _cut(own)
    return _name(owner, images) if owner else ""


def _earlier_levels(session: Session, changes: Sequence[RowChange]) -> dict[uuid.UUID, tuple[bool, int | None]]:
    """For each new mark, whether there was one before it, and where it stood."""
    new = [change for change in changes if change.table == "mark" and change.before is None and change.after]
    places = {uuid.UUID(change.image["participation_id"]) for change in new}
    known: dict[tuple[str, str, str | None], list[tuple[date, datetime, int | None]]] = {}
    for part in _parts(places):
        for row in session.execute(
            select(Mark.participation_id, Mark.kind, Mark.phase_id, Mark.on_date, Mark.recorded_at, Mark.level).where(
                Mark.participation_id.in_(part)
            )
        ):
            known.setdefault(_series(str(row[0]), row[1], row[2]), []).append((row[3], row[4], row[5]))
    return {change.row: _before_mark(change.image, known) for change in new}


def _series(place: str, kind: str, phase: object) -> tuple[str, str, str | None]:
    """X is one series for all phases, O one for each."""
    return place, kind, str(phase) if kind == "O" and phase else None


def _before_mark(
    image: Image, known: Mapping[tuple[str, str, str | None], list[tuple[date, datetime, int | None]]]
) -> tuple[bool, int | None]:
    at = datetime.fromisoformat(image["recorded_at"])
    series = known.get(_series(image["participation_id"], image["kind"], image["phase_id"]), [])
    earlier = [one for one in series if one[1] < at]
    return (True, max(earlier, key=lambda one: one[:2])[2]) if earlier else (False, None)


def _parts(ids: Iterable[uuid.UUID]) -> Iterator[list[uuid.UUID]]:
    listed = sorted(ids)
    return (listed[start : start + _BATCH] for start in range(0, len(listed), _BATCH))


# Words ---------------------------------------------------------------------------------------------------------------


class _Words:
    """Turns changes into lines, knowing what everything is called."""

    def __init__(self, names: Mapping[str, str], levels: Mapping[uuid.UUID, tuple[bool, int | None]]) -> None:
        self._names = names
        self._levels = levels

    def lines(self, change: RowChange) -> Iterator[str]:
        """The lines of one row, each beginning with what it is about."""
        subject = self._names.get(str(change.row)) or _(COUNTED.get(change.table, change.table))
        for what in self._what(change):
            yield _("{subject}: {what}").format(subject=subject, what=what)

    def _what(self, change: RowChange) -> Iterator[str]:
        if change.table == "mark" and change.after is not None and change.before is None:
            yield self._mark(change)
        elif change.before is None:
            yield self._fill(ADDED.get(change.table, _("added")), change)
            if change.table in ("organisation", "person"):
                yield from self._first_values(change)
        elif change.after is None:
            yield self._fill(REMOVED.get(change.table, _("removed")), change)
        else:
            yield from self._fields(change, change.before, change.after)

    def _mark(self, change: RowChange) -> str:
        image = change.image
        known, level = self._levels[change.row]
        after = _level(image["level"])
        moved = _("{old} → {new}").format(old=_level(level), new=after) if known and level != image["level"] else after
        if image["kind"] == "O":
            return _("needed in {phase}: {value}").format(phase=self._name(image["phase_id"]), value=moved)
        if image["kind"] == "V":
            return _("another view: {value}").format(value=after)
        return _("{value} ({fact})").format(value=moved, fact=_cut(image["fact"])) if image["fact"] else moved

    def _fill(self, sentence: str, change: RowChange) -> str:
        image = change.image
        letter = self._value(change.table, "letter", image.get("letter"))
        values = (self._value(change.table, "role", image.get("role")), letter)
        return _(sentence).format(
            project=self._name(image.get("project_id")),
            phase=self._name(image.get("phase_id")),
            value=", ".join(value for value in values if value),
        )

    def _first_values(self, change: RowChange) -> Iterator[str]:
        for field, value in change.image.items():
            if value and field not in SILENT and field not in ("name", "organisation_id", "contact_role"):
                yield self._sentence(change.table, field, None, value)

    def _fields(self, change: RowChange, before: Image, after: Image) -> Iterator[str]:
        changed = [field for field in after if before.get(field) != after[field] and field not in SILENT]
        for field in changed:
            if field == "answers":
                yield from self._answers(before[field] or {}, after[field] or {})
            else:
                yield self._sentence(change.table, field, before.get(field), after[field])
        if not changed:
            yield _("moved")

    def _answers(self, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
        for key in sorted({*before, *after}):
            old, new = before.get(key), after.get(key)
            if old != new:
                label = ANSWER_LABELS.get(key)
                plain = label and isinstance(old or "", str) and isinstance(new or "", str)
                yield _change(_(label), str(old or ""), str(new or "")) if label and plain else _("choices changed")

    def _sentence(self, table: str, field: str, old: Any, new: Any) -> str:
        return _change(_(field_word(table, field)), self._value(table, field, old), self._value(table, field, new))

    def _value(self, table: str, field: str, value: Any) -> str:
        if isinstance(value, bool):
            return _("yes") if value else _("no")
        codes = codes_of(table, field)
        if value in codes and (value or table == "mark"):
            return _(codes[value])
        if value is None or value == "":
            return ""
        if field.endswith("_id"):
            return self._name(value)
        if field == "section":
            if value in OWN_CODES:
                return _("a section of your own")
            return str(SECTION_CODES.index(value) + 1) if value in SECTION_CODES else str(value)
        if isinstance(value, str) and (field.endswith(("_on", "_date", "_until")) or field == "recorded_at"):
            return write_date(date.fromisoformat(value[:10]))
        return _cut(str(value))

    def _name(self, value: Any) -> str:
        return self._names.get(str(value)) or "–"


def _level(level: int | None) -> str:
    return _(LEVEL_LABELS.get(level, str(level)))


def _change(field: str, old: str, new: str) -> str:
    if old and new:
        return _("{field}: {old} → {new}").format(field=field, old=old, new=new)
    if new:
        return _("{field} added: {value}").format(field=field, value=new)
    return _("{field} removed: {value}").format(field=field, value=old)


def _cut(text: str) -> str:
    """One line, not endless."""
    return shortened_line(text, LONGEST)
