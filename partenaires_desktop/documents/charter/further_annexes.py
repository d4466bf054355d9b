"""Annexes that are made when they are asked for: calendar, frames side by side, contacts, glossary."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from partenaires_desktop.documents.charter.desk import Desk, Row
from partenaires_desktop.documents.typesetting.pages import TEXT_WIDTH, table
from partenaires_desktop.domain.frames import TOPIC_LABELS
from partenaires_desktop.i18n import N_
from partenaires_desktop.queries.charter_more import FrameSaid

_DATES, _FRAMES, _CONTACTS = (
    (N_("Date"), N_("What"), N_("Who")),
    (N_("Party"), N_("Limits"), N_("What it can offer")),
    (N_("Party"), N_("Contact"), N_("E-mail and telephone")),
)


def calendar_annex(desk: Desk) -> list[Flowable]:
    """Phases and what is due, day after day."""
    lines = sorted(_dated(desk), key=lambda line: line[0])
    if not lines:
        return [desk.gap_line(desk.gettext("dates"))]
    rows = [desk.header(*_DATES), *(_dated_row(desk, *line) for line in lines)]
    return [table(rows, (40 * mm, TEXT_WIDTH - 92 * mm, 52 * mm))]


def _dated_row(desk: Desk, day: date, what: str, who: str) -> Row:
    return [
        desk.p(desk.ink.name(desk.day(day)), "name_cell"),
        desk.p(desk.ink.user(what, line=40), "name_cell"),
        desk.p(desk.ink.name(who, line=28), "name_cell"),
    ]


def _dated(desk: Desk) -> Iterator[tuple[date, str, str]]:
    for phase in desk.snapshot.phases:
        name = desk.phase_name(phase)
        if phase.starts_on:
            yield phase.starts_on, desk.gettext("{phase}: begins").format(phase=name), ""
        if phase.ends_on:
            yield phase.ends_on, desk.gettext("{phase}: ends").format(phase=name), ""
    for line in desk.snapshot.agreed:
        if line.due_on:
            who = desk.names.get(line.to_id, "") if line.to_id else desk.gettext("The project")
            yield line.due_on, line.wording, who


def frames_annex(desk: Desk) -> list[Flowable]:
    """Limits and openings of every party, beside one another."""
    rows: list[Row] = []
    for party in desk.snapshot.parties:
        limits: list[str] = []
        openings: list[str] = []
        for line in desk.snapshot.frames:
            if line.participation_id == party.participation_id:
                (openings if line.side == "opening" else limits).append(_with_topic(desk, line))
        for own in desk.snapshot.contours:
            if own.participation_id == party.participation_id and own.side in ("in", "out"):
                (openings if own.side == "in" else limits).append(own.wording)
        if limits or openings:
            name = desk.told(desk.p(desk.ink.name(party.name, line=28), "name_cell"), party.language)
            rows.append([name, _lines(desk, limits), _lines(desk, openings)])
    if not rows:
        return [desk.gap_line(desk.gettext("the frame of each party"))]
    return [table([desk.header(*_FRAMES), *rows], (48 * mm, (TEXT_WIDTH - 48 * mm) / 2, (TEXT_WIDTH - 48 * mm) / 2))]


def _with_topic(desk: Desk, line: FrameSaid) -> str:
    if line.topic not in TOPIC_LABELS or line.topic == "offer":
        return line.wording
    return f"{desk.gettext(TOPIC_LABELS[line.topic])}{desk.colon}{line.wording}"


def _lines(desk: Desk, texts: list[str]) -> Flowable:
    return desk.p("<br/>".join(desk.ink.user(text, line=34) for text in texts) or "–", "name_cell")


def contacts_annex(desk: Desk) -> list[Flowable]:
    """Whom to speak to: the main contact of each party and those who stand in."""
    intro = desk.gettext("These details serve the project only.")
    rows: list[Row] = []
    for party in desk.snapshot.parties:
        for one in desk.snapshot.contacts:
            if one.participation_id == party.participation_id:
                who = ", ".join(part for part in (one.name, one.function) if part.strip())
                reach = " · ".join(part for part in (one.email, one.phone) if part.strip())
                rows.append(
                    [
                        desk.told(desk.p(desk.ink.name(party.name, line=28), "name_cell"), party.language),
                        desk.p(desk.ink.name(who, line=34), "name_cell"),
                        desk.p(desk.ink.name(reach, line=34) or "–", "name_cell"),
                    ]
                )
    if not rows:
        return [desk.gap_line(desk.gettext("a contact for each party"))]
    widths = (52 * mm, (TEXT_WIDTH - 52 * mm) / 2, (TEXT_WIDTH - 52 * mm) / 2)
    return [desk.p(desk.ink.name(intro), "quiet"), table([desk.header(*_CONTACTS), *rows], widths)]


def glossary_annex(desk: Desk) -> list[Flowable]:
    """Words of the document, and what they mean in it."""
    return desk.glossary()
