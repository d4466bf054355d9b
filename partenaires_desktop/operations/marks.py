"""Placing partners on the continuum: where they are (X), what a phase needs of them (O), and the facts behind it."""

from __future__ import annotations

import uuid
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Select, bindparam, case, func, select, true
from sqlalchemy.orm import Session

from partenaires_desktop.domain import wording
from partenaires_desktop.domain.commitment import LEVELS, NEEDS, SOURCES, Level, stepped
from partenaires_desktop.domain.written_dates import write_date
from partenaires_desktop.errors import Conflict, UserError
from partenaires_desktop.i18n import _
from partenaires_desktop.operations.seating import lay_down
from partenaires_desktop.store.bulk import add_rows
from partenaires_desktop.store.schema import Mark, Organisation, Participation, Phase


def place_partners(
    session: Session,
    participation_ids: Sequence[uuid.UUID],
    level: Level,
    *,
    before: uuid.UUID | None = None,
    phase_id: uuid.UUID | None = None,
    on: date,
    source: str = "coordination",
) -> list[uuid.UUID]:
    """Put a deck of partners at ``level``, in the order given, before another card of that level or at its end.

    Those who were at another level get a mark of ``on``; the others are only reordered.  Returns those who moved.
    """
    if level not in LEVELS or source not in SOURCES:
        raise ValueError(f"no such level or source: {level!r}, {source!r}")
    deck = _deck(session, participation_ids)
    if not deck:
        return []
    _check_phase(session, phase_id, deck[0].project_id)
    present = _latest(session, deck[0].project_id, "X")
    moved = [one for one in deck if _level(present, one.id) != level]
    _mark(session, moved, dict.fromkeys((one.id for one in moved), level), present, "X", phase_id, on, source)
    lay_down(session, [one.id for one in deck], before, lambda one_id: _level(present, one_id) == level)
    return [one.id for one in moved]


def step_partners(
    session: Session,
    participation_ids: Sequence[uuid.UUID],
    step: int,
    *,
    phase_id: uuid.UUID | None = None,
    on: date,
) -> list[uuid.UUID]:
    """Move each partner one column to the right (1) or to the left (-1); those at the end stay.  Returns who moved."""
    deck = _deck(session, participation_ids)
    if not deck:
        return []
    _check_phase(session, phase_id, deck[0].project_id)
    present = _latest(session, deck[0].project_id, "X")
    wanted = {one.id: stepped(_level(present, one.id), step, LEVELS) for one in deck}
    moved = [one for one in deck if wanted[one.id] != _level(present, one.id)]
    _mark(session, moved, wanted, present, "X", phase_id, on, "coordination")
    return [one.id for one in moved]


def set_need(
    session: Session, participation_ids: Sequence[uuid.UUID], phase_id: uuid.UUID, level: Level, on: date
) -> list[uuid.UUID]:
    """Say what a phase needs of several partners; ``None`` takes the need away.  Returns those it changes for."""
    _check_need(level)
    deck = _deck(session, participation_ids)
    return _need(session, deck, dict.fromkeys((one.id for one in deck), level), phase_id, on)


def step_need(
    session: Session, participation_ids: Sequence[uuid.UUID], phase_id: uuid.UUID, step: int, on: date
) -> list[uuid.UUID]:
    """Raise (1) or lower (-1) by one level what a phase needs of each partner.  Returns those it changes for."""
    deck = _deck(session, participation_ids)
    if not deck:
        return []
    present = _latest(session, deck[0].project_id, "O", phase_id)
    return _need(session, deck, {one.id: stepped(_level(present, one.id), step, NEEDS) for one in deck}, phase_id, on)


