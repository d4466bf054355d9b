"""The numbered sections of a charter: each is a function from the desk to flowables, found by the section's code."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from reportlab.lib.units import mm
from reportlab.platypus import Flowable, KeepTogether, Spacer, TableStyle

from partenaires_desktop.documents.charter.desk import Desk, Row
from partenaires_desktop.documents.charter.signature_fields import SignatureSpace
from partenaires_desktop.documents.typesetting.pages import LINE, TEXT_WIDTH, table
from partenaires_desktop.documents.typesetting.tagging import Paragraph, Table
from partenaires_desktop.documents.typesetting.text import one_line, unbroken
from partenaires_desktop.domain.charter import MENTION_LABELS
from partenaires_desktop.domain.expectations import CONTRIBUTION_LABELS
from partenaires_desktop.domain.frame_sentences import fact
from partenaires_desktop.domain.frames import TOPIC_LABELS
from partenaires_desktop.i18n import N_
from partenaires_desktop.queries.charter_lines import Agreed, ContourLine
from partenaires_desktop.queries.charter_parties import Party
from partenaires_desktop.queries.overview import PhaseLine

_SIDES = (
    ("public", N_("Public concerned")),
    ("territory", N_("Territory")),
    ("in", N_("What the partnership includes")),
    ("out", N_("What it does not include")),
    ("open", N_("Still to be decided together")),
    ("evolution", N_("What may evolve")),
)
_BOX_NAME = 160
_BOX_WIDTH = (TEXT_WIDTH - 8 * mm) / 2
_KEEP = 12
"""Up to this many lines a block is kept on one page."""


def section(desk: Desk, code: str) -> list[Flowable]:
    """The body of a section, heading excluded."""
    special = _SPECIAL.get(code)
    return special(desk) if special else desk.clause(code)


def _parties(desk: Desk) -> list[Flowable]:
    out = desk.clause("parties")
    if not desk.snapshot.parties:
        out.append(desk.gap_line(desk.gettext("the parties")))
    for number, party in enumerate(desk.snapshot.parties, 1):
        block = _party(desk, number, party)
        out += block if len(party.name) > 400 else [KeepTogether(block)]
    return out


def _party(desk: Desk, number: int, party: Party) -> list[Flowable]:
    name = f"<b>{desk.ink.name(party.name)}</b>"
    if party.bearer:
        name += " — " + desk.ink.name(desk.gettext("project bearer"))
    block: list[Flowable] = [desk.told(desk.p(name, "party", f"{number}"), party.language)]
    mentions = "\u00a0· ".join(desk.ink.name(part, limit=600) for part in mention_parts(desk, party))
    if mentions:
        block.append(desk.p(mentions, "party_line"))
    who = ", ".join(part for part in (party.signatory_name, party.signatory_function) if part.strip())
    if who:
        said = desk.ink.name(desk.gettext("represented by {who}").format(who=who), limit=600)
        block.append(desk.p(said, "party_line"))
    missing = [desk.gettext(MENTION_LABELS[code]) for code in party.missing]
    missing += [] if who else [desk.gettext("signatory")]
    if missing:
        block.append(desk.gap_line(", ".join(missing), "party_line"))
    return block


def mention_parts(desk: Desk, party: Party) -> list[str]:
    """The legal mentions of a party that are known, in the order they are usually read."""
    given = party.mentions
    labelled = (
        ("", given["legal_form"]),
        (desk.gettext("seat: {text}"), given["seat"]),
        (unbroken(desk.gettext("BCE {text}")), unbroken(given["enterprise_number"])),
        (unbroken(desk.gettext("RPM {text}")), _without_register(given["register_court"])),
        (unbroken(desk.gettext("account {text}")), unbroken(given["bank_account"])),
        ("", given["email"]),
        ("", party.website),
        ("", desk.gettext("in liquidation") if party.in_liquidation else ""),
    )
    return [label.format(text=text.strip()) if label else text.strip() for label, text in labelled if text.strip()]


def _without_register(court: str) -> str:
    """The court alone, for people write "RPM Bruxelles" as often as "Bruxelles"."""
    words = court.strip()
    return words[3:].strip(" ,:·") if words[:3].upper() in ("RPM", "RPR") else words


def _context(desk: Desk) -> list[Flowable]:
    own = desk.own_text("context")
    if own is not None:
        return own
    if not desk.snapshot.context.strip():
        return [desk.gap_line(desk.gettext("the context and the origin of the project"))]
    return [desk.p(markup) for markup in desk.ink.paragraphs(desk.snapshot.context)]


def _object(desk: Desk) -> list[Flowable]:
    out = desk.clause("object")
    if desk.snapshot.purpose.strip():
        said = desk.ink.name(desk.gettext("The purpose of the project:"))
        out.append(desk.p(f"<b>{said}</b> {desk.ink.user(desk.snapshot.purpose)}"))
    elif not desk.snapshot.texts.get("object"):
        out.append(desk.gap_line(desk.gettext("the purpose of the project")))
    return out


def _objectives(desk: Desk) -> list[Flowable]:
    out = desk.clause("objectives")
    shared = desk.snapshot.shared_objectives
    if shared:
        out += _list(desk, N_("Shared objectives"), shared)
    elif not desk.snapshot.texts.get("objectives"):
        out.append(desk.gap_line(desk.gettext("the shared objectives")))
    if desk.snapshot.own_objectives:
        out += desk.sub_head(N_("Objectives of each party"))
        for party in desk.snapshot.parties:
            own = [text for id_, text in desk.snapshot.own_objectives if id_ == party.participation_id]
            out += _of_party(desk, party, [(text, "") for text in own])
    return out


def _of_party(
    desk: Desk, party: Party, lines: Sequence[tuple[str, str]], notes: Sequence[Flowable] = ()
) -> list[Flowable]:
    """A party's name, then its lines, each with an optional word before it, and what is said in small."""
    if not lines and not notes:
        return []
    block: list[Flowable] = [desk.p(f"<b>{desk.ink.name(party.name, limit=400)}</b>", "party_head")]
    for text, word in lines:
        before = f"<i>{desk.ink.name(word)}</i> " if word else ""
        block.append(desk.p(before + desk.ink.user(text), "item", "•"))
    block += notes
    return [KeepTogether(block)] if len(lines) <= _KEEP else block


