"""The frames of all partners beside each other: at a glance, then topic by topic.

It is handed round, so it is made from a table that holds only what may be shared.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from reportlab.lib.units import mm
from reportlab.platypus import Flowable

from partenaires_desktop.documents.typesetting.pages import TEXT_WIDTH, build, table
from partenaires_desktop.documents.typesetting.plain_desk import MadePages, PlainDesk
from partenaires_desktop.domain.frame_sentences import fact
from partenaires_desktop.domain.frames import LINE_SIDE_LABELS, TOPIC_LABELS, TOPICS, Facts
from partenaires_desktop.errors import UserError
from partenaires_desktop.i18n import N_, _
from partenaires_desktop.queries.frames import FrameRow, FramesTable

TITLE = N_("Limits and openings of each partner")
_GLANCE = ("time", "decision", "hours", "language", "secrecy")
_GLANCE_WIDTHS = (27.5 * mm, 17 * mm, 33.5 * mm, 32 * mm, 24 * mm)
"""Of the name and of all but the last."""
_NAME = 50 * mm


def frames_pdf(found: FramesTable, on: date, language: str) -> MadePages:
    """The comparison; raises UserError when no frame says anything yet."""
    if not found.shareable:
        raise ValueError("this table holds internal lines")
    rows = [row for row in found.rows if not row.frame.is_blank]
    if not rows:
        raise UserError(_("No partner has told its limits and openings yet: write some down in its sheet first."))
    desk = PlainDesk(found.project, on, language)
    flowables = [*desk.head(desk.gettext(TITLE), desk.gettext(N_("What each told about itself")), "frames")]
    flowables.append(
        desk.say(
            N_(
                "A frame is neither good nor bad: it tells what each may do, may not do, and can offer. "
                "Knowing it early spares refusals and shows what is possible."
            )
        )
    )
    flowables += _glance(desk, rows)
    for topic in ("offer", *(topic for topic in TOPICS if topic != "offer")):
        flowables += _topic(desk, rows, topic)
    quiet = [row.name for row in found.rows if row.frame.is_blank]
    if quiet:
        flowables += [desk.sub(N_("Not asked yet")), desk.text(", ".join(quiet), "body", line=90)]
    return desk.made(build(flowables, desk.furniture(desk.gettext(TITLE)), language))


def _glance(desk: PlainDesk, rows: list[FrameRow]) -> Iterator[Flowable]:
    told = [(row, _brief(desk, row.frame.facts)) for row in rows]
    told = [(row, facts) for row, facts in told if any(facts)]
    if not told:
        return
    yield from desk.over(N_("At a glance"))
    titles = (N_("Hours a month"), *(TOPIC_LABELS[topic] for topic in _GLANCE[1:]))
    header = ["", *(desk.gettext(title) for title in titles)]
    widths = [*_GLANCE_WIDTHS, TEXT_WIDTH - sum(_GLANCE_WIDTHS)]
    cells: list[list[Flowable]] = [[desk.p(desk.ink.name(title), "head_cell") for title in header]]
    for row, facts in told:
        name = desk.p(f"<b>{desk.ink.name(row.name, limit=120, line=16)}</b>", "cell")
        cells.append([name, *(desk.text(words, "cell", line=18) for words in facts)])
    yield table(cells, widths)


def _brief(desk: PlainDesk, facts: Facts) -> list[str]:
    hours = "" if facts.max_hours is None else desk.gettext(N_("{hours} h")).format(hours=facts.max_hours)
    return [hours, *(fact(facts, topic, desk.gettext) for topic in _GLANCE[1:])]


def _topic(desk: PlainDesk, rows: list[FrameRow], topic: str) -> Iterator[Flowable]:
    cells: list[list[Flowable]] = []
    for row in rows:
        lines = [line for line in row.frame.lines if line.topic == topic]
        said = fact(row.frame.facts, topic, desk.gettext) if topic not in _GLANCE else ""
        parts = [desk.ink.user(said, limit=600, line=60)] if said else []
        for line in lines:
            side = desk.ink.name(desk.gettext(LINE_SIDE_LABELS[line.side]))
            day = f" ({line.said_on:%d/%m/%Y})" if line.said_on else ""
            parts.append(f"<b>{side}</b>{day} – {desk.ink.user(line.wording, limit=1500, line=60)}")
        if parts:
            name = desk.p(f"<b>{desk.ink.name(row.name, limit=120, line=22)}</b>", "cell")
            cells.append([name, desk.p("<br/>".join(parts), "name_cell")])
    if cells:
        yield from desk.over(TOPIC_LABELS[topic])
        yield table(cells, [_NAME, TEXT_WIDTH - _NAME], header=False)