def set_needs(
    session: Session,
    participation_ids: Sequence[uuid.UUID],
    needs: Mapping[uuid.UUID, Level | Mapping[uuid.UUID, Level]],
    on: date,
) -> list[uuid.UUID]:
    """Say what several phases need of several partners, by phase; phases left out stay.  Returns who it changes for.

    A phase has one level for all of them, or one for each; of those left out then, what is needed stays.
    """
    deck = _deck(session, participation_ids)
    if not deck:
        return []
    present = _latest_needs(session, deck[0].project_id)
    changed: dict[uuid.UUID, None] = {}
    rows: list[dict[str, Any]] = []
    for phase_id, level in needs.items():
        wanted = level if isinstance(level, Mapping) else dict.fromkeys((one.id for one in deck), level)
        for each in wanted.values():
            _check_need(each)
        _check_phase(session, phase_id, deck[0].project_id)
        held = present.get(phase_id, {})
        moved = [one for one in deck if one.id in wanted and _level(held, one.id) != wanted[one.id]]
        rows += _mark_rows(session, moved, wanted, held, "O", phase_id, on, "coordination")
        changed |= dict.fromkeys(one.id for one in moved)
    add_rows(session, Mark, rows)
    return list(changed)


def add_fact(
    session: Session,
    participation_ids: Sequence[uuid.UUID],
    fact: str,
    *,
    on: date,
    source: str = "coordination",
    today: date,
) -> None:
    """Give the latest X of each partner its observed fact, source and date; an empty fact makes it an impression."""
    if source not in SOURCES:
        raise ValueError(f"no such source: {source!r}")
    if on > today:
        raise UserError(_("This day is still to come: a fact has been seen. Correct the date."))
    text = wording.paragraph(fact)
    deck = _deck(session, participation_ids)
    for one in deck:
        marks = _marks(session, one.id)
        if not marks:
            raise UserError(
                _("{name} has not been placed yet: place it first, then add the fact.").format(name=_name(session, one))
            )
        if len(marks) > 1 and on < marks[1].on_date:
            raise UserError(_too_early(session, one, marks[1].on_date))
        latest = marks[0]
        if (latest.fact, latest.source, latest.on_date) != (text, source, on):
            latest.fact, latest.source, latest.on_date = text, source, on


# Marks ---------------------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class _Latest:
    """What holds for one partner."""

    level: Level
    on_date: date
    recorded_at: datetime


def _latest(
    session: Session, project_id: uuid.UUID, kind: str, phase_id: uuid.UUID | None = None
) -> dict[uuid.UUID, _Latest]:
    """What holds for each partner of a project: X, or O in a phase."""
    asked = {"project": project_id, "kind": kind} | ({"phase": phase_id} if kind == "O" else {})
    found = session.execute(_last_marks(of_phase=kind == "O"), asked)
    return {one_id: _Latest(level, day, at) for one_id, _phase, level, day, at in found}


def _latest_needs(session: Session, project_id: uuid.UUID) -> dict[uuid.UUID, dict[uuid.UUID, _Latest]]:
    """The O that hold in a project, by phase and partner."""
    needs: dict[uuid.UUID, dict[uuid.UUID, _Latest]] = {}
    asked = {"project": project_id, "kind": "O"}
    for one_id, phase_id, level, day, at in session.execute(_last_marks(of_phase=False), asked):
        needs.setdefault(phase_id, {})[one_id] = _Latest(level, day, at)
    return needs


@cache
def _last_marks(*, of_phase: bool) -> Select[Any, Any, Any, Any, Any]:
    """The last X of each partner, or the last O of each partner and phase; built once, since every gesture asks."""
    apart = case((Mark.kind == "O", Mark.phase_id))
    order = (Mark.on_date.desc(), Mark.recorded_at.desc(), Mark.id.desc())
    rank = func.row_number().over(partition_by=(Mark.participation_id, apart), order_by=order)
    ranked = (
        select(Mark.participation_id, Mark.phase_id, Mark.level, Mark.on_date, Mark.recorded_at, rank.label("rank"))
        .join(Participation, Participation.id == Mark.participation_id)
        .where(Participation.project_id == bindparam("project"), Mark.kind == bindparam("kind"))
        .where(Mark.phase_id == bindparam("phase") if of_phase else true())
        .subquery()
    )
    c = ranked.c
    return select(c.participation_id, c.phase_id, c.level, c.on_date, c.recorded_at).where(c.rank == 1)


def _level(present: Mapping[uuid.UUID, _Latest], one_id: uuid.UUID) -> Level:
    found = present.get(one_id)
    return None if found is None else found.level