def _list(desk: Desk, title: str, texts: Sequence[str]) -> list[Flowable]:
    return [*desk.sub_head(title), *(desk.p(desk.ink.user(text), "item", "•") for text in texts)]


def _contours(desk: Desk) -> list[Flowable]:
    out = desk.clause("contours")
    lines = [line for line in desk.snapshot.contours if line.participation_id is None]
    out += desk.beside(lambda one: _agreed_version(one, None))
    for side, title in _SIDES:
        texts = [_contour(desk, line) for line in lines if line.side == side]
        if texts:
            out += _list(desk, title, texts)
        elif side == "in" and not desk.snapshot.texts.get("contours"):
            out.append(desk.gap_line(desk.gettext("what the partnership includes")))
    if desk.snapshot.phases:
        out += [*desk.sub_head(N_("Phases of the project")), _calendar(desk)]
    return out


def _contour(desk: Desk, line: ContourLine) -> str:
    """A line of the contours, with what makes it evolve and who decides."""
    more = []
    if line.triggered_by.strip():
        more.append(desk.gettext("when: {text}").format(text=line.triggered_by.strip()))
    if line.decided_by.strip():
        more.append(desk.gettext("decided by: {text}").format(text=line.decided_by.strip()))
    return with_quantity(line.wording, ", ".join(more))


