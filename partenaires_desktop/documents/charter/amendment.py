"""The first section of an amendment: what is not as it was in the pages that were signed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from itertools import groupby

from reportlab.platypus import Flowable

from partenaires_desktop.documents.charter.desk import Desk
from partenaires_desktop.documents.typesetting.pages import Heading
from partenaires_desktop.domain.charter_changes import Change
from partenaires_desktop.queries.charter import Amended

KEY = "amendment-list"


def amendment_title(desk: Desk) -> str:
    """The heading of the list; "" for a charter that amends none."""
    amends = desk.snapshot.amends
    if amends is None:
        return ""
    words = desk.gettext("What changes since version {number}")
    return words.format(number=amends.number)


def amendment(desk: Desk) -> list[Flowable]:
    """The list of changes, by section; nothing for a charter that amends none."""
    amends = desk.snapshot.amends
    if amends is None:
        return []
    title = amendment_title(desk)
    out: list[Flowable] = [
        Heading(desk.ink.name(title), desk.styles["section"], key=KEY, outline=title),
        *desk.beside(lambda one: [one.p(one.ink.name(_takes_the_place(one, amends)))]),
    ]
    if not desk.snapshot.changes:
        out += desk.beside(lambda one: [one.p(one.ink.name(one.gettext("Nothing has changed yet.")))])
    for section, group in groupby(desk.snapshot.changes, key=lambda change: change.section):
        out += desk.beside(partial(_of_section, section=section, changes=tuple(group)))
    return out


def _takes_the_place(desk: Desk, amends: Amended) -> str:
    words = desk.gettext("This version takes the place of version {number}, put up for signature on {day}.")
    return words.format(number=amends.number, day=desk.day(amends.frozen_on))


def _of_section(desk: Desk, section: str, changes: Sequence[Change]) -> list[Flowable]:
    """What changed in one section, under its heading."""
    own = {part.code: desk.heading(part) for part in desk.snapshot.plan if part.is_own}
    heading = desk.library.headings.get(section) or own.get(section)
    said: list[Flowable] = [desk.p(desk.ink.user(one.said(desk.gettext, desk.day)), "item", "•") for one in changes]
    if not heading:
        return said
    head = desk.p(desk.ink.name(heading), "sub")
    head.keepWithNext = 1
    return [head, *said]