def _marks(session: Session, participation_id: uuid.UUID) -> list[Mark]:
    """The X of a partner, the latest first."""
    return list(
        session.scalars(
            select(Mark)
            .where(Mark.participation_id == participation_id, Mark.kind == "X")
            .order_by(Mark.on_date.desc(), Mark.recorded_at.desc(), Mark.id.desc())
            .limit(2)
        )
    )


def _need(
    session: Session,
    deck: Sequence[Participation],
    wanted: Mapping[uuid.UUID, Level],
    phase_id: uuid.UUID,
    on: date,
) -> list[uuid.UUID]:
    if not deck:
        return []
    _check_phase(session, phase_id, deck[0].project_id)
    present = _latest(session, deck[0].project_id, "O", phase_id)
    moved = [one for one in deck if wanted[one.id] != _level(present, one.id)]
    _mark(session, moved, wanted, present, "O", phase_id, on, "coordination")
    return [one.id for one in moved]


def _mark(
    session: Session,
    moved: Iterable[Participation],
    wanted: Mapping[uuid.UUID, Level],
    present: Mapping[uuid.UUID, _Latest],
    kind: str,
    phase_id: uuid.UUID | None,
    on: date,
    source: str,
) -> None:
    """Write a mark for each, which holds from now on."""
    add_rows(session, Mark, _mark_rows(session, moved, wanted, present, kind, phase_id, on, source))


def _mark_rows(
    session: Session,
    moved: Iterable[Participation],
    wanted: Mapping[uuid.UUID, Level],
    present: Mapping[uuid.UUID, _Latest],
    kind: str,
    phase_id: uuid.UUID | None,
    on: date,
    source: str,
) -> list[dict[str, Any]]:
    """A row for the mark of each.

    ``recorded_at`` only orders the marks of a day (the journal knows the true moment), so it needs no clock that
    could be set back: it begins at noon and counts on.
    """
    noon = datetime.combine(on, time(12), UTC)
    rows = []
    for one in moved:
        last = present.get(one.id)
        if last is not None and last.on_date > on:
            raise UserError(_too_early(session, one, last.on_date))
        rows.append(
            {
                "participation_id": one.id,
                "phase_id": phase_id,
                "kind": kind,
                "level": wanted[one.id],
                "on_date": on,
                "recorded_at": noon if last is None else max(noon, last.recorded_at + timedelta(microseconds=1)),
                "source": source,
            }
        )
    return rows


def _too_early(session: Session, one: Participation, day: date) -> str:
    return _(
        "{name} has a mark of {date}: an earlier day would not count. Check the date, and the clock of this computer."
    ).format(name=_name(session, one), date=write_date(day))


def _name(session: Session, one: Participation) -> str:
    organisation = session.get_one(Organisation, one.organisation_id)
    return organisation.short_name or organisation.name


# Checks --------------------------------------------------------------------------------------------------------------


def _deck(session: Session, participation_ids: Sequence[uuid.UUID]) -> list[Participation]:
    """The partners, once each and in the order given; all of one project."""
    wanted = list(dict.fromkeys(participation_ids))
    rows = {row.id: row for row in session.scalars(select(Participation).where(Participation.id.in_(wanted)))}
    if len(rows) < len(wanted):
        raise Conflict(_("This partner is no longer in the project. Nothing was changed."))
    if len({row.project_id for row in rows.values()}) > 1:
        raise UserError(_("These partners are in different projects: place them one project at a time."))
    return [rows[one_id] for one_id in wanted]


def _check_need(level: Level) -> None:
    if level not in LEVELS:
        raise ValueError(f"no such level: {level!r}")
    if level not in NEEDS:
        raise UserError(_("No phase needs a partner to oppose: choose another level. Nothing was changed."))


def _check_phase(session: Session, phase_id: uuid.UUID | None, project_id: uuid.UUID) -> None:
    if phase_id is None:
        return
    phase = session.get(Phase, phase_id)
    if phase is None or phase.project_id != project_id:
        raise Conflict(_("This phase is no longer in the project. Nothing was changed."))
