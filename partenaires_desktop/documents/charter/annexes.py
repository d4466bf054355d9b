"""The annexes of a charter: roles by phase, then what was agreed, party by party and in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import CondPageBreak, Flowable, KeepTogether

from partenaires_desktop.documents.charter.desk import Desk, Row
from partenaires_desktop.documents.charter.further_annexes import (
    calendar_annex,
    contacts_annex,
    frames_annex,
    glossary_annex,
)
from partenaires_desktop.documents.charter.sections import phase_cell, side
from partenaires_desktop.documents.typesetting.pages import TEXT_WIDTH, table
from partenaires_desktop.documents.typesetting.tagging import Table
from partenaires_desktop.domain.expectations import CONTRIBUTION_LABELS
from partenaires_desktop.domain.roles import LETTER_LABELS, LETTER_MEANINGS, ROLE_LABELS
from partenaires_desktop.i18n import N_
from partenaires_desktop.queries.charter_lines import Agreed, RoleLine
from partenaires_desktop.queries.charter_more import ActionSaid
from partenaires_desktop.queries.charter_parties import Party
from partenaires_desktop.queries.overview import PhaseLine

_ROOM = 42 * mm
"""What the name of a phase needs below it: the header and a few rows."""
_TOGETHER = 5
"""Parties of a phase that stand together on a page; the table of more may go on, and says there of which phase."""
_TITLES = (N_("Party"), N_("Role"), N_("Part taken"))
_ACTION_TITLES = (N_("Action"), N_("Phase"), N_("Who"))


def annex(desk: Desk, code: str) -> list[Flowable]:
    """The body of an annex, heading excluded."""
    return _ANNEXES[code](desk)


def roles_annex(desk: Desk) -> list[Flowable]:
    """Roles by phase, then expectations party by party."""
    out: list[Flowable] = []
    by_phase = [(phase, _lines_of(desk, phase)) for phase in desk.snapshot.phases]
    out += desk.sub_head(N_("Roles, phase by phase"), key="annex-roles")
    if not any(lines for _phase, lines in by_phase):
        out.append(desk.gap_line(desk.gettext("the role of each party")))
    else:
        out += desk.beside(_legend)
    for phase, lines in by_phase:
        if lines:
            out += _phase(desk, phase, lines)
    out += _actions(desk)
    out += desk.sub_head(N_("Expectations agreed, party by party"), key="annex-expectations")
    if not desk.snapshot.agreed:
        out.append(desk.gap_line(desk.gettext("the expectations, once both sides agree")))
    for number, party in enumerate(desk.snapshot.parties, 1):
        out += _party(desk, number, party)
    return out + _others(desk)


def _lines_of(desk: Desk, phase: PhaseLine) -> list[RoleLine]:
    rank = {party.participation_id: number for number, party in enumerate(desk.snapshot.parties)}
    lines = [line for line in desk.snapshot.roles if line.phase_id == phase.id]
    return sorted(lines, key=lambda line: rank[line.participation_id])


def _phase(desk: Desk, phase: PhaseLine, lines: Sequence[RoleLine]) -> list[Flowable]:
    head = desk.p(f"<b>{desk.ink.name(desk.phase_name(phase))}</b>{_dates(desk, phase)}", "party_head")
    rows = [desk.header(*_TITLES), *(_role_row(desk, line) for line in lines)]
    made: Table = table(rows, (TEXT_WIDTH - 76 * mm, 46 * mm, 30 * mm))
    made.spaceAfter = 16
    further = N_("{name}, continued")
    said = desk.both(lambda one: one.gettext(further).format(name=one.phase_name(phase)), "head_cell")
    made.next_header = [said, *(desk.label(title) for title in _TITLES[1:])]
    kept: Any = head
    kept.keepWithNext = 0  # a table that may be cut is kept with its name by the room there must be for both
    return [KeepTogether([head, made])] if len(lines) <= _TOGETHER else [CondPageBreak(_ROOM), head, made]


def _legend(desk: Desk) -> list[Flowable]:
    """What each part means, in words: letters and their variants mislead."""
    used = {line.letter for line in desk.snapshot.roles}
    parts = [
        f"<b>{desk.ink.name(desk.gettext(label))}</b>{desk.colon}{desk.ink.name(desk.gettext(LETTER_MEANINGS[letter]))}"
        for letter, label in LETTER_LABELS.items()
        if letter in used
    ]
    return [desk.p("\u00a0· ".join(parts), "quiet")]


def _dates(desk: Desk, phase: PhaseLine) -> str:
    period = desk.period(phase.starts_on, phase.ends_on)
    return f", {desk.ink.name(period)}" if period else ""


def _role_row(desk: Desk, line: RoleLine) -> Row:
    return [
        desk.p(desk.ink.name(desk.names[line.participation_id], line=34), "name_cell"),
        desk.label(ROLE_LABELS[line.role], "cell") if line.role in ROLE_LABELS else desk.cell(line.role or "–"),
        desk.label(LETTER_LABELS[line.letter], "cell") if line.letter in LETTER_LABELS else desk.cell("–"),
    ]


def _party(desk: Desk, number: int, party: Party) -> Iterator[Flowable]:
    """What the others expect of a party, and what it expects of them."""
    me = party.participation_id
    asked = [line for line in desk.snapshot.agreed if line.to_id == me]
    asks = [line for line in desk.snapshot.agreed if line.from_id == me]
    if not asked and not asks:
        return
    head = desk.p(f"<b>{number}. {desk.ink.name(party.name)}</b>", "party_head")
    yield head
    if asked:
        yield from _direction(desk, N_("What is expected of this party"), asked, of_it=True)
    if asks:
        yield from _direction(desk, N_("What this party expects"), asks, of_it=False)


def _direction(desk: Desk, title: str, lines: Sequence[Agreed], *, of_it: bool) -> Iterator[Flowable]:
    yield from desk.sub_head(title, "direction")
    for line in lines:
        yield from _agreed(desk, line, line.from_id if of_it else line.to_id, of_it=of_it)


def _agreed(desk: Desk, line: Agreed, other: object, *, of_it: bool) -> Iterator[Flowable]:
    """An expectation: its wording, then who, when and how much in small."""
    wording = desk.p(desk.ink.user(line.wording), "item", "•")
    notes = desk.beside(lambda one: _note(one, line, other, of_it=of_it))
    wording.keepWithNext = bool(notes) and len(line.wording) < 600
    yield wording
    yield from notes


def _note(desk: Desk, line: Agreed, other: object, *, of_it: bool) -> list[Flowable]:
    notes = list(_notes(desk, line, other, of_it=of_it))
    return [desk.p("\u00a0· ".join(notes), "item_note")] if notes else []


def _notes(desk: Desk, line: Agreed, other: object, *, of_it: bool) -> Iterator[str]:
    name = desk.ink.name
    if other is not None:
        who = side(desk, line.from_id if of_it else line.to_id)
        said = desk.gettext("asked by {name}") if of_it else desk.gettext("of {name}")
        yield name(said.format(name=who), limit=300)
    phase = next((each for each in desk.snapshot.phases if each.id == line.phase_id), None)
    if phase:
        yield name(desk.gettext("phase: {name}").format(name=desk.phase_name(phase)), limit=200)
    if line.contribution in CONTRIBUTION_LABELS and line.contribution:
        means = desk.gettext(CONTRIBUTION_LABELS[line.contribution])
        yield name(f"{means} ({line.quantity})" if line.quantity.strip() else means, limit=300)
    if line.due_on:
        yield name(desk.gettext("for {date}").format(date=desk.day(line.due_on)))
    if line.agreed_on:
        yield name(desk.gettext("agreed on {date}").format(date=desk.day(line.agreed_on)))
    if line.restatement.strip() and line.restatement.strip() != line.wording.strip():
        yield name(desk.gettext("in its words: “{text}”").format(text=line.restatement))


def _actions(desk: Desk) -> list[Flowable]:
    """Actions with the part each party takes in them."""
    if not desk.snapshot.actions:
        return []
    rows = [desk.header(*_ACTION_TITLES), *(_action(desk, line) for line in desk.snapshot.actions)]
    made = table(rows, (TEXT_WIDTH - 104 * mm, 32 * mm, 72 * mm))
    head: Any = desk.sub_head(N_("Actions"), key="annex-actions")
    head[0].keepWithNext = 0  # kept by the room there must be: the table may be cut
    return [CondPageBreak(_ROOM), *head, made]


def _action(desk: Desk, line: ActionSaid) -> Row:
    phase = next((each for each in desk.snapshot.phases if each.id == line.phase_id), None)
    return [
        desk.p(desk.ink.user(line.wording, line=36), "name_cell"),
        phase_cell(desk, phase) if phase else desk.cell("–"),
        desk.each(lambda one: _who(one, line)),
    ]


def _who(desk: Desk, line: ActionSaid) -> Flowable:
    order, rank = list(LETTER_LABELS), list(desk.names)
    parts = sorted(line.parts, key=lambda part: (order.index(part[1]), rank.index(part[0])))
    who = [f"{desk.gettext(LETTER_LABELS[letter])}{desk.colon}{desk.names[id_]}" for id_, letter in parts]
    return desk.p("<br/>".join(desk.ink.name(one, line=34) for one in who), "name_cell")


def _others(desk: Desk) -> list[Flowable]:
    """What was agreed with actors of the project that are no parties."""
    members = {party.participation_id for party in desk.snapshot.parties}
    lines = [line for line in desk.snapshot.agreed if not {line.from_id, line.to_id} & members]
    if not lines:
        return []
    out = desk.sub_head(N_("Agreed with others, who are not parties"), key="annex-others")
    pairs: dict[str, list[Agreed]] = {}
    for line in lines:
        pairs.setdefault(f"{side(desk, line.to_id)} → {side(desk, line.from_id)}", []).append(line)
    for pair, agreed in pairs.items():
        out.append(desk.p(f"<b>{desk.ink.name(pair, limit=400)}</b>", "party_head"))
        for line in agreed:
            out += _agreed(desk, line, None, of_it=True)
    return out


_ANNEXES: dict[str, Callable[[Desk], list[Flowable]]] = {
    "annex_roles": roles_annex,
    "annex_calendar": calendar_annex,
    "annex_frames": frames_annex,
    "annex_contacts": contacts_annex,
    "annex_glossary": glossary_annex,
}