def _agreed_version(desk: Desk, participation_id: uuid.UUID | None) -> list[Flowable]:
    """Which version of the contours stands here, agreed when and by whom; nothing where none was agreed."""
    found = next((one for one in desk.snapshot.contours_agreed if one.participation_id == participation_id), None)
    if found is None:
        return []
    words = N_("Version {number} of these contours, agreed on {date}")
    if found.agreed_on is None:
        words = N_("Version {number} of these contours")
    said = desk.gettext(words).format(number=found.number, date=desk.day(found.agreed_on))
    if found.agreed_by:
        said += " " + desk.gettext("by {who}").format(who=found.agreed_by)
    if found.changed_since:
        said += ". " + desk.gettext("They have changed since: they are to be agreed again")
    return [desk.p(desk.ink.name(f"{said}.", limit=700), "quiet" if participation_id is None else "item_note")]


def _calendar(desk: Desk) -> Table:
    rows = [desk.header(N_("Phase"), N_("Begins on"), N_("Ends on"))]
    rows += [
        [
            phase_cell(desk, phase),
            desk.p(desk.day(phase.starts_on) or "–", "cell"),
            desk.p(desk.day(phase.ends_on) or "–", "cell"),
        ]
        for phase in desk.snapshot.phases
    ]
    return table(rows, (TEXT_WIDTH - 84 * mm, 42 * mm, 42 * mm))


def phase_cell(desk: Desk, phase: PhaseLine) -> list[Flowable]:
    """The name of a phase, in each language when the program gave it."""
    return desk.both(lambda one: one.phase_name(phase))


def _means(desk: Desk) -> list[Flowable]:
    out = desk.clause("means")
    order = [party.participation_id for party in desk.snapshot.parties]
    lines = sorted(desk.snapshot.means, key=lambda line: order.index(line.to_id) if line.to_id else len(order))
    if lines:
        header = desk.header(N_("Party"), N_("Kind of means"), N_("What is brought"))
        rows = [header, *(_means_row(desk, line) for line in lines)]
        out.append(table(rows, (58 * mm, 30 * mm, TEXT_WIDTH - 88 * mm)))
    elif not desk.snapshot.texts.get("means"):
        out.append(desk.gap_line(desk.gettext("what each party brings")))
    return out


def _means_row(desk: Desk, line: Agreed) -> Row:
    kind = CONTRIBUTION_LABELS.get(line.contribution, line.contribution)
    what = with_quantity(line.wording, line.quantity)
    return [
        side_cell(desk, line.to_id),
        desk.label(kind, "cell"),
        desk.p(desk.ink.user(what, line=36), "name_cell"),
    ]


def with_quantity(wording: str, quantity: str) -> str:
    """What is brought, and how much of it before the full stop."""
    said, much = wording.rstrip(), quantity.strip()
    if not much:
        return said
    return f"{said[:-1]} ({much})." if said.endswith(".") and not said.endswith("..") else f"{said} ({much})"


def side_cell(desk: Desk, participation_id: uuid.UUID | None) -> Flowable | list[Flowable]:
    """The name of a side, in a cell."""
    if participation_id is None:
        return desk.label(N_("The project"), "cell")
    return desk.p(desk.ink.name(side(desk, participation_id), line=28), "name_cell")


def side(desk: Desk, participation_id: uuid.UUID | None) -> str:
    """The name of a side of an expectation."""
    return desk.gettext("The project") if participation_id is None else desk.names.get(participation_id, "–")


def _frames(desk: Desk) -> list[Flowable]:
    out = desk.clause("frames")
    words = {
        "in": desk.gettext("Offers:"),
        "out": desk.gettext("Limit:"),
        "open": desk.gettext("To be decided:"),
    }
    for party in desk.snapshot.parties:
        own = [line for line in desk.snapshot.contours if line.participation_id == party.participation_id]
        said = [(line.wording, words.get(line.side, "")) for line in own]
        said += [
            (line.wording, words["in"] if line.side == "opening" else words["out"])
            for line in desk.snapshot.frames
            if line.participation_id == party.participation_id
        ]
        said.sort(key=lambda line: list(words.values()).index(line[1]) if line[1] else 0)  # openings before limits
        out += _of_party(desk, party, said, desk.beside(partial(_ways, party=party)))
    return out


