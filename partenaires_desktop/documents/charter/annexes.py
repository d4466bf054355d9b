"""The annexes of a charter: roles by phase, then what was agreed, party by party and in both directions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from partenaires_desktop.documents.charter.desk import Desk
from partenaires_desktop.documents.charter.further_annexes import (
    calendar_annex,
    contacts_annex,
    frames_annex,
    glossary_annex,
)
from partenaires_desktop.documents.charter.sections import side
from partenaires_desktop.documents.typesetting.pages import TEXT_WIDTH, Heading, table
from partenaires_desktop.documents.typesetting.tagging import Table
from partenaires_desktop.domain.expectations import CONTRIBUTION_LABELS
from partenaires_desktop.domain.roles import LETTER_LABELS, LETTER_MEANINGS, ROLE_LABELS
from partenaires_desktop.i18n import N_
from partenaires_desktop.queries.charter_lines import Agreed, PhaseLine, RoleLine
from partenaires_desktop.queries.charter_more import ActionSaid
from partenaires_desktop.queries.charter_parties import Party

_TITLES = (N_("Party"), N_("Role"), N_("Part taken"))
_MORE_TITLES = (N_("Action"), N_("Phase"), N_("Who"))
"""Headers looked up when they are shown, named here for translation."""


def annex(desk: Desk, code: str) -> list[Flowable]:
    """The body of an annex, heading excluded."""
    return _ANNEXES[code](desk)


def roles_annex(desk: Desk) -> list[Flowable]:
    """Roles by phase, then expectations party by party."""
    out: list[Flowable] = []
    first = _title(desk, desk.gettext("Roles, phase by phase"), "annex-roles")
    by_phase = [(phase, _lines_of(desk, phase)) for phase in desk.snapshot.phases]
    out.append(first)
    if not any(lines for _phase, lines in by_phase):
        out.append(desk.gap_line(desk.gettext("the role of each party")))
    else:
        out.append(_legend(desk))
    for phase, lines in by_phase:
        if lines:
            out += _phase(desk, phase, lines)
    out += _actions(desk)
    out.append(_title(desk, desk.gettext("Expectations agreed, party by party"), "annex-expectations"))
    if not desk.snapshot.agreed:
        out.append(desk.gap_line(desk.gettext("the expectations, once both sides agree")))
    for number, party in enumerate(desk.snapshot.parties, 1):
        out += _party(desk, number, party)
    return out + _others(desk)


def _title(desk: Desk, text: str, key: str) -> Heading:
    return Heading(f"<b>{desk.ink.name(text)}</b>", desk.styles["sub"], key=key, outline=text, level=1)


def _lines_of(desk: Desk, phase: PhaseLine) -> list[RoleLine]:
    rank = {party.participation_id: number for number, party in enumerate(desk.snapshot.parties)}
    lines = [line for line in desk.snapshot.roles if line.phase_id == phase.id]
    return sorted(lines, key=lambda line: rank[line.participation_id])


def _phase(desk: Desk, phase: PhaseLine, lines: Sequence[RoleLine]) -> list[Flowable]:
    head = desk.p(f"<b>{desk.ink.name(desk.phase_name(phase))}</b>{_dates(desk, phase)}", "party_head")
    header: list[Flowable] = [desk.p(desk.ink.name(desk.gettext(title)), "head_cell") for title in _TITLES]
    rows: list[list[Flowable]] = [header, *(_role_row(desk, line) for line in lines)]
    made: Table = table(rows, (TEXT_WIDTH - 76 * mm, 46 * mm, 30 * mm))
    return [head, made]


def _legend(desk: Desk) -> Flowable:
    """What each part means, in words: letters and their variants mislead."""
    used = {line.letter for line in desk.snapshot.roles}
    parts = [
        f"<b>{desk.ink.name(desk.gettext(label))}</b>{desk.colon}{desk.ink.name(desk.gettext(LETTER_MEANINGS[letter]))}"
        for letter, label in LETTER_LABELS.items()
        if letter in used
    ]
    return desk.p(" · ".join(parts), "quiet")


def _dates(desk: Desk, phase: PhaseLine) -> str:
    period = desk.period(phase.starts_on, phase.ends_on)
    return f", {desk.ink.name(period)}" if period else ""


def _role_row(desk: Desk, line: RoleLine) -> list[Flowable]:
    role = desk.gettext(ROLE_LABELS[line.role]) if line.role in ROLE_LABELS else line.role
    letter = desk.gettext(LETTER_LABELS[line.letter]) if line.letter in LETTER_LABELS else ""
    return [
        desk.p(desk.ink.name(desk.names[line.participation_id], line=34), "name_cell"),
        desk.cell(role or "–"),
        desk.cell(letter or "–"),
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
        yield from _direction(desk, desk.gettext("What is expected of this party"), asked, of_it=True)
    if asks:
        yield from _direction(desk, desk.gettext("What this party expects"), asks, of_it=False)


def _direction(desk: Desk, title: str, lines: Sequence[Agreed], *, of_it: bool) -> Iterator[Flowable]:
    head = desk.p(desk.ink.name(title), "direction")
    head.keepWithNext = 1
    yield head
    for line in lines:
        yield from _agreed(desk, line, line.from_id if of_it else line.to_id, of_it=of_it)


def _agreed(desk: Desk, line: Agreed, other: object, *, of_it: bool) -> Iterator[Flowable]:
    """An expectation: its wording, then who, when and how much in small."""
    wording = desk.p(desk.ink.user(line.wording), "item", "•")
    notes = list(_notes(desk, line, other, of_it=of_it))
    if notes:
        wording.keepWithNext = len(line.wording) < 600
        yield wording
        yield desk.p(" · ".join(notes), "item_note")
    else:
        yield wording


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
    header: list[Flowable] = [
        desk.p(desk.ink.name(desk.gettext(title)), "head_cell") for title in ("Action", "Phase", "Who")
    ]
    rows = [header, *(_action(desk, line) for line in desk.snapshot.actions)]
    made = table(rows, (TEXT_WIDTH - 104 * mm, 32 * mm, 72 * mm))
    return [_title(desk, desk.gettext("Actions"), "annex-actions"), made]


def _action(desk: Desk, line: ActionSaid) -> list[Flowable]:
    phase = next((each for each in desk.snapshot.phases if each.id == line.phase_id), None)
    order = list(LETTER_LABELS)
    who = [
        f"{desk.gettext(LETTER_LABELS[letter])}{desk.colon}{desk.names[id_]}"
        for id_, letter in sorted(line.parts, key=lambda part: order.index(part[1]))
    ]
    return [
        desk.p(desk.ink.user(line.wording, line=36), "name_cell"),
        desk.cell(desk.phase_name(phase) if phase else "–"),
        desk.p("<br/>".join(desk.ink.name(one, line=34) for one in who), "name_cell"),
    ]


def _others(desk: Desk) -> list[Flowable]:
    """What was agreed with actors of the project that are no parties."""
    members = {party.participation_id for party in desk.snapshot.parties}
    lines = [line for line in desk.snapshot.agreed if not {line.from_id, line.to_id} & members]
    if not lines:
        return []
    title = desk.gettext("Agreed with others, who are not parties")
    out: list[Flowable] = [_title(desk, title, "annex-others")]
    for line in lines:
        pair = f"{side(desk, line.to_id)} → {side(desk, line.from_id)}"
        head = desk.p(f"<b>{desk.ink.name(pair, limit=400)}</b>", "party_head")
        out += [head, *_agreed(desk, line, None, of_it=True)]
    return out


_ANNEXES: dict[str, Callable[[Desk], list[Flowable]]] = {
    "annex_roles": roles_annex,
    "annex_calendar": calendar_annex,
    "annex_frames": frames_annex,
    "annex_contacts": contacts_annex,
    "annex_glossary": glossary_annex,
}