def _ways(desk: Desk, party: Party) -> list[Flowable]:
    return [*_habits(desk, party), *_agreed_version(desk, party.participation_id)]


def _habits(desk: Desk, party: Party) -> list[Flowable]:
    """What is known of the hours, delays and rhythm of a party, in small."""
    found = next((one for one in desk.snapshot.habits if one.participation_id == party.participation_id), None)
    if found is None:
        return []
    said = [(TOPIC_LABELS[topic], fact(found.facts, topic, desk.gettext)) for topic in _HABITS]
    said.append((_RHYTHM, found.rhythm if not party.bearer else ""))
    words = [f"{desk.gettext(label)}{desk.colon}{text}" for label, text in said if text.strip()]
    shown = "\u00a0· ".join(desk.ink.name(one, limit=600, line=60) for one in words)
    return [desk.p(shown, "item_note")] if words else []


_HABITS = ("hours", "decision", "time", "language", "territory", "secrecy")
_RHYTHM = N_("Rhythm of our contacts")


def _signatures(desk: Desk) -> list[Flowable]:
    boxes = [_box(desk, party) for party in desk.snapshot.parties]
    pairs = [boxes[start : start + 2] for start in range(0, len(boxes), 2)]
    rows = [_box_row([*pair, *[""] * (2 - len(pair))]) for pair in pairs]
    intro = desk.clause("signatures")
    for each in intro:
        kept: Any = each
        kept.keepWithNext = 1  # with the heading before and the first boxes after
    if rows:
        rows[0].spaceBefore = 3 * mm
    return [*intro, *rows]


def _box_row(boxes: list[list[Flowable] | str]) -> Table:
    """Two boxes side by side, never cut by the end of a page."""
    row = Table([[boxes[0], "", boxes[1]]], colWidths=[_BOX_WIDTH, 8 * mm, _BOX_WIDTH], spaceAfter=4 * mm)
    style: list[Any] = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        ("BOX", (0, 0), (0, 0), 0.7, LINE),
        ("LEFTPADDING", (0, 0), (-1, -1), 8),
        ("RIGHTPADDING", (0, 0), (-1, -1), 8),
        ("TOPPADDING", (0, 0), (-1, -1), 6),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 6),
    ]
    if boxes[1]:
        style.append(("BOX", (2, 0), (2, 0), 0.7, LINE))
    row.setStyle(TableStyle(style))
    return row


def _box(desk: Desk, party: Party) -> list[Flowable]:
    def line(label: str, text: str) -> Paragraph:
        said = desk.ink.name(desk.gettext(label))
        value = desk.ink.name(text, limit=_BOX_NAME, line=30) if text.strip() else desk.dots(said, _BOX_WIDTH)
        return desk.p(f"{said} {value}", "box")

    return [
        desk.told(desk.p(desk.ink.name(party.name, limit=_BOX_NAME, line=34), "box_name"), party.language),
        Spacer(1, 3),
        line("Name:", party.signatory_name),
        line("Function:", party.signatory_function),
        line("Date:", ""),
        desk.p(desk.ink.name(desk.gettext("Signature:")), "box"),
        SignatureSpace(
            _BOX_WIDTH - 16,
            15 * mm,
            desk.signature_places,
            one_line(f"{desk.gettext('Signature:')} {party.name}", 200),
        ),
    ]


_LABELS = (N_("Name:"), N_("Function:"), N_("Date:"))
"""Labels of a signature box, for translation."""

_SPECIAL: dict[str, Callable[[Desk], list[Flowable]]] = {
    "parties": _parties,
    "context": _context,
    "object": _object,
    "objectives": _objectives,
    "contours": _contours,
    "means": _means,
    "frames": _frames,
    "signatures": _signatures,
}
